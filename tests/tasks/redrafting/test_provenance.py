import pytest

from assistant.tasks.redrafting.provenance import Wording, origins, sentences

OWN = Wording("a/1/1", "乙方应在10日内交付成果。逾期的，应说明原因。")
OTHER = Wording("b/1/2", "甲方有权拒收不合格的成果；")


@pytest.mark.parametrize(
    ("sentence", "origin", "sources"),
    [
        ("乙方应在10日内交付成果。", "template", ("a/1/1",)),
        ("甲方有权拒收不合格的成果。", "template", ("b/1/2",)),
        ("乙方应当在10日内向甲方交付全部成果。", "adapted", ("a/1/1",)),
        ("双方另行签订保密协议。", "new", ()),
    ],
)
def test_each_sentence_knows_where_it_comes_from(
    sentence: str, origin: str, sources: tuple[str, ...]
) -> None:
    (found,) = origins(sentence, OWN, [OTHER])
    assert (found.text, found.origin, found.sources) == (sentence, origin, sources)


def test_a_wording_falls_into_its_sentences() -> None:
    assert sentences("甲方付款。\n乙方交付；双方验收") == ("甲方付款。", "乙方交付；", "双方验收")

"""From questions to hits, on the bundled contracts and on small ones."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.contract import renamed
from assistant.errors import NotFound
from assistant.index import Index
from assistant.library import Library
from assistant.reading import Reading
from assistant.retrieval import search
from assistant.retrieval.features import NAMES
from assistant.retrieval.question import read_question
from assistant.retrieval.ranking import EVIDENCE_NAMES, evidence, score, weights
from assistant.settings import Settings, read_settings
from evals.retrieval.measures import area, first_right, interval, recall_at, reciprocal
from evals.retrieval.samples import SPLITS, read_samples
from tests.builders import contract_of
from tests.embedders import CountingEmbedder

Shelf = tuple[Library, Index]


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    settings = read_settings(tmp_path_factory.mktemp("home"), {})
    library, index = Library.open(settings.home), Index.open(settings)
    yield library, index
    index.close()
    library.close()


@pytest.fixture
def bare(settings: Settings, tmp_path: Path) -> Iterator[Shelf]:
    """An empty library with an index that needs no weights."""
    (tmp_path / "corpus").mkdir()
    library = Library.open(settings.home, corpus=tmp_path / "corpus")
    index = Index.open(settings, CountingEmbedder())
    yield library, index
    index.close()
    library.close()


def addresses(shelf: Shelf, question: str, *, k: int = 5, contract: str | None = None) -> list[str]:
    return [hit.address for hit in search(question, *shelf, k=k, contract=contract).hits]


@pytest.mark.parametrize(
    ("question", "address"),
    [
        ("空白版8.3.1条是什么意思？", "blank/1/8.3.1"),
        ("明细版第三条第二款", "detailed/1/3.2"),
        ("请看portfolio/1/11.2.1", "portfolio/1/11.2.1"),
    ],
)
def test_a_clause_named_by_its_number_comes_first_and_is_sure(
    bundled: Shelf, question: str, address: str
) -> None:
    found = search(question, *bundled)
    assert found.hits[0].address == address
    assert found.evidence == 1.0


@pytest.mark.parametrize(
    ("question", "contract"),
    [("明细版怎么付款", "detailed"), ("组合版的保密要求", "portfolio"), ("空白版的期限", "blank")],
)
def test_a_contract_named_in_the_question_is_the_only_one_searched(
    bundled: Shelf, question: str, contract: str
) -> None:
    assert {hit.contract for hit in search(question, *bundled, k=8).hits} == {contract}


def test_the_contract_given_wins_over_the_one_named(bundled: Shelf) -> None:
    assert {hit.contract for hit in search("明细版怎么付款", *bundled, contract="空白版").hits} == {"blank"}


@pytest.mark.parametrize("question", ["第二部分里争议怎么解决", "第三方介入部分里争议怎么解决"])
def test_a_part_named_in_the_question_is_the_only_one_searched(bundled: Shelf, question: str) -> None:
    assert {hit.section for hit in search(question, *bundled, k=8).hits} == {"2"}


def test_hits_are_as_many_as_asked_for_distinct_and_falling(bundled: Shelf) -> None:
    hits = search("违约了怎么赔偿", *bundled, k=12).hits
    assert len({hit.address for hit in hits}) == len(hits) == 12
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(hit.why for hit in hits)


def test_the_same_question_gives_the_same_result(bundled: Shelf) -> None:
    assert search("谁来验收", *bundled) == search("谁来验收", *bundled)


def test_an_unknown_contract_is_not_found(bundled: Shelf) -> None:
    with pytest.raises(NotFound):
        search("付款", *bundled, contract="没有的合同")


@pytest.mark.parametrize(
    "question", ["", "？？？", "的", "a" * 5000, "很长的问题，" * 800, "3/1/2", "\0", "2024/1/1到期吗"]
)
def test_odd_questions_are_answered_without_an_error(bundled: Shelf, question: str) -> None:
    found = search(question, *bundled)
    assert len(found.hits) <= 5
    assert 0 <= found.evidence <= 1


def test_an_empty_library_has_no_hits_and_no_evidence(bare: Shelf) -> None:
    found = search("多久付款", *bare)
    assert (found.hits, found.evidence) == ((), 0.0)


def test_a_contract_that_is_added_is_found_at_once(bare: Shelf) -> None:
    library, _ = bare
    lease = contract_of({"1": "租金", "1.1": "租金于每月五日前支付"}, identifier="lease")
    library.add([(Reading("f", ""), [lease])])
    assert addresses(bare, "租金什么时候交")[0] == "lease/1/1.1"
    library.remove("lease")
    assert addresses(bare, "租金什么时候交") == []


def test_a_heading_over_other_clauses_comes_after_what_it_stands_over(bare: Shelf) -> None:
    library, _ = bare
    contract = contract_of({"1": "", "1.1": "租金每月支付", "2": "", "2.1": "押金两个月"}, identifier="c")
    headed = tuple(
        replace(clause, heading=heading)
        for clause, heading in zip(contract.clauses, ("租金", "", "押金", ""), strict=True)
    )
    library.add([(Reading("f", ""), [replace(contract, clauses=headed)])])
    assert addresses(bare, "租金")[:2] == ["c/1/1.1", "c/1/2.1"]


def test_twins_of_a_contract_stand_side_by_side_and_can_be_told_apart(bare: Shelf) -> None:
    library, _ = bare
    lease = contract_of({"1": "租金每月支付", "2": "押金两个月", "3": "房屋用于居住"}, identifier="lease")
    twin = replace(renamed(lease, "twin"), text=lease.text + "（副本）\n", names=("副本",))
    library.add([(Reading("f", ""), [lease, twin])])
    assert addresses(bare, "租金怎么付", k=2) == ["lease/1/1", "twin/1/1"]
    assert addresses(bare, "副本的租金怎么付", k=1) == ["twin/1/1"]


def test_part_of_a_title_names_its_contract_and_is_not_looked_for(bare: Shelf) -> None:
    library, _ = bare
    desk = contract_of(
        {
            "1": "乙方为智能客服系统提供热线。",
            "2": "出现故障的，乙方应在2小时内响应。",
            "3": "智能客服系统每月巡检。",
        },
        identifier="desk",
    )
    other = contract_of({"1": "发生故障的，乙方应在8小时内响应。", "2": "租金每月支付。"}, identifier="other")
    contracts = [replace(desk, title="智能客服系统采购合同"), replace(other, title="机房租赁协议")]
    library.add([(Reading("f", ""), contracts)])
    assert addresses(bare, "智能客服系统的故障要多久响应？")[0] == "desk/1/2"
    assert {address.split("/")[0] for address in addresses(bare, "智能客服系统的故障要多久响应？")} == {
        "desk"
    }
    assert addresses(bare, "故障要多久响应？", contract="other")[0] == "other/1/1"


def test_a_doubled_word_asks_about_itself() -> None:
    assert "法律效力" in read_question("附件算不算数？").restated
    assert "赔" in read_question("损失赔不赔？").content
    assert "不" not in read_question("损失赔不赔？").content


def test_everyday_words_are_restated_in_contracts_words() -> None:
    question = read_question("对方泄密了要赔多少钱？")
    assert "泄露" in question.legal
    assert "费用" in question.restated
    assert not question.legal & question.content


def test_filler_is_no_content() -> None:
    assert read_question("请问付款需要多久呢？").content == {"付", "款", "付款"}
    assert "对方" in read_question("对方会付款吗").content


def test_a_question_of_filler_alone_keeps_its_terms() -> None:
    assert read_question("怎么样").content


def test_weights_are_there_for_every_feature_and_no_other() -> None:
    assert set(weights().ranking) == set(NAMES)
    assert set(weights().evidence) == set(EVIDENCE_NAMES)


def test_more_of_anything_that_speaks_for_a_chunk_scores_higher() -> None:
    low, by = [0.2] * len(NAMES), weights()
    for place, name in enumerate(NAMES):
        if by.ranking[name] > 0:
            high = [*low[:place], 0.9, *low[place + 1 :]]
            assert score(high, by) > score(low, by)


def test_evidence_rises_with_the_best_hit() -> None:
    weak, strong = [(1.0, [0.1] * len(NAMES))], [(9.0, [0.8] * len(NAMES))]
    assert 0 < evidence(weak, weights()) < evidence(strong, weights()) < 1


def test_samples_point_at_clauses_that_exist(bundled: Shelf) -> None:
    library, _ = bundled
    for sample in (sample for split in SPLITS for sample in read_samples(split)):
        for address in sample.gold:
            assert address in library.get(address.partition("/")[0]).by_address, sample.id


def test_no_question_is_both_for_tuning_and_for_testing() -> None:
    dev, test = ({sample.question for sample in read_samples(split)} for split in SPLITS)
    assert not dev & test


def test_development_questions_are_found_as_well_as_when_the_weights_were_fitted(bundled: Shelf) -> None:
    samples = [sample for sample in read_samples("dev") if sample.gold]
    places = [first_right(addresses(bundled, sample.question, k=10), sample.gold) for sample in samples]
    assert sum(map(recall_at(1), places)) / len(places) >= 0.75
    assert sum(map(recall_at(5), places)) / len(places) >= 0.95


@pytest.mark.parametrize(
    ("place", "one", "mean"), [(1, 1.0, 1.0), (2, 0.0, 0.5), (11, 0.0, 0.0), (None, 0.0, 0.0)]
)
def test_measures_of_a_place(place: int | None, one: float, mean: float) -> None:
    assert (recall_at(1)(place), reciprocal(place)) == (one, mean)


def test_area_and_interval_of_known_values() -> None:
    assert area([3, 2], [1, 2]) == 0.875
    low, high = interval([0.0, 1.0] * 50)
    assert 0.38 < low < 0.5 < high < 0.62

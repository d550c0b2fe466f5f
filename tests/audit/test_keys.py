"""Keys of findings: made from words, unique, and never handed from one finding to another."""

import pytest

from assistant.audit.keys import key_of, rule_of
from tests.audit.audited import audit_of

TWICE = """仓储服务合同
第一条 违约
1.1 乙方丢失货物的，应支付违约金。
1.2 甲方拒收货物的，应支付违约金。
第二条 其他
2.1 本合同一式两份。
"""


def keys(text: str, rule: str) -> dict[str, str]:
    """The keys of one rule's findings by the number of their clause."""
    return {each.number: each.key for each in audit_of(text).findings if each.rule == rule}


def test_white_space_in_the_words_makes_no_other_key() -> None:
    assert key_of("a.b", "支付 违约金\n") == key_of("a.b", "支付违约金") != key_of("a.c", "支付违约金")


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        (key_of("toc.missing", "x"), "toc.missing"),
        (f"{key_of('text.no_content', 'x')}-ab12-2", "text.no_content"),
        ("values.total", "values.total"),
        (" law.forum_both ", "law.forum_both"),
        ("什么", "什么"),
    ],
)
def test_a_key_names_its_rule(words: str, rule: str) -> None:
    assert rule_of(words) == rule


def test_findings_on_the_same_words_have_keys_of_their_own() -> None:
    found = keys(TWICE, "law.penalty_no_measure")
    assert set(found) == {"1.1", "1.2"}
    assert len(set(found.values())) == 2


def test_a_clause_that_moves_and_is_renumbered_keeps_its_key() -> None:
    more = "第一条 仓库\n1.1 乙方提供常温仓库。\n第二条 违约\n2.1 货物由乙方保管。\n2.2 乙方"
    moved = TWICE.replace("第一条 违约\n1.1 乙方", more).replace("1.2 甲方", "2.3 甲方")
    moved = moved.replace("第二条 其他\n2.1", "第三条 其他\n3.1")
    before, after = keys(TWICE, "law.penalty_no_measure"), keys(moved, "law.penalty_no_measure")
    assert (before["1.1"], before["1.2"]) == (after["2.2"], after["2.3"])


def test_mending_one_of_two_does_not_hand_its_key_to_the_other() -> None:
    before = keys(TWICE, "law.penalty_no_measure")
    mended = TWICE.replace("1.1 乙方丢失货物的，应支付违约金", "1.1 乙方丢失货物的，应赔偿")
    after = keys(mended, "law.penalty_no_measure")
    assert set(after) == {"1.2"}
    assert before["1.1"] not in after.values()

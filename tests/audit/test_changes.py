"""From one version to the next: which findings are new, gone, still there."""

import pytest

from assistant.audit.changes import Changes, changes
from assistant.parsing import parse
from tests.audit.audited import audit_of

BEFORE = """仓储服务合同
第一条 费用
1.1 仓储费总额为人民币贰万元整（¥22,000.00）。
1.2 甲方按第八条的约定付款。
第二条 服务
2.1 值班电话时间为724小时。
"""


def compared(after: str) -> Changes:
    (old,), (new,) = parse(BEFORE), parse(after)
    return changes(audit_of(BEFORE), old, audit_of(after), new)


def rules(found: object) -> set[str]:
    assert isinstance(found, tuple)
    return {each.rule for each in found}


@pytest.mark.parametrize(
    ("name", "after", "new", "gone", "still"),
    [
        ("nothing changed", BEFORE, set(), set(), {"values.amount_words", "reference.missing"}),
        (
            "the amount was mended",
            BEFORE.replace("22,000.00", "20,000.00"),
            set(),
            {"values.amount_words"},
            {"reference.missing", "values.sign_lost"},
        ),
        (
            "the figures were changed and are still wrong",
            BEFORE.replace("22,000.00", "23,000.00"),
            set(),
            set(),
            {"values.amount_words"},
        ),
        (
            "a clause moved to another number",
            BEFORE.replace("2.1 值班", "2.5 值班"),
            {"numbering.gap"},
            set(),
            {"values.sign_lost"},
        ),
        (
            "a defect came in",
            BEFORE + "2.2 逾期出库的，乙方应支付违约金。\n",
            {"law.penalty_no_measure"},
            set(),
            {"values.sign_lost", "values.amount_words"},
        ),
    ],
)
def test_findings_are_followed_by_their_words_and_clauses(
    name: str, after: str, new: set[str], gone: set[str], still: set[str]
) -> None:
    found = compared(after)
    assert new <= rules(found.new), name
    assert gone == rules(found.gone) or gone <= rules(found.gone), name
    assert still <= rules(found.still), name
    assert not (new | gone) & rules(found.still)


def test_what_is_told_adds_up() -> None:
    after = BEFORE.replace("22,000.00", "20,000.00")
    found = compared(after)
    assert len(found.new) + len(found.still) == len(audit_of(after).findings)
    assert len(found.gone) + len(found.still) >= len(audit_of(BEFORE).findings)

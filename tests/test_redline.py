from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.redline import redline, tokens
from assistant.tasks.redrafting.redraft import Edit

WORDING = st.lists(
    st.sampled_from(
        [
            "甲方",
            "乙方",
            "应",
            "不得",
            "支付",
            "费用",
            "____",
            "[天数]",
            "【期限】",
            "10",
            "，",
            "。",
            "\n",
            " fee",
        ]
    ),
    max_size=30,
).map("".join)


def marked(edits: tuple[Edit, ...]) -> str:
    frames = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    return "".join(frames[edit.op].format(edit.text) for edit in edits)


def side(edits: tuple[Edit, ...], op: str) -> str:
    return "".join(edit.text for edit in edits if edit.op in ("equal", op))


@given(st.one_of(WORDING, st.text(max_size=60)), st.one_of(WORDING, st.text(max_size=60)))
def test_equal_and_deleted_runs_are_the_old_wording_equal_and_inserted_the_new(
    before: str, after: str
) -> None:
    edits = redline(before, after)
    assert (side(edits, "delete"), side(edits, "insert")) == (before, after)


@given(WORDING, WORDING)
def test_no_run_is_empty_and_a_deletion_stands_before_what_replaces_it(before: str, after: str) -> None:
    edits = redline(before, after)
    assert all(edit.text for edit in edits)
    pairs = [(one.op, two.op) for one, two in pairwise(edits)]
    assert not {("equal", "equal"), ("insert", "insert"), ("insert", "delete"), ("delete", "delete")} & set(
        pairs
    )


@given(st.text(max_size=80))
def test_an_unchanged_wording_is_one_equal_run(text: str) -> None:
    assert redline(text, text) == ((Edit("equal", text),) if text else ())


@given(st.text(max_size=80))
def test_tokens_join_to_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("乙方应在__小时内响应。", "乙方应在__小时内书面响应。", "乙方应在__小时内{+书面+}响应。"),
        ("每月10日前支付。", "每月15日前支付。", "每月[-10-]{+15+}日前支付。"),
        ("总额1,000元。", "总额1,200元。", "总额[-1,000-]{+1,200+}元。"),
        ("由甲方承担。", "由乙方承担。", "由[-甲方-]{+乙方+}承担。"),
        ("提供SLA报告。", "提供SLO报告。", "提供[-SLA-]{+SLO+}报告。"),
        ("在[天数]天内通知。", "在【天数】天内通知。", "在[-[天数]-]{+【天数】+}天内通知。"),
        ("甲方付款。", "甲方付款。乙方交付。", "甲方付款。{+乙方交付。+}"),
        ("一。二。三。", "一。三。", "一。[-二。-]三。"),
        ("", "新的一句。", "{+新的一句。+}"),
        ("旧的一句。", "", "[-旧的一句。-]"),
    ],
)
def test_a_change_is_marked_where_a_reader_would_cut(before: str, after: str, expected: str) -> None:
    assert marked(redline(before, after)) == expected


def test_a_chance_character_between_two_rewritten_phrases_is_not_kept() -> None:
    edits = redline("双方友好地协商解决全部争议", "任何一方就地提起仲裁全部争议")
    assert marked(edits) == "[-双方友好地协商解决-]{+任何一方就地提起仲裁+}全部争议"


def test_a_blank_between_two_rewritten_phrases_stays_in_sight() -> None:
    edits = redline("自收到之后____再行办理", "于书面通知____方可生效")
    assert Edit("equal", "____") in edits


def test_a_sentence_added_in_front_of_its_like_slides_to_the_sentence_end() -> None:
    assert marked(redline("甲方应付款。", "甲方应验收。甲方应付款。")) == "{+甲方应验收。+}甲方应付款。"


def test_each_change_in_a_clause_of_many_pages_is_marked_on_its_own() -> None:
    before = "".join(f"第{i}项由乙方在{i % 7}日内完成并提交报告。" for i in range(1000))
    edits = redline(before, before.replace("报告", "书面说明"))
    assert [edit.text for edit in edits if edit.op == "insert"] == ["书面说明"] * 1000

import pytest

from assistant.tasks.redrafting.anchors import anchors, anchors_turned
from assistant.tasks.redrafting.guards import Change, check


def broken(before: str, after: str, told: str) -> set[str]:
    return {guard.guard for guard in check(Change(before, after, told)) if not guard.held}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("甲方应在收到发票后十日内付款。", ["收到发票"]),
        ("质保期自验收合格之日起计算。", ["验收合格"]),
        ("发包人在竣工验收合格后28日内支付。", ["竣工验收合格"]),
        ("提前30日书面通知对方。", []),
        ("每月5日前支付。", []),
    ],
)
def test_the_event_that_a_period_runs_from_is_read(text: str, words: list[str]) -> None:
    found = [anchor.words for anchor in anchors(text)]
    assert len(found) == len(words)
    assert all(wanted in got for wanted, got in zip(words, found, strict=True))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("甲方应在收到发票后十日内付款。", "甲方应在验收合格后十日内付款。", "写得更正式"),
        ("本合同自签订之日起生效。", "本合同自备案之日起生效。", "写得更通顺"),
        (
            "保修期为两年，自竣工验收合格之日起算。",
            "保修期为两年，自承包人提交竣工报告之日起算。",
            "保护承包人",
        ),
        ("租赁期满后15日内退还押金。", "收到退款申请后15日内退还押金。", "换一种说法"),
        ("乙方应在知悉后24小时内通知。", "乙方应在核实后24小时内通知。", "写得更正式"),
        (
            "买方应在设备到货后__日内完成验收。",
            "买方应在收到验收申请后__日内完成验收。",
            "写得更严谨",
        ),
    ],
)
def test_an_event_that_gives_way_to_another_breaks_the_guard_of_periods(
    before: str, after: str, told: str
) -> None:
    assert anchors_turned(before, after, told)
    assert "periods" in broken(before, after, told)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("甲方应在收到发票后十日内付款。", "甲方应当在收到乙方开具的合规发票后十日内付款。", "写得更正式"),
        ("本协议自双方签署之日起生效。", "本协议自双方签字盖章之日起生效。", "写得更正式"),
        ("甲方应在收到发票后十日内付款。", "甲方应在验收合格后十日内付款。", "改为验收合格后付款"),
        ("本合同自签订之日起生效。", "本合同自公证之日起生效。", "起算点改为公证之日"),
        (
            "甲方应在收到发票后十日内付款。",
            "甲方应在收到发票后十日内付款。逾期的，应支付利息。",
            "更保护乙方",
        ),
        ("乙方应在接到甲方通知后2小时内响应。", "乙方应当在收到甲方通知后2小时内响应。", "写得更正式"),
    ],
)
def test_an_event_in_other_words_or_as_asked_for_holds(before: str, after: str, told: str) -> None:
    assert anchors_turned(before, after, told) == ()

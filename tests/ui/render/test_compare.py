from assistant.tasks.comparing.compare import compare
from assistant.ui.render.compare import compare_html
from tests.builders import contract_of
from tests.ui.fake import HOSTILE

ONE = {"1": "乙方应在10日内完成服务器的维修。", "2": "甲方有权审计乙方的账簿。"}
OTHER = {"1": "乙方应在5个工作日内完成服务器的维修。"}


def _html(only: str = "all", topic: str = "") -> str:
    contracts = [
        contract_of(ONE, identifier="one", title="甲稿"),
        contract_of(OTHER, identifier="b", title="乙稿"),
    ]
    return compare_html(compare(contracts, topic), only)


def test_sides_stand_next_to_each_other_with_the_differing_words_marked() -> None:
    html = _html()
    assert "<mark>10日</mark>" in html.replace("10</mark>日", "10日</mark>")
    assert 'data-address="b/1/1"' in html
    assert "甲稿" in html


def test_a_badge_says_in_words_whom_a_wording_favours() -> None:
    assert "有利于甲方" in _html()


def test_a_filter_leaves_only_its_rows() -> None:
    assert "审计" not in _html("differing")
    assert "维修" not in _html("missing")


def test_a_topic_nothing_speaks_of_is_told() -> None:
    assert "登山" in _html(topic="登山")


def test_wording_of_strangers_never_becomes_markup() -> None:
    contracts = [contract_of({"1": HOSTILE}, identifier=key) for key in ("a", "b")]
    assert "<script>" not in compare_html(compare(contracts), "all")

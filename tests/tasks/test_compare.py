from assistant.tasks.compare import Row, compare
from tests.builders import contract_of

ONE = {"1": "乙方应在10日内完成服务器的维修。", "2": "甲方有权审计乙方的账簿。", "3": "运输费用由甲方承担。"}
OTHER = {"1": "运输费用由乙方承担。", "2": "乙方应在5个工作日内完成服务器的维修。"}


def _rows(topic: str = "") -> dict[str, Row]:
    found = compare([contract_of(ONE, identifier="one"), contract_of(OTHER, identifier="other")], topic)
    return {row.clauses["one"][0]: row for row in found.rows if "one" in row.clauses}


def test_clauses_are_aligned_by_subject_and_not_by_number() -> None:
    rows = _rows()
    assert rows["one/1/1"].clauses["other"] == ("other/1/2",)
    assert rows["one/1/3"].clauses["other"] == ("other/1/1",)


def test_a_subject_missing_on_one_side_is_told() -> None:
    row = _rows()["one/1/2"]
    assert "other" not in row.clauses
    assert any("other" in told for told in row.differences)


def test_a_period_that_differs_is_told_with_both_values() -> None:
    (told,) = _rows()["one/1/1"].differences
    assert [value for value in ("10", "5") if value not in told] == []


def test_who_bears_the_cost_is_told_where_it_differs() -> None:
    (told,) = _rows()["one/1/3"].differences
    assert [side for side in ("甲方", "乙方") if side not in told] == []


def test_a_right_favours_who_has_it_and_the_words_are_shown() -> None:
    row = _rows()["one/1/2"]
    assert row.favours == {"one": "甲方"}
    assert any("审计" in words for words in row.shown["one"])


def test_a_topic_keeps_only_the_clauses_that_speak_of_it() -> None:
    assert list(_rows("运输")) == ["one/1/3"]


def test_a_subject_only_later_contracts_have_is_listed() -> None:
    found = compare([contract_of({"1": "甲方应付款。"}, identifier="a"), contract_of(OTHER, identifier="b")])
    assert ("b/1/2",) in [row.clauses.get("b") for row in found.rows]


def test_equal_contracts_do_not_differ() -> None:
    found = compare([contract_of(ONE, identifier="a"), contract_of(ONE, identifier="b")])
    assert [row.differences for row in found.rows] == [()] * len(ONE)

"""What a user decides about blanks, and the values kept with a contract."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.blanks import find_blanks
from assistant.blanks.choices import chosen, decision, joined, split
from assistant.errors import BadInput
from assistant.library import Library
from assistant.settings import Settings
from assistant.tasks.filling.fill import fill
from assistant.tasks.filling.kept import keep, kept_values
from tests.builders import contract_of

CONTRACT = contract_of({"1": "甲方：____", "2": "甲方全称：____", "3": "收款单位备注：____"})
BLANKS = find_blanks(CONTRACT)


def test_a_blank_that_was_split_off_takes_a_value_of_its_own() -> None:
    blanks = chosen(BLANKS, split(BLANKS, "b2"))
    filled = fill(CONTRACT, {"甲方名称": "星河公司", blanks[1].group: "云帆公司"}, blanks=blanks)
    assert dict(filled.filled) == {"b1": "星河公司", "b2": "云帆公司"} or filled.refused


def test_blanks_that_were_joined_take_one_value() -> None:
    blanks = chosen(BLANKS, joined(BLANKS, ["b1", "b3"]))
    filled = fill(CONTRACT, {"甲方名称": "星河公司"}, blanks=blanks)
    assert set(filled.filled.values()) == {"星河公司"}
    assert filled.open == ()


@pytest.mark.parametrize(("field", "value"), [("label", "开户单位"), ("kind", "party")])
def test_a_blank_can_be_renamed_and_retyped(field: str, value: str) -> None:
    blanks = chosen(BLANKS, dict([decision(BLANKS, "b3", field, value)]))
    assert getattr(blanks[2], field) == value
    assert blanks[:2] == BLANKS[:2]


def test_a_place_declared_none_is_gone() -> None:
    assert [blank.id for blank in chosen(BLANKS, {"blank/b2/absent": "1"})] == ["b1", "b3"]


@pytest.mark.parametrize(
    ("blank", "field", "value"), [("b9", "label", "x"), ("b1", "unit", "x"), ("b1", "kind", "x")]
)
def test_a_decision_that_means_nothing_is_refused(blank: str, field: str, value: str) -> None:
    with pytest.raises(BadInput):
        decision(BLANKS, blank, field, value)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(tmp_path)
    yield library
    library.close()


def test_kept_values_say_who_gave_them_and_when_and_can_be_changed_and_emptied(library: Library) -> None:
    first, later = datetime(2024, 5, 6, tzinfo=UTC), datetime(2024, 5, 7, tzinfo=UTC)
    keep(library, "blank", {"甲方名称": "星河", "有效期": "两年"}, source="a.yaml", at=first)
    keep(library, "blank", {"甲方名称": "云帆", "有效期": "两年"}, source="form", at=later)
    kept = kept_values(library, "blank")
    assert (kept["甲方名称"].value, kept["甲方名称"].source) == ("云帆", "form")
    assert kept["甲方名称"].at > kept["有效期"].at
    keep(library, "blank", {"甲方名称": ""}, source="form", at=later)
    assert list(kept_values(library, "blank")) == ["有效期"]


def test_decisions_and_values_outlive_the_program(settings: Settings) -> None:
    with Assistant(settings) as assistant:
        assistant.adjust("blank", "b13", {"label": "产品名"})
        assistant.keep_values("blank", {"产品名": "极光"}, source="form")
    with Assistant(settings) as assistant:
        assert assistant.blanks("blank")[12].label == "产品名"
        values = {key: each.value for key, each in assistant.kept_values("blank").items()}
        assert assistant.fill("blank", values).filled == {"b13": "极光"}

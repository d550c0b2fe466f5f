from assistant.tasks.filling.fill import Filled, Refusal
from assistant.ui.fields import Progress, fields_of, messages, progress
from tests.ui.fake import blanks_of, sample

FIELDS = fields_of(blanks_of(sample()))


def test_blanks_of_a_group_are_one_field_at_the_place_of_the_first() -> None:
    assert [field.key for field in FIELDS] == ["name-a", "name-b", "hours", "phone-a"]
    assert [blank.id for blank in FIELDS[0].blanks] == ["b1", "b5"]


def test_an_input_is_named_after_its_first_blank() -> None:
    assert FIELDS[0].id == "field-b1"


def test_a_field_is_done_when_all_its_places_are() -> None:
    assert progress(FIELDS, Filled({"b1": "x"}, (), ())) == Progress(0, 4)
    assert progress(FIELDS, Filled({"b1": "x", "b5": "x"}, (), ())) == Progress(1, 4)


def test_a_refusal_finds_its_field_by_group_or_by_any_of_its_blanks() -> None:
    refused = (Refusal("b5", "", "甲"), Refusal("hours", "", "乙"), Refusal("unknown", "", "丙"))
    assert messages(FIELDS, Filled({}, (), refused)) == {"name-a": "甲", "hours": "乙"}

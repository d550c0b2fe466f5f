"""The form of a contract's blanks: fieldsets by party, a message at the field it concerns, what is still open.

The values that the user types are never written back into the inputs: an answer that arrives while somebody types
would otherwise undo the last letters.
"""

from collections.abc import Mapping, Sequence

from assistant.tasks.filling.fill import Filled
from assistant.ui.fields import Field, Progress, messages, progress
from assistant.ui.markup import Markup, tag
from assistant.ui.render.names import own_number
from assistant.wording import say

__all__ = ["form_html", "progress_html"]

_PARTIES = ("甲方", "乙方")
_KEYBOARDS = {
    "phone": "tel",
    "email": "email",
    "count": "decimal",
    "percentage": "decimal",
    "money": "decimal",
}


def form_html(
    contract: str, fields: Sequence[Field], filled: Filled, initial: Mapping[str, str], *, busy: str = ""
) -> Markup:
    """All fields, those of the parties first; `initial` holds what stood in them when the form was opened.

    The field `busy`, in which somebody is typing, shows no message yet.
    """
    if not fields:
        return tag("p", say("ui.no_blanks"), class_="empty")
    refused = {key: reason for key, reason in messages(fields, filled).items() if key != busy}
    groups = [(party, [field for field in fields if field.first.party == party]) for party in _PARTIES]
    groups.append(("", [field for field in fields if field.first.party not in _PARTIES]))
    return tag(
        "div",
        *(_fieldset(party, members, refused, initial) for party, members in groups if members),
        class_="form",
        data_form=contract,
    )


def progress_html(fields: Sequence[Field], filled: Filled) -> Markup:
    """How far the form is: a bar, the count, and the fields that are still open as links to them."""
    now = progress(fields, filled)
    return tag("div", _bar(now), _still_open(fields, filled), class_="progress-box")


def _bar(now: Progress) -> Markup:
    text = say("ui.progress", done=now.done, total=now.total)
    return tag(
        "div",
        tag("progress", text, value=now.done, max=max(now.total, 1), aria_label=text),
        tag("strong", text),
        class_="bar",
    )


def _still_open(fields: Sequence[Field], filled: Filled) -> Markup:
    waiting = [field for field in fields if any(blank.id not in filled.filled for blank in field.blanks)]
    if not waiting:
        return tag("p", say("ui.all_filled"), class_="held")
    links = (
        tag("li", tag("button", field.label, type="button", class_="jump", data_field=field.id))
        for field in waiting
    )
    return tag(
        "details",
        tag("summary", say("ui.still_open", count=len(waiting))),
        tag("ul", *links, class_="open-list"),
    )


def _fieldset(
    party: str, fields: Sequence[Field], refused: Mapping[str, str], initial: Mapping[str, str]
) -> Markup:
    return tag(
        "fieldset",
        tag("legend", party or say("ui.other_facts")),
        *(_field(field, refused.get(field.key, ""), initial.get(field.key, "")) for field in fields),
    )


def _field(field: Field, message: str, value: str) -> Markup:
    note = f"{field.id}-note"
    return tag(
        "div",
        tag(
            "label",
            field.label,
            tag("span", say("ui.required"), class_="note") if field.first.required else None,
            for_=field.id,
        ),
        tag("div", _input(field, message, value, note), _unit(field), class_="entry"),
        tag("p", message or _hint(field), id=note, class_="error" if message else "hint"),
        class_="field refused" if message else "field",
    )


def _input(field: Field, message: str, value: str, note: str) -> Markup:
    return tag(
        "input",
        id=field.id,
        type="text",
        value=value,
        autocomplete="off",
        inputmode=_KEYBOARDS.get(field.first.kind, "text"),
        data_type="value",
        data_key=field.key,
        aria_describedby=note,
        aria_invalid="true" if message else "false",
    )


def _unit(field: Field) -> Markup | None:
    return tag("span", field.first.unit, class_="unit") if field.first.unit else None


def _hint(field: Field) -> str:
    numbers = dict.fromkeys(
        own_number(blank.section, blank.number) if blank.number else say("ui.outside_clauses")
        for blank in field.blanks
    )
    places = say("ui.list_comma").join(numbers)
    return say("ui.field_hint", kind=say(f"ui.kind_{field.first.kind}"), places=places)

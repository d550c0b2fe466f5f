"""A comparison as people look at it: one block a subject, the sides next to each other, what differs marked."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from assistant.contract import parse_address
from assistant.tasks.comparing.compare import Comparison, Row, Side, apart
from assistant.tasks.comparing.differing import told
from assistant.ui.markup import Markup, tag
from assistant.ui.render.names import own_number
from assistant.wording import say

__all__ = ["FILTERS", "compare_html"]

_KEPT: dict[str, Callable[[Row], bool]] = {
    "all": lambda _: True,
    "differing": lambda row: bool(row.facts),
    "missing": lambda row: bool(row.missing),
}
FILTERS = tuple(_KEPT)
"""Which rows are shown: all, those whose clauses differ, those that some contract lacks."""
_LIKE = 0.35  # share of a wording that stands on the other side too: below it marks would cover everything
_SIDES = {"甲方": "one", "乙方": "other"}


def compare_html(found: Comparison, only: str) -> Markup:
    """The rows that the filter leaves, under a line that counts all of them."""
    rows = [row for row in found.rows if _KEPT.get(only, _KEPT["all"])(row)]
    if not found.rows:
        said = say("compare.nothing_on", topic=found.topic) if found.topic else say("compare.nothing")
        return tag("p", said, class_="empty")
    return tag(
        "div",
        tag("p", found.summary, class_="note", role="status"),
        *([] if rows else [tag("p", say("compare.nothing_left"), class_="empty")]),
        *(_row(row, found.contracts) for row in rows),
        class_="compare",
    )


def _row(row: Row, sides: Sequence[Side]) -> Markup:
    present = [side.id for side in sides if side.id in row.clauses]
    shown = [side for side in sides if side.id in row.clauses or side.id in row.missing]
    return tag(
        "section",
        tag("h3", row.topic),
        tag("div", *(_side(row, side, present) for side in shown), class_=f"sides of-{len(shown)}"),
        tag("p", row.sentence, class_="explained") if row.explained else None,
        _differences(row, {side.id: side.name or side.title for side in sides}),
        _signs(row, {side.id: side.name or side.title for side in sides}),
        class_="subject",
    )


def _differences(row: Row, names: Mapping[str, str]) -> Markup | None:
    """What differs, by the names that people use; that a clause is missing is seen already."""
    lines = [tag("li", told(each, names)) for each in row.facts]
    return tag("ul", *lines, class_="differences") if lines else None


def _side(row: Row, side: Side, present: Sequence[str]) -> Markup:
    head = tag("strong", side.name or side.title)
    if side.id not in row.clauses:
        return tag(
            "article", tag("header", head), tag("p", say("compare.absent"), class_="note"), class_="absent"
        )
    chips = (_chip(address) for address in row.clauses[side.id])
    return tag(
        "article",
        tag("header", head, _badge(row.favours[side.id]), *chips),
        tag("p", *_marked(row, side.id, present), class_="wording"),
    )


def _badge(favoured: str) -> Markup:
    kind = _SIDES.get(favoured)
    said = say("compare.favours", side=favoured) if kind else say("compare.neutral")
    return tag("span", said, class_=f"badge favours {kind or 'neither'}")


def _chip(address: str) -> Markup:
    place = parse_address(address)
    text = own_number(place.section, place.number) if place else address
    return tag("button", text, type="button", class_="chip", data_act="open", data_address=address)


def _marked(row: Row, key: str, present: Sequence[str]) -> Iterator[str | Markup]:
    """The wording, with the words marked that its counterpart (the first side, for the first the second) lacks."""
    wording = (row.wordings or {}).get(key, "")
    other = next((each for each in present if each != key), "")
    edits = apart(row, other, key) if other else ()
    alike = sum(len(edit.text) for edit in edits if edit.op == "equal")
    if alike < _LIKE * max(1, len(wording)):
        yield wording
        return
    for edit in edits:
        if edit.op == "equal":
            yield edit.text
        elif edit.op == "insert":
            yield tag("mark", edit.text)


def _signs(row: Row, names: Mapping[str, str]) -> Markup | None:
    words = [(key, some) for key, some in row.shown.items() if some]
    if not words:
        return None
    lines = (
        tag("li", tag("strong", names[key]), "：", say("compare.comma").join(some)) for key, some in words
    )
    return tag("details", tag("summary", say("compare.words")), tag("ul", *lines))

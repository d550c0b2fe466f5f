"""The contract as it would read now: every blank in its place, the filled ones and the open ones told apart."""

from collections.abc import Iterator, Sequence

from assistant.blanks import Blank
from assistant.contract import Clause, Contract
from assistant.tasks.filling.fill import Filled
from assistant.ui.fields import fields_of
from assistant.ui.markup import Markup, Part, joined, tag
from assistant.wording import say

__all__ = ["preview_html"]

_GAP = "＿＿＿＿"


def preview_html(contract: Contract, blanks: Sequence[Blank], filled: Filled) -> Markup:
    """The whole contract with each blank's value or gap, in document order."""
    fill = _Filling(contract, blanks, filled)
    blocks = sorted([*_headings(contract), *_passages(contract, fill), *_clauses(contract, fill)])
    return tag("article", tag("h3", contract.title), *(block for _, block in blocks), class_="preview")


class _Filling:
    """The contract's text with its blanks shown as they now stand."""

    def __init__(self, contract: Contract, blanks: Sequence[Blank], filled: Filled) -> None:
        self._text = contract.text
        self._filled = filled.filled
        self._changes = {change.blank: change for change in filled.changes}
        self._blanks = sorted(((*self._span(blank), blank) for blank in blanks), key=lambda place: place[:2])
        self._field = {blank.id: field.id for field in fields_of(blanks) for blank in field.blanks}

    def _span(self, blank: Blank) -> tuple[int, int]:
        """What the blank's value takes the place of: more than the gap where a unit would stand twice."""
        change = self._changes.get(blank.id)
        return (change.start, change.end) if change else (blank.start, blank.end)

    def shown(self, start: int, end: int) -> Markup:
        """The text from `start` to `end`."""
        parts: list[Part] = []
        for first, last, blank in self._blanks:
            if start <= first and last <= end:
                parts += [self._text[start:first], self._place(blank)]
                start = last
        return joined([*parts, self._text[start:end]])

    def _place(self, blank: Blank) -> Markup:
        change = self._changes.get(blank.id)
        value = change.text if change else self._filled.get(blank.id)
        state = "filled" if value is not None else "open"
        return tag(
            "button",
            _GAP if value is None else value,
            type="button",
            class_=f"place {state}",
            data_field=self._field[blank.id],
            title=say(f"ui.place_{state}", label=blank.label),
            aria_label=say(f"ui.place_{state}", label=blank.label) + (value or ""),
        )


_Block = tuple[int, Markup]


def _headings(contract: Contract) -> Iterator[_Block]:
    for part in contract.sections:
        if part.title:
            yield part.start, tag("h4", part.title, class_="part")


def _passages(contract: Contract, fill: _Filling) -> Iterator[_Block]:
    for passage in contract.passages:
        start, end = _trimmed(contract.text, passage.start, passage.end)
        if passage.kind != "contents" and contract.text[start:end] not in ("", contract.title):
            yield passage.start, tag("p", fill.shown(start, end), class_="passage")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at its ends."""
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())


def _clauses(contract: Contract, fill: _Filling) -> Iterator[_Block]:
    for clause in contract.clauses:
        yield clause.label_start, _clause(clause, fill)


def _clause(clause: Clause, fill: _Filling) -> Markup:
    depth = clause.number.count(".")
    return tag(
        "p",
        tag(
            "button",
            clause.label,
            type="button",
            class_="number",
            data_act="open",
            data_address=clause.address,
        ),
        " ",
        tag("span", fill.shown(clause.start, clause.end), class_="heading" if not clause.text else None),
        class_=f"line depth-{min(depth, 3)}",
    )

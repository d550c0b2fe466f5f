"""A clause opened beside the page: its path, its wording with the quoted words marked, and what stands around it."""

from collections.abc import Iterable, Sequence

from assistant.contract import Clause, Contract
from assistant.ui.markup import Markup, Part, joined, tag
from assistant.ui.render.names import brief, contract_name, own_number
from assistant.wording import say

__all__ = ["Span", "clause_html", "closed_html", "marked"]

Span = tuple[int, int]


def closed_html() -> Markup:
    """What the place of the clause shows while none is open."""
    return tag("p", say("ui.no_clause_open"), class_="empty")


def clause_html(contract: Contract, clause: Clause, quotes: Sequence[Span] = ()) -> Markup:
    """The clause with its path and neighbours; `quotes` are spans of `contract.text` to mark."""
    return tag(
        "article",
        tag(
            "header",
            _path(contract, clause),
            tag(
                "button",
                "×",
                type="button",
                class_="close",
                data_act="close",
                aria_label=say("ui.close_clause"),
            ),
        ),
        tag(
            "h3",
            tag("span", clause.label, class_="number"),
            _shown(contract, clause.start, clause.start + len(clause.heading), quotes),
            tabindex=-1,
        ),
        _text(contract, clause, quotes),
        _children(contract, clause),
        _around(contract, clause),
        class_="clause",
        data_address=clause.address,
    )


def marked(text: str, spans: Iterable[Span]) -> Markup:
    """The text with these spans of it marked; overlapping spans become one, empty ones nothing."""
    parts: list[Part] = []
    done = 0
    for start, end in sorted(spans):
        start, end = max(start, done), min(end, len(text))
        if start < end:
            parts += [text[done:start], tag("mark", text[start:end])]
            done = end
    return joined([*parts, text[done:]])


def _shown(contract: Contract, start: int, end: int, quotes: Sequence[Span]) -> Markup:
    return marked(contract.text[start:end], ((first - start, last - start) for first, last in quotes))


def _text(contract: Contract, clause: Clause, quotes: Sequence[Span]) -> Markup | None:
    if not clause.text:
        return None
    return tag("p", _shown(contract, clause.end - len(clause.text), clause.end, quotes), class_="wording")


def _path(contract: Contract, clause: Clause) -> Markup:
    part = contract.section(clause.section)
    steps: list[Part] = [contract_name(contract)]
    if part is not None and part.title:
        steps.append(part.title)
    steps += [_jump(above) for above in contract.ancestors(clause)]
    return tag(
        "nav",
        tag("ol", *(tag("li", step) for step in steps)),
        class_="path",
        aria_label=say("ui.path"),
    )


def _jump(clause: Clause, words: str | None = None) -> Markup:
    name = words or f"{own_number(clause.section, clause.number)} {brief(clause.heading or clause.text)}"
    return tag("button", name, type="button", class_="jump", data_act="open", data_address=clause.address)


def _children(contract: Contract, clause: Clause) -> Markup | None:
    below = contract.children(clause.address)
    if not below:
        return None
    rows = (tag("li", _jump(child), " ", brief(child.text, 40) if child.heading else None) for child in below)
    return tag("ul", *rows, class_="below", aria_label=say("ui.below"))


def _around(contract: Contract, clause: Clause) -> Markup | None:
    beside = contract.neighbours(clause)
    if not beside:
        return None
    rows = (
        tag(
            "li",
            tag("span", say("ui.before" if other.ordinal < clause.ordinal else "ui.after"), class_="note"),
            _jump(other),
            tag("p", brief(other.text, 70)) if other.text and other.heading else None,
        )
        for other in beside
    )
    return tag("footer", tag("h4", say("ui.neighbours")), tag("ul", *rows), class_="around")

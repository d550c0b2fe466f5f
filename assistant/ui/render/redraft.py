"""A redraft as people read it: a redline that needs no colour, its guards, its origins, and what else it touches."""

from collections.abc import Sequence

from assistant.guards import title
from assistant.tasks.redraft import DraftSentence, Edit, Guard, Impact, Redraft
from assistant.ui.markup import Markup, tag
from assistant.ui.render.names import NameOf, clause_link
from assistant.wording import say

__all__ = ["redline_html", "redraft_html"]

_ORIGINS = ("template", "adapted", "new")


def redraft_html(redraft: Redraft, name_of: NameOf) -> Markup:
    """The whole proposal: redline, guards, origins, impacts."""
    return tag(
        "div",
        tag("h3", say("ui.redline")),
        redline_html(redraft.redline),
        _legend(),
        _guards(redraft.guards),
        _origins(redraft.sentences, name_of),
        _impacts(redraft.impacts, name_of),
        class_="redraft",
        data_address=redraft.address,
    )


def redline_html(edits: Sequence[Edit]) -> Markup:
    """The edits with insertions underlined and in brackets, deletions struck through."""
    return tag("p", *(_edit(edit) for edit in edits), class_="redline")


def _edit(edit: Edit) -> Markup:
    if edit.op == "insert":
        return tag("ins", _spoken("ui.inserted"), edit.text)
    if edit.op == "delete":
        return tag("del", _spoken("ui.deleted"), edit.text)
    return tag("span", edit.text)


def _spoken(key: str) -> Markup:
    """Words for those who hear the page, since a stroke through letters makes no sound."""
    return tag("span", say(key), class_="heard")


def _legend() -> Markup:
    return tag(
        "p", tag("ins", say("ui.legend_insert")), " ", tag("del", say("ui.legend_delete")), class_="legend"
    )


def _guards(guards: Sequence[Guard]) -> Markup | None:
    if not guards:
        return None
    rows = (
        tag(
            "li",
            tag("span", "✓" if guard.held else "✗", class_="sign", aria_hidden="true"),
            tag("strong", title(guard.guard)),
            " ",
            tag("span", say("ui.held" if guard.held else "ui.broken")),
            tag("span", guard.detail, class_="note") if guard.detail else None,
            class_="held" if guard.held else "broken",
        )
        for guard in guards
    )
    return tag("section", tag("h4", say("ui.guards")), tag("ul", *rows, class_="guards"))


def _origins(sentences: Sequence[DraftSentence], name_of: NameOf) -> Markup | None:
    if not sentences:
        return None
    rows = (
        tag(
            "li",
            tag("span", _origin(sentence.origin), class_=f"badge {sentence.origin}"),
            sentence.text,
            *(clause_link(address, name_of) for address in sentence.sources),
        )
        for sentence in sentences
    )
    return tag("section", tag("h4", say("ui.origins")), tag("ul", *rows, class_="origins"))


def _origin(origin: str) -> str:
    return say(f"ui.origin_{origin}") if origin in _ORIGINS else origin


def _impacts(impacts: Sequence[Impact], name_of: NameOf) -> Markup:
    heading = tag("h4", say("ui.impacts"))
    if not impacts:
        return tag("section", heading, tag("p", say("ui.no_impacts"), class_="note"))
    rows = (tag("li", clause_link(each.address, name_of), " ", each.why) for each in impacts)
    return tag("section", heading, tag("ul", *rows, class_="impacts"))

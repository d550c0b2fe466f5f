"""A redraft as people read it: a redline that needs no colour, its guards, its origins, and what else it touches."""

from collections.abc import Collection, Sequence

from assistant.redline import redline
from assistant.tasks.proposing.propose import Proposal
from assistant.tasks.redrafting.guards import title
from assistant.tasks.redrafting.redraft import LEVELS, Companion, DraftSentence, Edit, Guard, Impact, Redraft
from assistant.ui.markup import Markup, joined, tag
from assistant.ui.render.names import NameOf, clause_link
from assistant.wording import say

__all__ = ["redline_html", "redraft_html"]

_ORIGINS = ("template", "adapted", "new")


def redraft_html(
    redraft: Redraft | Proposal, name_of: NameOf, *, along: Collection[str] = (), working: bool = False
) -> Markup:
    """The whole proposal: its place or clause, the ladder, the redline, reason and cost, guards, origins, impacts.

    `working` shows what can be done with it: another rung, and the companion edits, of which those `along` are taken.
    """
    return tag(
        "div",
        _head(redraft, name_of),
        _ladder(redraft) if working else None,
        redline_html(redraft.redline),
        _legend(),
        _why(redraft),
        _guards(redraft.guards, new=isinstance(redraft, Proposal)),
        _origins(redraft.sentences, name_of),
        _impacts(redraft.impacts, name_of, along, working),
        class_="redraft",
        data_address=redraft.address,
    )


def _head(redraft: Redraft | Proposal, name_of: NameOf) -> Markup:
    if isinstance(redraft, Proposal):
        place = redraft.place
        told = say("redraft_page.place", label=place.label, under=place.under or "—")
        return joined(
            [tag("h3", redraft.topic), tag("p", told, " ", clause_link(place.after, name_of), class_="note")]
        )
    return tag("h3", say("ui.redline"))


def _ladder(redraft: Redraft | Proposal) -> Markup | None:
    """The rungs as buttons, the one in hand pressed."""
    if not redraft.alternatives:
        return None
    rungs = (
        tag(
            "button",
            tag("strong", say(f"redraft_page.level_{LEVELS.index(each.level)}")),
            tag("span", each.reason, class_="note"),
            type="button",
            class_="rung",
            data_act="rung",
            data_level=each.level,
            data_address=redraft.address,
            aria_pressed="true" if each.level == redraft.level else "false",
        )
        for each in redraft.alternatives
    )
    return tag("div", *rungs, class_="ladder", role="group", aria_label=say("redraft_page.ladder"))


def _why(redraft: Redraft | Proposal) -> Markup | None:
    lines = (
        ("redraft_page.reason", redraft.reason),
        ("redraft_page.cost", redraft.cost),
        ("redraft_page.law", say("redraft.comma").join(redraft.law)),
    )
    told = [tag("div", tag("dt", say(key)), tag("dd", text)) for key, text in lines if text]
    return tag("dl", *told, class_="why") if told else None


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


def _guards(guards: Sequence[Guard], *, new: bool = False) -> Markup | None:
    if not guards:
        return None
    held = "redraft_page.sound" if new else "ui.held"
    rows = (
        tag(
            "li",
            tag("span", "✓" if guard.held else "✗", class_="sign", aria_hidden="true"),
            tag("strong", title(guard.guard)),
            " ",
            tag("span", say(held if guard.held else "ui.broken")),
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


def _impacts(impacts: Sequence[Impact], name_of: NameOf, along: Collection[str], working: bool) -> Markup:
    heading = tag("h4", say("ui.impacts"))
    if not impacts:
        return tag("section", heading, tag("p", say("ui.no_impacts"), class_="note"))
    rows = (
        tag(
            "li",
            clause_link(each.address, name_of),
            " ",
            each.why,
            _companion(each.companion, each.address in along) if working and each.companion else None,
        )
        for each in impacts
    )
    return tag("section", heading, tag("ul", *rows, class_="impacts"))


def _companion(companion: Companion, taken: bool) -> Markup:
    """The edit that would go along, and the button that takes or leaves it."""
    return tag(
        "div",
        redline_html(redline(companion.before, companion.after)),
        tag(
            "button",
            say("redraft_page.taken" if taken else "redraft_page.take"),
            type="button",
            class_="small along",
            data_act="along",
            data_address=companion.address,
            aria_pressed="true" if taken else "false",
        ),
        class_="companion taken" if taken else "companion",
    )

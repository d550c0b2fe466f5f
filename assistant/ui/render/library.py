"""The library as a list, and the report of an import: what came in, what was repaired, what stayed doubtful."""

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from assistant.library import Entry, Failure, Imported
from assistant.reading import Doubt, Repair
from assistant.reading.report import called
from assistant.ui.markup import Markup, tag
from assistant.ui.render.names import brief
from assistant.wording import say

__all__ = ["imported_html", "list_html"]

_MOST = 60  # rows of a report that are still read; the count stands above


def list_html(entries: Sequence[Entry], removing: str = "") -> Markup:
    """The contracts in order, each with its buttons; `removing` is the one whose removal waits to be confirmed."""
    if not entries:
        return tag("p", say("ui.library_empty"), class_="empty")
    return tag("ul", *(_entry(entry, entry.id == removing) for entry in entries), class_="contracts")


def imported_html(imported: Imported) -> Markup:
    """The report of one import."""
    names = say("ui.list_comma").join(entry.title for entry in imported.contracts)
    return tag(
        "div",
        tag("p", say("ui.imported", count=len(imported.contracts), names=names), class_="held"),
        _repairs(imported.repairs),
        _doubts(imported.doubts),
        _failed(imported.failed),
        class_="report",
        role="status",
    )


def _entry(entry: Entry, removing: bool) -> Markup:
    facts = say("ui.entry", clauses=entry.clauses, blanks=entry.blanks, version=entry.version)
    return tag(
        "li",
        tag(
            "div",
            tag("strong", (entry.names or (entry.title,))[0]),
            tag("p", entry.title),
            tag("p", facts, class_="note"),
        ),
        tag("div", *_buttons(entry, removing), class_="buttons"),
        data_contract=entry.id,
    )


def _buttons(entry: Entry, removing: bool) -> tuple[Markup, ...]:
    if not removing:
        return _button(entry, "tree"), _button(entry, "history"), _button(entry, "remove")
    question = tag("span", say("ui.remove_sure"), role="alert")
    return question, _button(entry, "remove_now"), _button(entry, "keep")


def _button(entry: Entry, act: str) -> Markup:
    return tag(
        "button",
        say(f"ui.{act}"),
        type="button",
        class_=f"button {act}",
        data_act=act,
        data_contract=entry.id,
        aria_label=say(f"ui.{act}_of", title=entry.title),
    )


def _repairs(repairs: Sequence[Repair]) -> Markup | None:
    if not repairs:
        return tag("p", say("ui.no_repairs"), class_="note")
    kinds = Counter(repair.kind for repair in repairs)
    counted = say("ui.list_comma").join(f"{called(kind)} {count}" for kind, count in kinds.most_common())
    rows = (
        tag(
            "tr",
            tag("td", called(each.kind)),
            tag("td", brief(each.before, 40)),
            tag("td", brief(each.after, 40)),
        )
        for each in repairs[:_MOST]
    )
    head = tag(
        "tr", *(tag("th", say(f"ui.repair_{name}"), scope="col") for name in ("kind", "before", "after"))
    )
    return tag(
        "details",
        tag("summary", say("ui.repairs", count=len(repairs), kinds=counted)),
        tag("div", tag("table", tag("thead", head), tag("tbody", *rows)), class_="scroll"),
        _more(len(repairs)),
    )


def _doubts(doubts: Sequence[Doubt]) -> Markup | None:
    if not doubts:
        return tag("p", say("ui.no_doubts"), class_="note")
    rows = (
        tag("li", tag("q", brief(each.around or each.text, 60)), " ", each.reason) for each in doubts[:_MOST]
    )
    return tag(
        "details", tag("summary", say("ui.doubts", count=len(doubts))), tag("ul", *rows), _more(len(doubts))
    )


def _failed(failed: Sequence[Failure]) -> Markup | None:
    """The files that did not come in, all of them: whoever imports a folder has to see what is missing."""
    if not failed:
        return None
    rows = (tag("li", tag("strong", PurePath(each.path).name), " ", each.reason) for each in failed)
    told = tag("p", say("ui.failed_files", count=len(failed)), class_="problem")
    return tag("div", told, tag("ul", *rows), class_="failed")


def _more(count: int) -> Markup | None:
    return tag("p", say("ui.more_rows", count=count - _MOST), class_="note") if count > _MOST else None

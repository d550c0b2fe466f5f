"""Which contract a person means: ids, names and titles, matched the same way wherever a contract can be named."""

import re
import unicodedata
from collections.abc import Iterable

from assistant.errors import AmbiguousName, NotFound
from assistant.library.records import Entry
from assistant.wording import say

__all__ = ["base_id", "find_entry", "folded", "free_id"]


def folded(text: str) -> str:
    """The text without what people don't see as a difference: width, case, white space."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def find_entry(words: str, entries: Iterable[Entry]) -> Entry:
    """The one entry that `words` name: by id, else by a whole name or title, else by the beginning of one.

    Raises NotFound, or AmbiguousName with the ids that fit.
    """
    known = tuple(entries)
    wanted = folded(words)
    for entry in known:
        if entry.id == words:
            return entry
    found = [e for e in known if wanted in _labels(e)] or [
        e for e in known if wanted and any(label.startswith(wanted) for label in _labels(e))
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFound(say("library.not_found", name=words, known="、".join(e.id for e in known[:10]) or "—"))
    candidates = tuple(entry.id for entry in found)
    raise AmbiguousName(say("library.ambiguous", name=words, candidates="、".join(candidates)), candidates)


def free_id(wanted: str, taken: Iterable[str]) -> str:
    """`wanted` made fit for an address, with a number behind it where it is taken already."""
    base = base_id(wanted)
    used = set(taken)
    if base not in used:
        return base
    return next(name for number in range(2, len(used) + 3) if (name := f"{base}-{number}") not in used)


def base_id(wanted: str) -> str:
    """`wanted` made fit for an address: no slash, no @ (it names versions), nothing that a search pattern would read."""
    return re.sub(r"[/@*?\[\]]", "-", folded(wanted)) or "contract"


def _labels(entry: Entry) -> frozenset[str]:
    return frozenset(folded(label) for label in (entry.id, entry.title, *entry.names))

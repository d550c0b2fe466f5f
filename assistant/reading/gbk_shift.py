"""GBK text in which a bracket was written into the middle of a character, so that the bytes behind it shifted by one.

An annotator that took its characters from GBK bytes lost step: it read the second byte of one character and the
first of the next as a third character, and wrote that one's reading between them. Decoded, the torn lead byte and the
bracket become `?`, and every pair behind it is wrong until an ASCII byte is swallowed as a second byte:
因 | 導 is D2F2 | 8CA7; F2 8C is 驅, so `(qū)` goes behind 8C, and 「因?qū)е…」 is what a browser shows.

The inverse is exact: the reading names the lead byte, and the run behind is re-encoded with that byte before it. Where
a `?` further on hides a byte, a reading behind it names the character; else the rest of the document decides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.reading.draft import Draft, Edit
from assistant.reading.pinyin import LETTERS, is_toned, reads_as
from assistant.wording import say

__all__ = ["undo_shifts"]

_TORN = re.compile(rf"\?([{LETTERS}]{{1,6}})\)")
_BRACKET = re.compile(rf"\(([{LETTERS}]{{1,6}})\)")
_LONGEST = 80  # characters of one shifted run
_MOST = 200  # torn places in one document; more is not this damage
_SWALLOWED = "0123456789(),.:;"  # ASCII that can't be a second byte, and so vanished with the byte before it
_NEAR, _FAR = 4, 12  # characters of context compared before and behind a lost character


@dataclass(frozen=True)
class _Run:
    """A way to read the bytes behind a torn place: `after` replaces the text up to `end`."""

    after: str
    end: int
    inferred: str = ""
    context: str = ""
    fit: float = 0.0


def undo_shifts(draft: Draft, *, polluted: bool) -> bool:
    """Whether shifted runs were found; those that can be proved are undone, the others noted as doubts.

    `polluted` says that readings were found elsewhere; without, only one with its tone is taken for one.
    """
    text = draft.text
    edits: list[Edit] = []
    doubts: list[tuple[int, int]] = []
    at = 0
    for found in list(_TORN.finditer(text))[:_MOST]:
        if found.start() < max(at, 1) or not (polluted or is_toned(found[1])):
            continue
        run = _best(list(_runs(text, found)), text, found.start())
        if run:
            edits.append(Edit(found.start(), run.end, run.after, _reason(run)))
            at = run.end
        elif _pair(text[found.start() - 1]):
            doubts.append(found.span())
    for start, end in doubts:
        draft.doubt("gbk-shift", start, end, say("reading.shift_unproved"))
    draft.apply("gbk-shift", edits)
    return bool(edits)


def _reason(run: _Run) -> str:
    if run.inferred:
        return say("reading.shift_inferred", inferred=run.inferred, context=run.context)
    return say("reading.shift_proved")


def _runs(text: str, torn: re.Match[str]) -> Iterator[_Run]:
    """Every reading of the bytes behind `torn` that falls back into step."""
    before = _pair(text[torn.start() - 1])
    for lead in range(0x81, 0xFF) if before else ():
        if reads_as(_character(before[1], lead), torn[1]) and (run := _shifted(text, torn.end(), lead)):
            yield run


def _shifted(text: str, start: int, lead: int) -> _Run | None:
    """The run from `start`, whose first character lacks its byte `lead`; None where it never falls into step."""
    made: list[str] = []
    for at in range(start, min(start + _LONGEST, len(text))):
        if text[at] == "?":
            return _lost(text, at, lead, "".join(made))
        pair = _pair(text[at]) or text[at].encode("ascii", "ignore")
        character = _character(lead, pair[0]) if pair else ""
        if not character:
            return None
        made.append(character)
        if len(pair) == 1:
            return _Run("".join(made), at + 1)
        lead = pair[1]
    return None


def _lost(text: str, at: int, lead: int, made: str) -> _Run | None:
    """The run's end where the `?` at `at` hides a second byte."""
    possible = [character for byte in range(0x40, 0xFF) if (character := _character(lead, byte))]
    if torn := _TORN.match(text, at):
        named = [character for character in possible if reads_as(character, torn[1])]
        return _Run(made + named[0], torn.end()) if len(named) == 1 else None
    found = [*_kept(text, at, made, possible), *_swallowed(text, at, made, possible)]
    most = max((run.fit for run in found), default=0)
    best = [run for run in found if run.fit == most]
    return best[0] if len(best) == 1 else None


def _kept(text: str, at: int, made: str, possible: list[str]) -> Iterator[_Run]:
    """Characters for the `?` at `at` that the document knows behind the same words."""
    for character in possible:
        near = _longest(text, [made[-size:] + character for size in range(min(_NEAR, len(made)), 0, -1)])
        if near:
            fit = len(near) + (character + text[at + 1 : at + 2] in text)
            yield _Run(made + character, at + 1, character, near, fit)


def _swallowed(text: str, at: int, made: str, possible: list[str]) -> Iterator[_Run]:
    """Characters for the `?` at `at` with an ASCII one behind them that the document knows before the words there."""
    behind = text[at + 1 : at + 1 + _FAR]
    for gone in _SWALLOWED:
        far = _longest(text, [gone + behind[:size] for size in range(len(behind), _NEAR, -1)])
        for character in possible if far else ():
            if often := text.count(character + gone):
                fit = len(far) + min(often, _MOST) / _MOST
                yield _Run(made + character + gone, at + 1, character + gone, far, fit)


def _longest(text: str, candidates: list[str]) -> str:
    return next((candidate for candidate in candidates if candidate in text), "")


def _best(runs: list[_Run], text: str, start: int) -> _Run | None:
    """The run whose character pairs the document knows best, if one stands out."""
    fits = [(_known(text, text[start - 1], run), run) for run in runs]
    most = max((fit for fit, _ in fits), default=0)
    best = [run for fit, run in fits if fit == most]
    return best[0] if len(best) == 1 else None


def _known(text: str, before: str, run: _Run) -> int:
    """How many pairs of neighbours in the run stand elsewhere too; a reading behind its last character proves more."""
    bracket = _BRACKET.match(text, run.end)
    if bracket and reads_as(run.after[-1], bracket[1]):
        return _LONGEST
    whole = before + run.after + text[run.end : run.end + 1]
    return sum(whole[at : at + 2] in text for at in range(len(whole) - 1))


def _pair(character: str) -> bytes:
    """The two GBK bytes of a character, user-defined ones included; empty for any other."""
    try:
        encoded = character.encode("gb18030")
    except UnicodeEncodeError:
        return b""
    return encoded if len(encoded) == 2 else b""


def _character(lead: int, trail: int) -> str:
    if not 0x40 <= trail <= 0xFE or trail == 0x7F:
        return ""
    try:
        return bytes((lead, trail)).decode("gb18030")
    except UnicodeDecodeError:
        return ""

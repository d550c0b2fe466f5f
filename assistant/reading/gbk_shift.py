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
from assistant.reading.lost_bytes import lost_bytes
from assistant.reading.pinyin import LETTERS, is_toned, reads_as
from assistant.wording import say

__all__ = ["undo_shifts"]

_TORN = re.compile(rf"\?([{LETTERS}]{{1,6}})\)")
_BRACKET = re.compile(rf"\(([{LETTERS}]{{1,6}})\)")
_LONGEST = 80  # characters of one shifted run
_LARGEST = 300_000  # characters of a document that is searched for what a lost byte was
_MOST = 100  # torn places in one document; more is not this damage
_CLEARLY = 0.5  # by how much the best guess has to stand out


@dataclass(frozen=True)
class _Run:
    """A way to read the bytes behind a torn place: `after` replaces the text up to `end`."""

    after: str
    end: int
    inferred: str = ""
    context: str = ""


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
        if reads_as(_character(before[1], lead), torn[1]) and (run := _shifted(text, torn, lead)):
            yield run


def _shifted(text: str, torn: re.Match[str], lead: int) -> _Run | None:
    """The run behind `torn`, whose first character lacks its byte `lead`; None where it never falls into step."""
    made: list[str] = []
    for at in range(torn.end(), min(torn.end() + _LONGEST, len(text))):
        if text[at] == "?":
            return _lost(text, at, lead, text[torn.start() - 1], "".join(made))
        pair = _pair(text[at]) or text[at].encode("ascii", "ignore")
        character = _character(lead, pair[0]) if pair else ""
        if not character:
            return None
        made.append(character)
        if len(pair) == 1:
            return _Run("".join(made), at + 1)
        lead = pair[1]
    return None


def _lost(text: str, at: int, lead: int, before: str, made: str) -> _Run | None:
    """The run's end where the `?` at `at` hides a second byte."""
    possible = [character for byte in range(0x40, 0xFF) if (character := _character(lead, byte))]
    if torn := _TORN.match(text, at):
        named = [character for character in possible if reads_as(character, torn[1])]
        return _Run(made + named[0], torn.end()) if len(named) == 1 else None
    if len(text) > _LARGEST:
        return None
    guesses = sorted(lost_bytes(text, at, before + made, possible), key=lambda guess: -guess.fit)
    if not guesses or (len(guesses) > 1 and guesses[0].fit < guesses[1].fit + _CLEARLY):
        return None
    return _Run(made + guesses[0].wording, at + 1, guesses[0].wording, guesses[0].context)


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
    pairs = (whole[at : at + 2] for at in range(len(whole) - 1))
    return sum(1 + (min(pair) > "\x7f") for pair in pairs if pair in text)  # pairs with a digit say little


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

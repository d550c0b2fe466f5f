"""UTF-8 text that was shown as GBK: 鐢叉柟 for 甲方, with the bytes that GBK has no character for.

GBK takes two bytes at a time, UTF-8 three, so two things get lost. The byte 80 begins no character of GBK: it shows as
€ or U+FFFD or not at all, and nothing else shows like that between two characters. And where a run of an odd number of
bytes ends, its last byte goes: of the character only two bytes are left, and which of 64 it was the rest of the document
tells, or nobody.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assistant.reading.draft import Draft, Edit
from assistant.reading.encoding import usual
from assistant.reading.lost_endings import lost_endings
from assistant.wording import say

__all__ = ["undo_gbk"]

_SIGN = re.compile("[鐢鍙鏂锛銆涓鍚鏈]")  # what the commonest lead bytes of UTF-8 turn into
_RUN = re.compile("[^\x00-\x7f]+[?]?")
_FEWEST, _SHORTEST = 6, 4  # characters of the longer runs together; characters that make a run a longer one
_MOST = 0.2  # the share of runs that are read so, in a text that was
_RARE = 0.3  # the share of rare characters in what is damaged
_NO_BYTE = "\ufffd€?"  # what shows where a byte was lost
_LEADS, _REST = range(0xE2, 0xF0), range(0x80, 0xC0)
_GONE, _GAP = 0x80, -1
_SIGNS = {tuple(sign.encode()): sign for sign in "·×÷±§°"}  # signs of contracts that take two bytes
_ALWAYS, _MORE = (_GONE,), (_GONE, *range(0xA1, 0xB0))
_OWN = re.compile("[\ue000-\uf8ff]")  # characters of the users' own area


@dataclass(frozen=True)
class _Run:
    """A run of the text and what it was: whole characters, and the two bytes that are known of a last one.

    `split` says that the first of them stands in one character of GBK with the last byte of the character before.
    """

    start: int
    end: int
    text: str
    rest: bytes
    split: bool = False


@dataclass(frozen=True)
class _Reader:
    """What is known of the program that showed the text: which bytes it lost, and whether it left a sign for them.

    One that has no characters for the users' own area of GBK lost the bytes that lead into it, too.
    """

    gaps: tuple[int, ...]
    signs: bool


def undo_gbk(draft: Draft) -> bool:
    """Whether the text was shown as GBK; what can be proved is given back, and each rest is noted as a doubt."""
    if not _SIGN.search(draft.text):
        return False
    reader = _Reader(_ALWAYS if _OWN.search(draft.text) else _MORE, bool(re.search("[\ufffd€]", draft.text)))
    found = list(_RUN.finditer(draft.text))
    runs = [run for each in found if (run := _read(each, reader))]
    longer = sum(len(run.text) for run in runs if len(run.text) >= _SHORTEST)
    if longer < _FEWEST or len(runs) < _MOST * len(found):
        return False
    edits = list(_edits(draft.text, runs))
    _doubt_rests(draft, found, {run.start for run in runs}, edits)
    draft.apply("mojibake", edits)
    return True


def _read(found: re.Match[str], reader: _Reader) -> _Run | None:
    """What the run was; None where its bytes are no UTF-8 of usual characters."""
    written = found[0].rstrip(_NO_BYTE)
    for lost in ("\ufffd", "\ufffd€"):  # € is a character of its own in some tables
        made, rest = _decoded(_codes(written, lost), reader)
        split = len(rest) == 1 and bool(made)
        if split:  # 。 at the end of 版。: of E3 80 82 the first byte alone is left
            rest = [*rest, _GONE]
        if not rest or (len(rest) == 2 and _candidates(bytes(rest))):
            end = found.end() if rest else found.end() - found[0].endswith("?")
            return _Run(found.start(), end, made, bytes(rest), split)
    return None


def _codes(written: str, lost: str) -> list[int]:
    """The bytes of the run, with a gap where one was lost."""
    codes: list[int] = []
    for character in written:
        codes += [_GAP] if character in lost else character.encode("gb18030", "replace")
    return codes


def _decoded(codes: list[int], reader: _Reader) -> tuple[str, list[int]]:
    """The characters that the bytes make, and the bytes behind the last of them that could be made."""
    made: list[str] = []
    at = 0
    while at < len(codes):
        character, size = _character(codes[at : at + 3], reader)
        if not character:
            break
        made.append(character)
        at += size
    rest = codes[at:]
    return "".join(made), rest if _GAP not in rest else [_GAP] * 3


def _character(codes: list[int], reader: _Reader) -> tuple[str, int]:
    """The character that the bytes begin with, and how many of them it takes."""
    if 0 <= codes[0] < _GONE:  # a letter that GBK took for a second byte
        return chr(codes[0]), 1
    if sign := _SIGNS.get(tuple(codes[:2])):
        return sign, 2
    if len(codes) < 3 or codes[0] == _GAP:
        return "", 0
    if _GAP not in codes and (whole := _usual(bytes(codes))):
        return whole, 3
    if _GAP in codes:
        return _only(_filled(codes, reader)), 3
    if reader.signs or codes[2] in _REST or codes[1] not in _REST:
        return "", 0
    first, second = codes[:2]
    return _only([*_filled([first, second, _GAP], reader), *_filled([first, _GAP, second], reader)]), 2


def _filled(codes: list[int], reader: _Reader) -> list[str]:
    made = (_usual(bytes(gap if code == _GAP else code for code in codes)) for gap in reader.gaps)
    return [character for character in made if character]


def _only(characters: list[str]) -> str:
    """The one of these characters that is common, if one alone is."""
    common = [character for character in characters if character in usual()] or characters
    return common[0] if len(common) == 1 else ""


def _usual(data: bytes) -> str:
    """The character of these three bytes, if it is one of Chinese texts."""
    if data[0] not in _LEADS:
        return ""
    try:
        character = data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return character if character in usual() or "\u4e00" <= character <= "\u9fff" else ""


@cache
def _candidates(rest: bytes) -> tuple[str, ...]:
    """The characters whose first two bytes are these."""
    made = (_usual(rest + bytes((last,))) for last in _REST)
    return tuple(character for character in made if character in usual()) if rest[0] in _LEADS else ()


def _edits(text: str, runs: list[_Run]) -> Iterator[Edit]:
    """The edits that give the runs back, a lost last character among them where the document knows it."""
    known = _known(text, runs)
    told = _told(known)
    for run, _ in known.places:
        if run.start in told:
            last, context = told[run.start]
            reason = say("reading.mojibake_inferred", inferred=last, context=context)
            yield Edit(run.start, run.end, run.text + last, reason)
        elif text_ := run.text[: len(run.text) - run.split]:
            end = run.end if not run.rest else _whole_end(text, run)
            yield Edit(run.start, end, text_, say("reading.mojibake", encoding="GBK"))


def _told(known: "_Known") -> dict[int, tuple[str, str]]:
    """The lost characters that the document tells, each with the words that do, by the place of its run."""
    places = {place + len(run.text): run for run, place in known.places if run.rest}
    told = lost_endings(known.text, {at: _candidates(run.rest) for at, run in places.items()})
    return {places[at].start: guess for at, guess in told.items()}


@dataclass(frozen=True)
class _Known:
    """The text as far as it is proved, U+FFFD where a character is lost, and where each run begins in it."""

    text: str
    places: tuple[tuple[_Run, int], ...]


def _known(text: str, runs: list[_Run]) -> _Known:
    pieces: list[str] = []
    places: list[tuple[_Run, int]] = []
    at = length = 0
    for run in runs:
        made = (text[at : run.start], run.text, "\ufffd" if run.rest else "")
        places.append((run, length + len(made[0])))
        length += sum(map(len, made))
        pieces += made
        at = run.end
    return _Known("".join((*pieces, text[at:])), tuple(places))


def _whole_end(text: str, run: _Run) -> int:
    """Where the last character begins of which bytes were lost."""
    whole = text[run.start : run.end].rstrip(_NO_BYTE)
    return run.start + len(whole.rstrip(_NO_BYTE)) - (2 if run.split else 1)


def _doubt_rests(draft: Draft, found: list[re.Match[str]], read: set[int], edits: list[Edit]) -> None:
    """Note what is left of each run that lost a byte, once a line."""
    done = {edit.start: edit.end for edit in edits}
    noted = None
    for run in found:
        end = done.get(run.start(), run.start())
        line = draft.text.rfind("\n", 0, end)
        rest = draft.text[end : run.end()].rstrip("?")
        if line != noted and rest and (run.start() in read or _is_damaged(rest)):
            draft.doubt("mojibake", end, run.end(), say("reading.mojibake_rest"))
            noted = line


def _is_damaged(rest: str) -> bool:
    """Whether so many characters are rare ones as in no Chinese text."""
    rare = sum(character not in usual() for character in rest)
    return rare > _RARE * len(rest)

"""UTF-8 text that was shown as Latin-1 or GBK: ç”²æ–¹ and 鐢叉柟 for 甲方.

Undone only where it is proved: the characters, written back in the encoding that they were read in, are valid UTF-8
of Chinese text. What was meant in the first place is hardly ever that by chance, and never many times in one text.
"""

import re
from collections.abc import Iterator

from assistant.reading.draft import Draft, Edit
from assistant.wording import say

__all__ = ["undo_mojibake"]

_FEWEST = 6  # characters that come out of it, in the whole text
_SHORTEST = 4  # characters of a run read as GBK; shorter ones are valid by chance
_CP1252 = {bytes([code]).decode("cp1252", "ignore") or chr(code): code for code in range(0x80, 0x100)}
_CP1252.update({chr(code): code for code in range(0x80, 0x100)})
_NEXT = "".join(re.escape(character) for character, code in _CP1252.items() if code < 0xC0)
_LATIN = re.compile(rf"(?:[Â-ß][{_NEXT}]|[à-ï][{_NEXT}]{{2}}|[ð-ô][{_NEXT}]{{3}})+")
_WIDE = re.compile("[^\x00-\x7f\ufffd]+")
_CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uff60“”‘’…—·￥¥×]")


def undo_mojibake(draft: Draft) -> None:
    """Give back the text where it was decoded wrongly; ends of runs that lost a byte stay as doubts."""
    for kind, found in (("latin", _latin_runs), ("gbk", _gbk_runs)):
        edits = list(found(draft.text))
        if sum(len(_CHINESE.findall(edit.after)) for edit in edits) < _FEWEST:
            continue
        if kind == "gbk":
            _doubt_rests(draft, edits)
        draft.apply("mojibake", edits)
        return


def _latin_runs(text: str) -> Iterator[Edit]:
    if not re.search("[à-ï]", text):
        return
    for run in _LATIN.finditer(text):
        meant = _decoded(bytes(_CP1252[character] for character in run[0]))
        if meant:
            yield Edit(*run.span(), meant, say("reading.mojibake", encoding="Latin-1"))


def _gbk_runs(text: str) -> Iterator[Edit]:
    if not re.search("[鐢鍙鏂锛銆涓鍚鏈]", text):  # what the commonest lead bytes of UTF-8 turn into
        return
    for run in _WIDE.finditer(text):
        whole = _proved(run[0])
        if len(whole[0]) >= _SHORTEST:
            yield Edit(
                run.start(), run.start() + len(whole[0]), whole[1], say("reading.mojibake", encoding="GBK")
            )


def _proved(run: str) -> tuple[str, str]:
    """The longest beginning of the run that is UTF-8 of Chinese text read as GBK, and that text."""
    try:
        data = run.encode("gb18030")
    except UnicodeEncodeError:
        return "", ""
    if len(data) != 2 * len(run):
        return "", ""
    for length in range(len(run), max(0, len(run) - 3), -1):
        meant = _decoded(data[: 2 * length])
        if meant and len(_CHINESE.findall(meant)) >= 0.9 * len(meant):
            return run[:length], meant
    return "", ""


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _doubt_rests(draft: Draft, edits: list[Edit]) -> None:
    """Note each line in which a run lost a byte, once."""
    done = {edit.start: edit.end for edit in edits}
    noted = -1
    for run in _WIDE.finditer(draft.text):
        end = done.get(run.start(), run.start())
        line = draft.text.rfind("\n", 0, end)
        if end < run.end() and line != noted:
            draft.doubt("mojibake", end, run.end(), say("reading.mojibake_rest"))
            noted = line

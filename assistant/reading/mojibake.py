"""UTF-8 text that was shown as Latin-1 or GBK: ç”²æ–¹ and 鐢叉柟 for 甲方.

Undone only where it is proved: the characters, written back in the encoding that they were read in, are valid UTF-8
of Chinese text. What was meant in the first place is hardly ever that by chance, and never many times in one text.
"""

import re
from collections.abc import Iterator

from assistant.reading.draft import Draft, Edit
from assistant.reading.gbk_mojibake import undo_gbk
from assistant.wording import say

__all__ = ["undo_mojibake"]

_FEWEST = 6  # characters that come out of it, in the whole text
_CP1252 = {bytes([code]).decode("cp1252", "ignore") or chr(code): code for code in range(0x80, 0x100)}
_CP1252.update({chr(code): code for code in range(0x80, 0x100)})
_NEXT = "".join(re.escape(character) for character, code in _CP1252.items() if code < 0xC0)
_LATIN = re.compile(rf"(?:[Â-ß][{_NEXT}]|[à-ï][{_NEXT}]{{2}}|[ð-ô][{_NEXT}]{{3}})+")
_CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uff60“”‘’…—·￥¥×]")


def undo_mojibake(draft: Draft) -> None:
    """Give back the text where it was decoded wrongly; ends of runs that lost a byte stay as doubts."""
    edits = list(_latin_runs(draft.text))
    if sum(len(_CHINESE.findall(edit.after)) for edit in edits) >= _FEWEST:
        draft.apply("mojibake", edits)
    else:
        undo_gbk(draft)


def _latin_runs(text: str) -> Iterator[Edit]:
    if not re.search("[à-ï]", text):
        return
    for run in _LATIN.finditer(text):
        meant = _decoded(bytes(_CP1252[character] for character in run[0]))
        if meant:
            yield Edit(*run.span(), meant, say("reading.mojibake", encoding="Latin-1"))


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return ""

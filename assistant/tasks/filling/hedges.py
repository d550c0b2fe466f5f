"""Where a sentence and its parts end, and whether they leave open what they say: 还没定, 是三年还是两年？, 不是100万.

A fact that a message only weighs is not one that it gives.
"""

import re
from bisect import bisect_left
from functools import lru_cache

__all__ = ["clause_at", "left_open", "sentence_at"]

_OPEN = re.compile(
    r"未定|待定|没定|尚未|再议|再商量|再说|不确定|没想好|暂不|另行|以后再|下次|回头|还没|待确认|没谈|没敲定|最后敲定|没说死|谈不拢|你们定|随便|都行|也行|看着办|(?:公司|我们|对方)?报的是|压到|[?？]|[吗呢](?:[，。]|$)|是否|多少"
    r"|谈着|先按[^，,。；;\n]{0,8}谈|大概|估计|拍板|假如|假设|比如|例如|参考|上一?[份次家]|去年|别家|同行"
)
_DENIED = re.compile(
    r"(?:不是|并非|而非|不要|不再是|取消|原来的?|原定|原先|之前(?:说的|的|是|定的)?|本来|[由从]原来?的?|起初|旧的?)[^，,。；;\n]{0,6}$"
)
_AFTERWARDS = re.compile(
    r"[，,](?:但|不过|可|也|都|这个|具体)*(?:还|暂时?|尚|先)?(?:没有?(?:最后|完全)?定|未定|待定|再说|再定|不确定)"
)
_OF_ANOTHER = re.compile(
    r"(?:上次|上回|上一[次笔份个]|上个项目|以前那|去年)(?![^。；;]*(?:这次|本次|这[个份笔]|现在|今年|改|换|新))[^。；;]*$"
)
_CHOOSE = re.compile(r"[，,][^，,。；;\n]{0,14}(?:也行|也可以|都行|你们定|再定)")
_CHANGED = re.compile(r"\s*(?:起)?(?:调整?|改|变更?|增加?|提高|降低?|减少?|涨)[到至为成]")
_MARKS = re.compile(r"(?<!\d)[，,]|[，,](?!\d{3})|[。；;\n！!?？]")


@lru_cache(maxsize=4)
def _marks(text: str) -> tuple[int, ...]:
    return tuple(found.start() for found in _MARKS.finditer(text))


def clause_at(text: str, at: int) -> tuple[int, int]:
    """The stretch between commas and stops that `at` stands in; a comma inside a number is none."""
    marks = _marks(text)
    place = bisect_left(marks, at)
    begin = marks[place - 1] + 1 if place else 0
    end = marks[place] + (text[marks[place]] in "?？") if place < len(marks) else len(text)
    return begin, end


def sentence_at(text: str, at: int) -> str:
    """The sentence up to the end of the stretch that `at` stands in."""
    begin = max(text.rfind(sign, 0, at) for sign in "。；;\n！!") + 1
    return text[begin : clause_at(text, at)[1]]


def left_open(text: str, start: int, end: int) -> bool:
    """Whether the words around a value say that nothing is settled, or that this is what it no longer is."""
    begin, stop = clause_at(text, start)
    if re.search(r"[由从]\s*$", text[begin:start]) and _CHANGED.match(text[end:]):
        return True
    if _OF_ANOTHER.search(sentence_at(text, start)[: -(stop - start)] if stop > start else ""):
        return True
    rest = text[max(stop, end) :]
    asked = re.match(r"[^。；;\n！!]{0,12}[?？]", rest) or _CHOOSE.match(rest) or _AFTERWARDS.match(rest)
    return bool(_OPEN.search(text[begin : max(stop, end)]) or _DENIED.search(text[begin:start]) or asked)

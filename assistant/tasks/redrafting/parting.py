"""Parts of a clause named by their place (后半句, 最后一句, 第二款), dropped or set apart, and the whole clause dropped.

A module of its own because nothing of what is said here matters: a part is found by where it stands.
"""

import re
from collections.abc import Callable

from assistant.mentions import ROLE
from assistant.numerals import to_int

__all__ = ["dropped", "parted"]

_LEFT, _LEFT_ENGLISH = "（本条删除）", "[Intentionally omitted]"
"""What stays of a clause that goes: its number, so that no other number and no reference moves."""
_GONE = r"(?:删除|删去|删掉|去掉|取消|移除|不要)"
_WHOLE = re.compile(
    rf"(?:请|把|将)*(?:{_GONE}了?(?:掉)?(?:整个?|这|本|该|此)+[条款句]?(?:条款|条|款|内容)?|(?:整|这|本|该|此)+(?:条款|条|款)(?:全部|整个)?(?:都)?{_GONE}(?:掉|了)*)"
    r"|(?:please\s+)?(?:delete|remove|drop|strike(?: out)?)\s+(?:this|the)\s+(?:whole\s+|entire\s+)?clause",
    re.IGNORECASE,
)
_COUNT = r"(?:\d|[一二两三四五六七八九])"
_PLACE = rf"(?P<place>前半[句段]|后半[句段]|最后一?[句段款]|末[句款尾]+|第(?P<nth>{_COUNT})(?P<unit>[句段款]))(?:话)?"
_DROP = re.compile(rf"(?:请|把|将)*(?:{_GONE}掉?(?:本条)?的?)?{_PLACE}(?:都|给)?(?:{_GONE}[掉了]*)?")
_SPLIT = re.compile(
    rf"(?:请|把|将)*(?:它|本条|这条|这一?[条款句]|该条)?(?:拆|分|拆分|分拆|分开)(?:写)?(?:成|为)(?P<count>{_COUNT})?(?:个)?(?P<unit>款|段|条|句|项)?(?:话|来写|表述|写)*"
    r"|(?:please\s+)?split\s+(?:this|the|it)?\s*(?:clause\s+)?(?:in)?to\s+(?:two|2)\s+(?P<english>sentences|paragraphs)",
    re.IGNORECASE,
)
_MODAL = r"应当?|必须|须|不得|有权|可以|负责|承担|视为"
_OPENS = re.compile(
    rf"(?:但|并且?|且|同时)?(?P<rest>{ROLE})(?=[^，。；]*(?:{_MODAL}))|[^，。；]{{2,20}}的，(?={ROLE}[^，。；]*(?:{_MODAL}))"
)


def parted(text: str, told: str) -> str | None:
    """The wording with the part dropped or set apart that the instruction names by its place; None where it names none."""
    if _WHOLE.fullmatch(told):
        return _LEFT if re.search(r"[\u4e00-\u9fff]", text) else _LEFT_ENGLISH
    if re.search(_GONE, told) and (found := _DROP.fullmatch(told)):
        return _dropped(text, found["place"], to_int(found["nth"] or ""))
    if found := _SPLIT.fullmatch(told):
        apart = found["unit"] in ("款", "段", "条") or (found["english"] or "").lower() == "paragraphs"
        return _split(text, "\n" if apart else "", to_int(found["count"] or "") or 2)
    return None


def dropped(wording: str) -> bool:
    """Whether this is what stays of a clause that goes."""
    return wording.rstrip().endswith((_LEFT, _LEFT_ENGLISH))


def _dropped(text: str, place: str, nth: int | None) -> str | None:
    """The wording without the sentence, the half of a sentence or the paragraph at this place."""
    lines = [line for line in text.split("\n") if line.strip()]
    sentences = re.findall(r"[^。\n]+[。\n]*", text)
    halves = re.findall(r"[^；。]+[；。]*", text)
    if place[-1] in "款段" and "半" not in place:
        parts, join = lines, "\n"
    elif place.startswith(("前半", "后半")):
        parts, join = (halves if len(sentences) == 1 else []), ""
        if len(parts) != 2:
            return None
    else:
        parts, join = sentences, ""
    at = 0 if place.startswith("前半") else nth - 1 if nth else len(parts) - 1
    if len(parts) < 2 or not 0 <= at < len(parts):
        return None
    left = join.join(part for index, part in enumerate(parts) if index != at).rstrip("；\n")
    return left if left[-1:] in "。！？" else f"{left}。"


def _split(text: str, between: str, count: int) -> str | None:
    """The wording in `count` sentences, each in a line of its own where `between` is a line break."""
    sentences = re.findall(r"[^。\n]+。?", text)
    for cut in (lambda body: [match.end() for match in re.finditer("；", body)], _turns):
        if len(sentences) >= count:
            break
        sentences = _cut(sentences, cut, count)
    if len(sentences) != count or (count == text.count("。") and not between):
        return None
    return between.join(sentences)


def _cut(sentences: list[str], cut: Callable[[str], list[int]], count: int) -> list[str]:
    """The sentences, the longest cut in two at the place nearest to its middle until there are `count`."""
    while len(sentences) < count:
        longest = max(sentences, key=len)
        places = cut(longest)
        if not places:
            break
        at = min(places, key=lambda place: abs(place - len(longest) / 2))
        first, second = longest[:at].rstrip("，；"), longest[at:]
        second = re.sub(rf"^(?:并且?|且|同时)(?={ROLE})", "", second)
        where = sentences.index(longest)
        sentences = [*sentences[:where], f"{first}。", second, *sentences[where + 1 :]]
    return sentences


def _turns(sentence: str) -> list[int]:
    """Where, behind a comma, a party with a duty or a right of its own opens, or the case in which it has one."""
    commas = (match.end() for match in re.finditer("，", sentence))
    return [at for at in commas if re.search(_MODAL, sentence[:at]) and _OPENS.match(sentence, at)]

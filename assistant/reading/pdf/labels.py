"""How a printed row looks that begins a clause: paragraphs and columns both ask."""

import re

from assistant.numerals import to_int

__all__ = ["LABEL", "follows"]

_NUMERAL = "一二三四五六七八九十百零〇○壹贰叁肆伍陆柒捌玖拾"
_COUNTED = rf"(?:[\d０-９]{{1,3}}(?:[.．-][\d０-９]{{1,3}})*|[{_NUMERAL}]{{1,4}}|(?<![a-zA-Z])[a-zA-Z](?![a-zA-Z])|[①-⑳甲乙丙丁])"
_STEMS = "甲乙丙丁"
LABEL = re.compile(
    rf"(?:[【\[]?第\s*[\d{_NUMERAL}]+\s*[条章节款项编部]|(?:Article|Section)\s*\d+|[甲乙丙丁]、|附[件表录]"
    rf"|[（(][\d{_NUMERAL}a-zA-Z]{{1,4}}[）)]|[\d０-９]{{1,3}}(?:[.．-][\d０-９]{{1,3}})*"
    rf"(?:[.．、)）]|(?=\s*[^\d\s.．年月日天个元万%％]))|[{_NUMERAL}]{{1,4}}[、.．]|[①-⑳]|[a-zA-Z][.)）、]\s*|[ivxIVX]{{1,5}}[.)）、])"
)
"""What begins a clause."""


def follows(label: re.Match[str] | None, other: re.Match[str]) -> bool:
    """Whether `other` is the next number of the same form as `label`, or the first one below it (1.2 and 1.2.1)."""
    if label is None or (other[0][-1].isdecimal() and not other.string[other.end() :][:1].isspace()):
        return False
    (form, before), (other_form, after) = _counted(label[0]), _counted(other[0])
    return bool(before) and form == other_form and after in ((*before[:-1], before[-1] + 1), (*before, 1))


def _counted(label: str) -> tuple[str, tuple[int, ...]]:
    """The form of a label and the numbers in it, none where they can't be told."""
    found = re.search(_COUNTED, label)
    if found is None:
        return label, ()
    numbers = [_number(part) for part in re.split(r"[.．-]", found[0])]
    form = label[: found.start()] + "#" + label[found.end() :].strip(" .．")
    return form, tuple(number for number in numbers if number is not None)


def _number(text: str) -> int | None:
    if text in _STEMS:
        return _STEMS.index(text)
    return ord(text) if re.fullmatch("[a-zA-Z]", text) else to_int(text)

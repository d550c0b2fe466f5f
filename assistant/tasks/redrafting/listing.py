"""The items of a list inside a clause, （1）…；（2）…。: one dropped, one added, or one changed alone.

A module of its own because a list has its own manners: the items behind a dropped one move up, the last one closes with
a stop and the others with a semicolon.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.numerals import to_int
from assistant.tasks.redrafting.shifting import in_chinese

__all__ = ["Item", "items_of", "listed"]

_MARK = re.compile(r"[（(](?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|(?P<circled>[①-⑳])")
_COUNT = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_NTH = rf"(?:第\s*)?(?:[（(](?P<a>{_COUNT})[）)]|(?<=第)(?P<b>{_COUNT})|(?P<c>[①-⑳]))\s*[项条点款目]?"
_NTH_AGAIN = _NTH.replace("?P<a>", "?P<d>").replace("?P<b>", "?P<e>").replace("?P<c>", "?P<f>")
_DROP = re.compile(
    rf"(?:请|麻烦)?(?:(?:把|将)?{_NTH}(?:整[项条]|这[项条]|全部)?(?:都|给)?(?:删除|删掉|删去|去掉|拿掉|取消|不要)了?"
    rf"|(?:删除|删掉|删去|去掉|拿掉|取消|不要)(?:其中的?|里面的?)?{_NTH_AGAIN})[。.]?"
)
_ADD = re.compile(
    r"(?:请|麻烦)?(?:再|另外?|在(?:末尾|最后|后面))?(?:增加|加上|加入|新增|补充|添加|追加|加)"
    r"(?:一|1)?(?:(?:个|种)?(?:项|条|点|情形|情况|类)|种)(?:内容|情形|为|，)?\s*[：:，]?\s*[「“]?(?P<new>[^「“”」]{4,})[」”]?"
)
_RUN = re.compile(r"(?<=[：:])[^：:。；;\n]+(?:[；;][^：:。；;\n]+)+(?=。|$)")
_INSIDE = re.compile(rf"(?:请|麻烦)?(?:在|把|将)?{_NTH}(?:里面?|中|内|的|，)+\s*(?P<rest>.+)")


@dataclass(frozen=True)
class Item:
    """An item: its mark and its words with the mark that closes it, as they stand at `start` to `end`."""

    number: int
    mark: str
    start: int
    end: int


def items_of(text: str) -> tuple[Item, ...]:
    """The items of the first list in `text` that counts from one; none where there is no list of at least two."""
    found: list[tuple[int, re.Match[str]]] = []
    for match in _MARK.finditer(text):
        number = to_int(match["number"] or match["circled"])
        if number == len(found) + 1 and (not found or _kind(match) == _kind(found[0][1])):
            found.append((number, match))
    if len(found) < 2:
        return ()
    starts = [match.start() for _, match in found]
    last = _end_of_last(text, found[-1][1].end())
    ends = [*starts[1:], last]
    return tuple(
        Item(number, match.group(), start, end)
        for (number, match), start, end in zip(found, starts, ends, strict=True)
    )


def listed(text: str, told: str, act: Callable[[str, str], str | None]) -> str | None:
    """The wording with one item dropped, added, or changed alone by `act`; None where the instruction is no such thing."""
    items = items_of(text)
    if not items:
        return _enumerated(text, told)
    if found := _DROP.fullmatch(told):
        return _dropped(text, items, _number(found))
    if found := _ADD.fullmatch(told):
        return _added(text, items, found["new"])
    if found := _INSIDE.fullmatch(told):
        item = next((each for each in items if each.number == _number(found)), None)
        changed = act(text[item.start : item.end], found["rest"].strip()) if item else None
        return text[: item.start] + changed + text[item.end :] if item and changed is not None else None
    return None


def _enumerated(text: str, told: str) -> str | None:
    """The wording with one more of what it lists behind a colon, one after a semicolon the other (…：甲；乙；丙。)."""
    found, lists = _ADD.fullmatch(told), [*_RUN.finditer(text)]
    if not found or len(lists) != 1:
        return None
    return f"{text[: lists[0].end()]}；{found['new'].strip().rstrip('。；;，')}{text[lists[0].end() :]}"


def _kind(match: re.Match[str]) -> str:
    if match["circled"]:
        return "circled"
    return "digits" if match["number"].isdigit() else "han"


def _end_of_last(text: str, start: int) -> int:
    """Where the last item ends: at the stop of its sentence, or at the end of its line."""
    ends = [at for at in (text.find("。", start) + 1 or len(text), text.find("\n", start)) if at > 0]
    return min([*ends, len(text)])


def _number(found: re.Match[str]) -> int | None:
    said = next((value for name, value in found.groupdict().items() if value and name != "rest"), "")
    return to_int(said)


def _dropped(text: str, items: tuple[Item, ...], number: int | None) -> str | None:
    gone = next((each for each in items if each.number == number), None)
    if gone is None or len(items) < 3:
        return None
    kept = [each for each in items if each is not gone]
    return _set(text, items, [_bare(text, each) for each in kept])


def _added(text: str, items: tuple[Item, ...], new: str) -> str:
    return _set(text, items, [*(_bare(text, each) for each in items), new.strip().rstrip("。；;，")])


def _set(text: str, items: tuple[Item, ...], wordings: list[str]) -> str:
    """The list with these wordings, numbered as it was, closed as it was closed."""
    first, last = items[0], items[-1]
    gap = re.search(r"\s*$", text[first.start : first.end])
    between = gap.group() if gap else ""
    stop = text[last.start : last.end].rstrip()[-1:]
    stop = stop if stop in "。；;" else ""
    mid = _closing(text, items[0])
    lines = [
        f"{_marked(first.mark, place)}{words}{stop if place == len(wordings) else mid}"
        for place, words in enumerate(wordings, 1)
    ]
    tail = re.search(r"\s*$", text[last.start : last.end])
    return text[: first.start] + between.join(lines) + (tail.group() if tail else "") + text[last.end :]


def _closing(text: str, item: Item) -> str:
    last = text[item.start : item.end].rstrip()[-1:]
    return last if last in "；;。，、" else ""


def _bare(text: str, item: Item) -> str:
    return (
        text[item.start + len(item.mark) : item.end]
        .strip()
        .rstrip("。；;，、")
        .removesuffix("；以及")
        .removesuffix("以及")
    )


def _marked(like: str, number: int) -> str:
    if like in "①②③④⑤⑥⑦⑧⑨⑩":
        return chr(ord("①") + number - 1)
    digits = re.search(r"\d+", like)
    printed = str(number) if digits else in_chinese(number)
    return re.sub(r"\d+|[一二三四五六七八九十]+", printed, like)

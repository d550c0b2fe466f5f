"""Every place in a text where a number, a part or a table of contents could begin.

Nothing is decided here. A token carries what speaks for it where it stands (`weight`: the beginning of a line for, a
unit behind it or 第 before it against); which tokens are meant is decided over the whole text by `path`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.numerals import CHINESE, to_int

__all__ = ["Site", "Token", "find_sites"]

_CN = f"[{CHINESE}]{{1,6}}"
_ANY = rf"(?:{_CN}|[0-9０-９]{{1,3}})"
_GAP = r"[ \t\u3000]*"
_PATTERN = re.compile(
    rf"(?P<article>第{_GAP}{_ANY}{_GAP}条(?!之{_CN}))(?:[：:、.．]|(?=.))?"
    rf"|(?P<chapter>第{_GAP}{_ANY}{_GAP}章)[：:、]?"
    rf"|(?P<subchapter>第{_GAP}{_ANY}{_GAP}节)[：:、]?"
    rf"|(?P<part>第{_GAP}{_ANY}{_GAP}(?:部分|编|篇))"
    rf"|(?P<annex>附[件录表]{_GAP}{_ANY})(?![0-9０-９.．])"
    rf"|(?P<note>说明{_GAP}{_ANY})(?=[：:\s])"
    r"|(?P<contents>(?:本(?:合同|协议))?目[ \t\u3000]*录(?:一览表?)?)(?=[：:]?\s|[：:]?[0-9０-９第一])"
    r"|(?P<ending>[（(]?(?:(?:合同)?全文完|以下无正文|本页无正文|此页无正文)[^\n）)。]{0,30}[）)]?[。.]?)"
    rf"|(?P<cnparen>[（(]{_GAP}{_CN}{_GAP}[）)])[、.．]?"
    rf"|(?P<paren>[（(]{_GAP}[0-9０-９]{{1,2}}{_GAP}[）)])[、.．]?"
    r"|(?P<circled>[①-⑳⑴-⒇⒈-⒛])[、.．]?"
    rf"|(?P<cn>{_CN})[、．]"
    r"|(?P<run>[0-9０-９]+(?:[.．][0-9０-９]+)*)(?P<tail>[.．、)）]?)"
    r"|(?<![A-Za-z])(?P<roman>[IVX]{1,5})[.．、]"
    r"|(?<![A-Za-z])(?P<letter>[A-Za-z])[.．、)）](?![A-Za-z])"
)
_WIDE = str.maketrans("０１２３４５６７８９．", "0123456789.")
_UNIT = re.compile(
    r"\s*(?:[%％‰°元角万亿千百年月日号天周时分秒个名人次份台套件页倍折米吨岁届款项条章节至到、，,）)%]|小时|工作日|[-—~－～×*/+=])"
)
_DECIMAL = re.compile(
    r"\s*(?:[%％‰°元万亿倍折吨条款项版克升瓦伏到至）)*/+=×]|[毫厘分平立公千]?米|[平立]方|[毫千公]|小时|[-—~～]\d)"
)
_AMOUNTS = re.compile(r"[约达于为共计超过足低高少多]\s*$")  # words that lead to an amount
_DEEP = re.compile(r"\s*[条款项%％]")
_UNITS = (_UNIT, _DECIMAL, _DEEP)  # what a number of one, two, or more parts is no label before
_REFERS = re.compile(r"[第至和与及或、，,(（~—\-/¥￥$#.．:]\s*$")
_CITES = re.compile(r"(?:依据|根据|按照?|依照|参见|详见|符合|违反|本合同|本协议|上述|前述)\s*$")
_REFERRED = re.compile(
    r"\s*(?:[的规约所中之第款项及和或与、，,；;）)》」]|(?:约定|规定|所述|以及|条款|内容))"
)
_LONGEST_RUN, _GLUED = 40, 9  # digits and dots in a row; of them, those that can belong to the words behind
_SENTENCE_END = "。；;！!？?…”」"


class Token(NamedTuple):
    """A possible beginning: what it would be, its number, its span, its printed form, and what speaks for it."""

    kind: str
    number: tuple[int, ...]
    start: int
    end: int
    form: str
    weight: float
    line_start: bool = False


Site = tuple[Token, ...]  # tokens of which at most one is meant, because they share characters


def find_sites(text: str) -> Iterator[Site]:
    """The sites of `text` in order."""
    for found in _PATTERN.finditer(text):
        kind = found.lastgroup or ""
        site = tuple(_dotted(text, found) if found["run"] else _ordinal(text, found, kind))
        if site:
            yield site


def _ordinal(text: str, found: re.Match[str], kind: str) -> Iterator[Token]:
    start, end = found.span()
    first = _starts_line(text, start)
    number = _value(found[kind], kind)
    if number is None:
        return
    weight = _before(text, start, first)
    if kind in ("article", "chapter", "subchapter", "part") and _REFERRED.match(text, end):
        weight -= 5
    if kind in ("letter", "roman", "cn") and not first:
        weight -= 1.5
    yield Token(kind, number, start, end, kind, weight, first)


def _value(printed: str, kind: str) -> tuple[int, ...] | None:
    if kind in ("contents", "ending"):
        return ()
    if kind == "letter":
        return (ord(printed.lower()) - ord("a") + 1,)
    value = to_int(re.sub(r"[第条章节部分编篇附件录表说明（()）\s]", "", printed))
    return None if not value else (value,)


def _dotted(text: str, found: re.Match[str]) -> Iterator[Token]:
    """The whole run of digits and dots as a number, and the shorter ones that a number glued to other digits leaves."""
    run, tail = found["run"].translate(_WIDE), found["tail"].translate(_WIDE)
    if len(run) > _LONGEST_RUN:
        return
    start = found.start()
    whole = _parts(run)
    if whole:
        yield from _numbered(text, start, found.end("run"), whole, tail)
    if "." not in run and tail not in (".", "、"):
        return
    for cut in _cuts(run):
        if parts := _parts(run[cut:]):
            yield from _numbered(text, start + cut, found.end("run"), parts, tail, 1.0)
    for cut in range(len(run) - 1, max(run.rfind(".") + 1, len(run) - _GLUED), -1):
        if "." in run and (parts := _parts(run[:cut])):
            yield from _numbered(text, start, start + cut, parts, "", 1.0)


def _cuts(run: str) -> Iterator[int]:
    """Where a number could begin inside the run, digits of another number before it."""
    for cut in range(1, min(len(run), 24)):
        if run[cut] != "." and run[cut] != "0" and not (run[cut - 1] == "." and cut > 12):
            yield cut


def _parts(run: str) -> tuple[int, ...]:
    """The numbers of a dotted run, none where one is zero, padded, or too large for a clause."""
    parts = run.split(".")
    if len(parts) > 6 or not all(part and part[0] != "0" and len(part) <= 3 for part in parts):
        return ()
    return tuple(map(int, parts))


def _numbered(
    text: str, start: int, end: int, parts: tuple[int, ...], tail: str, penalty: float = 0.0
) -> Iterator[Token]:
    first = _starts_line(text, start)
    bare = tail not in (".", "、")
    if tail in (")", "）"):
        if len(parts) == 1 and first:
            yield Token("paren", parts, start, end + 1, "paren", _before(text, start, first))
        return
    label_end = end if bare else end + 1
    spaced = text[label_end : label_end + 1] in (" ", "\t", "\u3000")
    clear = first or text[start - 1] in _SENTENCE_END
    if len(parts) == 1 and bare and not (clear and spaced and not _UNIT.match(text, label_end)):
        return
    weight = _before(text, start, first) - penalty + min(len(parts) - 1, 2) * 0.75
    if text[label_end : label_end + 1].isdigit():
        weight -= 3
    if bare and _UNITS[min(len(parts), 3) - 1].match(text, label_end):
        weight -= 4
    yield Token(
        "dotted", parts, start, label_end, f"{min(len(parts), 2)}{tail if not bare else ''}", weight, first
    )


def _before(text: str, start: int, line_start: bool) -> float:
    """What the words before a place say for something beginning there."""
    if line_start:
        return 4.0
    before = text[max(0, start - 6) : start]
    if before[-1] in _SENTENCE_END:
        return 2.5
    if before[-1].isdigit() or before[-1] in ".．":
        return -1.0
    if _REFERS.search(before):
        return 0.5 if before[-1] in ":：、,，)）" else -5.0
    return -1.0 if _CITES.search(before) else 1.0


def _starts_line(text: str, start: int) -> bool:
    at = start
    while at and text[at - 1] in " \t\u3000*•·-":
        at -= 1
    return at == 0 or text[at - 1] == "\n"

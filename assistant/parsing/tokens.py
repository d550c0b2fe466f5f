"""Every place in a text where a number, a part or a table of contents could begin.

Nothing is decided here. A token carries what speaks for it where it stands (`weight`: the beginning of a line for, a
unit behind it or 第 before it against); which tokens are meant is decided over the whole text by `path`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.numerals import CHINESE, to_int
from assistant.parsing.units import DECIMAL, DEEP, UNIT

__all__ = [
    "FIGURES",
    "SPOKEN_OF",
    "Site",
    "Token",
    "find_sites",
    "spoken_for",
    "starts_line",
]

_CN = f"[{CHINESE}]{{1,6}}"
_APART = rf"[{CHINESE}](?:[ \u3000][{CHINESE}]){{1,3}}"  # 第 十 一 条
_ROMAN = "[Ⅰ-Ⅻ]|[IVX]{1,4}"
_ANY = rf"(?:{_CN}|{_APART}|[0-9０-９]{{1,3}})"
_GAP = r"[ \t\u3000]*"
# What any of these can begin with: said first, it spares the search a try of each at every character.
_BEGINS = f"第【〔\\[附说說本目（(无無合全以此①-⑳㈠-㈩⑴-⒇⒈-⒛0-9０-９IVXⅠ-ⅫA-Za-z{CHINESE}"
_PATTERN = re.compile(
    rf"(?=[{_BEGINS}])(?:(?P<inserted>第{_GAP}{_ANY}{_GAP}[条條]之{_CN})[：:、.．]?"
    r"|(?<![^\n \t])(?P<titled>(?:Article|ARTICLE)[ \t]{0,2}(?:[0-9]{1,3}|[IVX]{1,5}))"
    r"(?![.．]?[0-9A-Za-z]|[ \t]*(?:of|and|or|to|in|hereof|herein|above|below|is|shall)\b|[ \t]*[,，)）])[.：:]?"
    rf"|(?P<article>[【〔\[]?第{_GAP}{_ANY}{_GAP}[条條][】〕\]]?)(?:[：:、.．]|(?=.))?"
    rf"|(?P<chapter>第{_GAP}{_ANY}{_GAP}章)[：:、]?"
    rf"|(?P<subchapter>第{_GAP}{_ANY}{_GAP}[节節])[：:、]?"
    rf"|(?P<part>第{_GAP}(?:{_ANY}|{_ROMAN}){_GAP}(?:部分|编|編|篇(?![】）)」])))"
    rf"|(?P<annex>附[件录錄表]{_GAP}(?:[一二三四五六七八九](?=一、|[1１][.．、 \u3000])|(?:{_ANY}|[A-Z])(?![A-Za-z0-9０-９.．])))"
    r"|(?<![^\n \t\u3000])(?P<unnumbered>附[件录錄])(?=[ \t\u3000]*(?:[：:][^\n：:。；]{0,30})?\n)"
    rf"|(?P<note>[说說]明{_GAP}{_ANY})(?=[：:\s])"
    r"|(?P<contents>(?:本(?:合同|协议|協議|契約))?目[ \t\u3000]*[录錄](?:一[览覽]表?)?)(?=[：:]?\s|[：:]?[0-9０-９第一])"
    r"|(?P<ending>[（(【\[][^（()）【】\[\]\n]{0,20}[无無]正文[^\n（()）【】\[\]]{0,30}[）)】\]]|[（(]?(?:(?:合同)?全文完|以下[无無]正文|本[页頁][无無]正文|此[页頁][无無]正文)[^\n）)。]{0,30}[）)]?[。.]?)"
    rf"|(?P<cnparen>[（(]{_GAP}{_CN}{_GAP}[）)]|[㈠-㈩])[、.．]?"
    rf"|(?P<paren>[（(]{_GAP}[0-9０-９]{{1,2}}{_GAP}[）)])[、.．]?"
    r"|(?P<circled>[①-⑳⑴-⒇⒈-⒛])[、.．]?"
    rf"|(?P<cn>{_CN})(?P<cntail>[、．.：:，,）)]|(?=[ \t\u3000]))"
    r"|(?P<run>[0-9０-９]+(?:[.．][0-9０-９]+)*)(?:[ \u3000](?=、))?(?P<tail>[.．、)）]?)"
    r"|(?<![A-Za-z])(?P<roman>[IVX]{1,5}|[Ⅰ-Ⅻ])[.．、]"
    r"|(?<![A-Za-z0-9.])(?P<lettered>[A-Z](?:[.．][0-9]{1,2}){1,3})(?=[ \t\u3000])"
    r"|(?<![A-Za-z])(?P<letter>[A-Za-z])[.．、)）](?![A-Za-z]))"
)
_WIDE = str.maketrans("０１２３４５６７８９．", "0123456789.")
_UNITS = (UNIT, DECIMAL, DEEP)  # what a number of one, two, or more parts is no label before
_REFERS = re.compile(r"(?:[第至和与及或、，,(（¥￥$#.．:]|(?<=\S)[~—/-])\s*$")
_CITES = re.compile(r"(?:依据|根据|按照?|依照|参见|详见|符合|违反|本合同|本协议|上述|前述)\s*$")
_OWN = re.compile(r"(?:参见|详见|违反|本合同|本协议|上述|前述)\s*$")
# Words that begin with one of those that follow a reference, and head a clause as often as any.
_NO_REFERENCE = r"(?!\s*(?:项目|款项|所[有得属]|规[格章则范]|约束|中[介止标]|和解|及时|第[一二三]方))"
_REFERRED = re.compile(
    _NO_REFERENCE
    + r"(?:\s*(?:[的所中之第款项及和或与、，,；;）)》」]|[至到](?=第)|(?:约定|规定|所述|以及|条款))|内容)"
)
SPOKEN_OF = re.compile(
    _NO_REFERENCE + r"\s*(?:的|规定|規定|约定|約定|所[述列]|第|款|项|之|中|及|和|与|以及|至)"
)
# A row of a table whose first column counts: words and figures apart, and no end of a sentence.
_CELLS = r"(?:[ \t\u3000]+(?![.．…·・]{2})[^\s。；;，：|]{1,24})"
FIGURES = re.compile(
    rf"[ \t\u3000]*[|｜]|(?:{_CELLS}{{3,}}|(?:[ \t\u3000]+[¥￥]?\d[\d,.%/-]*){{2,}})[ \t\u3000]*(?:\n|\Z)"
)
_BARS = ("|", "｜")  # behind a number alone in a cell of a table
_AROUND = re.compile(r"[第条條章节節部分编編篇附件录錄表说說明（()）【】〔〕\[\]\s]")
_REFERABLE = ("inserted", "article", "chapter", "subchapter", "part")
_LABELLED = re.compile(r"[:：，,](?!\d)")  # 1：… on its own line; 10:30 is a time
_COUNTED = CHINESE + "第点"  # what makes a numeral behind it part of a larger one
_ANNEX = re.compile(f"附[件录錄表] ?[{CHINESE}]$")  # 附件一一、 where the line break is lost
_RUN_IN = re.compile("[二三四五六七八九]一")  # a word's last character and 一
_FORMAL = "壹贰叁肆伍陆柒捌玖拾"  # 壹、 counts what 一、 counts inside of
_COMMAS = ("，", ",")
_FIRST = (1,)
_CLOSES = ("、", "．")
_AMOUNT = re.compile(r"\d{3,}\.\d\d")  # 800.00 in 800.002、, where the line break is lost
_DATE = re.compile(r"(?:19|20)\d\d\.(?:0?[1-9]|1[0-2])(?:\.(?:0?[1-9]|[12]\d|3[01]))?")
_HOPELESS = (
    -3.5
)  # the weight of a number that is spoken of, or has a unit: what it would gain makes up for no more
_GLUED_COUNT = 1.5  # what speaks against 2.1 in 2.1号机组
_UNNUMBERED = 2.5  # what speaks against an annex without a number
_MEASURED = 6.0  # what speaks against 1. in 1.20秒 more than other items make up for, if it is the only one
_LONGEST_RUN, _GLUED = 40, 9  # digits and dots in a row; of them, those that can belong to the words behind
_SPACES = (" ", "\t", "\u3000")
_BEHIND = (*_SPACES, ":", "：", "，", ",")  # what follows a number that nothing closes, if it is a label
_SENTENCE_END = "。；;！!？?…”」"


class Token(NamedTuple):
    """A possible beginning: what it would be, its number, its span, its printed form, and what speaks for it.

    `led` says that dots lead from it to a page number, as they do in a table of contents and nowhere else.
    """

    kind: str
    number: tuple[int, ...]
    start: int
    end: int
    form: str
    weight: float
    line_start: bool = False
    led: bool = False


Site = tuple[Token, ...]  # tokens of which at most one is meant, because they share characters


def find_sites(text: str) -> Iterator[Site]:
    """The sites of `text` in order."""
    for found in _PATTERN.finditer(text):
        kind = found.lastgroup or ""
        if kind == "tail":
            tokens = _dotted(text, found)
        elif kind == "cntail":
            tokens = _counted(text, found)
        else:
            tokens = _ordinal(text, found, kind)
        if site := tuple(token for token in tokens if token.weight > _HOPELESS):
            yield site


def _ordinal(text: str, found: re.Match[str], kind: str) -> Iterator[Token]:
    start, end = found.span()
    first = starts_line(text, start)
    number = _value(found[kind], kind)
    if number is None:
        return
    weight = spoken_for(text, start, first)
    if kind in _REFERABLE:
        weight -= _referred(text, start, end, number, first)
    if kind in ("letter", "roman") and not first:
        weight -= 1.5
    if kind == "letter" and found[kind].isupper():
        kind = "capital"  # A. counts what a. counts inside of
    if kind == "unnumbered":  # 附件：清单 behind the signatures
        kind, weight = "annex", weight - _UNNUMBERED
    if kind == "titled":  # Article 1 on its line
        kind = "article"
    if kind == "lettered":
        if first:
            yield Token("dotted", number, start, end, "A.1", weight + 0.75, first)
        return
    yield Token(kind, number, start, end, kind, weight, first)


def _referred(text: str, start: int, end: int, number: tuple[int, ...], first: bool) -> float:
    """What speaks against 第X条 being more than spoken of here."""
    opens = text[end : end + 1] in _COMMAS and (text[start - 1] in ":：" or _ends_sentence(text, start))
    refers = SPOKEN_OF if first or opens else _REFERRED
    against = 5.0 if refers.match(text, end) else 0.0
    own = not first and number > _FIRST and _OWN.search(text, max(0, start - 6), start)
    return against + (3.0 if own else 0.0)


def _counted(text: str, found: re.Match[str]) -> Iterator[Token]:
    """A Chinese numeral with what closes it: 一、 anywhere, 一. 一： 一） and a numeral before a space only on its line."""
    start, end = found.span()
    first, tail, value = starts_line(text, start), found["cntail"], to_int(found["cn"])
    if not first and tail in _CLOSES and _RUN_IN.fullmatch(found["cn"]):  # 乙方：李四一、标的
        yield Token("cn", _FIRST, found.end("cn") - 1, end, "cn", spoken_for(text, start, first) - 1.5)
    if not value or (not first and (tail not in (*_CLOSES, ".") or to_int(text[end : end + 1]) == value + 1)):
        return  # 一、二级故障 inside a line
    weight = spoken_for(text, start, first) - (0.0 if first else 1.5) - (0.0 if tail in _CLOSES else 0.5)
    if not first and text[start - 1] in _COUNTED and not _ANNEX.search(text, max(0, start - 5), start):
        weight -= 4
    kind = "cnparen" if tail and tail in ")）" else "formal" if found["cn"][0] in _FORMAL else "cn"
    yield Token(kind, (value,), start, end, kind, weight, first)


def _value(printed: str, kind: str) -> tuple[int, ...] | None:
    if kind in ("contents", "ending"):
        return ()
    if kind == "unnumbered":
        return _FIRST
    if kind == "letter":
        return (ord(printed.lower()) - ord("a") + 1,)
    if kind == "titled":
        value = to_int(printed[len("Article") :])
        return (value,) if value else None
    if kind == "lettered":  # A.1 in annex A
        first, *rest = re.split("[.．]", printed)
        return (ord(first) - ord("A") + 1, *map(int, rest)) if all(map(int, rest)) else None
    if kind == "inserted":
        values = [to_int(part) for part in _AROUND.sub("", printed).split("之")]
        return (values[0], values[1]) if len(values) == 2 and values[0] and values[1] else None
    bare = _AROUND.sub("", printed)
    if kind == "annex" and "A" <= bare <= "Z":
        return (ord(bare) - ord("A") + 1,)
    value = to_int(bare)
    return None if not value else (value,)


def _dotted(text: str, found: re.Match[str]) -> Iterator[Token]:
    """The whole run of digits and dots as a number, and the shorter ones that a number glued to other digits leaves."""
    run, tail = found["run"], found["tail"]
    if not tail and run.isdecimal() and text[found.end() : found.end() + 1] not in _BEHIND:
        return  # 30日: most numbers, and no label
    if not (run + tail).isascii():
        run, tail = run.translate(_WIDE), tail.translate(_WIDE)
    if len(run) > _LONGEST_RUN or _DATE.fullmatch(run):
        return
    start = found.start()
    whole = _parts(run)
    if whole:
        yield from _numbered(text, start, found.end("tail") - len(tail), whole, tail)
        yield from _counting(text, start, found.end("run"), whole, tail)
    if ("." not in run and tail not in (".", "、")) or _is_letter(text[start - 1 : start]):
        return
    if whole and (tail or text[found.end() : found.end() + 1] in _SPACES) and starts_line(text, start):
        return  # nothing is glued to a number that stands apart on its line
    amount = _AMOUNT.match(run)
    for cut in _cuts(run):
        if parts := _parts(run[cut:]):
            penalty = -2.0 if amount and amount.end() == cut else 1.0
            yield from _numbered(text, start + cut, found.end("run"), parts, tail, penalty)
    if len(whole) == 2 and DECIMAL.match(text, found.end("run")):
        return  # 3.14万元 is no 3.1 before 4万元
    for cut in range(len(run) - 1, max(run.rfind(".") + 1, len(run) - _GLUED), -1):
        if "." in run and (parts := _parts(run[:cut])):
            yield from _numbered(text, start, start + cut, parts, "", 1.0)


def _counting(text: str, start: int, end: int, parts: tuple[int, ...], tail: str) -> Iterator[Token]:
    """The number that a count is glued to at the beginning of a line: 1.10日内付三成, 2.1号机组."""
    if not tail and len(parts) > 1 and starts_line(text, start) and _counted_behind(text, end):
        stop = end - len(str(parts[-1]))
        form = f"{min(len(parts) - 1, 2)}."
        weight = spoken_for(text, start, True) - 0.5 + min(len(parts) - 2, 2) * 0.75
        if DECIMAL.match(text, end):  # 1.20秒内接通, where a next item proves it
            weight -= _MEASURED
        yield Token("dotted", parts[:-1], start, stop, form, weight, True)


def _counts(text: str, end: int) -> bool:
    """Whether what is counted stands right behind a number, and is nothing that is measured in decimals."""
    return _counted_behind(text, end) and not DECIMAL.match(text, end)


def _counted_behind(text: str, end: int) -> bool:
    return not text[end : end + 1].isspace() and UNIT.match(text, end) is not None


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
    first = starts_line(text, start)
    bare = tail not in (".", "、")
    if bare and first and len(parts) == 1 and _LABELLED.match(text, end):
        yield Token("dotted", parts, start, end + 1, "1:", spoken_for(text, start, first) - 1.0, first)
        return
    if tail in (")", "）"):
        if first:
            stop = end + 2 if text[end + 1 : end + 2] in _CLOSES else end + 1
            kind, form = ("paren", "paren") if len(parts) == 1 else ("dotted", "2)")
            yield Token(kind, parts, start, stop, form, spoken_for(text, start, first), True)
        return
    label_end = end if bare else end + 1
    if text[label_end : label_end + 2].lstrip()[:1] in _BARS:
        return
    spaced = text[label_end : label_end + 1] in _SPACES
    clear = first or _ends_sentence(text, start)
    if len(parts) == 1 and bare and not (clear and spaced and not UNIT.match(text, label_end)):
        return
    if len(parts) == 1 and bare and first and FIGURES.match(text, label_end):
        return
    weight = spoken_for(text, start, first) - penalty + min(len(parts) - 1, 2) * 0.75
    if text[label_end : label_end + 1].isdigit():
        weight -= 3
    if bare and _UNITS[min(len(parts), 3) - 1].match(text, label_end):
        weight -= 4
    elif bare and first and len(parts) > 1 and _counts(text, label_end):
        weight -= _GLUED_COUNT
    yield Token(
        "dotted", parts, start, label_end, f"{min(len(parts), 2)}{tail if not bare else ''}", weight, first
    )


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


def spoken_for(text: str, start: int, line_start: bool) -> float:
    """What the words before a place say for something beginning there."""
    if line_start or not start:
        return 4.0
    before = text[max(0, start - 6) : start]
    if _ends_sentence(text, start):
        return 2.5
    if before[-1].isdigit() or before[-1] in ".．":
        return 1.0 if "\u3400" <= text[start] <= "\u9fff" else -1.0  # no digit goes on with a character
    if _is_letter(before[-1]):  # V2.1, ISO9001
        return -5.0 if before[-1] in "Vv" else -0.5
    if _REFERS.search(before):
        return 0.5 if before.rstrip()[-1] in ":：、,，)）" else -5.0
    return -1.0 if _CITES.search(before) else 1.0


def _ends_sentence(text: str, at: int) -> bool:
    """Whether a sentence ends before this place, spaces aside."""
    while at and text[at - 1] in _SPACES:
        at -= 1
    return at > 0 and text[at - 1] in _SENTENCE_END


def starts_line(text: str, start: int) -> bool:
    """Whether nothing but space and the sign of a list stands before this place on its line."""
    at = start
    while at and text[at - 1] in " \t\u3000*•·-":
        at -= 1
    return at == 0 or text[at - 1] == "\n"

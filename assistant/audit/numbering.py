"""Numbers of clauses: gaps, numbers that come twice or in the wrong place, parts that count from one again."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from assistant.audit.page import Page
from assistant.audit.records import Hit
from assistant.contract import Clause
from assistant.numerals import CHINESE, to_int

__all__ = ["gaps", "order", "repeated", "restarts"]

_PART = re.compile(r"第[\w]{1,3}[部篇编](?!.*(?:通用|专用|一般|特殊|特别|标准|附件|协议书|商务|技术|条款))")
_LABEL = re.compile(
    rf"(?m)^[ \t\u3000]*(?P<label>第[ \t]?(?:[{CHINESE}]{{1,6}}|\d{{1,3}})[ \t]?[条條章]"
    rf"|\d{{1,3}}(?:\.\d{{1,3}})+[.、]?|\d{{1,3}}[.．、](?!\d)"
    rf"|[{CHINESE}]{{1,4}}、|[（(](?:[{CHINESE}]{{1,3}}|\d{{1,2}})[）)]|\d{{1,2}}[）)])"
)
_ITEM = re.compile(  # how an item of a list within a clause begins its line
    rf"(?m)^[ \t\u3000]*(?P<label>[（(](?:[{CHINESE}]{{1,3}}|\d{{1,2}})[）)]|\d{{1,2}}[）)]"
    rf"|\d{{1,2}}[.．、](?!\d)|[{CHINESE}]{{1,3}}、)"
)
_REFERS = re.compile(r"\s*(?:[的规規约約所中之第款项及和或与至%％元万米]|[*×/~-])")
_NUMERAL = re.compile(rf"\d+|[{CHINESE}]+")
_CN = ("", *"一二三四五六七八九十", *(f"十{each}" for each in "一二三四五六七八九"), "二十")
_ANNEX = re.compile(r"附\s*[件录表](?![^\n]*[。；，])")
_TITLE = 60  # characters in which the line above stands
_FAR = 20  # numbers left out beyond which the numbers are no series


def gaps(page: Page) -> Iterator[Hit]:
    """Siblings whose numbers leave some out, and first numbers that aren't the first."""
    last_top: dict[int, int] = {}
    last: dict[tuple[str, tuple[int, ...]], int] = {}
    running: dict[tuple[str, str], int] = {}
    misplaced = {clause.address for _, clause, _ in _strays(page) if clause}
    for clause in page.contract.clauses:
        number = tuple(map(int, clause.number.split(".")))
        for depth in range(1 if clause.parent is None else len(number), len(number) + 1):
            family, own = (clause.section, number[: depth - 1]), number[depth - 1]
            before = last.get(family, last_top.get(depth, 0) if depth == 1 else 0)
            follows = depth == 1 and family not in last and own == 1
            if depth == len(number):
                follows = follows or running.get((clause.section, _form(clause.label)), 0) + 1 == own
                running[clause.section, _form(clause.label)] = own
            if before + 1 < own <= before + _FAR and not follows and not _behind(page, clause, misplaced):
                gone = [".".join(map(str, (*number[: depth - 1], each))) for each in (before + 1, own - 1)]
                told = {"numbers": "–".join(dict.fromkeys(gone)), "before": clause.number}
                yield Hit(((clause.label_start, clause.start),), told, number=clause.number)
            last[family] = own
            if depth == 1:
                last_top[1] = own
    for clause, one, other in _steps(page):
        before, own = _value(one), _value(other)
        if before + 1 < own <= before + _FAR:
            told = {"numbers": _between(one, before, own), "before": other["label"].strip()}
            yield Hit((other.span("label"),), told, number=clause.number)


def repeated(page: Page) -> Iterator[Hit]:
    """Numbers that come twice among their siblings."""
    yield from (_told(label, twin) for label, _, twin in _strays(page) if twin)
    for _, one, other in _steps(page):
        if _value(one) == _value(other):
            yield Hit((other.span("label"), one.span("label")), {"label": other["label"].strip()})


def order(page: Page) -> Iterator[Hit]:
    """Numbers that stand behind a higher one."""
    yield from (_told(label, twin) for label, _, twin in _strays(page) if not twin)
    for _, one, other in _steps(page):
        if 1 < _value(other) < _value(one):
            yield Hit((other.span("label"),), {"label": other["label"].strip()})


def restarts(page: Page) -> Iterator[Hit]:
    """Parts that count from one again, so that a number alone names two clauses."""
    seen: dict[str, str] = {}
    told: set[str] = set()
    for clause in page.contract.clauses:
        part = clause.section
        section = page.contract.section(part) if part not in seen.values() else None
        if section and part not in told and clause.number in seen and "." not in part:
            told.add(part)
            if _annexed(page, clause):
                continue
            if not section.title or _PART.match(section.title.strip()):
                span = (section.start, section.end) if section.title else (clause.label_start, clause.start)
                yield Hit(
                    ((clause.label_start, clause.start), span),
                    {"number": clause.number, "part": section.title or clause.label},
                )
        if "." not in part:
            seen.setdefault(clause.number, part)


def _annexed(page: Page, clause: Clause) -> bool:
    """Whether the line above is the title of an annex, which counts for itself."""
    above = page.contract.text[max(0, clause.label_start - _TITLE) : clause.label_start].rstrip()
    return bool(_ANNEX.match(above.rpartition("\n")[2].strip()))


@lru_cache(maxsize=2)  # three rules read the same lists
def _steps(page: Page) -> tuple[tuple[Clause, re.Match[str], re.Match[str]], ...]:
    """Each two labels that follow each other in a list within a clause's text, one that counts from one."""
    found = []
    for clause in page.contract.clauses:
        if "\n" not in page.contract.text[clause.start : clause.end]:
            continue
        lists: dict[str, list[re.Match[str]]] = {}
        for label in _ITEM.finditer(page.contract.text, clause.start + 1, clause.end):
            lists.setdefault(_form(label["label"]), []).append(label)
        for labels in lists.values():
            if _value(labels[0]) == 1:
                found += [(clause, one, other) for one, other in pairwise(labels)]
    return tuple(found)


def _value(label: re.Match[str]) -> int:
    return to_int(_plain(label["label"]).strip("（()）")) or 0


def _between(label: re.Match[str], first: int, last: int) -> str:
    """The labels that lie between two of a list, as those are printed."""
    gone = [str(each) if re.search(r"\d", label["label"]) else _CN[each] for each in (first + 1, last - 1)]
    form = label["label"].strip()
    return "–".join(dict.fromkeys(_NUMERAL.sub(each, form, count=1) for each in gone))


@lru_cache(maxsize=2)  # three rules read the same strays
def _strays(page: Page) -> tuple[tuple[re.Match[str], Clause, Clause | None], ...]:
    """Labels within a clause's text that look like those of clauses: with that clause, and the one of the same number."""
    contract = page.contract
    forms = {_form(clause.label) for clause in contract.clauses}
    printed: dict[tuple[str, str | None, str], Clause] = {}
    for clause in contract.clauses:
        printed.setdefault(
            (clause.section, _family(clause.label, clause.parent), _plain(clause.label)), clause
        )
    found = []
    for clause in contract.clauses:
        if "\n" not in contract.text[clause.start : clause.end]:
            continue
        for label in _LABEL.finditer(contract.text, clause.start + 1, clause.end):
            plain = _plain(label["label"])
            if _form(label["label"]) not in forms or _refers(contract.text, label):
                continue
            if _lists(clause, label["label"]):
                continue
            twin = next(
                (
                    printed[key]
                    for above in (clause.address, clause.parent)
                    if (key := (clause.section, _family(plain, above), plain)) in printed
                ),
                None,
            )
            found.append((label, clause, twin if twin and twin.start <= label.start() else None))
    return tuple(found)


def _refers(text: str, label: re.Match[str]) -> bool:
    """Whether the words behind make a reference or a number of it, not a clause: 3.1 条, 第三条的."""
    return label["label"][-1] not in "、．）)" and bool(_REFERS.match(text, label.end()))


def _told(label: re.Match[str], twin: Clause | None) -> Hit:
    spans = [label.span("label")]
    if twin:
        spans.append((twin.label_start, twin.start))
    return Hit(tuple(spans), {"label": label["label"].strip()})


def _behind(page: Page, clause: Clause, misplaced: set[str]) -> bool:
    """Whether the number before it is there, but stands in the text of the clause before, which is told already."""
    return clause.ordinal > 0 and page.contract.clauses[clause.ordinal - 1].address in misplaced


def _family(label: str, parent: str | None) -> str | None:
    """What a number counts in: dotted ones and 第…条 in the whole part, others below one clause."""
    return "" if "." in _plain(label) or label.strip().startswith("第") else parent


def _lists(clause: Clause, label: str) -> bool:
    """Whether the label belongs to a list of two or more within the clause's text, which counts from one."""
    if re.search(r"\d\.\d", label) or label.startswith("第"):
        return False
    lines = [line.strip() for line in clause.text.split("\n")]
    arabic = bool(re.search(r"\d", label))
    return all(
        any(line.startswith(_NUMERAL.sub(item, label, count=1)) for line in lines)
        for item in (("1", "2") if arabic else ("一", "二"))
    )


def _plain(label: str) -> str:
    return "".join(label.split()).rstrip(".、：:．")


def _form(label: str) -> str:
    """The label with every number as 1, and no white space."""
    return re.sub(rf"\d+|[{CHINESE}]+", "1", _plain(label)).replace("(", "（").replace(")", "）")

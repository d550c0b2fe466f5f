"""Numbers of clauses: gaps, numbers that come twice or in the wrong place, parts that count from one again."""

import re
from collections.abc import Iterator

from assistant.audit.page import Page
from assistant.audit.records import Hit
from assistant.contract import Clause
from assistant.parsing.doubts import misplaced_numbers

__all__ = ["gaps", "order", "repeated", "restarts"]

_PART = re.compile(r"第[\w]{1,3}[部篇编](?!.*(?:通用|专用|一般|特殊|特别|标准|附件|协议书|商务|技术))")


def gaps(page: Page) -> Iterator[Hit]:
    """Siblings whose numbers leave some out, and first numbers that aren't the first."""
    last_top: dict[int, int] = {}
    last: dict[tuple[str, tuple[int, ...]], int] = {}
    for clause in page.contract.clauses:
        number = tuple(map(int, clause.number.split(".")))
        for depth in range(1 if clause.parent is None else len(number), len(number) + 1):
            family, own = (clause.section, number[: depth - 1]), number[depth - 1]
            before = last.get(family, last_top.get(depth, 0) if depth == 1 else 0)
            if own > before + 1 and not (depth == 1 and family not in last and own == 1):
                gone = [".".join(map(str, (*number[: depth - 1], each))) for each in (before + 1, own - 1)]
                told = "–".join(dict.fromkeys(gone))
                place = (clause.label_start, clause.start)
                if own - before <= 20:
                    yield Hit((place,), {"numbers": told, "before": clause.number}, number=clause.number)
            last[family] = own
            if depth == 1:
                last_top[1] = own


def repeated(page: Page) -> Iterator[Hit]:
    """Numbers that come twice among their siblings."""
    yield from (hit for twice, hit in _misplaced(page) if twice)


def order(page: Page) -> Iterator[Hit]:
    """Numbers that stand behind a higher one."""
    yield from (hit for twice, hit in _misplaced(page) if not twice)


def restarts(page: Page) -> Iterator[Hit]:
    """Parts that count from one again, so that a number alone names two clauses."""
    seen: dict[str, str] = {}
    told: set[str] = set()
    for clause in page.contract.clauses:
        part = clause.section
        section = page.contract.section(part) if part not in seen.values() else None
        if section and part not in told and clause.number in seen and "." not in part:
            told.add(part)
            if not section.title or _PART.match(section.title.strip()):
                span = (section.start, section.end) if section.title else (clause.label_start, clause.start)
                yield Hit(
                    (span, (clause.label_start, clause.start)),
                    {"number": clause.number, "part": section.title or clause.label},
                )
        if "." not in part:
            seen.setdefault(clause.number, part)


def _misplaced(page: Page) -> Iterator[tuple[bool, Hit]]:
    """Each misplaced number with whether it comes twice."""
    contract = page.contract
    printed: dict[tuple[str, str], Clause] = {
        (clause.section, _plain(clause.label)): clause for clause in contract.clauses
    }
    for doubt in misplaced_numbers([contract]):
        clause = page.at(doubt.position)
        end = doubt.position + len(doubt.text)
        twin = printed.get((clause.section, _plain(doubt.text))) if clause else None
        spans = [(doubt.position, end)]
        if twin:
            spans.append((twin.label_start, twin.start))
        yield twin is not None, Hit(tuple(spans), {"label": doubt.text.strip()})


def _plain(label: str) -> str:
    return "".join(label.split()).rstrip(".、：:．")

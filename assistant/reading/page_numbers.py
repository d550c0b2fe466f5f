"""Numbers of pages, and heads that come back beside them, between the lines of a text: a print-out saved as text.

They count on through the whole text, which no line of a contract does. A number alone on its line may be a clause's, so
it takes the dashes, the word or the total that make it a page's.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, pairwise

from assistant.reading.draft import Draft, Edit

__all__ = ["drop_page_numbers"]

_GAP = r"[ \t\u3000]*"
_NUMBER = re.compile(
    rf"{_GAP}(?:第{_GAP}(?P<named>\d{{1,3}}){_GAP}[页頁](?:{_GAP}[,，/／、]?{_GAP}[（(]?共{_GAP}\d{{1,3}}{_GAP}[页頁][）)]?)?"
    rf"|(?P<dashed>[-—–－·~]{{1,2}}){_GAP}(?P<between>\d{{1,3}}){_GAP}(?P=dashed)"
    rf"|(?P<part>\d{{1,3}}){_GAP}[/／]{_GAP}(?:共{_GAP})?\d{{1,3}}(?:{_GAP}[页頁])?"
    rf"|Page{_GAP}(?P<page>\d{{1,3}})(?:{_GAP}(?:of|/){_GAP}\d{{1,3}})?){_GAP}",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\s*[-—–－第]\D*1\D*(?:共\D*\d+\D*)?"
)  # the number of a page that is the only one with a number
_OF = re.compile(
    rf"第{_GAP}(?P<page>\d{{1,3}}){_GAP}[页頁]{_GAP}[,，/／]?{_GAP}共{_GAP}(?P<total>\d{{1,3}}){_GAP}[页頁]"
)
_FEWEST = 2  # pages that count on
_SPREAD = 150  # characters of a line, on average, in a text that has lost its line breaks
_HEADS, _LONGEST = 3, 40  # times that a head comes back beside a page's number; its characters


def drop_page_numbers(draft: Draft) -> None:
    """Drop the lines that number pages, the heads beside them, and what numbers them inside a line."""
    _drop_lines(draft)
    if len(draft.text) > _SPREAD * draft.text.count("\n") and _OF.search(draft.text):
        _drop_inside(draft)


def _drop_inside(draft: Draft) -> None:
    """Drop 第2页共9页 inside lines that have lost their breaks, where the pages count on and tell the same total."""
    found = list(_OF.finditer(draft.text))
    numbers = [int(page["page"]) for page in found]
    totals = {int(page["total"]) for page in found}
    if len(found) >= _FEWEST and len(totals) == 1 and max(numbers) <= max(totals) and _count_on(numbers):
        draft.apply("furniture", [Edit(*page.span(), "") for page in found])


def _drop_lines(draft: Draft) -> None:
    lines = draft.text.splitlines(keepends=True)
    numbered = {place: number for place, line in enumerate(lines) if (number := _page(line)) is not None}
    if not _count_on(list(numbered.values())):
        return
    if len(numbered) == 1 and not any(_FIRST.fullmatch(lines[place]) for place in numbered):
        return
    gone = {*numbered, *_heads(lines, numbered)}
    starts = [0, *accumulate(map(len, lines))]
    draft.apply("furniture", [Edit(starts[place], starts[place + 1], "") for place in sorted(gone)])


def _page(line: str) -> int | None:
    """The number of the page that the line prints, if it prints nothing else."""
    found = _NUMBER.fullmatch(line.rstrip("\n"))
    return (
        int(next(value for value in found.group("named", "between", "part", "page") if value))
        if found
        else None
    )


def _count_on(numbers: list[int]) -> bool:
    return bool(numbers) and all(after > before for before, after in pairwise(numbers))


def _heads(lines: list[str], numbered: dict[int, int]) -> Iterator[int]:
    """The lines right beside a page's number that stand there again and again."""
    beside = [place for number in numbered for place in _neighbours(lines, number)]
    often = Counter(lines[place].strip() for place in beside)
    yield from (place for place in beside if often[lines[place].strip()] >= _HEADS)


def _neighbours(lines: list[str], place: int) -> Iterator[int]:
    """The nearest lines with words above and below this one, where they are short."""
    for step in (-1, 1):
        at = place + step
        while 0 <= at < len(lines) and not lines[at].strip():
            at += step
        if 0 <= at < len(lines) and len(lines[at].strip()) <= _LONGEST:
            yield at

"""A new clause put into a contract: where it belongs, which number it gets, and every span behind it moved.

A module of its own because a proposal only names its place; the contract's text, numbers and spans are kept right here.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.contract import Clause, Contract
from assistant.numerals import CHINESE
from assistant.tasks.redrafting.shifting import in_chinese

__all__ = ["Place", "inserted", "main_sections", "place_for"]

_ARTICLE = re.compile(rf"第(?:\d+|[{CHINESE}]+)条")
_CLOSING = re.compile(r"其他|其它|附则|一般(?:条款|约定|规定)|杂项|通则|补充约定")


@dataclass(frozen=True)
class Place:
    """Where a new clause goes: behind the clause at `after` and all below it, as `number`, printed as `label`."""

    after: str
    section: str
    number: str
    label: str
    parent: str | None
    under: str


def place_for(contract: Contract, headings: str, near: Sequence[str] = ()) -> Place:
    """The place for a clause that belongs beside these clauses, else behind one of these headings, else last.

    `headings` are patterns of which the first that is found counts. Where articles have no clauses below them, the new one
    goes behind the article as 第八条之一, so that no other number moves.
    """
    main = main_sections(contract)
    for address in near:
        if (clause := contract.by_address[address]).section in main:
            return _beside(contract, clause)
    for pattern in filter(None, headings.split("|")):
        if (group := _group(contract, pattern)) is not None:
            return _behind(contract, group)
        if article := _article(contract, pattern):
            return _between(contract, article)
    return _behind(contract, _last_group(contract))


def _group(contract: Contract, pattern: str) -> Sequence[Clause] | None:
    """The clauses below the deepest heading that fits and has some; else a fitting clause whose next number is free."""
    main = main_sections(contract)
    fitting = [each for each in contract.clauses if each.section in main and re.search(pattern, each.heading)]
    above = [each for each in fitting if contract.children(each.address)]
    deepest = max(above, key=lambda each: (each.number.count("."), -each.ordinal), default=None)
    if deepest:
        return contract.children(deepest.address)
    numbers = {each.number for each in contract.clauses}
    return next(
        ([each] for each in fitting if "." in each.number and _next(each.number) not in numbers), None
    )


def _article(contract: Contract, pattern: str) -> Clause | None:
    """The last article without clauses below it whose heading fits, or the last of a chapter whose title does."""
    titled = {part.number for part in contract.sections if re.search(pattern, part.title)}
    chapters = len(contract.sections) > 3
    fitting = [
        each
        for each in contract.children(None)
        if _ARTICLE.fullmatch(each.label.strip(" ：:.、"))
        and (re.search(pattern, each.heading) or (chapters and each.section in titled))
    ]
    return fitting[-1] if fitting and fitting[-1] is not contract.children(None)[-1] else None


def _beside(contract: Contract, clause: Clause) -> Place:
    """The place below a heading, or the last beside the clause."""
    if below := contract.children(clause.address):
        return _behind(contract, below)
    if clause.parent:
        return _behind(contract, contract.children(clause.parent))
    last = clause is contract.children(None)[-1]
    fits = _ARTICLE.fullmatch(clause.label.strip(" ：:.、"))
    return _between(contract, clause) if fits and not last else _behind(contract, _last_group(contract))


def _between(contract: Contract, article: Clause) -> Place:
    """The place right behind an article, as 第八条之一 or the next that is free."""
    if below := contract.children(article.address):
        return _behind(contract, below)
    label = f"{article.label.rstrip(' ：:.、')}之一"
    return Place(
        article.address, article.section, f"{article.number}.1", label, article.address, article.heading
    )


def _last_group(contract: Contract) -> Sequence[Clause]:
    """What stands below the closing chapter (附则, 其他); else the top clauses of the main sections.

    Those below the last one where the next number is taken by another section.
    """
    main = main_sections(contract)
    top = [clause for clause in contract.children(None) if clause.section in main]
    below = contract.children(top[-1].address)
    following = _next(top[-1].number)
    taken = any(clause.number == following and clause.section not in main for clause in contract.clauses)
    return below if below and (taken or _CLOSING.search(top[-1].heading)) else top


def main_sections(contract: Contract) -> frozenset[str]:
    """The section with most clauses; all of them where their numbers run on from one to the next (chapters of articles)."""
    numbers = [clause.number for clause in contract.children(None)]
    sections = Counter(clause.section for clause in contract.clauses)
    runs_on = len(sections) > 1 and numbers == [str(at) for at in range(1, len(numbers) + 1)]
    return frozenset(sections) if runs_on else frozenset([max(sections, key=lambda each: sections[each])])


def _behind(contract: Contract, group: Sequence[Clause]) -> Place:
    last = group[-1]
    number = _next(last.number)
    above = contract.by_address[last.parent].heading if last.parent else ""
    return Place(last.address, last.section, number, _label(last, number), last.parent, above)


def _next(number: str) -> str:
    above, dot, last = number.rpartition(".")
    return f"{above}{dot}{int(last) + 1}"


def _label(sibling: Clause, number: str) -> str:
    """The number printed as the sibling prints its own."""
    if sibling.number in sibling.label:
        return sibling.label.replace(sibling.number, number)
    own, new = sibling.number.rpartition(".")[2], number.rpartition(".")[2]
    numerals = [*re.finditer(rf"\d+|[{CHINESE}]+", sibling.label)]
    if found := next(iter(numerals[::-1]), None):
        printed = new if found.group().isdigit() else in_chinese(int(new))
        return sibling.label[: found.start()] + printed + sibling.label[found.end() :]
    return sibling.label.replace(own, new) if own in sibling.label else f"{number}."


def _heading_gap(contract: Contract, beside: Clause) -> str:
    """What stands between heading and text in the clause beside it (a new line, a space)."""
    between = contract.text[beside.start + len(beside.heading) : beside.end - len(beside.text)]
    return between if beside.heading and beside.text and between else " "


def _line_gap(contract: Contract, clause: Clause) -> str:
    """What stands between the clause and the one before it, where that is a line break with or without an empty line."""
    ahead = max((each.end for each in contract.clauses if each.end <= clause.label_start), default=0)
    gap = contract.text[ahead : clause.label_start]
    return gap if re.fullmatch(r"\s*\n\s*", gap) else "\n\n"


def inserted(contract: Contract, place: Place, heading: str, text: str) -> Contract:
    """The contract with this clause at its place. Raises KeyError where the clause before it is gone."""
    before = contract.by_address[place.after]
    last = max(contract.subtree(place.after), key=lambda clause: clause.end)
    gap = contract.text[before.label_start + len(before.label) : before.start] or " "
    wording = (
        heading + (_heading_gap(contract, before) if heading and heading[-1] not in "：:" else "") + text
    )
    apart = _line_gap(contract, before)
    lead = f"{apart}{place.label}{gap}"
    start = last.end + len(lead)
    shift = len(lead) + len(wording)

    def moved(offset: int) -> int:
        return offset + shift if offset >= last.end else offset

    new = Clause(
        address=f"{contract.id}/{place.section}/{place.number}",
        section=place.section,
        number=place.number,
        heading=heading,
        text=text,
        parent=place.parent,
        label=place.label,
        label_start=last.end + len(apart),
        start=start,
        end=start + len(wording),
        ordinal=last.ordinal + 1,
    )
    clauses = [each for each in contract.clauses if each.ordinal <= last.ordinal]
    behind = [
        replace(
            each,
            label_start=moved(each.label_start),
            start=moved(each.start),
            end=moved(each.end),
            ordinal=each.ordinal + 1,
        )
        for each in contract.clauses
        if each.ordinal > last.ordinal
    ]
    return replace(
        contract,
        text=contract.text[: last.end] + lead + wording + contract.text[last.end :],
        clauses=(*clauses, new, *behind),
        sections=tuple(
            replace(each, start=moved(each.start), end=moved(each.end)) for each in contract.sections
        ),
        passages=tuple(
            replace(each, start=moved(each.start), end=moved(each.end)) for each in contract.passages
        ),
    )

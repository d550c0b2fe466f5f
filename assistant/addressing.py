"""Clauses named by words: 「空白版8.3条」, 「明细版三点二点一」, 「第二部分第3.1条」, found by look-up before any search.

Numbers are read whatever their style (digits of any width, Chinese numerals, 第…条第…款), contracts by their names,
parts by number or by words of their title. What stays ambiguous is said to be so, with the candidates.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.contract import Clause, Contract, parse_address
from assistant.errors import AmbiguousName, NotFound
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.library import Entry, Library

__all__ = ["Mention", "mention", "named_clauses", "named_sections", "numeral", "resolve"]

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLACES = {"十": 10, "百": 100}
_COUNT = r"(?:\d{1,3}|[零〇一二两三四五六七八九十百]{1,5})"
_DOTTED = (
    r"(?:\d{1,3}(?:\.\d{1,3})+|[零〇一二三四五六七八九十百]{1,5}(?:点[零〇一二三四五六七八九十百]{1,5})+)"
)
_LEVEL = "[章节條条款项目]"
# Forms a number of a clause takes; the last is a number only where nothing else is said. What follows a bare dotted
# number must not make it a quantity (0.5%, 3.5万元, 三点半).
_FORMS = (
    re.compile(rf"第?(?P<first>{_DOTTED}|{_COUNT}){_LEVEL}(?P<rest>(?:之?第?{_COUNT}{_LEVEL})*)"),
    re.compile(
        rf"(?<![\d.a-z])(?P<first>{_DOTTED})(?!\.?\d|[%‰元万亿倍个天日月年人点分钟半小岁成])(?P<rest>)"
    ),
)
_ALONE = re.compile(rf"第?(?P<first>{_COUNT})\.?(?P<rest>)")
_PART = re.compile(
    rf"第(?P<number>{_COUNT})部分|(?P<words>[\u4e00-\u9fff]{{2,12}})(?:那|这)?部分|(?P<note>说明{_COUNT})"
)
_ADDRESS = re.compile(r"(?P<before>[^\s/，。？、]+)/(?P<section>\d+(?:\.\d+)*)/(?P<number>\d+(?:\.\d+)*)")
# How a name goes on where it isn't said in full: 空白标准版 is also called 空白标准合同.
_KINDS = ("版本", "版", "合同", "模板", "范本", "文本", "协议")


@dataclass(frozen=True)
class Mention:
    """What a text says about where to look: contract ids, a part, clause numbers; `rest` is the text without them."""

    contracts: tuple[str, ...] = ()
    part: str = ""
    numbers: tuple[str, ...] = ()
    rest: str = ""


def mention(words: str, library: "Library") -> Mention:
    """What `words` say about contract, part and clause; numbers that may be quantities don't count."""
    contracts, text = _without_names(_folded(words), library.entries())
    part = _PART.search(text)
    if part and not part["words"]:
        text = text[: part.start()] + " " + text[part.end() :]
    numbers, rest = _numbers(text)
    return Mention(contracts, part[0] if part else "", numbers, rest)


def resolve(words: str, library: "Library") -> Clause:
    """The one clause that an address or a person's words name. Raises NotFound, or AmbiguousName with candidates."""
    exact = _exact(words, library)
    if exact:
        return exact
    said = mention(words, library)
    alone = _ALONE.fullmatch(said.rest.strip().strip("的里中第"))
    numbers = said.numbers or ((_number(alone),) if alone else ())
    found = _clauses(said, numbers, library)
    if not found:
        raise NotFound(say("search.no_clause", words=words))
    if len(found) > 1:
        candidates = tuple(clause.address for clause in found)
        raise AmbiguousName(
            say("search.several_clauses", words=words, candidates="、".join(candidates)), candidates
        )
    return found[0]


def named_clauses(question: str, library: "Library", *, within: Sequence[str] = ()) -> tuple[Clause, ...]:
    """The clauses that a question names by their number, if any; `within` are the contracts it is asked of."""
    exact = _addressed(question, library)
    said = mention(question, library)
    named = Mention(said.contracts or tuple(within), said.part, said.numbers)
    found = [*exact, *(_clauses(named, named.numbers, library) if named.numbers and not exact else ())]
    return tuple(dict.fromkeys(found))


def named_sections(part: str, contracts: Iterable[Contract]) -> tuple[str, ...]:
    """The numbers of the sections that `part` (第二部分, 第三方介入部分, 说明一) names in these contracts."""
    if not (found := _PART.search(part)):
        return ()
    sections = [section for contract in contracts for section in contract.sections]
    if found["number"]:
        top = str(numeral(found["number"]))
        fitting = [s for s in sections if s.number.partition(".")[0] == top]
    else:
        wanted = found["note"] or found["words"]
        ends = [
            wanted[start:] for start in range(len(wanted)) if len(wanted) - start >= 3
        ]  # …在「第三方介入」部分
        fitting = next((hit for end in ends if (hit := [s for s in sections if end in _folded(s.title)])), [])
    return tuple(dict.fromkeys(section.number for section in fitting))


def numeral(text: str) -> int:
    """The value of digits or of a Chinese numeral below a thousand."""
    if text.isdigit():
        return int(text)
    total, digit = 0, 0
    for character in text:
        if character in _PLACES:
            total, digit = total + (digit or 1) * _PLACES[character], 0
        else:
            digit = digit * 10 + _DIGITS[character]
    return total + digit


def _exact(words: str, library: "Library") -> Clause | None:
    address = parse_address(unicodedata.normalize("NFKC", words))
    if address is None:
        return None
    contract = library.get(address.contract)
    clause = contract.by_address.get(f"{contract.id}/{address.section}/{address.number}")
    if clause is None:
        raise NotFound(say("search.no_clause", words=words))
    return clause


def _addressed(question: str, library: "Library") -> list[Clause]:
    """The clauses whose whole address stands in the question, at whatever it is glued to (「和blank/1/8.3」)."""
    entries, found = library.entries(), []
    for match in _ADDRESS.finditer(unicodedata.normalize("NFKC", question)):
        owners = [e.id for e in entries if any(match["before"].endswith(name) for name in (e.id, *e.names))]
        for owner in owners:
            clause = library.get(owner).by_address.get(f"{owner}/{match['section']}/{match['number']}")
            found += [clause] if clause else []
    return found


def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = re.sub(r"(?<=\d)\s*[。·、](?=\d)", ".", folded)
    return re.sub(r"(?<=[\u4e00-\u9fff\d.])\s+(?=[\u4e00-\u9fff\d])", "", folded)


def _without_names(text: str, entries: "Sequence[Entry]") -> tuple[tuple[str, ...], str]:
    """The ids of the contracts named in `text`, and the text without their names, longest names first."""
    owners: dict[str, set[str]] = {}
    for entry in entries:
        for label in _labels(entry):
            owners.setdefault(label, set()).add(entry.id)
    found: set[str] = set()
    for label in sorted(owners, key=len, reverse=True):
        pattern = rf"(?<![a-z0-9]){re.escape(label)}(?![a-z0-9])" if label.isascii() else re.escape(label)
        text, count = re.subn(pattern, " ", text)
        others = (ids for other, ids in owners.items() if other.startswith(label))
        if count and all(ids <= owners[label] for ids in others):  # a title that begins another names neither
            found |= owners[label]
    return tuple(entry.id for entry in entries if entry.id in found), text


def _labels(entry: "Entry") -> set[str]:
    names = {_folded(name) for name in (entry.id, entry.title, *entry.names) if len(name) > 1}
    stems = {name.removesuffix(kind) for name in names for kind in _KINDS if name.endswith(kind)}
    return names | {stem + kind for stem in stems if 1 < len(stem) <= 8 for kind in _KINDS}


def _numbers(text: str) -> tuple[tuple[str, ...], str]:
    found: list[str] = []
    for form in _FORMS:
        found += [_number(match) for match in form.finditer(text)]
        text = form.sub(" ", text)
    return tuple(dict.fromkeys(found)), text


def _number(found: re.Match[str]) -> str:
    parts = [*re.split(r"[.点]", found["first"]), *re.findall(_COUNT, found["rest"])]
    return ".".join(str(numeral(part)) for part in parts)


def _clauses(said: Mention, numbers: Sequence[str], library: "Library") -> list[Clause]:
    contracts = [library.get(name) for name in said.contracts or [entry.id for entry in library.entries()]]
    sections = named_sections(said.part, contracts)
    return [
        clause
        for number in numbers
        for contract in contracts
        for clause in contract.clauses
        if clause.number == number and (not sections or clause.section in sections)
    ]

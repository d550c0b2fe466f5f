"""Defined terms: defined and never used, used and never defined, one thing under two names."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from assistant.audit.page import Page
from assistant.audit.records import Fix, Hit

__all__ = ["two_names", "undefined", "unused"]

_OPEN, _CLOSE = r"[“\"「『]", r"[”\"」』]"
_QUOTED = re.compile(rf"{_OPEN}(?P<term>[\u4e00-\u9fffA-Za-z0-9（）()·\-]{{2,16}}){_CLOSE}")
_SHORT = re.compile(
    rf"(?:以下|下文|下称|合称|统称)(?:统一)?(?:均)?(?:简称|称为?|合称|统称)?(?:为|作)?\s*[：:]?\s*{_OPEN}(?P<term>[^“”\"「」『』\n]{{1,16}}){_CLOSE}"
    rf"(?:[、或和/或]+{_OPEN}(?P<second>[^“”\"「」『』\n]{{1,16}}){_CLOSE})?"
)
_IN_BRACKETS = re.compile(
    rf"[（(]\s*(?:下称|即|各称为?|合称)?\s*{_OPEN}(?P<term>[^“”\"「」『』\n]{{2,16}}){_CLOSE}(?:[、或和/及]+{_OPEN}(?P<second>[^“”\"「」『』\n]{{1,16}}){_CLOSE})?\s*[）)]"
)
_BARE_SHORT = re.compile(r"[（(]以下(?:简称|称)\s*[：:]?(?P<term>[\u4e00-\u9fff]{2,10})[）)]")
_MEANS = re.compile(
    rf"{_OPEN}(?P<term>[\u4e00-\u9fffA-Za-z0-9（）()·\-]{{2,16}}){_CLOSE}\s*(?:一词|一语)?\s*[：:，,]?\s*(?:系?指|是指|意指|意为|包括但|为本合同|：|:|[=＝])"
)
_NAMED_BY = re.compile(
    rf"(?<!标[注记示明])(?<!填写)(?<!填报)(?<!显示)(?<!记录)(?<!记载)(?:称为?|称之为|简称|定义为|即|为|合称|统称|视为)\s*[：:]?\s*{_OPEN}(?P<term>[^“”\"「」『』\n]{{1,16}}){_CLOSE}"
)
_NO_TERM = re.compile(
    r"(?:以|标[注明示识]|注明|字样|加盖|写明|栏|勾选|选择|所谓|打|以及|即|记载|显示|名为|命名为?|输入|回复|发送|点击|盖有|印有|备注)\s*$"
)
_NO_TERM_BEHIND = re.compile(
    r"^\s*(?:(?:或者?|及|等)?(?:类似|同类|相同|其他|此类)的?)?(?:字样|标识|标志|字|栏|章|印章|按钮|选项|模式|二字|三字|四字|原则|方式|状态|提供|政策|一栏)"
)
_LISTED_BEFORE = re.compile(rf"(?:{_OPEN}[^“”\"「」『』\n]{{1,8}}{_CLOSE}\s*(?:或者?|、|和|及|与)?\s*)+$")
_ROLE = re.compile(r"^(?:[甲乙丙丁]方|双方|各方|一方|本合同|本协议|合同|协议)$")
_ABBREVIATED = re.compile(
    rf"(?P<name>[\u4e00-\u9fff]{{4,24}}?(?:公司|系统|平台|项目|软件|产品|服务))\s*[（(]以下(?:简称|称)\s*[：:]?\s*{_OPEN}?(?P<term>[\u4e00-\u9fffA-Za-z0-9]{{2,12}}){_CLOSE}?[）)]"
)
_MAIN = 3  # mentions of 本合同 that make it the contract's own name
_FEW = 3


class _Defined(NamedTuple):
    term: str
    start: int
    end: int


def unused(page: Page) -> Iterator[Hit]:
    """Terms that are defined and never used."""
    for each in _definitions(page):
        if not _ROLE.match(each.term) and page.body.count(each.term) < 2:
            yield Hit(((each.start, each.end),), {"term": each.term})


def undefined(page: Page) -> Iterator[Hit]:
    """Terms in quotation marks that no clause defines, in a contract that defines its terms so."""
    known = {each.term for each in _definitions(page)}
    if not known:
        return
    told: set[str] = set()
    for sentence, found in page.find(_QUOTED):
        term = found["term"]
        before, behind = sentence.text[: found.start()], sentence.text[found.end() :]
        before = _LISTED_BEFORE.sub("", before)
        aside = (
            _NO_TERM.search(before)
            or _NO_TERM_BEHIND.match(behind)
            or "《" in before[-2:]
            or re.search(r"[条款章]\s*$", before)
        )
        if term not in known | told and not aside and not _ROLE.match(term):
            told.add(term)
            yield Hit(((sentence.start + found.start(), sentence.start + found.end()),), {"term": term})


def two_names(page: Page) -> Iterator[Hit]:
    """One thing under two names: 本合同 and 本协议, or a thing abbreviated in two ways."""
    yield from _contract_itself(page)
    names: dict[str, _Defined] = {}
    for found in _ABBREVIATED.finditer(page.body):
        at = _Defined(found["term"], *found.span("term"))
        name = re.sub(r"^.*(?:由|与|和|向|为|的|将|使用)(?=[\u4e00-\u9fff]{4})", "", found["name"])
        name = next((each for each in names if _one_thing(each, name)), name)
        first = names.setdefault(name, at)
        if first.term != at.term:
            spans = ((at.start, at.end), (first.start, first.end))
            yield Hit(spans, {"thing": name, "one": first.term, "other": at.term})


def _one_thing(one: str, other: str) -> bool:
    """Whether one name is the end of the other, what goes before being the sentence's words."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) > 5 and longer.endswith(shorter)


def _contract_itself(page: Page) -> Iterator[Hit]:
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for found in re.finditer(r"本合同|本协议", page.body):
        clause = page.at(found.start())
        if clause and clause.section == page.contract.clauses[0].section:
            spans[found[0]].append(found.span())
    fewer, more = sorted(("本合同", "本协议"), key=lambda word: len(spans[word]))
    if (
        len(spans[more]) >= _MAIN
        and 0 < len(spans[fewer]) <= _FEW
        and len(spans[more]) >= 3 * len(spans[fewer])
    ):
        if re.search(rf"{_OPEN}{fewer}{_CLOSE}|(?:与|和|及){fewer}|{fewer}(?:与|和|及)?{more}", page.body):
            return
        start, end = spans[fewer][0]
        clause = page.at(start)
        fix = Fix("replace", clause.address, page.changed(clause, start, end, more)) if clause else None
        once = len(spans[fewer]) == 1
        yield Hit(
            tuple(spans[fewer]), {"thing": more[1:], "one": more, "other": fewer}, fix if once else None
        )


@lru_cache(maxsize=2)  # two rules read the same definitions
def _definitions(page: Page) -> tuple[_Defined, ...]:
    found: dict[str, _Defined] = {}
    for pattern in (_SHORT, _BARE_SHORT, _IN_BRACKETS, _MEANS, _NAMED_BY):
        for match in pattern.finditer(page.body):
            for name in ("term", "second"):
                term = match.groupdict().get(name)
                if term:
                    found.setdefault(term, _Defined(term, *match.span(name)))
    return tuple(sorted(found.values(), key=lambda each: each.start))

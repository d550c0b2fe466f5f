"""References to clauses and annexes: that what they name exists, and is about what they say."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from assistant.addressing import numeral
from assistant.audit.page import Page, Sentence, subject
from assistant.audit.records import Fix, Hit
from assistant.contract import Clause, Section

__all__ = ["annex_missing", "annex_unreferred", "missing", "wrong_subject"]

_N = r"(?:\d{1,3}|[零〇一二两三四五六七八九十百]{1,5})"
_REFERENCE = re.compile(
    rf"第\s*(?P<number>\d{{1,3}}(?:\.\d{{1,3}})+|{_N})\s*(?P<level>[条章])(?:第\s*(?P<sub>{_N})\s*款)?"
    rf"|(?<![\d.])(?P<dotted>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})\s*(?:条|款)"
)
_OTHER_TEXT = re.compile(
    r"(?:》|[法典例]|规定|办法|解释|规则|规程|准则|主协议|主合同|补充协议|附件[一二三四五六七八九十\d]*|该协议|原合同|框架协议|附录)"
    r"(?:[（(][^（）()]{0,40}[）)])?(?:的|之|中|项下|第[一二三四五六七八九十\d]+[编章节])?\s*$"
)
_CHAINED = re.compile(r"^[\s、和及与或至到—\-第条款项之一二三四五六七八九十\d（）()a-z,，]*$")
_NAMED = re.compile(
    r"^\s*[（(【\[“]?\s*(?P<bracket>(?<=[（(【\[“])[\u4e00-\u9fff与和、]{2,16})(?=[）)】\]”])"
)
_ABOUT = re.compile(
    r"^\s*(?:约定|规定|所述|载明|列明|项下|中)?(?:约定|规定|载明)?的(?P<about>[\u4e00-\u9fff]{2,12})"
)
_ON = re.compile(
    r"^\s*(?:中|里|下)?(?:关于|有关|对|对于|就)(?P<about>[\u4e00-\u9fff]{2,12}?)(?:的|所作的?|之)(?:约定|规定|内容|条款|要求)"
)
_TOPICS = re.compile(
    r"保密|违约|验收|付款|支付|费用|价款|知识产权|争议|不可抗力|交付|质量|期限|终止|解除|数据|培训|售后|保修|通知|赔偿|定义|释义|保险|转让|变更|个人信息"
    r"|结算|发票|考核|人员|安全|移交|保证金|押金|租金|维修"
)
_ANNEX = re.compile(
    r"附(?:件|录|表)\s*(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2}|[A-H](?![A-Za-z]))(?!\d*[份个套])"
)
_ANNEX_LINE = re.compile(
    r"(?m)^[ \t\u3000]*(?P<annex>附(?:件|录|表)\s*(?P<number>[一二三四五六七八九十]{1,3}|\d{1,2}|[A-H]))"
    r"(?P<title>[：:、. \t\u3000《][^\n。]{1,30})$"
)
_LEAD = 4  # characters before an annex's title
_TITLE = 24  # characters of an annex's title
_LIST = re.compile(r"附件(?:清单|列表|目录|说明)?|补充性说明")


class _Reference(NamedTuple):
    """A reference within a sentence: where it stands in the text, and the clause it names, if there is one."""

    sentence: Sentence
    start: int
    end: int
    words: str
    target: Clause | None


class _Annex(NamedTuple):
    """An annex that is listed or held: its number as printed, its title and where it stands."""

    printed: str
    title: str
    start: int
    end: int


def missing(page: Page) -> Iterator[Hit]:
    """References to a clause that the contract doesn't have."""
    for reference in _references(page):
        if reference.target is None:
            yield Hit(((reference.start, reference.end),), {"reference": reference.words})


def wrong_subject(page: Page) -> Iterator[Hit]:
    """References that say what they are about, to a clause that speaks of something else."""
    for reference in _references(page):
        after = reference.sentence.text[reference.end - reference.sentence.start :]
        named = _NAMED.match(after)
        about = named["bracket"] if named else _about(after)
        if reference.target is None or not about:
            continue
        topics = _TOPICS.findall(about) or ([about] if named else [])
        if not topics or _speaks_of(page, reference, topics, about):
            continue
        right = [
            clause for clause in page.contract.clauses if _heads(clause, topics) and not clause.parent
        ] or [clause for clause in page.contract.clauses if _heads(clause, topics)]
        if right or named or not _anywhere(page, reference, topics):
            told = {
                "reference": reference.words,
                "about": about,
                "subject": subject(reference.target) or reference.target.text[:12],
                "right": "、".join(clause.number for clause in right[:3]) or "–",
            }
            yield Hit(((reference.start, reference.end),), told, _corrected(page, reference, right))


def annex_missing(page: Page) -> Iterator[Hit]:
    """Annexes that clauses name and the contract neither lists nor holds; told once where it has none at all."""
    listed, referred = _annexes(page)
    gone = {number: places for number, places in referred.items() if number not in listed}
    if listed:
        for places in gone.values():
            yield Hit(tuple(places), {"annex": _printed(page, places[0]), "known": len(listed)})
    elif gone:
        names = "、".join(_printed(page, places[0]) for places in gone.values())
        spans = tuple(place for places in gone.values() for place in places)
        yield Hit(spans, {"annex": names, "known": 0}, severity="warning")


def _printed(page: Page, span: tuple[int, int]) -> str:
    return page.contract.text[slice(*span)]


def annex_unreferred(page: Page) -> Iterator[Hit]:
    """Annexes of the list that no clause names, told once for all of them."""
    listed, referred = _annexes(page)
    silent = {
        number: annex
        for number, annex in listed.items()
        if number not in referred and not _named_elsewhere(page, annex) and not _all_named(page)
    }
    if silent:
        spans = tuple(
            (annex.start, min(annex.end, annex.start + _LEAD + len(annex.title))) for annex in silent.values()
        )
        names = "、".join(f"{annex.printed} {annex.title}".strip() for annex in silent.values())
        yield Hit(spans, {"annexes": names, "count": len(silent)})


@lru_cache(maxsize=2)  # two rules read the same references
def _references(page: Page) -> tuple[_Reference, ...]:
    return tuple(_read(page))


def _read(page: Page) -> Iterator[_Reference]:
    by_number: dict[str, list[Clause]] = {}
    for clause in page.contract.clauses:
        by_number.setdefault(clause.number, []).append(clause)
    chapters = {section.number.rpartition(".")[2] for section in page.contract.sections}
    for sentence in page.sentences:
        if "第" not in sentence.text and "条" not in sentence.text and "款" not in sentence.text:
            continue
        foreign_to = 0
        for found in _REFERENCE.finditer(sentence.text):
            before = sentence.text[: found.start()]
            chained = foreign_to and _CHAINED.match(sentence.text[foreign_to : found.start()])
            if _OTHER_TEXT.search(before[-60:]) or chained:
                foreign_to = found.end()
                continue
            number = _numbered(found)
            if found["level"] == "章" and number in chapters:
                continue
            target = _target(by_number, sentence.clause, number, found["sub"], page)
            start = sentence.start + found.start()
            yield _Reference(sentence, start, sentence.start + found.end(), found[0], target)


def _numbered(found: re.Match[str]) -> str:
    text = found["dotted"] or found["number"]
    return text if "." in text else str(numeral(text))


def _target(
    by_number: dict[str, list[Clause]], clause: Clause, number: str, sub: str | None, page: Page
) -> Clause | None:
    known = by_number.get(number, [])
    target = next((each for each in known if each.section == clause.section), known[0] if known else None)
    if target and sub:
        below = page.contract.children(target.address)
        place = numeral(sub)
        exact = by_number.get(f"{number}.{place}", [])
        if below and not exact and place > len(below) + 1:
            return None
        return exact[0] if exact else target
    return target


def _about(after: str) -> str:
    found = _ABOUT.match(after) or _ON.match(after)
    about = re.split("而|并|且", found["about"])[0] if found else ""
    return about if _TOPICS.search(about) else ""


def _speaks_of(page: Page, reference: _Reference, topics: list[str], about: str) -> bool:
    """Whether the clause deals with it, the sentence that refers to it left aside."""
    target = reference.target
    assert target is not None
    text = page.headings(target) + page.whole(target).replace(reference.sentence.text, "")
    return about in text or any(topic in text for topic in topics)


def _anywhere(page: Page, reference: _Reference, topics: list[str]) -> bool:
    """Whether any clause but the one that refers deals with one of the topics."""
    rest = page.body.replace(page.own(reference.sentence.clause), "")
    return any(topic in rest for topic in topics)


def _heads(clause: Clause, topics: list[str]) -> bool:
    return any(topic in subject(clause) for topic in topics)


def _corrected(page: Page, reference: _Reference, right: list[Clause]) -> Fix | None:
    """The reference with the one number that fits, in the form it was written in."""
    if len(right) != 1:
        return None
    clause = reference.sentence.clause
    new = f"第{right[0].number}条"
    return Fix("replace", clause.address, page.changed(clause, reference.start, reference.end, new))


@lru_cache(maxsize=2)  # two rules read the same annexes
def _annexes(page: Page) -> tuple[dict[int, _Annex], dict[int, list[tuple[int, int]]]]:
    """What the contract lists or holds as annexes, by number, and where its clauses name annexes."""
    listed: dict[int, _Annex] = {}
    for annex in (*_parts(page), *_listed(page)):
        listed.setdefault(_ordinal(annex.printed), annex)
    within = [(each.start, each.end) for each in listed.values()]
    lists = {section.number for section in page.contract.sections if _lists(section)}
    referred: dict[int, list[tuple[int, int]]] = {}
    for sentence, found in page.find(_ANNEX):
        start = sentence.start + found.start()
        inside = any(begin - len(found[0]) <= start <= end for begin, end in within)
        if not inside and sentence.clause.section not in lists:
            for number, end in _range(sentence.text, found):
                referred.setdefault(number, []).append((start, sentence.start + end))
    return listed, referred


def _range(text: str, found: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The number that a mention names, and all up to the last in 附件1至附件3."""
    number = _ordinal(found["number"])
    yield number, found.end()
    if last := re.match(rf"\s*(?:至|到|-|—|~)\s*(?:附(?:件|录|表))?\s*({_N})", text[found.end() :]):
        for between in range(number + 1, min(numeral(last[1]), number + 30) + 1):
            yield between, found.end()


def _parts(page: Page) -> Iterator[_Annex]:
    """Annexes that are parts of the contract, or lines behind its last clause."""
    text = page.contract.text
    for section in page.contract.sections:
        if found := _ANNEX.match(section.title.strip()):
            at = text.index(found[0], section.start)
            yield _Annex(
                found["number"], section.title.strip()[found.end() :].strip("：: 《》"), at, section.end
            )
    ends = [each.end for each in page.contract.clauses[-1:]]
    spans = [(each.start, each.end) for each in page.contract.passages if each.kind != "contents"]
    for start, end in (*spans, *((page.contract.clauses[-1].start, at) for at in ends)):
        for line in _ANNEX_LINE.finditer(text, start, end):
            yield _Annex(line["number"], line["title"].strip("：: 《》"), line.start("annex"), line.end())


def _listed(page: Page) -> Iterator[_Annex]:
    """Annexes that are clauses: those called so, and those of a list of annexes."""
    contract = page.contract
    lists = {section.number for section in contract.sections if _lists(section)}
    for clause in contract.clauses:
        if found := _ANNEX.match(subject(clause) or clause.text):
            title = (subject(clause) or clause.text)[found.end() :].strip("：: ") or clause.text
            if len(title) <= _TITLE:
                yield _Annex(found["number"], title.strip("《》。"), clause.start, clause.end)
        elif clause.section in lists and clause.parent is None and "." not in clause.number:
            title = re.sub(r"(?:详细)?(?:说明|内容)$", "", subject(clause) or clause.text[:_TITLE])
            yield _Annex(clause.number, title, clause.start, clause.end)


def _ordinal(printed: str) -> int:
    return ord(printed) - ord("A") + 1 if printed in "ABCDEFGH" else numeral(printed)


def _named_elsewhere(page: Page, annex: _Annex) -> bool:
    """Whether a clause that isn't the annex calls it by its title."""
    title = annex.title
    return len(title) > 1 and any(
        title in sentence.text
        for sentence in page.sentences
        if not annex.start <= sentence.start <= annex.end and not _in_list(page, sentence)
    )


def _in_list(page: Page, sentence: Sentence) -> bool:
    section = page.contract.section(sentence.clause.section)
    return bool(section and _lists(section))


def _lists(section: Section) -> bool:
    """Whether the part is a list of annexes, not itself one."""
    return bool(_LIST.search(section.title)) and not _ANNEX.match(section.title.strip())


def _all_named(page: Page) -> bool:
    """Whether a clause makes all annexes part of the contract by their list (附件清单, 所列附件)."""
    return any(
        re.search(
            r"(?:[以按见]|依照|列于|载于)(?:本合同)?附件(?:清单|列表|目录)|附件(?:清单|列表|目录)(?:所列|中的)|所列的?(?:全部|各)?附件",
            sentence.text,
        )
        for sentence in page.sentences
        if not _in_list(page, sentence)
    )

"""The places of a contract that wait for a fact: found, typed, labelled and linked.

Blanks that want the same fact share a `group`, so that one value fills them all.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.blanks.groups import fact_of, linked
from assistant.blanks.kinds import PARTY_WORDS, kind_of, noun_behind, unit_behind
from assistant.blanks.labels import label_of, lead_of, named
from assistant.blanks.lost import find_lost
from assistant.blanks.marks import Mark, find_marks, options_of
from assistant.blanks.parties import aliases_of, party_of, side_in
from assistant.blanks.place import HOLE, Place
from assistant.blanks.record import IDENTITY, KINDS, Blank, Change
from assistant.blanks.tables import cell_label
from assistant.contract import Clause, Contract, Passage, Section

__all__ = ["IDENTITY", "KINDS", "Blank", "Change", "find_blanks"]

_OPTIONAL = re.compile(r"如有|若有|选填|可选|传真")
_SIGNED = re.compile(r"签[字名章]|盖章|公章|签章|[（(]章[）)]|签署(?!日期|时间)")
_SIGNING_DAY = re.compile(r"(?:签[署订约字章]|盖章)?(?:日期|时间)")
_SIGHT = 600  # how far around a place is read for its name
_AGAIN = re.compile(
    r"[百千万亿]?元?整?[ \t　]*[（(，,]?[ \t　]*(?:人民币)?[（(]?(?:大写|小写|[￥¥])[）)]?[：:为]?(?:人民币)?[￥¥]?[ \t　]*"
)
_SOMEWHERE = re.compile(
    r"(?:地点|坐落|位置|所在地|(?:房屋|写字楼|厂房|商铺|场地|仓库|土地|店铺|办公楼|办公室|公寓|房产|物业|车位|门店|项目|工程|机房|标的)地址|楼层房号)$"
)
_AMOUNT = re.compile(
    r"\s*(?:[千万亿]次|[千万]?人次|[千万]人(?![民员])|条(?![款件例约文目规])|篇|字(?![样体号])|公里|场(?![地所景合])|米|亩|吨|升|TB|GB|MB)"
)
_NO_SUM = re.compile(r"(?:合计|总计|小计|共计)(?:规格|型号|单价|单位|备注|品牌|说明|序号|产地)")
_ELSE = re.compile(r"[□☐▢◻][ \t　]*其[他它][ \t　]*[：:（(]?[ \t　]*$")
_OF_A_PARTY = re.compile(
    r"(?:性别|国籍|民族|证件类型|开户行|开户银行|户名|开户名称?|邮编|邮政编码|职务|组织机构代码|传真)$"
)


def find_blanks(contract: Contract) -> tuple[Blank, ...]:
    """The blanks of a contract in document order; every span slices `contract.text`.

    A place inside a table of contents counts where it has a placeholder; a missing value is looked for elsewhere only.
    """
    marks = list(find_marks(contract.text))
    covered = [(mark.start, mark.end) for mark in marks]
    lost = [mark for mark in find_lost(contract) if not _touches(mark, covered)]
    every = sorted([*marks, *_distinct(lost)], key=_place)
    page = _Page(contract, every)
    described = [_described(page, mark) for mark in every]
    found = _dated_by_each([item for item in described if not _NO_SUM.match(item.blank.label)])
    facts = _twice_written(found, contract.text)
    blanks = linked([item.blank for item in found], facts, [item.lead for item in found])
    return tuple(replace(blank, id=f"b{count}") for count, blank in enumerate(blanks, 1))


@dataclass(frozen=True)
class _Found:
    blank: Blank
    fact: str
    lead: str
    signer: str


def _dated_by_each(found: Sequence[_Found]) -> list[_Found]:
    """The places, where each party's day of signing bears its name once several parties date on their own."""
    days = {(item.blank.label, item.signer) for item in found if item.signer}
    many = {label for label, _ in days if sum(label == other for other, _ in days) > 1}
    return [
        replace(
            item,
            blank=replace(item.blank, label=f"{item.signer}{item.blank.label}", party=item.signer),
            fact=f"{item.signer}{item.blank.label}",
        )
        if item.signer and item.blank.label in many
        else item
        for item in found
    ]


def _twice_written(found: Sequence[_Found], text: str) -> list[str]:
    """The facts of the places, where an amount in figures has the fact of the capitals beside it."""
    facts = [item.fact for item in found]
    for place in range(1, len(found)):
        one, other = found[place - 1], found[place]
        between = text[one.blank.end : other.blank.start]
        if {one.blank.kind, other.blank.kind} == {"money"} and (
            one.blank.words != other.blank.words or _AGAIN.fullmatch(between)
        ):
            same = fact_of(one.blank.label, "money", ""), fact_of(other.blank.label, "money", "")
            if same[0] == same[1] or not all(same) or _AGAIN.fullmatch(between):
                facts[place - 1] = facts[place] = facts[place - 1] or facts[place] or same[0]
    return facts


class _Page:
    """A contract as its places are read: their hosts, the text with every placeholder masked, the names of the sides."""

    def __init__(self, contract: Contract, marks: Sequence[Mark]) -> None:
        self.contract = contract
        parts: list[Clause | Passage | Section] = [*contract.clauses, *contract.passages, *contract.sections]
        self.parts = sorted(parts, key=lambda part: part.start)
        self.starts = [part.start for part in self.parts]
        self.masked = _masked(contract.text, marks)
        self.aliases = aliases_of(self.masked)

    def host(self, mark: Mark) -> Clause | Passage | Section | None:
        """The clause, passage or section title that the mark stands in."""
        place = bisect_right(self.starts, mark.start) - 1
        while place >= 0 and self.parts[place].end < mark.end:
            place -= 1
        return self.parts[place] if place >= 0 else None


def _masked(text: str, marks: Sequence[Mark]) -> str:
    pieces, last = [], 0
    for mark in marks:
        pieces += [text[last : mark.start], HOLE * (mark.end - mark.start)]
        last = mark.end
    return "".join([*pieces, text[last:]])


def _described(page: _Page, mark: Mark) -> _Found:
    """The blank at a mark, not yet numbered and linked, with its fact and the words that would qualify its label."""
    contract, host = page.contract, page.host(mark)
    start, end = (host.start, host.end) if host else (mark.start, mark.end)
    clause = host if isinstance(host, Clause) else None
    place = _surroundings(page, mark, clause, start, end)
    other = _ELSE.search(contract.text[max(0, mark.start - 12) : mark.start])
    if other:
        before = place.before.rstrip(HOLE + " 其他它：:（(")
        place = replace(place, before=before, kind="choice", options=("其他",), unit="", noun="")
    label = f"其他{label_of(place)}" if other else label_of(place)
    place = replace(place, kind="text", options=()) if other else place
    kind = place.kind or kind_of(label, unit=place.unit, noun=place.noun)
    above = [ancestor.wording for ancestor in reversed(contract.ancestors(clause))] if clause else []
    side = _introduced(kind, place.after)
    kind = "party" if side else kind
    owned = (kind in IDENTITY and not _SOMEWHERE.search(label)) or bool(_OF_A_PARTY.search(label))
    party = side or (
        party_of(label, place.before, place.after, above, page.aliases)
        if owned
        else side_in(label, page.aliases)
    )
    label = _with_party(label, kind, party, owned)
    blank = Blank(
        id="",
        address=clause.address if clause else "",
        section=clause.section if clause else "",
        number=clause.number if clause else "",
        label=label,
        kind=kind,
        unit=place.unit,
        party=party,
        group="",
        explicit=mark.form != "lost",
        start=mark.start,
        end=mark.end,
        required=not (other or _optional(label, place)),
        words=kind == "money" and bool(re.search(r"大写[）)]?[：:]?\s*(?:人民币)?\s*$", place.before)),
        options=place.options,
    )
    telling = named(place) or kind == "arbitration_commission" or (place.cell and kind in IDENTITY)
    fact = fact_of(label, kind, party) if telling else ""
    signer = (
        party_of("", place.before, place.after, [], page.aliases) if _SIGNING_DAY.fullmatch(label) else ""
    )
    return _Found(blank, fact, lead_of(place), signer if kind == "date" else "")


def _surroundings(page: _Page, mark: Mark, clause: Clause | None, start: int, end: int) -> Place:
    contract, text = page.contract, page.masked
    before = _near(text[max(start, mark.start - _SIGHT) : mark.start])
    after = text[mark.end : min(end, mark.end + _SIGHT)]
    lost_noun = (
        noun_behind(contract.text[mark.start : mark.end].lstrip("省市区县")) if mark.form == "lost" else ""
    )
    headings = (
        [above.heading or above.wording for above in reversed(contract.ancestors(clause))] if clause else []
    )
    if clause and clause.start + len(clause.heading) <= mark.start:
        headings.insert(0, clause.heading)
    return Place(
        words=mark.words,
        before=before,
        after=after,
        headings=tuple(headings),
        unit="" if mark.kind in ("date", "choice") else unit_behind(after) or _base(before),
        noun=lost_noun or noun_behind(after),
        kind=mark.kind or _kind_by_sentence(before, after) or _kind_asked(mark.words),
        options=options_of(contract.text[mark.start : mark.end]) if mark.form == "choice" else (),
        cell=cell_label(contract.text, mark.start) if _fills_a_cell(contract.text, mark) else "",
    )


def _near(text: str) -> str:
    """The words before a place without the rest of long gaps, which name nothing."""
    return re.sub(r"([ \t　]{40})[ \t　]+", r"\1", text)


def _fills_a_cell(text: str, mark: Mark) -> bool:
    """Whether a mark is all that stands in a cell of a table."""
    around = text[max(0, mark.start - 8) : mark.start], text[mark.end : mark.end + 8]
    return mark.form == "cell" or bool(
        re.search(r"\|[ \t　]*$", around[0])
        and re.match(r"[ \t　]*(?:\||\n|$)", around[1])
        and not mark.words
    )


def _kind_by_sentence(before: str, after: str) -> str:
    """The kind that the words right around a place settle: 第__种方式, 千分之__, 运费由__承担."""
    if re.search(r"按\s*$", before) and re.match(r"\s*(?:支付|结算|缴纳|计收|结息|付息|计息|付款)", after):
        return "text"
    if re.search(r"由\s*$", before) and re.match(r"\s*(?:承担|负担)", after):
        return "text"
    if _AMOUNT.match(after) and not re.search(r"[第每]\s*$", before):
        return "count"
    if re.search(r"第\s*$", before) and re.match(r"\s*[种项]", after):
        return "choice"
    if re.search(r"提[交请]\s*$", before) and re.match(r"[^。；;\n]{0,60}仲裁", after):
        return "" if noun_behind(after) else "arbitration_commission"
    if (re.search(r"押\s*$", before) and re.match(r"\s*付", after)) or re.search(
        rf"押[{HOLE}]+\s*付\s*$", before
    ):
        return "count"
    share = re.search(r"[百千万]分之\s*$", before) or (
        re.search(r"(?:金额|总额|价款|货款|费用|租金|款项|部分)的?\s*$", before)
        and re.match(
            r"\s*(?:向[\u4e00-\u9fff]{2,3})?(?:支付|计算|承担|计付|计收|作为|的)[\u4e00-\u9fff]{0,6}(?:违约金|滞纳金|利息|罚息|赔偿金)",
            after,
        )
        and not unit_behind(after)
    )
    return "percentage" if share else ""


def _kind_asked(words: str) -> str:
    """The kind that a prompt asks for: 选择日期."""
    return "date" if re.fullmatch(r"(?:请|点击|单击)?(?:选择|填写|输入)?(?:日期|年月日)", words) else ""


def _base(before: str) -> str:
    """The sign that a printed 百分之 or 千分之 stands for."""
    found = re.search(r"([百千万])分之\s*$", before)
    return {"百": "%", "千": "‰", "万": "‱"}[found[1]] if found else ""


def _introduced(kind: str, after: str) -> str:
    """The side that a party's name is introduced as: ____（以下简称“甲方”）."""
    found = re.match(r"[ \t　]*[（(，,][^）)\n]{0,8}?(?:简称|称)(?:为|[“\"「【：:])*(甲方|乙方)", after)
    return found[1] if found and kind in ("party", "text") else ""


def _with_party(label: str, kind: str, party: str, owned: bool) -> str:
    if kind == "party" and party and not _SIGNED.search(label):
        return f"{party}名称" if party in ("甲方", "乙方") or party not in label else label
    named = party in label or (kind == "party" and re.match(PARTY_WORDS, label))
    return f"{party}{label}" if owned and party and not named else label


def _optional(label: str, place: Place) -> bool:
    """Whether a contract can do without it: said so, signed by hand, or the second of two choices."""
    second = bool(place.noun) and bool(re.search(r"或者?(?:向|由)?$", place.before))
    return second or bool(
        _OPTIONAL.search(label) or _SIGNED.search(label) or _OPTIONAL.match(place.after[1:4])
    )


def _place(mark: Mark) -> tuple[int, int]:
    return (mark.start, mark.end)


def _touches(mark: Mark, spans: list[tuple[int, int]]) -> bool:
    """Whether the mark overlaps a span, or is an empty place right beside one."""
    nearest = bisect_right(spans, (mark.start, mark.end))
    return any(
        mark.start <= end and start <= mark.end for start, end in spans[max(0, nearest - 1) : nearest + 1]
    )


def _distinct(marks: list[Mark]) -> list[Mark]:
    """One mark for each place, where two rules found the same."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=_place):
        if (
            not kept
            or mark.start > kept[-1].end
            or (mark.start == kept[-1].end and kept[-1].start < mark.start < mark.end)
        ):
            kept.append(mark)
    return kept

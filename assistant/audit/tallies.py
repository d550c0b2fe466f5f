"""What a contract computes: columns of a table, quantity by price, so many times so much, a share of the price.

A module of its own because each of these holds a written result against the figures it is made of, wherever those stand.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from assistant.audit.page import Page
from assistant.audit.records import Hit
from assistant.errors import BadInput
from assistant.values import format_figures, parse_money, parse_number, parse_percentage

__all__ = ["arithmetic"]

Span = tuple[int, int]
_CN = "一二三四五六七八九十百千两零〇"
_N = rf"(?:\d{{1,7}}|[{_CN}]{{1,5}})"
_M = r"\d[\d,]*(?:\.\d+)?\s*[百千]?[万亿]?"
_IS = r"(?:为|是|即|计|按|收费|人民币|[¥￥：\s])*"
_U = r"季度|平方米|[年月日天周期次台套名人个件间辆部份条张户]"
_ALL = r"(?:合计|共计|总计|总共|共|计)"
_TIMES: tuple[re.Pattern[str], ...] = (
    re.compile(  # 每个坐席每月6,500元，四十个坐席每月合计260,000元
        rf"每个?(?P<u>{_U})(?P<thing>[^，。；\d{_CN}每]{{0,6}}?)(?P<per>每[年月日天次])?{_IS}(?P<each>{_M})元[^。；\n]{{0,24}}?"
        rf"(?P<n>{_N})\s*个?(?P=u)(?:(?P=thing)|[^，。；\d{_CN}]{{0,4}}?)(?P<per2>每[年月日天次])?{_ALL}{_IS}(?P<sum>{_M})元"
    ),
    re.compile(  # 设备二十台，每台5,000元，共计100,000元
        rf"(?P<n>{_N})\s*个?(?P<u>{_U})[^，。；\d{_CN}]{{0,6}}，(?:单价)?每个?(?P=u)(?P<per>每[年月日天次])?{_IS}(?P<each>{_M})元[^。；，\d]{{0,6}}，"
        rf"(?P<per2>每[年月日天次])?{_ALL}{_IS}(?P<sum>{_M})元"
    ),
)
_LONGER = re.compile(  # 每月10,000元，两年合计240,000元
    rf"每个?(?P<u>月|季度)(?P<thing>[^，。；\d{_CN}每]{{0,6}}?){_IS}(?P<each>{_M})元[^。；\n\d]{{0,16}}?"
    rf"(?P<n>{_N})年[^，。；\d{_CN}]{{0,4}}?{_ALL}{_IS}(?P<sum>{_M})元"
)
_IN_A_YEAR = {"月": 12, "季度": 4}
_INSTALMENTS = re.compile(
    rf"(?:共|分)(?:计|为|成)?\s*(?P<n>{_N})\s*个?(?P<u>期|次|笔|季度|月)[^。；\d]{{0,12}}?每个?(?P=u)[^。；\d]{{0,8}}(?P<each>{_M})元"
)
_RENT = re.compile(
    rf"每平方米每(?P<t>[月日天年]){_IS}(?P<each>{_M})元[^。；\d]{{0,10}}(?:每(?P=t)|(?P=t))(?:租金|物业费|费用|合计|共计|计)[^。；\d]{{0,6}}(?P<sum>{_M})元"
)
_AREA = re.compile(rf"面积{_IS}(?P<n>\d[\d,]*(?:\.\d+)?)\s*(?:平方米|㎡)")
_WHOLE = re.compile(
    rf"(?:总额|总价款?|总金额|总费用|合同价款|合同金额|合同价格|合同总价)(?!的?(?:组成|构成|明细|包括|由))[^。；;，\d]{{0,10}}(?P<money>{_M})元"
)
_SHARE = r"\d{1,3}(?:\.\d+)?\s*[%％]|百分之[零一二三四五六七八九十百]{1,4}"
_SHARE_OF = re.compile(
    rf"(?:(?:总价款?|总额|价款|总金额|合同金额|总费用)的?|支?付)\s*(?P<share>{_SHARE})[^。；，（\d]{{0,12}}[，（]?(?:即|计|金额为|共计|合计){_IS}(?P<money>{_M})元"
)
_MADE_OF = re.compile(
    rf"(?P<lead>组成|构成|明细|分别[为是]|包括|包含|其中)[^。；\d]{{0,16}}?{_M}元(?:[^。；\d]{{1,20}}{_M}元)+"
)
_STRICT = ("组成", "构成", "明细")
_AMOUNT = re.compile(rf"(?P<money>{_M})元")
_ROWS = re.compile(r"(?m)(?:^[ \t]*\|.*\|[ \t]*(?:\n|\Z)){3,}")
_CELL = re.compile(r"(?<=\|)[^|\n]*(?=\|)")
_RULER = re.compile(r"^[\s：:-]*$")
_FIGURE = re.compile(r"^(?:人民币|[¥￥])?\s*(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[%％]?)\s*元?$")
_SUM_ROW = re.compile(r"^(?:合\s*计|总\s*计|共\s*计|总\s*额)")
_NO_SUM = re.compile(r"单价|费率|税率|比率|均|序号|编号|等级|年份|日期|折扣")
_HUNDRED = re.compile(r"权重|占比|比重|(?:付款|支付|分配|分成|所占)比例")
_QUANTITY, _PRICE, _RESULT = (
    re.compile(words)
    for words in (r"^(?:数\s*量|人数|面积)", r"^单\s*价", r"^(?:金\s*额|合\s*价|总\s*价|小\s*计|价\s*款)")
)
_FACTOR = re.compile(r"折扣|税率|月数|天数|期限|工期|次数|系数|周期|年限")


class _Cell(NamedTuple):
    text: str
    start: int
    end: int


def arithmetic(page: Page) -> Iterator[Hit]:
    """Written results that the figures they are made of don't give."""
    yield from _tables(page)
    yield from _multiplied(page)
    yield from _of_the_price(page)


def _tables(page: Page) -> Iterator[Hit]:
    for found in _ROWS.finditer(page.body):
        lines = [_cells(found, line.span()) for line in re.finditer(r".+", found[0])]
        rows = [cells for cells in lines if not all(_RULER.match(each.text) for each in cells)]
        if len(rows) > 2 and len({len(row) for row in rows}) == 1:
            yield from _columns(rows)
            yield from _products(rows)


def _cells(table: re.Match[str], line: Span) -> list[_Cell]:
    start = table.start()
    found = _CELL.finditer(table[0], *line)
    return [_Cell(cell[0].strip(), start + cell.start(), start + cell.end()) for cell in found]


def _columns(rows: Sequence[Sequence[_Cell]]) -> Iterator[Hit]:
    """Columns that the row of totals doesn't sum up, and weights that don't make a hundred."""
    head, body = rows[0], rows[1:]
    sums = [row for row in body if _SUM_ROW.match(row[0].text)]
    if len(sums) > 1 or any("小计" in row[0].text for row in body) or (sums and sums[0] is not body[-1]):
        return
    parts = body[:-1] if sums else body
    for at in range(1, len(head)):
        figures = [_figure(row[at].text) for row in parts]
        if len(figures) < 2 or None in figures or _NO_SUM.search(head[at].text):
            continue
        summed = sum((each for each in figures if each is not None), Decimal(0))
        whole = _figure(sums[0][at].text) if sums else None
        if (
            not sums
            and _HUNDRED.search(head[at].text)
            and all("%" in r[at].text or "％" in r[at].text for r in parts)
        ):
            whole = Decimal(100)
        if whole is not None and summed != whole:
            spans = [(row[at].start, row[at].end) for row in (*sums, *parts)]
            yield _hit(spans, f"{head[at].text}相加", summed, whole)


def _products(rows: Sequence[Sequence[_Cell]]) -> Iterator[Hit]:
    """Rows in which quantity by price isn't the amount."""
    titles = [cell.text for cell in rows[0]]
    places = [
        next((at for at, title in enumerate(titles) if pattern.match(title)), None)
        for pattern in (_QUANTITY, _PRICE, _RESULT)
    ]
    if None in places or any(_FACTOR.search(title) for title in titles) or _scales(titles, places):
        return
    for row in rows[1:]:
        cells = [row[at] for at in places if at is not None]
        count, price, result = (_figure(cell.text) for cell in cells)
        if count is None or price is None or result is None or count * price == result:
            continue
        yield _hit([(cells[2].start, cells[2].end)], f"{row[0].text}的数量乘以单价", count * price, result)


def _scales(titles: Sequence[str], places: Sequence[int | None]) -> bool:
    """Whether price and amount are in different units: 元 and 万元."""
    price, result = (titles[at] for at in places[1:] if at is not None)
    return ("万" in price) != ("万" in result)


def _multiplied(page: Page) -> Iterator[Hit]:
    for pattern in _TIMES:
        for sentence, found in page.find(pattern):
            if found["per"] == found["per2"]:
                yield from _checked(sentence.start, found, _number(found["n"]), found["u"])
    for sentence, found in page.find(_LONGER):
        years = _number(found["n"])
        count = years * _IN_A_YEAR[found["u"]] if years else None
        yield from _checked(sentence.start, found, count, found["u"])
    areas = {found["n"] for found in _AREA.finditer(page.body)}
    for sentence, found in page.find(_RENT):
        if len(areas) == 1:
            yield from _checked(sentence.start, found, _number(next(iter(areas))), "平方米")


def _checked(start: int, found: re.Match[str], count: Decimal | None, unit: str) -> Iterator[Hit]:
    each, total = _money(found["each"]), _money(found["sum"])
    if count is not None and each is not None and total is not None and count * each != total:
        span = (start + found.start(), start + found.end())
        yield _hit(
            [span], f"{count.normalize():f}{unit}乘以每{unit} {format_figures(each)} 元", count * each, total
        )


def _of_the_price(page: Page) -> Iterator[Hit]:
    """Instalments, shares and parts that don't come to the price of their chapter, which has to name one price only."""
    for clauses in page.groups:
        own = [(clause.start, page.own(clause)) for clause in clauses]
        wholes = {_money(found["money"]) for _, text in own for found in _WHOLE.finditer(text)}
        whole = next(iter(wholes)) if len(wholes) == 1 else None
        if whole is None:
            continue
        for start, text in own:
            for found in _INSTALMENTS.finditer(text):
                yield from _instalments(start, found, whole)
            for found in _SHARE_OF.finditer(text):
                yield from _share(start, found, whole)
            for found in _MADE_OF.finditer(text):
                yield from _made_of(start, found, whole)


def _instalments(start: int, found: re.Match[str], whole: Decimal) -> Iterator[Hit]:
    count, each = _number(found["n"]), _money(found["each"])
    if count and each and count * each != whole:
        how = f"{count.normalize():f}{found['u']}乘以每{found['u']} {format_figures(each)} 元"
        yield _hit([(start + found.start(), start + found.end())], how, count * each, whole)


def _share(start: int, found: re.Match[str], whole: Decimal) -> Iterator[Hit]:
    try:
        share = parse_percentage(found["share"])[0]
    except BadInput:
        return
    money = _money(found["money"])
    if money is not None and abs(whole * share / 100 - money) >= 1:
        how = f"{format_figures(whole)} 元的{found['share']}"
        yield _hit([(start + found.start("share"), start + found.end())], how, whole * share / 100, money)


def _made_of(start: int, found: re.Match[str], whole: Decimal) -> Iterator[Hit]:
    parts = [_money(each["money"]) for each in _AMOUNT.finditer(found[0])]
    summed = sum((each for each in parts if each is not None), Decimal(0))
    if None not in parts and (summed > whole or (summed < whole and found["lead"] in _STRICT)):
        yield _hit([(start + found.start(), start + found.end())], "各组成部分相加", summed, whole)


def _hit(spans: Sequence[Span], how: str, right: Decimal, written: Decimal) -> Hit:
    return Hit(
        tuple(spans), {"how": how, "sum": f"{right.normalize():,f}", "total": f"{written.normalize():,f}"}
    )


def _figure(text: str) -> Decimal | None:
    found = _FIGURE.match(text)
    return Decimal(found["number"].replace(",", "")) if found else None


def _number(text: str) -> Decimal | None:
    try:
        return parse_number(text.replace(",", ""))
    except BadInput:
        return None


def _money(text: str) -> Decimal | None:
    try:
        return parse_money(f"{text.strip()}元").amount
    except BadInput:
        return None

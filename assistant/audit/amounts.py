"""Amounts, counts and shares that contradict each other: words against figures, parts against the whole."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.audit.page import Page
from assistant.audit.records import Fix, Hit
from assistant.audit.sides import ROLES
from assistant.audit.tallies import arithmetic
from assistant.contract import Clause, Contract, reworded
from assistant.errors import BadInput
from assistant.values import format_figures, format_words, parse_money, parse_number
from assistant.values.crosschecks import adds_up

__all__ = ["amount_words", "code_invalid", "count_sum", "count_words", "percent_sum", "sign_lost", "total"]

_CAPITALS = (
    r"[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+[元圆](?:[零壹贰叁肆伍陆柒捌玖]角)?(?:零?[壹贰叁肆伍陆柒捌玖]分)?[整正]?"
    r"|[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{3,}(?:元|圆)?[整正]?"
)
_FIGURES = r"\d[\d,]*(?:\.\d+)?\s*[百千]?[万亿]?"
_BETWEEN = r"\s*[（(，,、；;：:]?\s*(?:小写|大写|即|计|人民币|RMB|CNY|为|[：:¥￥\s])*"
_WRITTEN_TWICE = re.compile(
    rf"(?P<words>{_CAPITALS}){_BETWEEN}(?P<figures>{_FIGURES})\s*元?"
    rf"|(?:(?P<figures2>{_FIGURES})\s*元[整正]?|(?<=[¥￥])(?P<figures3>{_FIGURES}))[整正]?{_BETWEEN}(?P<words2>{_CAPITALS})"
)
_COUNT = re.compile(
    r"(?P<one>[一二三四五六七八九十百千两零〇]{1,6}|(?<![\d.,第])\d{1,5})[（(](?P<two>\d{1,5}|[一二三四五六七八九十百千两零〇]{1,6})[）)]"
    r"\s*(?=个|日|天|年|月|周|份|次|名|人|套|台|小时|分钟|工作日|%|％|倍|期|件)"
)
_MONEY = r"(?:人民币|RMB|[¥￥])?\s*(?P<money>(?:[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,}|\d[\d,]*(?:\.\d+)?\s*[百千]?[万亿]?)元?)"
_TOTAL = re.compile(
    rf"(?:[费款价租酬]金?为(?=[^。；]{{0,30}}元[^。；\d]{{0,6}}分[二两三四五六\d]{{1,2}}[期次笔]|[^\n]{{0,90}}[余尾]款)|总额|总价款?|总计|合计|共计|总金额|总费用|合同价款|合同金额|合同价格)[^。；;，\d零壹贰叁肆伍陆柒捌玖]{{0,14}}{_MONEY}"
)
_STEP = (
    r"(?:首付款?|首期款?|预付款|第[一二三四五六七八九十\d]{1,2}[期笔次阶段]{1,2}(?:款|付款|费用)?"
    r"|进度款|到货款|验收款|中期款|尾款|余款|质保金|质量保证金|定金)"
)
_PART = re.compile(
    rf"(?:{_STEP}[^。；;\n%]{{0,40}}?|(?:日|[后时前]|日内)(?:向[^，。；\d]{{1,4}})?(?:支?付|再付|付清)(?:人民币|[¥￥])?)(?<![\d.])(?P<money>\d[\d,]*(?:\.\d+)?\s*[百千]?[万亿]?)元"
)
_SHARE = r"(?P<share>\d{1,3}(?:\.\d+)?\s*[%％]|百分之[零一二三四五六七八九十百]{1,4})"
_STEP_SHARE = re.compile(
    rf"(?:{_STEP}[^。；;\n%]{{0,40}}?|(?:其余|剩余)(?:款项|部分)?的?\s*|(?:[后时前日]|日内|结束|完成|通过|合格|届满|期满|到货|上线|交付|生效|签[订署])(?:支?付|再付|付至)\s*|支付(?:至)?[^。；;\n%]{{0,12}}(?:总额|总价|价款|金额|费用|合同款|总费用)的?\s*){_SHARE}"
)
_LISTED_SHARE = re.compile(
    rf"[\u4e00-\u9fff]{{2,12}}(?:占比?|为|占总?[\u4e00-\u9fff]{{0,6}}的|：|权重)?\s*{_SHARE}"
)
_OPEN_ENDED = re.compile(r"其余|剩余|余款(?!\d|[^。]{0,20}\d)|每[月季年期]")
_MEASURED = re.compile("不低于|不少于|不超过|低于|高于|达到|[^比效]率")
_NEAR = 20  # characters behind an instalment that may say there are more
_SPLIT = re.compile(
    r"权重|分成|分配比例|占比|出资比例|持股比例|分摊比例|分别占|各占|收益分配|其中[^。；]{2,16}占[^。；]{2,40}占"
)
_LAST = re.compile(
    r"分[二两三四五六\d][次期笔]|尾款|余款|质保金|质量保证金|最后一期|剩余|第[三四五六]期|第[三四五六]笔"
)
_LOST = re.compile(
    r"(?<![\d.,*×x])(?P<lost>7\s?24|5\s?8|36524)(?=\s*(?:个?小时|服务|不间断|全天|技术支持|在线|客服|响应))"
)
_OF_SERVICE = re.compile(
    r"服务|支持|响应|在线|客服|受理|值守|值班|不间断|监控|热线|咨询|工作|运维|维护|时间为"
)
_CODE = re.compile(r"统一社会信用代码[：:为]*\s*(?P<code>[0-9A-Za-z]{15,20})(?![0-9A-Za-z])")


_NUMBER = r"\d{1,6}(?:\.\d+)?万?|[一二三四五六七八九十百两]{1,5}"
_KIND = r"(?:个月|小时|课时|人天|人月|[名人台套份个件辆部间位条户周天场](?!工作日|自然日|交易日|月|小时|季度|日历))"
_COUNTED = re.compile(
    rf"(?P<lead>共计?|共有|合计|总计|总共|投入|配备|派驻|派出|配置|由|增派)[^，。；\d一二三四五六七八九十百两]{{0,10}}?(?P<total>{_NUMBER})\s*(?P<unit>{_KIND})"
    rf"[^。；\d一二三四五六七八九十百两]{{0,16}}?(?:其中|包括|分别[为是]|包含|：|即)(?P<items>[^。；]+)"
    rf"|(?P<total2>{_NUMBER})\s*(?P<unit2>{_KIND})[\u4e00-\u9fff]{{0,6}}[，（]其中(?P<items2>[^。；）]+)"
)
_SUMMED = re.compile(  # the items first, then what they come to
    rf"(?P<items>(?:[^，。；：:、\d]{{2,16}}(?:{_NUMBER})\s*{_KIND}(?:[、，]|和|及|以及)?){{2,}})[，,]?\s*(?:总共|合计|总计|共计?|一共)\s*(?P<total>{_NUMBER})\s*(?P<unit>{_KIND})"
)
_PIECES = r"(?P<number>\d+(?:\.\d+)?万?|[一二三四五六七八九十百千万两]{1,8})\s*(?P<unit>[条份件台套张个页篇批户辆册])"
_QUANTITY = re.compile(rf"(?:量|总数|总计|共计|合计)(?:约为|为|约|：|共)?{_PIECES}(?![^。；]{{0,6}}以上)")
_BATCH = re.compile(
    rf"第(?P<ordinal>[一二三四五六七八九十\d])[批期](?:次)?(?:交付|提交|供货|移交)?(?:数量)?(?:约为|为|约|：)?{_PIECES}"
)
_COPY_NUMBER = r"\d{1,2}|[一二三四五六七八九十两壹贰叁肆伍陆柒捌玖拾]{1,3}"
_COPIES = re.compile(rf"一式\s*(?P<total>{_COPY_NUMBER})\s*[份本](?P<held>[^。；]+)")
_HELD = re.compile(
    rf"(?P<who>(?:合同|协议|甲乙|甲、乙)?双方|{ROLES})】?(?P<each>各)?[执持留存保留]{{1,3}}\s*(?P<count>{_COPY_NUMBER})\s*[份本]"
)
_OTHER_HOLDERS = re.compile("其余|其它|其他|各方|备案|鉴证|公证|见证|主管|机关|[丙丁]方|正本|副本")
_ITEM = re.compile(rf"(?P<count>{_NUMBER})\s*(?P<unit>{_KIND})")
_UNITS = {"名": ("名", "人", "位"), "人": ("名", "人", "位")}
_LEAD = 8  # characters before a number that may make it a bound
_AT_LEAST = r"不少于|至少|以上|以下|不超过|不低于|最多|至多|各"


def amount_words(page: Page) -> Iterator[Hit]:
    """Amounts whose capitals and figures differ.

    The capitals are proposed, as they are on bills, unless the contract's sums come out with the figures only.
    """
    for sentence, found in page.find(_WRITTEN_TWICE):
        name = next(each for each in ("figures", "figures2", "figures3") if found[each])
        words, figures = found["words"] or found["words2"], found[name]
        try:
            one, other = parse_money(words).amount, parse_money(f"{figures}元").amount
        except BadInput:
            continue
        if one != other:
            capitals = "words" if found["words"] else "words2"
            ways = [
                page.changed(sentence.clause, sentence.start + start, sentence.start + end, new)
                for (start, end), new in (
                    (found.span(name), format_figures(one)),
                    (found.span(capitals), _in_capitals(other, words)),
                )
            ]
            span = (sentence.start + found.start(), sentence.start + found.end())
            told = {"words": words, "one": format_figures(one), "other": format_figures(other)}
            new = _adding_up(page, sentence.clause, ways)
            yield Hit((span,), told, Fix("replace", sentence.clause.address, new))


def _in_capitals(amount: Decimal, like: str) -> str:
    """The amount in capitals, without its unit where the words it replaces have none."""
    return format_words(amount) if re.search("[元圆整正]", like) else format_words(amount).rstrip("元整")


def _adding_up(page: Page, clause: Clause, ways: Sequence[str]) -> str:
    """The first wording of the clause with which the fewest of the contract's sums are wrong."""
    return min(ways, key=lambda new: _wrong_sums(reworded(page.contract, clause.address, new)))


def _wrong_sums(contract: Contract) -> int:
    page = Page(contract, blanks=())
    return sum(1 for rule in (total, arithmetic) for _ in rule(page))


def count_words(page: Page) -> Iterator[Hit]:
    """Numbers written twice, 三十（15）日, that differ; the words are proposed."""
    for sentence, found in page.find(_COUNT):
        try:
            one, two = parse_number(found["one"]), parse_number(found["two"])
        except BadInput:
            continue
        if one != two and found["one"].isdigit() != found["two"].isdigit():
            digits, words = ("one", two) if found["one"].isdigit() else ("two", one)
            start, end = sentence.start + found.start(digits), sentence.start + found.end(digits)
            fix = Fix(
                "replace", sentence.clause.address, page.changed(sentence.clause, start, end, f"{words:f}")
            )
            span = (sentence.start + found.start(), sentence.start + found.end())
            yield Hit((span,), {"words": found[0], "one": f"{one:f}", "other": f"{two:f}"}, fix)


def total(page: Page) -> Iterator[Hit]:
    """Instalments that don't make up the total of their chapter."""
    for clauses in page.groups:
        text = [(clause, page.own(clause)) for clause in clauses]
        totals = [(clause, found) for clause, own in text for found in _TOTAL.finditer(own)]
        parts = [(clause, found) for clause, own in text for found in _PART.finditer(own)]
        if not totals or len(parts) < 2:
            continue
        whole = _money(totals[0][1]["money"])
        amounts = [_money(found["money"]) for _, found in parts]
        if (
            whole is None
            or None in amounts
            or adds_up([each for each in amounts if each], whole, complete=True)
        ):
            continue
        summed = sum((each for each in amounts if each), Decimal(0))
        open_ended = any(
            found.start() <= more.start() <= found.end() + _NEAR
            for clause, found in parts
            for more in _OPEN_ENDED.finditer(page.own(clause))
        )
        if (summed < whole and open_ended) or _twice_written(page, totals[0], summed):
            continue
        spans = [
            (clause.start + found.start("money"), clause.start + found.end("money"))
            for clause, found in (*totals[:1], *parts)
        ]
        told = {"total": format_figures(whole), "sum": format_figures(summed), "count": len(parts)}
        yield Hit(tuple(spans), told)


def _twice_written(page: Page, total: tuple[Clause, re.Match[str]], summed: Decimal) -> bool:
    """Whether the total stands there a second time, in figures that the instalments make up: another rule's finding."""
    clause, found = total
    behind = re.match(rf"[整正]?{_BETWEEN}(?P<figures>{_FIGURES})", page.own(clause)[found.end() :])
    return bool(behind and _money(behind["figures"]) == summed)


def percent_sum(page: Page) -> Iterator[Hit]:
    """Shares of one whole that don't make a hundred."""
    for clauses in page.groups:
        steps = [(clause, found) for clause in clauses for found in _STEP_SHARE.finditer(page.own(clause))]
        last = any(_LAST.search(page.own(c)) for c, _ in steps)
        paid = any(_PART.search(page.own(c)) for c in clauses)  # the rest is given in money
        if hit := _uneven(page, steps, closed=last and not paid):
            yield hit
    for clause in page.contract.clauses:
        own = page.own(clause)
        if _SPLIT.search(own) and not _STEP_SHARE.search(own):
            found = [(clause, each) for each in _LISTED_SHARE.finditer(own) if not _MEASURED.search(each[0])]
            if hit := _uneven(page, found, closed=True):
                yield hit


def count_sum(page: Page) -> Iterator[Hit]:
    """People or things of several kinds that don't make up the number given for all of them."""
    for sentence, found in (*page.find(_COUNTED), *page.find(_SUMMED)):
        said = {name.rstrip("2"): words for name, words in found.groupdict().items() if words}
        kinds = _UNITS.get(said["unit"], (said["unit"],))
        items = [each for each in _ITEM.finditer(said["items"]) if each["unit"] in kinds]
        counts = [parse_number(each["count"]) for each in items]
        whole, summed = parse_number(said["total"]), sum(counts, Decimal(0))
        lead = sentence.text[: sentence.text.find(said["total"], max(found.start(), 0))]
        if len(counts) < 2 or summed == whole or re.search(_AT_LEAST, said["items"] + lead[-_LEAD:]):
            continue
        if summed > whole or len(counts) > 2 or summed * 5 >= whole * 3:
            start = min(found.start(name) for name, words in found.groupdict().items() if words)
            told = {"total": f"{whole:f}", "sum": f"{summed:f}", "count": len(counts), "unit": said["unit"]}
            yield Hit(((sentence.start + start, sentence.start + found.end()),), told)
    yield from _copies(page)
    yield from _batches(page)


def _batches(page: Page) -> Iterator[Hit]:
    """Batches that don't make up the quantity given for all of them, where each is given."""
    whole = next(iter(page.find(_QUANTITY)), None)
    found = [(s, each) for s, each in page.find(_BATCH) if whole and each["unit"] == whole[1]["unit"]]
    ordinals = [parse_number(each["ordinal"]) for _, each in found]
    if not whole or len(found) < 2 or ordinals != list(range(1, len(found) + 1)):
        return
    total, summed = _quantity(whole[1]), sum((_quantity(each) for _, each in found), Decimal(0))
    near = total / 20 if "约" in whole[1][0] else 0
    if abs(total - summed) > near:
        spans = [(s.start + each.start(), s.start + each.end()) for s, each in (whole, *found)]
        told = {"total": f"{total:f}", "sum": f"{summed:f}", "count": len(found), "unit": whole[1]["unit"]}
        yield Hit(tuple(spans), told)


def _quantity(found: re.Match[str]) -> Decimal:
    return parse_number(found["number"])


def _copies(page: Page) -> Iterator[Hit]:
    """Copies of the contract that its holders' copies don't make up: 一式肆份，甲方执两份，乙方执一份."""
    for sentence, found in page.find(_COPIES):
        held = list(_HELD.finditer(found["held"]))
        counts = [
            parse_number(each["count"]) * (2 if re.search("双方|两方", each["who"]) and each["each"] else 1)
            for each in held
        ]
        whole, summed = parse_number(found["total"]), sum(counts, Decimal(0))
        if held and summed != whole and not _OTHER_HOLDERS.search(found["held"]):
            told = {"total": f"{whole:f}", "sum": f"{summed:f}", "count": len(counts), "unit": "份"}
            yield Hit(((sentence.start + found.start(), sentence.start + found.end()),), told)


def sign_lost(page: Page) -> Iterator[Hit]:
    """7×24 that lost its sign: 724小时."""
    for sentence, found in page.find(_LOST):
        short = re.sub(r"\s", "", found["lost"])
        if short == "58" and not _OF_SERVICE.search(sentence.text):
            continue
        told = {"724": "7×24", "58": "5×8", "36524": "365×24"}[short]
        start, end = sentence.start + found.start("lost"), sentence.start + found.end("lost")
        fix = Fix("replace", sentence.clause.address, page.changed(sentence.clause, start, end, told))
        yield Hit(((start, end),), {"words": found["lost"], "meant": told}, fix)


def code_invalid(page: Page) -> Iterator[Hit]:
    """Credit codes whose check digit doesn't hold (GB 32100-2015)."""
    from assistant.values import parse_credit_code

    for found in _CODE.finditer(page.body):
        try:
            parse_credit_code(found["code"])
        except BadInput as error:
            yield Hit((found.span("code"),), {"code": found["code"], "why": str(error)})


def _uneven(page: Page, found: list[tuple[Clause, re.Match[str]]], *, closed: bool) -> Hit | None:
    shares = [_share(each["share"]) for _, each in found]
    if len(shares) < 2 or None in shares or any("至" in each[0] for _, each in found):
        return None
    summed = sum((each for each in shares if each is not None), Decimal(0))
    if summed == 100 or (summed < 100 and not closed):
        return None
    if summed < 100 and any(
        re.search(r"其余|剩余(?![^。；]{0,12}\d)", page.own(clause)) for clause, _ in found
    ):
        return None
    spans = tuple(
        (clause.start + each.start("share"), clause.start + each.end("share")) for clause, each in found
    )
    return Hit(spans, {"sum": f"{summed.normalize():f}", "count": len(shares)})


def _share(text: str) -> Decimal | None:
    from assistant.values import parse_percentage

    try:
        return parse_percentage(text)[0]
    except BadInput:
        return None


def _money(text: str) -> Decimal | None:
    try:
        return parse_money(text if text.rstrip().endswith("元") else f"{text}元").amount
    except BadInput:
        return None

"""The names of shares and amounts: what they are of, or what they pay for."""

import re

from assistant.blanks.place import EDGE, SUBJECT, Place, clean, phrase_before

__all__ = ["share"]

_SHARES = frozenset("%％‰")
_SHARE_OF = re.compile(
    r"的?(?:标准|比例)?(?:向(?:甲方|乙方|对方|[\u4e00-\u9fff]{2,4}?(?=支付|收取|承担)))?(?:支付|收取|计算|计收|承担|加收|计付)?(?:的)?(?P<what>违约金|滞纳金|罚息|利息|赔偿金|定金|保证金|服务费|佣金|提成|首付款|预付款|尾款|质保金|履约保证金|税率|[\u4e00-\u9fff]{1,4}(?:金|费|息))"
)
_SHARE_IS = re.compile(
    r"(?P<what>违约金|滞纳金|罚息|利息|利率|税率|赔偿金|定金|(?:质量|履约|投标)?保证金|佣金|提成|预付款|质保金|费率)[^，,。；;]{0,12}$"
)
_PAYING = re.compile(
    r"(?:支付|缴纳|付给|返还|退还|赔偿|(?<![代应未已垫预])付款?|给付)(?:给?[甲乙丙]方)?(?P<what>[\u4e00-\u9fff]{0,8}?)(?:的|共计|合计)?(?:人民币)?[￥¥]?$"
)
_AMOUNT_IS = re.compile(r"[\u4e00-\u9fff](?:为|是|不超过|不低于|不高于)(?:人民币)?[￥¥]?$")
_PART_OF = re.compile(
    r"(?P<what>[^，,。；;：:\n]{2,10}?)(?:为|按|不低于|不高于|不超过|占|达到|相当于)[^，,。；;：:\n]{2,12}的?$"
)


def share(place: Place) -> str:
    """What a share or an amount is of or for: 违约金比例, 支付金额."""
    parts = _of_a_share(place)
    if parts and (serves := _SERVES.match(place.after)):
        return f"{serves['what']}比例"
    if not parts and place.unit.endswith("元") and (same := _same_sum(place)):
        return same
    if parts and (name := _rate(place) or _limit(place)):
        return name
    if parts and (found := _SHARE_OF.match(place.after.lstrip("%％‰ "))):
        return found["what"] if found["what"].endswith("率") else f"{found['what']}比例"
    sentence = EDGE.split(place.before)[-1] if parts else ""
    if parts and (found := _SHARE_IS.search(sentence)):
        return found["what"] if found["what"].endswith("率") else f"{found['what']}比例"
    sentence = re.split(r"[，,。；;：:\n]", place.before)[-1]
    if parts and (found := _PART_OF.search(sentence)):
        return f"{clean(SUBJECT.sub('', found['what']))}比例"
    if not parts and (not place.unit.endswith("元") or _AMOUNT_IS.search(sentence)):
        return ""
    return _paid(sentence, "比例" if parts else "金额") or (_plain_share(place) if parts else "")


def _plain_share(place: Place) -> str:
    """减免当月费用比例 of 减免当月费用的__%."""
    phrase = phrase_before(place)
    if not 1 < len(phrase) <= 10 or re.search(r"率|比例|递增|上浮|下浮|折|占|^每", phrase):
        return ""
    return f"{phrase}比例"


def _rate(place: Place) -> str:
    """The rate or share that the sentence is about: 借款年利率 of 借款年利率为__%."""
    sentence = re.split(r"[，,。；;：:\n]", place.before)[-1]
    found = re.match(
        r"(?P<what>[^，]{2,12}?(?:率|比例))(?:在|为|是|按|不[低高]于|不超过|达到|[\u4e00-\u9fff]{0,2}$)",
        sentence,
    )
    name = clean(SUBJECT.sub("", found["what"])) if found else ""
    if not name and re.match(r"[%％]的?(?:股权|股份|出资)", place.after):
        name = "股权比例"
    return name


def _limit(place: Place) -> str:
    """违约金上限比例 of 支付违约金，但累计不超过总额的__%; 增值税税率 of 含__%增值税; 质保金比例 of 质保金：总价的__%."""
    if tax := re.match(r"[%％][的之]?(?P<tax>增值税|所得税|税)", place.after):
        return f"{tax['tax'].removesuffix('税')}税税率".replace(
            "税税率", "税税率" if len(tax["tax"]) > 1 else "税率"
        )
    sentence = re.split(r"[。；;\n]", place.before)[-1]
    capped = re.search(
        r"(?:累计|合计|总计|总额|最高|最多|上限)[^，,]{0,6}?(?:不得?超过|为)[^，,]*$", sentence
    )
    if capped and (what := re.search(r"违约金|赔偿金|滞纳金|罚息|赔偿", sentence)):
        return f"{what[0]}上限比例"
    lead = re.match(
        r"[ \t　]*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．])?[ \t　]*"
        r"(?P<lead>[\u4e00-\u9fff]{2,6}(?:款|金|费))[：:][^，,：:]*的$",
        sentence,
    )
    return f"{lead['lead']}比例" if lead and "支付" not in sentence else ""


_SUM = re.compile(r"(首付款|首期款|预付款|进度款|尾款|余款|剩余|定金|质保金|保证金|违约金|租金|押金)")
_SERVES = re.compile(r"[%％](?:的款项)?作为(?P<what>[\u4e00-\u9fff]{1,6}?(?:款|金|费))")


def _same_sum(place: Place) -> str:
    """押金 of 支付相当于两个月租金的押金，即人民币__元: the sum that the same sentence speaks of, told in figures."""
    sentence = re.split(r"[。；;\n]", place.before)[-1]
    if not re.search(r"[，,（(]\s*(?:即|计|合计|共计|折合)(?:人民币)?[￥¥]?$", sentence):
        return ""
    sums = [name for name in _SUM.findall(sentence) if name != "剩余"]
    return f"{sums[-1]}金额" if sums else ""


def _paid(sentence: str, measure: str) -> str:
    """预付款比例 of 支付预付款__%, 支付金额 where nothing says what is paid."""
    if not (found := _PAYING.search(sentence)) and not re.search(
        r"即(?:人民币)?[￥¥]?$|剩余[的]?$", sentence
    ):
        return ""
    what = _SUM.search(sentence)
    paid = clean(found["what"].removeprefix("至")) if found else ""
    paid = "" if re.search(r"总额$|总价$|价款$|^合同|^全部", paid) else paid
    return f"{what[1] if what else paid if 1 < len(paid) <= 6 else '支付'}{measure}"


def _of_a_share(place: Place) -> bool:
    return (
        place.unit in _SHARES or place.kind == "percentage" or bool(re.search(r"[百千万]分之$", place.before))
    )

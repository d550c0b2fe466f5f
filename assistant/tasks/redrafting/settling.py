"""What an instruction settles without a figure to exchange: the cap, its exceptions, the start of a period, the forum.

A module of its own because each of these has one place in a clause and one way to be worded; where a clause has two such
places, or none, nothing is done.
"""

import re
from collections.abc import Callable
from decimal import Decimal

from assistant.mentions import ROLE
from assistant.tasks.redrafting.figures import figures_of, put_at, with_value
from assistant.tasks.redrafting.instructions import joined

__all__ = ["jurisdiction", "settled"]

_CAP_SET = re.compile(
    r"(?:请|把|将)*(?P<what>[^，。；]{0,14}?(?:上限|限额))(?:改为|改成|设为|设成|定为|设定为|限定为|调整[为到]|提高到|降低?到|为|以|按照?)(?P<new>[^，。；]{4,36}?)(?:为限)?"
)
_CAP_PLACE = re.compile(
    r"(?:不超过|不高于|上限为|限额为)(?P<one>[^，。；]{2,40})(?=[，。；]|$)|以(?P<two>[^，。；]{2,40})为限|(?P<three>不设(?:置)?(?:上限|限额))"
)
_CAP_ADDED = re.compile(
    r"(?:另外)?(?:增加|加上|加|设置?|规定|约定|要有)一?个?(?:[^，。；：]{0,8})?(?:上限|封顶|限额)[：:，,为]?\s*(?P<cap>(?:累计|总额|最高)*(?:不超过|不高于)?[^，。；]{3,30})"
)
_CAP_SAID = re.compile(
    r"(?P<cap>(?:违约金|赔偿金?|责任|罚息|滞纳金|扣款)[^，。；]{0,6}?(?:不超过|不得超过|不高于)[^，。；]{3,30})"
)
_EXEMPT = re.compile(
    r"(?:但)?(?P<what>[^。；]{2,40}?)(?:的?(?:损失|责任|情形|情况|除外)?[，]?)?(?:均|都|也)?"
    r"(?:不受(?:此|上述|前述|本条|该)?(?:限额?|上限|限制|约束|的限制)+|不适用(?:本条|上述|前述|该|此)?(?:限额|上限|限制)|不在此限)"
)
_DIRECT = re.compile(
    r"(?:只|仅|改为只|改成只)(?:需要?|应当?|用)?(?:赔偿?|承担|限于)(?:[甲乙]方|对方)?(?:的)?(?:直接|实际)(?:经济)?损失"
)
_LOSSES = re.compile(r"(?:全部|一切|所有|任何)(?:的)?(?:经济)?损失|(?:直接)?(?:和|及|或|、)间接损失")
_START = re.compile(
    r"(?P<what>[^，。；]{0,16}?)(?:改为|改成|改)?(?:从|自)(?P<new>[^，。；自从]{2,20}?)(?:之日|之时|当日|时|日)?(?:就|起算?|开始(?:计算|起算|算)?|就?归|即)+(?P<rest>[^，。；]{0,10})"
)
_START_PLACE = re.compile(r"自(?P<old>[^，。；自]{2,30}?)(?:之日|之时|当日|日)?起")
_LEAD = re.compile(r"提前(?=(?:书面|以书面|通知|告知|向))")
_FORUM = re.compile(
    r"(?:请)?(?:把|将)?(?:争议|纠纷|管辖)?(?:的)?(?:解决)?(?:方式|法院)?(?:统一)?(?:改为|改成|改由|改|由|换成|变更为)?(?P<new>(?:仲裁[，,]?(?=提交|由|向|提请))?(?:向|提交|由|提请)?[^，。；]{0,30}(?:起诉|诉讼|仲裁|管辖|仲裁委员会|仲裁院|仲裁中心))(?:解决)?"
)
_FORUM_PLACE = re.compile(
    r"(?:任何一方(?:均|都)?(?:有权|可以|可)?)?(?:依法)?(?:向|提交|由|提请)[^，。；]{2,40}(?:起诉|诉讼|仲裁|管辖)(?:解决)?"
)

_SEAT = re.compile(
    r"(?:请)?(?:把|将)?(?:争议|纠纷|诉讼)?(?:的)?(?:管辖(?:法院|地)?|法院|诉讼地)(?:约定)?(?:的)?(?:改为|改成|改到|换成|换为|变更为|定为|定在|改在)(?:由|向)?(?P<new>[^，。；]{2,20}?)(?:管辖)?"
)
_SEAT_PLACE = re.compile(r"(?:由|向|提交|提请)(?P<old>[^，。；由向]{2,20}?)(?=(?:有管辖权的)?(?:人民)?法院)")
_HALVES = re.compile(
    r"(?:改为|改成)?(?:由)?(?:甲乙)?(?:双方|两方)?(?:各自?|平均|对半|均等?|平)(?:承担|分担|负担|摊|分)(?:一半|50%|百分之五十)?(?:的责任|费用)?"
)
_ENDLESS = re.compile(
    r"(?:请)?(?:把|将)?[^，。；]{0,8}?(?:期限|期间|义务|有效期)?(?:改为|改成|设为|变为|变成|延长到|延长至)?(?:永久|长期|无限期|不限期|没有期限|永远)(?:有效|保密)?(?:的)?"
)
_LASTS = re.compile(
    r"(?P<old>(?:继续|持续|仍然?)?有效(?:\d+|[一二两三四五六七八九十]+)(?:个月|年)|(?<=[后日起])(?:\d+|[一二两三四五六七八九十]+)(?:个月|年)内?(?:继续|持续|仍然?)?有效)"
)


def jurisdiction(text: str, told: str) -> str | None:
    """The court of another place (管辖改为被告所在地), where the clause names one court by its place."""
    found, places = _SEAT.fullmatch(told), [*_SEAT_PLACE.finditer(text)]
    if not found or len(places) != 1:
        return None
    new = re.sub(r"(?:有管辖权的)?(?:人民)?法院$", "", found["new"])
    return _put(text, places[0].span("old"), re.sub(r"^(?:由|向)", "", new))


def settled(text: str, told: str) -> str | None:
    """The wording with what the instruction settles; None where it is none of this, or where two places could be meant."""
    for act in _ACTS:
        if (done := act(text, told)) is not None and done != text:
            return done
    return None


def _cap_set(text: str, told: str) -> str | None:
    """A cap measured by something else (上限设为最近12个月服务费总额)."""
    found, places = _CAP_SET.fullmatch(told), [*_CAP_PLACE.finditer(text)]
    if not found or len(places) != 1 or re.match(r"[\d¥￥_]", found["new"]):
        return None
    place, new = places[0], re.sub(r"^(?:不超过|以)|为限$", "", found["new"])
    if place["three"]:
        return _put(text, place.span("three"), f"以{new}为限")
    return _put(text, place.span("one" if place["one"] else "two"), new)


def _cap_added(text: str, told: str) -> str | None:
    """A cap for what has none, in the sentence that says what is owed."""
    found = _CAP_ADDED.fullmatch(told) or _CAP_SAID.fullmatch(told)
    if not found or _CAP_PLACE.search(text) or not re.search(r"违约金|赔偿|罚息|利息|责任", text):
        return None
    said = re.sub(r"(?:上限|限额)(?=不)", "总额", found["cap"].replace("不得超过", "不超过"))
    cap = said if re.search(r"不超过|不高于", found["cap"]) else f"累计不超过{said}"
    return f"{text.rstrip().rstrip('。')}，{cap}。"


def _exempted(text: str, told: str) -> str | None:
    """What a cap doesn't hold for (故意、重大过失不受此限)."""
    found = _EXEMPT.fullmatch(told)
    if not found or not _CAP_PLACE.search(text):
        return None
    what = re.sub(
        r"^(?:增加|补充|写明|明确|约定|对于?|因)|(?:造成|导致|引起|产生)?的$", "", found["what"].strip("，")
    )
    said = what if re.search(r"(?:损失|责任|赔偿)$", what) else f"因{what}造成的损失"
    return joined(text, f"{said}，不受前述限额的限制")


def _direct_only(text: str, told: str) -> str | None:
    """Losses of every kind brought down to the direct ones."""
    places = [*_LOSSES.finditer(text)]
    return _put(text, places[0].span(), "直接损失") if _DIRECT.fullmatch(told) and len(places) == 1 else None


def _start(text: str, told: str) -> str | None:
    """The event from which something counts (著作权自交付之日起归甲方)."""
    found, places = _START.fullmatch(told), [*_START_PLACE.finditer(text)]
    if not found or len(places) != 1 or figures_of(found["new"]):
        return None
    what = re.sub(r"^(?:把|将)|(?:的?起算点|的?起点)$", "", found["what"])
    pairs = [what[at : at + 2] for at in range(len(what) - 1)]
    if pairs and not any(pair in text for pair in pairs):
        return None
    new = re.sub(r"(?:之日|之时|当日)$", "", found["new"])
    return _put(text, places[0].span(), f"自{new}之日起")


def _lead_time(text: str, told: str) -> str | None:
    """How long before something is to be told, where the clause only says 提前通知."""
    figures = [each for each in figures_of(told) if each.kind == "period"]
    places = [*_LEAD.finditer(text)]
    if "提前" not in told or len(figures) != 1 or len(places) != 1 or re.search(r"付款|支付|解除|终止", told):
        return None
    return _put(text, (places[0].end(), places[0].end()), re.sub(r"天$", "日", figures[0].printed))


def _forum(text: str, told: str) -> str | None:
    """Where disputes are brought; an institution that nobody named stays a blank."""
    found, places = _FORUM.fullmatch(told), [*_FORUM_PLACE.finditer(text)]
    if not found or len(places) != 1:
        return None
    new = re.sub(r"^在(?=[^，。；]{2,20}仲裁$)", "", found["new"])
    new = re.sub(r"^仲裁[，,]?(?=提交|由|向|提请)", "", new)
    new += "仲裁" if re.search(r"仲裁(?:委员会|院|中心)$", new) else ""
    if new == "仲裁":
        new = "提交____仲裁委员会仲裁"
    elif new in ("诉讼", "起诉", "法院诉讼", "法院管辖"):
        new = "向____人民法院提起诉讼"
    elif not re.match(r"向|提交|由|提请", new):
        new = f"提交{new}" if "仲裁" in new else f"由{new}"
    done = _put(text, places[0].span(), new)
    return done if "仲裁" in new else re.sub(r"[，；][^，；。]*仲裁裁决[^，；。]*", "", done)


def _excepted(text: str, told: str) -> str | None:
    """What a sentence doesn't hold for (律师费除外), where it is named in the one sentence there is."""
    found = re.fullmatch(r"(?:但|将|把)?(?P<what>[^，。；]{2,16}?)(?:除外|不在此列|不包括在内)", told)
    if not found or found["what"] not in text or text.count("。") > 1 or "除外" in text:
        return None
    return f"{text.rstrip('。；')}，但{found['what']}除外。"


def _shared(text: str, told: str) -> str | None:
    """What both sides bear in equal parts (双方各承担一半)."""
    if not _HALVES.fullmatch(told):
        return None
    shares = [each for each in figures_of(text) if each.kind == "percentage"]
    if len(shares) == 2 and sum(Decimal(str(each.value or 0)) for each in shares) == 100:
        return put_at(text, [(each.start, each.end, with_value(each, Decimal(50))) for each in shares])
    bearers = [*re.finditer(rf"由(?:{ROLE})(?:自行)?(?:承担|负担)", text)]
    return _put(text, bearers[0].span(), "由双方各承担50%") if len(bearers) == 1 and not shares else None


def _endless(text: str, told: str) -> str | None:
    """A duty that lasts without end, in the place of one that lasts for so long."""
    places = [*_LASTS.finditer(text)]
    if not _ENDLESS.fullmatch(told) or len(places) != 1:
        return None
    return _put(text, places[0].span("old"), "长期有效")


def _also(text: str, told: str) -> str | None:
    """The same for the other side (受托人也可以随时解除)."""
    found = re.fullmatch(
        rf"(?:约定|写明|增加|补充)?(?P<role>{ROLE})(?:也|同样|亦)"
        r"(?P<modal>可以?|有权|应当?|要|须|必须|不得)(?P<does>[^。；]{3,40})",
        told,
    )
    if not found or found["role"] in ("双方", "各方"):
        return None
    modal = {"可": "可以", "应": "应当", "要": "应当", "须": "应当", "必须": "应当"}.get(
        found["modal"], found["modal"]
    )
    does = found["does"] + ("本合同" if re.search(r"(?:解除|终止)$", found["does"]) else "")
    return joined(text, f"{found['role']}也{modal}{does}")


def _institution(text: str, told: str) -> str | None:
    """Another institution in the place of the one that is named (改为北京仲裁委员会)."""
    named = re.compile(
        r"(?:提交|提请|由|向)(?P<name>[^，。；由向]{2,20}?(?:仲裁委员会|仲裁院|仲裁中心|人民法院))"
    )
    found = re.fullmatch(
        r"(?:把|将)?[^，。；]{0,8}?(?:改为|改成|换成|换为)(?P<new>[^，。；]{2,16}(?:仲裁委员会|仲裁院|仲裁中心|人民法院))",
        told,
    )
    places = [*named.finditer(text)]
    if not found or len(places) != 1 or ("法院" in found["new"]) != ("法院" in places[0]["name"]):
        return None
    return _put(text, places[0].span("name"), found["new"])


def _permitted(text: str, told: str) -> str | None:
    """An exception to a prohibition (允许承租人在书面通知后转租), in the form that a clause gives it."""
    found = re.fullmatch(rf"(?:应当?|要)?(?:允许|准许|许可)(?P<what>(?:{ROLE})?[^，。；]{{4,40}})", told)
    places = [*re.finditer(r"[^。；\n]*不得[^。；\n]*(?=[。；\n]|$)", text)]
    if not found or len(places) != 1 or not _shares(found["what"], places[0].group()):
        return None
    what = found["what"].rstrip("的")
    return _put(text, (places[0].end(), places[0].end()), f"，但{what}的除外")


def _deemed(text: str, told: str) -> str | None:
    """What silence or delay counts as (逾期未验收的视为不合格)."""
    found = re.fullmatch(
        r"(?:改为|改成|约定|写明)?(?P<what>[^，。；]{0,20}?)(?:就)?(?:视为|算作?)(?P<new>[^，。；]{2,14})",
        told,
    )
    places = [*re.finditer(r"视为(?P<old>[^，。；\n]{2,16})", text)]
    if not found or len(places) != 1 or (found["what"] and not _shares(found["what"], text)):
        return None
    return _put(text, places[0].span("old"), found["new"])


def _rate(text: str, told: str) -> str | None:
    """A rate measured by the loan prime rate in the place of the one that stands there."""
    found = re.fullmatch(
        r"(?:把|将)?[^，。；]{0,10}?(?:利率|利息|罚息)?(?:改为|改成|调整为|按照?|以|为)(?P<new>(?:同期|一年期)?(?:LPR|贷款市场报价利率)[^，。；]{0,20}?)(?:计算|执行|支付)?",
        told,
        re.IGNORECASE,
    )
    if not found:
        return None
    new = re.sub(r"lpr", "贷款市场报价利率", found["new"], flags=re.IGNORECASE)
    named = [*re.finditer(r"贷款市场报价利率(?:的[\d.]+倍|[加减上浮下浮]{1,2}\d+(?:个基点|%))?", text)]
    if len(named) == 1:
        return _put(text, named[0].span(), re.sub(r"^(?:同期|一年期)", "", new))
    rates = [
        each
        for each in figures_of(text)
        if each.kind == "percentage" and "利率" in text[max(0, each.start - 6) : each.start]
    ]
    return _put(text, (rates[0].start, rates[0].end), new) if len(rates) == 1 else None


def _shares(words: str, text: str) -> bool:
    return any(words[at : at + 2] in text for at in range(len(words) - 1))


def _put(text: str, span: tuple[int, int], new: str) -> str:
    return text[: span[0]] + new + text[span[1] :]


_ACTS: tuple[Callable[[str, str], str | None], ...] = (
    _cap_set,
    _cap_added,
    _exempted,
    _direct_only,
    _start,
    _lead_time,
    _forum,
    _excepted,
    jurisdiction,
    _shared,
    _endless,
    _institution,
    _permitted,
    _deemed,
    _rate,
    _also,
)

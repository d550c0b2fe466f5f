"""An instruction carried out by code where it names the new figure, the bearer, the forum or the sentence to add.

A module of its own because a small model is bad at exactly this: it exchanges the right figure and three others. Where
two places could be meant, nothing is done here.
"""

import re

from assistant.duties import MAY, MUST, duties
from assistant.mentions import ROLE, mentions
from assistant.tasks.proposing.adapting import Terms
from assistant.tasks.redrafting.instructions import joined
from assistant.tasks.redrafting.shifting import round_the_clock

__all__ = ["ordered"]

_UNIT = r"(?:个?工作日|个?自然日|日历[日天]|个月|小时|分钟|[日天年周])"
_COUNT = r"(?:\d[\d,]*(?:\.\d+)?|[零一二两三四五六七八九十百千]+)"
_VALUE = (
    rf"(?:[¥￥]\s*\d[\d,.]*(?:\s*[万亿]?元)?|[百千万]分之[零一二三四五六七八九十百]+"
    rf"|{_COUNT}\s*(?:{_UNIT}|[%％‰]|[万亿]*元|[人名次倍]))"
)
_FIGURE = re.compile(_VALUE)
_BLANK = re.compile(
    rf"(?:_{{2,}}|\[[^\]\n]{{0,20}}\]|【[^】\n]{{0,20}}】)\s*(?P<unit>{_UNIT}|[%％‰]|[万亿]?元)"
)
_BECOMES = (
    r"(?:改为|改成|调整[为到至]|变更为|变为|(?:延长|缩短|提高|降低|增加|减少|上调|下调|放宽|提升)[为到至]|[降升减增]至?到?为?(?=\d|[百千万]分)"
    r"|[定设]为|限定为)"
)
_SET = re.compile(
    rf"(?:请|麻烦)?(?:把|将)?(?P<what>[^，。；：、]{{0,20}}?)(?:从|由)?(?:{_VALUE})?(?:统一|都|全部)?{_BECOMES}(?P<new>[^，。；]{{1,26}})"
)
_NEW = re.compile(
    rf"(?:不超过|不低于|至少|每[日天月年]|人民币|按)*(?P<base>[\u4e00-\u9fff]{{2,14}}的)?(?P<value>{_VALUE})(?:以?内|前|整)?"
)
_KINDS = ("amounts", "percentages", "periods", "dates", "numbers")
_CAP = re.compile(r"上限|限额|封顶|最高")
_CAPPED = re.compile(r"上限|限额|不超过|不高于|为限|最高|累计|封顶")
_CAP_PLACE = re.compile(
    r"(?:不超过|不高于|上限为|限额为)(?P<one>[^，。；]{2,30})(?=[，。；]|$)|以(?P<two>[^，。；]{2,30})为限"
)
_ALSO = (
    ("付款", "支付"),
    ("支付", "付"),
    ("付款", "付至"),
    ("修复", "恢复"),
    ("比例", "%"),
    ("交货", "运至"),
    ("时限", "内"),
)
_BASED = re.compile(r"(?P<base>[^，。；：、按为过于以\d]{2,12}的)$")
_TOTALS = re.compile(r"合同(?:总额|总价款?|总金额|价款|金额)的")
_SPLIT = re.compile(r"(?:[，；;、]|,(?!\d))\s*(?:并且?|同时|且|再)?|并且|同时")
_BEARER = re.compile(
    rf"(?:请|把|将)*(?P<what>[^，。；]{{2,16}}?)(?:改为|改成|改)?由(?P<role>{ROLE})(?P<does>承担|负责|支付|负担)[。.]?"
)
_FORUM = re.compile(
    r"(?:请)?(?:争议)?(?:解决)?(?:方式)?(?:改为|改成|改)(?P<new>(?:向|提交|由|提请)[^，。；]{2,30}(?:起诉|诉讼|仲裁|管辖))[。.]?"
)
_FORUM_PLACE = re.compile(
    r"(?:任何一方(?:均|都)?(?:有权|可以|可)?)?(?:向|提交|由|提请)[^，。；]{2,40}(?:起诉|诉讼|仲裁|管辖)"
)
_STATES = re.compile(
    r"(?:请|麻烦)?(?:再|在(?:末尾|最后|后面))?(?:写明|注明|补充|增加|加上|加入|添加|明确|约定|规定|写上|要求)(?:一[句条]|：|:|，|了|上)?(?P<what>[^「“”」]{4,70}?)[。.]?"
)
_OPEN = re.compile(
    r"谁|如何|怎么|怎样|哪些|什么|多少|何时|情形$|后果$|范围$|处理$|责任$|条件$|利息$|程序$|义务$|机制$|方式$|标准$|流程$"
)
_MODAL = re.compile(
    rf"应当?(?!用)|必须|须|不得|有权|无权|可以|无需|不承担|由(?:{ROLE})|以[^，]{{2,20}}为限|除外$|视为|属于|归"
)
_TOLD = re.compile(
    rf"(?P<what>(?:更换|变更|调整|转让|分包|转包|使用|提供|披露|暂停|修改|增加|减少)(?:(?!{ROLE})[^，。；]){{2,16}}?)(?:须|必须|应当?|需)"
    rf"(?P<act>(?:书面|提前|及时|事先)*(?:通知|告知|报告|取得|征得)(?P<role>{ROLE})[^，。；]{{0,10}})"
)
_BY_ROLE = re.compile(
    rf"(?P<role>{ROLE})(?P<does>(?!违约|逾期|的)[\u4e00-\u9fff、]{{3,40}}?)(?P<tail>的要求|的义务|的权利)?"
)
_DROPS = re.compile(
    r"(?:请)?(?:把|将)?(?:删除|删去|删掉|去掉|取消|移除)(?:其中|关于|有关|本条)*的?(?P<what>[^，。；「“]{2,20}?)"
    r"(?:的?(?:约定|条款|内容|规定|部分|表述))?[。.]?"
)
_NAMED, _BORNE = 0.6, 0.5
_QUALIFIER = re.compile(r"连带|独家|排他|无息|不可撤销|无条件")
_EVEN = re.compile(
    r"(?:请)?(?:把|将)?(?:本条|这条|它|条款)?(?:改成|改为|变成|写成|改得)?(?:双方)?(?:对等|双向|互相适用|双方对等)(?:的|一些)?[。.]?"
)
_OWN_DUTIES = re.compile(
    r"付款|支付|付至|租金|货款|交货|交付|服务|验收|发票|还款|借款|工程|施工|设备|数据|许可"
)


def ordered(text: str, instruction: str, terms: Terms) -> str | None:
    """The wording with what the instruction orders to the letter; None where it leaves any choice."""
    told = instruction.strip().rstrip("。.")
    for act in (_figures, _bearer, _forum, _even, _dropped, _stated):
        if (done := act(text, told, terms)) is not None and done != text:
            return done
    return None


def _figures(text: str, told: str, _terms: Terms) -> str | None:
    """The wording with every figure that is named exchanged; None unless all of the instruction is that."""
    for part in filter(None, map(str.strip, _SPLIT.split(told))):
        found = _SET.fullmatch(part)
        new = _NEW.fullmatch(found["new"]) if found else None
        changed = _exchanged(text, found["what"], new) if found and new else None
        if changed is None:
            return None
        text = changed
    return text


def _exchanged(text: str, what: str, new: re.Match[str]) -> str | None:
    kind = next((each for each in _KINDS if mentions(new["value"])[each]), "")
    if not kind:
        return None
    places = _places(text, kind)
    if _CAP.search(what):
        places = [span for span in places if _CAPPED.search(_context(text, span, places))]
    if new["base"] and not (kind == "percentages" and places):
        found = _CAP_PLACE.search(text) if _CAP.search(what) else None
        group = ("one" if found["one"] else "two") if found else ""
        return _put(text, found.span(group), new["base"] + new["value"]) if found else None
    if not places:
        return None
    best = _chosen(text, places, what, new["value"])
    if best is None:
        return None
    printed = _YEN.sub("", new["value"]) if text[best[0] : best[1]][-1] == "元" else new["value"]
    if new["base"] and (based := _BASED.search(text[: best[0]])):
        own = _TOTALS.search(based["base"])
        if not (own and _TOTALS.fullmatch(new["base"])):
            start = based.start("base") + (own.start() if own else 0)
            return _put(text, (start, best[1]), new["base"] + printed)
    return _put(text, best, printed)


_YEN = re.compile(r"^[¥￥]\s*")


def _places(text: str, kind: str) -> list[tuple[int, int]]:
    found = [
        match.span()
        for match in _FIGURE.finditer(text)
        if mentions(match.group())[kind] and not round_the_clock(text, match.span())
    ]
    found += [match.span() for match in _BLANK.finditer(text) if mentions(f"1{match['unit']}")[kind]]
    return sorted(found)


def _chosen(text: str, places: list[tuple[int, int]], what: str, value: str) -> tuple[int, int] | None:
    """The one place that the words speak of; None where two do as well."""
    if len(places) == 1:
        return places[0]
    unit = re.sub(r"[\d,.\s零一二两三四五六七八九十百千]", "", value)
    scored = [
        (_said(_context(text, span, places), what) + 0.2 * text[slice(*span)].endswith(unit), span)
        for span in places
    ]
    best = max(scored, key=lambda pair: pair[0])
    rivals = [span for score, span in scored if score > best[0] - 0.15]
    return best[1] if best[0] >= 0.3 and len(rivals) == 1 else None


def _said(context: str, what: str) -> float:
    pairs = [what[at : at + 2] for at in range(len(what) - 1)]
    share = sum(pair in context for pair in pairs) / max(1, len(pairs))
    share += sum(0.4 for word, other in _ALSO if word in what and other in context and word not in context)
    return share - 0.3 * (bool(_CAPPED.search(context)) and not _CAP.search(what))


def _context(text: str, span: tuple[int, int], places: list[tuple[int, int]]) -> str:
    """The words around a figure up to its neighbours and the ends of its sentence."""
    start = max(text.rfind(stop, 0, span[0]) + 1 for stop in "。；;\n")
    for _, end in places:
        if start < end <= span[0]:  # what stands before the next comma still speaks of the earlier figure
            comma = text.find("，", end, span[0])
            start = comma + 1 if comma >= 0 else end
    end = min([at for at in (text.find(stop, span[1]) for stop in "，,。；;\n") if at >= 0] + [len(text)])
    return text[start:end]


def _put(text: str, span: tuple[int, int], new: str) -> str:
    return text[: span[0]] + new + text[span[1] :]


def _bearer(text: str, told: str, _terms: Terms) -> str | None:
    """Who bears or does something, exchanged (费用改由乙方承担)."""
    found = _BEARER.fullmatch(told)
    if not found:
        return None
    places = [*re.finditer(rf"由(?P<role>{ROLE})(?:自行)?{found['does']}", text)]
    parts = [re.split(r"[，。；;\n]", text[: match.start()])[-1] for match in places]
    best = [match for match, part in zip(places, parts, strict=True) if _said(part, found["what"]) >= _BORNE]
    return _put(text, best[0].span("role"), found["role"]) if len(best) == 1 else None


def _forum(text: str, told: str, _terms: Terms) -> str | None:
    """Where disputes are brought, exchanged."""
    found, places = _FORUM.fullmatch(told), [*_FORUM_PLACE.finditer(text)]
    return _put(text, places[0].span(), found["new"]) if found and len(places) == 1 else None


def _dropped(text: str, told: str, _terms: Terms) -> str | None:
    """The wording without the one part that is on the matter named, or without the word that qualifies it (连带)."""
    found = _DROPS.fullmatch(told)
    if not found:
        return None
    parts = re.findall(r"[^。；;\n]+[。；;\n]*", text)
    named = [part for part in parts if _said(part, found["what"]) >= _NAMED]
    if len(named) == 1 and len(parts) > 1:
        left = "".join(part for part in parts if part is not named[0]).rstrip("；;\n")
        return left if left[-1:] in "。！？" else f"{left}。"
    qualifier = _QUALIFIER.match(found["what"])
    return text.replace(qualifier.group(), "") if qualifier and text.count(qualifier.group()) == 1 else None


def _even(text: str, told: str, terms: Terms) -> str | None:
    """One-sided wording made to hold for both: its mirror image, or a sentence where each side owes something else."""
    if not _EVEN.fullmatch(told):
        return None
    held = [duty for duty in duties(text) if duty.subject in (terms.a, terms.b)]
    names = {terms.a: terms.b, terms.b: terms.a}
    mirror = re.sub(
        "|".join(sorted(map(re.escape, names), key=len, reverse=True)), lambda role: names[role.group()], text
    )
    if mirror == text:
        return None
    if not _OWN_DUTIES.search(text):
        return joined(text, mirror)
    if not held:
        return None
    duty = next((each for each in held if each.kind == MAY), held[0])
    other = names[duty.subject]
    if duty.kind == MAY:
        return joined(
            text,
            f"{duty.subject}违反本合同约定的义务，经{other}书面催告后在合理期限内仍未履行的，{other}享有同等的权利。",
        )
    return joined(text, f"{other}对{duty.subject}承担同等的义务和责任。")


def _stated(text: str, told: str, terms: Terms) -> str | None:
    """The sentence that the instruction spells out, added in the form of a clause."""
    found = _STATES.fullmatch(told)
    if not found or _OPEN.search(found["what"]):
        return None
    what = found["what"].strip("：:，, ")
    sentence = what if _MODAL.search(what) else _by_role(what)
    if not sentence:
        return None
    sentence = re.sub(
        r"(?<![响供相反适效对回])应(?![当用])",
        "应当",
        re.sub(r"(?<=[后时的前])(?:需要|要)(?!求)(?=[\u4e00-\u9fff])", "应当", sentence),
    )
    bare = re.search(r"(?<=[后时前])(?P<gap>，?)(?=应当)", sentence)
    bound = [
        duty.subject for duty in duties(text) if duty.kind == MUST and duty.subject in (terms.a, terms.b)
    ]
    if bare and len(set(bound)) == 1 and not re.search(ROLE, sentence[: bare.start()]):
        sentence = f"{sentence[: bare.start()]}，{bound[0]}{sentence[bare.end() :]}"
    sentence = _with_subject(sentence, terms)
    if sentence.endswith("除外"):
        return f"{text.rstrip('。；;，,')}；但{sentence.removeprefix('但')}。"
    return joined(text, sentence)


def _with_subject(sentence: str, terms: Terms) -> str:
    """The sentence with the side that must tell or ask the other one (更换成员须通知甲方 is for 乙方 to do)."""
    found = _TOLD.fullmatch(sentence)
    if not found or found["role"] not in (terms.a, terms.b):
        return sentence
    other = terms.b if found["role"] == terms.a else terms.a
    return f"{other}{found['what']}的，应当{found['act']}"


def _by_role(what: str) -> str:
    """A sentence made of a party and what it is to do (要求甲方书面确认)."""
    if re.search(r"(?<=[后时的前])(?:需要|要)(?!求)(?=[\u4e00-\u9fff])", what):
        return what
    found = _BY_ROLE.fullmatch(what)
    if (
        not found
        or what.endswith("的")
        or (
            not found["tail"]
            and not re.match(r"事先|先|及时|书面|提前|按|在|向|每|定期|立即|负责|提供", found["does"])
        )
    ):
        return ""
    return f"{found['role']}{'有权' if found['tail'] == '的权利' else '应当'}{found['does']}"

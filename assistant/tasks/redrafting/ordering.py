"""An instruction carried out by code where it names the new figure, the bearer, the forum or the sentence to add.

A module of its own because a small model is bad at exactly this: it exchanges the right figure and three others. Where
two places could be meant, nothing is done here.
"""

import re
from collections.abc import Callable

from assistant.duties import MAY, MUST, duties
from assistant.mentions import ROLE
from assistant.tasks.proposing.adapting import Terms
from assistant.tasks.redrafting.exchanging import exchanged
from assistant.tasks.redrafting.instructions import edited, joined
from assistant.tasks.redrafting.listing import listed
from assistant.tasks.redrafting.parting import parted
from assistant.tasks.redrafting.settling import jurisdiction, settled

__all__ = ["ordered"]

_PARTS = re.compile(r"[，；;。]\s*|,(?!\d)\s*|并且|同时|(?<=[^、])再(?=把|将|在)")
_ALSO_LEAD = re.compile(r"^(?:并且?|同时|且|再|另外|还要?|此外|另)+(?=[^\s])")
_FILLER = re.compile(
    r"(?:其他|其余|别的|另外的?)?[^，。；\d]{0,10}(?:不变|不动|照旧|不改|维持原样|即可|谢谢)"
)
_MOST_PARTS = 8
_BEARER = re.compile(
    rf"(?:请|把|将)*(?P<what>[^，。；]{{2,16}}?)(?:改为由|改成由|改由|改为|改成|由)(?P<role>{ROLE})(?P<does>承担|负责|支付|负担)[。.]?"
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
    rf"(?P<role>{ROLE})(?P<does>(?!违约|逾期|的)[\u4e00-\u9fff\d、]{{3,40}}?)(?P<tail>的要求|的义务|的权利)?"
)
_DROPS = re.compile(
    r"(?:请)?(?:把|将)?(?:删除|删去|删掉|去掉|取消|移除|不要|不再|免掉|免除|免去)(?:其中|关于|有关|本条|要求)*的?(?P<what>[^，。；「“]{2,20}?)"
    r"(?:的?(?:约定|条款|内容|规定|部分|表述))?[。.]?"
)
_NAMED, _BORNE = 0.6, 0.5
_TAIL = re.compile(
    r"，(?:并且?|且|同时|以及)[^，。；\n]+(?=[，。；\n]|$)"
)  # a further duty of the same sentence
_QUALIFIER = re.compile(r"连带|独家|排他|无息|不可撤销|无条件")
_EVEN = re.compile(
    r"(?:请)?(?:把|将)?(?:本条|这条|它|条款)?(?:改成|改为|变成|写成|改得)?(?:双方)?(?:对等|双向|互相适用|双方对等)(?:的|一些)?[。.]?"
)
_OWN_DUTIES = re.compile(
    r"付款|支付|付至|租金|货款|交货|交付|服务|验收|发票|还款|借款|工程|施工|设备|数据|许可"
)


def ordered(text: str, instruction: str, terms: Terms) -> str | None:
    """The wording with what the instruction orders to the letter; None where it leaves any choice."""
    told = instruction.strip().rstrip("。.！!")
    if (done := _done(text, told, terms)) is not None:
        return done
    parts = [part.strip() for part in _PARTS.split(told) if part.strip()]
    return _in_parts(text, parts, terms) if 1 < len(parts) <= _MOST_PARTS else None


def _done(text: str, told: str, terms: Terms) -> str | None:
    """The wording with one order carried out."""
    if (court := jurisdiction(text, told)) is not None:
        return court  # 管辖 stands in the clause as a verb, which no place can take the place of
    if (spelled := edited(text, told)) is not None and spelled != text:
        return spelled
    for act in _ACTS:
        if (done := act(text, told, terms)) is not None and done != text:
            return done
    return None


def _in_parts(text: str, parts: list[str], terms: Terms) -> str | None:
    """The wording with one order after the other carried out, the longest that is one first; None unless all are."""
    if not parts:
        return text
    for size in range(len(parts), 0, -1):
        told = _ALSO_LEAD.sub("", "，".join(parts[:size]))
        done = text if size == 1 and _FILLER.fullmatch(told) else _done(text, told, terms)
        if done is not None and (rest := _in_parts(done, parts[size:], terms)) is not None:
            return rest if rest != text or len(parts) > size else None
    return None


def _said(context: str, what: str) -> float:
    pairs = [what[at : at + 2] for at in range(len(what) - 1)]
    return sum(pair in context for pair in pairs) / max(1, len(pairs))


def _abbreviates(what: str, part: str) -> bool:
    """Whether a part has the word in full (运费: 运输费用)."""
    return bool(re.search("[\u4e00-\u9fff]?".join(map(re.escape, what)), part))


def _put(text: str, span: tuple[int, int], new: str) -> str:
    return text[: span[0]] + new + text[span[1] :]


def _bearer(text: str, told: str, _terms: Terms) -> str | None:
    """Who bears or does something, exchanged (费用改由乙方承担)."""
    found = _BEARER.fullmatch(told)
    if not found:
        return None
    places = [*re.finditer(rf"由(?P<role>{ROLE})(?:自行)?(?:{found['does']}|承担|负担)", text)]
    what = re.sub(r"(?:全部|都|均|一律|统一|全|应当?|要|改为|改成|改)+$", "", found["what"])
    parts = [re.split(r"[，。；;\n]", text[: match.start()])[-1] for match in places]
    best = [match for match, part in zip(places, parts, strict=True) if _said(part, what) >= _BORNE]
    best = best or [match for match, part in zip(places, parts, strict=True) if _abbreviates(what, part)]
    return _borne_by(text, best[0], what, found["role"]) if len(best) == 1 else None


def _borne_by(text: str, place: re.Match[str], what: str, role: str) -> str:
    """The wording with another bearer; where two things are borne together and one is meant, the other stays."""
    part = re.split(r"[，。；;\n]", text[: place.start()])[-1]
    both = re.fullmatch(r"(?P<one>[^，]{2,12})(?:和|及|以及|、)(?P<two>[^，、和及]{2,12})(?:均|都)?", part)
    if both and role != place["role"]:
        meant = [
            bool(_said(both[name], what) >= _BORNE or _abbreviates(what, both[name]))
            for name in ("one", "two")
        ]
        if sum(meant) == 1:
            does = place.group()
            owned = [does.replace(place["role"], role) if each else does for each in meant]
            at = place.start() - len(part)
            return f"{text[:at]}{both['one']}{owned[0]}，{both['two']}{owned[1]}{text[place.end() :]}"
    return _put(text, place.span("role"), role)


def _dropped(text: str, told: str, _terms: Terms) -> str | None:
    """The wording without the one part that is on the matter named, or without the word that qualifies it (连带)."""
    found = _DROPS.fullmatch(told)
    if not found:
        return None
    if re.fullmatch(r"但书|例外|除外(?:情形)?", found["what"]):
        return _without(text, [*re.finditer(r"[，；]但[^。；\n]+(?=[。；\n]|$)", text)])
    inner = [*re.finditer(rf"(?:并且?|以及){re.escape(found['what'])}(?=[，。；\n]|$)", text)]
    tails = inner or [each for each in _TAIL.finditer(text) if _said(each.group(), found["what"]) >= _NAMED]
    if tails:
        return _without(text, tails)
    parts = re.findall(r"[^。；;\n]+[。；;\n]*", text)
    named = [part for part in parts if _said(part, found["what"]) >= _NAMED]
    if len(named) == 1 and len(parts) > 1 and _of_one_piece(named[0], found["what"]):
        left = "".join(part for part in parts if part is not named[0]).rstrip("；;\n")
        return left if left[-1:] in "。！？" else f"{left}。"
    qualifier = _QUALIFIER.match(found["what"])
    return text.replace(qualifier.group(), "") if qualifier and text.count(qualifier.group()) == 1 else None


def _of_one_piece(part: str, what: str) -> bool:
    """Whether a part is about the matter as a whole, and doesn't settle other things in the same breath."""
    pieces = [each for each in re.split(r"[，：]", part) if each.strip()]
    return len(pieces) <= 2 or sum(_said(each, what) > 0 for each in pieces) * 2 >= len(pieces)


def _without(text: str, parts: list[re.Match[str]]) -> str | None:
    """The wording without the one part; None where there are several."""
    return text[: parts[0].start()] + text[parts[0].end() :] if len(parts) == 1 else None


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


def _one_sided(text: str, told: str, terms: Terms) -> str | None:
    """A duty of both made that of one (单方保密：只约束乙方)."""
    found = re.fullmatch(
        rf"(?:改为|改成)?(?:单方|单向)?(?:的)?[\u4e00-\u9fff]{{0,6}}?[：:，]?(?:只|仅)(?:需要?)?(?:约束|由|要求|限于|针对)(?P<role>{ROLE})[\u4e00-\u9fff]{{0,8}}",
        told,
    )
    both = [
        *re.finditer(
            r"(?:甲乙)?双方(?:均|都)?(?=应|须|必须|不得)|任何一方(?:均|都)?(?=应|须|必须|不得)", text
        )
    ]
    other = {terms.a: terms.b, terms.b: terms.a}.get(found["role"]) if found else None
    if not found or other is None or len(both) != 1:
        return None
    return _put(text, both[0].span(), found["role"]).replace("对方", other)


def _stated(text: str, told: str, terms: Terms) -> str | None:
    """The sentence that the instruction spells out, added in the form of a clause."""
    found = _STATES.fullmatch(told)
    if not found or _OPEN.search(found["what"]):
        return None
    what = re.sub(r"^(?:但书|例外|除外条款|一[句款项])[：:，,]\s*", "", found["what"].strip("：:，, "))
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
            and not re.match(
                r"事先|先|及时|书面|提前|至少|结清|按|在|向|每|定期|立即|负责|提供", found["does"]
            )
        )
    ):
        return ""
    return f"{found['role']}{'有权' if found['tail'] == '的权利' else '应当'}{found['does']}"


def _item(text: str, told: str, terms: Terms) -> str | None:
    return listed(text, told, lambda item, rest: _done(item, rest, terms))


_ACTS: tuple[Callable[[str, str, Terms], str | None], ...] = (
    _item,
    lambda text, told, _terms: parted(text, told),
    lambda text, told, _terms: exchanged(text, told),
    _bearer,
    lambda text, told, _terms: settled(text, told),
    _even,
    _one_sided,
    _dropped,
    _stated,
)

"""What a place is called: by the placeholder's own words, the words before it, what follows it, or its heading."""

import re
from dataclasses import dataclass

from assistant.blanks.kinds import PARTY_WORDS

__all__ = ["Place", "label_of", "lead_of", "named"]


@dataclass(frozen=True)
class Place:
    """The surroundings of a mark: its own `words`, its host's wording before and after it, the headings above.

    `headings` run from the nearest to the outermost. `unit` and `noun` are what is printed behind the place.
    """

    words: str
    before: str
    after: str
    headings: tuple[str, ...]
    unit: str = ""
    noun: str = ""


_ASKING = re.compile(r"^(?:请|此处|在此)?(?:填写|填入|输入|插入|注明|写明)?")
_COLON = re.compile(r"(?P<label>[^，,。；;：:、\n_＿【】]*)[ \t　]*[：:][ \t　]*(?:人民币|[￥¥])?$")
_FIELD = re.compile(
    rf"(?P<label>(?:{PARTY_WORDS})?(?:法定代表人|统一社会信用代码|联系电话|电话|手机|传真|电子邮箱|邮箱|开户行|账号|户名"
    r"|住所地|住所|地址|联系人|身份证号码?|邮编))[ \t　]*$"
)
_EDGE = re.compile(r"[，,。；;：:\n、]")
_SUBJECT = re.compile(
    r"^(?:(?:任何一方|任一方|甲乙双方|双方|甲方|乙方|第三方|凡|均|应当?|须|需|可以?|将|拟|至少|并)+)"
)
_PREFIX = re.compile(r"^(?:本?(?:合同|协议)(?:项下)?的?|其中|其(?![他它余])|该|上述|自(?![有然动身行]))")
_TAIL = re.compile(
    r"(?:应当?|不得|不能|达到|不超过|超过|不低于|不高于|不少于|少于|共计|合计|总计|大约|约|共|人民币|按照?|根据|依照|提交|提请|支付"
    r"|的|为|是|于|由|在|向|至|到|自|从|以|与|和|或者?|及|每|达|计|等|[￥¥“\"（(「\s])+$"
)
_WEAK_VERB = re.compile(r"^(?:作出|做出|给予|予以|进行|完成|实施|提供)")
_TOPIC = re.compile(
    r"(?:对于|对|属于|发生|出现|如遇|遇到|针对)(?P<topic>[^，,。；;：:]{2,12}?)(?:的|时|后)?[，,]"
)
_TIMES = frozenset({"工作日", "交易日", "自然日", "个月", "日", "天", "小时", "分钟", "年", "周", "季度"})
_LONGEST = 14


def label_of(place: Place) -> str:
    """The label of a place, never empty."""
    rules = (_own_words, _before_colon, _field_before, _term, _noun, _phrase)
    return next((label for rule in rules if (label := rule(place))), None) or _heading(place) or "空白"


def named(place: Place) -> bool:
    """Whether the contract itself names the place (by a colon or the placeholder's words), so that names can be compared."""
    return bool(_own_words(place) or _before_colon(place) or _field_before(place) or place.noun)


def lead_of(place: Place) -> str:
    """The words that open the place's line up to a colon, else the nearest heading: what qualifies a generic label."""
    line = place.before.rpartition("\n")[2]
    found = re.match(r"\s*([^，,。；;：:]{2,14})[：:]", line)
    return _clean(found[1]) if found else _heading(place)


def _own_words(place: Place) -> str:
    return _ASKING.sub("", place.words).strip(" 　：:")


def _before_colon(place: Place) -> str:
    found = _COLON.search(place.before)
    if not found:
        return ""
    party = re.search(rf"(?:{PARTY_WORDS})$", found["label"]) if len(found["label"]) > _LONGEST else None
    return party[0] if party else _clean(found["label"])


def _field_before(place: Place) -> str:
    found = _FIELD.search(place.before)
    return found["label"] if found else ""


def _term(place: Place) -> str:
    """The name of a time limit: what has to be done within it, or what it gives notice of."""
    if place.unit not in _TIMES:
        return ""
    if re.search(r"提前(?:至少|不少于)?$", place.before):
        return f"{_heading(place)}提前通知期"
    behind = re.match(r"\s*个?[^\s内]{1,3}(?:之|以)?内(?P<rest>[^。；;\n]*)", place.after)
    if not behind:
        return ""
    sentence = re.split(r"[。；;\n]", place.before)[-1]
    topic = found["topic"] if (found := _TOPIC.search(sentence)) else ""
    action = _action(behind["rest"])
    if not action:
        topic = topic or re.split(r"[，,]|应|须|需|由", sentence)[0]
    return _fitting(f"{topic}{action}", place)


def _action(rest: str) -> str:
    clause = _EDGE.split(rest.lstrip("，,"))[0]
    return _WEAK_VERB.sub("", _WEAK_VERB.sub("", _SUBJECT.sub("", clause)))


def _fitting(words: str, place: Place) -> str:
    """The words as a time limit's name, or the heading's where they are too long or none."""
    name = words if 0 < len(words) <= _LONGEST else _heading(place)
    return name if not name or name.endswith(("期限", "时限", "时间")) else f"{name}期限"


def _noun(place: Place) -> str:
    return "" if place.unit else re.sub(r"^.*(?=公司$)", "", place.noun)


def _phrase(place: Place) -> str:
    phrase = _clean(_SUBJECT.sub("", _EDGE.split(place.before)[-1].strip()))
    return phrase if 1 < len(phrase) <= _LONGEST else ""


def _heading(place: Place) -> str:
    return next((clean for heading in place.headings if (clean := _clean(heading))), "")


def _clean(words: str) -> str:
    """The words without what only leads to them or away from them."""
    words = re.sub(r"^[\s\d.．、)）（(①-⑳*#-]+(?=[^\d])", "", words.strip())
    words = _TAIL.sub("", _PREFIX.sub("", words.strip(" 　。.：:")))
    return words.strip(' 　“”"')

"""What a place is called: by the placeholder's own words, the words before it, what follows it, or its heading.

Other places near by are masked (`HOLE`), so that no name is made of somebody else's underscores.
"""

import re
from dataclasses import dataclass

from assistant.blanks.kinds import PARTY_WORDS

__all__ = ["HOLE", "Place", "label_of", "lead_of", "named"]

HOLE = "\ue000"


@dataclass(frozen=True)
class Place:
    """The surroundings of a mark: its own `words`, its host's wording before and after it, the headings above.

    `headings` run from the nearest to the outermost. `unit` and `noun` are what is printed behind the place, `kind`
    is what its shape tells, `cell` the name of an empty cell of a table.
    """

    words: str
    before: str
    after: str
    headings: tuple[str, ...]
    unit: str = ""
    noun: str = ""
    kind: str = ""
    cell: str = ""
    options: tuple[str, ...] = ()


_ASKING = re.compile(
    r"^(?:待定|待填写?|待补充|填写)$|^(?:请|此处|在此|待)?(?:(?:填写|填入|输入|插入|注明|写明|补充|填)(?:具体|完整|准确)?(?:的)?)?|(?:待填写|待填|待定|待补充)$"
)
_COLON = re.compile(
    rf"(?P<label>[^，,。；;：:、\n_＿【】{HOLE}|]*)[ \t　]*[：:][ \t　]*(?:人民币|RMB|CNY)?[￥¥]?[ \t　]*[“\"]?$"
)
_SEVERAL = re.compile(
    r"(?P<label>[^，,。；;：:、\n（(]{1,10}[/／][^，,。；;：:、\n]{1,12})[：:][ \t　]*"
    rf"(?P<holes>(?:{HOLE}+[ \t　]*[/／][ \t　]*)*)$"
)
_FIELD = re.compile(
    rf"(?P<label>(?:{PARTY_WORDS})?(?:法定代表人|统一社会信用代码|联系电话|电话|手机|传真|电子邮箱|邮箱|开户行|账号|户名"
    r"|住所地|住所|地址|联系人|身份证号码?|邮编))[ \t　]*$"
)
_ALONE = re.compile(
    rf"(?:^|[\n]|[ \t　]{{2,}})(?P<label>(?:{PARTY_WORDS})(?:[（(][^）)]{{1,8}}[）)])?)[ \t　]*$"
)
_EDGE = re.compile(rf"[，,。；;：:\n、{HOLE}|]")
_SUBJECT = re.compile(
    r"^(?:(?:任何一方|任一方|甲乙双方|双方|甲方|乙方|第三方|凡|均|应当?|须|需|可以?|将|拟|至少|并|经|即|其中)+)"
)
_PREFIX = re.compile(
    r"^(?:本(?:合同|协议)(?:项下)?的?|(?:合同|协议)(?:项下的?|的)|其中|其(?![他它余])|该|上述|自(?![有然动身行]))"
)
_TAIL = re.compile(
    r"(?:应当?|不得|不能|达到|不超过|超过|不低于|不高于|不少于|少于|共计|合计|总计|大约|(?<![违签预])约|共|人民币|按照?|根据|依照|提交|提请|支付"
    r"|的|为|是|于|由|在|向|至|到|自|从|以|就|与|和|或者?|及|每[年月日季周次个人台份]|每|达|计|等|即|元|[￥¥“\"（(「\s])+$"
)
_WEAK_VERB = re.compile(r"^(?:作出|做出|给予|予以|进行|完成|实施|提供)")
_TOPIC = re.compile(
    r"(?:对于|对|属于|发生|出现|如遇|遇到|针对)(?P<topic>[^，,。；;：:]{2,12}?)(?:的|时|后)?[，,]"
)
_DONE_ON = re.compile(
    rf"[日\s]*(?:之?前|以前|内|起|开始)?[，,]?(?:由?(?:双方|甲方|乙方|甲乙双方))?(?P<act>[\u4e00-\u9fff]{{2,8}}?)(?:至|到|给|于|向|本|完毕|[，,。；;\n{HOLE}]|$)"
)
_TIMES = frozenset({"工作日", "交易日", "自然日", "个月", "日", "天", "小时", "分钟", "年", "周", "季度"})
_SHARES = frozenset("%％‰")
_SHARE_OF = re.compile(
    r"的?(?:标准|比例)?(?:向[\u4e00-\u9fff]{2,3})?(?:支付|收取|计算|计收|承担|加收|计付)?(?:的)?(?P<what>违约金|滞纳金|罚息|利息|赔偿金|定金|保证金|服务费|佣金|提成|首付款|预付款|尾款|质保金|履约保证金|税率)"
)
_SHARE_IS = re.compile(
    r"(?P<what>违约金|滞纳金|罚息|利息|利率|税率|赔偿金|定金|保证金|佣金|提成|预付款|质保金|费率)[^，,。；;]{0,12}$"
)
_PAYING = re.compile(
    r"(?:支付|缴纳|付给|返还|退还|赔偿|付款?|给付)(?:给?[甲乙丙]方)?(?P<what>[\u4e00-\u9fff]{0,8}?)(?:的|共计|合计)?(?:人民币)?[￥¥]?$"
)
_PART_OF = re.compile(
    r"(?P<what>[^，,。；;：:\n]{2,10}?)(?:为|按|不低于|不高于|不超过|占|达到|相当于)[^，,。；;：:\n]{2,12}的?$"
)
_MANNER = re.compile(r"种(?P<what>[\u4e00-\u9fff]{0,6}?(?:方式|方案|形式|标准))(?P<act>[\u4e00-\u9fff]{0,4})")
_ROLE = re.compile(
    r"[ \t　]*(?:(?:先生|女士)?(?:担任|作为|为)[甲乙]?方?"
    r"(?P<role>[\u4e00-\u9fff]{0,6}?(?:经理|负责人|代表|联系人|主管|顾问|总监|代理人))"
    r"|(?P<thing>岗位|职务|职位|品牌|型号|商标|学历|专业|地区|区域|城市))"
)
_LONGEST = 14


def label_of(place: Place) -> str:
    """The label of a place, never empty."""
    rules = (
        _own_words,
        _cell,
        _choice,
        _before_colon,
        _role,
        _day,
        _field_before,
        _alone,
        _copies,
        _term,
        _noun,
        _share,
        _phrase,
    )
    return next((label for rule in rules if (label := rule(place))), None) or _heading(place) or "空白"


def named(place: Place) -> bool:
    """Whether the contract itself names the place (by a colon or the placeholder's words), so that names can be compared."""
    return bool(
        _own_words(place) or _before_colon(place) or _field_before(place) or _alone(place) or place.noun
    )


def lead_of(place: Place) -> str:
    """The words that open the place's line up to a colon, else the nearest heading: what qualifies a generic label."""
    line = place.before.rpartition("\n")[2]
    found = re.match(r"\s*([^，,。；;：:]{2,14})[：:]", line)
    lead = _clean(found[1]) if found else ""
    return lead if lead and lead != _before_colon(place) else _heading(place)


def _own_words(place: Place) -> str:
    return _ASKING.sub("", place.words).strip(" 　：:，,。.")


def _cell(place: Place) -> str:
    return _clean(place.cell)


def _choice(place: Place) -> str:
    """The name of a choice: before its colon, or what the numbered ways are ways of (第__种方式结算)."""
    if place.kind != "choice":
        return ""
    if found := _MANNER.match(place.after):
        act = re.match(r"(?:结算|支付|付款|解决|计费|交付|收费|验收|处理)", found["act"])
        verb = re.search(r"(支付|结算|解决|付款|交付|计费|处理)[^，。；：]{0,14}$", place.before)
        lead = act[0] if act else verb[1] if verb and len(found["what"]) == 2 else ""
        return f"{lead}{found['what']}" if lead else _heading(place) or found["what"]
    return _before_colon(place) or _alike(place.options) or _phrase(place)


def _alike(options: tuple[str, ...]) -> str:
    """What all options end with: 工时制 of 标准工时制 and 不定时工时制."""
    shortest = min(map(len, options), default=0) if len(options) > 1 else 0
    shared = (options[0][-size:] for size in range(shortest, 1, -1))
    return next((ending for ending in shared if all(option.endswith(ending) for option in options)), "")


def _role(place: Place) -> str:
    """What a named person or thing is: 项目经理 of __担任项目经理, 岗位 of __岗位."""
    found = _ROLE.match(place.after)
    return (found["role"] or found["thing"]) if found else ""


def _before_colon(place: Place) -> str:
    if found := _SEVERAL.search(place.before):
        names = re.split(r"[/／]", found["label"])
        count = len(re.findall(r"[/／]", found["holes"]))
        return _clean(names[count]) if count < len(names) else ""
    found = _COLON.search(place.before)
    if not found:
        return ""
    label = re.split(r"[ \t　]{2,}", found["label"].strip())[-1]
    if len(label) > _LONGEST and (party := re.search(rf"(?:{PARTY_WORDS})$", label)):
        return party[0]
    label = re.sub(r"^.*[（(](?=[^）)]*$)", "", label)
    if re.fullmatch(r"大写|小写", label) and (
        amount := re.search(
            rf"([^，,。；;：:、\n{HOLE}（(]{{2,14}})[为：:]*(?:人民币)?[￥¥]?{HOLE}*元?[^{HOLE}]*$",
            place.before,
        )
    ):
        return f"{_clean(amount[1])}{label}"
    return _clean(label)


def _day(place: Place) -> str:
    """The name of a date in running text: what begins, ends or is done on it."""
    if place.kind != "date":
        return ""
    sentence = re.split(r"[。；;\n]", place.before)[-1]
    topic = _clean(_SUBJECT.sub("", re.split(rf"[，,：:{HOLE}]|自|从|于|起|由", sentence)[0]))
    topic = topic if 1 < len(topic) <= _LONGEST else _heading(place)
    topic = re.sub(r"(?:起止)?(?:日期|时间)$", "", topic) or "期间"
    if re.match(r"[日\s]*(?:起|开始)?(?:至|到|—|-|－|~)", place.after) or (
        re.search(r"(?:自|从)\s*$", place.before)
        and not re.match(r"[日\s]*(?:起)?(?:生效|实施|施行|执行)", place.after)
    ):
        return f"{topic}起始日期"
    if re.search(rf"{HOLE}[日\s]*(?:起|开始)?(?:至|到|—+|-+|－|~)\s*$", place.before):
        return f"{topic}终止日期"
    if found := _DONE_ON.match(place.after):
        act = re.sub(r"^(?:正式|全部|一次性|完成)", "", found["act"])
        return f"{act}日期" if 1 < len(act) <= 6 and not re.search(r"[的为是]|甲方|乙方", act) else ""
    return ""


def _field_before(place: Place) -> str:
    found = _FIELD.search(place.before)
    return found["label"] if found else ""


def _alone(place: Place) -> str:
    """A party's word that stands alone before the place: 甲方（委托方）____."""
    found = _ALONE.search(place.before)
    return found["label"] if found else ""


def _copies(place: Place) -> str:
    """How many originals there are, and who keeps how many."""
    if place.unit != "份":
        return ""
    if re.search(r"一式$|正本$|副本$|共$", place.before):
        return "合同份数"
    held = re.search(
        rf"(?P<who>甲方|乙方|丙方|甲乙双方|双方|各方|{PARTY_WORDS})(?:各?自?)[执持存留]?(?:有|存)?$",
        place.before,
    )
    return f"{held['who']}执有份数" if held else ""


def _term(place: Place) -> str:
    """The name of a time limit: what has to be done within it, or what it gives notice of."""
    if place.unit not in _TIMES:
        return ""
    if re.search(r"提前(?:至少|不少于)?$", place.before):
        return f"{_heading(place)}提前通知期"
    if re.search(r"每[月年季周]度?(?:的|第)?$", place.before) and (
        found := re.match(r"\s*[日号](?:之?前|以前)?(?P<act>[\u4e00-\u9fff]{2})", place.after)
    ):
        return f"每月{found['act']}日"
    behind = re.match(r"\s*个?[^\s内]{1,3}(?:之|以)?内(?P<rest>[^。；;\n]*)", place.after)
    if not behind:
        return _lasting(place)
    sentence = re.split(r"[。；;\n]", place.before)[-1]
    topic = found["topic"] if (found := _TOPIC.search(sentence)) else ""
    action = _action(behind["rest"])
    if not action:
        topic = topic or re.split(rf"[，,{HOLE}]|应|须|需|由", sentence)[0]
    return _fitting(f"{topic}{action}", place)


def _lasting(place: Place) -> str:
    """逾期付款期限 of 逾期付款超过__日, 订阅期 of 订阅期自…起，共__个月."""
    sentence = re.split(r"[。；;\n]", place.before)[-1]
    if re.search(rf"(?:[，,]|{HOLE}[止]?)(?:共计?|合计|为期|即|期限)为?$", sentence):
        what = _clean(_SUBJECT.sub("", re.split(rf"[，,：:{HOLE}]|自|从|于|起", sentence)[0]))
        return _named_time(what) if 1 < len(what) <= 10 else ""
    found = re.search(
        rf"(?P<what>[^，,。；;：:\n、{HOLE}]{{2,12}}?)(?:(?:为|是)[^，,。；;：:\n、{HOLE}]{{0,8}}[后起前]|(?:连续|累计)?(?:超过|达到?|满|不得超过|不超过))$",
        place.before,
    )
    what = _clean(_SUBJECT.sub("", found["what"])) if found else ""
    return _named_time(what) if 1 < len(what) <= 12 else ""


def _named_time(what: str) -> str:
    return what if re.search(r"(?<!逾)期$|期限$|时间$|时长$", what) else f"{what}期限"


def _action(rest: str) -> str:
    clause = _EDGE.split(rest.lstrip("，,"))[0]
    return _WEAK_VERB.sub("", _WEAK_VERB.sub("", _SUBJECT.sub("", clause)))


def _fitting(words: str, place: Place) -> str:
    """The words as a time limit's name, or the heading's where they are too long or none."""
    name = words if 0 < len(words) <= _LONGEST else _heading(place)
    return name if not name or name.endswith(("期限", "时限", "时间")) else f"{name}期限"


def _noun(place: Place) -> str:
    return "" if place.unit else re.sub(r"^.*(?=公司$)|^(?:所在地|住所地|有管辖权的)*", "", place.noun)


def _share(place: Place) -> str:
    """What a share or an amount is of or for: 违约金比例, 支付金额."""
    parts = _of_a_share(place)
    if parts and (found := _SHARE_OF.match(place.after.lstrip("%％‰ "))):
        return found["what"] if found["what"].endswith("率") else f"{found['what']}比例"
    sentence = _EDGE.split(place.before)[-1] if parts else ""
    if parts and (found := _SHARE_IS.search(sentence)):
        return found["what"] if found["what"].endswith("率") else f"{found['what']}比例"
    sentence = re.split(r"[，,。；;：:\n]", place.before)[-1]
    if parts and (found := _PART_OF.search(sentence)):
        return f"{_clean(_SUBJECT.sub('', found['what']))}比例"
    if not parts and not place.unit.endswith("元"):
        return ""
    return _paid(sentence, "比例" if parts else "金额")


def _paid(sentence: str, measure: str) -> str:
    """预付款比例 of 支付预付款__%, 支付金额 where nothing says what is paid."""
    if not (found := _PAYING.search(sentence)) and not re.search(
        r"即(?:人民币)?[￥¥]?$|剩余[的]?$", sentence
    ):
        return ""
    what = re.search(
        r"(首付款|首期款|预付款|进度款|尾款|余款|剩余|定金|质保金|保证金|违约金|租金|押金)", sentence
    )
    paid = _clean(found["what"]) if found else ""
    return f"{what[1] if what else paid if 1 < len(paid) <= 6 else '支付'}{measure}"


def _of_a_share(place: Place) -> bool:
    return place.unit in _SHARES or bool(re.search(r"[百千万]分之$", place.before))


def _phrase(place: Place) -> str:
    phrase = _clean(_SUBJECT.sub("", _EDGE.split(place.before)[-1].strip()))
    if re.fullmatch(PARTY_WORDS, phrase):
        return ""
    return phrase if 1 < len(phrase) <= _LONGEST else ""


def _heading(place: Place) -> str:
    return next((clean for heading in place.headings if 0 < len(clean := _clean(heading)) <= 20), "")


def _clean(words: str) -> str:
    """The words without what only leads to them or away from them."""
    words = re.sub(r"^\s*[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*", "", words)
    words = re.sub(r"^[\s\d.．、)）（(①-⑳*#|-]+(?=[^\d])", "", words.strip())
    words = _TAIL.sub("", _PREFIX.sub("", words.strip(" 　。.：:|")))
    return words.strip(f' 　“”"{HOLE}')

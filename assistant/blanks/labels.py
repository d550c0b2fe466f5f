"""What a place is called: by the placeholder's own words, the words before it, what follows it, or its heading.

Each rule is a function from the place to a name or nothing; the first one that says something decides.
"""

import re

from assistant.blanks.kinds import PARTY_WORDS, kind_of
from assistant.blanks.place import HOLE, LONGEST, SUBJECT, Place, clean, heading_of, phrase_before
from assistant.blanks.shares import share
from assistant.blanks.terms import copies, day, term

__all__ = ["label_of", "lead_of", "named"]

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
_MANNER = re.compile(r"种(?P<what>[\u4e00-\u9fff]{0,6}?(?:方式|方案|形式|标准))(?P<act>[\u4e00-\u9fff]{0,4})")
_CAPITALS = re.compile(
    r"(?:[（(]?[ \t]*(?P<how>大写|小写)[）)]?[ \t　]*[：:]?|[百千万亿]?元整?[ \t]*[（(](?=人民币|[￥¥]))"
    r"[ \t　]*(?:人民币)?[￥¥]?[ \t　]*$"
)
_PAID = re.compile(
    r"(?:支付|缴纳|交纳|收取|返还|退还|提供|赔偿|出借)(?:给?[甲乙丙]方)?(?P<what>[\u4e00-\u9fff]{2,8})$"
)
_YES = frozenset({"是", "有", "已", "含", "同意", "需要", "可以", "包含", "需", "允许", "接受"})
_PARTIES = frozenset(PARTY_WORDS.split("|"))
_OBJECT = re.compile(
    r"(?P<noun>产品|服务|业务|项目|系统|平台|合同|协议|手续|软件|设备|货物|工程|课程|活动|事宜)(?![费合名编号经期])"
)
_VERB = re.compile(
    r"(?:推广|提供|销售|采购|购买|开发|签署|签订|办理|委托|承担|承接|运营|维护|代理|使用|经营|实施|建设|处理)$"
)
_ROLE = re.compile(
    r"[ \t　]*(?:(?:先生|女士)?(?:担任|作为|为)(?P<side>[甲乙]方)?(?:的)?"
    r"(?P<role>[\u4e00-\u9fff]{0,6}?(?:经理|负责人|代表|联系人|主管|顾问|总监|代理人))"
    r"|(?P<thing>岗位|职务|职位|品牌|型号|商标|学历|专业|地区|区域|城市))"
)


def label_of(place: Place) -> str:
    """The label of a place, never empty."""
    rules = (
        _own_words,
        _cell,
        _written_twice,
        _choice,
        _before_colon,
        _arbitration,
        _role,
        _object,
        day,
        _field_before,
        _alone,
        copies,
        term,
        _noun,
        share,
        _phrase,
    )
    return next((label for rule in rules if (label := rule(place))), None) or heading_of(place) or "空白"


def named(place: Place) -> bool:
    """Whether the contract itself names the place (by a colon or the placeholder's words), so that names can be compared."""
    return bool(
        _own_words(place) or _before_colon(place) or _field_before(place) or _alone(place) or place.noun
    )


def lead_of(place: Place) -> str:
    """The words that open the place's line up to a colon, else the nearest heading: what qualifies a generic label."""
    line = place.before.rpartition("\n")[2]
    found = re.match(r"\s*([^，,。；;：:]{2,14})[：:]", line)
    lead = clean(found[1]) if found else ""
    return lead if lead and lead != _before_colon(place) else heading_of(place)


def _own_words(place: Place) -> str:
    return _ASKING.sub("", place.words).strip(" 　：:，,。.")


def _cell(place: Place) -> str:
    return clean(place.cell)


def _choice(place: Place) -> str:
    """The name of a choice: before its colon, or what the numbered ways are ways of (第__种方式结算)."""
    if place.kind != "choice":
        return ""
    if found := _MANNER.match(place.after):
        act = re.match(r"(?:结算|支付|付款|解决|计费|交付|收费|验收|处理)", found["act"])
        verb = re.search(r"(支付|结算|解决|付款|交付|计费|处理)[^，。；：]{0,14}$", place.before)
        lead = act[0] if act else verb[1] if verb and len(found["what"]) == 2 else ""
        return f"{lead}{found['what']}" if lead else heading_of(place) or found["what"]
    return _before_colon(place) or _whether(place) or _alike(place.options) or _phrase(place)


def _whether(place: Place) -> str:
    """是否设定抵押 of □已 □未设定抵押, 电费承担方 of 电费由【甲方/乙方】承担, 结息方式 of 按【月/季】结息."""
    act = re.match(r"[\u4e00-\u9fff]{2,8}", place.after)
    if act and place.options and place.options[0] in _YES:
        has = "有" if place.options[0] == "有" else ""
        return f"是否{has}{act[0]}"
    if act and (borne := re.search(r"(?P<what>[^。；;，,：:\n]{2,12})由$", place.before)):
        return f"{clean(borne['what'])}{re.sub('[，。].*', '', act[0])[:2]}方"
    if act and re.search(r"[按以]$", place.before):
        return f"{act[0][:2]}方式"
    return ""


def _alike(options: tuple[str, ...]) -> str:
    """What all options end with: 工时制 of 标准工时制 and 不定时工时制."""
    options = () if set(options) & _PARTIES else options
    shortest = min(map(len, options), default=0) if len(options) > 1 else 0
    shared = (options[0][-size:] for size in range(shortest, 1, -1))
    return next((ending for ending in shared if all(option.endswith(ending) for option in options)), "")


def _arbitration(place: Place) -> str:
    """仲裁委员会 of 提交__…仲裁, 仲裁地点 of 在__进行仲裁."""
    if place.kind == "arbitration_commission" and not place.noun:
        return _before_colon(place) or "仲裁委员会"
    there = re.search(r"[在于]$", place.before) and re.match(r"(?:进行)?(?:仲裁|开庭)", place.after)
    return "仲裁地点" if there else ""


def _role(place: Place) -> str:
    """What a named person or thing is: 项目经理 of __担任项目经理, 岗位 of __岗位."""
    found = _ROLE.match(place.after)
    return f"{found['side'] or ''}{found['role'] or found['thing']}" if found else ""


def _object(place: Place) -> str:
    """What something is done with: 推广产品 of 推广__产品."""
    noun, verb = _OBJECT.match(place.after), _VERB.search(place.before)
    return f"{verb[0]}{noun['noun']}" if noun and verb else ""


def _before_colon(place: Place) -> str:
    if found := _SEVERAL.search(place.before):
        names = re.split(r"[/／]", found["label"])
        count = len(re.findall(r"[/／]", found["holes"]))
        return clean(names[count]) if count < len(names) else ""
    found = _COLON.search(place.before)
    if not found:
        return ""
    label = re.split(r"[ \t　]{2,}", found["label"].strip())[-1]
    if len(label) > LONGEST and (party := re.search(rf"(?:{PARTY_WORDS})$", label)):
        return party[0]
    return clean(re.sub(r"^.*[（(](?=[^）)]*$)", "", label))


def _written_twice(place: Place) -> str:
    """The name of an amount that is written in capitals and in figures: 租金大写 of 租金为__元（大写：__）."""
    how = _CAPITALS.search(place.before)
    if not how:
        return ""
    sentence = re.split(r"[。；;\n]", place.before[: how.start()])[-1]
    said = re.sub(
        rf"{HOLE}*(?:[百千万亿]?元整?)|{HOLE}|人民币|[￥¥]|[（(](?:大写|小写)?[）)]?|[）)]", "", sentence
    )
    for part in reversed(re.split(r"[，,：:]", said)):
        paid = _PAID.search(part)
        name = clean(SUBJECT.sub("", paid["what"] if paid else part))
        if 1 < len(name) <= LONGEST and kind_of(name) == "money":
            return f"{name}{how['how'] or ''}"
    heading = heading_of(place)
    return f"{heading}{how['how'] or ''}" if kind_of(heading) == "money" else how["how"] or "金额"


def _field_before(place: Place) -> str:
    found = _FIELD.search(place.before)
    return found["label"] if found else ""


def _alone(place: Place) -> str:
    """A party's word that stands alone before the place: 甲方（委托方）____."""
    found = _ALONE.search(place.before)
    return found["label"] if found else ""


def _noun(place: Place) -> str:
    return "" if place.unit else re.sub(r"^.*(?=公司$)|^(?:所在地|住所地|有管辖权的)*", "", place.noun)


def _phrase(place: Place) -> str:
    phrase = re.sub(r"^.*[（(](?=[^）)]*$)|^.*[%％‰]的?", "", phrase_before(place))
    if re.fullmatch(PARTY_WORDS, phrase):
        return ""
    return phrase if 1 < len(phrase) <= LONGEST else ""

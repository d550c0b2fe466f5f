"""What a place is called: by the placeholder's own words, the words before it, what follows it, or its heading.

Each rule is a function from the place to a name or nothing; the first one that says something decides.
"""

import re

from assistant.blanks.kinds import PARTY_WORDS, UNIT, kind_of
from assistant.blanks.phrases import counted, turned
from assistant.blanks.place import HOLE, LONGEST, SUBJECT, Place, clean, closed, heading_of, phrase_before
from assistant.blanks.shares import share
from assistant.blanks.terms import copies, day, lasting, term

__all__ = ["label_of", "lead_of", "named"]

_ASKING = re.compile(
    r"^(?:待定|待填写?|待补充|填写)$|^(?:请|此处|在此|待)?(?:(?:填写|填入|输入|插入|选择(?=.)|注明|写明|补充|填)(?:具体|完整|准确)?(?:的)?)?|(?:待填写|待填|待定|待补充)$"
)
_BARE_SUMS = frozenset({"上限", "下限", "总额", "总价", "合计", "总计"})
_SUM_BEFORE = re.compile(
    r"(?:^|[，,。；;：:\s\d])(?P<what>[\u4e00-\u9fff]{2,8}?(?:费用|费|金|款|量|额))[^，,。；;：:\n\ue000]{0,8}[，,][^，,。；;\n]{0,6}$"
)
_SAYS_ITS_KIND = re.compile(
    r"日期|数字|金额|姓名|名称|地址|电话|内容|文字|文本|比例|一项|选项|时间|天数|数量"
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
_REACH = 120  # no name is longer than this, and a search for its beginning costs its square
_FIELDS = frozenset({"person", "address", "phone", "email", "credit_code", "id_number", "account", "date"})
_HINT = re.compile(r"[ \t　]*[（(](?:请?填写?)?(?P<hint>[\u4e00-\u9fff、/]{2,12})[）)]")
_NO_HINT = re.compile(
    r"盖|章|签|以下|简称|写$|[甲乙丙]方|人民币|如有|若有|可选|选填|公章|含|不|仅|自|按|及|或|全$|为|的|等$|年|月|日|元|整|天"
)
_MANNER = re.compile(r"种(?P<what>[\u4e00-\u9fff]{0,6}?(?:方式|方案|形式|标准))(?P<act>[\u4e00-\u9fff]{0,4})")
_LEFT_OVER = re.compile(rf"(?:{UNIT})(?:以[上下内]|内|前|后|双方|[的，])")
_CAPITALS = re.compile(
    r"(?:[（(]?[ \t]*(?P<how>大写|小写)[）)]?[ \t　]*[：:]?|(?:[百千万亿]?元整?|(?<=\ue000))[ \t]*[（(](?=人民币|[￥¥]))"
    r"[ \t　]*(?:人民币)?[￥¥]?[ \t　]*$"
)
_PAID = re.compile(
    r"(?:支付|缴纳|交纳|缴存|存入|预付|给付|补偿|退回|扣除|收取|返还|退还|提供|赔偿|出借)(?:给?[甲乙丙]方)?(?P<what>[\u4e00-\u9fff]{2,8})$"
)
_YES = frozenset({"是", "有", "已", "含", "同意", "需要", "可以", "包含", "需", "允许", "接受"})
_PARTIES = frozenset(PARTY_WORDS.split("|"))
_OBJECT = re.compile(
    r"[\u4e00-\u9fff]{0,4}?(?P<noun>产品|阶段|服务|业务|项目|系统|平台|合同|协议|手续|软件|设备|货物|工程|课程|活动|事宜)(?![费合名编号经期])"
)
_VERB = re.compile(
    r"(?:推广|提供|销售|采购|购买|开发|签署|签订|办理|委托|承担|承接|运营|维护|代理|使用|经营|实施|建设|处理|完成)(?:的)?$"
)
_ROLE = re.compile(
    r"[ \t　”\"」』]*(?:(?:先生|女士)?(?:担任|作为|为)(?P<side>[甲乙]方)?(?:的)?"
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
        _hint,
        _there,
        turned,
        _role,
        _object,
        day,
        _opening,
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
        _own_words(place)
        or _before_colon(place)
        or _opening(place)
        or _field_before(place)
        or _alone(place)
        or place.noun
    )


def lead_of(place: Place) -> str:
    """The words that open the place's line up to a colon, else the nearest heading: what qualifies a generic label."""
    line = place.before.rpartition("\n")[2]
    found = re.match(r"\s*([^，,。；;：:]{2,14})[：:]", line)
    lead = clean(found[1]) if found else ""
    return lead if lead and lead != _before_colon(place) else heading_of(place)


def _own_words(place: Place) -> str:
    words = _ASKING.sub("", place.words).strip(" 　：:，,。.")
    asked = _ASKING.match(place.words)
    return "" if asked and asked[0] and _SAYS_ITS_KIND.fullmatch(words) else words


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
        if lead in ("解决", "处理") and re.search(r"争议|纠纷|争端", place.before):
            return f"争议{lead}{found['what']}"
        return f"{lead}{found['what']}" if lead else heading_of(place) or found["what"]
    return _before_colon(place) or _whether(place) or _alike(place.options) or _phrase(place)


def _whether(place: Place) -> str:
    """是否设定抵押 of □已 □未设定抵押, 电费承担方 of 电费由【甲方/乙方】承担, 结息方式 of 按【月/季】结息."""
    act = re.match(r"[\u4e00-\u9fff]{2,8}", place.after)
    if act and place.options and place.options[0] in _YES:
        has = "有" if place.options[0] == "有" else ""
        return f"是否{has}{act[0]}"
    if what := re.match(r"(?P<what>(?:使用|专利|实施)?许可|发票|担保|保险)(?![人方费])", place.after):
        return f"{what['what']}类型"
    if borne := _there(place):
        return borne
    if act and re.search(r"[按以]$", place.before):
        return f"{act[0][:2]}方式"
    return ""


def _alike(options: tuple[str, ...]) -> str:
    """What all options end with: 工时制 of 标准工时制 and 不定时工时制."""
    options = () if set(options) & _PARTIES else options
    shortest = min(map(len, options), default=0) if len(options) > 1 else 0
    shared = (options[0][-size:] for size in range(shortest, 1, -1))
    same = next((ending for ending in shared if all(option.endswith(ending) for option in options)), "")
    return f"{same}方式" if same in ("保证", "支付", "付款", "结算", "运输", "担保", "交付", "发货") else same


def _hint(place: Place) -> str:
    """What a bracket behind the place says of it: 采购人名称 of ____（采购人名称）."""
    found = _HINT.match(place.after)
    return found["hint"] if found and not _NO_HINT.search(found["hint"]) else ""


def _there(place: Place) -> str:
    """仲裁委员会 of 提交__…仲裁, 仲裁地点 of 在__进行仲裁, 运费承担方 of 运费由__承担, 借款用途 of 借款用于__."""
    if place.kind == "arbitration_commission" and not place.noun:
        return "仲裁委员会"
    where = re.search(rf"(?:[在于]|在{HOLE}+)$", place.before) and re.match(
        r"(?:进行)?(仲裁|开庭|签订|签署|订立|履行|交付|交货)", place.after
    )
    if where and place.kind != "date" and not place.unit:
        return f"{where[1]}地点"
    if re.search(r"[在于]$", place.before) and re.match(r"(?:的)?(?:区域|范围|地区|境)内?", place.after):
        acts = re.findall(r"授权|委托|推广|代理|销售|经营|服务|运营|许可", place.before.rpartition("\n")[2])
        return f"{acts[-1] if acts else ''}区域"
    borne = re.search(r"(?P<what>[^。；;，,：:\n]{2,12})由$", place.before)
    if borne and (act := re.match(r"承担|负担|负责|支付", place.after)):
        return f"{clean(borne['what'])}{act[0]}方"
    used = re.search(r"(?P<what>[\u4e00-\u9fff]{2,10})(?:仅|只)?用于$", place.before)
    return f"{clean(SUBJECT.sub('', used['what'])).removeprefix('本')}用途" if used else ""


def _opening(place: Place) -> str:
    """The words from the line's beginning to the place, where they are nothing but a field's name."""
    line = place.before.rpartition("\n")[2]
    found = re.fullmatch(r"[ \t　]*(?P<label>[\u4e00-\u9fff（）()、/]{2,20}?)[ \t　]*", closed(line))
    ends = re.match(rf"[ \t　]*(?:\n|$|{HOLE}|[ \t　][\u4e00-\u9fff])", place.after)
    if not found or not ends or re.search(r"[为是于在至由向]$", found["label"]):
        return ""
    return clean(found["label"]) if kind_of(found["label"]) in _FIELDS else ""


def _role(place: Place) -> str:
    """What a named person or thing is: 项目经理 of __担任项目经理, 岗位 of __岗位."""
    found = _ROLE.match(place.after)
    return f"{found['side'] or ''}{found['role'] or found['thing']}" if found else ""


def _object(place: Place) -> str:
    """What something is done with: 推广产品 of 推广__产品."""
    if place.kind == "address" and place.before.endswith("第"):
        return "楼层房号"
    noun, verb = _OBJECT.match(place.after), _VERB.search(place.before)
    if (thing := re.match(r"工程|项目|产品|软件|系统", place.after)) and re.search(r"[就对]$", place.before):
        return f"{thing[0]}名称"
    if met := re.search(r"(?P<what>[\u4e00-\u9fff]{2,8}?)应?(?:符合|达到)$", place.before):
        return f"{met['what']}标准" if place.after.startswith(("标准", "的标准")) else ""
    if noun and re.search(rf"(?:{PARTY_WORDS})的$", place.before):
        return f"{noun[0]}名称"
    return f"{verb[0].removesuffix('的')}{noun[0]}" if noun and verb else ""


def _before_colon(place: Place) -> str:
    if found := _SEVERAL.search(place.before[-_REACH:]):
        names = re.split(r"[/／]", found["label"])
        count = len(re.findall(r"[/／]", found["holes"]))
        return clean(names[count]) if count < len(names) else ""
    found = _COLON.search(closed(place.before[-_REACH:]))
    if not found:
        return ""
    label = re.split(r"[ \t　]{2,}", found["label"].strip())[-1]
    label = re.sub(rf"^.*[ \t　](?=(?:{PARTY_WORDS})[（(]?[^ ]{{0,8}}$)", "", label)
    if len(label) > LONGEST and (party := re.search(rf"(?:{PARTY_WORDS})$", label)):
        return party[0]
    name = clean(re.sub(r"^.*[（(](?=[^）)]*$)", "", label))
    return _paid_on(name, place) if place.kind == "date" else name


def _paid_on(name: str, place: Place) -> str:
    """二期支付日期 of 二期：__年__月__日前支付; the name itself where it names a day."""
    act = re.match(
        r"(?:之?前|以前|起)?[^，,。；;\n]{0,4}?(?P<act>支付|付清|付款|交付|完成|提交|归还|偿还)", place.after
    )
    if not name or not act or re.search(r"日|时间|期限|年月|期间|[有效起止]", name):
        return name
    return f"{name}{act['act']}日期"


def _written_twice(place: Place) -> str:
    """The name of an amount that is written in capitals and in figures: 租金大写 of 租金为__元（大写：__）."""
    how = _CAPITALS.search(place.before[-_REACH:])
    if not how:
        return ""
    sentence = re.split(r"[。；;\n]", place.before[-_REACH:][: how.start()])[-1]
    said = re.sub(r"[（(]币种[）)]", "", sentence)
    said = re.sub(rf"{HOLE}*(?:[百千万亿]?元整?)|人民币|[￥¥]|[（(](?:大写|小写)?[）)]?|[）)]", "", said)
    for part in reversed(re.split(rf"[，,：:{HOLE}]", said)):
        paid = _PAID.search(part)
        name = clean(SUBJECT.sub("", paid["what"] if paid else part))
        if name == "金额" and (whole := re.search(r"[\u4e00-\u9fff]{2,4}?金额", heading_of(place))):
            name = whole[0]
        if 1 < len(name) <= LONGEST and kind_of(name) == "money":
            return f"{name}{how['how'] or ''}"
    heading = heading_of(place)
    return f"{heading}{how['how'] or ''}" if kind_of(heading) == "money" else how["how"] or "金额"


def _field_before(place: Place) -> str:
    found = None if place.unit else _FIELD.search(place.before)
    return found["label"] if found else ""


def _alone(place: Place) -> str:
    """A party's word that stands alone before the place: 甲方（委托方）____."""
    found = _ALONE.search(place.before)
    return found["label"] if found else ""


def _noun(place: Place) -> str:
    return "" if place.unit else re.sub(r"^.*(?=公司$)|^(?:所在地|住所地|有管辖权的)*", "", place.noun)


def _phrase(place: Place) -> str:
    phrase = re.sub(r"^.*[（(](?=[^）)]*$)|^.*[%％‰]的?", "", phrase_before(place))
    if _LEFT_OVER.match(phrase):
        phrase = phrase.partition("的")[2]
    if re.fullmatch(rf"(?:[为向给对与由就]|授予|许可)(?:{PARTY_WORDS})", phrase):
        return ""
    if phrase in _BARE_SUMS and (whole := _SUM_BEFORE.search(place.before)):
        return f"{whole['what']}{phrase}"
    if (
        len(phrase) > 6
        and "的" in phrase
        and (last := phrase.rpartition("的")[2])
        and 3 <= len(last) <= LONGEST
    ):
        return clean(last)
    if re.fullmatch(PARTY_WORDS, phrase):
        return ""
    phrase = lasting(counted(phrase, place.unit), place.unit)
    return phrase if 1 < len(phrase) <= LONGEST else ""

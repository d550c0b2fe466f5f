"""The names of days, terms and numbers of copies: what begins, ends, is done or is kept, as the sentence tells."""

import re

from assistant.blanks.kinds import PARTY_WORDS
from assistant.blanks.place import EDGE, HOLE, LONGEST, SUBJECT, Place, clean, heading_of, phrase_before

__all__ = ["copies", "day", "lasting", "term"]

_WEAK_VERB = re.compile(r"^(?:作出|做出|给予|予以|进行|完成|实施|提供)")
_TOPIC = re.compile(
    r"(?:对于|(?<![核校应])对(?!账)|属于|发生|出现|如遇|遇到|针对)(?P<topic>[^，,。；;：:]{2,12}?)(?:的|时|后)?[，,]"
)
_DONE_ON = re.compile(
    rf"[日\s]*(?:之?前|以前|内|起|开始)?[，,]?(?:由?(?:双方|甲方|乙方|甲乙双方))?(?P<act>[\u4e00-\u9fff]{{2,8}}?)(?:至|到|给|于|向|本|完毕|[，,。；;\n{HOLE}]|$)"
)
_TOWARDS = re.compile(rf"^向(?:对方|另一方|{PARTY_WORDS})(?=[\u4e00-\u9fff]{{2}})")
_TIMES = frozenset(
    {"工作日", "交易日", "自然日", "个月", "日", "天", "小时", "分钟", "年", "周", "季度", "号"}
)


def day(place: Place) -> str:
    """The name of a date in running text: what begins, ends or is done on it."""
    if place.kind != "date":
        return ""
    if not place.before.rpartition("\n")[2].strip(f" \t　{HOLE}") and re.match(
        rf"[ \t　]*(?:\n|$|{HOLE})", place.after
    ):
        return "签署日期"
    sentence = re.split(r"[。；;\n]", place.before)[-1]
    topic = clean(SUBJECT.sub("", re.split(rf"[，,：:{HOLE}]|自|从|于|起|由", sentence)[0]))
    topic = topic if 1 < len(topic) <= LONGEST else heading_of(place)
    topic = re.sub(r"(?:起止)?(?:日期|时间)$", "", topic) or "期间"
    if topic in ("期限", "有效期") and (
        whole := re.search(r"(?:合同|协议)(?=(?:的)?(?:期限|有效期))", sentence)
    ):
        topic = f"{whole[0]}{topic}"
    if re.match(r"[日\s]*(?:起|开始)?(?:至|到|—|-|－|~)", place.after) or (
        re.search(r"(?:自|从)\s*$", place.before)
        and not re.match(r"[日\s]*(?:起)?(?:生效|实施|施行|执行)", place.after)
    ):
        return f"{topic}起始日期"
    if re.search(rf"{HOLE}[日\s]*(?:起|开始)?(?:至|到|—+|-+|－|~)\s*$", place.before):
        return f"{topic}终止日期"
    if found := re.search(
        r"(?P<what>[^，,。；;：:\n]{2,10}?)(?:从|自)[^，,。；;：:\n]{0,12}至$", place.before
    ):
        return f"{clean(SUBJECT.sub('', found['what']))}终止日期"
    if found := re.search(r"(?P<what>[^，,。；;：:\n]{1,8}期(?:限|间)?)(?:截?止?)至$", place.before):
        return f"{clean(SUBJECT.sub('', found['what']))}终止日期"
    if found := re.match(rf"[ \t]*(?:[在于][{HOLE}]+)?(签订|签署|订立)", place.after):
        return f"{found[1]}日期"
    if found := _DONE_ON.match(place.after):
        act = re.sub(r"^(?:正式|全部|一次性|完成|将)", "", found["act"])
        return f"{act}日期" if 1 < len(act) <= 8 and not re.search(r"[的为是]|甲方|乙方", act) else ""
    return ""


def copies(place: Place) -> str:
    """How many originals there are, who keeps how many, of how many pages, in how many times something is paid."""
    if place.unit == "页":
        return "合同页数"
    if place.unit in ("次", "批") and re.search(r"分$", place.before):
        act = re.match(r"[次批](?:向[甲乙]方)?(?P<act>支付|付清|付款|交付|偿还|归还|结算)", place.after)
        return f"{act['act'] if act else ''}{place.unit}数"
    if place.unit in ("名", "人", "位"):
        who = re.match(
            r"[名人位](?P<who>[\u4e00-\u9fff]{1,6}?(?:员|师|人|经理|专家|顾问|坐席|客服))(?![\u4e00-\u9fff])",
            place.after,
        )
        if who:
            return f"{who['who']}人数"
        return (
            ""
            if 1 < len(phrase_before(place)) <= LONGEST and not re.search("以[上下]", place.before[-12:])
            else "人数"
        )
    if place.unit != "份":
        return ""
    if re.search(r"附件[^，,。；]{0,3}$", place.before):
        return "附件份数"
    if re.search(r"一式$|正本$|副本$|共$", place.before):
        return "合同份数"
    held = re.search(
        rf"(?P<who>甲方|乙方|丙方|甲乙双方|双方|各方|{PARTY_WORDS})(?:各?自?)[执持存留]?(?:有|存)?$",
        place.before,
    )
    return f"{held['who']}执有份数" if held else ""


def term(place: Place) -> str:
    """The name of a time limit: what has to be done within it, or what it gives notice of."""
    if place.unit not in _TIMES:
        return ""
    if re.search(r"提前(?:至少|不少于)?$|(?:期满|届满|到期)前$", place.before) or (
        re.search(r"(?:终止|期限?)前$", place.before)
        and re.match(r"\s*个?[^\s]{1,3}?内?(?:书面|通知|告知|提出|向|以书面)", place.after)
    ):
        return f"{_noticed(place) or heading_of(place)}提前通知期"
    if re.search(r"每(?:逾期|延迟|迟延|延误|推迟)$", place.before):
        return "逾期天数"
    if place.unit == "年" and re.match(r"\s*年(?:以上)?[\u4e00-\u9fff]{0,6}经验", place.after):
        return "经验年限"
    if day_of_month := _every_month(place):
        return day_of_month
    if what := re.match(
        r"\s*个?(?:工作日|月|日|天|小时|周|年)的(?P<what>[\u4e00-\u9fff]{2,6})(?![\u4e00-\u9fff])",
        place.after,
    ):
        return _named_time(what["what"])
    if total := _total(place):
        return total
    behind = re.match(r"\s*个?[^\s内]{1,3}(?:之|以)?内(?P<rest>[^。；;\n]*)", place.after)
    if not behind:
        return _lasting(place)
    sentence = re.split(r"[。；;\n]", place.before)[-1]
    topic = (
        found["topic"] if (found := _TOPIC.search(sentence)) and found["topic"][0] not in "或和及与" else ""
    )
    if serves := re.match(
        r"[^。；;]{0,30}?支付[^。；;，,]{0,14}作为(?P<sum>[\u4e00-\u9fff]{1,5}?[款金])", behind["rest"]
    ):
        return f"{serves['sum']}支付期限"
    action = _action(behind["rest"])
    if action in _PAID_WORDS:
        return _named_time(f"{_paid_for(sentence, behind['rest'])}{_PAID_WORDS[action]}")
    if not action:
        topic = topic or _subject_of(sentence)
    if len(topic) + len(action) > LONGEST and 1 < len(action) <= 4 and len(heading := heading_of(place)) <= 8:
        topic = heading
    return _fitting(f"{topic}{action}", place)


_LIMIT = re.compile(r"(?:每[年月季周日]度?)?(?:累计|合计|单次|全年)*(?:不得?超过|不超过|不低于|不少于)$")


def _total(place: Place) -> str:
    """计划内停机时长 of 计划内停机应提前通知，每月累计不超过__小时: what an earlier part of the sentence is about."""
    sentence = re.split(r"[。；;\n]", place.before)[-1]
    parts = re.split(r"[，,]", sentence)
    if len(parts) < 2 or not _LIMIT.fullmatch(parts[-1].strip()):
        return ""
    topic = clean(SUBJECT.sub("", re.split(rf"{HOLE}|应|须|需|由|自|从|可|为", parts[0])[0]))
    return f"{topic}时长" if 1 < len(topic) <= 8 and not re.search(r"[后前起日的]$|^任", topic) else ""


_MONTHLY = re.compile(r"(?P<each>每(?:月|年|季|周|期))度?(?:的?(?:首|末|次)月)?(?:的|第)?$")
_MOVED = re.compile(r"将[^。；;]{0,30}?(?P<act>汇入|汇至|付至|划入|打入|转入|支付)")
_AS_PAID = {
    "汇入": "支付",
    "汇至": "支付",
    "付至": "支付",
    "划入": "支付",
    "打入": "支付",
    "转入": "支付",
    "付清": "支付",
}


def _every_month(place: Place) -> str:
    """每月支付日 of 每月__日前支付, 每期支付日 of 每期首月__日前付清."""
    each = _MONTHLY.search(place.before)
    found = each and re.match(
        r"\s*[日号](?:之?前|以前)?(?:足额|按时|及时|全额|一次性|准时|向[甲乙]方)*(?P<act>[\u4e00-\u9fff]{2})",
        place.after,
    )
    if not each or not found:
        return ""
    moved = _MOVED.match(re.sub(r"^\s*[日号](?:之?前|以前)?", "", place.after))
    act = moved["act"] if moved else found["act"]
    return f"{'每期' if each['each'] == '每期' else '每月'}{_AS_PAID.get(act, act)}日"


_WHEN = re.compile(r"(?:^|[，,])(?P<what>[^，,：:]{2,10}?)的[，,](?:均|则|应|须|需|可|或)*[^，,]{0,6}$")
_WHAT = re.compile(
    r"(?:^|[，,])(?P<what>(?:计划内?|定期|例行|日常)?(?:停机|维护|检修|升级|变更|调整|转委托|续租|续约|提价|涨价|盘点|检查|审计|退租|调价|搬迁|停工|停业))[^，,]{0,6}$"
)
_BEHIND = re.compile(
    r"(?:书面|以书面形式)?(?:通知|告知)[^，,。；]{0,8}?[，,]?(?:可|有权|方可|后可|后)?[^，,。；]{0,2}(?P<what>解除|终止|续签|续约|退租|变更)"
)


def _noticed(place: Place) -> str:
    """What a notice is of, where the sentence itself says so: 续租 of 需续租的，应提前__个月通知."""
    sentence = re.split(r"[。；;\n]", place.before)[-1]
    found = _WHEN.search(sentence.split(HOLE)[-1]) or _WHAT.search(sentence.split(HOLE)[-1])
    if found:
        what = re.sub(
            r"^(?:如|若|因|因故|要|拟|提前(?=解除|终止|退|还)|不再?(?=续))+",
            "",
            clean(SUBJECT.sub("", found["what"])),
        )
        what = re.sub(
            rf"^(?:{PARTY_WORDS})+|(?:本)?(?:合同|协议)$|被?派遣人员$|(?:贷款|借款)本?金?$", "", what
        )
        if 1 < len(what) <= 8:
            return _unless_heading_tells(what, place)
    said = _BEHIND.search(place.after[:40])
    if said and re.search(r"任何一方|任一方|双方|[甲乙]方", sentence):
        return _unless_heading_tells(said["what"], place)
    return ""


def _unless_heading_tells(what: str, place: Place) -> str:
    """The words, or nothing where the heading says the same with more."""
    return "" if what[:2] in heading_of(place) else what


def lasting(phrase: str, unit: str) -> str:
    """The phrase as the name of a time where its place has a unit of time: 备份保留期限 of 备份保留__天."""
    named = (
        re.search(r"[期限间时数天长日月年率度龄额量]$|频率|时刻", phrase)
        or unit not in _TIMES
        or unit == "号"
    )
    return phrase if named or not phrase else f"{phrase}期限"


def _lasting(place: Place) -> str:
    """逾期付款期限 of 逾期付款超过__日, 订阅期 of 订阅期自…起，共__个月."""
    sentence = re.split(r"[。；;\n]", place.before)[-1]
    if re.search(rf"(?:[，,]|{HOLE}[止]?)(?:共计?|合计|为期|即|期限)为?$", sentence):
        what = clean(SUBJECT.sub("", re.split(rf"[，,：:{HOLE}]|自|从|于|起", sentence)[0]))
        return _named_time(what) if 1 < len(what) <= 10 else ""
    found = re.search(
        rf"(?P<what>[^，,。；;：:\n、{HOLE}]{{2,12}}?)(?:(?:为|是)[^，,。；;：:\n、{HOLE}]{{0,16}}[后起前]|(?:连续|累计)?(?:超过|达到?|满|不得超过|不超过))$",
        place.before,
    )
    what = clean(SUBJECT.sub("", found["what"])) if found else ""
    return _named_time(what) if 1 < len(what) <= 12 else ""


def _named_time(what: str) -> str:
    return what if re.search(r"(?<!逾)期$|期限$|期间$|时间$|时长$", what) else f"{what}期限"


def _subject_of(sentence: str) -> str:
    """保密义务 of 保密义务自协议终止之日起; nothing where the sentence only says when (合同终止后)."""
    topic = clean(SUBJECT.sub("", re.split(rf"[，,：:{HOLE}]|应|须|需|由|自|从|可", sentence)[0]))
    return "" if re.search(r"[后前起日]$|^(?:合同|协议)", topic) else topic


_PAID_WORDS = {
    **{word: word for word in ("支付", "付清", "返还", "退还", "无息返还", "无息退还", "缴纳")},
    **{"无息支付": "支付", "一次性支付": "支付", "支付剩余": "支付", "付款": "付款"},
}
_SUM = re.compile(
    r"预付款|首付款|首期款|进度款|验收款|尾款|余款|质保金|质量保证金|履约保证金|保证金|押金|定金|租金|咨询费|服务费|许可费"
)


def _paid_for(sentence: str, rest: str) -> str:
    """What is paid within a time limit: the sum named last before it, or the one that the payment serves as."""
    if found := re.search(rf"(?:作为|[的，])(?P<sum>{_SUM.pattern})", re.split(r"[。；;\n]", rest)[0]):
        return found["sum"]
    sums = _SUM.findall(sentence)
    return (
        "尾款"
        if rest.lstrip("，,").startswith("支付剩余")
        else sums[-1]
        if sums and "作为" in sentence
        else ""
    )


def _action(rest: str) -> str:
    clause = EDGE.split(rest.lstrip("，,"))[0]
    if re.match(r"(?:[甲乙丙双]方)?不得|持续有效|继续有效|有效|仍?未按", clause):
        return ""
    if undone := re.match(r"(?:仍)?(?:未|不)(?:能|予)?(?P<act>[\u4e00-\u9fff]{2,4}?)(?:的|$)", clause):
        return undone["act"]
    clause = re.sub(r"[（(][^）)]*[）)]?|人民币.*|[%％]|完毕$|完成$", "", clause)
    clause = _TOWARDS.sub("", SUBJECT.sub("", clause))
    clause = re.sub(r"^(支付|退还|返还|缴纳|付清)[^，]*的[%％]?$", r"\1", clause)
    clause = re.sub(r"^(支付)(?:[^，]*的|相当于)$", r"\1", re.sub(r"(?<=[出交供导])其", "", clause))
    clause = re.sub(rf"(?<=通知)(?:{PARTY_WORDS}|对方|另一方)$", "", clause)
    return _WEAK_VERB.sub("", _WEAK_VERB.sub("", clause))


def _fitting(words: str, place: Place) -> str:
    """The words as a time limit's name, or the heading's where they are too long or none."""
    name = words if 0 < len(words) <= LONGEST else heading_of(place)
    return name if not name or name.endswith("时限") else _named_time(name)

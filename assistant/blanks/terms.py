"""The names of days, terms and numbers of copies: what begins, ends, is done or is kept, as the sentence tells."""

import re

from assistant.blanks.kinds import PARTY_WORDS
from assistant.blanks.place import EDGE, HOLE, LONGEST, SUBJECT, Place, clean, heading_of, phrase_before

__all__ = ["copies", "day", "term"]

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
        act = re.sub(r"^(?:正式|全部|一次性|完成)", "", found["act"])
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
        return f"{heading_of(place)}提前通知期"
    if re.search(r"每(?:逾期|延迟|迟延|延误|推迟)$", place.before):
        return "逾期天数"
    if place.unit == "年" and re.match(r"\s*年(?:以上)?[\u4e00-\u9fff]{0,6}经验", place.after):
        return "经验年限"
    if re.search(r"每[月年季周]度?(?:的|第)?$", place.before) and (
        found := re.match(
            r"\s*[日号](?:之?前|以前)?(?:足额|按时|及时|全额|一次性|准时|向[甲乙]方)*(?P<act>[\u4e00-\u9fff]{2})",
            place.after,
        )
    ):
        return f"每月{found['act']}日"
    if what := re.match(
        r"\s*个?(?:工作日|月|日|天|小时|周|年)的(?P<what>[\u4e00-\u9fff]{2,6})(?![\u4e00-\u9fff])",
        place.after,
    ):
        return _named_time(what["what"])
    behind = re.match(r"\s*个?[^\s内]{1,3}(?:之|以)?内(?P<rest>[^。；;\n]*)", place.after)
    if not behind:
        return _lasting(place)
    sentence = re.split(r"[。；;\n]", place.before)[-1]
    topic = found["topic"] if (found := _TOPIC.search(sentence)) else ""
    action = _action(behind["rest"])
    if not action:
        topic = topic or re.split(rf"[，,：:{HOLE}]|应|须|需|由", sentence)[0]
    return _fitting(f"{topic}{action}", place)


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


def _action(rest: str) -> str:
    clause = EDGE.split(rest.lstrip("，,"))[0]
    clause = re.sub(r"[（(][^）)]*[）)]?|人民币.*|[%％]|完毕$|完成$", "", clause)
    clause = _TOWARDS.sub("", SUBJECT.sub("", clause))
    clause = re.sub(r"^(支付|退还|返还|缴纳|付清)[^，]*的[%％]?$", r"\1", clause)
    return _WEAK_VERB.sub("", _WEAK_VERB.sub("", clause))


def _fitting(words: str, place: Place) -> str:
    """The words as a time limit's name, or the heading's where they are too long or none."""
    name = words if 0 < len(words) <= LONGEST else heading_of(place)
    return name if not name or name.endswith("时限") else _named_time(name)

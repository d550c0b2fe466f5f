"""Planters of defects of structure: numbers, headings, damage, annexes, clauses taken away."""

import re
from collections.abc import Mapping
from random import Random

from assistant.contract import Clause

from .clean import Clean
from .contents import HEADINGS
from .planted import Planted, Planter, Unsuited, chinese, leaves, new_clause, next_label

__all__ = ["STRUCTURE"]

_DAMAGE = ("锟斤拷", "\ufffd\ufffd", "&nbsp;&nbsp;", "烫烫烫", "\ue012\ue013", "Ã©Â¤", "&#160;")


def _middle(clean: Clean, random: Random) -> Clause:
    """A leaf with siblings on both sides that no reference names. Raises Unsuited."""
    contract = clean.contract
    fit = []
    for clause in leaves(clean):
        siblings = contract.children(clause.parent)
        at = siblings.index(clause)
        if (
            0 < at < len(siblings) - 1
            and clause.parent
            and not re.search(rf"{re.escape(clause.number)}条", clean.text)
        ):
            fit.append(clause)
    if not fit:
        raise Unsuited
    return random.choice(fit)


def _gap(clean: Clean, random: Random, _split: str) -> Planted:
    clause = _middle(clean, random)
    siblings = clean.contract.children(clause.parent)
    after = siblings[siblings.index(clause) + 1]
    text = clean.text[: clause.label_start] + clean.text[after.label_start :]
    return Planted(text, (_printed(clean, after),), _LOST)


def _printed(clean: Clean, clause: Clause) -> str:
    """The clause's number and first words as they stand."""
    return clean.text[clause.label_start : clause.start] + clean.text[clause.start : clause.end][:12]


def _relabelled(clean: Clean, random: Random, by: int) -> tuple[str, str]:
    clause = _middle(clean, random)
    label = clean.text[clause.label_start : clause.start]
    new = next_label(label, by)
    return clean.text[: clause.label_start] + new + clean.text[clause.start :], new + clause.wording[:12]


def _repeated(clean: Clean, random: Random, _split: str) -> Planted:
    text, needle = _relabelled(clean, random, -1)
    return Planted(text, (needle,), ("numbering.gap",))


def _order(clean: Clean, random: Random, _split: str) -> Planted:
    """Two siblings that have changed places, numbers included."""
    clause = _middle(clean, random)
    siblings = clean.contract.children(clause.parent)
    after = siblings[siblings.index(clause) + 1]
    if clean.contract.children(after.address):
        raise Unsuited
    text = clean.text
    one, two = text[clause.label_start : clause.end].rstrip(), text[after.label_start : after.end].rstrip()
    gap = text[clause.label_start + len(one) : after.label_start]
    text = text[: clause.label_start] + two + gap + one + text[after.label_start + len(two) :]
    return Planted(text, (_printed(clean, clause), _printed(clean, after)), ("numbering.gap",))


def _empty_heading(clean: Clean, random: Random, _split: str) -> Planted:
    """A chapter's only text taken away, or a heading put in without any."""
    heading = random.choice(HEADINGS)
    labelled = [each for each in leaves(clean) if each.heading and each.text]
    if labelled and random.random() < 0.6:
        clause = random.choice(labelled)
        at = clause.start + len(clause.heading)
        rest = clean.text[clause.start : clause.end]
        text = clean.text[:at].rstrip("：:") + clean.text[clause.start + len(rest.rstrip()) :]
        return Planted(text, (clause.heading.rstrip("：:"),), (*_LOST, "text.heading_unkept", "blanks.lost"))
    return Planted(new_clause(clean, random, f" {heading}"), (heading,))


def _broken_off(clean: Clean, random: Random, _split: str) -> Planted:
    """The last sentence of a clause cut somewhere behind its first third."""
    fit = [each for each in leaves(clean) if len(re.split("。", each.text.rstrip("。\n "))[-1]) > 14]
    clause = random.choice(fit)
    own = clean.text[clause.start : clause.end].rstrip()
    last = re.split("。", own.rstrip("。"))[-1]
    cut = random.randrange(len(last) // 3, len(last) - 2)
    end = clause.start + len(own)
    kept = clean.text[: end - 1 - (len(last) - cut)]
    return Planted(kept + clean.text[end:], (kept[-10:],), _LOST)


def _damaged(clean: Clean, random: Random, _split: str) -> Planted:
    clause = random.choice(leaves(clean))
    at = random.randrange(clause.start + 4, clause.start + max(6, len(clause.wording) - 2))
    damage = random.choice(_DAMAGE)
    return Planted(clean.text[:at] + damage + clean.text[at:], (clean.text[at - 2 : at] + damage,), _LOST)


def _doubled(clean: Clean, random: Random, _split: str) -> Planted:
    """A clause's wording again as a clause elsewhere, word for word or nearly."""
    fit = [
        each for each in leaves(clean) if len(each.text) >= 24 and not re.search("元|仲裁|法院", each.text)
    ]
    words = random.choice(fit).text.strip()
    if random.random() < 0.5:
        words = words.replace("应当", "应", 1)
    return Planted(
        new_clause(clean, random, f" {words}"), (words,), ("values.period_conflict", "terms.unused")
    )


def _doubled_subject(clean: Clean, random: Random, _split: str) -> Planted:
    """One label for two clauses of a chapter, in sections of their own."""
    tops = [each for each in clean.contract.children(None) if each.label.strip(" 、.．").isdigit()]
    if not tops:
        raise Unsuited
    number = int(tops[-1].number) + 1
    last = clean.contract.clauses[-1]
    end = last.start + len(clean.text[last.start : last.end].split("\n")[0])
    label = random.choice(("培训安排", "会议安排", "巡查安排", "报告要求"))
    own = clean.text[tops[-1].label_start : tops[-1].start].strip().replace(str(number - 1), str(number))
    lines = (
        f"{own} 日常安排",
        f"{number}.1 基本安排",
        f"{number}.1.1 {label}：每季度组织一次，由{clean.payee}负责通知参加人员。",
        f"{number}.1.2 记录：由{clean.payee}保存，保存期不少于一年。",
        f"{number}.2 补充安排",
        f"{number}.2.1 {label}：{clean.payer}认为必要时可以临时提出，内容由其指定。",
        f"{number}.2.2 经费：由{clean.payer}承担。",
    )
    return Planted(
        clean.text[:end] + "\n" + "\n".join(lines) + clean.text[end:],
        (label,),
        ("toc.extra", "text.heading_unkept"),
    )


_ANNEX = re.compile(r"(?m)^附件(?P<number>[一二三四五六七八九\d]+)(?P<rest>[：: ].*)$")


def _annexes(clean: Clean) -> tuple[int, re.Match[str], str]:
    found = list(_ANNEX.finditer(clean.text))
    if not found:
        raise Unsuited
    last = found[-1]
    arabic = last["number"].isdigit()
    value = int(last["number"]) if arabic else "一二三四五六七八九".index(last["number"]) + 1
    return value, last, str(value + 1) if arabic else chinese(value + 1)


def _annex_missing(clean: Clean, random: Random, _split: str) -> Planted:
    _, _, number = _annexes(clean)
    words = random.choice(("具体要求见附件{}。", "人员名单以附件{}为准。", "表格格式载于附件{}。")).format(
        number
    )
    clause = random.choice(leaves(clean))
    end = clause.start + len(clean.text[clause.start : clause.end].rstrip())
    return Planted(clean.text[:end] + words + clean.text[end:], (words,))


def _annex_unreferred(clean: Clean, random: Random, _split: str) -> Planted:
    _, last, number = _annexes(clean)
    title = random.choice(("应急预案", "联系人名单", "廉洁承诺书", "培训计划表"))
    separator = last["rest"][0]
    line = f"\n附件{number}{separator}{title}"
    return Planted(clean.text[: last.end()] + line + clean.text[last.end() :], (title,))


def _expired(clean: Clean, random: Random, _split: str) -> Planted:
    if not re.search(r"(?:期限|有效期|服务期)[^。]{0,20}自", clean.text):
        raise Unsuited
    back = random.randint(5, 8)
    text = re.sub(r"20\d\d(?=年|-)", lambda found: str(int(found[0]) - back), clean.text)
    text = re.sub("二〇二[六八]", lambda found: "二〇一" + {"六": "六", "八": "八"}[found[0][-1]], text)
    text = text.replace("2月29日", "2月28日").replace("二月二十九日", "二月二十八日")
    return Planted(text, (), ("values.term_length",))


def _secrecy_period(clean: Clean, _random: Random, _split: str) -> Planted:
    """The sentences taken away that say how long secrecy lasts."""
    if not re.search(r"(?m)^\S*\s*\S*保密", clean.text):
        raise Unsuited
    lasting = re.compile(
        r"(?<=。)[^。\n]*(?:保密(?:期限|义务|责任)|该项义务|前款义务|本条约定的义务)[^。\n]*(?:年|为止|终止)[^。\n]*。"
        r"|[，,](?:保密期限|期限|该项义务)[^。，\n]*(?:年)[^。，\n]*"
        r"|(?m:^[^\n]*(?:保密(?:期限|义务|责任)|前款义务|本条约定的义务)[^\n]*(?:年|为止|终止)[^\n]*\n)"
    )
    text, count = lasting.subn("", clean.text)
    if not count or re.search(r"保密[^。\n]*\d年|保密[^。\n]*终止", text):
        raise Unsuited
    return Planted(text, (), _LOST)


_SIGNATURE = re.compile(
    r"\n[^\n。]{0,14}(?:[（(][^（）()\n]{0,6}[签章][^（）()\n]{0,4}[）)]|代表|签[字章])[^\n。]{0,10}[：:][\s\S]*$"
)


def _unsigned(clean: Clean, _random: Random, _split: str) -> Planted:
    """The lines for the signatures, and what follows them, taken away."""
    text, count = _SIGNATURE.subn("\n", clean.text)
    if not count or not re.search("签字|盖章|签章|签署|签订", text):
        raise Unsuited
    return Planted(text, (), _LOST)


_ITEMS = {
    "争议": r"争议|纠纷|仲裁|诉讼|法院|起诉",
    "违约": r"违约|赔偿|责任",
    "知识产权": r"知识产权|著作权|专利|所有权|权利归属|归甲方|归委托|授权|成果归",
    "验收": r"验收|检验|检测|质量标准",
    "转包": r"转包|分包|转委托|第三方|转让",
    "移交": r"移交|交接|过渡|返还|退出|迁移|导出|删除|撤离|销毁",
}


def _missing_clauses(clean: Clean, random: Random, _split: str) -> Planted:
    """All clauses on one of the matters taken away."""
    names = list(_ITEMS) if "外包" in clean.contract.title else list(_ITEMS)[:2]
    pattern = _ITEMS[random.choice(names)]
    text = clean.text
    for clause in reversed(clean.contract.clauses):
        own = clean.text[clause.start : clause.end]
        whole = "".join(each.wording for each in clean.contract.subtree(clause.address))
        cut = re.sub(r"\n\n.*", "", own, flags=re.DOTALL)
        if re.search(pattern, cut) and (
            re.search(pattern, clause.heading) is None or re.search(pattern, whole)
        ):
            text = text[: clause.label_start] + text[clause.start + len(cut) :]
    text = re.sub(rf"(?m)^.*(?:{pattern}).*\n", "", text)
    if re.search(pattern, text):
        raise Unsuited
    return Planted(text, (), (*_LOST, "text.doubled"))


_LOST = (
    "numbering.gap", "law.missing_clauses", "text.empty_heading", "reference.missing", "annex.unreferred",
    "annex.missing", "toc.missing", "reference.wrong_subject", "terms.unused", "toc.shifted", "terms.undefined",
    "law.secrecy_period", "toc.differs", "law.personal_data", "law.penalty_no_measure", "values.total",
    "values.percent_sum", "law.commission_unnamed", "values.term_length", "values.count_sum", "text.damaged",
    "text.broken_off", "terms.force_majeure", "law.forum_conflict", "toc.partial", "values.date_invalid",
    "numbering.restart", "parties.third_liability", "text.heading_unkept", "numbering.repeated",
)  # fmt: skip
"""What may rightly be found where words were taken away, besides the defect itself."""

STRUCTURE: Mapping[str, Planter] = {
    "numbering.gap": _gap,
    "numbering.repeated": _repeated,
    "numbering.order": _order,
    "text.empty_heading": _empty_heading,
    "text.broken_off": _broken_off,
    "text.damaged": _damaged,
    "text.doubled": _doubled,
    "text.doubled_subject": _doubled_subject,
    "text.unsigned": _unsigned,
    "annex.missing": _annex_missing,
    "annex.unreferred": _annex_unreferred,
    "values.expired": _expired,
    "law.secrecy_period": _secrecy_period,
    "law.missing_clauses": _missing_clauses,
}

"""Planters of defects that a sentence carries: one is drawn from the phrases and put at the end of a clause."""

import re
from collections.abc import Mapping
from functools import partial
from random import Random

from .clean import Clean
from .phrases import drawn, phrases, worded
from .planted import Planted, Planter, Unsuited, appended, leaves, new_clause, seats

__all__ = ["SENTENCES"]

_PAID = r"款|费用总额|总价|合计|%|分之|元"
_PLACES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    # rule: what a chapter must not speak of, other rules that rightly see the defect
    "values.amount_words": ("", ("values.total",)),
    "values.count_words": ("", ("values.count_sum", "values.period_conflict", "values.workday_mix")),
    "values.total": (_PAID, ()),
    "values.percent_sum": (_PAID, ("values.total",)),
    "values.count_sum": ("[名人台]", ()),
    "values.arithmetic": (_PAID, ("values.fact_conflict", "values.total")),
    "values.sign_lost": ("", ()),
    "values.code_invalid": ("", ()),
    "values.date_invalid": ("", ()),
    "values.date_order": ("年", ()),
    "values.term_length": ("年", ()),
    "values.period_conflict": ("[日月年]", ("text.doubled",)),
    "values.workday_mix": ("[日天]", ()),
    "values.fact_conflict": ("", ("law.forum_conflict", "parties.two_names")),
    "values.start_conflict": ("生效", ()),
    "values.payment_order": ("", ("text.doubled",)),
    "terms.unused": ("", ()),
    "terms.undefined": ("", ()),
    "terms.two_names": ("", ()),
    "parties.swapped": ("", ("text.doubled",)),
    "parties.unknown": ("", ()),
    "parties.pronoun": ("", ()),
    "parties.third_party": ("", ()),
    "parties.third_liability": ("", ("text.doubled",)),
    "law.forum_both": ("", ("law.forum_conflict", "values.fact_conflict", "law.commission_unnamed")),
    "law.forum_conflict": ("", ("values.fact_conflict",)),
    "law.commission_unnamed": ("仲裁|法院", ("law.forum_conflict",)),
    "law.liability_excluded": ("", ("balance.unlimited",)),
    "law.penalty_no_measure": (r"[%％‰元]|分之|标准|比例|等额|违约金", ()),
    "law.deposit_cap": (_PAID, ()),
    "balance.unlimited": ("", ()),
    "balance.unilateral": ("", ()),
    "reference.unfixed": ("", ()),
    "terms.force_majeure": ("", ()),
    "values.instalments_open": (rf"{_PAID}|每[期次月季年]|附件", ()),
    "terms.contradiction": (
        "",
        ("text.doubled", "parties.swapped", "values.period_conflict", "numbering.gap"),
    ),
    "terms.left_open": ("", ()),
    "terms.account_unnamed": ("", ()),
    "balance.slight_breach": ("", ()),
    "balance.indirect_loss": ("", ()),
    "blanks.open": ("", ()),
    "blanks.lost": ("", ()),
}


def _sentence(rule: str, clean: Clean, random: Random, split: str) -> Planted:
    avoid, also = _PLACES[rule]
    _suited(rule, clean)
    told = worded(random.choice(phrases(split)[rule]), drawn(clean, random, rule))
    at = seats(clean, random, len(told), avoid)
    return Planted(appended(clean, list(zip(at, told, strict=True))), tuple(told), also)


def _suited(rule: str, clean: Clean) -> None:
    """Raise Unsuited where a sentence wouldn't be a defect in this contract."""
    text = clean.text
    unfit = {
        "terms.force_majeure": "不可抗力",
        "reference.unfixed": r"限额|为限|上限|不超过",
        "terms.undefined": "",
        "terms.account_unnamed": "开户|账号|账户",
        "balance.indirect_loss": "为限|上限|不超过|最高|限于",
        "parties.third_liability": "第三方[^。]*(?:承担责任|赔偿)",
        "values.start_conflict": "" if "本合同" in text else "本协议",
        "balance.unlimited": "为限|上限|不超过",
        "values.payment_order": "预付|首付|首期|第一期|分期|尾款|进度款",
    }.get(rule)
    if unfit and re.search(unfit, text):
        raise Unsuited
    if rule == "values.start_conflict" and not re.search("[日后]起?生效", text):
        raise Unsuited
    if rule == "terms.undefined" and not re.search("[“（]以下|所称“", text):
        raise Unsuited
    if rule in ("parties.unknown", "values.fact_conflict", "parties.pronoun") and "甲方" not in text:
        raise Unsuited


def _without(words: str, rule: str, clean: Clean, random: Random, split: str) -> Planted:
    """The sentence in a contract from which the clauses that would mend it were taken."""
    kept = clean.text
    for clause in reversed(leaves(clean)):
        if re.search(words, clause.wording):
            kept = kept[: clause.label_start].rstrip() + kept[clause.end :]
    if re.search(words, kept):
        raise Unsuited
    told = worded(random.choice(phrases(split)[rule]), drawn(clean, random, rule))
    free = [each for each in leaves(clean) if not re.search(words, each.wording)]
    if not free:
        raise Unsuited
    before = random.choice(free).wording.rstrip()
    if kept.count(before) != 1:
        raise Unsuited
    return Planted(kept.replace(before, before + told[0]), (told[0],), _REMOVED)


_REMOVED = (
    "numbering.gap", "law.missing_clauses", "text.empty_heading", "reference.missing", "annex.unreferred",
    "toc.missing", "reference.wrong_subject", "terms.unused", "toc.shifted", "law.secrecy_period",
    "toc.differs", "law.personal_data", "law.processor_security", "text.heading_unkept", "numbering.repeated",
    "annex.missing", "terms.undefined", "terms.force_majeure", "law.commission_unnamed", "balance.one_sided",
)  # fmt: skip


def _missing_reference(clean: Clean, random: Random, split: str) -> Planted:
    number = max(int(each.number.split(".")[0]) for each in clean.contract.clauses) + random.randint(2, 20)
    phrase = random.choice(phrases(split)["reference.missing"])
    told = worded(
        phrase, drawn(clean, random, "") | {"n": random.choice((number, f"{number}.{random.randint(1, 4)}"))}
    )
    return Planted(appended(clean, [(seats(clean, random)[0], told[0])]), (told[0],))


_TOPICS = ("保密", "验收", "违约责任", "知识产权", "争议解决")


def _wrong_subject(clean: Clean, random: Random, split: str) -> Planted:
    """A reference that names the subject of another chapter than the one it points to."""
    contract = clean.contract
    tops = [each for each in contract.children(None) if each.heading]
    pairs = [
        (topic, wrong)
        for topic in _TOPICS
        for wrong in tops
        if topic not in (whole := "".join(each.wording for each in contract.subtree(wrong.address)))
        and topic[:2] not in whole
        and any(topic in each.heading for each in tops)
    ]
    if not pairs:
        raise Unsuited
    topic, wrong = random.choice(pairs)
    phrase = random.choice(phrases(split)["reference.wrong_subject"])
    told = worded(phrase, drawn(clean, random, "") | {"n": wrong.number, "topic": topic})
    return Planted(appended(clean, [(seats(clean, random)[0], told[0])]), (told[0],))


def _clause(rule: str, also: tuple[str, ...], clean: Clean, random: Random, split: str) -> Planted:
    """A new clause of its own, numbered after its siblings."""
    told = worded(random.choice(phrases(split)[rule]), drawn(clean, random, rule))
    return Planted(new_clause(clean, random, told[0], "附件"), (told[0],), also)


SENTENCES: Mapping[str, Planter] = {
    **{rule: partial(_sentence, rule) for rule in _PLACES},
    "law.personal_data": partial(_without, "个人信息|客户信息|数据|信息泄露", "law.personal_data"),
    "law.processor_security": partial(
        _without, "安全|加密|脱敏|保密措施|权限|备份|等级保护|访问|泄露|审计", "law.processor_security"
    ),
    "terms.acceptance_open": partial(_without, "验收|检验|检测|测试|异议", "terms.acceptance_open"),
    "reference.missing": _missing_reference,
    "reference.wrong_subject": _wrong_subject,
    "text.no_content": partial(_clause, "text.no_content", ()),
    "balance.one_sided": partial(_clause, "balance.one_sided", ()),
    "text.heading_unkept": partial(_clause, "text.heading_unkept", ()),
}

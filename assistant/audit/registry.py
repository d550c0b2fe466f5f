"""Every rule of the audit, one table: its id, how severe it is, and the check that finds it."""

from assistant.audit import (
    amounts,
    balance,
    blanks,
    disputes,
    facts,
    law,
    numbering,
    opposed,
    parties,
    periods,
    promises,
    references,
    tallies,
    terms,
    times,
    toc,
    unsettled,
    wholeness,
)
from assistant.audit.records import Rule

__all__ = ["RULES", "rule"]

_CHECKED = "2025-12-31"
_FORUM = "法释〔2006〕7号第七条"
_COMMISSION = "《仲裁法》（2025年修订，2026年3月1日施行）第二十七条、第二十九条"
_SECURITY = "《数据安全法》第二十七条、《网络数据安全管理条例》第十二条"

RULES: tuple[Rule, ...] = (
    Rule("toc.missing", "error", toc.missing),
    Rule("toc.shifted", "error", toc.shifted),
    Rule("toc.differs", "error", toc.differs),
    Rule("toc.extra", "warning", toc.extra),
    Rule("toc.partial", "note", toc.partial),
    Rule("numbering.gap", "warning", numbering.gaps),
    Rule("numbering.repeated", "error", numbering.repeated),
    Rule("numbering.order", "error", numbering.order),
    Rule("numbering.restart", "error", numbering.restarts),
    Rule("text.empty_heading", "error", wholeness.empty_heading),
    Rule("text.no_content", "error", wholeness.no_content),
    Rule("text.broken_off", "error", wholeness.broken_off),
    Rule("text.damaged", "error", wholeness.damaged),
    Rule("text.doubled", "warning", wholeness.doubled),
    Rule("text.doubled_subject", "warning", wholeness.doubled_subject),
    Rule("text.heading_unkept", "warning", promises.heading_unkept),
    Rule("text.unsigned", "note", unsettled.unsigned),
    Rule("reference.missing", "error", references.missing),
    Rule("reference.wrong_subject", "warning", references.wrong_subject),
    Rule("reference.unfixed", "warning", promises.unfixed),
    Rule("annex.missing", "error", references.annex_missing),
    Rule("annex.unreferred", "warning", references.annex_unreferred),
    Rule("values.amount_words", "error", amounts.amount_words),
    Rule("values.count_words", "error", amounts.count_words),
    Rule("values.total", "error", amounts.total),
    Rule("values.percent_sum", "error", amounts.percent_sum),
    Rule("values.count_sum", "error", amounts.count_sum),
    Rule("values.arithmetic", "error", tallies.arithmetic),
    Rule("values.sign_lost", "error", amounts.sign_lost),
    Rule("values.code_invalid", "error", amounts.code_invalid),
    Rule("values.date_invalid", "error", times.date_invalid),
    Rule("values.date_order", "error", times.date_order),
    Rule("values.expired", "warning", times.expired),
    Rule("values.term_length", "error", times.term_length),
    Rule("values.period_conflict", "error", periods.conflict),
    Rule("values.workday_mix", "note", periods.workday_mix),
    Rule("values.fact_conflict", "error", facts.fact_conflict),
    Rule("values.payment_order", "warning", promises.payment_order),
    Rule("values.instalments_open", "warning", unsettled.instalments_open),
    Rule("values.start_conflict", "warning", facts.start_conflict),
    Rule("terms.unused", "note", terms.unused),
    Rule("terms.undefined", "warning", terms.undefined),
    Rule("terms.two_names", "note", terms.two_names),
    Rule("terms.contradiction", "warning", opposed.contradiction),
    Rule("terms.left_open", "note", unsettled.left_open),
    Rule("terms.account_unnamed", "note", unsettled.account_unnamed),
    Rule("terms.acceptance_open", "note", unsettled.acceptance_open),
    Rule("terms.force_majeure", "note", promises.force_majeure),
    Rule("parties.swapped", "error", parties.swapped),
    Rule("parties.unknown", "error", parties.unknown),
    Rule("parties.pronoun", "note", parties.pronoun),
    Rule("parties.third_party", "error", parties.third_party),
    Rule("parties.third_liability", "warning", parties.third_liability),
    Rule("law.forum_both", "error", disputes.forum_both, _FORUM, _CHECKED),
    Rule("law.forum_conflict", "error", disputes.forum_conflict, _FORUM, _CHECKED),
    Rule("law.commission_unnamed", "error", disputes.commission_unnamed, _COMMISSION, _CHECKED),
    Rule("law.liability_excluded", "error", law.liability_excluded, "《民法典》第五百零六条", _CHECKED),
    Rule("law.penalty_no_measure", "warning", law.penalty_no_measure, "《民法典》第五百八十五条", _CHECKED),
    Rule("law.deposit_cap", "error", law.deposit_cap, "《民法典》第五百八十六条", _CHECKED),
    Rule("law.personal_data", "warning", law.personal_data, "《个人信息保护法》第二十一条", _CHECKED),
    Rule("law.processor_security", "warning", law.processor_security, _SECURITY, _CHECKED),
    Rule(
        "law.secrecy_period", "note", law.secrecy_period, "《民法典》第五百零一条、第五百五十八条", _CHECKED
    ),
    Rule("law.missing_clauses", "warning", law.missing_clauses, "《民法典》第四百七十条", _CHECKED),
    Rule("balance.one_sided", "note", balance.one_sided),
    Rule("balance.unlimited", "note", balance.unlimited),
    Rule("balance.unilateral", "note", balance.unilateral),
    Rule("balance.slight_breach", "note", unsettled.slight_breach),
    Rule("balance.indirect_loss", "note", balance.indirect_loss),
    Rule("blanks.open", "warning", blanks.open_places),
    Rule("blanks.lost", "error", blanks.lost),
)


def rule(identifier: str) -> Rule:
    """The rule with this id. Raises KeyError."""
    return {each.id: each for each in RULES}[identifier]

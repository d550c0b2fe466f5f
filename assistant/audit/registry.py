"""Every rule of the audit, one table: its id, how severe it is, and the check that finds it."""

from assistant.audit import amounts, facts, numbering, references, times, toc, wholeness
from assistant.audit.records import Rule

__all__ = ["RULES", "rule"]

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
    Rule("reference.missing", "error", references.missing),
    Rule("reference.wrong_subject", "warning", references.wrong_subject),
    Rule("annex.missing", "error", references.annex_missing),
    Rule("annex.unreferred", "warning", references.annex_unreferred),
    Rule("values.amount_words", "error", amounts.amount_words),
    Rule("values.count_words", "error", amounts.count_words),
    Rule("values.total", "error", amounts.total),
    Rule("values.percent_sum", "error", amounts.percent_sum),
    Rule("values.sign_lost", "error", amounts.sign_lost),
    Rule("values.code_invalid", "error", amounts.code_invalid),
    Rule("values.date_invalid", "error", times.date_invalid),
    Rule("values.date_order", "error", times.date_order),
    Rule("values.expired", "warning", times.expired),
    Rule("values.term_length", "error", times.term_length),
    Rule("values.period_conflict", "error", times.conflict),
    Rule("values.workday_mix", "note", times.workday_mix),
    Rule("values.fact_conflict", "error", facts.fact_conflict),
)


def rule(identifier: str) -> Rule:
    """The rule with this id. Raises KeyError."""
    return {each.id: each for each in RULES}[identifier]

"""What is wrong with a contract: rules in small files, one registry, every finding with its evidence."""

from assistant.audit.records import SEVERITIES, Audit, Finding, Fix, Hit, Mark, Rule
from assistant.audit.registry import RULES, rule
from assistant.audit.runner import audit

__all__ = ["RULES", "SEVERITIES", "Audit", "Finding", "Fix", "Hit", "Mark", "Rule", "audit", "rule"]

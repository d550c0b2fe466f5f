"""What people call a severity, a family of rules and a count of the balance: one place, so that all surfaces agree."""

from assistant.wording import say

__all__ = ["balance_name", "family_name", "severity_name"]


def severity_name(severity: str) -> str:
    """The severity in the language in use."""
    return say(f"audit.severity_{severity}")


def family_name(family: str) -> str:
    """The family of rules in the language in use; its id where it has no name yet."""
    return _named("family", family)


def balance_name(kind: str) -> str:
    """What is counted per party, in the language in use; its id where it has no name yet."""
    return _named("balance", kind)


def _named(kind: str, key: str) -> str:
    try:
        return say(f"auditing.{kind}_{key}")
    except KeyError:
        return key

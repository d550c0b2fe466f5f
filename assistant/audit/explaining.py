"""What a rule means and where it comes from, for `assistant audit --explain` and the page.

The explanations are the paragraphs of `docs/rules.md`, one under a heading with the rule's id; where that file isn't
there, a rule is explained by what it says of a finding, and by its article of law.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.audit.keys import rule_of
from assistant.audit.names import family_name
from assistant.audit.records import Finding
from assistant.audit.registry import RULES
from assistant.bundled import bundled
from assistant.errors import NotFound
from assistant.wording import say

__all__ = ["Explanation", "explain", "paragraphs_by_rule"]

_HEADING = re.compile(r"^#{1,6}\s+(?P<title>.+?)\s*$", re.MULTILINE)
_RULE = re.compile(r"(?<![\w.])[a-z_]+\.[a-z_]+(?![\w.])")
_MODEL = ("model.contradiction", "model.vague", "model.risk")


@dataclass(frozen=True)
class Explanation:
    """What a rule means: `text`, and for a rule of law its `article` and the day it was `checked`; `finding` where the
    explanation was asked for one."""

    rule: str
    family: str
    severity: str
    text: str
    article: str = ""
    checked: str = ""
    finding: Finding | None = None


def explain(words: str, finding: Finding | None = None, docs: Path | None = None) -> Explanation:
    """The explanation of a rule, named by its id or by the key of one of its findings. Raises NotFound."""
    wanted = rule_of(words)
    if wanted in _MODEL:
        text = say(f"auditing.explain_{wanted.replace('.', '_')}")
        return Explanation(wanted, family_name("model"), "warning", text, finding=finding)
    rule = next((each for each in RULES if each.id == wanted), None)
    if rule is None:
        raise NotFound(say("auditing.no_rule", words=words))
    written = paragraphs_by_rule((docs or bundled("docs")) / "rules.md").get(rule.id, "")
    return Explanation(
        rule=rule.id,
        family=family_name(rule.family),
        severity=rule.severity,
        text=written or _message(rule.id),
        article=rule.article,
        checked=rule.checked,
        finding=finding,
    )


@lru_cache(maxsize=4)
def paragraphs_by_rule(path: Path) -> Mapping[str, str]:
    """What stands under each heading that names a rule's id; nothing where there is no such file."""
    if not path.is_file():
        return {}
    text = path.read_text(encoding="utf-8")
    headings = list(_HEADING.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    found: dict[str, str] = {}
    for heading, end in zip(headings, ends, strict=True):
        body = text[heading.end() : end].strip()
        found.update((name, body) for name in _RULE.findall(heading["title"]) if body)
    return found


def _message(rule: str) -> str:
    """What the rule says of a finding, with its values left open."""
    values: dict[str, str] = {}
    while True:
        try:
            return say(f"audit.{rule.replace('.', '_')}", **values)
        except KeyError as missing:
            if missing.args[0] in values:
                raise
            values[missing.args[0]] = "…"

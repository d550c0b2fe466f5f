"""The registry of rules: documented one by one, ids of one form, articles only where a rule speaks of law."""

import re
from pathlib import Path

import pytest

from assistant.audit import RULES, SEVERITIES, Rule, rule

DOCS = Path(__file__).parents[2] / "docs" / "rules.md"
ENTRY = re.compile(
    r"^### `(?P<id>[a-z_.]+)` · (?P<severity>\S+)\n(?P<text>.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL
)
NAMES = dict(zip(("错误", "警告", "提示"), SEVERITIES, strict=True))


def documented() -> dict[str, re.Match[str]]:
    """The paragraphs of the document by the rule they are on."""
    return {found["id"]: found for found in ENTRY.finditer(DOCS.read_text(encoding="utf-8"))}


def test_every_rule_has_a_paragraph_and_every_paragraph_a_rule() -> None:
    entries = [found["id"] for found in ENTRY.finditer(DOCS.read_text(encoding="utf-8"))]
    assert sorted(entries) == sorted(each.id for each in RULES)


@pytest.mark.parametrize("each", RULES, ids=lambda each: each.id)
def test_the_paragraph_has_the_severity_an_example_and_the_source(each: Rule) -> None:
    found = documented()[each.id]
    assert NAMES[found["severity"]] == each.severity
    meaning, example, source = found["text"].strip().split("\n")[0], "\n例：", "\n来源："
    assert len(meaning) > 8
    assert example in found["text"]
    assert " → " in found["text"]
    assert source in found["text"]


@pytest.mark.parametrize("each", [each for each in RULES if each.article], ids=lambda each: each.id)
def test_the_article_that_a_message_cites_is_the_documented_source(each: Rule) -> None:
    assert each.article.removesuffix("。") in documented()[each.id]["text"]
    assert each.checked in DOCS.read_text(encoding="utf-8")


def test_rules_of_law_and_no_others_cite_an_article() -> None:
    assert {each.family for each in RULES if each.article} == {"law"}
    assert all(each.article and each.checked for each in RULES if each.family == "law")


def test_ids_are_unique_and_severities_known() -> None:
    assert len({each.id for each in RULES}) == len(RULES)
    assert {each.severity for each in RULES} <= set(SEVERITIES)


def test_a_rule_is_found_by_its_id() -> None:
    assert rule("values.total").family == "values"
    with pytest.raises(KeyError):
        rule("values.nothing")

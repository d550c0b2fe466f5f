"""What a rule means: from the rules' own document, else from the rule itself."""

from pathlib import Path

import pytest

from assistant.audit import RULES
from assistant.audit.explaining import explain
from assistant.audit.keys import key_of
from assistant.errors import NotFound

DOCUMENT = """# 规则

## 数值

### `values.total` 总额与分期

各期之和应当等于总额。

例：首付与尾款。

### toc.missing, toc.extra

目录与正文一致。
"""


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    (tmp_path / "rules.md").write_text(DOCUMENT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("values.total", "各期之和应当等于总额。\n\n例：首付与尾款。"),
        ("toc.extra", "目录与正文一致。"),
        (key_of("toc.missing", "某条"), "目录与正文一致。"),
    ],
)
def test_a_rule_or_a_key_is_explained_by_its_paragraph(words: str, text: str, docs: Path) -> None:
    assert explain(words, docs=docs).text == text


@pytest.mark.parametrize("rule", [each.id for each in RULES])
def test_every_rule_explains_itself_where_there_is_no_document(rule: str, tmp_path: Path) -> None:
    told = explain(rule, docs=tmp_path)
    assert len(told.text) > 5
    assert "{" not in told.text


def test_a_rule_of_law_names_its_article_and_when_it_was_checked(tmp_path: Path) -> None:
    told = explain("law.deposit_cap", docs=tmp_path)
    assert "五百八十六条" in told.article
    assert told.checked


def test_an_unknown_rule_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"no\.such"):
        explain("no.such", docs=tmp_path)

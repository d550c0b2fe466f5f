"""The page: complete by itself, nothing in it that runs, every failed sample readable."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assistant.evaluation.report.page import Shown, page
from assistant.evaluation.runner import Job, Result, result_of, run
from assistant.evaluation.runs import find_run
from assistant.settings import Settings
from assistant.wording import speak
from tests.evaluation.cases import Doubling, number_sample, suite_of

SAMPLES = tuple(number_sample(number, kind="odd" if number % 2 else "even") for number in range(12))


class Tags(HTMLParser):
    """Every element that the page has, with its attributes, and whether all of them are closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append((name, dict(attributes)))
        if name != "meta":
            self.open.append(name)

    def handle_endtag(self, name: str) -> None:
        assert self.open.pop() == name


def shown(settings: Settings, solve: Doubling, earlier: int = 1) -> Shown:
    suite = suite_of(solve)
    result: Result = run(Job(suite, SAMPLES, "test", settings), None)
    found = find_run(settings.home, result.run)
    return Shown(
        found.header, result_of(found, suite), found.rows(), suite, [result.metrics for _ in range(earlier)]
    )


def test_a_failed_sample_can_be_read_with_clauses_output_and_reason(settings: Settings) -> None:
    text = page([shown(settings, Doubling(wrong={3}, broken={5}))])
    entries = re.findall(r'<details class="sample">.*?</details>', text)
    assert len(entries) == 2
    wrong, broken = entries
    for part in ("n3", "7 &lt;script&gt;", "a/1/1", "&lt;b&gt;条款&lt;/b&gt;", "double"):
        assert part in wrong
    assert "不能算" in broken


def test_the_page_has_no_script_no_address_and_no_style_but_its_own(settings: Settings) -> None:
    tags = Tags(page([shown(settings, Doubling(wrong={3}), earlier=4)]))
    assert tags.open == []
    names = {name for name, _ in tags.found}
    assert not names & {"script", "link", "img", "iframe", "object", "form"}
    assert {"svg", "table", "details"} <= names
    attributes = [(name, value) for _, found in tags.found for name, value in found.items()]
    assert [name for name, _ in attributes if name == "style" or name.startswith("on")] == []
    assert [
        value for name, value in attributes if name in ("href", "src") and not str(value).startswith("#")
    ] == []


def test_the_policy_names_the_one_style(settings: Settings) -> None:
    text = page([shown(settings, Doubling())])
    style = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    assert len(style) == 1
    digest = base64.b64encode(hashlib.sha256(style[0].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in text


@pytest.mark.parametrize(("language", "title"), [("zh", "评测报告"), ("en", "Eval report")])
def test_the_page_speaks_both_languages(settings: Settings, language: str, title: str) -> None:
    speak(language)
    try:
        text = page([shown(settings, Doubling())])
    finally:
        speak("zh")
    assert f"<h1>{title}</h1>" in text
    assert f'lang="{"en" if language == "en" else "zh-CN"}"' in text


def test_runs_of_one_suite_stand_side_by_side(settings: Settings, tmp_path: Path) -> None:
    text = page([shown(settings, Doubling()), shown(settings, Doubling(wrong=range(6)))])
    table = text[text.index("<table>") : text.index("</table>")]
    assert re.findall(r"[✓✗] [\d.]+", table) == ["✓ 1.000", "✗ 0.500"]


def test_one_run_has_no_history_and_several_have_one(settings: Settings) -> None:
    assert "<polyline" not in page([shown(settings, Doubling(), earlier=1)])
    assert page([shown(settings, Doubling(), earlier=3)]).count("<polyline") == 1

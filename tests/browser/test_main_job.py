"""The main job on the running pages with the built-in model: ask, open a citation, be refused, redraft, fill, download."""

import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.model]
_LONG = 180_000  # ms; a redraft with the built-in model on two busy cores


@pytest.fixture(scope="module")
def page(laptop: BrowserContext, address: str) -> Iterator[Page]:
    opened = laptop.new_page()
    opened.goto(address)
    expect(opened.locator("#chat-log .welcome")).to_be_visible()
    yield opened
    opened.close()


def ask(page: Page, question: str) -> None:
    """Ask, and wait until this question's turn has come to its end."""
    page.get_by_role("tab", name="对话").click()
    before = page.locator(".turn").count()
    page.fill("#chat-question textarea", question)
    page.press("#chat-question textarea", "Enter")
    expect(page.locator(".turn")).to_have_count(before + 1)
    expect(page.locator(".turn").last).to_have_class(re.compile("done|failed"), timeout=_LONG)


def words_of(path: Path) -> str:
    """All text of a Word file's body, insertions and deletions included."""
    nodes = docx.Document(str(path)).element.iter(qn("w:t"), qn("w:delText"))
    return "".join(node.text or "" for node in nodes)


def test_an_answer_cites_the_clause_it_rests_on_and_shows_its_words(page: Page, shot: Path) -> None:
    ask(page, "明细示例版里，产品运营费用的支付方式是什么？")
    reply = page.locator(".turn").last
    expect(reply.locator(".answer .sentence").first).to_be_visible()
    reply.locator(".answer .chip").first.click()
    expect(page.locator("#clause-panel mark").first).to_be_visible()
    page.screenshot(path=shot / "laptop-answer.png")
    marked = "".join(page.locator("#clause-panel mark").all_inner_texts())
    assert len(marked) >= 4


def test_a_question_the_contracts_do_not_answer_is_refused_with_the_nearest_clauses(
    page: Page, shot: Path
) -> None:
    ask(page, "乙方公司食堂的午餐几点开饭？")
    reply = page.locator(".turn").last
    expect(reply.locator(".refused .chip").first).to_be_visible()
    page.screenshot(path=shot / "laptop-refusal.png")


def test_a_request_to_redraft_is_answered_with_a_redline_and_taken_along_as_word(
    page: Page, shot: Path
) -> None:
    ask(page, "把空白版8.2.1改得更保护甲方")
    reply = page.locator(".turn").last
    expect(reply.locator(".redline ins").first).to_be_visible()
    page.screenshot(path=shot / "laptop-redraft-chat.png")
    inserted = (reply.locator(".redline ins").first.text_content() or "").removeprefix("（增加：）")
    reply.locator(".more").click()
    expect(page.locator("#redraft-result .redline").first).to_be_visible()
    expect(page.get_by_role("radio", name="甲方")).to_be_checked()
    page.screenshot(path=shot / "laptop-redraft.png")
    with page.expect_download() as download:
        page.click("#redraft-docx")
    assert inserted in words_of(download.value.path())
    page.click("#redraft-accept")
    expect(page.locator("#redraft-notice")).to_contain_text("第 2 版")


def test_a_party_named_once_fills_its_places_and_comes_out_as_word(page: Page, shot: Path) -> None:
    ask(page, "空白版甲方名称填星河科技有限公司")
    page.locator(".turn").last.locator(".accept").click()
    expect(page.locator(".turn").last.locator(".badge.held")).to_be_visible()
    page.locator(".turn").last.locator(".more").click()
    expect(page.locator("#fill-preview .place.filled").first).to_have_text("星河科技有限公司")
    places = page.locator("#fill-preview .place.filled").count()
    page.screenshot(path=shot / "laptop-fill.png")
    with page.expect_download() as download:
        page.click("#fill-docx")
    assert words_of(download.value.path()).count("星河科技有限公司") >= places >= 2
    with page.expect_download() as download:
        page.click("#fill-md")
    assert "星河科技有限公司" in download.value.path().read_text(encoding="utf-8")


def test_the_pages_speak_english_and_fit_a_phone(page: Page, shot: Path) -> None:
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.click("#switch")
    expect(page.get_by_role("tab", name="Redraft")).to_be_visible()
    for tab in ("Chat", "Redraft", "Fill in", "Library"):
        page.get_by_role("tab", name=tab, exact=True).click()
        expect(page.get_by_role("tab", name=tab, exact=True)).to_have_attribute("aria-selected", "true")
        page.screenshot(path=shot / f"phone-{tab.lower().replace(' ', '-')}.png")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]

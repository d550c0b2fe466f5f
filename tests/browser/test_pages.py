"""The pages over hand-made records: what a click, a key and a second session do, without waiting for a model."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser


@pytest.fixture
def page(laptop: BrowserContext, fake_address: str) -> Iterator[Page]:
    opened = laptop.new_page()
    opened.goto(fake_address)
    expect(opened.locator("#chat-log .welcome")).to_be_visible()
    yield opened
    opened.close()


def ask(page: Page, question: str) -> None:
    page.fill("#chat-question textarea", question)
    page.press("#chat-question textarea", "Enter")
    expect(page.locator("#chat-question textarea")).to_have_value("")


def open_tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()


def test_an_answer_streams_and_its_citation_opens_the_clause_with_the_words_marked(page: Page) -> None:
    ask(page, "多快响应？")
    expect(page.locator(".reply .draft")).to_contain_text("乙方应")
    expect(page.locator("#chat-stop")).to_be_visible()
    expect(page.locator(".answer .badge.doubt")).to_have_text("未证实")
    expect(page.locator("#chat-stop")).to_be_hidden()
    page.locator(".answer .chip").click()
    expect(page.locator("#clause-panel mark")).to_have_text("处理至恢复为止")
    expect(page.locator("#clause-panel .path")).to_contain_text("服务与响应")


def test_a_second_question_waits_its_turn_and_both_are_answered(page: Page) -> None:
    ask(page, "一？")
    ask(page, "二？")
    expect(page.locator(".turn").nth(1)).to_contain_text("排队中")
    expect(page.locator(".turn.done")).to_have_count(2, timeout=20_000)


def test_stopping_ends_the_answer_and_the_next_question_is_answered(page: Page) -> None:
    ask(page, "一？")
    expect(page.locator(".reply .draft")).to_be_visible()
    page.click("#chat-stop")
    expect(page.locator(".turn").first).to_contain_text("已停止")
    ask(page, "二？")
    expect(page.locator(".turn.done .answer")).to_be_visible()
    expect(page.locator(".turn").first).to_contain_text("已停止")


def test_nobody_sees_another_s_conversation(page: Page, laptop: BrowserContext, fake_address: str) -> None:
    ask(page, "我的秘密？")
    expect(page.locator(".turn.done .answer")).to_be_visible()
    other = laptop.new_page()
    other.goto(fake_address)
    expect(other.locator("#chat-log .welcome")).to_be_visible()
    expect(other.locator("body")).not_to_contain_text("我的秘密")
    other.close()


def test_a_refusal_offers_the_nearest_clauses(page: Page) -> None:
    ask(page, "明天天气？")
    expect(page.locator(".refused .chip")).to_have_count(2)
    page.locator(".refused .chip").first.click()
    expect(page.locator("#clause-panel .clause")).to_be_visible()


def test_a_wrong_answer_is_corrected_with_the_clause_that_was_meant(page: Page) -> None:
    ask(page, "多快响应？")
    page.locator(".feedback .blame").click()
    page.locator(".feedback input").fill("sample/1/99")
    page.locator(".feedback .typed").click()
    expect(page.locator(".feedback .problem")).to_contain_text("sample/1/99")
    page.locator(".feedback input").fill("sample/1/2.3")
    page.locator(".feedback .typed").click()
    expect(page.locator(".feedback")).to_contain_text("assistant eval run feedback")


def test_a_right_answer_is_kept_with_one_click(page: Page) -> None:
    ask(page, "多快响应？")
    page.locator(".feedback .praise").click()
    expect(page.locator(".feedback button")).to_have_count(0)


def test_words_from_a_contract_and_a_model_never_become_markup(page: Page) -> None:
    ask(page, "多快响应？")
    expect(page.locator(".reply .draft")).to_contain_text("<script>")
    expect(page.locator(".answer")).to_be_visible()
    open_tab(page, "填空")
    expect(page.locator("#fill-preview")).to_contain_text("{{value}}${value}")
    assert page.evaluate("window.hurt") is None


def test_values_from_a_message_are_confirmed_and_stand_in_the_form(page: Page) -> None:
    ask(page, "甲方名称填星河科技")
    page.locator(".proposal .accept").click()
    expect(page.locator(".proposal .badge.held")).to_have_text("已采纳")
    page.locator(".proposal .more").click()
    expect(page.locator("#field-b1")).to_have_value("星河科技")
    expect(page.locator("#fill-preview .place.filled")).to_have_count(2)


def test_typing_fills_the_preview_and_a_refusal_stands_at_its_field(page: Page) -> None:
    open_tab(page, "填空")
    page.fill("#field-b4", "abc")
    page.click("#field-b2")
    expect(page.locator("#field-b4-note")).to_contain_text("只能是数字")
    page.keyboard.type("北辰科技", delay=40)
    expect(page.locator("#fill-preview .place.filled")).to_have_text("北辰科技")
    expect(page.locator("#field-b2")).to_have_value("北辰科技")
    expect(page.locator("#field-b2")).to_be_focused()
    expect(page.locator("#fill-progress")).to_contain_text("已填 1 / 4 项")


def test_a_place_in_the_preview_leads_to_its_field(page: Page) -> None:
    open_tab(page, "填空")
    page.locator("#fill-preview .place.open").nth(2).click()
    expect(page.locator("#field-b3")).to_be_focused()


def test_another_contract_has_a_form_of_its_own(page: Page) -> None:
    open_tab(page, "填空")
    page.fill("#field-b1", "星河科技")
    expect(page.locator("#fill-preview .place.filled")).to_have_count(2)
    page.click("#fill-contract input")
    page.get_by_role("option", name="另一版").click()
    expect(page.locator("#fill-form [data-form=other]")).to_be_visible()
    expect(page.locator("#field-b1")).to_have_value("")
    page.click("#fill-contract input")
    page.get_by_role("option", name="样例版").click()
    expect(page.locator("#field-b1")).to_have_value("星河科技")


def test_a_clause_is_picked_redrafted_downloaded_and_accepted(page: Page) -> None:
    open_tab(page, "改写")
    page.locator('#redraft-tree [data-address="sample/1/2"]').click()
    page.locator('#redraft-tree [data-address="sample/1/2.1"]').click()
    expect(page.locator("#redraft-clause h3")).to_contain_text("故障响应")
    page.fill("#redraft-instruction textarea", "更严一些")
    page.click("#redraft-go")
    expect(page.locator("#redraft-result ins").first).to_be_visible()
    with page.expect_download() as download:
        page.click("#redraft-docx")
    assert download.value.suggested_filename == "样例版-2.1-修订.docx"
    page.click("#redraft-accept")
    expect(page.locator("#redraft-notice")).to_contain_text("第 2 版")
    expect(page.locator("#redraft-clause .wording")).to_contain_text("不间断处理")


def test_without_a_clause_a_redraft_says_what_is_missing(page: Page) -> None:
    open_tab(page, "改写")
    page.click("#redraft-go")
    expect(page.locator("#redraft-result [role=alert]")).to_contain_text("先在左边选一条")
    page.click("#redraft-docx")
    expect(page.locator("#redraft-notice [role=alert]")).to_contain_text("还没有改写结果")


def test_clauses_are_found_by_words(page: Page) -> None:
    open_tab(page, "改写")
    page.fill("#redraft-find input, #redraft-find textarea", "保密")
    expect(page.locator("#redraft-tree .found .pick")).to_have_count(1)
    page.fill("#redraft-find input, #redraft-find textarea", "")
    expect(page.locator("#redraft-tree details")).to_have_count(2)


def test_a_file_is_imported_with_a_report_and_removed_after_asking(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "mine.md"
    file.write_text("1 条款", encoding="utf-8")
    open_tab(page, "合同库")
    page.set_input_files("#library-upload input[type=file]", file)
    expect(page.locator("#library-report")).to_contain_text("已导入 1 份合同")
    row = page.locator("#library-list li").last
    row.locator(".remove").click()
    expect(row).to_contain_text("不能恢复")
    row.locator(".remove_now").click()
    expect(page.locator("#library-report")).to_contain_text("已移除")
    expect(page.locator("#library-list li")).to_have_count(2)


def test_an_old_version_is_restored_as_a_new_one(page: Page, shot: Path) -> None:
    open_tab(page, "合同库")
    row = page.locator("#library-list li").nth(1)
    row.locator(".history").click()
    listed = page.locator("#library-tree .history li")
    expect(listed.first).to_contain_text("当前")
    before = listed.count()
    page.screenshot(path=shot / "library.png")
    listed.locator(".restore").last.click()
    expect(page.locator("#library-report")).to_contain_text("已恢复到第 1 版")
    expect(listed).to_have_count(before + 1)
    expect(listed.first).to_contain_text("当前")


def test_the_language_changes_and_the_conversation_stays(page: Page) -> None:
    ask(page, "多快响应？")
    expect(page.locator(".answer")).to_be_visible()
    page.click("#switch")
    expect(page.get_by_role("tab", name="Redraft")).to_be_visible()
    expect(page.locator(".answer .badge.doubt")).to_have_text("Not supported")
    expect(page.locator(".question")).to_contain_text("多快响应？")
    assert page.evaluate("document.documentElement.lang") == "en"
    open_tab(page, "Fill in")
    expect(page.locator("#fill-progress")).to_contain_text("0 of 4 filled in")
    page.click("#switch")
    expect(page.get_by_role("tab", name="改写")).to_be_visible()


def test_everything_can_be_reached_by_keyboard(page: Page) -> None:
    ask(page, "多快响应？")
    chip = page.locator(".answer .chip")
    chip.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#clause-panel .clause")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#clause-panel .clause")).to_have_count(0)
    expect(chip).to_be_focused()


def test_every_field_has_a_name(page: Page) -> None:
    for tab in ("对话", "改写", "填空"):
        open_tab(page, tab)
        expect(page.get_by_role("tab", name=tab, exact=True)).to_have_attribute("aria-selected", "true")
        nameless = page.evaluate(
            """() => [...document.querySelectorAll('input, textarea')].filter(each => each.offsetParent &&
               !each.labels?.length && !each.getAttribute('aria-label')).map(each => each.outerHTML)"""
        )
        assert nameless == []


def test_on_a_phone_the_clause_covers_the_page_from_below_and_closes(
    laptop: BrowserContext, fake_address: str, shot: Path
) -> None:
    page = laptop.new_page()
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.goto(fake_address)
    expect(page.locator("#chat-log .welcome")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert page.evaluate("document.documentElement.scrollHeight") <= PHONE[1]
    ask(page, "多快响应？")
    page.locator(".answer .chip").click()
    expect(page.locator("#clause-panel mark")).to_be_in_viewport()
    page.screenshot(path=shot / "phone-clause.png")
    page.locator("#clause-panel .close").click()
    expect(page.locator("#clause-panel .clause")).to_have_count(0)
    for tab in ("改写", "填空", "合同库"):
        open_tab(page, tab)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    page.close()


def test_on_a_laptop_the_chat_needs_no_scrolling(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollHeight <= window.innerHeight")
    expect(page.locator("#chat-send")).to_be_in_viewport()

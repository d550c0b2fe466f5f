"""The interview from an empty form to a Word file that is read back, on the running pages with no model behind them."""

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import served

pytestmark = pytest.mark.browser
_VALUES = ("星河科技有限公司", "王伟", "13800138000", "云帆数据有限公司", "两年", "上海仲裁委员会")


@pytest.fixture(scope="module")
def page(laptop: BrowserContext, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    home = str(tmp_path_factory.mktemp("home"))
    environ = {"ASSISTANT_HOME": home, "ASSISTANT_MODEL": "none", "ASSISTANT_LANG": "zh"}
    with served(["-m", "assistant", "ui", "--port", "0"], environ) as address:
        opened = laptop.new_page()
        opened.goto(address)
        opened.get_by_role("tab", name="填空", exact=True).click()
        yield opened
        opened.close()


def tell(page: Page, words: str) -> None:
    page.fill("#fill-said textarea", words)
    page.click("#fill-send")
    expect(page.locator("#fill-said textarea")).to_have_value("")


def words_of(path: Path) -> str:
    return "".join(node.text or "" for node in docx.Document(str(path)).element.iter(qn("w:t")))


def test_an_interview_leads_from_an_empty_form_to_a_word_file_with_every_value(page: Page) -> None:
    tell(page, "")
    expect(page.locator("#fill-talk .asked")).to_contain_text("甲方名称")
    tell(page, "甲方是星河科技有限公司，法定代表人王伟，电话13800138000。")
    expect(page.locator("#fill-talk li")).to_have_count(3)
    tell(page, "乙方是云帆数据有限公司；合同签两年；争议提交上海仲裁委员会。")
    expect(page.locator("#fill-talk li")).to_have_count(3)
    for value in _VALUES:
        expect(page.locator("#fill-preview .place.filled", has_text=value).first).to_be_visible()
    with page.expect_download() as download:
        page.click("#fill-docx")
    text = words_of(download.value.path())
    assert [value for value in _VALUES if value not in text] == []


def test_a_contradiction_is_asked_back_and_the_first_value_stays(page: Page) -> None:
    tell(page, "有效期为三年")
    expect(page.locator("#fill-talk .asked")).to_contain_text("两年")
    tell(page, "不改")
    expect(page.locator("#fill-preview .place.filled", has_text="两年").first).to_be_visible()

"""The redraft page over the real library, no model needed: choose, instruct, climb, accept with a companion, undo, download."""

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import PHONE, served

pytestmark = pytest.mark.browser
_FIRM = "甲方有权解除合同，或者委托他人代为处理"
_TIED = "违反第一部分第8.2.1条约定的，同样适用本条"


@pytest.fixture(scope="module")
def page(laptop: BrowserContext, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    home = str(tmp_path_factory.mktemp("home"))
    environ = {"ASSISTANT_HOME": home, "ASSISTANT_MODEL": "none", "ASSISTANT_LANG": "zh"}
    with served(["-m", "assistant", "ui", "--port", "0"], environ) as address:
        opened = laptop.new_page()
        opened.goto(address)
        opened.get_by_role("tab", name="改写", exact=True).click()
        yield opened
        opened.close()


def pick(page: Page, address: str) -> None:
    section, number = address.split("/")[1:]
    parts = number.split(".")
    for end in range(1, len(parts) + 1):
        above = ".".join(parts[:end])
        page.locator(f'#redraft-tree [data-address="blank/{section}/{above}"]').click()
        expect(page.locator("#redraft-clause h3")).to_contain_text(f"{above}.")


def words_of(path: Path) -> str:
    """All text of a Word file's body, insertions and deletions included."""
    nodes = docx.Document(str(path)).element.iter(qn("w:t"), qn("w:delText"))
    return "".join(node.text or "" for node in nodes)


def test_a_clause_goes_from_the_tree_to_a_firm_redraft_with_a_companion_and_back(
    page: Page, shot: Path
) -> None:
    pick(page, "blank/1/8.2.1")
    expect(page.locator("#redraft-clause")).to_contain_text("发生紧急故障")
    page.locator("#redraft-stance label", has_text="甲方").first.click()
    page.fill("#redraft-instruction textarea", "改得更保护甲方")
    page.click("#redraft-go")
    expect(page.locator("#redraft-result .rung")).to_have_count(3, timeout=60_000)
    expect(page.locator('#redraft-result .rung[aria-pressed="true"]')).to_contain_text("折中")
    expect(page.locator("#redraft-result .why")).to_contain_text("民法典")
    page.screenshot(path=shot / "redraft-ladder.png", full_page=True)
    page.locator("#redraft-result .rung", has_text="强硬").click()
    expect(page.locator("#redraft-result > * .redline").first).to_contain_text(_FIRM)
    page.locator('#redraft-result .along[data-address="blank/3.2/3"]').click()
    expect(page.locator("#redraft-result .companion.taken")).to_contain_text(_TIED)
    page.locator("#redraft-result .companion.taken").scroll_into_view_if_needed()
    page.screenshot(path=shot / "redraft-companion.png", full_page=True)
    page.click("#redraft-accept")
    expect(page.locator("#redraft-notice")).to_contain_text("第 2 版")
    expect(page.locator("#redraft-clause .wording")).to_contain_text(_FIRM)
    with page.expect_download() as accepted:
        page.click("#redraft-docx")
    assert _FIRM in words_of(accepted.value.path())
    page.click("#redraft-undo")
    expect(page.locator("#redraft-notice")).to_contain_text("第 3 版")
    expect(page.locator("#redraft-clause .wording")).not_to_contain_text(_FIRM)
    with page.expect_download() as download:
        page.click("#redraft-docx")
    text = words_of(download.value.path())
    assert _FIRM in text
    assert _TIED in text


def test_what_has_changed_since_is_not_accepted_twice(page: Page) -> None:
    page.click("#redraft-accept")
    expect(page.locator("#redraft-notice")).to_contain_text("第 4 版")
    page.click("#redraft-accept")
    expect(page.locator("#redraft-notice [role=alert]")).to_contain_text("又有改动")
    page.click("#redraft-undo")
    expect(page.locator("#redraft-notice")).to_contain_text("第 5 版")


def test_a_whole_chapter_is_redrafted_as_one(page: Page, shot: Path) -> None:
    page.locator('#redraft-tree [data-address="blank/1/7"]').click()
    page.click("#redraft-go")
    expect(page.locator("#redraft-result .several")).to_contain_text("作为一次修改", timeout=60_000)
    page.screenshot(path=shot / "redraft-chapter.png", full_page=True)
    page.click("#redraft-accept")
    expect(page.locator("#redraft-notice")).to_contain_text("第 6 版")
    page.click("#redraft-undo")
    expect(page.locator("#redraft-notice")).to_contain_text("第 7 版")


def test_a_clause_that_is_lacking_is_proposed_and_put_in_its_place(page: Page, shot: Path) -> None:
    page.fill("#redraft-topic input, #redraft-topic textarea", "保险")
    page.click("#redraft-propose")
    expect(page.locator("#redraft-result h3", has_text="保险")).to_be_visible(timeout=60_000)
    page.screenshot(path=shot / "redraft-propose.png", full_page=True)
    page.click("#redraft-docx")
    expect(page.locator("#redraft-notice [role=alert]")).to_contain_text("先采纳")
    page.click("#redraft-accept")
    expect(page.locator("#redraft-notice")).to_contain_text("第 8 版")
    expect(page.locator('#redraft-tree [data-address="blank/1/7.3.4"]')).to_have_count(1)


def test_the_ladder_fits_a_phone(page: Page, shot: Path) -> None:
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    page.screenshot(path=shot / "redraft-phone.png", full_page=True)

"""The compare page over two imported contracts: chosen, compared, filtered, opened, taken along."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import BrowserContext, Page, expect

from assistant.cli.main import main
from tests.browser.conftest import PHONE, served

pytestmark = pytest.mark.browser

_PATIENCE = 30_000  # milliseconds on a machine with other work
A = "# 甲稿\n\n1. 乙方应在10日内完成服务器的维修。\n\n2. 甲方有权审计乙方的账簿。\n"
B = "# 乙稿\n\n1. 运费由甲方承担。\n\n2. 乙方应在5个工作日内完成服务器的维修。\n"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("compare")
    home = str(folder / "home")
    for name, text in (("jia", A), ("yi", B)):
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
        assert main(["import", str(folder / f"{name}.md"), "--home", home]) == 0
    environ = {"ASSISTANT_HOME": home, "ASSISTANT_MODEL": "none", "ASSISTANT_LANG": "zh"}
    with served(["-m", "assistant", "ui", "--port", "0"], environ) as found:
        yield found


def test_two_contracts_are_compared_filtered_opened_and_taken_along(
    laptop: BrowserContext, address: str, shot: Path
) -> None:
    page = laptop.new_page()
    page.goto(address)
    page.get_by_role("tab", name="对比", exact=True).click()
    _choose(page, "甲稿", "乙稿")
    page.click("#compare-go")
    expect(page.locator(".compare .subject")).to_have_count(3, timeout=2 * _PATIENCE)
    expect(page.locator(".compare mark").first).to_contain_text("10")
    expect(page.locator(".badge.favours.one").first).to_have_text("有利于甲方")
    page.screenshot(path=shot / "compare.png")
    with page.expect_download() as download:
        page.click("#compare-xlsx")
    assert load_workbook(BytesIO(download.value.path().read_bytes())).worksheets[0].max_row == 4
    page.locator("#compare-only").get_by_text("有差异的").click()
    expect(page.locator(".compare .subject")).to_have_count(1, timeout=_PATIENCE)
    page.locator(".compare .chip").first.click()
    expect(page.locator("#compare-aside .clause")).to_contain_text("服务器", timeout=_PATIENCE)
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    page.screenshot(path=shot / "phone-compare.png")
    page.close()


def test_fewer_than_two_contracts_are_told_of(laptop: BrowserContext, address: str) -> None:
    page = laptop.new_page()
    page.goto(address)
    page.get_by_role("tab", name="对比", exact=True).click()
    _choose(page, "甲稿")
    page.click("#compare-go")
    expect(page.locator("#compare-notice [role=alert]")).to_contain_text("至少两份", timeout=_PATIENCE)
    page.close()


def _choose(page: Page, *names: str) -> None:
    chosen = page.locator("#compare-contracts")
    expect(chosen.locator(".token").first).to_be_visible(timeout=_PATIENCE)
    while chosen.locator(".token-remove:not(.remove-all)").count():
        chosen.locator(".token-remove:not(.remove-all)").first.click()
    for name in names:
        chosen.locator("input").click()
        page.get_by_role("option", name=name, exact=True).click()
    page.keyboard.press("Escape")

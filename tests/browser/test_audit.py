"""The audit page in a browser, over a contract of its own: find, filter, explain, set aside, mend, take along."""

import json
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from assistant import Assistant
from assistant.settings import read_settings
from tests.browser.conftest import PHONE, served

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)  # ms; on a busy machine an audit and its drawing take their time

CONTRACT = """# 快递驿站代运营合同

甲方：________

乙方：________

第一条 服务

1.1 乙方负责驿站的日常运营，服务热线时间为724小时。

1.2 乙方按第二十八条的约定报送日报<script>window.hurt=1</script>。

第二条 费用

2.1 代运营费总额为人民币玖万元整（¥95,000.00）。

2.2 甲方应在收到发票后______日内付款。

第三条 违约责任

3.1 乙方逾期报送的，应支付违约金。
"""


@pytest.fixture(scope="module")
def audit_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The pages without a model, over a library that holds the contract alone."""
    home = tmp_path_factory.mktemp("home")
    file = home / "station.md"
    file.write_text(CONTRACT, encoding="utf-8")
    with Assistant(read_settings(home, {"ASSISTANT_MODEL": "none"})) as assistant:
        for entry in assistant.list():
            assistant.remove(entry.id)
        assistant.import_(file)
    environ = {"ASSISTANT_HOME": str(home), "ASSISTANT_MODEL": "none", "ASSISTANT_LANG": "zh"}
    with served(["-m", "assistant", "ui", "--port", "0"], environ) as found:
        yield found


@pytest.fixture
def page(laptop: BrowserContext, audit_address: str) -> Iterator[Page]:
    opened = laptop.new_page()
    opened.goto(audit_address)
    expect(opened.locator("#chat-log .welcome")).to_be_visible()
    opened.get_by_role("tab", name="审查", exact=True).click()
    expect(finding(opened, "values.sign_lost")).to_be_visible()
    yield opened
    opened.close()


def finding(page: Page, rule: str) -> Locator:
    return page.locator(f'#audit-list li[data-finding^="{rule}-"]')


def test_findings_are_filtered_explained_and_opened_with_their_words_marked(page: Page, shot: Path) -> None:
    expect(finding(page, "values.sign_lost").locator("mark").first).to_have_text("724")
    page.get_by_label("警告").uncheck()
    expect(finding(page, "law.penalty_no_measure")).to_have_count(0)
    expect(finding(page, "values.amount_words")).to_be_visible()
    page.get_by_label("警告").check()
    finding(page, "law.penalty_no_measure").locator("[data-act=explain]").click()
    expect(finding(page, "law.penalty_no_measure").locator(".explained")).to_contain_text("五百八十五条")
    page.locator('#audit-list h4 [data-address$="/1/2.1"]').click()
    expect(page.locator("#audit-clause mark")).to_have_text("玖万元整（¥95,000.00")
    page.screenshot(path=shot / "laptop-audit.png")
    assert page.evaluate("window.hurt") is None
    assert page.evaluate("document.documentElement.scrollHeight <= window.innerHeight")


def test_a_finding_is_set_aside_with_a_reason_and_taken_up_again(page: Page) -> None:
    finding(page, "reference.missing").locator("[data-act=set_aside]").click()
    finding(page, "reference.missing").locator("[data-act=ignore]").click()
    expect(page.locator("#audit-notice [role=alert]")).to_contain_text("写明理由")
    finding(page, "reference.missing").locator("input").fill("附件另行约定")
    finding(page, "reference.missing").locator("[data-act=ignore]").click()
    expect(page.locator("#audit-list .aside")).to_contain_text("1")
    page.locator("#audit-list .aside summary").click()
    expect(finding(page, "reference.missing")).to_contain_text("附件另行约定")
    finding(page, "reference.missing").locator("[data-act=take_up]").click()
    expect(page.locator("#audit-list .aside")).to_have_count(0)
    expect(finding(page, "reference.missing")).to_be_visible()


def test_reports_are_taken_along(page: Page) -> None:
    with page.expect_download() as download:
        page.click("#audit-docx")
    assert download.value.suggested_filename == "快递驿站代运营合同-审查报告.docx"
    comments = [comment.text for comment in docx.Document(str(download.value.path())).comments]
    assert any("values.amount_words" in each for each in comments)
    with page.expect_download() as download:
        page.click("#audit-sarif")
    log = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert "values.sign_lost" in {each["ruleId"] for each in log["runs"][0]["results"]}
    with page.expect_download() as download:
        page.click("#audit-md")
    assert "玖万元整" in download.value.path().read_text(encoding="utf-8")


def test_a_finding_leads_to_the_page_where_it_is_mended(page: Page) -> None:
    finding(page, "law.penalty_no_measure").locator("[data-act=redraft]").click()
    expect(page.locator("#redraft-clause")).to_contain_text("应支付违约金")
    expect(page.locator("#redraft-instruction textarea")).to_have_value("写明违约金的数额或者计算方法")
    page.get_by_role("tab", name="审查", exact=True).click()
    finding(page, "blanks.open").locator("[data-act=fill]").click()
    expect(page.locator("#fill-form input").first).to_be_visible()
    expect(page.locator("#fill-form input:focus")).to_have_count(1)


def test_without_a_model_it_is_said_what_looking_closer_needs(page: Page) -> None:
    page.click("#audit-look")
    expect(page.locator("#audit-notice [role=alert]")).to_contain_text("没有可用的模型")
    expect(finding(page, "values.sign_lost")).to_be_visible()


def test_on_a_phone_everything_fits(page: Page, shot: Path) -> None:
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    finding(page, "values.sign_lost").scroll_into_view_if_needed()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    page.screenshot(path=shot / "phone-audit.png")
    page.click("#switch")
    expect(page.locator("#audit-list .severity.error").first).to_have_text("error")
    page.click("#switch")
    expect(page.locator("#audit-list .severity.error").first).to_have_text("错误")


def test_a_fix_is_applied_and_its_finding_is_gone(page: Page) -> None:
    finding(page, "values.amount_words").locator("[data-act=fix]").click()
    expect(page.locator("#audit-notice")).to_contain_text("第 2 版")
    expect(page.locator("#audit-notice")).to_contain_text("已消失 1 条")
    expect(finding(page, "values.amount_words")).to_have_count(0)
    page.click("#audit-version input")
    page.get_by_role("option", name="第 1 版").click()
    expect(page.locator("#audit-list .came-and-went")).to_contain_text("玖万元整")
    page.locator("#audit-list [data-act=undo]").click()
    expect(page.locator("#audit-notice")).to_contain_text("已撤回")
    expect(finding(page, "values.amount_words")).to_be_visible()
    expect(page.locator("#audit-list [data-act=undo]")).to_have_count(0)

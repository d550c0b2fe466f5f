"""An audit on the page: the words marked, everything escaped, what can be done offered once."""

import re
from dataclasses import replace

import pytest

from assistant.audit import Audit, audit
from assistant.audit.changes import changes
from assistant.audit.score import score_card
from assistant.blanks import find_blanks
from assistant.contract import Contract
from assistant.parsing import parse
from assistant.ui.render.audit import Shown, audit_html
from assistant.ui.render.score import score_html
from tests.ui.fake import HOSTILE

TEXT = f"""档案整理外包合同
甲方：________
第一条 费用
1.1 整理费总额为人民币叁拾万元整（¥330,000.00）{HOSTILE}。
1.2 首付款比例为50%，尾款比例为40%。
第二条 责任
2.1 乙方逾期的，应支付违约金。
"""


def made(text: str = TEXT, aside: str = "") -> tuple[Contract, Audit]:
    (contract,) = parse(text)
    found = audit(contract)
    ignored = {each.key: "已确认<i>" for each in found.findings if each.rule == aside}
    return contract, audit(contract, ignored=ignored)


def item(html: str, rule: str) -> str:
    """The list item of the rule's finding."""
    return next(each for each in html.split("<li")[1:] if f'data-finding="{rule}-' in each.split(">")[0])


def test_words_are_marked_in_their_clause_and_a_fix_is_shown_as_a_redline() -> None:
    html = audit_html(*made(), Shown())
    wrong = item(html, "values.amount_words")
    assert "<mark>叁拾万元整（¥330,000.00</mark>" in wrong
    assert "<del>" in wrong
    assert 'data-act="fix"' in wrong
    assert 'data-act="redraft"' in item(html, "law.penalty_no_measure")


def test_a_fix_can_be_taken_back_only_after_one_was_made() -> None:
    assert 'data-act="undo"' not in audit_html(*made(), Shown())
    assert 'data-act="undo"' in audit_html(*made(), Shown(undo=1))


def test_several_words_of_one_clause_are_marked_together() -> None:
    shares = item(audit_html(*made(), Shown()), "values.percent_sum")
    assert shares.count("<blockquote") == 1


def test_words_of_a_contract_never_become_markup() -> None:
    html = audit_html(*made(aside="values.amount_words"), Shown())
    assert "<script" not in html
    assert "<img" not in html
    assert "<i>" not in html
    assert "已确认&lt;i&gt;" in html


def test_a_place_to_fill_leads_to_its_field() -> None:
    contract, found = made()
    blank = find_blanks(contract)[0]
    html = audit_html(contract, found, Shown(fields={blank.id: "field-x"}))
    assert 'data-lead="field-x"' in item(html, "blanks.open")


def test_explanations_and_reasons_open_where_they_were_asked_for() -> None:
    contract, found = made()
    key = next(each.key for each in found.findings if each.rule == "law.penalty_no_measure")
    html = audit_html(contract, found, Shown(explained=frozenset({key}), setting_aside=key))
    opened = item(html, "law.penalty_no_measure")
    assert "五百八十五条" in opened.split('class="explained"')[1]
    assert f'for="reason-{key}"' in opened
    assert html.count('class="explained"') == html.count("reason-box") == 1


@pytest.mark.parametrize(("changed", "came"), [(TEXT, 0), (TEXT.replace("¥330,000.00", "¥300,000.00"), 1)])
def test_what_is_new_against_another_version_is_said(changed: str, came: int) -> None:
    (old,), (new, found) = parse(changed), made()
    told = changes(audit(old), old, found, new)
    html = audit_html(new, found, Shown(changes=told))
    assert len(re.findall(r">新<", html)) == came == len(told.new)


def test_severities_come_worst_first_and_no_finding_is_lost() -> None:
    contract, found = made()
    html = audit_html(contract, found, Shown())
    assert html.index("severity error") < html.index("severity warning")
    assert all(f'data-finding="{each.key}"' in html for each in found.findings)
    assert audit_html(contract, replace(found, findings=()), Shown()).startswith("<p")


def test_the_score_card_shows_the_counts_and_each_party() -> None:
    contract, found = made()
    html = score_html(score_card(found, find_blanks(contract)))
    assert f"<strong>{found.counts['error']}</strong>" in html
    assert all(f">{side}</th>" in html for side in found.balance)

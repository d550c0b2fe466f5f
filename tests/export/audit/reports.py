"""A report of the audit of a contract written down in a test."""

from dataclasses import replace

from assistant.audit import audit
from assistant.audit.changes import changes
from assistant.audit.score import score_card
from assistant.blanks import find_blanks
from assistant.export.audit import Report
from assistant.parsing import parse

__all__ = ["TEXT", "report_of"]

TEXT = """软件测试外包合同
甲方：________
第一条 费用与付款
1.1 测试费总额为人民币陆万元整（¥66,000.00），甲方按第十九条的约定付款。
1.2 付款方式：
第二条 责任
2.1 乙方逾期交付的，应支付违约金；热线时间为724小时。
2.2 一行*带*有<b>标记</b>的|文字，乙方迟延的，应支付违约金。
- 乙方逾期的，应当支付违约金
"""


def report_of(text: str = TEXT, before: str = "", ignored: str = "") -> Report:
    """The report on `text`, held against `before`; findings of the rule `ignored` are set aside."""
    (contract,) = parse(text)
    found = audit(contract)
    aside = {each.key: "双方已确认" for each in found.findings if each.rule == ignored}
    found = audit(contract, ignored=aside)
    told = None
    if before:
        (old,) = parse(before)
        told = changes(audit(old), old, found, contract)
    contract = replace(contract, source="folder/测试 合同.docx")
    return Report(contract, found, score_card(found, find_blanks(contract)), told)

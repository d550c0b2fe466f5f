"""The score card: its numbers are those of the findings and of the blanks."""

from assistant.audit import SEVERITIES
from assistant.audit.score import score_card
from assistant.blanks import find_blanks
from assistant.parsing import parse
from tests.audit.audited import audit_of

TEXT = """印刷服务合同
甲方：________
乙方：________
第一条 费用
1.1 印刷费总额为人民币叁万元整（¥33,000.00）。
1.2 甲方应当在______日内付款。
第二条 责任
2.1 乙方应当按时交付，乙方不得转包。
2.2 联系地址：
"""


def test_the_score_card_adds_up() -> None:
    (contract,) = parse(TEXT)
    blanks, found = find_blanks(contract), audit_of(TEXT)
    card = score_card(found, blanks)
    assert card.counts == found.counts
    assert {s: sum(counts[s] for counts in card.families.values()) for s in SEVERITIES} == found.counts
    assert card.completeness.open + card.completeness.lost == len(blanks)
    assert card.completeness.open >= 3
    assert card.balance["乙方"]["duties"] >= 1
    assert card.balance["乙方"]["prohibitions"] == 1
    assert "values" in card.families

"""What divides a text: the marks that parsing finds and assembly turns into records."""

import re
from typing import NamedTuple

__all__ = ["PARTY", "SIGNATURE", "Mark", "signature_start"]

PARTY = (
    "(?:(?:[甲乙丙丁戊己需供买卖]|委托|受托|发包|承包|分包|出租|承租|出借|借款|贷款|担保|保证|抵押|质押|出质|转让|受让|定作|承揽|托运|承运|"
    "披露|接收|许可|被许可|投资|合作|服务|采购|供货|购货|购买|销售|用人|劳动|监理|出让|收货|发货|寄存|保管|赠与|受赠|业主|客户)"
    "(?:单位|[方人者])|(?:服务|供应|供货|承包|分包|代理|经销|加盟|运营|开发)商|客户|业主)"
)
_SIGNS = "签字|签名|盖章|签章|公章|签署|[（(]章[）)]"
# What a party begins with, and how far behind its bracket opens: said first, it spares a try of each at every character.
_NEAR = "(?=[甲乙丙丁戊己需供买卖委受发承分出借贷担保抵质转定托披接许被投合服采购销用劳监收寄赠业客代经加运开].{1,6}[（(])"
# A line on which a party signs, or its beginning behind the last sentence where line breaks are lost.
SIGNATURE = re.compile(
    rf"^[ \t\u3000]*(?:{PARTY}|签署|签订|[^\s。；（(：:]{{2,8}}(?=[（(][签盖公章]))"
    rf"[^\n。]{{0,40}}(?:{_SIGNS})[^\n。]{{0,60}}$"
    rf"|(?<=。)[ \t\u3000]*(?:{PARTY}|[\u4e00-\u9fff]{{2,6}})[（(](?:{_SIGNS}|章)[^（()）\n]{{0,8}}[）)]"
    rf"[ \t\u3000]*(?:[:：]|(?={PARTY}))"
    rf"|{_NEAR}(?<=\S){PARTY}(?:代表)?[（(](?:{_SIGNS}|章)[^（()）\n]{{0,8}}[）)][ \t\u3000]*[:：]"
    rf"|(?<=。)[ \t\u3000]*{PARTY}[:：][ \t\u3000]*(?:_{{3,}}|[（(](?:{_SIGNS}|章)[）)])",
    re.MULTILINE,
)
# Lines that name the parties side by side or one below the other, with nothing said behind them.
_NAMED = rf"(?:Party [A-D][ \t]*)?{PARTY}[ \t\u3000]*(?:[（(][^（()）\n]{{0,12}}[）)])?[:：][^\n。；]{{0,60}}"
_SIDES = re.compile(
    rf"^[ \t\u3000]*(?:Party [A-D][ \t]*)?{PARTY}[^\n。；，]{{0,40}}(?:(?<=[：:） \t\u3000_])|\n\s*){_NAMED}$",
    re.MULTILINE,
)
_SIDE = re.compile(rf"[ \t\u3000]*{_NAMED}|\s*")
_CLOSING = 400  # characters of a block that names the parties once more


class Mark(NamedTuple):
    """A place where something begins; a tuple, because a search makes many that it drops.

    `kind` is one of contents (the printed table of contents), section, clause, entry (a number inside the table of
    contents), ending. `number` is the clause's or section's dotted numerals as integers; `start` and `end` span what
    is printed: the number, or the words of the mark.
    """

    kind: str
    number: tuple[int, ...]
    start: int
    end: int


def signature_start(text: str, low: int, high: int) -> int | None:
    """Where the parties begin to sign between these places; None where they don't.

    Lines that name a party right before the first line of signatures belong to it.
    """
    signed = SIGNATURE.search(text, low, high)
    if signed is None:
        sides = _SIDES.search(text, max(low, high - _CLOSING), high)
        return sides.start() if sides and "。" not in text[sides.end() : high] else None
    start = signed.start()
    while (line := text.rfind("\n", low, start - 1) + 1) > low and _SIDE.fullmatch(text, line, start - 1):
        start = line
    return start

"""What divides a text: the marks that parsing finds and assembly turns into records."""

import re
from dataclasses import dataclass

__all__ = ["SIGNATURE", "Mark"]

_PARTY = r"[甲乙丙丁]方|委托[方人]|受托[方人]|发包[方人]|承包[方人]|买方|卖方"
_SIGNS = "签字|签名|盖章|签章|公章|签署"
# A line on which a party signs, or its beginning behind the last sentence where line breaks are lost.
SIGNATURE = re.compile(
    rf"^[ \t\u3000]*(?:{_PARTY}|签署|签订|[^\s。；（(：:]{{2,8}}(?=[（(][签盖公]))"
    rf"[^\n。]{{0,40}}(?:{_SIGNS})[^\n。]{{0,60}}$"
    rf"|(?<=。)[ \t\u3000]*(?:{_PARTY}|[\u4e00-\u9fff]{{2,6}})[（(](?:{_SIGNS})[^（()）\n]{{0,8}}[）)][ \t\u3000]*[:：]",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Mark:
    """A place where something begins.

    `kind` is one of contents (the printed table of contents), section, clause, entry (a number inside the table of
    contents), ending. `number` is the clause's or section's dotted numerals as integers; `start` and `end` span what
    is printed: the number, or the words of the mark.
    """

    kind: str
    number: tuple[int, ...]
    start: int
    end: int

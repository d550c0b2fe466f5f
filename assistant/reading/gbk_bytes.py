"""GBK's two bytes and the character that they make, users' own characters included."""

from functools import cache

__all__ = ["LEADS", "TRAILS", "character_of", "pair_of"]

LEADS, TRAILS = range(0x81, 0xFF), range(0x40, 0xFF)


def pair_of(character: str) -> bytes:
    """The two bytes of a character; empty for one that has another number of them."""
    try:
        encoded = character.encode("gb18030")
    except UnicodeEncodeError:
        return b""
    return encoded if len(encoded) == 2 else b""


@cache
def character_of(lead: int, trail: int) -> str:
    """The character of these two bytes; empty where they make none."""
    if lead not in LEADS or trail not in TRAILS or trail == 0x7F:
        return ""
    try:
        return bytes((lead, trail)).decode("gb18030")
    except UnicodeDecodeError:
        return ""

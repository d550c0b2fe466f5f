"""Signs of the symbol fonts as Unicode: ticks, boxes and bullets that Word writes by font and code.

A table of its own because numbers, runs and `w:sym` all meet them. A sign that isn't listed stays as it is.
"""

__all__ = ["symbol"]

_BULLETS = {0x6C: "●", 0x6E: "■", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9F: "•", 0xA7: "▪", 0xD8: "➢"}
_TABLES: dict[str, dict[int, str]] = {
    "wingdings": {
        **_BULLETS,
        0x6F: "☐",
        0x70: "☐",
        0x72: "☐",
        0xA1: "○",
        0xA4: "◉",
        0xA8: "☐",
        0xFB: "✗",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
    },
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x2A: "☐"},
    "webdings": {0x61: "✓", 0x63: "☐", 0x72: "✗"},
    "symbol": {0xB7: "•", 0xA3: "≤", 0xB3: "≥", 0xB4: "×", 0xB8: "÷", 0xB1: "±", 0xD7: "·", 0xB0: "°"},
}
_PRIVATE = range(0xF000, 0xF100)


def symbol(text: str, font: str) -> str:
    """The text with the signs of its symbol font in Unicode."""
    table = _TABLES.get(font.lower(), {})
    if not table:
        return text
    return "".join(table.get(_code(character), character) for character in text)


def _code(character: str) -> int:
    code = ord(character)
    return code - 0xF000 if code in _PRIVATE else code

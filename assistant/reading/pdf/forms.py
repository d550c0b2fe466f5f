"""Characters that only fonts use: radicals and compatibility forms that a PDF gives for usual characters, and ligatures.

Apart because the table is the rule: browsers write 民 as the radical ⺠ where a font draws both alike, and every search for
the word then fails.
"""

import unicodedata

__all__ = ["usual"]

# The supplement's radicals have no mapping in Unicode; these are the ones that are characters by themselves.
_RADICALS = dict(
    zip(
        "⺟⺠⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻢⻣⻥⻦⻨⻩⻬⻮⻰",
        "母民西见角贝车长门青页风飞马骨鱼鸟麦黄齐齿龙",
        strict=True,
    )
)
_MAPPED = (("\u2f00", "\u2fdf"), ("\uf900", "\ufaff"), ("\ufb00", "\ufb06"))


def usual(text: str) -> str:
    """The usual character for a font's own; any other text as it is."""
    if text in _RADICALS:
        return _RADICALS[text]
    if len(text) == 1 and any(first <= text <= last for first, last in _MAPPED):
        return unicodedata.normalize("NFKC", text)
    return text

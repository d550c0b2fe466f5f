"""The damage that saved web pages carry, made on purpose: what repair has to undo."""

from functools import cache

import opencc
from pypinyin import pinyin

HEAD = (
    "2025年度数据平台维护服务合同2篇_第1页\n2025年度数据平台维护服务合同2篇_第2页\n"
    "已阅读2页，还剩9页未读\n\n下载本文档\n\n版权说明：本文档由网友上传，如有侵权请举报\n\n文档简介\n\n"
)
FOOT = (
    "\n\n温馨提示\n\n  • 1. 本站资料需用阅读器打开。\n  • 2. 本站不提供附图，请联系上传者。\n"
    "  • 3. 下载后请自行解压。\n\n评论\n\n0/150\n\n提交评论\n"
)
_UNCONVERTED = "于后里范并采咨余台"  # forms that a one-way converter has no rule for


def traditional(text: str) -> str:
    """The text after a character-by-character conversion that leaves the ambiguous ones alone."""
    converter = _converter()
    return "".join(char if char in _UNCONVERTED else converter.convert(char) for char in text)


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


def annotated(text: str, every: int = 3) -> str:
    """The text with a reading in brackets behind every so-manyth Traditional character."""
    simplified = opencc.OpenCC("t2s")
    pieces, count = [], 0
    for char in text:
        pieces.append(char)
        if char > "\x7f" and simplified.convert(char) != char:
            count += 1
            if count % every == 0:
                pieces.append(f"({pinyin(char, heteronym=True)[0][0]})")
    return "".join(pieces)


def shifted(text: str, at: int) -> str:
    """The text with a reading written between the two bytes of the character at `at`."""
    encoded = text[:at].encode("gb18030")
    torn, rest = text[at].encode("gb18030"), text[at + 1 :].encode("gb18030")
    seen = bytes((encoded[-1], torn[0])).decode("gb18030", "replace")
    reading = pinyin(seen, heteronym=True)[0][0].encode("gb18030")
    return shown(encoded + torn[:1] + b"(" + reading + b")" + torn[1:] + rest)


def shown(data: bytes) -> str:
    """GBK bytes as a lenient decoder shows them: a lead byte without its second one becomes `?` and takes one along."""
    pieces, at = [], 0
    while at < len(data):
        size = 1 if data[at] < 0x80 else 2
        try:
            pieces.append(data[at : at + size].decode("gb18030"))
        except UnicodeDecodeError:
            pieces.append("?")
        at += size
    return "".join(pieces)


def polluted_page(clean: str) -> str:
    """The clean page with all of this damage on it."""
    text = annotated(traditional(clean), 4)
    for words in ("數據損", "書面申", "人數和時"):
        text = shifted(text, text.index(words))
    return traditional(HEAD) + text + traditional(FOOT)

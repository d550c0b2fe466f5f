"""The damage that saved web pages and scans carry, made on purpose: what repair has to undo."""

import re
from functools import cache

import opencc
from pypinyin import pinyin

__all__ = [
    "annotated",
    "gbk_read",
    "half_joined",
    "joined",
    "latin_read",
    "misread",
    "on_site",
    "paged",
    "polluted",
    "run_together",
    "shifted",
    "spaced",
    "traditional",
    "widened",
]

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


def polluted(text: str) -> str:
    """The text as the source page is: Traditional by one-way conversion, with readings, shifted by one byte at places."""
    damaged = annotated(traditional(text), 4)
    places = [
        found.start()
        for found in re.finditer(r"(?<=[\u4e00-\u9fff]{3})[\u4e00-\u9fff](?=[\u4e00-\u9fff]{6})", damaged)
    ]
    made = 0
    for at in reversed(places[:: max(1, len(places) // 12)]):
        try:
            torn = shifted(damaged, at)
        except (UnicodeError, IndexError):
            continue
        if re.match(r"\?[a-zü]*[āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜ][a-zü]*\)", torn[at : at + 8]):
            damaged, made = torn, made + 1
        if made == 3:
            break
    return damaged


def run_together(text: str) -> str:
    """The text without its line breaks."""
    return "".join(line.strip() if at else line for at, line in enumerate(text.split("\n")))


def joined(text: str) -> str:
    """The text with a space for each line break, as a page gives it when it is copied."""
    return " ".join(line.strip() for line in text.split("\n") if line.strip())


def half_joined(text: str) -> str:
    """The text without every second of its line breaks."""
    first, *lines = text.split("\n")
    return first + "".join(line.strip() if at % 2 else f"\n{line}" for at, line in enumerate(lines))


def on_site(text: str) -> str:
    """The text as a site of templates shows it: a path, a version of the title and an editor above, links below."""
    title = text.strip().partition("\n")[0]
    head = f"首页 > 合同范本 > 正文\n{title}（通用版）\n来源：网络 编辑：小林 浏览：3821次\n以下是小编整理的范本，欢迎下载。\n"
    foot = "\n上一篇：仓储合同\n下一篇：运输合同\n相关推荐\n1. 二手车合同\n2. 怎样写合同\n版权所有，侵权请联系客服。\n"
    return f"{head}{text}{foot}"


def paged(text: str, lines: int = 9) -> str:
    """The text with the number of a page behind so many lines, and in a long one a head above each page but the first."""
    printed = text.splitlines(keepends=True)
    pages = [printed[at : at + lines] for at in range(0, len(printed), lines)]
    head = f"{printed[0].strip()[:12]} 正本\n" if len(pages) > 3 else ""
    return "".join(
        "".join([*page, f"　　　　第 {number} 页 共 {len(pages)} 页\n", head])
        for number, page in enumerate(pages[:-1], 1)
    ) + "".join(pages[-1])


def spaced(text: str) -> str:
    """The text with a space behind every character."""
    return "\n".join(" ".join(line) for line in text.split("\n"))


def widened(text: str) -> str:
    """The text with all digits in full width, and the dots and signs that belong to them."""
    wide = re.compile(r"[0-9]+(?:[.%,/:-][0-9]+)*%?")
    return wide.sub(lambda found: "".join(chr(ord(char) + 0xFEE0) for char in found[0]), text)


def latin_read(text: str) -> str:
    """UTF-8 read as Windows-1252, its undefined bytes kept."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())


def gbk_read(text: str) -> str:
    """UTF-8 read as GBK; a byte that finds no partner is lost."""
    return text.encode().decode("gb18030", "replace")


def misread(text: str) -> str:
    """The text with letters for some digits of its amounts and years, as a scanner reads them."""
    amount = re.compile(r"(?<![\dA-Za-z.,])(\d+[\d,]*)0(?=[\d,]*(?:元|万元|年|日|天|%))")
    return amount.sub(r"\1O", text)

"""Damage at random, to bytes of any kind and to the XML inside a zip. Every change takes its chance from outside."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from typing import Any

from evals.fuzzing.pages import PIECES as PAGE_PIECES

__all__ = ["ARCHIVE", "BYTES", "PAGES", "Change"]

_LARGEST = 1_000_000  # bytes of a part
_MOST = 3000  # elements of a part, beyond which damage is only waited for
Change = Callable[[bytes, random.Random], bytes]
PIECES = (
    b"", b"\0", b"\xff", b"\xe4", b"\r", b"\n\n", b"1.1.1.1. ", "第一条".encode(), "（一）".encode(), "附件".encode(),
    b"____", "\u200b".encode(), "\ufeff".encode(), "(yī)".encode(), "Ａ１．".encode(), b"---\n", b"<!--", b"**",
    b"\\", "目录……1\n".encode(), "\U00020000".encode(), "鐢叉柟".encode(), b"<p>", b"</td>", b"&#x0;", b"&nbsp;",
)  # fmt: skip
NAMES = (
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "sdt",
    "sdtContent",
    "ins",
    "del",
    "fldChar",
    "hyperlink",
    "numPr",
    "lvl",
    "num",
)
VALUES = ("", "-1", "0", "1", "9", "99999999999", "x", "%1%9%", "第%1条", "none", "a" * 5000, "\u202e", "甲")


def _cut(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.choice((1, 2, 3, 50, 5000)) :]


def _insert(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + chance.choice(PIECES) * chance.choice((1, 1, 2, 300)) + data[start:]


def _insert_page_piece(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + chance.choice(PAGE_PIECES) * chance.choice((1, 1, 2)) + data[start:]


def _renumber(data: bytes, chance: random.Random) -> bytes:
    """One number of a PDF put for another one."""
    found = list(re.finditer(rb"-?\d+(?:\.\d+)?", data))
    if not found:
        return data
    place = chance.choice(found)
    value = chance.choice((b"0", b"-1", b"1", b"2", b"99999999999", b"1e9", b"0.0001", b"3.4e38"))
    return data[: place.start()] + value + data[place.end() :]


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 3)) if data else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.choice((1, 10, 200))]
    return data[:start] + piece * chance.choice((2, 5, 200)) + data[start:]


def _shuffle(data: bytes, chance: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines)


def _encode(data: bytes, chance: random.Random) -> bytes:
    encoding = chance.choice(("gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-7"))
    return data.decode(errors="ignore").encode(encoding, errors="ignore")


def _in_part(change: Change) -> Change:
    """The change made inside one part of a zip."""

    def changed(data: bytes, chance: random.Random) -> bytes:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                parts = {info.filename: archive.read(info) for info in archive.infolist()}
        except Exception:  # an earlier change broke the zip: that is damage enough
            return data
        if not parts:
            return data
        name = chance.choice(["word/document.xml", "word/numbering.xml", *parts])
        if name in parts:
            parts[name] = change(parts[name], chance)[:_LARGEST]
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, content in parts.items():
                archive.writestr(part, content)
        return out.getvalue()

    return changed


def _in_tree(data: bytes, chance: random.Random) -> bytes:
    """A part with elements dropped, repeated, moved, renamed, or with other values."""
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=False))
    except etree.XMLSyntaxError:
        return data
    for _ in range(chance.choice((1, 2, 4))):
        elements = [each for each in root.iter() if isinstance(each.tag, str)]
        if 1 < len(elements) < _MOST:
            one, other = chance.choice(elements[1:]), chance.choice(elements)
            with suppress(ValueError):  # into itself
                chance.choice(_TREE)(one, other, chance)
    return bytes(etree.tostring(root))


# Elements of lxml have no types here.
def _copied(one: Any, other: Any, chance: random.Random) -> None:
    copy = deepcopy(one)  # of it as it is now: `other` may stand inside it, and copies of copies double
    for _ in range(chance.choice((1, 2, 20))):
        other.append(deepcopy(copy))


def _dropped(one: Any, _: Any, __: random.Random) -> None:
    one.getparent().remove(one)


def _moved(one: Any, other: Any, _: random.Random) -> None:
    other.append(one)


def _renamed(one: Any, _: Any, chance: random.Random) -> None:
    one.tag = one.tag.rpartition("}")[0] + "}" + chance.choice(NAMES) if "}" in one.tag else "x"


def _valued(one: Any, _: Any, chance: random.Random) -> None:
    if one.attrib:
        one.set(chance.choice(list(one.attrib)), chance.choice(VALUES))


def _worded(one: Any, _: Any, chance: random.Random) -> None:
    one.text = chance.choice(VALUES)


def _wrapped(one: Any, _: Any, chance: random.Random) -> None:
    """The element inside copies of its parent's shell, many deep."""
    parent = one.getparent()
    for _ in range(chance.choice((1, 5, 90))):
        shell = one.makeelement(one.tag, one.attrib)
        parent.replace(one, shell)
        shell.append(one)
        parent = shell


_TREE: tuple[Callable[[Any, Any, random.Random], None], ...] = (
    _copied,
    _dropped,
    _moved,
    _renamed,
    _valued,
    _valued,
    _worded,
    _wrapped,
)
BYTES: tuple[Change, ...] = (_cut, _insert, _insert, _flip, _repeat, _shuffle, _encode)
PAGES: tuple[Change, ...] = (*(_renumber,) * 4, *(_insert_page_piece,) * 3, _cut, _flip, _repeat)
ARCHIVE: tuple[Change, ...] = (*(_in_part(_in_tree),) * 12, _in_part(_insert), _in_part(_cut), _cut, _flip)

"""Composed contracts as the files that people bring: Word with automatic numbers, pages of a site, and what offices make of them.

Apart from composing, because the files need python-docx, and some of them LibreOffice or Chromium.
"""

import html
import io
import re
import subprocess
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from .composing import composed, written
from .labels import CHAPTERS, PARTS, STYLES, label

__all__ = ["KINDS", "Kind", "files"]

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SIGN = re.compile(r"«(§?[\d.]+|-)»(?:([^»«\n]{1,12})»)?")
_FORMATS = {
    "n": "decimal",
    "c": "chineseCountingThousand",
    "f": "chineseLegalSimplified",
    "r": "upperRoman",
    "A": "upperLetter",
    "a": "lowerLetter",
    "o": "decimalEnclosedCircleChinese",
    "d": "decimal",
    "w": "decimalFullWidth",
    "p": "decimalZero",
    "j": "decimal",
}
_JOINTS = {"d": ".", "p": ".", "w": "．", "j": "-"}  # of numbers that print those above them
_SITE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_某某网</title></head><body>
<div class="nav"><a href="/">首页</a> <a href="/a">合同范本</a></div><h1>{title}</h1>
<p class="info">来源：网络 作者：小编 时间：2027-01-05 浏览：1024次</p><div class="content">{body}</div>
<p>上一篇：<a href="/8">仓储合同</a> 下一篇：<a href="/9">运输合同</a></p>
<div class="related"><ul><li><a href="/4">采购合同</a></li><li><a href="/5">1. 运输合同</a></li></ul></div>
<div class="footer">Copyright © 2027 某某网 版权所有</div></body></html>"""
_PRINTED = """<!DOCTYPE html><html><head><meta charset="utf-8"><style>@page{{size:A4;margin:20mm}}
body{{font:12pt/1.5 'Noto Serif CJK SC','SimSun',serif}}p{{margin:0;text-indent:{indent}em;white-space:pre-wrap}}
div{{{columns}}}</style></head><body><div>{body}</div></body></html>"""


class _Line(NamedTuple):
    """A line of a composed contract: the number that it prints and its place in the tree, empty where it has none."""

    label: str
    number: str
    section: str
    text: str


class Kind(NamedTuple):
    """How a contract becomes a file: `first` makes one, the programs' formats that it is turned into one after the other."""

    suffix: str
    first: Callable[[int], bytes]
    by: tuple[str, ...] = ()


def files(kind: Kind, seeds: Sequence[int], folder: Path) -> list[Path]:
    """The files of these contracts, made in `folder`. Raises FileNotFoundError where a program isn't there."""
    made = []
    for seed in seeds:
        made.append(folder / f"{seed:02d}{kind.suffix}")
        made[-1].write_bytes(kind.first(seed))
    for step, form in enumerate(kind.by):
        out = folder / str(step)
        out.mkdir()
        (_chromium if form == "chromium" else _soffice)(made, form, out)
        made = sorted(out.iterdir())
    return made


def _soffice(paths: Sequence[Path], form: str, out: Path) -> None:
    profile = f"-env:UserInstallation=file://{out.parent}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(out), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=900)


def _chromium(paths: Sequence[Path], _form: str, out: Path) -> None:
    for path in paths:
        made = f"--print-to-pdf={out / path.stem}.pdf"
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", made, str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=60)


def _lines(seed: int) -> list[_Line]:
    found, section = [], "1"
    name, marked = written(seed)
    for line in marked.split("\n"):
        sign = _SIGN.search(line)
        words = line.replace("¦", "", 1)
        if sign is None:
            found.append(_Line("", "", section, words))
            continue
        key, rest = sign[1], words[: sign.start()] + words[sign.end() :]
        if key.startswith("§"):
            # Articles count on through chapters, so that those share a list; an annex's begin anew.
            section = "" if name.endswith(CHAPTERS) and rest.startswith("第") else key[1:]
        found.append(_Line(sign[2] or "", key if key[0].isdigit() else "", section, rest))
    return found


def _plain(seed: int) -> list[str]:
    return composed(seed).text.split("\n")


def _paragraphs(lines: Sequence[str]) -> str:
    return "".join(f"<p>{html.escape(line) or '&nbsp;'}</p>\n" for line in lines)


def _site(seed: int) -> bytes:
    title, *rest = _plain(seed)
    return _SITE.format(title=title, body=_paragraphs(rest)).encode()


def _broken(seed: int) -> bytes:
    title, *rest = _plain(seed)
    return _SITE.format(title=title, body="<br>\n".join(map(html.escape, rest))).encode("gb18030")


def _printed(seed: int, columns: str = "") -> bytes:
    return _PRINTED.format(body=_paragraphs(_plain(seed)), columns=columns, indent=seed % 2 * 2).encode()


def _word(seed: int, *, counted: bool, columns: int = 1) -> bytes:
    """The contract by python-docx, with a head and a page's number; its clauses `counted` by Word, or as they are typed."""
    from docx import Document
    from docx.shared import Pt

    document: Any = Document()
    font = document.styles["Normal"].font
    font.size = Pt((9, 10.5, 12, 14)[seed % 4])
    _dress(document.sections[0], columns)
    lists = _Lists(document, seed) if counted else None
    for line in _lines(seed) if counted else [_Line("", "", "", each) for each in _plain(seed)]:
        numbered = lists is not None and line.number
        paragraph = document.add_paragraph(line.text.strip() if numbered else line.text)
        if lists is not None and line.number:
            lists.count(paragraph, line)
        elif seed % 2 and not line.label:
            paragraph.paragraph_format.first_line_indent = Pt(24)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _dress(section: Any, columns: int) -> None:
    from docx.oxml import parse_xml

    section.header.paragraphs[0].text = "青禾公司 机密"
    foot = section.footer.paragraphs[0]
    foot.add_run("第")
    foot._p.append(
        parse_xml(f'<w:fldSimple xmlns:w="{_MAIN}" w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )
    foot.add_run("页")
    if columns > 1:
        for old in section._sectPr.findall(f"{{{_MAIN}}}cols"):
            section._sectPr.remove(old)
        section._sectPr.append(parse_xml(f'<w:cols xmlns:w="{_MAIN}" w:num="{columns}" w:space="425"/>'))


class _Lists:
    """The automatic numbers of one document: a list for each section, as its clauses are labelled."""

    def __init__(self, document: Any, seed: int) -> None:
        self._numbering = document.part.numbering_part.element
        self._ids = count(100)
        self._made: dict[str, int] = {}
        self._mode = written(seed)[0].split(", ", 1)[1]
        self._printed: dict[str, list[tuple[str, str]]] = {}
        for line in _lines(seed):
            if line.number:
                self._printed.setdefault(line.section, []).append((line.label, line.number))

    def count(self, paragraph: Any, line: _Line) -> None:
        """Let Word number the paragraph."""
        from docx.oxml import parse_xml

        number = self._list(line.section)
        place = f'<w:ilvl w:val="{line.number.count(".")}"/><w:numId w:val="{number}"/>'
        paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:numPr xmlns:w="{_MAIN}">{place}</w:numPr>'))

    def _list(self, key: str) -> int:
        from docx.oxml import parse_xml

        if key in self._made:
            return self._made[key]
        number = self._made[key] = next(self._ids)
        levels = "".join(_level(depth, template) for depth, template in enumerate(self._labels(key)))
        defined = f'<w:abstractNum xmlns:w="{_MAIN}" w:abstractNumId="{number}">{levels}</w:abstractNum>'
        self._numbering.insert(0, parse_xml(defined))
        used = f'<w:num xmlns:w="{_MAIN}" w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        self._numbering.append(parse_xml(used))
        return number

    def _labels(self, key: str) -> Sequence[str]:
        """The style in which all numbers of the section are printed."""
        own = {CHAPTERS: ("第{c}条 ", "（{c}）", "{n}. "), PARTS: STYLES["1. 1.1 1.1.1"]}
        styles = [own.get(self._mode) or STYLES[self._mode], *STYLES.values()]
        return next(style for style in styles if all(_prints(style, *each) for each in self._printed[key]))


def _prints(style: Sequence[str], printed: str, number: str) -> bool:
    path = tuple(map(int, number.split(".")))
    return len(path) <= len(style) and label(style[len(path) - 1], path).strip() == printed


def _level(depth: int, template: str) -> str:
    found = re.search(r"\{(\w)\}", template)
    assert found is not None
    joint = _JOINTS.get(found[1])
    value = f"%{depth + 1}" if joint is None else joint.join(f"%{above + 1}" for above in range(depth + 1))
    text = template.replace(found[0], value)
    gap = "space" if text.endswith(" ") else "nothing"
    legal = "<w:isLgl/>" if found[1] == "d" and depth else ""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{_FORMATS[found[1]]}"/>{legal}'
        f'<w:suff w:val="{gap}"/><w:lvlText w:val="{text.rstrip(" ")}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
    )


KINDS: dict[str, Kind] = {
    "Word": Kind(".docx", lambda seed: _word(seed, counted=False)),
    "Word, automatic numbers": Kind(".docx", lambda seed: _word(seed, counted=True)),
    "page of a site": Kind(".html", _site),
    "page of a site, line breaks, GB18030": Kind(".html", _broken),
    "Word by LibreOffice": Kind(".docx", lambda seed: _word(seed, counted=True), ("odt", "docx")),
    "Word by LibreOffice, from .doc": Kind(".docx", lambda seed: _word(seed, counted=True), ("doc", "docx")),
    "PDF by LibreOffice": Kind(".docx", lambda seed: _word(seed, counted=True), ("pdf",)),
    "PDF in columns by LibreOffice": Kind(
        ".docx", lambda seed: _word(seed, counted=True, columns=2), ("pdf",)
    ),
    "page by LibreOffice": Kind(".docx", lambda seed: _word(seed, counted=False), ("html",)),
    "PDF by Chromium": Kind(".html", _printed, ("chromium",)),
    "PDF in columns by Chromium": Kind(
        ".html", lambda seed: _printed(seed, "columns:2;column-fill:auto"), ("chromium",)
    ),
}
"""The kinds of files by what they are called; those made by a program come last."""

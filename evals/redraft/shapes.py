"""Word files of many shapes with the same kind of words in them: what Word, LibreOffice and people make of a paragraph.

Random but seeded: a number makes a file, so that a failure can be made again.
"""

import io
import random
import zipfile
from collections.abc import Callable

__all__ = ["shaped"]

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{MAIN}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
WORDS = (
    "甲方应于收到发票后付款", "乙方须在约定期限内完成交付", "逾期的按日支付违约金", "双方另有约定的从其约定", "服务费为人民币",
    "验收合格", "书面通知对方", "不得转包", "保密义务", "个人信息处理目的", "API接口", "SLA 99.9%", "7×24小时", "每月25日前",
    "（以下简称“本合同”）", "①系统", "第三方", "Party A", "A & B <C>", "𠮷日", "及其附件",
)  # fmt: skip
STOPS = ("，", "。", "；", "：", "、", "")
LOOKS = (
    "",
    "<w:b/>",
    "<w:i/>",
    '<w:color w:val="FF0000"/>',
    '<w:rFonts w:eastAsia="宋体"/><w:sz w:val="21"/>',
    "<w:strike/>",
)
SIGNED = 'w:author="对方律师" w:date="2024-01-02T03:04:05Z"'


class _Maker:
    """Makes the XML of one file; ids count through it."""

    def __init__(self, dice: random.Random, *, revised: bool, computed: bool) -> None:
        self.dice = dice
        self.pieces = _PIECES if computed else tuple(each for each in _PIECES if each not in _COMPUTED)
        self.revised = revised
        self.count = 100

    def id(self) -> int:
        self.count += 1
        return self.count

    def words(self) -> str:
        return self.dice.choice(WORDS) + self.dice.choice(STOPS)

    def run(self, words: str, look: str | None = None, tag: str = "t") -> str:
        look = self.dice.choice(LOOKS) if look is None else look
        rsid = f' w:rsidR="{self.dice.randrange(16**8):08X}"' if self.dice.random() < 0.3 else ""
        properties = f"<w:rPr>{look}</w:rPr>" if look else ""
        text = words.replace("&", "&amp;").replace("<", "&lt;")
        return f'<w:r{rsid}>{properties}<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'

    def split(self, words: str) -> str:
        """One run a character, as an editor leaves them behind, with marks of spelling between."""
        return "".join(
            self.run(one, "") + self.dice.choice(("", '<w:proofErr w:type="spellEnd"/>')) for one in words
        )

    def inside(self) -> str:
        """A piece of a paragraph."""
        return self.dice.choice(self.pieces)(self)

    def paragraph(self, properties: str = "") -> str:
        pieces = "".join(self.inside() for _ in range(self.dice.randint(1, 5)))
        return f"<w:p><w:pPr>{properties}</w:pPr>{pieces}</w:p>"

    def block(self) -> str:
        """A piece of a body."""
        kind = self.dice.random()
        if kind < 0.1:
            return _table(self)
        if kind < 0.14:
            return "<w:p/>"
        if kind < 0.18:
            return (
                f"<w:sdt><w:sdtPr/><w:sdtContent>{self.paragraph()}{self.paragraph()}</w:sdtContent></w:sdt>"
            )
        if kind < 0.22:
            return _boxed(self)
        if kind < 0.28 and self.revised:
            mark = self.dice.choice(("ins", "del"))
            return self.paragraph(f'<w:rPr><w:{mark} w:id="{self.id()}" {SIGNED}/></w:rPr>')
        if kind < 0.4:
            depth = self.dice.randrange(2)
            return self.paragraph(f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>')
        return self.paragraph(self.dice.choice(("", '<w:jc w:val="both"/>', '<w:ind w:firstLine="420"/>')))


def _plain(make: _Maker) -> str:
    return make.run(make.words())


def _split(make: _Maker) -> str:
    return make.split(make.words())


def _gap(make: _Maker) -> str:
    return (
        make.run("（" + make.words(), "")
        + make.run(" " * make.dice.randint(3, 9), '<w:u w:val="single"/>')
        + make.run("）", "")
    )


def _line(make: _Maker) -> str:
    return make.run(make.words() + "____" + make.words())


def _link(make: _Maker) -> str:
    return f'<w:hyperlink w:anchor="a">{_plain(make)}{_plain(make)}</w:hyperlink>'


def _tagged(make: _Maker) -> str:
    return f'<w:smartTag w:element="x">{_plain(make)}</w:smartTag>'


def _control(make: _Maker) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{_plain(make)}{_plain(make)}</w:sdtContent></w:sdt>"


def _prompt(make: _Maker) -> str:
    return f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{make.run('请输入')}</w:sdtContent></w:sdt>"


def _field(make: _Maker) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    told = "<w:r><w:instrText> REF _a \\h </w:instrText></w:r>"
    return (
        mark.format("begin")
        + told
        + mark.format("separate")
        + _plain(make)
        + mark.format("end")
        + _plain(make)
    )


def _simple_field(make: _Maker) -> str:
    return f'<w:fldSimple w:instr=" PAGE ">{_plain(make)}</w:fldSimple>'


def _signs(make: _Maker) -> str:
    return (
        "<w:r><w:t>前</w:t><w:tab/><w:t> 后 </w:t><w:noBreakHyphen/><w:t>尾</w:t><w:br/><w:t>行</w:t></w:r>"
        '<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>' + _plain(make)
    )


def _marked(make: _Maker) -> str:
    number = make.id()
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="b{number}"/>{_plain(make)}<w:bookmarkEnd w:id="{number}"/>'
    )


def _inserted(make: _Maker) -> str:
    return (
        f'<w:ins w:id="{make.id()}" {SIGNED}>{_plain(make)}{_plain(make)}</w:ins>'
        if make.revised
        else _plain(make)
    )


def _deleted(make: _Maker) -> str:
    gone = make.run(make.words(), tag="delText")
    return (
        f'<w:del w:id="{make.id()}" {SIGNED}>{gone}</w:del>' + _plain(make) if make.revised else _plain(make)
    )


def _nested(make: _Maker) -> str:
    gone = f'<w:del w:id="{make.id()}" {SIGNED}>{make.run(make.words(), tag="delText")}</w:del>'
    return (
        f'<w:ins w:id="{make.id()}" {SIGNED}>{_plain(make)}{gone}{_plain(make)}</w:ins>'
        if make.revised
        else _plain(make)
    )


def _moved(make: _Maker) -> str:
    if not make.revised:
        return _plain(make)
    words = make.words()
    there = make.run(words)
    return (
        f'<w:moveFrom w:id="{make.id()}" {SIGNED}>{there}</w:moveFrom>{_plain(make)}'
        f'<w:moveTo w:id="{make.id()}" {SIGNED}>{there}</w:moveTo>'
    )


def _changed_look(make: _Maker) -> str:
    look = f'<w:b/><w:rPrChange w:id="{make.id()}" {SIGNED}><w:rPr><w:i/></w:rPr></w:rPrChange>'
    return make.run(make.words(), look) if make.revised else _plain(make)


def _hidden(make: _Maker) -> str:
    return _plain(make) + make.run("隐藏的字", "<w:vanish/>") + _plain(make)


_PIECES: tuple[Callable[[_Maker], str], ...] = (
    _plain, _plain, _plain, _split, _gap, _line, _link, _tagged, _control, _prompt, _field, _simple_field, _signs, _marked,
    _inserted, _deleted, _nested, _moved, _changed_look, _hidden,
)  # fmt: skip


_COMPUTED = (_field, _simple_field, _link)  # what another program computes anew when it opens the file


def _table(make: _Maker) -> str:
    def cell(content: str) -> str:
        return f"<w:tc><w:tcPr/>{content}</w:tc>"

    def row() -> str:
        nested = (
            f"<w:tbl><w:tr>{cell(make.paragraph())}</w:tr></w:tbl><w:p/>" if make.dice.random() < 0.15 else ""
        )
        last = make.dice.choice((make.paragraph(), "<w:p/>", make.paragraph() + make.paragraph()))
        return f"<w:tr>{cell(make.paragraph() + nested)}{cell(last)}</w:tr>"

    return f"<w:tbl><w:tblPr/>{''.join(row() for _ in range(make.dice.randint(1, 3)))}</w:tbl>"


def _boxed(make: _Maker) -> str:
    box = f"<w:txbxContent>{make.paragraph()}</w:txbxContent>"
    return (
        f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        f"{_plain(make)}</w:p>"
    )


def shaped(seed: int, *, blocks: int = 30, revised: bool | None = None, computed: bool = True) -> bytes:
    """The Word file that this number makes.

    `revised` where it holds another's tracked changes (default: every other one), `computed` where it holds fields.
    """
    dice = random.Random(seed)
    revised = bool(seed % 2) if revised is None else revised
    make = _Maker(dice, revised=revised, computed=computed)
    lines = ["<w:p><w:r><w:t>技术服务合同</w:t></w:r></w:p>"]
    for number in range(1, blocks + 1):
        if dice.random() < 0.5:
            lines.append(
                f"<w:p><w:r><w:t>{number}.</w:t></w:r>{make.run(' ' + make.words())}{make.inside()}</w:p>"
            )
        lines.append(make.block())
    lines.append("<w:p><w:r><w:t>（以下无正文）</w:t></w:r></w:p><w:sectPr/>")
    return _file("".join(lines))


def _file(body: str) -> bytes:
    from docx import Document

    made, out = io.BytesIO(), io.BytesIO()
    document = Document()
    assert document.part.numbering_part is not None  # asking for it makes it
    document.save(made)
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, text in enumerate(("第%1条 ", "%1.%2 "))
    )
    changed = {
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>',
    }
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changed.get(name, old.read(name)))
    return out.getvalue()

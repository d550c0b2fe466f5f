"""The forms in which a template shows a place to fill: lines, brackets, crosses, dots, gaps, boxes, empty cells.

Each form is one row of a table: its pattern, and what keeps an ordinary bracket or letter from being taken for it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.blanks.kinds import UNIT

__all__ = ["Mark", "find_marks", "options_of"]


@dataclass(frozen=True)
class Mark:
    """A placeholder at `start:end`: its shape (`form`), the words inside it, and its kind where the shape tells it."""

    start: int
    end: int
    form: str
    words: str = ""
    kind: str = ""


Check = Callable[[str, re.Match[str]], bool]

_SPACE = r"[ \t　]"
_GAP = r"[ \t　]{0,12}"  # bounded, so that a page of spaces is read in a time that grows with its length
_HOLE = r"(?:…+|[.．·]{3,}|[【\[［（(][ \t　●•*＊■_＿xX×]*[】\]］）)]|[_＿]+|[xX×Ｘ某*＊]{1,4}|[○●]{2}|[ \t　]{1,8})"
_FILL = (
    r"(?:[_＿]{2,80}|【[ \t　●]{0,20}】|\[[ \t　●]{0,20}\]"
    r"|(?<=[\u4e00-\u9fff：:])(?:[ \t]{2,40}|　{1,20})|…{2,20}|[×xXＸ]{2,20})"
)
_PLACE_UNIT = r"(?:省|自治区|市|区|县|镇|乡|街道|大道|路|街|巷|弄|村|号楼|号|栋|幢|座|单元|楼|层|室)(?:[（(][^）)\n]{1,6}[）)])?"
_YEAR = r"(?:(?<!\d)(?:20|19)\d?|二[〇○零]|贰零)?"
_DATE = rf"{_YEAR}{_HOLE}{_GAP}年{_GAP}{_HOLE}{_GAP}月{_GAP}{_HOLE}{_GAP}日"
_BOX = "□☐▢◻"
_TICKED = "☑☒■√✓✔"
_OPTION = rf"[^{_BOX}{_TICKED}\n_＿：:，,。；;（(【\[…]{{0,24}}"
_REFERENCE = re.compile(r"(?:附件|附录|附表|第)[\d一二三四五六七八九十百]+[条款项章节部分]*|注\d*|\d+")
_NOTICE = re.compile(
    r"(?:重要|特别|风险|温馨|法律)?(?:提示|提醒|注意|说明|注释?|声明|备注|警示)|定义|释义|以下无正文|本页无正文"
)
_NAMED = re.compile(r"(?:简称|称为|称作|统称|合称|(?<!名)称|下称|名为)[为：:“\"「]?$")
_TERM_AHEAD = re.compile(r"[”\"」]?[，,]?(?:是?指(?![示定派导出令])|系指|的定义|的含义|一词)")
_GOES_ON = re.compile(
    r"[，,、。；;：:）)（(\"“】【的应须需不可有向与和及或为是在于将对承保确同负未逾违届自之主已安提因以均由所至到起止前后内前按根书签支付"
    rf"享行授享终解通拥委指决使进]|{UNIT}|$"
)
_HEADINGLIKE = re.compile(r"(?:条款|义务|责任|权利|声明|须知|约定|规则|原则|范围说明|注意事项)$")
_ALTERNATIVES = re.compile(r"[\u4e00-\u9fff]{1,8}(?:[ ]*[/／][ ]*[\u4e00-\u9fff]{1,8})+")
_OPPOSITES = (
    *(("是", "否"), ("有", "无"), ("有", "没有"), ("已", "未"), ("含", "不含"), ("同意", "不同意")),
    *(
        ("需要", "不需要"),
        ("可以", "不可以"),
        ("包含", "不包含"),
        ("需", "无需"),
        ("允许", "不允许"),
        ("接受", "不接受"),
    ),
)
_TAIL_OF_ROW = re.compile(
    r"(?P<option>[\u4e00-\u9fff]{2,3})(?P<tail>(?:使用|实施)?许可|发票|担保|保险|方式(?:支付|结算|付款)?)"
)
_TELLING = frozenset({"date", "date_range", "choice", "address"})
_NUMERALS = "一二三四五六七八九十百零〇"
_SUMMED = re.compile(r"(?:合计|总计|小计|共计)(?:[（(：]|$)")


def _any(_text: str, _found: re.Match[str]) -> bool:
    return True


def _placeholder(text: str, found: re.Match[str]) -> bool:
    """Whether a bracket waits for a fact: not a document number, reference, value, notice, link, term or heading."""
    words = found["words"].strip()
    before, after = text[max(0, found.start() - 6) : found.start()], text[found.end() : found.end() + 8]
    if not re.search(r"\w", words.replace("_", "").replace("＿", "")):
        return not re.search(rf"[{_TICKED}]", words)
    if (
        re.fullmatch(
            rf"[\d\s.,，%％xX{_NUMERALS}]+|[-\d\s.,，/年月日号]+|(?:19|20)\d\d年?[\u4e00-\u9fff]{{0,3}}[版订正本]",
            words,
        )
        or _REFERENCE.fullmatch(words)
        or _NOTICE.fullmatch(words)
        or re.search(rf"[《》。；;{_TICKED}]", words)
    ):
        return False
    if re.search(r"(?:附件|附录|附表|表|图)[\d一二三四五六七八九十]+$", before):
        return False
    if after.startswith(("号", "(")) or words.endswith("号码表") or _NAMED.search(before):
        return False
    if re.match(r"级|字样|二字|标[志识记]|等字", after) or (before.endswith("指") and "的" in words):
        return False
    return not (re.fullmatch(r".*\d\W*号", words) or _TERM_AHEAD.match(after) or _heads(text, found, words))


def _heads(text: str, found: re.Match[str], words: str) -> bool:
    """Whether the bracket opens its line as a heading: 【保密义务】乙方应…, but not 【服务方】应…"""
    line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    if not re.fullmatch(r"[\s\d.．、（）()一二三四五六七八九十第条章节a-zA-Z-]*", line):
        return False
    rest = text[found.end() : found.end() + 8]
    return bool(_HEADINGLIKE.search(words)) or rest.startswith("\n") or not _GOES_ON.match(rest)


def _undecided(text: str, found: re.Match[str]) -> bool:
    """Whether none of the boxes around was ticked already."""
    before = re.split(r"[。；;：:\n]", text[max(0, found.start() - 60) : found.start()])[-1]
    after = re.split(r"[。；;\n]", text[found.end() : found.end() + 40])[0]
    return not re.search(rf"[{_TICKED}]", before + after)


def _asked(_text: str, found: re.Match[str]) -> bool:
    return bool(re.search(r"填|待定|待补|注明|写明|插入|输入", found["words"]))


def _ruled(text: str, found: re.Match[str]) -> bool:
    """Whether a line is for writing: not inside a name, and not a rule that separates paragraphs."""
    if re.search(r"[A-Za-z0-9]$", text[: found.start()][-1:]) and re.match(
        r"[A-Za-z0-9]", text[found.end() :][:1]
    ):
        return False
    begin = text.rfind("\n", 0, found.start()) + 1
    end = text.find("\n", found.end())
    line = text[begin : end if end >= 0 else len(text)].strip()
    if len(found[0]) < 8 or line.strip("_＿ \t　"):
        return True
    above = text[:begin].rstrip()
    return bool(re.search(r"[：:]$|[_＿]{2,}[。；]?$", above)) and not _separates(above)


def _separates(above: str) -> bool:
    """Whether the last line above is nothing but a rule itself under a finished sentence."""
    lines = [line.strip() for line in above.rsplit("\n", 6)]
    while lines and not lines[-1].strip("_＿ "):
        lines.pop()
    if lines and re.search(r"(?:协议|合同|条款)(?:内容)?如下[：:]$", lines[-1]):
        return True
    return not (lines and lines[-1].endswith(("：", ":", "_", "＿")))


def _crosses(text: str, found: re.Match[str]) -> bool:
    """Whether crosses stand alone, and not inside a foreign word, a product's name, a masked number or a rule."""
    before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    if re.search(rf"[A-Za-z0-9\-{_NUMERALS}]", before) or re.search(
        rf"[A-Za-z0-9\-{_NUMERALS}型级码]", after
    ):
        return False
    return bool((before + after).strip())


def _one_cross(text: str, found: re.Match[str]) -> bool:
    return not re.search(r"[A-Za-z0-9)）＊*×\s]$", text[: found.start()][-1:])


def _leader(text: str, found: re.Match[str]) -> bool:
    """Whether dots wait for words: a page number behind them makes them a contents line's leader."""
    return not re.match(r"\s*[\d－-]+\s*(?:\n|$)", text[found.end() :])


def _spaced(text: str, found: re.Match[str]) -> bool:
    """Whether a gap in a line stands for a value; the gaps between columns and behind numbers don't."""
    return not re.search(r"\n\s*$|[。；;！？]$", text[max(0, found.start() - 8) : found.start()])


_WORDS = r"(?P<words>[^【】\[\]［］〔〕{{}}\n]{{0,40}})"
_BRACKET = "(?P<words>[^%s\\n]{0,40})"
_FORMS: tuple[tuple[str, re.Pattern[str], Check], ...] = (
    (
        "control",
        re.compile(
            r"(?:单击|点击|单击或点击)此处(?:以|可)?(?:输入|键入|填写|选择)[^。\n]{0,8}。?|选择一项。"
        ),
        _any,
    ),
    ("control", re.compile(r"(?:Click|Click or tap) here to enter (?:text|a date)\.|Choose an item\."), _any),
    ("date", re.compile(rf"[【\[]{_GAP}年{_GAP}月{_GAP}日{_GAP}[】\]]"), _any),
    (
        "date_range",
        re.compile(
            rf"(?<=[：:|]){_GAP}{_DATE}{_GAP}起?(?:至|到|—+|－|-|~){_GAP}{_DATE}止?(?={_GAP}(?:[|。；;\n]|$))"
        ),
        _any,
    ),
    (
        "date",
        re.compile(rf"{_YEAR}{_HOLE}{_GAP}年{_GAP}{_HOLE}{_GAP}月(?:{_GAP}{_HOLE}{_GAP}[日号])?"),
        _any,
    ),
    (
        "date",
        re.compile(rf"(?<!\d)(?:19|20)\d\d{_GAP}年{_GAP}{_HOLE}月(?:{_GAP}{_HOLE}[日号])?"),
        _any,
    ),
    ("address", re.compile(rf"{_FILL}(?:{_PLACE_UNIT}{_GAP}{_FILL})+(?:{_PLACE_UNIT})"), _any),
    ("date", re.compile(rf"(?<![\u4e00-\u9fff\d]){_SPACE}{{0,6}}年{_SPACE}+月{_SPACE}+日"), _any),
    ("date", re.compile(rf"(?<=[：:自于至从到])年{_SPACE}+月{_SPACE}+日"), _any),
    ("line", re.compile(r"[_＿﹍▁]{2,}(?:[ \t　]*\n[ \t　]*[_＿]{6,}(?=[ \t　]*(?:\n|$)))*|＿"), _ruled),
    ("bracket", re.compile(r"【" + _BRACKET % "【】" + "】"), _placeholder),
    ("bracket", re.compile(r"[\[［]" + _BRACKET % r"\[\]［］" + r"[\]］]"), _placeholder),
    ("bracket", re.compile(r"\$?\{\{?" + _BRACKET % "{}" + r"\}\}?"), _placeholder),
    ("bracket", re.compile(r"〔(?P<words>[ \t　]*|[●•])〕"), _any),
    ("bracket", re.compile(r"[（(<＜](?P<words>[^（）()<>＜＞\n]{2,24})[）)>＞]"), _asked),
    ("gap", re.compile(rf"[（(](?:{_SPACE}+|[●•]|[_＿]+)[）)]|（）"), _any),
    ("choice", re.compile(rf"[{_BOX}]{_OPTION}(?:[，,、；;/\s]*[{_BOX}]{_OPTION})*"), _undecided),
    ("cross", re.compile(r"[xXＸ]{2,}|×{2,}|[＊*]{2,}|某某|[○●]{2,}|●"), _crosses),
    ("cross", re.compile(rf"[xXＸ×](?={_SPACE}?(?:{UNIT}))"), _one_cross),
    ("dots", re.compile(r"…{3,}|[.．·]{6,}"), _leader),
    ("dots", re.compile(rf"(?:…{{1,2}}|[.．·]{{3,5}})(?={_SPACE}?(?:{UNIT}))"), _leader),
    ("dots", re.compile(r"(?<=[：:￥¥为第])…{2}(?=[，,。；;）)、\n]|$)"), _leader),
    ("space", re.compile(rf"(?<=[\u4e00-\u9fff￥¥（(：:])(?:{_SPACE}{{2,}}|　)(?={UNIT})"), _spaced),
    (
        "space",
        re.compile(
            rf"(?<=[为于至由是在向自即￥¥第按付押：:到交请])(?:{_SPACE}{{2,}}|　)"
            r"(?=[，,。；;、）)]|所在地|住所地|仲裁委员会|[省市区县]?(?:中级|高级)?人民法院|承担|负担"
            r"|负责(?!人)|提供|办理|种方式|项|付[ \t　_])"
        ),
        _spaced,
    ),
    ("cell", re.compile(rf"(?<=\|){_SPACE}*(?=\|)"), _any),
)


def find_marks(text: str) -> tuple[Mark, ...]:
    """The placeholders in `text`, in order and without overlap; an earlier form of the table wins."""
    marks: list[Mark] = []
    covered = bytearray(len(text))
    for form, pattern, holds in _FORMS:
        for mark in _of_form(text, form, pattern, holds):
            if not any(covered[mark.start : mark.end]):
                marks.append(mark)
                covered[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
    return tuple(sorted(marks, key=lambda mark: mark.start))


def options_of(placeholder: str) -> tuple[str, ...]:
    """What a row of boxes or a bracket offers: 现金 and 转账 for □现金 □转账 and for 【现金/转账】."""
    parts = (
        re.split(rf"[{_BOX}]", placeholder)[1:]
        if re.search(rf"[{_BOX}]", placeholder)
        else re.split("[/／]", placeholder.strip("【】[]［］ "))
    )
    return tuple(option.strip(" \t　、，,；;/\n") for option in parts)


def _of_form(text: str, form: str, pattern: re.Pattern[str], holds: Check) -> Iterator[Mark]:
    for found in pattern.finditer(text):
        if not holds(text, found):
            continue
        words = re.sub(r"^[\W_]+|[\s_＿：:●•*＊]+$", "", found["words"]) if form == "bracket" else ""
        if form == "choice" and not re.search(r"\w", found[0]):
            yield Mark(found.start(), found.end(), "line")
            continue
        end = found.start() + len(_choices(found[0])) if form == "choice" else found.end()
        if form == "cell" and not _in_body(text, found):
            continue
        if form == "bracket" and _ALTERNATIVES.fullmatch(words):
            yield Mark(found.start(), end, "choice", "", "choice")
            continue
        yield Mark(found.start(), end, form, words, form if form in _TELLING else "")


def _choices(row: str) -> str:
    """The row of boxes without the words behind it that belong to the sentence: □已 □未, and not □已 □未设定抵押."""
    options = options_of(row)
    for one, other in _OPPOSITES if len(options) == 2 else ():
        if options[0] == one and options[1].startswith(other):
            return row[: row.rindex(other) + len(other)]
    tail = _TAIL_OF_ROW.fullmatch(options[-1])
    if tail and len({len(option) for option in (*options[:-1], tail["option"])}) == 1 and len(options) > 2:
        return row.rstrip()[: -len(tail["tail"])]
    return row.rstrip()


def _in_body(text: str, found: re.Match[str]) -> bool:
    """Whether an empty cell stands in a row with a label, below the head of its table."""
    begin, end = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
    cells = text[begin : end if end >= 0 else len(text)].strip().strip("|").split("|")
    if _SUMMED.match(cells[0].strip()) and any(map(str.strip, cells[1:])):
        return False  # a row that sums up the others leaves open what can't be summed
    if re.search(r"信息$|情况$|资料$|明细$|清单$", cells[0].strip()) and not any(map(str.strip, cells[1:])):
        return False  # a heading over the whole width
    return bool(cells[0].strip()) and text[begin : found.start()].count("|") > 1

"""The rarer printed numbers, which count clauses only where a line (or a sentence) begins with them.

Apart from the tokens, because there they would be tried at every character: 1-1, 1、1, 一.1, 01., 1.0, 【1】, 第1款, 甲、
and small Roman numerals, and a Chinese numeral alone on its line.
"""

import re
from collections.abc import Iterator

from assistant.numerals import CHINESE, to_int
from assistant.parsing.marks import PARTY
from assistant.parsing.tokens import FIGURES, SPOKEN_OF, Site, Token, spoken_for, starts_line
from assistant.parsing.units import UNIT

__all__ = ["find_labels"]

_GAP = r"[ \t\u3000]*"
_NUMBER = r"[0-9０-９]{1,2}"
_CN = f"[{CHINESE}]{{1,3}}"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRACKET = rf"[【\[〔［]{_GAP}(?:{_NUMBER}|{_CN}){_GAP}[】\]〕］]"
_WORD = r"(?![年月日号])[^\s\d。；，、.．)）:：/%-]"  # what a heading begins with
_LINE = re.compile(
    rf"^{_GAP}(?:(?P<joined>{_NUMBER}(?:(?:[-—–－]{_NUMBER}){{1,3}}|(?:、{_NUMBER}){{1,3}})(?![-—–－~、.．)）\d０-９])"
    rf"|{_CN}(?:[.．-]{_NUMBER}){{1,3}}(?![.．)）、\d０-９]))"
    rf"|(?P<padded>{_NUMBER}(?:[.．]{_NUMBER}){{0,3}})(?:[.．、)）](?!\d)|(?=[ \t\u3000]))"
    rf"|第{_GAP}(?P<paragraph>{_NUMBER}|{_CN}){_GAP}(?P<unit>[款项項])(?:[：:、]|(?=[ \t\u3000]))"
    rf"|(?P<stem>[{_STEMS}])[、．.](?![{_STEMS}])"
    r"|[（(]?(?P<lowroman>[ivx]{1,4})[.．、)）](?![A-Za-z])"
    rf"|(?P<bracket>{_BRACKET})[、.．：:]?"
    rf"|(?P<closed>{_NUMBER})[\]】][、.．]?"
    rf"|条款{_GAP}(?P<named>{_NUMBER}|{_CN})(?:[：:、.．]|(?=[ \t\u3000]))"
    rf"|(?P<alone>{_CN})(?={_GAP}\n[^\n。；，]{{1,20}}\n)"
    rf"|(?P<headed>{_NUMBER})(?={_WORD}[^\n。；，]{{0,24}}\n(?:[^\n]{{1,80}}\n)?\s*(?P=headed)[.．][1１](?!\d)))",
    re.MULTILINE,
)
_INSIDE = re.compile(rf"(?:(?<=[。；;])|(?<=合同)|(?<=协议)|(?<=协议书))(?P<bracket>{_BRACKET})")
_CLOSED = re.compile("[】〕］\\]]")  # quickly told: most texts have no such bracket
# A bare 1 behind a title, or behind what leads into the clauses, where the line breaks are lost.
_ENTITLED = r"[^\s\d。；，：:]{1,20}"
_BARE = re.compile(
    rf"(?:(?:合同|协议书?|附[件录錄]{_GAP}(?:{_NUMBER}|{_CN})[：: \u3000][^\s。；，]{{1,20}})[ \t\u3000]+|如下[：:][ \t\u3000]*"
    rf"|附[件录錄]{_GAP}(?:{_CN}|(?:{_NUMBER}|{_CN}|[A-Z])[：: \u3000]{_GAP}{_ENTITLED}|[：:]{_ENTITLED}))"
    r"(?P<bare>[1１])(?=[ \u3000][^\s\d])"
)
# What counts clauses inside a line, too, where the line breaks are lost.
_APART = r"(?<![0-9０-９A-Za-z.．第/（(【\[￥¥$:-])"
_OPENS = (
    r"(?:0?1[.、． \u3000)-]|[一壹][、. ]|（一）|第[一1]条|Article|I\.)"  # what opens an annex's own numbers
)
_LOST = re.compile(
    rf"(?=[0-9０-９A附乙丙丁 \u3000{CHINESE}])(?:"  # what any of these can begin with, said first, as in the tokens
    rf"(?=[0-9０-９]){_APART}(?:(?P<joined>{_NUMBER}(?:-{_NUMBER}){{1,3}})(?![-—–－~～、.．)）/年月日号]|\d)"
    rf"|(?=[\d.]*0\d)(?P<padded>\d\d(?:\.\d\d){{0,3}})(?:[.、](?!\d)|(?=[ \t\u3000]))"
    rf"|(?P<closed>{_NUMBER}(?:\.{_NUMBER}){{0,3}})[)）])"
    # 2 交付2.1 里程碑: the number of a heading right above its first clause
    rf"|(?=[0-9０-９])(?<![0-9０-９A-Za-z.．第])(?P<headed>{_NUMBER})"
    rf"(?=[ \u3000]?{_WORD}[^\d。；，]{{0,24}}(?P=headed)[.．][1１](?!\d))"
    rf"|(?<![{CHINESE}之第])(?P<chinese>{_CN}[.．]{_NUMBER})(?![.．)）、\d０-９])"
    rf"|(?<=[。；;])[ \u3000]*(?P<alone>{_CN})(?:[：:]|(?=[ \u3000]))"
    r"|(?<![A-Za-z])(?P<titled>(?:Article|ARTICLE)[ \t]{0,2}(?:[0-9]{1,3}|[IVX]{1,5}))"
    r"(?![.．]?[0-9A-Za-z]|[ \t]*(?:of|and|or|to|in|hereof|herein|above|below|is|shall)\b|[ \t]*[,，)）])[.：:]?"
    rf"|(?P<stem>[乙丙丁])、(?={PARTY}[（(：:])"
    rf"|(?P<annex>附[件录錄])(?=[：:][^\s。；;，,：:]{{1,20}}?[ \u3000]*{_OPENS}))"
)
# What a line begins with that counts clauses inside other lines, too, where some have lost their breaks.
_SHAPES = re.compile(
    rf"^{_GAP}(?:(?P<joined>{_NUMBER}-{_NUMBER}(?![-\d年月日号]))|(?P<padded>0\d(?:\.\d\d)*[.、 \u3000])"
    rf"|(?P<closed>{_NUMBER}(?:\.{_NUMBER}){{0,3}}[)）])|(?P<titled>(?:Article|ARTICLE)[ \t]{{0,2}}[\dIVX])"
    rf"|(?P<stem>甲、{PARTY}[（(：:]))",
    re.MULTILINE,
)
_LONG = re.compile(r"[^\n]{200}")  # a line that may have lost breaks
_SPREAD = 150  # characters of a line, on average, in a text that has
_HOUSE = re.compile(r"[ \t\u3000]*[号號楼樓层層室栋幢]")
# i. behind h. is a letter.
_LETTERED = re.compile(r"^[ \t\u3000]*[（(]?[bdfghjkuw][.．、)）]", re.MULTILINE)
_ITEM = 400  # characters in which the item before is looked for
_WIDE = str.maketrans("０１２３４５６７８９．", "0123456789.")
_SIGN = re.compile("[-—–－、.．]")
_OPENED = re.compile(r"[（(][^）)]*\Z")
_BRACKETED = 40  # characters in which a bracket closes
_AGAINST = {"annex": 2.5}  # what speaks against each of the labels that a line has inside
_AT_LINE, _IN_LINE = 4.0, 2.0  # what the place speaks for a number
_DEEPER = 0.75  # what each further part of a number speaks for it
_COUNTING = ("padded", "bracket", "bare")  # what could count something
_CLOSES = ".．、)）："  # what closes a number
_UNITS = {"款": "paragraph", "项": "item", "項": "item"}


def find_labels(text: str) -> Iterator[Site]:
    """The sites of the rarer numbers in document order; each may share characters with a site of the tokens."""
    found = [
        *_LINE.finditer(text),
        *(_INSIDE.finditer(text) if _CLOSED.search(text) else ()),
        *_BARE.finditer(text),
        *_lost(text),
    ]
    for label in sorted(found, key=lambda label: label.start(label.lastgroup or 0)):
        if token := _token(text, label):
            yield (token,)


def _lost(text: str) -> Iterator[re.Match[str]]:
    """What could count clauses inside lines: all where breaks are lost, else what other lines begin with."""
    if len(text) >= _SPREAD * text.count("\n") or _LONG.search(text):
        yield from _LOST.finditer(text)
    elif shapes := {found.lastgroup for found in _SHAPES.finditer(text)}:
        yield from (found for found in _LOST.finditer(text) if found.lastgroup in shapes)


def _token(text: str, found: re.Match[str]) -> Token | None:
    name = "paragraph" if found.lastgroup == "unit" else found.lastgroup or ""
    start, end = found.start(name), found.end()
    if name in ("paragraph", "lowroman", "named"):  # 第 and a bracket stand before
        start = found.end() - len(found[0].lstrip())
    number = _READ.get(name, _numeral)(found[name].translate(_WIDE))
    if not number or (found.re is _LOST and starts_line(text, start)) or _is_none(text, name, start, end):
        return None
    first = found.re is _LINE
    if found.re is _LOST:
        weight = spoken_for(text, start, False) - _AGAINST.get(name, 0.0)
    else:
        weight = _AT_LINE if first and "、" not in found[name] else _IN_LINE
    weight += _DEEPER * min(len(number) - 1, 2)
    kind = _UNITS[found["unit"]] if name == "paragraph" else _KINDS.get(name, name)
    if name == "closed" and len(number) > 1:
        kind, name = "dotted", "2)"
    return Token(kind, number, start, end, _FORMS.get(name) or f"{name}{min(len(number), 2)}", weight, first)


def _is_none(text: str, name: str, start: int, end: int) -> bool:
    """Whether the words around say that this is no number of a clause."""
    if name == "paragraph":
        return SPOKEN_OF.match(text, end) is not None
    if name == "lowroman":
        return _LETTERED.search(text, max(0, start - _ITEM), start) is not None
    if name == "joined":
        return _is_measured(text, end)
    if name == "padded" and FIGURES.match(text, end):
        return True
    if name == "closed":
        return _OPENED.search(text, max(0, start - _BRACKETED), start) is not None
    return name in _COUNTING and text[end - 1] not in _CLOSES and UNIT.match(text, end) is not None


def _is_measured(text: str, end: int) -> bool:
    """Whether two joined numbers are a range, or those of a house: 3-5台, 2-1 号楼."""
    return bool(_HOUSE.match(text, end) or (not text[end : end + 1].isspace() and UNIT.match(text, end)))


def _numeral(printed: str) -> tuple[int, ...]:
    value = to_int(printed.strip("【】[]〔〕［］ \t\u3000").upper())
    return (value,) if value else ()


def _joined(printed: str) -> tuple[int, ...]:
    numbers = [to_int(part) or 0 for part in _SIGN.split(printed)]
    return tuple(numbers) if all(numbers) else ()


def _padded(printed: str) -> tuple[int, ...]:
    """The numbers of 01.02 and of 1.0, which heads 1.1; none where no zero is in it, as the tokens read those."""
    parts = printed.split(".")
    if not any(part[0] == "0" for part in parts):
        return ()
    kept = parts[:-1] if len(parts) > 1 and not int(parts[-1]) else parts
    return tuple(map(int, kept)) if all(map(int, kept)) else ()


def _stem(printed: str) -> tuple[int, ...]:
    return (_STEMS.index(printed) + 1,)


def _titled(printed: str) -> tuple[int, ...]:
    return _numeral(printed[len("Article") :])


def _unnumbered(_: str) -> tuple[int, ...]:
    return (1,)


_READ = {
    "annex": _unnumbered,
    "chinese": _joined,
    "closed": _joined,
    "joined": _joined,
    "padded": _padded,
    "stem": _stem,
    "titled": _titled,
}
_FORMS = {
    "headed": "1",
    "alone": "cn",
    "annex": "annex",
    "chinese": "joined2",
    "bare": "1",
    "closed": "paren",
    "titled": "article",
}  # as the tokens call them
_KINDS = {
    "alone": "cn",
    "chinese": "dotted",
    "bare": "dotted",
    "closed": "paren",
    "headed": "dotted",
    "joined": "dotted",
    "named": "article",
    "padded": "dotted",
    "titled": "article",
}

"""What a wording mentions that nobody may change in passing: blanks, figures by kind, references, parties, terms.

A module of its own because the guards of a redraft, its repair and its impact on other clauses count the same mentions.
Figures come from grounding's facts and blanks from the blank finder; here they are sorted by kind and brought to one
form (三十日, 30 日 and ３０天 are one), so that counting them compares meaning.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from assistant.blanks.marks import Mark, find_marks
from assistant.grounding.facts import Fact, facts
from assistant.grounding.spans import folded
from assistant.roles import LETTERED, NAMED

__all__ = ["KINDS", "ROLE", "SINGLE", "Mentions", "blanks_in", "mentions", "roles"]

Mentions = Counter[str]

KINDS = ("blanks", "amounts", "dates", "periods", "percentages", "numbers", "references", "terms", "names")
"""What is counted: places to fill, figures by kind, references to clauses, quoted terms, names of companies."""

ROLE = (
    rf"{LETTERED}|第三方|双方|各方|{NAMED}|守约方|违约方"
    r"|客户(?=应|须|需|必须|有权|可以|可(?=自行|随时|要求|书面|单方)|不得|无权|未|逾期|承诺|保证|负责|承担|支付|违约)"
    r"|Party [A-C]\b|(?:Customer|Provider|Supplier)\b"
)
_TERM = re.compile(r"“[^“”\n]{1,40}”|「[^「」\n]{1,40}」|《[^《》\n]{1,60}》|\"[^\"\n]{1,40}\"")
_NAME = re.compile(r"[\u4e00-\u9fff（）()]{2,24}?(?:有限责任公司|股份有限公司|有限公司|集团|合伙企业|事务所)")
_YUAN = re.compile(r"(?:¥|RMB|CNY)\s*(?P<sum>\d[\d,]*(?:\.\d+)?)(?![\d元万亿])")
SINGLE = re.compile(r"(?<![每任同某唯统另第十百一])一(?=个(?:月|季度|年度|工作日|自然日))")
"""A 一 that counts: 提前一个月 is a period, 每一个月 is none."""
_ANNEX = re.compile(r"附件\s*(?:\d+|[一二三四五六七八九十]+)")
_KIND_OF_UNIT = {
    **dict.fromkeys(("元", "美元"), "amounts"),
    **dict.fromkeys(("工作日", "日", "月", "季度", "小时", "分钟", "秒"), "periods"),
    "比例": "percentages",
}


def mentions(text: str) -> dict[str, Mentions]:
    """How often each thing is mentioned, by kind (one of KINDS)."""
    counted: dict[str, Mentions] = {kind: Counter() for kind in KINDS}
    for kind, value in _found(text):
        counted[kind][value] += 1
    return counted


def roles(text: str) -> Mentions:
    """How often each role of a party (甲方, 第三方 …) is mentioned."""
    return Counter(re.findall(ROLE, text))


def blanks_in(text: str) -> tuple[Mark, ...]:
    """The places to fill that can be seen in `text`; a bare gap is none, since a space is no promise in new wording."""
    return tuple(mark for mark in find_marks(text) if text[mark.start : mark.end].strip())


@lru_cache(maxsize=4096)
def _found(text: str) -> tuple[tuple[str, str], ...]:
    marks = blanks_in(text)
    found = [("blanks", text[mark.start : mark.end]) for mark in marks]
    for mark in reversed(marks):
        text = f"{text[: mark.start]}\n{text[mark.end :]}"
    plain = _YUAN.sub(r"\g<sum>元", unicodedata.normalize("NFKC", text))
    plain = SINGLE.sub("1", plain)
    found += [("terms", match[0]) for match in _TERM.finditer(plain)]
    found += [("names", match[0]) for match in _NAME.finditer(plain)]
    found += [("references", folded(match[0])) for match in _ANNEX.finditer(plain)]
    for line in plain.split("\n"):  # a figure never runs over a blank or a line's end
        found += [_classed(fact) for fact in facts(folded(_ANNEX.sub("，", line)))]
    return tuple(found)


def _classed(fact: Fact) -> tuple[str, str]:
    """The kind of a fact, and one form for all ways to write it."""
    if fact.kind == "date":
        return "dates", "".join(
            f"{part}{unit}" for part, unit in zip(fact.value, "年月日", strict=True) if part
        )
    if fact.kind == "reference":
        return "references", f"第{fact.value[0]}条"
    value, unit = fact.value
    kind = _KIND_OF_UNIT.get(str(unit), "numbers")
    if kind == "percentages":
        return kind, f"{float(str(value)) * 100:.10g}%"
    return kind, f"{float(str(value)):.12g}{'个' if unit == '月' else ''}{unit}"

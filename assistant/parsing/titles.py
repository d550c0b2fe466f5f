"""Titles: where one contract ends and the next begins, and what each is called.

A title is a short run of words that ends in what a contract calls itself (合同, 协议 …). On a line of its own it is
easy; where a page has lost its line breaks, it stands right before the table of contents, behind the last sentence.
"""

import re
from collections.abc import Iterator

from assistant.parsing.tokens import Token

__all__ = ["find_title", "slug", "title_start", "title_tokens"]

# Letters of a title are often spread over its line.
_KINDS = "合同|协议|契约|合约|協議|契約|合約|章程|条款|备忘录|意向书|承诺书|确认书|订单|范本|模板"
_KIND = "|".join("[ \\u3000]*".join(word) for word in _KINDS.split("|"))
_SPREAD = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff](?:[ \u3000]|\Z))")
# …合同范本 篇二
_PART = (
    "[^\\n。；;：:，,]{0,14}(?:第?[0-9一二三四五六七八九十]{1,3}篇|篇[0-9一二三四五六七八九十]{1,3})[】）)]?"
)
_WRITTEN = "(?:签[订署]|模板|范[文本])[0-9０-９]{1,2}(?![0-9.．、])"  # 保密协议签订2
_NOUN = (
    rf"(?:{_KIND})(?:[ \u3000]*书)?"
    rf"(?:[0-9０-９]{{1,2}}(?![0-9.．、])|[（(][^（）()\n]{{1,20}}[）)]|{_PART}|{_WRITTEN}){{0,3}}"
)
_LINE = re.compile(
    rf"^[ \t\u3000]*(?P<title>(?![第（(\d附])[^\n。；;：:，,、]{{0,50}}{_NOUN})[ \t\u3000]*$", re.MULTILINE
)
_TAIL = re.compile(rf"(?P<title>[\u4e00-\u9fff0-9０-９（）()《》·—-]{{0,50}}?{_NOUN})\s*\Z")
_LEAD = re.compile(rf"\s*(?P<title>[^\n。；;：:，,]{{0,40}}?{_NOUN})")
_LAST_SENTENCE = re.compile(r"[\n。；;！!？?]")
_LONGEST = 60
_WORD = re.compile(r"[^\W_]")
_NUMBERED = re.compile(r"[（(]?[^：:]{0,8}(?:编号|号码|版本|文号)|[（(]GF")  # what stands above a title


def title_tokens(text: str) -> Iterator[Token]:
    """The lines that could be titles, as tokens."""
    for found in _LINE.finditer(text):
        if not found["title"].endswith("条款"):  # 补充条款 heads more clauses of the same contract
            yield Token("title", (), *found.span("title"), "title", 0.0, True)


def title_start(text: str, low: int, high: int) -> int:
    """Where the title begins that stands right before `high`, not before `low`; `high` where there is none."""
    for found in reversed(list(_LINE.finditer(text, low, high))):
        return found.start("title")
    begin = max(
        (found.end() for found in _LAST_SENTENCE.finditer(text, max(low, high - 200), high)), default=low
    )
    tail = _TAIL.search(text[max(begin, high - 2 * _LONGEST) : high])
    return max(begin, high - 2 * _LONGEST) + tail.start("title") if tail else high


def find_title(cover: str) -> str:
    """The title in the words before a contract's first clause, empty where they hold none."""
    for pattern in (_LINE, _TAIL, _LEAD):
        if found := pattern.search(cover) if pattern is not _LEAD else pattern.match(cover):
            return _SPREAD.sub("", found["title"].strip())
    lines = (line.strip() for line in cover.splitlines())
    first = next((line for line in lines if _WORD.search(line) and not _NUMBERED.match(line)), "")
    return first if len(first) <= _LONGEST and not re.search("[。；，：:]", first) else ""


def slug(title: str) -> str:
    """The title as a contract's id: at most 40 characters, without white space, slash or control characters."""
    kept = re.sub(r"[\s/\\\x00-\x1f\x7f]+", "-", title.strip())
    return kept[:40].strip("-") or "contract"

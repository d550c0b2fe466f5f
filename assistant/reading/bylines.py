"""Single lines of a web page in a text: where it comes from, below the title; which pages stand beside it; whose it is.

Apart from furniture, whose stretches take several signs that agree: such a line is one by its own form, wherever the rest
of the page was left out already.
"""

import re
from itertools import accumulate, takewhile

from assistant.reading.draft import Draft, Edit

__all__ = ["drop_bylines"]

_SURE = (
    r"(?:文章|信息|内容)?来源|责任编辑|编辑|责编|小编|(?:浏览|阅读|点击|访问|下载)(?:次数|量|数)?|人气|字号|发布(?:时间|日期|者|人)"
    r"|更新(?:时间|日期)|上传(?:时间|日期|者|人)|(?:所属)?栏目"
)
_LABEL = re.compile(
    rf"(?:^|(?<=[\s|｜/·•\]】]))(?:(?P<sure>{_SURE})|作者|时间|日期|分类|标签|字体|大小)[：:]"
)
_FOOT = re.compile(
    r"[\s•·\[【]*(?:(?:上|下|前|后)一[篇页条个][：:\]】]|[\u4e00-\u9fff]ICP备\s*\d|版权所有\s*(?:©|\(c\)|\d{4}|[：:])"
    r"|(?:Copyright|©)\s*(?:©|\(c\))?\s*\d{4}|转载请注明|本文(?:链接|地址|网址)[：:])",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\s*(?:\d{1,3}(?:\.\d{1,3})*|[一二三四五六七八九十]{1,3}|[（(][\d一二三四五六七八九十]{1,3}[)）])[.．、)）\s]"
)
_CONTRACT = re.compile(r"[。；]|[甲乙丙]方|第[一二三四五六七八九十百\d]+条|_{2}|签[字章署]")
_LINES, _LONGEST = 8, 150  # printed lines of the head, in which it stands; its characters
_ENTRY = 30  # characters behind one label
_FEWEST = 2  # labels
_HALF = 0.5  # of the text's lines, behind which the way to other pages is shown


def drop_bylines(draft: Draft) -> None:
    """Drop the lines that say of a page where it comes from and what stands beside it."""
    lines = draft.text.splitlines(keepends=True)
    printed = [place for place, line in enumerate(lines) if line.strip()]
    told = {place for place in printed[:_LINES] if _says_where_from(lines[place].strip())}
    foot = set(
        takewhile(lambda place: not _is_clause(lines[place]), reversed(printed[int(_HALF * len(printed)) :]))
    )
    beside = {place for place in foot if len(lines[place]) <= _LONGEST and _FOOT.match(lines[place])}
    starts = [0, *accumulate(map(len, lines))]
    edits = [Edit(starts[place], starts[place + 1], "") for place in sorted(told | beside)]
    draft.apply("furniture", edits)


def _says_where_from(line: str) -> bool:
    if len(line) > _LONGEST or _CONTRACT.search(line):
        return False
    found = list(_LABEL.finditer(line))
    if len(found) < _FEWEST or found[0].start() or not any(each["sure"] for each in found):
        return False
    ends = [each.start() for each in found[1:]] + [len(line)]
    return all(end - each.end() <= _ENTRY for each, end in zip(found, ends, strict=True))


def _is_clause(line: str) -> bool:
    """Whether the line is the contract's: behind its last one only stands the page's foot."""
    return bool(_CONTRACT.search(line) or _LABELLED.match(line))

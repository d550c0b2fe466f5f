"""Lines that belong to the web page around a contract, not to the contract.

They stand in one stretch at the head and one at the foot. Each line speaks for or against: words of a download site
for, other words against; the stretch with the best total is dropped, and only where several different signs agree,
no numbering runs out of it into the rest, and most of the text remains. A contract about a website uses the same
words in numbered clauses, and stays whole.
"""

import re
from itertools import accumulate

from assistant.reading.draft import Draft, Edit
from assistant.reading.pinyin import LETTERS
from assistant.reading.script import to_simplified

__all__ = ["drop_furniture"]

_SIGNS = re.compile(
    # What any of these begins with is said first: it spares the search a try of each at every character.
    r"(?=[本网下上阅未预版侵温评收分举登注会积免范小导浏文广首客公点在蓝扫转相猜解第共ICP])(?:本站|本网|网站|网友|下载|上传|阅读|未读|预览|文档|版权|侵权|温馨提示|评论|收藏|分享|举报|登录|注册|会员|积分兑换|免费|"
    r"(?<!示)范文|小编|导语|浏览|文库|广告|首页|上一[页篇]|下一[页篇]|客服|公众号|点赞|在看|蓝字|扫码|转发|相关推荐|猜你喜欢|解压|第\s*\d+\s*页|共\s*\d+\s*页|ICP备|Copyright)",
    re.IGNORECASE,
)
_COUNTER = re.compile(r"[\d\s/\-—·.|]{1,12}")
_END = re.compile(r"[\s—–~*-]*(?:THE )?END[\s—–~*-]*", re.IGNORECASE)
_LABEL = re.compile(r"\s*[•·*-]?\s*(?:第\s*)?[（(]?(\d{1,3}|[一二三四五六七八九十]{1,3})[）).、．条章]")
_TITLE = re.compile(r"[^。；，,：:]{1,30}(?:合同|协议|契约)书?(?:[（(][^（()）]{1,12}[）)])?")
_VERSION = re.compile(r"[（(][^（()）]{1,12}[）)]$")
# What heads a list of links to other pages.
_LINKS = re.compile(
    r"^[ \t\u3000]*(?:[【《][^】》\n]{1,40}[】》])?[【\[]?"
    r"(?:(?:相关|往期|热门|推荐|精彩|延伸|更多|最新)(?:推荐|阅读|文章|文档|内容|范本|范文|模板|资讯|链接)|猜你喜欢|为您推荐)"
    r"[】\]]?[：:]?[ \t\u3000]*$",
    re.MULTILINE,
)
_READING = re.compile(rf"\([{LETTERS}]{{1,6}}\)")
_ANNEX = re.compile(r"\s*附[件录表][^。；]{0,30}$")
_SAID = re.compile("[。；]")
_SIDES = re.compile("[甲乙丙]方|双方")
_OWN = re.compile("本站|本网|小编|网友|范文|文库|免费|首页")  # what a site says of itself, and no contract
_LONG = 400  # characters: more than any line of furniture
_LINK = 50  # characters of the longest link
_NEEDED = 3  # different signs
_FIRST = frozenset(("1", "一"))


def drop_furniture(draft: Draft) -> None:
    """Drop the page's own lines before and after the contracts."""
    legible = _legible(draft.text)
    lines, signed = draft.text.splitlines(keepends=True), legible.splitlines()
    few = len(set(_SIGNS.findall(legible))) < _NEEDED
    if len(signed) != len(lines) or (few and not _LINKS.search(legible)):
        return
    scores = list(map(_score, signed))
    links = _links(signed, scores)
    if few and links == len(lines):
        return
    scores[links:] = [max(score, 1) for score in scores[links:]]
    head = _before_title(signed, _stretch(signed, scores))
    if any(_LABEL.match(line) and score <= 0 for line, score in zip(signed[:head], scores, strict=False)):
        head = 0
    foot = max(_stretch(signed[head:][::-1], scores[head:][::-1]), len(lines) - max(links, head))
    head = max(head, _named_below(signed, foot)) if foot and not head else head
    numbers = [found[1] for line in signed[len(lines) - foot :] if (found := _LABEL.match(line))]
    if (numbers and numbers[0] not in _FIRST) or _is_annexed(signed[head : len(lines) - foot]):
        foot = 0
    starts = [0, *accumulate(map(len, lines))]
    first, last = starts[head], starts[len(lines) - foot]
    if 2 * (last - first) > len(draft.text):
        edits = (Edit(0, first, ""), Edit(last, len(draft.text), ""))
        draft.apply("furniture", [edit for edit in edits if edit.start < edit.end])


def _is_annexed(lines: list[str]) -> bool:
    """Whether the last of these lines heads an annex, so that what follows is in it, whatever it names."""
    return bool(_ANNEX.match(next((line for line in reversed(lines) if line.strip()), "")))


def _links(lines: list[str], scores: list[int]) -> int:
    """Where the list of links begins that ends the text: a line that heads one, and short lines without a sentence."""
    begin = len(lines)
    for place in range(len(lines) - 1, -1, -1):
        words = lines[place].strip()
        if _LINKS.fullmatch(lines[place]) or (
            begin == place + 1 < len(lines) and (not words or _END.fullmatch(words))
        ):
            begin = place
        elif scores[place] <= 0 and (_SAID.search(words) or len(words) > _LINK):
            break
    return begin


def _named_below(lines: list[str], foot: int) -> int:
    """How many of the first lines are the site's name, which the foot says again."""
    place = next((place for place, line in enumerate(lines) if line.strip()), len(lines))
    words = lines[place].strip() if place < len(lines) - foot else ""
    below = "\n".join(lines[len(lines) - foot :])
    return place + 1 if len(words) > 2 and words in below and not _TITLE.fullmatch(words) else 0


def _before_title(lines: list[str], head: int) -> int:
    """How much of the head goes: no title in it that doesn't stand again behind it."""
    rest = max(head + 1, len(lines) // 2)  # the foot may name the contract, too
    for place, line in enumerate(lines[:head]):
        words = line.strip()
        if (
            _TITLE.fullmatch(words)
            and not _OWN.search(words)
            and _bare(words) not in map(_bare, lines[place + 1 : rest])
        ):
            return place
    return head


def _bare(title: str) -> str:
    """The title without what a site adds in brackets (通用版)."""
    return _VERSION.sub("", title.strip())


def _legible(text: str) -> str:
    """The text as the signs are written: simplified and without readings, its lines unchanged."""
    return to_simplified(_READING.sub("", text))


def _score(line: str) -> int:
    """For (positive) or against (negative) a line being furniture; an empty line says nothing."""
    words = line.strip()
    if not words:
        return 0
    if len(words) > _LONG:
        return -50
    if _SIDES.search(words) and not _OWN.search(words):
        return -4
    signs = len(set(_SIGNS.findall(words)))
    return signs * 2 or int(bool(_END.fullmatch(words))) or (0 if _COUNTER.fullmatch(words) else -2)


def _stretch(lines: list[str], scores: list[int]) -> int:
    """How many lines from the beginning are furniture."""
    totals = list(accumulate(scores))
    best = max(range(len(totals)), key=totals.__getitem__, default=-1)
    if best < 0 or totals[best] <= 0:
        return 0
    signs = {sign for line in lines[: best + 1] for sign in _SIGNS.findall(line)}
    return best + 1 if len(signs) >= _NEEDED else 0

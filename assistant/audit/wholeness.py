"""What a clause lacks or has twice: a heading without text, a sentence that breaks off, damage, doubled wording."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from assistant.audit.page import HOLE, Page, subject
from assistant.audit.records import Hit
from assistant.contract import Clause

__all__ = ["broken_off", "damaged", "doubled", "doubled_subject", "empty_heading", "no_content"]

_BREAKS = re.compile(
    r"(?:[，、（(《“]|第[一二三四五六七八九十\d]{0,2}|(?:(?<![目标])的|以及|或者|并且|包括|如果|因为|由于|应当?|不得|可以|关于|按照|根据|对于"
    r"|(?<=[\u4e00-\u9fff])(?:和|及|与|或|在|由|向|为|将|按|被|于|从|因|其|该|则|且|对)))\s*$"
)
_WHOLE = re.compile(
    r"(?:参与|授予|给予|赠与|以及等|基于|用于|属于|位于|等于|低于|高于|大于|小于|针对|校对|核对|行为|作为|有关)\s*$"
)
_STOP = re.compile(r"[。；;！？.!?：:）)》”\"】\]|*]\s*$|" + HOLE + r"\s*$")
_DAMAGE = re.compile(
    r"\ufffd+|[\ue001-\uf8ff]+|锟斤拷(?:锟斤拷)*|(?:烫烫)+|(?:屯屯)+|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+|&(?:nbsp|amp|lt|gt|quot|#\d{2,5});"
    r"|[\u4e00-\u9fff][?？]{2,}[\u4e00-\u9fff，。]|[ÃÂ][\x80-\xbf\u00a0-\u00ff]{1,2}|(?:[à-ïç][\u0080-\u00bf‰‹›“”•–—™š]{1,2}){2,}"
)
_LISTED = re.compile(
    r"范围|清单|附件|内容|包括|组成|名单|列表|目录|材料|资料|产品|项目|条件|情形|处理|条款|文件|种类"
)
_BARE = re.compile(
    r"(?!负责|完成|移交|提供|支付|制定|开展|配合|协助|保证|确保|组织|建立|遵守|提交|交付|承担|双方|对|向|按)[\u4e00-\u9fffA-Za-z]{2,8}"
)
_SHINGLE = 5
_RARE = 12  # clauses that share a shingle before it counts as a set phrase
_ALIKE = 0.8
_LONG = 16  # characters of a clause that can be doubled
_FORM = re.compile(
    r"名称|地址|住所|电话|传真|邮|联系|代表|账[号户]|开户|签[字章]|盖章|日期|税号|代码|产品[A-Z]"
)


def empty_heading(page: Page) -> Iterator[Hit]:
    """Clauses that are a heading and nothing else, beside others that have text."""
    for group in _families(page):
        bare = [clause for clause in group if not clause.text.strip() and clause.heading]
        listed = len(bare) > 1 and len(bare) * 3 >= len(group) * 2
        for clause in bare:
            if (
                not listed
                and not re.search(r"[：:。；;，]\s*$", clause.heading)
                and len(clause.heading) <= 24
            ):
                yield Hit(((clause.start, clause.end),), {"heading": clause.heading})


def no_content(page: Page) -> Iterator[Hit]:
    """Clauses that only name what they should say."""
    for group in _families(page):
        texts = [
            re.sub(r"[\s\-•*·]+", "|", page.own(clause)[len(clause.heading) :]).strip("|") for clause in group
        ]
        for clause, text in zip(group, texts, strict=True):
            words = text.split("|")
            if len(words) < 2 or not all(_BARE.fullmatch(word) for word in words):
                continue
            if (texts.count(text) > 1 and len(group) > 1) or not _LISTED.search(page.headings(clause)):
                yield Hit(((clause.start, clause.end),), {"words": "、".join(words)})


def broken_off(page: Page) -> Iterator[Hit]:
    """Clauses whose last sentence stops in the middle."""
    for clause in page.leaves:
        own = page.own(clause).rstrip()
        if not own or (clause.heading and not clause.text.strip() and len(own) > 3):
            continue
        if _labels_only(own) or _STOP.search(own) or _WHOLE.search(own):
            continue
        line = own.rsplit("\n", 1)[-1]
        cut = _BREAKS.search(line)
        if cut and (len(own) > 2) and _prose(own, cut[0]):
            yield Hit(
                ((clause.start + max(0, len(own) - 20), clause.start + len(own)),), {"words": own[-12:]}
            )
    yield from _unstopped(page)


def damaged(page: Page) -> Iterator[Hit]:
    """Characters that no writer meant."""
    last = None
    for found in _DAMAGE.finditer(page.masked):
        clause = page.at(found.start())
        if clause is None or clause is not last:
            yield Hit(
                (found.span(),), {"words": page.contract.text[max(0, found.start() - 6) : found.end() + 6]}
            )
        last = clause


def doubled(page: Page) -> Iterator[Hit]:
    """Clauses whose wording another clause has already."""
    sets: dict[int, frozenset[str]] = {}
    index: dict[str, list[int]] = defaultdict(list)
    for place, clause in enumerate(page.leaves):
        plain = re.sub(r"[\W_]", "", page.own(clause)[len(clause.heading) :] or clause.heading)
        if len(plain) < _LONG:
            continue
        own = frozenset(plain[at : at + _SHINGLE] for at in range(len(plain) - _SHINGLE + 1))
        twin = _twin(own, index, sets)
        sets[place] = own
        for shingle in own:
            if len(index[shingle]) <= _RARE:
                index[shingle].append(place)
        if twin is not None:
            first = page.leaves[twin]
            yield Hit(
                ((clause.start, clause.end), (first.start, first.end)),
                {"number": first.number, "own": clause.number},
            )


def doubled_subject(page: Page) -> Iterator[Hit]:
    """Clauses of one chapter that speak of the same subject under the same label, each in its own way."""
    seen: dict[tuple[str, str, str], Clause] = {}
    for clause in page.leaves:
        label = subject(clause)
        text = page.own(clause)[len(clause.heading) :].strip()
        if (
            clause.number.count(".") < 2
            or not 3 <= len(label) <= 12
            or not text
            or _FORM.search(label)
            or HOLE in text
        ):
            continue
        key = (clause.section, clause.number.partition(".")[0], label)
        first = seen.setdefault(key, clause)
        if first is not clause and first.parent != clause.parent:
            yield Hit(
                ((clause.start, clause.end), (first.start, first.end)),
                {"label": label, "number": first.number, "own": clause.number},
            )


def _families(page: Page) -> Iterator[Sequence[Clause]]:
    """The leaves by the clause above them."""
    groups: dict[tuple[str, str | None], list[Clause]] = {}
    for clause in page.leaves:
        groups.setdefault((clause.section, clause.parent), []).append(clause)
    return iter(groups.values())


def _labels_only(own: str) -> bool:
    """Whether it is a form's line: `label：value`, or a list of them."""
    return bool(re.fullmatch(r"[^：:\n]{1,24}[：:]\s*[^，。；\n]{0,14}", own)) and own[-1] not in "，（(《“第"


def _prose(own: str, cut: str) -> bool:
    return len(own) >= 10 or cut[0] in "第，（(《“、"


def _unstopped(page: Page) -> Iterator[Hit]:
    """Sentences without a stop at their end, beside clauses that all have one."""
    for group in _families(page):
        prose = [clause for clause in group if len(page.own(clause)) >= 15]
        stopped = [clause for clause in prose if _STOP.search(page.own(clause))]
        if len(prose) < 3 or len(stopped) != len(prose) - 1:
            continue
        clause = next(each for each in prose if each not in stopped)
        own = page.own(clause).rstrip()
        sentence = re.split(r"[。；;\n]", own)[-1]
        if not _BREAKS.search(own) and len(sentence) >= 4:
            span = (clause.start + len(own) - min(len(own), 20), clause.start + len(own))
            yield Hit((span,), {"words": own[-12:]}, severity="warning")


def _twin(own: frozenset[str], index: dict[str, list[int]], sets: dict[int, frozenset[str]]) -> int | None:
    """The earlier clause with nearly the same wording, found by the shingles that few clauses share."""
    shared: dict[int, int] = defaultdict(int)
    for shingle in own:
        places = index.get(shingle, ())
        if len(places) <= _RARE:
            for place in places:
                shared[place] += 1
    for place, count in sorted(shared.items(), key=lambda item: -item[1])[:3]:
        both = len(own & sets[place])
        if count > 1 and both >= _ALIKE * max(len(own), len(sets[place])):
            return place
    return None

"""What a clause lacks or has twice: a heading without text, a sentence that breaks off, damage, doubled wording."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

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
_VALUE = re.compile(  # a label's value, as it stands once a blank is filled
    r"[：:为]\s*(?:人民币|[¥￥])?[\d,.]+\s*(?:个?工作日|个?月|[日天年元%％‰]|[万亿]元)$|\d年\d{1,2}月\d{1,2}日$"
    r"|[：:]\s*[^，。；：:\s]{2,24}(?:公司|银行|法院|委员会)$|@[\w.]+$"
)
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
_SENTENCE = re.compile(
    r"应当?(?!用|急|付|收)|不得|可以|有权|负责|必须|须|生效|自[^，]{1,20}之?日|[，；]|(?<!目)的$|[甲乙]方(?:向|对|在|将|按|提|负|应)|[\d]$"
)
_CUT_HEADING = re.compile(
    r"(?:[，、（(《“]|第[一二三四五六七八九十\d]{0,2}|(?:以及|或者|并且|应当?|不得|按照|根据)|(?<=[\u4e00-\u9fff]{4})(?:和|及|与|或|向|将|按|被|于))\s*$"
)
_SAME_HEAD = re.compile(r"([\u4e00-\u9fff]{2})[\u4e00-\u9fff]{1,4}(?:\1[\u4e00-\u9fff]{1,4}){2,}")
_SAME_TAIL = re.compile(r"[\u4e00-\u9fff]{2,6}?([\u4e00-\u9fff]{2})(?:[\u4e00-\u9fff]{2,6}?\1){2,}")
_FOOTER = re.compile(
    r"(?:\n[\s\u3000]*(?:[-—]\s*\d+\s*[-—]|第\s*\d+\s*页.{0,12}|第[\w]{1,3}[部章节编篇].{0,24}|.{0,2}附件.{0,30}|\d+))+\s*$"
)
_HEADING = 24
_PROSE = 10  # characters from which a wording without a stop is taken for a sentence
_LABEL = 8  # characters from which a line without a stop is no heading, among siblings without headings
_MANY = 8  # sentences that show how the contract ends its sentences
_NAME = 6
_RUN = 24  # characters of names run together
_SHINGLE = 5
_STOPWORDS = re.compile(r"[\W_]|应当|应|须|必须|本|该|的|了")
_RARE = 12  # clauses that share a shingle before it counts as a set phrase
_ALIKE, _NEARLY, _SHORT = 0.8, 0.9, 30  # short wordings differ by little and mean something else
_PARTICULARS = re.compile(  # of a side: two sides may share an address, and two forms look alike
    r"[^：:\n。，]{0,8}(?:名称|姓名|地址|住所地?|电话|传真|邮箱|邮编|联系人|联系方式|代表人?|账[号户]|开户行?|代码|证号)[^：:\n。，]{0,6}[：:][^。；]{0,60}$"
)
_DEFERS = re.compile(r"以第[\d.一二三四五六七八九十百]+条(?:的?约定)?为准。?\s*$")  # two may point to one
_EXACT = 10  # characters of a clause that stands word for word again
_LONG = 14  # characters of a clause that can be doubled
_FORM = re.compile(
    r"名称|地址|住所|电话|传真|邮|联系|代表|账[号户]|开户|签[字章]|盖章|日期|税号|代码|产品[A-Z]"
)


_CHAPTER = re.compile(r"\s*第[\d一二三四五六七八九十百]+[章编节篇]")


def empty_heading(page: Page) -> Iterator[Hit]:
    """Clauses that are a heading and nothing else, beside others that have text."""
    cut = {clause.address for clause, _ in _cut(page)}
    for group in _families(page):
        bare = [clause for clause in group if not clause.text.strip() and clause.heading]
        for clause in group:
            if not clause.heading and not clause.text.strip():
                yield Hit(((clause.label_start, clause.start),), {"heading": clause.label.strip()})
        listed = (len(bare) > 1 and len(bare) * 3 >= len(group) * 2) or (len(group) == 1 and group[0].parent)
        for clause in bare:
            told = not listed and clause.address not in cut and not _SENTENCE.search(clause.heading)
            if (
                told
                and not re.search(r"[：:。；;，]\s*$|[：:][^：:]*[\u4e00-\u9fff\w]", clause.heading)
                and len(clause.heading) <= _HEADING
            ):
                yield Hit(((clause.start, clause.end),), {"heading": clause.heading})
    yield from _bare_chapters(page)


def _bare_chapters(page: Page) -> Iterator[Hit]:
    """Chapters and parts between others that have clauses, with nothing under their title."""
    filled = {clause.section for clause in page.contract.clauses}
    sections = page.contract.sections
    for part, following in pairwise(sections):
        between = page.contract.text[part.end : following.start].strip()
        leads = any(each.number.startswith(f"{part.number}.") for each in sections)
        if _CHAPTER.match(part.title) and not between and not leads and part.number not in filled:
            yield Hit(((part.start, part.end),), {"heading": part.title.strip()}, section=part.number)


def no_content(page: Page) -> Iterator[Hit]:
    """Clauses that only name what they should say."""
    for group in _families(page):
        texts = [_listed(page, each) for each in group]
        for clause, text in zip(group, texts, strict=True):
            label = subject(clause)
            words = _bare_words(text.removeprefix(label).lstrip("：:|"))
            if len(words) < 2 or HOLE in text or _FORM.search(re.sub("产品[A-Z]", "", label)):
                continue
            plain = (texts.count(text) > 1 and len(group) > 1) or not re.search("[|、，]", text)
            if plain or not _LISTED.search(page.headings(clause).strip().rsplit("\n", 1)[-1] or text):
                yield Hit(((clause.start, clause.end),), {"words": "、".join(words)})


def _listed(page: Page, clause: Clause) -> str:
    """The clause's text with bullets and gaps as bars."""
    return re.sub(r"[\s\-•*·]+", "|", page.own(clause)[len(clause.heading) :]).strip("|")


def _bare_words(text: str) -> list[str]:
    """The words of a text that is nothing but names of things alike, parted or run together; else none."""
    words = text.split("|") if "|" in text else []
    if len(words) > 1 and all(_BARE.fullmatch(word) for word in words):
        return words
    words = re.split("[、，]", text)
    if (
        len(words) > 2
        and all(_BARE.fullmatch(word) and len(word) <= _NAME for word in words)
        and _akin(words)
    ):
        return words
    for pattern in (_SAME_HEAD, _SAME_TAIL):
        if (found := pattern.fullmatch(text)) and len(text) <= _RUN:
            part = found[1]
            return [each for each in re.split(rf"(?={part})|(?<={part})(?=.*{part}$)", text) if each] or [
                text
            ]
    return []


def _akin(words: Sequence[str]) -> bool:
    """Whether all begin, or all end, with the same two characters."""
    return len({word[:2] for word in words}) == 1 or len({word[-2:] for word in words}) == 1


def broken_off(page: Page) -> Iterator[Hit]:
    """Clauses whose last sentence stops in the middle; sure where it ends on a word that can't end one."""
    bare = {each.address for hit in no_content(page) if (each := page.at(hit.spans[0][0]))}
    for clause, sure in _cut(page):
        if clause.address in bare:
            continue
        own = page.own(clause).rstrip()
        span = (clause.start + max(0, len(own) - 20), clause.start + len(own))
        yield Hit((span,), {"words": own[-12:]}, severity="" if sure else "warning")


@lru_cache(maxsize=2)  # empty headings are none where a sentence was cut
def _cut(page: Page) -> tuple[tuple[Clause, bool], ...]:
    """Leaves that stop in the middle, each with whether its last word proves it."""
    found = []
    prose = [
        clause
        for clause in page.leaves
        if len(page.own(clause).strip()) >= _PROSE and not _labels_only(page.own(clause).strip())
    ]
    stopped = sum(bool(_STOP.search(_FOOTER.sub("", page.own(clause)))) for clause in prose)
    strict = len(prose) >= _MANY and stopped * 10 >= len(prose) * 9
    for group in _families(page):
        loose = sum(not _STOP.search(_FOOTER.sub("", page.own(each))) for each in group)
        for clause in group:
            own = _FOOTER.sub("", page.own(clause)).rstrip()
            form = _labels_only(own) and not (strict and _SENTENCE.search(own))
            if (
                not own
                or _STOP.search(own)
                or _VALUE.search(own)
                or form
                or ("\n" in own and _FORM.search(own))
            ):
                continue
            line = own.rsplit("\n", 1)[-1]
            bare = bool(clause.heading and not clause.text.strip())
            cut = (_CUT_HEADING if bare else _BREAKS).search(line)
            if cut and not _WHOLE.search(own) and _prose(own, cut[0]):
                found.append((clause, True))
            elif strict and loose <= max(1, len(group) // 3) and _unfinished(clause, group, own, bare):
                found.append((clause, False))
    return tuple(found)


def _unfinished(clause: Clause, group: Sequence[Clause], own: str, bare: bool) -> bool:
    """Whether a wording without a stop is a sentence, in a contract that ends its sentences."""
    if bare:
        headed = any(each.heading and each.text.strip() for each in group if each is not clause)
        return not headed and len(group) > 1 and (len(own) >= _LABEL or bool(_SENTENCE.search(own)))
    last = re.split(r"[。；;\n]", own)[-1]
    return len(last) >= 4 and (len(own) >= _PROSE or bool(_SENTENCE.search(last)))


def damaged(page: Page) -> Iterator[Hit]:
    """Characters that no writer meant."""
    last = None
    for found in _DAMAGE.finditer(page.contract.text):
        clause = page.at(found.start())
        if clause is None or clause is not last:
            yield Hit(
                (found.span(),), {"words": page.contract.text[max(0, found.start() - 6) : found.end() + 6]}
            )
        last = clause


def doubled(page: Page) -> Iterator[Hit]:
    """Clauses whose wording another clause has already."""
    sets: dict[int, frozenset[str]] = {}
    exact: dict[str, Clause] = {}
    empty = {each.address for hit in no_content(page) if (each := page.at(hit.spans[0][0]))}
    empty |= {
        each.address
        for each in page.leaves
        if _PARTICULARS.match(page.own(each)) or _DEFERS.search(page.own(each))
    }
    index: dict[str, list[int]] = defaultdict(list)
    for place, clause in enumerate(page.leaves):
        plain = _STOPWORDS.sub("", page.own(clause)[len(clause.heading) :] or clause.heading)
        if clause.address in empty:
            continue
        if plain in exact and (len(plain) >= _LONG or (len(plain) >= _EXACT and not re.search(r"\d", plain))):
            yield _again(clause, exact[plain])
            continue
        exact.setdefault(plain, clause)
        if len(plain) < _LONG:
            continue
        own = frozenset(plain[at : at + _SHINGLE] for at in range(len(plain) - _SHINGLE + 1))
        twin = _twin(own, index, sets)
        sets[place] = own
        for shingle in own:
            if len(index[shingle]) <= _RARE:
                index[shingle].append(place)
        if twin is not None:
            yield _again(clause, page.leaves[twin])


def _again(clause: Clause, first: Clause) -> Hit:
    spans = ((clause.start, clause.end), (first.start, first.end))
    return Hit(spans, {"number": first.number, "own": clause.number})


def doubled_subject(page: Page) -> Iterator[Hit]:
    """Clauses of one chapter that speak of the same subject under the same label, each in its own way."""
    seen: dict[tuple[str, str, str], Clause] = {}
    told: set[tuple[str, str, str]] = set()
    for clause in page.contract.clauses:
        label = subject(clause)
        key = (clause.section, clause.number.partition(".")[0], label)
        if clause.number.count(".") < 1 or not 3 <= len(label) <= 12 or _FORM.search(label):
            continue
        if page.contract.children(clause.address):
            if key in seen and key not in told:
                told.add(key)
                yield _labelled(clause, seen[key], label)
        elif clause.number.count(".") > 1 and page.own(clause)[len(clause.heading) :].strip():
            first = seen.setdefault(key, clause)
            if first is not clause and first.parent != clause.parent and key not in told:
                told.add(key)
                yield _labelled(clause, first, label)


def _labelled(clause: Clause, first: Clause, label: str) -> Hit:
    spans = ((clause.start, clause.end), (first.start, first.end))
    return Hit(spans, {"label": label, "number": first.number, "own": clause.number})


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
        longest = max(len(own), len(sets[place]))
        if count > 1 and both >= (_ALIKE if longest > _SHORT else _NEARLY) * longest:
            return place
    return None

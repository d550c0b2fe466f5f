"""Clauses that can't both be followed: one thing given to one side here and to the other there, allowed here and forbidden there.

A module of its own because it reads every sentence into a few claims (what, and how it is settled) and only compares
those; whatever takes an understanding of the matter is left to a model.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.audit.page import HOLE, Page, Sentence
from assistant.audit.records import Hit
from assistant.audit.sides import ROLES
from assistant.duties import FREE, MAY, MUST_NOT, alike, duties

__all__ = ["contradiction"]

_WHO = rf"(?P<who>{ROLES}|双方)"
_READ: tuple[re.Pattern[str], ...] = (
    # how a sentence says who bears a cost, who owns a right, who does a task
    re.compile(
        rf"(?P<what>[^，。；：、]{{1,16}}?(?:费用?|税费|成本|开支|税款))(?:均|应|全部|一律|应当)*由{_WHO}(?:各自|自行|全部)?(?:承担|负担)"
        rf"|(?P<who2>{ROLES})(?:应当?|须|负责|同意)*(?:承担|负担)(?P<what2>[^，。；：]{{1,16}}?(?:费用?|税费|成本|开支|税款))(?=[，。；]|$)"
    ),
    re.compile(
        rf"(?P<what>[^，。；：]{{2,28}}?(?:著作权|知识产权|所有权|专利权|专利申请权|版权|商标权|使用权|产权))(?:均|应|全部|一律|即|应当)*(?:归|由|属于?|归属于?){_WHO}(?:单独|独家)?(?:所有|享有|拥有)?(?=[，。；]|$)"
    ),
    re.compile(
        rf"(?P<what>[^，。；：]{{2,16}}?)(?:均|应|一律|应当)*由{_WHO}(?:每日|每周|每月|统一|独立|自行|全权)?(?:负责|完成|组织|实施|办理|进行|承办)(?=[，。；]|$)"
        rf"|(?P<who2>{ROLES})(?:应当?|须)?负责(?P<what2>[^，。；：]{{2,16}}?)(?=[，。；]|$)"
    ),
    re.compile(  # at which rate a delay is paid for
        rf"(?P<what>(?:{ROLES})?(?:逾期|迟延|延迟|未按时)[^，。；]{{1,10}}?)的?，[^。；%‰]{{0,24}}?(?P<who>[百千万]分之[一二三四五六七八九十]+|\d+(?:\.\d+)?\s*[%％‰])"
    ),
    re.compile(  # how often a thing is done
        rf"(?:{ROLES})(?:应当?|须)?于?(?P<who>每个?(?:[日周月年]|季度?|半年|两周))[^，。；]{{0,8}}?(?P<what>(?:提交|提供|召开|进行|开展|报送|出具|巡检|盘点)[^，。；]{{2,14}})"
    ),
)
_KEYS = (("承担", "负担"), ("归", "享有", "属"), ("负责", "由"), ("逾期", "迟延", "延迟", "未按时"), ("每",))
"""Words without which a sentence makes none of these claims: looking for them is what keeps long contracts quick."""
_NO_RENEWAL = re.compile(
    r"不(?:得|再|会|予)?自动(?:续|延|展|顺延)|(?:届满|期满)[^。；]{0,8}(?:即|自动|自行)(?:告)?(?:终止|失效)"
)
_RENEWAL = re.compile(r"(?<!不)(?<!不得)(?<!不再)自动(?:续|延|展|顺延)")
_OPPOSITES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (_RENEWAL, _NO_RENEWAL),
    (
        re.compile(
            r"(?P<what>押金|保证金|定金|预付款|会员费|加盟费|服务费)(?!不)[^。；，不]{0,24}(?:退还|返还|退回)"
        ),
        re.compile(
            r"(?P<what>押金|保证金|定金|预付款|会员费|加盟费|服务费)[^。；，]{0,8}(?:一律|均|概)?不(?:予|再)?(?:退还|返还|退回?)"
        ),
    ),
    (
        re.compile(r"(?<!不)(?<!不予)赔偿[^。；]{0,24}间接(?:经济)?损失"),
        re.compile(
            r"间接(?:经济)?损失[^。；，]{0,6}不(?:承担|负|予)|不(?:承担|负责|赔偿)[^。；，]{0,12}间接(?:经济)?损失"
        ),
    ),
    (
        re.compile(
            r"(?P<what>[^，。；]{2,12}?)(?:经[^，。；]{1,10}后)?(?<!不)(?:构成|作为|是|为)[^，。；不]{0,8}(?:组成部分|附件)"
        ),
        re.compile(r"(?P<what>[^，。；]{2,12}?)不(?:构成|作为|是|视为)[^，。；]{0,10}(?:组成部分|附件)"),
    ),
    (
        re.compile(
            rf"(?P<what>[^，。；未]{{2,14}}?)(?:应当?|须|需)+(?:事先)?(?:经|取得|征得|获得)(?:过)?(?:{ROLES})的?(?:事先)?(?:书面)?(?:同意|批准|许可)"
        ),
        re.compile(
            r"(?:自行|直接|自主)(?:决定)?(?P<what>[^，。；]{2,14}?)，?(?:无需|无须|不需要?|不必)[^，。；]{0,10}(?:同意|批准|许可)"
        ),
    ),
)
_OPPOSITE_KEYS = (
    ("自动", "届满", "期满"),
    ("还", "退"),
    ("间接",),
    ("组成部分", "附件"),
    ("同意", "批准", "许可"),
)
_FREE_OF_CHARGE = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{2,12}?)(?:由[^，。；]{1,4})?(?:免费(?:提供|进行)?|不(?:另行?)?收(?:取)?(?:任何)?费用?)(?=[，。；]|$)"
)
_CHARGED = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{2,12}?)(?:按|以|每)[^，。；]{1,16}(?:收费|收取费用|计费|计收)|(?P<what2>[\u4e00-\u9fff]{2,12}?)(?:费用?)?(?:由[^，。；]{1,4})?另行(?:收费|计费|支付)"
)
_LEAD = re.compile(
    r"^(?:但|且|并|其中|凡是?|所有|全部|一切|任何|本(?:合同|协议|项目)(?:项下|履行)?的?|因?(?:履行|执行)本(?:合同|协议)(?:所?(?:产生|形成|发生))?的?|上述|前述|该|有关|相关|项下的?|的)+"
)
_APART = re.compile(  # words that make it another thing, or the same under a condition
    r"原有|已有|此前|之前|背景|自有|新增|增加|额外|追加|超出|首次|第[一二三四五六七八九十]|再次|重新|返工|返修|退货|退回|更换|补|逾期|违约|故障|人为|误|损坏|因|如|若|除|另|其他|其余|部分|一方|未|期满|届满|保修|质保"
)
_CONDITION = re.compile(
    r"除[^。；]{1,24}外|另有|但|[^。；，]{2,}[时的]，|经[^。；，]{1,14}(?:同意|批准|许可|确认)|如|若|的情况下|情形|法律|紧急"
)
_EXCEPTED = re.compile(r"除[^。；]{1,40}外|但|另有|[^。；，]{2,}时，")
_SAME, _SURE = 0.75, 0.8
_MOST = 40  # claims of one kind that are compared with each other


class _Claim(NamedTuple):
    """What a sentence settles, and how, with its place."""

    what: str
    how: str
    sentence: Sentence
    start: int
    end: int


def contradiction(page: Page) -> Iterator[Hit]:
    """Pairs of clauses that settle one matter in two ways; the later one is told, once."""
    told: set[int] = set()
    for one, other in _pairs(page):
        if other.start not in told and one.sentence.clause is not other.sentence.clause:
            told.add(other.start)
            values = {"number": one.sentence.clause.number, "one": _words(one), "other": _words(other)}
            yield Hit(((other.start, other.end), (one.start, one.end)), values)


def _pairs(page: Page) -> Iterator[tuple[_Claim, _Claim]]:
    for words, pattern in zip(_KEYS, _READ, strict=True):
        said = (each for each in page.sentences if any(word in each.text for word in words))
        found = ((each, match) for each in said for match in pattern.finditer(each.text))
        yield from _differing([claim for each, match in found if (claim := _claim(each, match))])
    for words, (yes, no) in zip(_OPPOSITE_KEYS, _OPPOSITES, strict=True):
        yield from _opposite(
            [each for each in page.sentences if any(word in each.text for word in words)], yes, no
        )
    yield from _charged(page)
    yield from _forbidden(page)


def _claim(sentence: Sentence, found: re.Match[str]) -> _Claim | None:
    groups = found.groupdict()
    what, who = groups["what"] or groups.get("what2") or "", groups["who"] or groups.get("who2") or ""
    before = re.split(r"[，；]", sentence.text[: found.start()])
    conditional = len(before) > 1 and _APART.search("".join(before))
    what = _LEAD.sub("", what.strip()).replace("的", "")
    if HOLE in found[0] or conditional or _APART.search(what) or len(what) < 2:
        return None
    return _Claim(what, who, sentence, sentence.start + found.start(), sentence.start + found.end())


def _differing(claims: list[_Claim]) -> Iterator[tuple[_Claim, _Claim]]:
    """The claims on the same thing that give it to different sides."""
    groups: dict[str, list[_Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.what[-2:]].append(claim)
    for group in groups.values():
        first = group[:_MOST]
        yield from (
            (one, other)
            for at, one in enumerate(first)
            for other in first[at + 1 :]
            if one.how != other.how and _one_thing(one.what, other.what)
        )


def _one_thing(one: str, other: str) -> bool:
    """Whether two names are of one thing: nearly the same words, with the same parties in them."""
    if re.findall(ROLES, one) != re.findall(ROLES, other):
        return False
    shorter, longer = sorted((one, other), key=len)
    return alike(one, other) >= _SURE or (
        len(shorter) >= 4 and longer.endswith(shorter) and len(longer) - len(shorter) <= 4
    )


def _opposite(
    sentences: Sequence[Sentence], yes: re.Pattern[str], no: re.Pattern[str]
) -> Iterator[tuple[_Claim, _Claim]]:
    """The first sentences that say yes and no to one thing, of the same party where they name one."""
    for one in _said(sentences, yes):
        for other in _said(sentences, no):
            if one.how == other.how and (not one.what or _letters(one.what, other.what)):
                first, last = sorted((one, other), key=lambda claim: claim.start)
                yield first, last
                return


def _said(sentences: Sequence[Sentence], pattern: re.Pattern[str]) -> list[_Claim]:
    """What the pattern finds, unconditional; `how` is the party that the sentence speaks of first."""
    claims = []
    for sentence in sentences:
        found = pattern.search(sentence.text)
        if found and not _CONDITION.search(sentence.text) and HOLE not in sentence.text:
            role = re.search(ROLES, sentence.text) if "what" not in pattern.groupindex else None
            what = _LEAD.sub("", found.groupdict().get("what") or "")
            span = (sentence.start + found.start(), sentence.start + found.end())
            claims.append(_Claim(what, role[0] if role else "", sentence, *span))
    return claims[:_MOST]


def _letters(one: str, other: str) -> bool:
    """Whether two short names have nearly the same characters, in whatever order: 人员的更换, 更换人员."""
    a, b = (set(re.sub(rf"的|任何|{ROLES}", "", each)) for each in (one, other))
    return len(a & b) >= _SURE * max(len(a), len(b), 1)


def _charged(page: Page) -> Iterator[tuple[_Claim, _Claim]]:
    """What is free here and costs something there."""
    free = [claim for s, found in page.find(_FREE_OF_CHARGE) if (claim := _plain(s, found))]
    paid = [claim for s, found in page.find(_CHARGED) if (claim := _plain(s, found))]
    for one in free[:_MOST]:
        for other in paid[:_MOST]:
            if _one_thing(one.what, other.what):
                first, last = sorted((one, other), key=lambda claim: claim.start)
                yield first, last


def _plain(sentence: Sentence, found: re.Match[str]) -> _Claim | None:
    what = _LEAD.sub("", found["what"] or found.groupdict().get("what2") or "")
    what = re.split(rf"{ROLES}", what)[-1]
    if len(what) < 2 or _APART.search(sentence.text[: found.end()]):
        return None
    return _Claim(what, "", sentence, sentence.start + found.start(), sentence.start + found.end())


def _forbidden(page: Page) -> Iterator[tuple[_Claim, _Claim]]:
    """What one side may do here and must not do there, or need not ask for here and must ask for there."""
    allowed: list[tuple[str, _Claim]] = []
    banned: list[tuple[str, _Claim]] = []
    for sentence in page.sentences:
        if not re.search("可|有权|无需|无须|不得|禁止", sentence.text) or HOLE in sentence.text:
            continue
        for duty in duties(sentence.text):
            kind = {MAY: allowed, FREE: allowed, MUST_NOT: banned}.get(duty.kind)
            at = sentence.text.find(duty.words)
            if kind is None or not duty.subject or at < 0 or len(duty.action) < 3:
                continue
            if kind is allowed and _CONDITION.search(
                sentence.text[: at + len(duty.words)].replace("无需", "")
            ):
                continue
            claim = _Claim(
                duty.action, duty.kind, sentence, sentence.start + at, sentence.start + at + len(duty.words)
            )
            kind.append((duty.subject, claim))
    for subject, one in allowed[: _MOST * 4]:
        for forbidden, other in banned[: _MOST * 4]:
            if subject == forbidden and alike(_act(one.what), _act(other.what)) >= _SAME:
                first, last = sorted((one, other), key=lambda claim: claim.start)
                yield first, last


def _act(action: str) -> str:
    return re.sub(r"^(?:自行|随时|单方|擅自|任何|将|再|向第三[方人])+|(?:任何|部分|全部)", "", action)


def _words(claim: _Claim) -> str:
    return claim.sentence.text[claim.start - claim.sentence.start : claim.end - claim.sentence.start]

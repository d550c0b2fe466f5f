"""How duties, rights, breaches and grounds to end the contract fall on its parties; what falls on one side only."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from assistant.audit.page import Page, subject
from assistant.audit.records import Hit
from assistant.audit.sides import ROLES, parties
from assistant.contract import Clause
from assistant.duties import MAY, MUST, MUST_NOT, duties

__all__ = ["counted", "indirect_loss", "one_sided", "unilateral", "unlimited"]

Span = tuple[int, int]
_BREACH = re.compile(
    rf"(?<![经向对由])(?P<role>{ROLES})】?(?!的)(?:(?!{ROLES}|催告|要求|同意|通知|有权|可以)[^。；;，,]){{0,6}}?"
    r"(?:违约|违反|有违反|未按|未能|未在|未履行|不履行|没有[^。；，]{0,4}按|仍?未(?:完成|支付|交付)|逾期|迟延|延迟|泄露|擅自)"
)
_ENDS = re.compile(
    rf"(?P<role>{ROLES})】?[^。；;，,]{{0,12}}?(?:有权|可以?)[^。；;，,]{{0,14}}?(?:解除|终止)(?:本?合同|本?协议|[^。；，]{{0,4}}$|)"
)
_ANYONE = r"(?:任何一方|任一方|双方|各方|双方当事人|(?<!另)(?<![甲乙丙])一方)"
_CAP = re.compile(r"(?:赔偿|责任)[^。；;]{0,30}(?:不超过|以[^。；;，]{1,20}为限|上限|最高|(?<!不)限于)")
_ALL = re.compile(
    rf"(?P<role>{ROLES})】?(?:(?!{ROLES})[^。；;]){{0,30}}?(?:赔偿|承担)[^。；;，]{{0,14}}(?:全部|一切|所有|无限)[^。；;，]{{0,10}}(?:损失|责任|后果|费用)"
)
_UNBOUND = re.compile(
    rf"(?P<role>{ROLES})】?的?(?:(?!{ROLES})[^。；，]){{0,12}}?(?:赔偿|责任)[^。；，]{{0,8}}(?:不设上限|没有上限|无上限|不受(?:此|该|上述|前述|前款|任何)?[^。；，]{{0,6}}限)"
)
_SPARED_ALL = re.compile(  # 甲方在任何情况下不承担赔偿责任
    rf"(?P<role>{ROLES})】?(?:在任何情况下|对任何(?:损失|后果|损害)|对(?:一切|所有)(?:损失|后果))，?(?:均|都|概|一律)?(?:不承担|不负|无需|无须|免于)"
)
_ALONE = re.compile(
    rf"(?P<role>{ROLES}|第三方)】?(?:有权|可以?)[^。；;]{{0,16}}?(?:单方面?|自行|随时|径行|自主|酌情|视[^。；，]{{0,4}}情况|[无不]需[^。；;，,]{{1,12}}同意)，?[^。；;，,]{{0,14}}?"
    r"(?:变更|修改|调整|更改|上调|上浮|提高|下调|降低|增加|减少)(?P<what>[^。；;，,]{0,20})"
)
_QUITS = re.compile(  # a way out of the contract at will
    rf"(?P<role>{ROLES})】?(?:有权|可以?)[^。；;，,]{{0,10}}?(?:随时|任意|无需?理由|不需?说明理由)[^。；;，,]{{0,14}}?(?:解除|终止)(?:本?合同|本?协议)"
)
_FOR_A_REASON = re.compile(r"[的时后]，|如|若|试用期|期内|情形")
_KEEPS = re.compile(
    rf"(?P<role>{ROLES})】?(?:[^。；;，,]{{0,16}})(?:应当?|须|不得|有义务|承诺)[^。；;]{{0,24}}(?:保密|保守|泄露|披露|秘密)"
)
_LEAVES = re.compile(
    rf"(?P<role>{ROLES})】?[^。；;，,]{{0,30}}?(?:有权|可以?)[^。；;，,]{{0,14}}?(?:解除|终止)(?:本?合同|本?协议)"
)
_GROUNDS = re.compile(r"(?:解除|终止)(?:合同)?的?(?:条件|情形|事由|原因)$")
_BREACHES = re.compile(r"违约(?:行为|情形|事件|情况|事项)")
_INDIRECT = re.compile(r"间接(?:的)?(?:经济)?损失|预期利[益润]|可得利益|商誉损失|机会损失")
_SPARED = re.compile(r"不(?:包括|承担|负|予|赔|含|对)|除外|无需|无须|免|不得")
_ONE_WAY = re.compile(
    r"(?:披露|提供)方[（：(]|(?:接收|接受)方[（：(]"
)  # who tells and who keeps it is the bargain itself
_EITHER = re.compile(rf"{_ANYONE}[^。；]{{0,12}}(?:违|未|不履行)")
_MATTERS: tuple[tuple[str, re.Pattern[str], re.Pattern[str], int], ...] = (
    # the matter, what names a party for it, what names both of them, and how often it takes
    (
        "违约情形",
        _BREACH,
        re.compile(
            rf"{_ANYONE}(?:违反|违约|未|不履行|逾期|均?应当?(?:赔偿|承担))|违约方|守约方|过错方|造成对方"
        ),
        3,
    ),
    (
        "解除权",
        _LEAVES,
        re.compile(
            rf"{_ANYONE}[^。；]{{0,40}}(?:解除|终止)|(?:对方|另一方|守约方)[^。；]{{0,12}}(?:解除|终止)"
        ),
        2,
    ),
    (
        "保密义务",
        _KEEPS,
        re.compile(
            rf"(?:{_ANYONE}(?=均|都|对|应|须|承诺|保证|不得|负有|有义务|在|违反|未|泄露)|披露方|接收方)[^。；]{{0,40}}(?:保密|秘密|泄露|披露)"
        ),
        2,
    ),
)


@lru_cache(maxsize=4)  # the runner and three rules read the same counts
def counted(page: Page) -> Mapping[str, Mapping[str, int]]:
    """By party: duties, rights, breaches named and grounds on which it may end the contract."""
    sides = parties(page)
    told: dict[str, Counter[str]] = {side: Counter(dict.fromkeys(_KINDS, 0)) for side in sides}
    for sentence in page.sentences:
        for duty in duties(sentence.text):
            if duty.subject in told and duty.kind in _NAMES:
                told[duty.subject][_NAMES[duty.kind]] += 1
        for name, pattern in (("breaches", _BREACH), ("terminations", _ENDS)):
            for found in pattern.finditer(sentence.text):
                if found["role"] in told:
                    told[found["role"]][name] += 1
    return {side: dict(counts) for side, counts in told.items()}


def one_sided(page: Page) -> Iterator[Hit]:
    """Breach, a way out of the contract, or secrecy laid down for one party only; each matter told once."""
    sides = parties(page)
    if len(sides) < 2:
        return
    for matter, pattern, mutual, least in _MATTERS:
        spans: dict[str, list[Span]] = {side: [] for side in sides}
        for sentence, found in page.find(pattern):
            if found["role"] in spans:
                spans[found["role"]].append((sentence.start + found.start(), sentence.start + found.end()))
        (one, first), (two, second) = spans.items()
        most, side, other = (first, one, two) if len(first) > len(second) else (second, two, one)
        if matter == "保密义务" and _ONE_WAY.search(page.body):
            continue
        if len(most) >= least and not (first and second) and not any(page.find(mutual)):
            yield Hit(tuple(most), {"matter": matter, "one": side, "other": other, "count": len(most)})
    yield from _grounds(page, sides)


def _grounds(page: Page, sides: tuple[str, ...]) -> Iterator[Hit]:
    """Lists of grounds to end the contract, or of breaches, that are all those of one party: each matter told once."""
    found: dict[tuple[str, str, str], dict[Span, None]] = defaultdict(dict)
    for title, clauses in _lists(page):
        breaches = bool(_BREACHES.search(title)) and not re.search(ROLES, title)
        if not breaches and not _GROUNDS.search(title):
            continue
        spans = _breaches(page, sides, clauses)
        (one, first), (two, second) = spans.items()
        most, side, other = (first, one, two) if len(first) > len(second) else (second, two, one)
        if (
            len(most) < 2
            or (first and second)
            or _EITHER.search("\n".join(page.own(each) for each in clauses))
        ):
            continue
        if not breaches or len(most) > 2 or not _breaches(page, sides, page.contract.clauses)[other]:
            found["违约情形" if breaches else "解除事由", side, other].update(dict.fromkeys(most))
    for (matter, side, other), spans_ in found.items():
        yield Hit(tuple(spans_), {"matter": matter, "one": side, "other": other, "count": len(spans_)})


def _lists(page: Page) -> Iterator[tuple[str, Sequence[Clause]]]:
    """Each clause with all below it, and each part, by what it says it is about."""
    contract = page.contract
    for clause in contract.clauses:
        yield subject(clause), tuple(contract.subtree(clause.address))
    for part in contract.sections:
        if part.title:
            yield part.title, [each for each in contract.clauses if each.section == part.number]


def _breaches(page: Page, sides: tuple[str, ...], clauses: Sequence[Clause]) -> dict[str, list[Span]]:
    """Where a breach is named, by the party that commits it."""
    spans: dict[str, list[Span]] = {side: [] for side in sides}
    for each in clauses:
        for found in _BREACH.finditer(page.own(each)):
            if found["role"] in spans:
                spans[found["role"]].append((each.start + found.start(), each.start + found.end()))
    return spans


def unlimited(page: Page) -> Iterator[Hit]:
    """One side's liability with a limit, the other's without."""
    capped = {
        role for sentence, _ in page.find(_CAP) for role in re.findall(ROLES, sentence.text[:_CAP_LEAD])[:1]
    }
    capped |= {found["role"] for _, found in page.find(_SPARED_ALL)}
    for sentence, found in (*page.find(_UNBOUND), *page.find(_ALL)):
        if capped and found["role"] not in capped and found["role"] in parties(page):
            span = (sentence.start + found.start(), sentence.start + found.end())
            yield Hit((span,), {"one": found["role"], "other": "、".join(sorted(capped))})
            return


def indirect_loss(page: Page) -> Iterator[Hit]:
    """Liability for indirect loss, in a contract that sets no limit to it: told once."""
    if any(page.find(_CAP)):
        return
    spans = tuple(
        (sentence.start + found.start(), sentence.start + found.end())
        for sentence, found in page.find(_INDIRECT)
        if not _SPARED.search(sentence.text)
    )
    if spans:
        yield Hit(spans, {"words": page.contract.text[slice(*spans[0])]})


def unilateral(page: Page) -> Iterator[Hit]:
    """Changes that one side may make alone, and ways out at its will."""
    quits = (each for each in page.find(_QUITS) if not _FOR_A_REASON.search(each[0].text[: each[1].end()]))
    for sentence, found in (*page.find(_ALONE), *quits):
        if found["role"] in (*parties(page), "第三方"):
            span = (sentence.start + found.start(), sentence.start + found.end())
            yield Hit((span,), {"one": found["role"], "words": found[0]})


_NAMES = {MUST: "duties", MUST_NOT: "prohibitions", MAY: "rights"}
_KINDS = ("duties", "prohibitions", "rights", "breaches", "terminations")
_CAP_LEAD = 40  # characters in which the subject of a cap is looked for

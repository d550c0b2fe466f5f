"""How duties, rights, breaches and grounds to end the contract fall on its parties; what falls on one side only."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from assistant.audit.page import Page, subject
from assistant.audit.records import Hit
from assistant.audit.sides import ROLES, parties
from assistant.duties import MAY, MUST, MUST_NOT, duties

__all__ = ["counted", "one_sided", "unilateral", "unlimited"]

_BREACH = re.compile(
    rf"(?<![经向对由])(?P<role>{ROLES})】?(?:(?!{ROLES}|催告|要求|同意|通知|有权|可以)[^。；;，,]){{0,6}}?"
    r"(?:违约|违反|未按|未能|未在|未履行|不履行|逾期|迟延|延迟|泄露|擅自)"
)
_ENDS = re.compile(
    rf"(?P<role>{ROLES})】?[^。；;，,]{{0,12}}?(?:有权|可以?)[^。；;，,]{{0,14}}?(?:解除|终止)(?:本?合同|本?协议|[^。；，]{{0,4}}$|)"
)
_ANYONE = r"(?:任何一方|任一方|双方|各方|双方当事人|(?<!另)(?<![甲乙丙])一方)"
_CAP = re.compile(r"(?:赔偿|责任)[^。；;]{0,30}(?:不超过|以[^。；;，]{1,20}为限|上限|最高|限于)")
_ALL = re.compile(
    rf"(?P<role>{ROLES})】?[^。；;]{{0,30}}?(?:赔偿|承担)[^。；;，]{{0,14}}(?:全部|一切|所有|无限)[^。；;，]{{0,10}}(?:损失|责任|后果|费用)"
)
_ALONE = re.compile(
    rf"(?P<role>{ROLES})】?(?:有权|可以?)[^。；;，,]{{0,10}}?(?:单方面?|自行|随时|径行|无需[^。；;，,]{{1,8}}同意)[^。；;，,]{{0,14}}"
    r"(?:变更|修改|调整|更改)(?P<what>[^。；;，,]{0,20})"
)
_KEEPS = re.compile(
    rf"(?P<role>{ROLES})】?(?:[^。；;，,]{{0,16}})(?:应当?|须|不得|有义务|承诺)[^。；;]{{0,24}}(?:保密|保守|泄露|披露|秘密)"
)
_LEAVES = re.compile(
    rf"(?P<role>{ROLES})】?[^。；;，,]{{0,30}}?(?:有权|可以?)[^。；;，,]{{0,14}}?(?:解除|终止)(?:本?合同|本?协议)"
)
_GROUNDS = re.compile(r"(?:解除|终止)(?:合同)?的?(?:条件|情形|事由|原因)$")
_ONE_WAY = re.compile(
    r"(?:披露|提供)方[（：(]|(?:接收|接受)方[（：(]"
)  # who tells and who keeps it is the bargain itself
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
        spans: dict[str, list[tuple[int, int]]] = {side: [] for side in sides}
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
    """A list of grounds to end the contract that are all breaches of one party."""
    for clause in page.contract.clauses:
        if not _GROUNDS.search(subject(clause)):
            continue
        below = "\n".join(page.own(each) for each in page.contract.subtree(clause.address))
        spans: dict[str, list[tuple[int, int]]] = {side: [] for side in sides}
        for each in page.contract.subtree(clause.address):
            for found in _BREACH.finditer(page.own(each)):
                if found["role"] in spans:
                    spans[found["role"]].append((each.start + found.start(), each.start + found.end()))
        (one, first), (two, second) = spans.items()
        most, side, other = (first, one, two) if len(first) > len(second) else (second, two, one)
        if (
            len(most) > 1
            and not (first and second)
            and not re.search(rf"{_ANYONE}[^。；]{{0,12}}(?:违|未|不履行)", below)
        ):
            yield Hit(tuple(most), {"matter": "解除事由", "one": side, "other": other, "count": len(most)})


def unlimited(page: Page) -> Iterator[Hit]:
    """One side's liability with a limit, the other's without."""
    capped = {
        role for sentence, _ in page.find(_CAP) for role in re.findall(ROLES, sentence.text[:_CAP_LEAD])[:1]
    }
    for sentence, found in page.find(_ALL):
        if capped and found["role"] not in capped and found["role"] in parties(page):
            span = (sentence.start + found.start(), sentence.start + found.end())
            yield Hit((span,), {"one": found["role"], "other": "、".join(sorted(capped))})
            return


def unilateral(page: Page) -> Iterator[Hit]:
    """Changes that one side may make alone."""
    for sentence, found in page.find(_ALONE):
        if found["role"] in parties(page):
            span = (sentence.start + found.start(), sentence.start + found.end())
            yield Hit((span,), {"one": found["role"], "words": found[0]})


_NAMES = {MUST: "duties", MUST_NOT: "prohibitions", MAY: "rights"}
_KINDS = ("duties", "prohibitions", "rights", "breaches", "terminations")
_CAP_LEAD = 40  # characters in which the subject of a cap is looked for

"""How duties, rights, breaches and grounds to end the contract fall on its parties; what falls on one side only."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from assistant.audit.page import Page
from assistant.audit.records import Hit
from assistant.audit.sides import ROLES, parties
from assistant.duties import MAY, MUST, MUST_NOT, duties

__all__ = ["counted", "one_sided", "unilateral", "unlimited"]

_BREACH = re.compile(
    rf"(?P<role>{ROLES})】?(?:[^。；;，,]{{0,6}}?)(?:违约|违反|未按|未能|未在|未履行|不履行|逾期|迟延|延迟|泄露|擅自)"
)
_ENDS = re.compile(
    rf"(?P<role>{ROLES})】?[^。；;，,]{{0,12}}?(?:有权|可以?)[^。；;，,]{{0,14}}?(?:解除|终止)(?:本?合同|本?协议|[^。；，]{{0,4}}$|)"
)
_MUTUAL = re.compile(
    r"(?:任何一方|任一方|一方|双方|各方|违约方|守约方|对方)[^。；;]{0,20}(?:违约|违反|未按|不履行|赔偿|解除|逾期)"
)
_CAP = re.compile(r"(?:赔偿|责任)[^。；;]{0,30}(?:不超过|以[^。；;，]{1,20}为限|上限|最高|限于)")
_ALL = re.compile(
    rf"(?P<role>{ROLES})】?[^。；;]{{0,30}}?(?:赔偿|承担)[^。；;，]{{0,14}}(?:全部|一切|所有|无限)[^。；;，]{{0,10}}(?:损失|责任|后果|费用)"
)
_ALONE = re.compile(
    rf"(?P<role>{ROLES})】?(?:有权|可以?)[^。；;，,]{{0,10}}?(?:单方面?|自行|随时|径行|无需[^。；;，,]{{1,8}}同意)[^。；;，,]{{0,14}}"
    r"(?:变更|修改|调整|更改)(?P<what>[^。；;，,]{0,20})"
)
_LEAST = 3


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
    """Liability for one side only, and a right to end the contract for one side only."""
    told = counted(page)
    if len(told) < 2 or any(_MUTUAL.search(sentence.text) for sentence in page.sentences):
        return
    (one, first), (two, second) = told.items()
    for side, other, counts, against in ((one, two, first, second), (two, one, second, first)):
        if counts["breaches"] >= _LEAST and not against["breaches"]:
            yield _at(page, _BREACH, side, {"one": side, "other": other, "count": counts["breaches"]})


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


def _at(page: Page, pattern: re.Pattern[str], side: str, values: Mapping[str, object]) -> Hit:
    spans = tuple(
        (sentence.start + found.start(), sentence.start + found.end())
        for sentence, found in page.find(pattern)
        if found["role"] == side
    )
    return Hit(spans, values)


_NAMES = {MUST: "duties", MUST_NOT: "prohibitions", MAY: "rights"}
_KINDS = ("duties", "prohibitions", "rights", "breaches", "terminations")
_CAP_LEAD = 40  # characters in which the subject of a cap is looked for

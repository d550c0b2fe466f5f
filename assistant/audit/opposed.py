"""Clauses that can't both be followed: one thing given to one side here and to the other there, allowed here and forbidden there.

A module of its own because it only compares claims; whatever takes an understanding of the matter is left to a model.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from assistant.audit.agreed import agreed
from assistant.audit.claims import CONDITION, MOST, OPPOSITES, Claim, charges, settled, stated
from assistant.audit.page import HOLE, Page, Sentence
from assistant.audit.records import Hit
from assistant.audit.sides import ROLES
from assistant.duties import FREE, MAY, MUST_NOT, Duty, alike, duties

__all__ = ["contradiction"]

_SAME, _SURE = 0.75, 0.8
_MODAL = re.compile("可|有权|无需|无须|不得|禁止")
_OTHERS = re.compile(  # whoever is not a party, by whatever name
    r"(?:其|任何|一家|其他|外部)*(?:第三[方人]|合作(?:机构|方|伙伴|单位|商)|他人|(?:其他|关联|外部|下属|分包)(?:公司|机构|单位|方|企业|商)|分包商)"
)
_ANYONE = re.compile(r"(?:任何一方|任一方|双方|各方)(?:均|都)?$")
_LEAST = 4  # characters of an act from which the same ones in another order make the same act
_UPON = re.compile(r"^(?:根据|按照|基于|视|依)[^，。；将]{2,10}(?=将|自行)")


def contradiction(page: Page) -> Iterator[Hit]:
    """Pairs of clauses that settle one matter in two ways; the later one is told, once."""
    told: set[int] = set()
    for pair in _pairs(page):
        one, other = sorted(pair, key=lambda claim: claim.start)
        if other.start not in told and one.sentence.start != other.sentence.start:
            told.add(other.start)
            values = {"number": one.sentence.clause.number, "one": _words(one), "other": _words(other)}
            yield Hit(((other.start, other.end), (one.start, one.end)), values)


def _pairs(page: Page) -> Iterator[tuple[Claim, Claim]]:
    for claims in settled(page):
        yield from _differing(claims)
    for opposite in OPPOSITES:
        yield from _opposed(*stated(page, opposite))
    free, paid = charges(page)
    yield from (
        (one, other)
        for one in free
        for other in paid
        if one.how == other.how and _one_thing(one.what, other.what)
    )
    yield from _forbidden(page)
    yield from agreed(page)


def _differing(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The claims on the same thing that give it to different sides."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.what[-2:]].append(claim)
    for group in groups.values():
        first = group[:MOST]
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
        len(shorter) >= 3
        and longer.endswith(shorter)
        and len(longer) - len(shorter) <= min(4, len(shorter) - 1)
    )


def _opposed(said: Sequence[Claim], denied: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The first sentences that say yes and no to one thing, of the same party where they name one."""
    for one in said:
        for other in denied:
            if one.how == other.how and (not one.what or not other.what or _letters(one.what, other.what)):
                yield one, other
                return


def _letters(one: str, other: str) -> bool:
    """Whether two short names have nearly the same characters, in whatever order: 人员的更换, 更换人员."""
    a, b = (set(re.sub(rf"的|任何|{ROLES}", "", each)) for each in (one, other))
    return len(a & b) >= _SURE * max(len(a), len(b), 1)


def _forbidden(page: Page) -> Iterator[tuple[Claim, Claim]]:
    """What one side may do here and must not do there, or need not ask for here and must ask for there."""
    allowed: list[tuple[str, Claim]] = []
    banned: list[tuple[str, Claim]] = []
    for sentence in page.sentences:
        if not _MODAL.search(sentence.text) or HOLE in sentence.text:
            continue
        for duty in duties(sentence.text):
            kind = {MAY: allowed, FREE: allowed, MUST_NOT: banned}.get(duty.kind)
            at = sentence.text.find(duty.words)
            subject = duty.subject or ("双方" if _ANYONE.search(sentence.text[: max(at, 0)]) else "")
            if kind is None or not subject or at < 0 or len(duty.action) < 2:
                continue
            if kind is allowed and CONDITION.search(
                sentence.text[: at + len(duty.words)].replace("无需", "")
            ):
                continue
            kind.append((subject, _act_of(duty, sentence, at)))
    for subject, one in allowed[: MOST * 4]:
        for forbidden, other in banned[: MOST * 4]:
            if forbidden in (subject, "双方") and _one_act(one.what, other.what):
                yield one, other


def _one_act(one: str, other: str) -> bool:
    return alike(one, other) >= _SAME or (min(len(one), len(other)) >= _LEAST and _letters(one, other))


def _act_of(duty: Duty, sentence: Sentence, at: int) -> Claim:
    start = sentence.start + at
    return Claim(_act(duty.action), duty.kind, sentence, start, start + len(duty.words))


def _act(action: str) -> str:
    """The act without what colours it, whoever is not a party called one thing."""
    act = _UPON.sub("", action)
    act = re.sub(r"^(?:自行|随时|单方|擅自|任何|将|再|向第三[方人])+|(?:任何|部分|全部)|项下|的", "", act)
    return re.sub(r"(?:给|向|至)他人$", "", _OTHERS.sub("他人", act))


def _words(claim: Claim) -> str:
    return claim.sentence.text[claim.start - claim.sentence.start : claim.end - claim.sentence.start]

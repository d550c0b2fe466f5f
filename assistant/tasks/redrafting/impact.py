"""The other clauses of a contract that a redraft touches, why, and the edit of each that would go with it.

A module of its own because accepting a wording is safe only with the rest of the contract in view: who refers to the
clause, who states the same figure or term, and whose duty answers the one that changed.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.contract import Clause, Contract
from assistant.duties import MAY, Duty, alike, duties
from assistant.mentions import ROLE, mentions
from assistant.playbook import kind_of
from assistant.redline import redline
from assistant.tasks.redrafting.companions import Companion, appended, bare_term, exchanged_values, restated
from assistant.tasks.redrafting.figures import figures_of
from assistant.tasks.redrafting.parting import dropped
from assistant.wording import say

__all__ = ["AT_FAULT", "Impact", "impacts"]

_MOST = 12
_SHARED = ("amounts", "dates", "periods", "percentages", "terms", "blanks")
_COMMON = ("periods", "percentages")
_ONE_MATTER = 0.22
_COUNTERPART = 0.34
_NEAR = 0.22
_RUN = 4
_ANNEX = re.compile(r"附件\s*(?:\d+|[一二三四五六七八九十]+)?")
_LIABLE = re.compile(r"违约|责任|赔偿|解除|终止|liab|breach|terminat", re.IGNORECASE)
_SANCTION = re.compile(
    r"违约责任|违约金|赔偿|承担[^，。；]{0,8}责任|有权[^，。；]{0,6}(?:解除|终止)|扣[除减]|liab|breach",
    re.IGNORECASE,
)
AT_FAULT = re.compile(
    rf"(?P<role>{ROLE})[^，。；]{{0,4}}(?:违反|违约|逾期|迟延|未(?!来|经)|不(?!可抗)|拒绝|怠于|擅自|有下列|造成|故意|的?原因)"
)
"""A party with what it fails to do or does against the contract."""
_FRAME = re.compile(
    rf"{ROLE}|任何一方|各方|在|收到|之日|起|之?后|以?内|之?前|届满|应当?|书面|通知|约定|的|且|[\d.,%％‰]+|个?工作日|个月|小时|[日天年]"
)
_PAYS = re.compile(r"支付|付款|付至|返还|退还|预付|余款|尾款")
_BALANCE = re.compile(r"余款|尾款|剩余|其余")
_MONTHS = 60
_COMMON_WORDS = re.compile(
    r"支付|合同|总价|总额|价款|费用|金额|约定|应当?|不超过|累计|比例|书面|通知|完成|进行|提供|按照|日内|[\d.,%％‰]|个?工作日|[日天月年]|[万千百]分之[一二三四五六七八九十]"
)


@dataclass(frozen=True)
class Impact:
    """Another clause that the change touches, why, and the edit of it that would go with the change, to be taken or left."""

    address: str
    why: str
    companion: Companion | None = None


def impacts(contract: Contract, clause: Clause, before: str, after: str) -> tuple[Impact, ...]:
    """The other clauses that the change from `before` to `after` touches, each once, surest reason first."""
    if before == after:
        return ()
    found: dict[str, Impact] = {}
    for reason in (_references, _shared, _sums, _multiples, _counterparts, _annexes):
        for impact in reason(contract, clause, before, after):
            found.setdefault(impact.address, impact)
    kept = (Impact(each.address, each.why) if dropped(after) else each for each in found.values())
    return tuple(kept)[:_MOST]


def _others(contract: Contract, clause: Clause) -> Iterator[Clause]:
    return (other for other in contract.clauses if other.address != clause.address)


def _references(contract: Contract, clause: Clause, _before: str, _after: str) -> Iterator[Impact]:
    """Clauses of the same section that name this clause, or a clause above it, by number."""
    family = {item.number: item for item in (*contract.ancestors(clause), clause)}
    for other in _others(contract, clause):
        if other.section != clause.section:
            continue
        for reference in mentions(other.wording)["references"]:
            number = reference.strip("第条")
            if number in family and not (other.number == number or number.startswith(f"{other.number}.")):
                tied = appended(contract, clause, other, "refers")
                yield Impact(other.address, say("redraft.refers", number=number), tied)


def _shared(contract: Contract, clause: Clause, before: str, after: str) -> Iterator[Impact]:
    """Clauses that state a figure which the change took out, or a term that it took out or brought in."""
    old, new = mentions(before), mentions(after)
    moved = {kind: set(old[kind] - new[kind]) for kind in _SHARED}
    moved["terms"] |= set(new["terms"] - old["terms"])
    moved["blanks"] = {blank for blank in moved["blanks"] if re.search(r"[\u4e00-\u9fff]", blank)}
    if re.search(r"每(?:逾期|迟延|延误|拖延)?一[日天]", before):
        moved["periods"].discard("1日")  # it says for how long a rate counts
    gone = {term for term in old["terms"] - new["terms"] if len(bare_term(term)) > 1}
    for other in _others(contract, clause):
        stated = mentions(other.wording)
        same = {
            value
            for kind in _SHARED
            for value in moved[kind] & set(stated[kind])
            if kind not in _COMMON or _on_one_matter(before, other.wording, kind, value)
        }
        same |= {term for term in gone if bare_term(term) in other.wording}
        if same:
            edit = exchanged_values(contract, other, before, after)
            if not edit and any(value[:1] in '“「《"' for value in same):
                edit = appended(contract, clause, other, "answers")
            yield Impact(other.address, say("redraft.shares", values="、".join(sorted(same))), edit)


def _on_one_matter(wording: str, other: str, kind: str, value: str) -> bool:
    """Whether two clauses say a common figure (30日, 10%) of the same thing."""
    one, two = (
        [part for part in re.split(r"[。；\n]", text) if value in mentions(part)[kind]]
        for text in (wording, other)
    )
    return any(alike(part, like) >= _ONE_MATTER and _related(part, like) for part in one for like in two)


def _related(one: str, other: str) -> bool:
    """Whether they are alike in more than how a period or a share is put (在收到…后…内)."""
    return alike(*(_FRAME.sub("", text) for text in (one, other))) >= _ONE_MATTER


def _sums(contract: Contract, clause: Clause, before: str, after: str) -> Iterator[Impact]:
    """The last of the instalments that came to 100% together with this clause and no longer do."""
    instalments = [each for each in contract.children(clause.parent) if _PAYS.search(each.wording)]
    if clause.parent is None or clause.address not in {each.address for each in instalments}:
        return
    others = [each for each in instalments if each.address != clause.address]
    others = [each for each in others if any(one.kind == "percentage" for one in figures_of(each.wording))]
    shares = [share for each in others if (share := _share(each.wording)) is not None]
    old, new = _share(before), _share(after)
    if not others or len(shares) < len(others) or not old or not new or old == new:
        return
    if sum(shares, old) != 100:
        return
    at = next((place for place, each in enumerate(others) if _BALANCE.search(each.wording)), -1)
    rest = shares[at] + old - new
    edit = restated(contract, others[at], "percentage", shares[at], rest) if rest > 0 else None
    yield Impact(
        others[at].address, say("redraft.adds_up", total=f"{(100 - old + new).normalize():f}%"), edit
    )


def _share(wording: str) -> Decimal | None:
    """The one percentage of a clause that pays in instalments; None where it has none or several."""
    found = [each.value for each in figures_of(wording) if each.kind == "percentage"]
    return found[0] if len(found) == 1 and isinstance(found[0], Decimal) else None


def _multiples(contract: Contract, clause: Clause, before: str, after: str) -> Iterator[Impact]:
    """Clauses with a sum that is so many times the one which changed (a deposit of three months' rent)."""
    pairs = zip(figures_of(before), figures_of(after), strict=False)
    changed = [
        (one.value, two.value)
        for one, two in pairs
        if one.kind == two.kind == "amount" and one.same != two.same
    ]
    if len(figures_of(before)) != len(figures_of(after)):
        return
    for old, new in changed:
        if not (isinstance(old, Decimal) and isinstance(new, Decimal) and _uneven(old)):
            continue
        for other in _others(contract, clause):
            for sum_ in (each.value for each in figures_of(other.wording) if each.kind == "amount"):
                if isinstance(sum_, Decimal) and (times := _times(sum_, old)):
                    edit = restated(contract, other, "amount", sum_, new * times)
                    yield Impact(
                        other.address,
                        say("redraft.multiple", times=f"{times.normalize():f}", value=f"{old:,}"),
                        edit,
                    )


def _times(sum_: Decimal, old: Decimal) -> Decimal | None:
    """How many times the old value a sum is, up to five years of months; None where it is no whole number."""
    times = sum_ / old
    return times if times == times.to_integral_value() and 2 <= times <= _MONTHS else None


def _uneven(value: Decimal) -> bool:
    """Whether a sum has three figures that count: multiples of a round one are nobody's business."""
    return len(str(int(value)).rstrip("0")) >= 3


@dataclass(frozen=True)
class _Matter:
    """What the change is about: the words it brought or took, the duties it altered, the runs that name its subject.

    `bound` are the parties that owe something in the clause, `parent` is the clause above it.
    """

    before: str
    brought: str
    altered: frozenset[Duty]
    subject: frozenset[str]
    bound: frozenset[str]
    parent: str | None


def _counterparts(contract: Contract, clause: Clause, before: str, after: str) -> Iterator[Impact]:
    """Clauses with a like duty, and clauses on the consequences of the matter that changed."""
    changed = [edit.text for edit in redline(before, after) if edit.op != "equal"]
    if not any(re.search(r"\w{2,}", text) for text in changed):
        return
    altered = frozenset(_altered(before, after))
    bound = frozenset(duty.subject for duty in duties(f"{before}。{after}") if duty.kind != MAY)
    matter = _Matter(before, "".join(changed), altered, _subject(contract, clause), bound, clause.parent)
    for other in _others(contract, clause):
        if why := next((key for key, holds in _REASONS if holds(matter, other)), ""):
            tied = appended(contract, clause, other, why)
            yield Impact(other.address, say(f"redraft.{why}"), tied)


def _annexes(contract: Contract, clause: Clause, _before: str, _after: str) -> Iterator[Impact]:
    """What the list of annexes says of an annex on the matter of this clause."""
    kind = kind_of(contract, clause)
    if not kind.heading or _is_annex(contract, clause):
        return
    for other in _others(contract, clause):
        if _is_annex(contract, other) and kind_of(contract, other) is kind:
            told = next((child for child in contract.children(other.address) if child.text), other)
            yield Impact(told.address, say("redraft.annex"), appended(contract, clause, told, "annex"))


def _is_annex(contract: Contract, clause: Clause) -> bool:
    part = contract.section(clause.section)
    listed = part is not None and "附件" in part.title and "." not in clause.number
    return listed or bool(_ANNEX.match(clause.wording))


def _subject(contract: Contract, clause: Clause) -> frozenset[str]:
    """Runs of characters from the headings over a clause that few other clauses have: what it is about."""
    headings = [clause.heading, *(parent.heading for parent in contract.ancestors(clause))]
    runs = {text[at : at + _RUN] for text in headings for at in range(len(text) - _RUN + 1)}
    found = {run for run in runs if re.fullmatch(r"[\u4e00-\u9fff]+", run)}
    return frozenset(
        run
        for run in found
        if sum(run in each.text for each in contract.clauses) <= max(6, len(contract.clauses) // 20)
    )


def _altered(before: str, after: str) -> Iterator[Duty]:
    """The duties that came or went; one of which only a figure changed is the same duty still."""
    old, new = duties(before), duties(after)
    for these, those in ((old, new), (new, old)):
        told = {(duty.subject, duty.kind, _COMMON_WORDS.sub("", duty.action)) for duty in those}
        yield from (
            duty
            for duty in these
            if (duty.subject, duty.kind, _COMMON_WORDS.sub("", duty.action)) not in told
        )


def _answers(matter: _Matter, other: Clause) -> bool:
    """Whether another party bears the like of a duty that the change altered."""
    return any(
        one.subject != two.subject
        and one.subject
        and two.subject
        and alike(_COMMON_WORDS.sub("", one.action), _COMMON_WORDS.sub("", two.action)) >= _COUNTERPART
        and alike(one.action, two.action) >= _COUNTERPART
        for one in matter.altered
        for two in duties(other.wording)
        if len(one.action) >= 4 and len(two.action) >= 4
    )


def _follows(matter: _Matter, other: Clause) -> bool:
    """Whether the other clause says what follows when a party that owes something here fails to do it."""
    if not (_LIABLE.search(matter.brought) and _SANCTION.search(other.wording)):
        return False
    if other.parent == matter.parent and other.parent is not None:
        return False  # clauses side by side each have their own breach
    at_fault = {found["role"] for found in AT_FAULT.finditer(other.wording)}
    both = {"双方", "各方", "违约方", "任何一方"}
    if at_fault and matter.bound and not at_fault & (matter.bound | both):
        return False
    return alike(matter.before, other.wording) >= _NEAR or any(run in other.text for run in matter.subject)


_REASONS: tuple[tuple[str, Callable[[_Matter, Clause], bool]], ...] = (
    ("answers", _answers),
    ("consequence", _follows),
)

"""A clause as an aligner sees it: what it says itself, the points in it, its label, the headings above, who bears it.

A module of its own because how contracts are laid out (labels before a colon, annexes whose children are called 要求 and
说明, chapters that are sections) has nothing to do with how likeness is counted.
"""

import re
from dataclasses import dataclass

from assistant.contract import Clause, Contract
from assistant.duties import MAY, duties

__all__ = ["Spoken", "Stand", "spoken"]

_PART = re.compile(
    r"^(?:第[一二三四五六七八九十\d]+[部分章编节]+|说明[一二三四五六七八九十]|附件[一二三四五六七八九十\d]+)\s*[：: ]*"
)
_EMPTY = re.compile(r"(?:合同|协议)如下$")
_LABEL = re.compile(r"\s*([^：:，,。；;\n]{2,14})[：:]")
_GENERIC = re.compile(r"(?:要求|说明|详细说明|示例|示例说明|备注|注|内容|标准|要点|目的|定义)$")
_POINTS = re.compile(r"(?<=[。；;])|\n+|(?<=[a-z])\. ")
_SIDE = re.compile(r"[甲乙]方")
_BEARER = re.compile(r"由([甲乙]方)(?![与和、或])(?=[^。；，]{0,8}(?:赔偿|承担|负责|支付|提供))")
_HEADING = 24  # characters: what stands over other clauses and is no longer than this is a heading


@dataclass(frozen=True)
class Stand:
    """The sides that a clause's label names, that its label or heading names, and that it binds; its section's title."""

    labelled: frozenset[str]
    named: frozenset[str]
    bound: frozenset[str]
    section: str


@dataclass(frozen=True)
class Spoken:
    """A clause with something to say: its points, its label, and the headings above it (outermost first)."""

    clause: Clause
    points: tuple[str, ...]
    label: str
    path: tuple[str, ...]
    stand: Stand

    @property
    def over(self) -> str:
        """The nearest heading above."""
        return self.path[-1] if self.path else ""


def spoken(contract: Contract) -> list[Spoken]:
    """The clauses that say something themselves: all but headings over other clauses."""
    return [_spoken(contract, clause) for clause in contract.clauses if not _bare(contract, clause)]


def _bare(contract: Contract, clause: Clause) -> bool:
    if not contract.children(clause.address):
        return False
    return not clause.text or (
        len(clause.wording) <= _HEADING and clause.wording.rstrip()[-1] not in "。；;.!?！？"
    )


def _spoken(contract: Contract, clause: Clause) -> Spoken:
    label, path = _label(contract, clause), _path(contract, clause)
    over = path[-1] if path else ""
    labelled = frozenset(_SIDE.findall(label[:2]))
    section = contract.section(clause.section)
    stand = Stand(
        labelled=labelled,
        named=labelled or frozenset(_SIDE.findall(over[:2])),
        bound=labelled or _bound(clause.wording, over),
        section=re.sub(r"\s", "", section.title) if section else "",
    )
    return Spoken(clause, _points(clause.wording), label, path, stand)


def _label(contract: Contract, clause: Clause) -> str:
    found = _LABEL.match(clause.text)
    label = re.sub(r"[：:]$", "", clause.heading) or (found[1] if found else "")
    if clause.parent and _GENERIC.match(label):
        return _PART.sub("", _head(contract.by_address[clause.parent]))
    return label


def _head(clause: Clause) -> str:
    """The clause as a heading; 附件四： says nothing without the name behind it."""
    named = clause.heading and clause.heading[-1] not in "：:"
    return clause.heading if named else f"{clause.heading}{clause.text}"[:_HEADING]


def _path(contract: Contract, clause: Clause) -> tuple[str, ...]:
    section = contract.section(clause.section)
    title = _PART.sub("", section.title) if section else ""
    above = [_head(parent) for parent in contract.ancestors(clause)]
    return ("" if _EMPTY.match(title) else title, *above)


def _points(wording: str) -> tuple[str, ...]:
    """The sentences and list items; a bare label joins what follows it."""
    parts = [part.strip(" -•·\t") for part in _POINTS.split(wording)]
    points: list[str] = []
    for part in (part for part in parts if len(re.sub(r"\W", "", part)) >= 2):
        if points and len(points[-1]) < 10 and points[-1][-1] in "：:":
            points[-1] += part
        else:
            points.append(part)
    return tuple(points or [wording])


def _bound(wording: str, over: str) -> frozenset[str]:
    """The sides with duties in the wording, else the one that the heading names."""
    held = {duty.subject for duty in duties(wording) if duty.kind != MAY} & {"甲方", "乙方"}
    held |= set(_BEARER.findall(wording))
    headed = set(_SIDE.findall(over))
    return frozenset(held or (headed if len(headed) == 1 else ()))

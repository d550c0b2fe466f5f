"""Parts of two wordings that say the same thing of somebody else, or its opposite, or with figures exchanged.

A module of its own because it needs no modal word to see that 「由甲方支付给乙方」 became 「由乙方支付给甲方」: parts are
paired by what they say with the parties left out, and then compared in what was left out.
"""

import re
from collections.abc import Iterator

from assistant.duties import alike
from assistant.mentions import ROLE, mentions

__all__ = ["conditions_lost", "exchanged", "hedges", "negated", "recast"]

_FIGURE = re.compile(
    r"[\d.,]+\s*(?:个?工作日|个月|小时|分钟|[%％‰]|[万亿]?元|[日天年周])"
    r"|[零一二两三四五六七八九十百]+(?:个?工作日|个月|小时|分钟|[日天年周])"
)
_PART = re.compile(r"[^，,。；;！？!?\n]+")
_SAME = 0.62
_NEGATION = re.compile(
    r"不(?!可抗|限于|仅|断|同|动产|少于|低于|超过|高于|等|但|论|足|可分割|得已|能预见|能避免|能克服)|未(?!来|了|必)|无(?:需|须|权|法|效|偿)|没有|非经|免(?:除|于|去|责)|禁止|拒绝"
)
_CONDITIONS = (
    r"未经[^，。；\n]{0,14}(?:同意|许可|授权|批准)",
    r"(?<!未)经[^，。；\n]{0,14}(?:同意|许可|授权|批准)",
    r"(?:取得|征得)[^，。；\n]{0,10}(?:同意|许可|授权)",
    r"除[^，。；\n]{1,24}?(?:以?外|除外)|除外",
    r"书面",
    r"催告",
    r"协商一致",
    r"连带",
    r"事先|事前|提前",
)
_HEDGE = re.compile(
    r"尽量|尽力|尽可能|努力(?=[\u4e00-\u9fff])|力争|争取|原则上|视情况|酌情|如有可能|在可能的?情况下|适时"
)


def recast(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Pairs of parts that say the same of other parties, in their places."""
    for old, new in _pairs(before, after):
        one, two = re.findall(ROLE, old), re.findall(ROLE, new)
        if one != two and len(one) == len(two) and one:
            yield old, new


def negated(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Pairs of parts of which one says no more or fewer times than the other."""
    for old, new in _pairs(before, after):
        if len(_NEGATION.findall(old)) % 2 != len(_NEGATION.findall(new)) % 2:
            yield old, new


def conditions_lost(before: str, after: str) -> tuple[str, ...]:
    """Consents, exceptions and forms (未经书面同意, 除外, 书面) that the new wording has no like of."""
    found = (re.search(pattern, before) for pattern in _CONDITIONS)
    lost = [one for one in found if one and not re.search(one.re, after)]
    return tuple(dict.fromkeys(one.group() for one in lost if not _elsewhere(one.group(), after)))


def hedges(text: str) -> frozenset[str]:
    """Words that take the force out of an obligation."""
    return frozenset(_HEDGE.findall(text))


def exchanged(before: str, after: str, kind: str) -> tuple[str, ...]:
    """Figures of this kind that stand where another stood, though each is still there."""
    old, new = _placed(before, kind), _placed(after, kind)
    if sorted(value for value, _ in old) != sorted(value for value, _ in new):
        return ()
    if [value for value, _ in old] == [value for value, _ in new]:
        return ()
    moved = []
    for value, context in old:
        best = max(new, key=lambda each: (alike(context, each[1]), each[0] == value))
        if best[0] != value and alike(context, best[1]) > 0:
            moved.append(value)
    return tuple(dict.fromkeys(moved))


def _pairs(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Each part of the old wording with the part of the new one that says the same, parties left out."""
    parts = [part.strip() for part in _PART.findall(after)]
    for old in (part.strip() for part in _PART.findall(before)):
        if old in parts:
            continue
        near = [(_likeness(old, new), new) for new in parts]
        score, best = max(near, key=lambda pair: pair[0], default=(0.0, ""))
        if score >= _SAME:
            yield old, best


def _likeness(one: str, other: str) -> float:
    return alike(_plain(one), _plain(other))


def _plain(part: str) -> str:
    return re.sub(r"应当?|须|必须|的|之|将|予以|进行", "", _NEGATION.sub("", re.sub(ROLE, "", part)))


def _elsewhere(condition: str, after: str) -> bool:
    """Whether the condition is put in other words (书面同意 for 经书面同意)."""
    core = re.search(r"同意|许可|授权|批准", condition)
    if not core:
        return False
    denied = condition.startswith("未")
    wanted = r"(?:未|没有|不|非经)[^，。；\n]{0,16}" if denied else r"(?:经|取得|征得|获得)[^，。；\n]{0,14}"
    return bool(re.search(wanted + core.group(), after))


def _placed(text: str, kind: str) -> list[tuple[str, str]]:
    """The figures of a kind in order, each with the words before it within its part."""
    found = []
    for part in re.split(r"(?<=[，,。；;\n])", text):
        earlier = 0
        for value, start, end in _figures(part, kind):
            found.append((value, part[earlier:start]))
            earlier = end
    return found


def _figures(part: str, kind: str) -> Iterator[tuple[str, int, int]]:
    at = 0
    for match in _FIGURE.finditer(part):
        if match.start() < at:
            continue
        for value in mentions(match.group())[kind]:
            yield value, match.start(), match.end()
        at = match.end()

"""Who must, must not or may do what, read from a wording, so that a redraft cannot turn an obligation round unseen.

A module of its own because the guards, the check of a stance and the impact on counterpart clauses read the same
duties. Reading is shallow on purpose: the nearest party before a modal word is its subject, the words behind it up to
the next stop are the action.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from assistant.mentions import ROLE

__all__ = ["FREE", "MAY", "MUST", "MUST_NOT", "Duty", "alike", "duties"]

MUST, MUST_NOT, MAY, FREE = "must", "must_not", "may", "free"

_MODALS: tuple[tuple[str, str], ...] = (
    (FREE, r"无需|无须|不必|免于|不再承担|(?:shall|need) not be (?:required|liable)"),
    (
        MUST_NOT,
        r"不得|禁止|不应|不可(?!抗|避|分割)|无权|不能(?!按|及|如|正|胜|恢|履|继|完|预|避|克|实|达|就)|(?:shall|must|may) not\b",
    ),
    (MAY, r"有权|可以|(?<![许认不])可(?=自行|随时|要求|书面|单方|暂停|解除|拒绝|从)|\bmay\b"),
    (
        MUST,
        r"应当|必须|须(?=[\u4e00-\u9fff])(?<!无须)|有义务|(?<![响供相反适效对回呼感])应(?!答(?![复辩疑应]))(?![用急付收邀聘对](?:程序|软件|预案|措施|款|账|请|用|费|金|租|价|利|未|而|的))"
        r"|\b(?:shall|must)\b",
    ),
)
_BARE = (
    r"负责|承担|赔偿|支付|完成|保证|确保|提供"  # a duty without a modal, where a party stands right before it
)
_STEP = re.compile(
    rf"(?P<role>{ROLE})(?P<bare>(?={_BARE}))?|"
    + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _MODALS)
    + r"|(?P<stop>[，,；;：:])|(?P<end>[。！？])"
)
_OBJECT = re.compile(
    r"(?:[向经对给与因从按照据依为让使令]|取得|征得|获得|得到|通知|要求|配合|赔偿|协助|未经|交付|移交|提交|催告)$"
)
_ACTION = 28  # characters of an action that are compared


@dataclass(frozen=True)
class Duty:
    """`subject` (may be empty) must, must_not, may or is free to leave `action`, in the words of the clause."""

    subject: str
    kind: str
    action: str
    words: str


def duties(text: str) -> tuple[Duty, ...]:
    """The duties in `text`, in order.

    The subject is the last party before the modal within its part of the sentence; a part without one goes on with
    the subject before it. A party that something is done to (向甲方, 通知甲方) is no subject.
    """
    return tuple(duty for line in text.split("\n") for duty in _of_line(line))


@lru_cache(maxsize=8192)
def _of_line(text: str) -> tuple[Duty, ...]:
    found: list[Duty] = []
    here = carried = ""
    for step in _STEP.finditer(text):
        kind = step.lastgroup or ""
        if kind in ("stop", "end"):
            here, carried = "", carried if kind == "stop" else ""
            continue
        if kind in ("role", "bare"):
            if _OBJECT.search(text[: step.start()]):
                continue
            owner = text[step.end() : step.end() + 1] == "的" and step["bare"] is None
            here, carried = step["role"], carried or ("" if owner else step["role"])
            kind = MUST if step["bare"] is not None else ""
        if kind:
            carried = here or carried
            found.append(_duty(text, carried, kind, step))
    return tuple(found)


def alike(one: str, other: str) -> float:
    """How much of the two actions is the same, from 0 to 1: shared pairs of characters, parties left out."""
    first, second = _pairs(one), _pairs(other)
    total = first.total() + second.total()
    small, large = sorted((first, second), key=len)
    shared = sum(min(count, large[pair]) for pair, count in small.items() if pair in large)
    return 2 * shared / total if total else float(one == other)


def _duty(text: str, subject: str, kind: str, step: re.Match[str]) -> Duty:
    action = re.split(r"[，,。；;！？\n]", text[step.end() : step.end() + _ACTION])[0]
    return Duty(subject, kind, action.strip(), text[step.start() : step.end() + len(action)])


@lru_cache(maxsize=8192)
def _pairs(text: str) -> Counter[str]:
    plain = re.sub(rf"{ROLE}|[\W_]", "", text)
    return Counter(plain[at : at + 2] for at in range(len(plain) - 1)) or Counter([plain])

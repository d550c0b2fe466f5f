"""What a sentence obliges, allows, forbids or denies, and of whom it says so.

The classes follow the wording of Chinese contracts: 应/须/必须 oblige, 可以/有权 allow, 不得/禁止 forbid, 无需/不必 release,
不/未 deny. Within a class one word stands for another; between classes none does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.grounding.facts import PARTY, parties

__all__ = ["CLASSES", "NEGATIVE", "Modal", "actor", "modals", "overlap", "scopes", "segments"]

# Longest first; the look-arounds keep out words that only contain the character (响应, 可行, 不可抗力, 需求).
CLASSES: dict[str, str] = {
    "release": r"无需|无须|毋须|毋需|不需要?|不必|不用(?!途)",
    "forbid": r"不得|不应当?|不能|不可(?![抗或分撤逆缺避预])|不准|不许|不允许|不予|严禁|禁止|无权",
    "oblige": r"应当|必须|务必|有义务|(?<![响相适供对反效一])应(?![用急答对收聘届变付])|(?<!必)须(?!知)"
    r"|(?<![所必急不无])需要?(?!求)",
    "allow": r"可以|(?<![许认不])可(?![能靠行用见撤抗信持])|有权|允许",
    "deny": r"(?<![是若])不(?!可[抗分撤逆缺避预]|限|仅|论|少|同|断|良|当|足|动产|正当|利|符)|未(?!来|成年)|没有|并非|免除",
}
_WORD = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in CLASSES.items()))
_SEGMENT = re.compile(r"[^，,。；;：:！？!?\n]+")
_SENTENCE = re.compile(r"[^。；;！？!?\n]+")
_AGENT = re.compile(rf"由{PARTY}")
_SUBJECT = re.compile(rf"(?<![向给对与为经被将把到知付供还或及、和归属])(?<!通知|赔偿|要求){PARTY}(?!的)")
NEGATIVE = frozenset({"release", "forbid", "deny"})


@dataclass(frozen=True)
class Modal:
    """One such word: its class, what it speaks of (the rest of its segment), and the parties it is said of."""

    kind: str
    word: str
    about: str
    parties: frozenset[str]

    @property
    def predicate(self) -> str:
        """The two characters that the word governs directly, empty where fewer follow."""
        return self.about[:2] if len(self.about) >= 2 else ""


def modals(text: str) -> tuple[Modal, ...]:
    """The modal and negating words of `text` (folded) in order."""
    return tuple(
        Modal(
            str(word.lastgroup), word[0], segment[word.end() :], parties(segment[: word.start()]) or carried
        )
        for segment, _, carried in segments(text)
        for word in _WORD.finditer(segment)
    )


def scopes(text: str, place: int) -> frozenset[str]:
    """The parties of whom the words at `place` are said: those before it in its segment, else in the nearest one."""
    for segment, start, carried in segments(text):
        if start <= place < start + len(segment):
            return parties(segment[: place - start]) or carried or parties(segment)
    return frozenset()


def actor(segment: str) -> frozenset[str]:
    """Who acts in a segment: whoever 由 names, else the first party that is neither an object nor an owner."""
    found = _AGENT.search(segment) or _SUBJECT.search(segment)
    return parties(found[0]) if found else frozenset()


def overlap(one: str, other: str) -> int:
    """How many pairs of neighbouring characters the two have in common."""
    return len(_pairs(one) & _pairs(other))


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}


def segments(text: str) -> Iterator[tuple[str, int, frozenset[str]]]:
    """Each segment, where it starts, and the parties of the nearest segment before it in its sentence that has any."""
    for sentence in _SENTENCE.finditer(text):
        carried: frozenset[str] = frozenset()
        for segment in _SEGMENT.finditer(sentence[0]):
            yield segment[0], sentence.start() + segment.start(), carried
            carried = parties(segment[0]) or carried

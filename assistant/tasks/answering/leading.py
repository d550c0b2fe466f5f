"""The yes or no before a clause's words, where the clause's own modal word gives it and code can tell.

Who asks whether something may or must be done is helped by 可以 or 不需要 before the quote. It is said only where the modal
words that govern what is asked are of one kind and said of the party asked about; the verifier has the last word.
"""

import re

from assistant.grounding import Evidence, verify
from assistant.grounding.facts import PARTY
from assistant.grounding.modality import Modal, modals
from assistant.grounding.spans import folded
from assistant.index.lexical import grams
from assistant.retrieval.question import read_question
from assistant.wording import say

__all__ = ["led", "settles"]

_MAY = re.compile(r"可不可以|能不能|[能可]否|准不准|有没有权|可以|允许|准许|有权|能够?(?![力源])")
_MUST = re.compile(
    r"要不要|需不需要|用不用|需要|必须|应该|应当|有义务|(?<![需只主必])要(?!求)|(?<!不)用(?=.{0,8}吗)"
)
_KINDS = ((_MAY, {"allow": "can", "forbid": "cannot"}), (_MUST, {"oblige": "must", "release": "need_not"}))
_TWO_WAYS = re.compile(r"(.)不\1")
_OPEN_OR_DENIED = re.compile(r"[不没未无别算]|除非|以外|谁|哪|什么|怎|如何|几|多少|多久")
_SPEAKER = re.compile(r"我|咱|你|对方")
_CLOSED = re.compile(r"[吗么][？?。!！]*$|[能可]否|([^\W\d_])不\1|有没有权")
_SPOKEN = (
    0.6  # share of the question that the sentence speaks of; what it doesn't may be the very thing asked for
)
_SENTENCE = re.compile(r"[^。；;]+")
_CONDITION = re.compile(r"的[，,]|[时后][，,]|[如若]|一[经旦]|[未须]?经|未取得|除|但|方可|方能|情况下|前提")


def led(text: str, question: str, ground: Evidence) -> str:
    """`text` behind the yes or no that the clause gives to the question; as it is where code can't tell."""
    kind, bound = _lead(question, ground)
    if not kind:
        return text
    with_lead = say(f"answer.{kind}", bound=say("answer.bound") if bound else "") + text
    return with_lead if verify(with_lead, [ground]).status == "verified" else text


def settles(question: str, ground: Evidence) -> bool:
    """Whether the clause's modal word gives the yes or no that the question wants."""
    return bool(_lead(question, ground)[0])


def _lead(question: str, ground: Evidence) -> tuple[str, bool]:
    """The name of the lead, empty where none is certain, and whether it holds in certain cases only."""
    answers = _answers(question)
    needs = [need.said | need.meant for need in read_question(question).needs] if answers else []
    shared: dict[tuple[str, bool], int] = {}
    for sentence in _SENTENCE.findall(folded(ground.text)) if answers else ():
        bound, known = bool(_CONDITION.search(sentence)), set(grams(f"{folded(ground.headings)} {sentence}"))
        if sum(bool(need & known) for need in needs) < _SPOKEN * len(needs):
            continue
        for modal in _said(sentence, question):
            told = set(grams(modal.about))
            count = sum(bool(need & told) for need in needs)
            shared[modal.kind, bound] = max(shared.get((modal.kind, bound), 0), count)
    most = max(shared.values(), default=0)
    best = [key for key, count in shared.items() if count == most]
    if not most or len(best) > 1 or best[0][0] not in answers:
        return "", False
    return answers[best[0][0]], best[0][1]


def _answers(question: str) -> dict[str, str]:
    """What each kind of modal word answers to the question; nothing where it asks for no may or must, or for both."""
    asking = [answers for asks, answers in _KINDS if asks.search(question)]
    plain = _TWO_WAYS.sub(r"\1", question.replace("有没有权", "有权"))
    closed = _CLOSED.search(question.strip()) and not _OPEN_OR_DENIED.search(plain)
    return asking[0] if closed and len(asking) == 1 else {}


def _said(sentence: str, question: str) -> list[Modal]:
    """The modal words of the sentence, of those said of whom the question speaks."""
    named, speaker = re.search(PARTY, question), _SPEAKER.search(question)
    return [
        modal
        for modal in modals(sentence)
        if not modal.parties or (named[0] in modal.parties if named else not speaker)
    ]

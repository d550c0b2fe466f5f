"""What a question asks: its parts, what it leaves to the question before it, and the kind of answer it wants."""

import re
from collections.abc import Sequence

from assistant.retrieval.question import own_words
from assistant.tasks.answering.candidates import Candidate
from assistant.tasks.answering.topics import speaks_of
from assistant.tasks.answering.wanted import gives, indefinite, wanted

__all__ = ["able", "of_each", "parts", "pointed", "standalone", "yes_or_no"]

_MOST_PARTS = 3
_ASKS = re.compile(r"多少|多久|多长|谁|什么|啥|哪|几|怎么|怎样|如何|是否|吗|何时|何地")
_JOINED = re.compile(r"[、；]|，?(?:以及|还有)")
_EVERY = re.compile(
    r"在?(?:[两二三四五几各每]|所有的?)一?(?:[份个种]|家的?)?(?:合同|版本|变体)(?:文本)?(?:都|里面?|中|的|之间)*"
)
_APART = re.compile(r"分别|各自")
_EACH = re.compile(r"(?P<things>[^，,；;：:]{3,40}?)(?:分别|各自)(?P<asked>.+)")
_AND = re.compile(r"[、和与跟及]")
_LEAD = re.compile(r".*[的里中内]")
_OPEN = re.compile(r"谁|哪|什么|啥|几|多少|多久|多长|多快|怎么|怎样|如何|何[时地]")
_YES_OR_NO = re.compile(
    r"([\u3400-\u9fff])不\1|[能可是会]否|有没有|[吗么][？?。!！]*$"
    r"|^(?:is|are|was|does?|can|may|must|shall|should|has|have|will) ",
    re.IGNORECASE,
)
_PARTY = re.compile(r"[甲乙丙]方|第三方|party [ab]", re.IGNORECASE)
_OTHER = re.compile(
    rf"(?:那么?|and |(?:and )?what about |换成|如果是)?(?P<party>{_PARTY.pattern})(?:呢|的话)?[？?]*",
    re.IGNORECASE,
)
_SHORTEST = 4  # characters of a question
_LEAST_SAID = 2  # characters besides filler without which a question speaks of nothing
_AND_THEN = re.compile(r"^(?:那么?|还有|另外)[，,]?")
_FOLLOWS_ON = re.compile(
    r"^(?:那|它|他|她|这|上述|还有|另外|如果是|换成|and |what about )|呢[？?]?$", re.IGNORECASE
)


def parts(text: str) -> list[str]:
    """The questions in the text; words after the last question mark make it one question with what stands before."""
    found = [part.strip() for part in re.findall(r"[^？?\n]+[？?]*", text) if part.strip()]
    if len(found) == 1:
        return _listed(found[0])[:_MOST_PARTS]
    asking = len(found) > 1 and all(part[-1] in "？?" for part in found)
    return found[:_MOST_PARTS] if asking else [text.strip()]


def of_each(question: str) -> str:
    """The question as each contract is asked it, where it is asked of all of them (三个版本分别…); empty where it isn't."""
    asked = _EVERY.sub("", question, count=1)
    return _APART.sub("", asked).lstrip("，,：: ") if asked != question and len(asked) >= _SHORTEST else ""


def _listed(question: str) -> list[str]:
    """The questions that one sentence lists (何时开始、总价多少？), each asking for itself; the sentence where it lists none."""
    if each := _EACH.fullmatch(question):
        return [f"{thing}{each['asked']}" for thing in _things(each["things"])]
    found = [part.strip() for part in _JOINED.split(question)]
    alone = len(found) > 1 and all(len(part) >= _SHORTEST and _ASKS.search(part) for part in found)
    return found if alone else [question]


def _things(text: str) -> list[str]:
    """What 分别 asks of, each with what it shares with the others: 版本一的 before, 的期限 behind."""
    found = [part.strip() for part in _AND.split(text)]
    if not all(found) or len(found) == 1:
        return [f"{text}分别"]
    lead, (_, *shared) = _LEAD.match(found[0]), found[-1].partition("的")
    if lead:
        return [found[0], *(f"{lead[0]}{part}" for part in found[1:])]
    return [*(f"{part}{''.join(shared)}" for part in found[:-1]), found[-1]]


def standalone(question: str, history: Sequence[tuple[str, str]]) -> str:
    """The question together with the one before it where it can't be understood alone.

    Where it only names the other party (那乙方呢？), it is the one before it, asked of that party.
    """
    if not history or not (_FOLLOWS_ON.search(question) or len(own_words(question)) < _LEAST_SAID):
        return question
    before = standalone(history[-1][0], history[:-1])
    other, parties = _OTHER.fullmatch(question.strip()), {found.lower() for found in _PARTY.findall(before)}
    if other and len(parties) == 1:
        return _PARTY.sub(other["party"], before)
    return f"{before} {question}"


def pointed(question: str, asked: str) -> str:
    """What a clause is held against: of a question that goes on from another (那什么时候结束？) itself, where it asks enough.

    Together with the one before it, the clause that answers that one would answer both.
    """
    alone = _AND_THEN.sub("", question)
    enough = asked.endswith(question) and len(own_words(alone)) >= _LEAST_SAID
    return alone if enough and (_ASKS.search(alone) or yes_or_no(alone)) else asked


def able(question: str, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that speak of what the question turns on and hold, by their form, a thing of the kind it asks for."""
    kind = wanted(question)
    return [
        each
        for each in found
        if gives(kind, each.clause.wording, each.places) and speaks_of(question, each.about)
    ]


def yes_or_no(question: str) -> bool:
    """Whether the question wants to be told yes or no."""
    asks = bool(_YES_OR_NO.search(question.strip()))
    return asks and (not _OPEN.search(question) or indefinite(question))

"""One sentence written from one clause, held against it, and asked for once more with the reason where it fails.

What still fails is left out: the caller quotes the clause instead. The model never decides what is cited.
"""

import json
import re
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.grounding import Verdict, verify
from assistant.grounding.spans import folded
from assistant.index.lexical import grams
from assistant.prompts import load
from assistant.retrieval.question import read_question
from assistant.tasks.answering.candidates import Candidate, fitting
from assistant.tasks.answering.drafts import field_as_it_comes
from assistant.tasks.answering.wanted import Kind, gives
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.models import ChatModel, Completion, Message

__all__ = ["Held", "Request", "mixed", "written"]

_ANSWER_TOKENS = 160
_QUOTED = 120  # characters of the clause that stand behind an English sentence
_PIECE = re.compile(r"[^，,；;。！!：:]+")
_SENTENCE = re.compile(r"[^。！!\n]+[。！!]?")


@dataclass(frozen=True)
class Held:
    """A sentence that passed the checks, and how."""

    text: str
    verdict: Verdict


@dataclass
class Request:
    """What is asked of whom; `spent` is told the tokens of each call. `kind` is the kind of thing asked for."""

    question: str
    candidate: Candidate
    model: "ChatModel"
    spent: Callable[[int, int], None]
    kind: Kind | None = None
    english: bool = False
    said: str = field(default="", init=False)
    reason: str = field(default="", init=False)


def written(request: Request) -> Generator[str, None, list[Held]]:
    """The draft as it comes; returns the sentences that hold, none where two tries brought none.

    Raises EndpointFailed.
    """
    text = yield from _streamed(request)
    held = _holding(request, text)
    if held or not request.said:
        return held
    reply = request.model.complete(
        _messages("answer_again", request, said=request.said, reason=request.reason),
        schema=_SCHEMA,
        max_tokens=_ANSWER_TOKENS,
    )
    request.spent(reply.prompt_tokens, reply.completion_tokens)
    return _holding(request, reply.text)


_SCHEMA: dict[str, object] = {
    "type": "object",
    "properties": {
        "clause": {"type": "integer", "enum": [1]},
        "answer": {"type": "string", "maxLength": 200},
    },
    "required": ["clause", "answer"],
    "additionalProperties": False,
}


def _streamed(request: Request) -> Generator[str, None, str]:
    prompt = "answer_write_en" if request.english else "answer_write"
    reply = request.model.stream(_messages(prompt, request), schema=_SCHEMA, max_tokens=_ANSWER_TOKENS)
    pieces: list[str] = []
    ended: list[Completion] = []
    yield from field_as_it_comes(_kept(reply, pieces, ended), "answer")
    if ended:
        request.spent(ended[0].prompt_tokens, ended[0].completion_tokens)
    return "".join(pieces)


def _messages(prompt: str, request: Request, **values: str) -> "list[Message]":
    line = f"[1] {request.candidate.line}"
    shown = fitting([line], request.model.context - 3 * _ANSWER_TOKENS)
    return load(prompt).fill(clauses="\n".join([line][:shown]), question=request.question, **values)


def _kept(reply: "Iterator[str]", pieces: list[str], ended: "list[Completion]") -> Iterator[str]:
    """The reply's pieces, kept as they pass, and what its end tells."""
    while True:
        try:
            piece = next(reply)
        except StopIteration as end:
            if end.value is not None:
                ended.append(end.value)
            return
        pieces.append(piece)
        yield piece


def _holding(request: Request, text: str) -> list[Held]:
    """The sentences of a reply that hold; the first that doesn't is noted in the request with its reason."""
    held: list[Held] = []
    ground = [request.candidate.evidence]
    for sentence in filter(None, (found.strip() for found in _SENTENCE.findall(_answer(text)))):
        if request.english:
            sentence = f"{sentence} (“{request.candidate.clause.text[:_QUOTED].strip()}”)"
        verdict = verify(sentence, ground)
        reason = verdict.reason
        if not reason and not request.english and (word := _parroted(sentence, request)):
            reason = say("grounding.parroted", found=word)
        if not reason and mixed(sentence, request.candidate.clause.text):
            reason = say("grounding.mixed")
        if not reason and not request.english and not gives(request.kind, sentence, request.candidate.places):
            reason = say("grounding.kind")
        if verdict.status == "verified" and not reason:
            held.append(Held(sentence, verdict))
        elif not request.said:
            request.said, request.reason = sentence, reason
    return held


def mixed(sentence: str, clause: str) -> bool:
    """Whether words that stand in different sentences of the clause were put into one.

    An order hidden behind what is asked for (…，在开头写上某某。) shows so in the answer; the clause is quoted then.
    """
    within = [folded(part) for part in _SENTENCE.findall(clause)]
    homes = [
        {place for place, part in enumerate(within) if piece in part}
        for piece in _PIECE.findall(folded(sentence))
    ]
    known = [home for home in homes if home]
    return len(known) > 1 and not set.intersection(*known)


def _parroted(sentence: str, request: Request) -> str:
    """A word that the sentence has from the question and the clause doesn't know by any name, if any.

    A small model likes to hand the question's subject back as if the clause had spoken of it.
    """
    ground = request.candidate.evidence
    known = set(grams(f"{ground.headings} {ground.text}"))
    said = set(grams(sentence))
    for need in read_question(request.question).needs:
        if need.said <= said and not need.said & known and not need.meant & known:
            return max(need.said, key=lambda gram: (len(gram), gram))
    return ""


def _answer(text: str) -> str:
    """The words of a reply; none where it can't be read."""
    try:
        return str(json.loads(text)["answer"])
    except (ValueError, KeyError, TypeError):
        return ""

"""A question answered from the contracts, each sentence held against the clauses it cites, or refused.

The order of events: look-up of clauses named by number, retrieval, a judgement whether and which clause answers, a
sentence written from that clause alone, and the verifier. A sentence that fails it gives way to the clause's own words; the
model never decides what is cited.
"""

import json
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.grounding import Span, verify
from assistant.prompts import load
from assistant.retrieval import Hit, SearchResult, search
from assistant.tasks.asking import able, parts, standalone
from assistant.tasks.candidates import Candidate, blank_in, candidates, fitting
from assistant.tasks.drafts import field_as_it_comes
from assistant.tasks.judging import answerable, judge
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.index import Index
    from assistant.library import Library
    from assistant.models import ChatModel, Completion

__all__ = ["Answer", "AnswerChunk", "Citation", "Sentence", "stream"]

_HITS = 6
_JUDGED = 3
_HOPELESS = 0.12  # evidence below which no model could change the outcome
_LEAST = 0.5  # probability from which on a question counts as answerable
_LEAST_EVIDENCE = 0.35  # evidence from which on a clause is quoted without a model
_ANSWER_TOKENS = 160
_WHOLE = 120  # characters up to which a clause is quoted whole


@dataclass(frozen=True)
class Citation:
    """The exact words quoted from a clause: `quote` is `Contract.text[start:end]`."""

    address: str
    contract: str
    section: str
    number: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """One sentence of an answer. `status` is verified or unsupported; `reason` says what failed to hold."""

    text: str
    citations: tuple[str, ...]
    status: str
    reason: str = ""


@dataclass(frozen=True)
class Answer:
    """The answer and what it rests on. Where `refused`, `answer` says so and `nearest` holds the closest clauses.

    `note` is for the reader beside the answer: that a place is still blank, or how to get more than quotes.
    """

    answer: str
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    refused: bool
    nearest: tuple[Hit, ...]
    timings: Mapping[str, float] = field(default_factory=dict)
    usage: Mapping[str, int] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True)
class AnswerChunk:
    """A step of a streamed answer: unverified words as they arrive (`draft`), and at the end the checked `answer`."""

    draft: str = ""
    answer: Answer | None = None


@dataclass
class _Course:
    """What one answer gathers on its way."""

    started: float = field(default_factory=time.perf_counter)
    timings: dict[str, float] = field(default_factory=dict)
    usage: dict[str, int] = field(default_factory=lambda: {"prompt_tokens": 0, "completion_tokens": 0})
    parts: list[tuple[Sentence, Candidate, tuple[Span, ...]]] = field(default_factory=list)
    nearest: list[Hit] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def mark(self, name: str) -> None:
        """Time since the start, kept under `name` the first time."""
        self.timings.setdefault(name, round(time.perf_counter() - self.started, 4))

    def spent(self, prompt_tokens: int, completion_tokens: int) -> None:
        """Add what a call to the model took."""
        self.usage["prompt_tokens"] += prompt_tokens
        self.usage["completion_tokens"] += completion_tokens


def stream(
    question: str,
    library: "Library",
    index: "Index",
    model: "ChatModel | None",
    *,
    contract: str | None = None,
    history: Sequence[tuple[str, str]] = (),
) -> Iterator[AnswerChunk]:
    """The answer to `question` as it is written: drafts, then one last chunk with the checked answer.

    With no model the best clauses are quoted. `history` holds earlier (question, answer) pairs. Raises NotFound or
    AmbiguousName where `contract` does, and EndpointFailed.
    """
    course = _Course()
    for part in parts(question):
        asked = standalone(part, history)
        found = search(asked, library, index, k=_HITS, contract=contract)
        course.mark("retrieval_s")
        course.nearest += [hit for hit in found.hits if hit not in course.nearest]
        if named := _named(asked, found, library):
            _quote(named, course)
        elif model is None:
            _quote_best(asked, found, library, course)
        else:
            yield from _answer(asked, found, library, model, course)
    yield AnswerChunk(answer=_checked(course))


def _named(question: str, found: SearchResult, library: "Library") -> list[Candidate]:
    """The clauses that the question names by their number, if any: these are quoted, not searched for."""
    from assistant.addressing import named_clauses

    within = tuple(dict.fromkeys(hit.contract for hit in found.hits))
    wanted = {clause.address for clause in named_clauses(question, library, within=within)}
    named = [hit for hit in found.hits if hit.address in wanted]
    return candidates(named, library, most=_HITS)


def _quote(chosen: Sequence[Candidate], course: _Course, question: str = "") -> None:
    """Take these clauses' own words as the answer: verified, since they are nothing else."""
    for each in chosen:
        spans = _spans(each, question)
        text = " ".join(" ".join(span.quote for span in spans).split())
        course.parts.append((Sentence(text, (each.clause.address,), "verified"), each, spans))
        if blank_in(text):
            course.notes.append(say("answer.blank", clause=each.name))


def _spans(candidate: Candidate, question: str) -> tuple[Span, ...]:
    """The clause whole, or, where it is long and a question is given, the sentence of it nearest to the question."""
    ground = candidate.evidence
    if question and len(ground.text) > _WHOLE:
        return verify(question, [ground]).spans
    return (Span(ground.address, ground.text, ground.start, ground.start + len(ground.text)),)


def _quote_best(question: str, found: SearchResult, library: "Library", course: _Course) -> None:
    """Without a model: the best clause's own words where the evidence is good enough."""
    if found.evidence >= _LEAST_EVIDENCE:
        _quote(able(question, candidates(found.hits, library, most=_HITS))[:1], course, question)
    course.notes.append(say("answer.no_model"))


def _answer(
    question: str, found: SearchResult, library: "Library", model: "ChatModel", course: _Course
) -> Iterator[AnswerChunk]:
    pool = able(question, candidates(found.hits, library, most=_HITS))[:_JUDGED]
    if not pool or found.evidence < _HOPELESS:
        return
    judged = judge(question, pool, model)
    course.spent(judged.prompt_tokens, judged.completion_tokens)
    if answerable(found.evidence, judged.margins) < _LEAST:
        return
    best = judged.ranked[0]
    if blank_in(best.clause.wording):  # nothing to say that the clause's own words don't
        _quote([best], course, question)
        return
    yield from _write(question, [best], model, course)


def _write(
    question: str, chosen: Sequence[Candidate], model: "ChatModel", course: _Course
) -> Iterator[AnswerChunk]:
    """Draft a sentence from these clauses, checked at its end; what fails gives way to the clause's words."""
    lines = [f"[{number}] {each.line}" for number, each in enumerate(chosen, 1)]
    shown = fitting(lines, model.context - 3 * _ANSWER_TOKENS)
    messages = load("answer_write").fill(clauses="\n".join(lines[:shown]), question=question)
    reply = model.stream(messages, schema=_schema(shown), max_tokens=_ANSWER_TOKENS)
    pieces: list[str] = []
    ended: list[Completion] = []
    for words in field_as_it_comes(_kept(reply, pieces, ended), "answer"):
        course.mark("first_token_s")
        yield AnswerChunk(draft=words)
    if ended:
        course.spent(ended[0].prompt_tokens, ended[0].completion_tokens)
    _take("".join(pieces), question, chosen[:shown], course)


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


def _schema(shown: int) -> dict[str, object]:
    """A reply that can cite nothing but the numbers shown."""
    return {
        "type": "object",
        "properties": {
            "clause": {"type": "integer", "enum": list(range(1, shown + 1))},
            "answer": {"type": "string", "maxLength": 200},
        },
        "required": ["clause", "answer"],
        "additionalProperties": False,
    }


def _take(text: str, question: str, chosen: Sequence[Candidate], course: _Course) -> None:
    """Keep the sentences that hold; where none does, the clause's own words."""
    cited, answer = _read(text, chosen)
    kept = 0
    for sentence in re.findall(r"[^。！!\n]+[。！!]?", answer):
        verdict = verify(sentence, [cited.evidence])
        if sentence.strip() and verdict.status == "verified":
            said = Sentence(sentence.strip(), (cited.clause.address,), verdict.status)
            course.parts.append((said, cited, verdict.spans))
            kept += 1
    if not kept:
        _quote([cited], course, question)


def _read(text: str, chosen: Sequence[Candidate]) -> tuple[Candidate, str]:
    """The clause and the words of a reply; of one that can't be read, the first clause and no words."""
    try:
        reply = json.loads(text)
        return chosen[int(reply["clause"]) - 1], str(reply["answer"])
    except (ValueError, KeyError, TypeError, IndexError):
        return chosen[0], ""


def _checked(course: _Course) -> Answer:
    """The answer made of what was kept; a refusal where nothing was."""
    course.mark("total_s")
    sentences = tuple(dict.fromkeys(sentence for sentence, _, _ in course.parts))
    lines = [f"{candidate.place}：{sentence.text}" for sentence, candidate, _ in course.parts]
    notes = "\n".join(dict.fromkeys(course.notes))
    return Answer(
        answer="\n".join(dict.fromkeys(lines)) or say("answer.refused"),
        sentences=sentences,
        citations=tuple(
            dict.fromkeys(
                _citation(candidate, span) for _, candidate, spans in course.parts for span in spans
            )
        ),
        refused=not sentences,
        nearest=tuple(course.nearest) if not sentences else (),
        timings=course.timings,
        usage=course.usage,
        note=notes,
    )


def _citation(candidate: Candidate, span: Span) -> Citation:
    clause = candidate.clause
    return Citation(
        clause.address, candidate.contract.id, clause.section, clause.number, span.quote, span.start, span.end
    )

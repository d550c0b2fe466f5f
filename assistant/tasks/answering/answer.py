"""A question answered from the contracts, each sentence held against the clauses it cites, or refused.

The order of events: look-up of clauses named by number, retrieval, a judgement whether and which clause answers, a
sentence written from that clause alone, and the verifier. A sentence that fails it gives way to the clause's own words; the
model never decides what is cited.
"""

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.grounding import Span, verify
from assistant.grounding.english import is_english
from assistant.grounding.spans import folded
from assistant.retrieval import Hit, SearchResult, search
from assistant.tasks.answering.asking import able, of_each, parts, pointed, standalone
from assistant.tasks.answering.candidates import Candidate, blank_in, candidates
from assistant.tasks.answering.judging import answerable, counterparts, judge
from assistant.tasks.answering.leading import led
from assistant.tasks.answering.listing import all_items, asks_for_all
from assistant.tasks.answering.translating import in_chinese
from assistant.tasks.answering.wanted import wanted
from assistant.tasks.answering.writing import Held, Request, written
from assistant.wording import language, say, speak

if TYPE_CHECKING:
    from assistant.index import Index
    from assistant.library import Library
    from assistant.models import ChatModel

__all__ = ["Answer", "AnswerChunk", "Citation", "Sentence", "stream"]

_HITS = 6
_JUDGED = 3
_MOST_EACH = 6  # contracts that are asked one by one where a question asks each
_HOPELESS = 0.08  # evidence below which no model could change the outcome
_LEAST = {
    "open": 0.4,
    "yes_no": 0.3,
}  # probability from which on a question of the kind counts as answerable
_LEAST_EVIDENCE = 0.35  # evidence from which on a clause is quoted without a model
_DASH = re.compile(r"\s*\n\s*[-•·] +")
_DOUBLED = re.compile(r"([：:；;，,、。])；")
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
    notes: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    english: bool = False

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
    course = _Course(english=is_english(question))
    yield from _course_of(question, library, index, model, contract, history, course)
    before = language()
    speak("en" if course.english else before)
    try:  # no step of the stream may leave another language behind
        answer = _checked(course)
    finally:
        speak(before)
    yield AnswerChunk(answer=answer)


def _course_of(
    question: str,
    library: "Library",
    index: "Index",
    model: "ChatModel | None",
    contract: str | None,
    history: Sequence[tuple[str, str]],
    course: _Course,
) -> Iterator[AnswerChunk]:
    within = contract or _only_named(question, library)
    before = list(history)
    for part in parts(question):
        places = _places(part, within, library)
        part = of_each(part) if len(places) > 1 else part
        asked = standalone(part, before)
        before.append((part, ""))
        if course.english and model:
            asked = part = in_chinese(asked, model, course.spent)
        start = len(course.parts)
        for place in places:
            yield from _asked_of(asked, part, place, library, index, model, course)
        if len(places) > 1:
            _compare([candidate for _, candidate, _ in course.parts[start:]], course)


def _asked_of(
    asked: str,
    part: str,
    place: str | None,
    library: "Library",
    index: "Index",
    model: "ChatModel | None",
    course: _Course,
) -> Iterator[AnswerChunk]:
    """One question, asked of one contract or of all together."""
    found = search(asked, library, index, k=_HITS, contract=place)
    course.mark("retrieval_s")
    course.nearest += [hit for hit in found.hits if hit not in course.nearest]
    if named := _named(asked, found, library):
        _quote(named, course)
    elif model is None:
        _quote_best(asked, found, library, course)
    else:
        yield from _answer(asked, part, found, library, model, course)


def _places(question: str, within: str | None, library: "Library") -> list[str | None]:
    """The contracts to ask one by one, where the question asks each of a few; else the one place to ask."""
    contracts = [entry.id for entry in library.entries()]
    each = not within and 1 < len(contracts) <= _MOST_EACH and of_each(question)
    return [*contracts] if each else [within]


def _only_named(question: str, library: "Library") -> str | None:
    """The contract that the message names, if one: each of its questions is asked of that one."""
    from assistant.addressing import mention

    named = mention(question, library).contracts
    return named[0] if len(named) == 1 else None


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
        text = _on_one_line(" ".join(span.quote for span in spans))
        text = say("answer.says", words=text) if course.english else led(text, question, each.evidence)
        course.parts.append((Sentence(text, (each.clause.address,), "verified"), each, spans))
        if each.places or blank_in(text):
            course.notes.append(("answer.blank", {"clause": each.name}))


def _on_one_line(words: str) -> str:
    """The words as one sentence: what stands in lines with dashes is joined by the signs of a list."""
    listed = _DASH.sub("；", words.strip())
    return " ".join(_DOUBLED.sub(r"\1", listed).split())


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
    course.notes.append(("answer.no_model", {}))


def _answer(
    question: str,
    last: str,  # the question alone, where it leans on one before it: this one tells what is asked for
    found: SearchResult,
    library: "Library",
    model: "ChatModel",
    course: _Course,
) -> Iterator[AnswerChunk]:
    pool = able(last, candidates(found.hits, library, most=_HITS))[:_JUDGED]
    if not pool or found.evidence < _HOPELESS:
        return
    question = pointed(last, question)
    judged = judge(question, pool, model)
    course.spent(judged.prompt_tokens, judged.completion_tokens)
    if answerable(found, judged) < _LEAST[judged.kind]:
        return
    best, others = judged.ranked[0], counterparts(judged)
    items = all_items(best) if asks_for_all(question) else (best,)
    if best.places or others or len(items) > 1:  # nothing to say that the clauses' own words don't
        _quote([*items, *others], course, question)
        _compare([*items, *others], course)
        return
    yield from _write(Request(question, best, model, course.spent, wanted(last), course.english), course)


def _compare(chosen: Sequence[Candidate], course: _Course) -> None:
    """Say of clauses of several contracts whether they differ."""
    if len({each.contract.id for each in chosen}) > 1:
        alike = len({folded(each.clause.text) for each in chosen}) == 1
        course.notes.append(("answer.same" if alike else "answer.differ", {}))


def _write(request: Request, course: _Course) -> Iterator[AnswerChunk]:
    """Draft a sentence from a clause, checked at its end; what fails gives way to the clause's words."""
    best = request.candidate
    drafts = written(request)
    while True:
        try:
            words = next(drafts)
        except StopIteration as end:
            held: list[Held] = end.value
            break
        course.mark("first_token_s")
        yield AnswerChunk(draft=words)
    for each in held:
        text = each.text if course.english else led(each.text, request.question, best.evidence)
        said = Sentence(text, (best.clause.address,), each.verdict.status)
        course.parts.append((said, best, each.verdict.spans))
    if not held:
        _quote([best], course, request.question)


def _checked(course: _Course) -> Answer:
    """The answer made of what was kept; a refusal where nothing was."""
    course.mark("total_s")
    sentences = tuple(dict.fromkeys(sentence for sentence, _, _ in course.parts))
    lines = [f"{candidate.place}：{sentence.text}" for sentence, candidate, _ in course.parts]
    notes = "\n".join(dict.fromkeys(say(key, **values) for key, values in course.notes))
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

"""One suite run over its samples with one model: solved, scored and written down sample by sample, then measured."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from assistant.errors import AssistantError, ModelMissing, OutsideFailure
from assistant.evaluation.fingerprint import corpus_of, fingerprint, model_identity, parts_of, prompts_of
from assistant.evaluation.measuring import Measured, measure, measure_by
from assistant.evaluation.replies import Calls, KeptReplies
from assistant.evaluation.runs import Header, Row, Run, open_run
from assistant.evaluation.scores import Score, unreadable
from assistant.records import plain
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.evaluation.samples import Sample
    from assistant.evaluation.suite import Suite
    from assistant.settings import Settings

__all__ = ["Job", "Progress", "Result", "result_of", "run"]

_FAILURES = 3  # outside failures in a row that end a run: the endpoint is gone, not the sample hard

Progress = Callable[[int, int, float], None]
"""Told after each sample: how many are done, of how many, and the seconds that the rest will probably take."""


@dataclass(frozen=True)
class Job:
    """What to run: a suite on samples; `source` says where they come from. `settings` name the model."""

    suite: Suite
    samples: Sequence[Sample]
    source: str
    settings: Settings
    seed: int = 0
    fresh: bool = False


@dataclass(frozen=True)
class Result:
    """What came of a run. `samples` is the file with one row a sample; `by` splits the metrics by tag and value."""

    suite: str
    metrics: Mapping[str, Measured]
    samples: str
    fingerprint: str
    run: str
    model: str
    source: str
    n: int
    failed: int
    by: Mapping[str, Mapping[str, Mapping[str, Measured]]] = field(default_factory=dict)

    @property
    def missed(self) -> tuple[str, ...]:
        """The metrics that miss their bar."""
        return tuple(name for name, measured in self.metrics.items() if measured.missed)


def run(job: Job, model: KeptReplies | None, *, progress: Progress | None = None) -> Result:
    """The suite's result; its run is kept under the home of the job's settings, and goes on where one was broken off.

    Raises ModelMissing where the suite needs a model, and OutsideFailure where the endpoint stays away; what was done
    by then is kept.
    """
    suite = job.suite
    if suite.model == "required" and model is None:
        raise ModelMissing(say("evaluation.needs_model", suite=suite.name))
    used = model if suite.model != "none" else None
    settings = job.settings if used is not None else replace(job.settings, model="none")
    with suite.surroundings(settings, used) as assistant:
        if suite.wake:
            suite.wake(assistant)
        header = _header(job, assistant, used)
        with open_run(job.settings.home, header, fresh=job.fresh) as opened:
            _solve_all(job, opened, assistant, used, progress)
            result = result_of(opened, suite)
            opened.finish(result)
    return result


def result_of(opened: Run, suite: Suite) -> Result:
    """The result of the rows that a run holds."""
    rows, header = opened.rows(), opened.header
    return Result(
        suite=suite.name,
        metrics=measure(rows, suite.metrics),
        samples=str(opened.rows_file),
        fingerprint=header.fingerprint,
        run=header.id,
        model=header.model,
        source=header.source,
        n=len(rows),
        failed=sum(bool(row.error) for row in rows),
        by=measure_by(rows, suite.metrics, suite.tags),
    )


def _header(job: Job, assistant: Assistant, model: KeptReplies | None) -> Header:
    parts = parts_of(job.suite, job.samples, assistant, model, job.seed)
    started = datetime.now(UTC)
    named = model_identity(model, assistant.settings) if model else "none"
    return Header(
        id=f"{started:%Y%m%d-%H%M%S}-{job.suite.name}",
        suite=job.suite.name,
        model=named,
        source=job.source,
        seed=job.seed,
        fingerprint=fingerprint(parts),
        parts=parts,
        started=started.isoformat(timespec="milliseconds"),
        n=len(job.samples),
    )


def _solve_all(
    job: Job, opened: Run, assistant: Assistant, model: KeptReplies | None, progress: Progress | None
) -> None:
    done = tuple(row for row in opened.rows() if not row.error)  # what failed is tried again
    opened.keep(done)
    known = {row.id for row in done}
    waiting = [sample for sample in job.samples if sample.id not in known]
    random.Random(job.seed).shuffle(waiting)  # so that the time left is told from a fair mix
    about = {"prompts": prompts_of(job.suite), "corpus": corpus_of(assistant)}
    failures, started = 0, time.perf_counter()
    if progress:
        progress(len(known), len(job.samples), 0.0)
    for count, sample in enumerate(waiting, start=1):
        row, failure = _row(job, sample, assistant, model, about)
        opened.append(row)
        failures = failures + 1 if isinstance(failure, OutsideFailure) else 0
        if failure is not None and failures >= _FAILURES:
            raise failure
        if progress:
            each = (time.perf_counter() - started) / count
            progress(len(known) + count, len(job.samples), each * (len(waiting) - count))
    _in_order(job, opened)


def _in_order(job: Job, opened: Run) -> None:
    """Rows in the order of the samples: a run that was broken off reads like one that wasn't."""
    places = {sample.id: place for place, sample in enumerate(job.samples)}
    opened.keep(tuple(sorted(opened.rows(), key=lambda row: places[row.id])))


def _row(
    job: Job, sample: Sample, assistant: Assistant, model: KeptReplies | None, about: Mapping[str, Any]
) -> tuple[Row, AssistantError | None]:
    started = time.perf_counter()
    output: Mapping[str, Any] | None = None
    failure: AssistantError | None = None
    try:
        output = json.loads(json.dumps(plain(job.suite.solve(sample, assistant))))
    except AssistantError as error:
        failure = error
    seconds = time.perf_counter() - started
    calls = model.taken() if model else Calls()
    if output is not None:
        output = {**output, "cached": calls.cached}
    told = str(failure) if failure else ""
    return Row(
        id=sample.id,
        input=sample.input,
        target=sample.target,
        metadata=sample.metadata,
        cluster=sample.cluster,
        seed=job.seed,
        model=model_identity(model, assistant.settings),
        output=output,
        scores=_scores(job.suite, sample, output, told),
        seconds=round(seconds + calls.saved_s, 4),
        calls=asdict(calls),
        error=told,
        **about,
    ), failure


def _scores(
    suite: Suite, sample: Sample, output: Mapping[str, Any] | None, error: str
) -> dict[str, dict[str, Any]]:
    return {name: asdict(_score(scorer, sample, output, error)) for name, scorer in suite.scorers.items()}


def _score(
    scorer: Callable[[Sample, Mapping[str, Any]], Score],
    sample: Sample,
    output: Mapping[str, Any] | None,
    error: str,
) -> Score:
    return unreadable(error) if output is None else scorer(sample, output)

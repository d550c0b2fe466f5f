"""Commands that measure: eval run, eval compare, eval report, eval list."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.outcome import Commands, Outcome, command
from assistant.errors import BadInput
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.evaluation.comparing import Recorded
    from assistant.evaluation.jobs import Wanted
    from assistant.evaluation.replies import KeptReplies
    from assistant.evaluation.runner import Result
    from assistant.settings import Settings

__all__ = ["register"]


def register(commands: Commands, common: argparse.ArgumentParser) -> None:
    """The group's commands, added to `commands`."""
    group = commands.add_parser(
        "eval", help=say("evaluation.help_eval"), description=say("evaluation.help_eval")
    )
    actions = group.add_subparsers(metavar="ACTION", required=True, parser_class=type(group))
    _add_run(command(actions, common, "run", _run, say("evaluation.help_run")))
    comparing = command(actions, common, "compare", _compare, say("evaluation.help_compare"))
    comparing.add_argument("first", metavar="A", help=say("evaluation.help_which"))
    comparing.add_argument("second", metavar="B", help=say("evaluation.help_which"))
    comparing.add_argument("--fail-on-loss", action="store_true", help=say("evaluation.help_fail_on_loss"))
    reporting = command(actions, common, "report", _report, say("evaluation.help_report"))
    reporting.add_argument("runs", nargs="*", metavar="RUN", help=say("evaluation.help_which"))
    reporting.add_argument("--out", type=Path, metavar="FILE", help=say("evaluation.help_out"))
    command(actions, common, "list", _list, say("evaluation.help_list"))


def _add_run(running: argparse.ArgumentParser) -> None:
    running.add_argument("what", nargs="*", metavar="SUITE_OR_FILE", help=say("evaluation.help_what"))
    for name, metavar in (("model", "NAME"), ("base-url", "URL")):
        told = say(f"evaluation.help_{name.replace('-', '_')}")
        running.add_argument(f"--{name}", action="append", default=[], metavar=metavar, help=told)
    running.add_argument("--split", default="test", help=say("evaluation.help_split"))
    running.add_argument(
        "--as", dest="scored_by", default="", metavar="SUITE", help=say("evaluation.help_as")
    )
    running.add_argument("--limit", type=int, metavar="N", help=say("evaluation.help_limit"))
    running.add_argument("--seed", type=int, default=0, metavar="N", help=say("evaluation.help_seed"))
    running.add_argument("--fresh", action="store_true", help=say("evaluation.help_fresh"))
    running.add_argument("--no-cache", action="store_true", help=say("evaluation.help_no_cache"))
    running.add_argument("--baseline", type=Path, metavar="FILE", help=say("evaluation.help_baseline"))


def _run(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    from assistant.evaluation.jobs import targets, wanted
    from assistant.evaluation.tables import result_tables

    settings = assistant.settings
    everything = wanted(options.what, settings.home, split=options.split, scored_by=options.scored_by)
    results: list[Result] = []
    for place, target in enumerate(targets(settings, options.model, options.base_url)):
        with _model(target, cached=not options.no_cache) as model:
            for each in everything:
                if _worth_it(each, model, first=place == 0, named=bool(options.what)):
                    results.append(_result(options, each, target, model))
    if options.baseline:
        _keep_baseline(options.baseline, settings, results)
    record: object = results[0] if len(results) == 1 else {"runs": results}
    return Outcome(record, result_tables(results), int(any(result.missed for result in results)))


@contextmanager
def _model(settings: Settings, *, cached: bool) -> Iterator[KeptReplies | None]:
    """The model that the settings name, its replies kept under the home folder; closed at the end."""
    from assistant.models import chat_model

    model = chat_model(settings)
    if model is None:
        yield None
        return
    from assistant.evaluation.cache import SqliteCache
    from assistant.evaluation.fingerprint import model_identity
    from assistant.evaluation.replies import KeptReplies

    cache = SqliteCache(settings.home / "evals" / "replies.sqlite") if cached else None
    try:
        yield KeptReplies(model, cache, model_identity(model, settings))
    finally:
        model.close()
        if cache:
            cache.close()


def _worth_it(each: Wanted, model: KeptReplies | None, *, first: bool, named: bool) -> bool:
    """Whether to run this now: what no model can change runs once, what needs one is left out where nobody named it."""
    if each.suite.model == "none":
        return first
    if each.suite.model == "required" and model is None and not named:
        print(say("evaluation.left_out", suite=each.suite.name), file=sys.stderr)
        return False
    return True


def _result(options: argparse.Namespace, each: Wanted, target: Settings, model: KeptReplies | None) -> Result:
    from assistant.evaluation.jobs import chosen
    from assistant.evaluation.progress import progress
    from assistant.evaluation.runner import Job, run

    samples = chosen(each.samples, options.limit, options.seed)
    job = Job(each.suite, samples, each.source, target, options.seed, options.fresh)
    named = model.name if model and each.suite.model != "none" else ""
    with progress(" · ".join(filter(None, (each.suite.name, named)))) as told:
        return run(job, model, progress=told)


def _keep_baseline(path: Path, settings: Settings, results: Sequence[Result]) -> None:
    from assistant.evaluation.comparing import recorded, write_baseline
    from assistant.evaluation.registry import suite
    from assistant.evaluation.runs import find_run

    if len(results) != 1:
        raise BadInput(say("evaluation.one_baseline", count=len(results)))
    found = suite(results[0].suite)
    write_baseline(recorded(find_run(settings.home, results[0].run), found), found, path)


def _compare(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    from assistant.evaluation.comparing import compare
    from assistant.evaluation.registry import suite
    from assistant.evaluation.tables import comparison_table

    first, second = (_recorded(words, assistant.settings) for words in (options.first, options.second))
    found = compare(first, second, suite(second.suite))
    return Outcome(found, comparison_table(found), int(options.fail_on_loss and bool(found.losses)))


def _recorded(words: str, settings: Settings) -> Recorded:
    """The values of a run, or of a baseline where the words name its file."""
    from assistant.evaluation.comparing import read_baseline, recorded
    from assistant.evaluation.registry import suite
    from assistant.evaluation.runs import find_run

    path = Path(words).expanduser()
    if path.is_file() and path.parent.name == "baselines":
        return read_baseline(path)
    found = find_run(settings.home, words)
    return recorded(found, suite(found.header.suite))


def _report(options: argparse.Namespace, assistant: Assistant) -> Outcome:
    from assistant.evaluation.report import write_report

    home = assistant.settings.home
    out, results = write_report(home, options.runs, options.out or home / "evals" / "report.html")
    shape = dict(vars(results[0])) if len(results) == 1 else {"runs": results}
    return Outcome({"out": out, **shape}, say("cli.written", path=out))


def _list(_: argparse.Namespace, assistant: Assistant) -> Outcome:
    from assistant.evaluation.runs import history
    from assistant.evaluation.tables import history_table

    found = history(assistant.settings.home)
    record = [{**vars(run.header), "finished": run.finished, "samples": run.rows_file} for run in found]
    return Outcome({"runs": record}, history_table(found))

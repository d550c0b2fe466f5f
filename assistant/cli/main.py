"""From words typed to an exit status: options, errors as one sentence, nothing else.

Exit status: 0 done, 1 a negative answer where a check was asked for, 2 bad usage or bad input, 3 something outside
failed.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from assistant.cli import asking, auditing, comparing, drafting, engine, evals, keeping, pages
from assistant.cli.outcome import Command, Outcome
from assistant.errors import AssistantError
from assistant.printable import printable
from assistant.records import to_json
from assistant.settings import Settings, read_settings
from assistant.wording import say, speak

__all__ = ["main"]

GROUPS = (keeping, asking, drafting, comparing, auditing, evals, engine, pages)


class _Parser(argparse.ArgumentParser):
    """An argument parser whose complaint is one sentence."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, say("cli.usage", prog=self.prog, message=message) + "\n")


def main(argv: Sequence[str] | None = None) -> int:
    """The exit status of the command in `argv` (default: the process's arguments)."""
    speak(os.environ.get("ASSISTANT_LANG", "zh"))
    options = _parser().parse_args(argv)
    try:
        settings = read_settings(options.home)
        speak(settings.language)
        return _print(_run(options, settings), as_json=options.json)
    except AssistantError as error:
        return _fail(error, error.exit_status, debug=options.debug)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # the reader left; don't complain again at exit
        return 0
    except OSError as error:
        return _fail(AssistantError(say("cli.system", reason=error)), 3, debug=options.debug)
    except Exception as error:
        told = AssistantError(say("cli.unexpected", reason=f"{type(error).__name__}: {error}"))
        return _fail(told.with_traceback(error.__traceback__), 3, debug=options.debug)


def _run(options: argparse.Namespace, settings: Settings) -> Outcome:
    from assistant.assistant import Assistant

    command: Command = options.run
    with Assistant(settings) as assistant:
        return command(options, assistant)


def _print(outcome: Outcome, *, as_json: bool) -> int:
    text = to_json(outcome.record) if as_json else outcome.text
    if text:
        print(text.encode(errors="replace").decode() if as_json else printable(text, lines=True), flush=True)
    return outcome.status


def _fail(error: AssistantError, status: int, *, debug: bool) -> int:
    if debug:
        import traceback

        traceback.print_exception(error)
    print(printable(say("cli.error", message=error)), file=sys.stderr)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="assistant", description=say("cli.description"))
    _common(parser, default=None)
    common = argparse.ArgumentParser(add_help=False)
    _common(common, default=argparse.SUPPRESS)
    commands = parser.add_subparsers(metavar="COMMAND", required=True, parser_class=_Parser)
    for group in GROUPS:
        group.register(commands, common)
    return parser


def _common(parser: argparse.ArgumentParser, *, default: str | None) -> None:
    """The options that stand before or after a command; after it, an absent one must not undo one given before."""
    absent = False if default is None else default
    parser.add_argument("--json", action="store_true", default=absent, help=say("cli.help_json"))
    parser.add_argument("--home", type=Path, metavar="DIR", default=default, help=say("cli.help_home"))
    parser.add_argument("--debug", action="store_true", default=absent, help=say("cli.help_debug"))

"""`make bench`: how heavy the program is, measured in one run and printed as ratios where machines differ.

Start-up is compared with `python -c pass` in alternation, so that a busy machine slows both. `ask` reports the size of
its prompt and the time to the first token, each as the median over a few questions of which none repeats.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from assistant import Assistant
from assistant.settings import read_settings
from evals.audit.speed import speed_table
from evals.parsing.throughput import import_table

ROUNDS = 9
STARTS: dict[str, Sequence[str]] = {
    "python -c pass": (sys.executable, "-c", "pass"),
    "import assistant": (sys.executable, "-c", "import assistant"),
    "assistant --help": (sys.executable, "-m", "assistant", "--help"),
}
QUESTIONS = (
    "数据备份由谁负责？",
    "运营团队要配多少人？",
    "合同到期以后资料怎么交接？",
    "第三方的赔偿有上限吗？",
    "多久提交一次用户增长报告？",
)


def main() -> int:
    """Print the tables; 0."""
    console = Console()
    console.print(_start_table())
    console.print(import_table())
    with TemporaryDirectory() as home, Assistant(read_settings(Path(home))) as assistant:
        assistant.search("预热", k=1)
        console.print(_search_table(assistant))
        console.print(_ask_table(assistant))
    console.print(speed_table()[0])
    return 0


def _start_table() -> Table:
    seconds: dict[str, list[float]] = {name: [] for name in STARTS}
    for _ in range(ROUNDS):
        for name, command in STARTS.items():
            seconds[name].append(_timed(lambda command=command: _run(command)))
    base = median(seconds["python -c pass"])
    table = Table("start", "median s", "ratio to python -c pass", title="Start-up")
    for name, times in seconds.items():
        table.add_row(name, f"{median(times):.3f}", f"{median(times) / base:.1f}")
    return table


def _search_table(assistant: Assistant) -> Table:
    times = [_timed(lambda q=q: assistant.search(q)) * 1000 for q in QUESTIONS * ROUNDS]
    table = Table("search", "ms", title=f"{len(times)} searches over {len(assistant.list())} contracts")
    table.add_row("p50", f"{median(times):.1f}")
    table.add_row("p95", f"{quantiles(times, n=20)[-1]:.1f}")
    return table


def _ask_table(assistant: Assistant) -> Table:
    model = assistant.model
    table = Table("ask", "median", title=f"ask with {model.name if model else 'no model'}")
    if model is None:
        return table
    answers = [assistant.ask(question) for question in QUESTIONS]
    for name, unit, values in (
        ("prompt", "tokens", [a.usage["prompt_tokens"] for a in answers if "prompt_tokens" in a.usage]),
        ("first token", "s", [a.timings["first_token_s"] for a in answers if "first_token_s" in a.timings]),
        ("whole answer", "s", [a.timings["total_s"] for a in answers if "total_s" in a.timings]),
    ):
        table.add_row(name, f"{median(values):.2f} {unit} (n={len(values)})" if values else "not measured")
    return table


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())

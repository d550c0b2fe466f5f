"""A served page in a child process, and a Chromium of its own that notes whatever it asks for and complains about."""

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, sync_playwright

from assistant.settings import Settings

ROOT = Path(__file__).parents[2]
OUTPUT = ROOT / "tests" / "output"
LAPTOP, PHONE = (1366, 768), (390, 844)
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Seen:
    """What a browser did behind the user's back: where it asked, and what it complained about."""

    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Note everything this page does."""
        page.on("request", lambda request: self.hosts.add(request.url.split("/")[2].partition(":")[0]))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "response", lambda answer: self.complaints.append(answer.url) if answer.status >= 400 else None
        )
        page.on("console", lambda line: self.complaints.append(line.text) if line.type == "error" else None)


@contextmanager
def served(command: Sequence[str], environ: dict[str, str]) -> Iterator[str]:
    """The address at which this command serves the pages, until the end of the block."""
    OUTPUT.mkdir(exist_ok=True)
    with (OUTPUT / "server.log").open("w") as log:
        child = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env={**os.environ, **environ},
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            preexec_fn=_heeds_interrupts,
        )
        try:
            assert child.stdout is not None
            found = next((line for line in child.stdout if "http://" in line), "")
            address = re.search(r"http://[\d.:]+", found)
            assert address, f"the pages did not open: {(OUTPUT / 'server.log').read_text()[-2000:]}"
            yield address.group()
        finally:
            child.send_signal(signal.SIGINT)  # as Ctrl+C: the engine must end with the pages
            child.wait(30)


def _heeds_interrupts() -> None:
    """A shell without job control lets what it starts in the background ignore SIGINT, and that is passed on."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def browser(chromium: str, size: tuple[int, int], seen: Seen) -> Iterator[BrowserContext]:
    """A Chromium with a profile of its own and a window of this size."""
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as profile:
        context = driver.chromium.launch_persistent_context(
            profile,
            executable_path=chromium,
            args=list(_FLAGS),
            viewport={"width": size[0], "height": size[1]},
            accept_downloads=True,
        )
        context.on("page", seen.watch)
        yield context
        context.close()


@pytest.fixture(scope="module")
def fake_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The pages over hand-made records."""
    home = str(tmp_path_factory.mktemp("home"))
    with served(["-m", "tests.browser.serve_fake", home], {}) as address:
        yield address


@pytest.fixture(scope="module")
def address(model_settings: Settings) -> Iterator[str]:
    """The pages as people start them, with the built-in model and a fresh home."""
    environ = {"ASSISTANT_HOME": str(model_settings.home), "ASSISTANT_MODEL": "local", "ASSISTANT_LANG": "zh"}
    with served(["-m", "assistant", "ui", "--port", "0"], environ) as found:
        yield found


@pytest.fixture(scope="module")
def seen() -> Iterator[Seen]:
    """What the browsers of this module did; at the end none may have left this machine or complained."""
    noted = Seen()
    yield noted
    assert noted.hosts <= {"127.0.0.1"}
    assert noted.complaints == []


@pytest.fixture(scope="module")
def laptop(chromium: str, seen: Seen) -> Iterator[BrowserContext]:
    """A browser on a laptop."""
    with browser(chromium, LAPTOP, seen) as context:
        yield context


@pytest.fixture
def shot() -> Path:
    """Where screenshots go."""
    OUTPUT.mkdir(exist_ok=True)
    return OUTPUT

"""The pages in the browser. Importing this package is cheap; Gradio loads when they are launched."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from assistant.wording import say, speak

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.library import Library
    from assistant.settings import Settings

__all__ = ["launch", "serve"]

# Read by Gradio and its hub client while they are imported: no usage reports, no look-ups outside.
_OFFLINE = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_SHARE": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
}


def launch(
    settings: Settings,
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    open_browser: bool = False,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serve the pages until interrupted.

    `port` 0 takes any free one; another that is taken gives way to the next free one. `ready` is told the address once
    the pages answer; the default prints it. Raises OutsideFailure where no port is free.
    """
    from assistant import Assistant
    from assistant.intents import recognise

    with Assistant(settings) as assistant:
        _wake(assistant)
        serve(assistant, recognise, host=host, port=port, open_browser=open_browser, ready=ready)


def _wake(assistant: Assistant) -> None:
    """Open library, index and embedder now: the first question is quick, and a busy index is told at once.

    Not in a thread beside Gradio's import: both load NumPy, and half-loaded it fails in one of them.
    """
    for entry in assistant.list()[:1]:
        assistant.search(entry.title, k=1)


def serve(
    assistant: Assistant,
    recognise: Callable[[str, Library], object],
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    open_browser: bool = False,
    ready: Callable[[str], None] | None = None,
) -> None:
    """The same over an assistant, and a way to tell requests from questions, that the caller brings along."""
    os.environ.update(_OFFLINE)
    from assistant.ui.pages import build
    from assistant.ui.server import run

    speak(assistant.settings.language)
    run(build(assistant, recognise), host=host, port=port, open_browser=open_browser, ready=ready or _print)


def _print(address: str) -> None:
    print(say("ui.ready", address=address), flush=True)

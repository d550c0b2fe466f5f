"""A button that makes a file and hands it to the browser in one click.

Gradio's download button wants its file before the click; so a plain button makes the file, gives it to a hidden
download button, and the page then clicks that one.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.ui.desk import QUIET, Desk, problem, spoken
from assistant.ui.session import Session

__all__ = ["Maker", "add_download"]

Maker = Callable[[Session, str], Path]
"""From the session and what is chosen on the page to the file written."""


def add_download(desk: Desk, make: Maker, chosen: Any, notice: Any, *, elem_id: str, label: str) -> gr.Button:
    """The button; what goes wrong is shown in `notice`."""
    button: gr.Button = desk.labels.bind(gr.Button(min_width=120, elem_id=elem_id), value=label)
    hidden = gr.DownloadButton(visible="hidden", elem_id=f"{elem_id}-file")

    @spoken
    def made(session: Session, choice: str) -> tuple[str | None, str]:
        try:
            return str(make(session, choice)), ""
        except AssistantError as error:
            return None, problem(error)

    done = button.click(made, [desk.session, chosen], [hidden, notice], **QUIET)
    done.then(None, js=f"() => document.querySelector('#{elem_id}-file')?.click()", **QUIET)
    return button

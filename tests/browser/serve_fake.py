"""The pages over the hand-made assistant, for tests without a model: `python -m tests.browser.serve_fake HOME`."""

import sys
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from assistant.intents import FillIntent, RedraftIntent
from assistant.settings import read_settings
from assistant.ui import serve
from tests.ui.fake import FakeAssistant


class Served(FakeAssistant):
    """The fake with a model to name in the header and no library behind it."""

    @cached_property
    def library(self) -> Any:
        return None

    @cached_property
    def model(self) -> Any:
        return SimpleNamespace(name="fake", close=lambda: None)


def recognise(message: str, _library: object) -> object:
    """A redraft for 改, a filling for 填, else a question."""
    if "改" in message:
        return RedraftIntent("sample/1/2.1", message, "甲方")
    return FillIntent("sample", {"甲方名称": "星河科技"}) if "填" in message else None


if __name__ == "__main__":
    settings = read_settings(Path(sys.argv[1]), {"ASSISTANT_MODEL": "local"})
    serve(Served(settings), recognise, port=0)

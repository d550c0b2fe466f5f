"""The built-in engine as a chat model: started when first used, shared by this user's processes while it runs.

It speaks the same protocol as any other endpoint, so everything past the start goes through `EndpointModel`. A note
beside the weights, readable by its owner alone, says where an engine runs and with which key: a command typed while
the pages are open borrows their engine instead of loading a second one.
"""

from __future__ import annotations

import http.client
import json
import os
import secrets
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from assistant.errors import EndpointFailed, ModelMissing
from assistant.models.endpoint import EndpointModel
from assistant.models.weights import BUILTIN, present, weights_file
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.models import Completion, Message, Schema
    from assistant.settings import Settings

__all__ = ["EngineModel", "Running", "running", "serve"]

_CONTEXT = 8192
_MOST_THREADS = 8


@dataclass(frozen=True)
class Running:
    """An engine that answers: its address, its key (empty: none asked for), its process."""

    address: str
    key: str
    pid: int


class EngineModel:
    """The built-in model. Its engine starts with the first request, or a running one of the same user is borrowed."""

    def __init__(self, settings: Settings) -> None:
        self.name = BUILTIN.name
        self.context = _CONTEXT
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None
        self._endpoint: EndpointModel | None = None
        self._found: Running | None = None
        self._starting = threading.Lock()

    def complete(
        self,
        messages: Sequence[Message],
        *,
        schema: Schema | None = None,
        max_tokens: int = 512,
        temperature: float = 0.0,
        stop: Sequence[str] = (),
        alternatives: int = 0,
    ) -> Completion:
        """The whole reply; see `ChatModel.complete`."""
        return self._ready().complete(
            messages,
            schema=schema,
            max_tokens=max_tokens,
            temperature=temperature,
            stop=stop,
            alternatives=alternatives,
        )

    def stream(
        self,
        messages: Sequence[Message],
        *,
        schema: Schema | None = None,
        max_tokens: int = 512,
        temperature: float = 0.0,
        stop: Sequence[str] = (),
    ) -> Generator[str, None, Completion]:
        """The reply in pieces; see `ChatModel.stream`."""
        return (
            yield from self._ready().stream(
                messages, schema=schema, max_tokens=max_tokens, temperature=temperature, stop=stop
            )
        )

    def close(self) -> None:
        """Stop the engine if this object started it; a borrowed one runs on."""
        if self._endpoint:
            self._endpoint.close()
        if self._process:
            _forget(self._settings, self._process.pid)
            _stop(self._process)
        self._process = self._endpoint = self._found = None

    def _ready(self) -> EndpointModel:
        """The endpoint of an engine that answers now, started where there is none."""
        if self._found and self._endpoint and _answers(self._found):
            return self._endpoint
        from filelock import FileLock

        self.close()
        self._settings.home.mkdir(parents=True, exist_ok=True)
        with FileLock(self._settings.home / "engine.lock"):  # two commands at once start one engine
            self._found = running(self._settings) or self._start()
        self._endpoint = EndpointModel(
            "local", f"{self._found.address}/v1", self._found.key, context=_CONTEXT
        )
        return self._endpoint

    def _start(self) -> Running:
        key = secrets.token_urlsafe(24)
        self._process, address = _spawn(self._settings, key=key, port=0)
        found = Running(address, key, self._process.pid)
        _note(self._settings, found)
        return found


def running(settings: Settings) -> Running | None:
    """The engine of this user that answers now, if any."""
    try:
        found = Running(**json.loads(_note_file(settings).read_text()))
        os.kill(found.pid, 0)  # PermissionError where the number now belongs to someone else's process
    except (OSError, ValueError, TypeError):
        return None
    return found if _answers(found) else None


def serve(settings: Settings, port: int = 0, announce: Callable[[str], None] | None = None) -> None:
    """An OpenAI-compatible endpoint on loopback until interrupted; `announce` gets its base URL (default: printed).

    It asks for no key. `port` 0 means any free one. Raises ModelMissing without weights, and EndpointFailed where the
    engine doesn't start.
    """
    if not present(settings):
        raise ModelMissing(say("models.no_weights", folder=settings.weights))
    process, address = _spawn(settings, key="", port=port)
    try:
        (announce or _printed)(f"{address}/v1")
        process.wait()
    except KeyboardInterrupt:
        pass
    finally:
        _stop(process)


def _printed(address: str) -> None:
    print(say("models.engine_ready", address=address), file=sys.stderr, flush=True)


def _spawn(settings: Settings, *, key: str, port: int) -> tuple[subprocess.Popen[bytes], str]:
    """A child in a session of its own, so that Ctrl+C reaches it through its parent only, and its address."""
    command = [sys.executable, "-m", "assistant.models.server", str(weights_file(settings))]
    command += ["--port", str(port), "--context", str(_CONTEXT), "--threads", str(_threads())]
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=os.environ | {"ASSISTANT_ENGINE_KEY": key},
    )
    assert process.stdout is not None  # it is a pipe
    try:
        return process, str(json.loads(process.stdout.readline())["address"])
    except (ValueError, KeyError) as error:
        _stop(process)
        raise EndpointFailed(say("models.engine_failed", reason=f"exit {process.returncode}")) from error


def _stop(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe:
            pipe.close()
    try:
        process.wait(timeout=3)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _answers(found: Running) -> bool:
    """Whether the engine is healthy. Plain HTTP on loopback: no proxy of the environment is asked."""
    connection = http.client.HTTPConnection(urlsplit(found.address).netloc, timeout=2)
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def _threads() -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(_MOST_THREADS, cores)


def _note_file(settings: Settings) -> Path:
    return settings.weights / f"engine-{os.getuid() if hasattr(os, 'getuid') else 'user'}.json"


def _note(settings: Settings, found: Running) -> None:
    """Tell other processes of this user; a folder that can't be written to means no sharing, nothing worse."""
    path = _note_file(settings)
    try:
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(asdict(found), file)
    except OSError:
        return


def _forget(settings: Settings, pid: int) -> None:
    """Take back the note, unless it speaks of another process by now."""
    path = _note_file(settings)
    try:
        if json.loads(path.read_text())["pid"] == pid:
            path.unlink()
    except (OSError, ValueError, KeyError):
        return

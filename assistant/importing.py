"""From paths to contracts in the library: folders walked, one file after the other, a bad one named and passed over.

A module of its own because reading is pure and the library knows no files: this is the one place where both meet.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import BadInput, UnreadableFile
from assistant.library.records import Failure, Imported
from assistant.printable import printable
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.contract import Contract
    from assistant.library import Library
    from assistant.reading import Reading, Sandbox

__all__ = ["SUFFIXES", "Told", "contract_files", "import_files", "told"]

_WORK = "assistant.importing.told"

SUFFIXES = (".docx", ".htm", ".html", ".markdown", ".md", ".mht", ".mhtml", ".pdf", ".txt")
# Documents that no reader reads: inside a folder they are named as failed, so that nobody believes they came in.
_DOCUMENTS = (".doc", ".docm", ".odt", ".ofd", ".rtf", ".wps")

Told = Callable[[int, int, Path], None]
"""What is called before each file: how many are done, of how many, and which comes now."""


@dataclass(frozen=True)
class _Found:
    """What a file says, the contracts in it, and how many places each of them leaves to fill."""

    reading: Reading
    contracts: Sequence[Contract]
    blanks: tuple[int, ...]


def contract_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files to import: those named as they are, those in folders by their suffix, sorted, hidden ones left out.

    Raises UnreadableFile where a folder holds none.
    """
    found: dict[Path, None] = {}
    for path in paths:
        inside = tuple(_inside(path)) if path.is_dir() else (path,)
        if not inside:
            raise UnreadableFile(say("library.empty_folder", path=path, suffixes="、".join(SUFFIXES)))
        found.update(dict.fromkeys(inside))
    return tuple(found)


def import_files(
    paths: Sequence[Path],
    library: Library,
    *,
    version_of: str = "",
    apart: bool = False,
    told: Told | None = None,
) -> Imported:
    """What came in from these files and folders; each file is added whole or not at all.

    With several files a bad one doesn't stop the others: it stands in `failed`. A single file that can't be read raises
    what reading raises (UnreadableFile, DamagedFile, NoClauses), as does a failing disk. `version_of` and `apart` are
    those of `Library.add`.
    """
    from assistant.reading import Sandbox

    files = contract_files(paths)
    if version_of and len(files) != 1:
        raise BadInput(say("library.one_version", id=version_of))

    def add(path: Path, beside: Collection[str]) -> Imported:
        found, data = _read(path, sandbox)
        return library.add(
            [(found.reading, found.contracts)],
            files=[data],
            blanks=[found.blanks],
            version_of=version_of,
            apart=apart,
            beside=beside,
        )

    with Sandbox() as sandbox:
        return _each(files, add, told)


def _each(
    files: Sequence[Path], add: Callable[[Path, Collection[str]], Imported], told: Told | None
) -> Imported:
    done: list[Imported] = []
    failed: list[Failure] = []
    beside: set[str] = set()
    for place, path in enumerate(files):
        if told:
            told(place, len(files), path)
        try:
            done.append(add(path, beside))
            beside |= {entry.id for entry in done[-1].contracts}
        except BadInput as error:
            if len(files) == 1:
                raise
            failed.append(Failure(printable(str(path)), str(error)))
        except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as error:
            if len(files) == 1:
                raise  # a fault of ours: alone it is told as such, among others it must not cost them
            failed.append(
                Failure(
                    printable(str(path)), say("cli.unexpected", reason=f"{type(error).__name__}: {error}")
                )
            )
    return _together(done, failed)


def _read(path: Path, sandbox: Sandbox) -> tuple[_Found, bytes]:
    """What the file says, and its bytes."""
    from assistant.reading import file_bytes
    from assistant.reading.readers import apart

    data, name = file_bytes(path), printable(path.name)
    if apart(data, name):
        return sandbox.done(_WORK, data, name, _understood), data
    return _found(data, name), data


def told(data: bytes, name: str) -> dict[str, object]:
    """What these bytes say, as JSON. Raises UnreadableFile or NoClauses."""
    from assistant.library.packing import pack
    from assistant.reading.sandbox import told_of

    found = _found(data, name)
    contracts = [pack(contract) for contract in found.contracts]
    return {**told_of(found.reading), "contracts": contracts, "blanks": found.blanks}


def _found(data: bytes, name: str) -> _Found:
    from assistant.blanks import find_blanks
    from assistant.parsing import parsed
    from assistant.reading.readers import read
    from assistant.reading.repair import repaired

    reading, contracts = parsed(repaired(read(data, name)))
    return _Found(reading, contracts, tuple(len(find_blanks(contract)) for contract in contracts))


def _understood(told: dict[str, Any]) -> _Found:
    from assistant.library.packing import unpack
    from assistant.reading.sandbox import reading_of

    contracts = tuple(unpack(each) for each in told["contracts"])
    return _Found(reading_of(told), contracts, tuple(int(count) for count in told["blanks"]))


def _inside(folder: Path) -> Iterator[Path]:
    """The documents below a folder; links to folders aren't followed, so nothing outside it comes in."""
    for above, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(above, name)
            if not name.startswith((".", "~$")) and path.suffix.lower() in (*SUFFIXES, *_DOCUMENTS):
                yield path


def _together(done: Sequence[Imported], failed: Sequence[Failure]) -> Imported:
    entries = {entry.id: entry for each in done for entry in each.contracts}
    return Imported(
        contracts=tuple(entries.values()),
        repairs=tuple(repair for each in done for repair in each.repairs),
        doubts=tuple(doubt for each in done for doubt in each.doubts),
        failed=tuple(failed),
    )

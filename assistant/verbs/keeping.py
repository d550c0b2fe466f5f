"""The verbs that keep contracts: import, list, show, remove, versions, restore, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.verbs.resources import Resources

if TYPE_CHECKING:
    from assistant.contract import Contract
    from assistant.importing import Told
    from assistant.library import Entry, Imported, Original, Version

__all__ = ["Keeping"]


class Keeping(Resources):
    """Contracts in, out, and back to an earlier version."""

    def import_(
        self, *paths: Path, version_of: str = "", apart: bool = False, told: Told | None = None
    ) -> Imported:
        """The contracts found in these files and folders, added to the library, with every repair, doubt and failure.

        The same contract again becomes its next version; `version_of` says of which one, `apart` forbids it.
        """
        from assistant.importing import import_files

        return import_files(paths, self.library, version_of=version_of, apart=apart, told=told)

    def list(self) -> tuple[Entry, ...]:
        """The library's contracts in order of import, the bundled ones first."""
        return self.library.entries()

    def show(self, contract: str) -> Contract:
        """The contract with this id or name; `NAME@2` is its version 2. Raises NotFound or AmbiguousName."""
        return self.library.get(contract)

    def remove(self, contract: str) -> str:
        """The id of the contract that was removed."""
        return self.library.remove(contract)

    def versions(self, contract: str) -> tuple[Version, ...]:
        """The kept versions of a contract, oldest first."""
        return self.library.versions(contract)

    def restore(self, contract: str, version: int) -> Contract:
        """The contract as it was in that version, kept as the newest one. Raises NotFound."""
        return self.library.restore(contract, version)

    def original(self, contract: str) -> Original | None:
        """The file that the contract was read from, where the library kept it."""
        return self.library.original(contract)

    def export(self, contract: str, out: Path) -> Path:
        """The file written: .docx or .md by its suffix; where it came from Word, its own file as it stands now."""
        from assistant.export import export
        from assistant.export.own import own_source

        return export(self.show(contract), out, source=own_source(self.library, contract))

    def export_changes(self, contract: str, out: Path, *, since: int) -> Path:
        """The .docx written: version `since` with all that changed up to this one as tracked changes, in its own file."""
        from assistant.export.changes import export_changes
        from assistant.export.own import own_source

        new = self.show(contract)
        name = f"{new.id}@{since}"
        return export_changes(self.show(name), new, out, source=own_source(self.library, name))

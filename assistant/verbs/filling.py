"""The verbs that fill a form: its blanks, the values given for them, and the contract with both."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.verbs.keeping import Keeping

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.blanks import Blank
    from assistant.tasks.filling.extract import Extraction
    from assistant.tasks.filling.fill import Filled
    from assistant.tasks.filling.kept import Kept

__all__ = ["Filling"]


class Filling(Keeping):
    """Blanks and values."""

    def blanks(self, contract: str) -> tuple[Blank, ...]:
        """The contract's places to fill, in document order, as the user has named and linked them."""
        from assistant.blanks import find_blanks
        from assistant.blanks.choices import chosen

        found = self.show(contract)
        return chosen(find_blanks(found), self.library.choices(found.id))

    def adjust(self, contract: str, blank: str, changes: Mapping[str, str]) -> tuple[Blank, ...]:
        """The blanks after one of them got another label, kind or group, or was declared none; kept with the contract."""
        from assistant.blanks import find_blanks
        from assistant.blanks.choices import decision

        found = find_blanks(self.show(contract))
        for key, text in [decision(found, blank, field, value) for field, value in changes.items()]:
            self.library.choose(contract, key, text)
        return self.blanks(contract)

    def fill(self, contract: str, values: Mapping[str, str], *, out: Path | None = None) -> Filled:
        """The contract's blanks filled with `values` (keyed by blank id, group or label), written to `out` if given."""
        from assistant.export.own import own_source
        from assistant.tasks.filling.fill import fill

        source = own_source(self.library, contract) if out else None
        return fill(
            self.show(contract), values, out=out, blanks=self.blanks(contract), source=source, audited=True
        )

    def kept_values(self, contract: str) -> dict[str, Kept]:
        """The values kept with the contract, each with who gave it and when."""
        from assistant.tasks.filling.kept import kept_values

        return kept_values(self.library, contract)

    def keep_values(self, contract: str, values: Mapping[str, str], *, source: str) -> dict[str, Kept]:
        """All values kept with the contract after these were added; an empty one empties its place."""
        from assistant.tasks.filling.kept import keep

        return keep(self.library, contract, values, source=source)

    def extract(self, contract: str, text: str) -> Extraction:
        """The values that a pasted text gives for the contract's blanks, each with its words, to be confirmed."""
        from assistant.tasks.filling.extract import extract

        return extract(self.show(contract), text, self.model, blanks=self.blanks(contract))

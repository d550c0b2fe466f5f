"""Digits and letters in full width throughout, as some typewriters and scanners write them.

A text that mixes both widths means what it says and stays; one that has hardly a digit in plain width was widened.
"""

import re

from assistant.reading.draft import Draft, Edit

__all__ = ["narrow"]

_WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ]+(?:[．％，／－：][０-９Ａ-Ｚａ-ｚ]+)*％?")
_FEWEST, _SHARE = 4, 0.1  # wide digits; plain digits for each of them


def narrow(draft: Draft) -> None:
    """Make digits and letters plain where the whole text has them in full width."""
    wide = len(re.findall("[０-９]", draft.text))
    if wide < _FEWEST or len(re.findall("[0-9]", draft.text)) > _SHARE * wide:
        return
    edits = [Edit(*found.span(), _plain(found[0])) for found in _WIDE.finditer(draft.text)]
    draft.apply("full-width", edits)


def _plain(wide: str) -> str:
    return "".join(chr(ord(character) - 0xFEE0) for character in wide)

"""Contracts with the tree written into them, so that text and gold can't drift apart.

In a sample file `«2.1»（一）»` stands where clause 2.1 begins and its printed number is （一）; `¦` ends its heading;
`«§2»` begins section 2, whose title is the rest of the line; `«-»` begins words outside all clauses. Without these
signs the file is the contract as it stands on paper.
"""

import re
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Row", "Sample", "read_sample", "read_samples"]

FOLDER = Path(__file__).parent / "samples"
_SIGN = re.compile(r"«(§[\d.]+|[\d.]+|-)»(?:([^»«\n]{1,12})»)?")


@dataclass(frozen=True)
class Row:
    """One clause: where its printed number begins, counted in characters that aren't white space, and what it says."""

    place: int
    section: str
    number: str
    heading: str
    text: str


@dataclass(frozen=True)
class Sample:
    """A contract's text and its clauses in order."""

    name: str
    text: str
    rows: tuple[Row, ...]


def read_samples() -> list[Sample]:
    """All samples, in order of their names."""
    return [read_sample(path.stem, path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.txt"))]


def read_sample(name: str, written: str) -> Sample:
    """The sample whose text with signs is `written`."""
    signs = list(_SIGN.finditer(written))
    pieces = [written[: signs[0].start()] if signs else written]
    rows: list[Row] = []
    section = "1"
    for at, sign in enumerate(signs):
        end = signs[at + 1].start() if at + 1 < len(signs) else len(written)
        body = written[sign.end() : end]
        key, label = sign[1], sign[2] or ""
        if key.startswith("§"):
            section = key[1:]
        elif key != "-":
            heading, divided, text = body.partition("¦")
            if not divided:
                heading, text = "", body
            place = len("".join("".join(pieces).split()))
            rows.append(Row(place, section, key, heading.strip(), text.strip()))
        pieces.append(label + body.replace("¦", "", 1))
    return Sample(name, "".join(pieces), tuple(rows))

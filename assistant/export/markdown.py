"""A contract as Markdown that reads back as the same contract; open blanks stand out in bold."""

import re
from collections.abc import Sequence
from pathlib import Path

from assistant.blanks import Blank, Change, find_blanks
from assistant.contract import Contract
from assistant.export.files import write_whole
from assistant.export.paragraphs import Paragraph, Piece, paragraphs, pieces

__all__ = ["escaped", "export_markdown", "markdown"]


def export_markdown(
    contract: Contract, out: Path, *, changes: Sequence[Change] = (), mark: bool = True
) -> Path:
    """The .md file written. Raises OutsideFailure where it can't be."""
    return write_whole(
        out, lambda stream: stream.write(markdown(contract, changes, mark=mark).encode("utf-8"))
    )


def markdown(contract: Contract, changes: Sequence[Change] = (), *, mark: bool = True) -> str:
    """The contract with the values of `changes` in it; where `mark`, open blanks are bold."""
    blanks = find_blanks(contract)
    parts = paragraphs(contract, blanks)
    title = [] if parts and parts[0].role == "title" else [f"# {escaped(contract.title)}"]
    text = "\n\n".join(title)
    for before, part in zip([None, *parts], parts, strict=False):
        listed = before is not None and _is_item(contract, part) and before.address == part.address
        text += ("\n" if listed else "\n\n" if text else "") + _paragraph(
            contract, part, blanks, changes, mark
        )
    return text + "\n"


def _is_item(contract: Contract, part: Paragraph) -> bool:
    """Whether the paragraph is an item of a list: items stay together."""
    return bool(part.address) and contract.text.startswith(("- ", "+ "), part.start)


def _paragraph(
    contract: Contract, part: Paragraph, blanks: Sequence[Blank], changes: Sequence[Change], mark: bool
) -> str:
    head = {"title": "# ", "section": "## "}.get(
        part.role, "#" * (part.level + 1) + " " if part.level else ""
    )
    found = pieces(contract.text, part.start, part.end, blanks, changes)
    text = "".join(_piece(piece, mark and not head) for piece in found)
    return head + (re.sub(r"^([#>])", r"\\\1", text) if not head else text.replace("\n", " "))


def _piece(piece: Piece, mark: bool) -> str:
    text = escaped(piece.text)
    if piece.state == "filled":
        return re.sub(r"\n+", r"\\\n", text)
    return f"**{text}**" if mark and piece.state == "open" and text.strip() else text


def escaped(text: str) -> str:
    """The text with what Markdown would take for markup escaped, and nothing else."""
    text = re.sub(r"([\\`])", r"\\\1", text)
    text = re.sub(r"<(?=[A-Za-z/!?])", r"\\<", text)
    return text.replace("*", r"\*") if text.count("*") > 1 else text

"""A space behind every character, as copying from some viewers leaves it.

Told by the whole text: nobody separates four of five Chinese characters. Where every character has its space, wider
gaps keep what was meant of them; where only Chinese ones have, words and numbers keep theirs.
"""

import re

from assistant.reading.draft import Draft, Edit

__all__ = ["close_gaps", "close_numbers"]

_FEWEST, _SHARE, _ALL = (
    40,
    0.8,
    0.9,
)  # pairs of Chinese characters; share of them apart; of all characters apart
_CJK = "\u3001-\u303f\u3400-\u9fff\uff01-\uff60"
_APART = re.compile(rf" (?<=[{_CJK}] )(?=[{_CJK}])")
_CLOSE = re.compile(rf"[{_CJK}](?=[{_CJK}])")
_BESIDE = re.compile(rf"(?<=[{_CJK}]) (?=\S)|(?<=\S) (?=[{_CJK}])")
_GAP = re.compile(" +")
_DOTTED = re.compile(r"^[ \t\u3000]*(\d{1,2}(?: [.．] ?\d{1,2}){1,3})(?=[ \t\u3000])", re.MULTILINE)


def close_numbers(draft: Draft) -> None:
    """Take out the spaces around the dots of a clause's number, as a scanner reads 1 . 1 at the beginning of a line."""
    edits = [Edit(*found.span(1), "".join(found[1].split())) for found in _DOTTED.finditer(draft.text)]
    draft.apply("spacing", edits)


def close_gaps(draft: Draft) -> None:
    """Take out the spaces behind every character, line by line."""
    apart = len(_APART.findall(draft.text))
    if apart < _FEWEST or apart < _SHARE * (apart + len(_CLOSE.findall(draft.text))):
        return
    edits: list[Edit] = []
    start = 0
    for line in draft.text.splitlines(keepends=True):
        body = line.rstrip("\n")
        closed = _closed(body)
        if closed != body:
            edits.append(Edit(start, start + len(body), closed))
        start += len(line)
    draft.apply("spacing", edits)


def _closed(line: str) -> str:
    words = line.strip(" ")
    gaps = sum(1 for gap in _GAP.findall(words) if len(gap) % 2)
    letters = len(words) - words.count(" ")
    if letters > 1 and gaps >= _ALL * (letters - 1):
        indent = " " * ((len(line) - len(line.lstrip(" "))) // 2)
        return indent + _GAP.sub(lambda gap: " " * ((len(gap[0]) - 1) // 2), words)
    return _BESIDE.sub("", line)

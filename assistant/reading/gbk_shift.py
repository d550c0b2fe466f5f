"""GBK text in which a bracket was written into the middle of a character, so that the bytes behind it shifted by one.

An annotator that took its characters from GBK bytes lost step: it read the second byte of one character and the
first of the next as a third character, and wrote that one's reading between them. Decoded, the torn lead byte and the
bracket become `?`, and every pair behind it is wrong until an ASCII byte is swallowed as a second byte:
因 | 導 is D2F2 | 8CA7; F2 8C is 驅, so `(qū)` goes behind 8C, and 「因?qū)е…」 is what a browser shows.

What is given back re-encodes to the damaged bytes. Where bytes are gone for good, the character is given back if it is
the likely one by far; else U+FFFD stands there, with a doubt that names what it may have been.
"""

from dataclasses import replace

from assistant.reading.draft import Draft, Edit
from assistant.reading.gbk_bytes import pair_of
from assistant.reading.pinyin import is_toned
from assistant.reading.shift_decoder import TORN, Run, ShiftDecoder
from assistant.wording import say

__all__ = ["undo_shifts"]

_MOST = 100  # torn places in one document; more is not this damage
_KIND = "gbk-shift"


def undo_shifts(draft: Draft, *, polluted: bool) -> bool:
    """Whether shifted runs were found; what is clear of them is given back, the rest noted as doubts.

    `polluted` says that readings were found elsewhere; without, only one with its tone is taken for one.
    """
    text = draft.text
    decoder = ShiftDecoder(text)
    runs: list[tuple[int, Run]] = []
    at = 0
    for torn in list(TORN.finditer(text))[:_MOST]:
        if torn.start() < max(at, 1) or not (polluted or is_toned(torn[1])):
            continue
        if run := decoder.read(torn):
            runs.append((torn.start(), _trimmed(run, text)))
            at = run.end
        elif pair_of(text[torn.start() - 1]):
            draft.doubt(_KIND, *torn.span(), say("reading.shift_unproved"))
    draft.apply(_KIND, [Edit(start, run.end, run.after, _reason(run)) for start, run in runs])
    _doubt_open(draft, runs)
    return bool(runs)


def _trimmed(run: Run, text: str) -> Run:
    """The run without what stands at its end as it stood."""
    after, end = run.after, run.end
    while after[-1:] == text[end - 1] and after:
        after, end = after[:-1], end - 1
    return replace(run, after=after, end=end)


def _doubt_open(draft: Draft, runs: list[tuple[int, Run]]) -> None:
    """Note what stayed open in the runs, which stand in the text by now."""
    grown = 0
    for start, run in runs:
        for place, choice in run.open:
            at = start + grown + place
            sign = choice[0] < "\x80"
            reason = (
                say("reading.shift_sign") if sign else say("reading.shift_open", choice="、".join(choice))
            )
            draft.doubt(_KIND, at, at + 1, reason)
        grown += len(run.after) - (run.end - start)


def _reason(run: Run) -> str:
    if run.inferred:
        return say("reading.shift_inferred", inferred=run.inferred)
    return say("reading.shift_proved")

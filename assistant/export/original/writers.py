"""The verbs: a file brought to the newest text, filled, redlined, commented. Each result is read back before it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from assistant.errors import Unplaceable
from assistant.export.original.aligned import differences, rewritten
from assistant.export.original.ground import Ground
from assistant.export.original.package import Parts, as_document
from assistant.export.original.pens import Plain, Tracked
from assistant.export.original.records import Remark, Replacement, Signature
from assistant.export.original.remarks import Remarks
from assistant.export.original.resolved import accepted, rejected
from assistant.export.original.source import Laid, Source, held
from assistant.export.original.textboxes import mirror
from assistant.export.original.writing import settled, write
from assistant.export.word import printable
from assistant.reading.word.package import value
from assistant.wording import say

__all__ = ["commented", "compared", "current", "filled", "tracked"]

_GAPS = re.compile(r"[\s_]+")
_TICKS = str.maketrans("☒", "☑")


def current(source: Source) -> bytes:
    """The file as it says the newest text: itself, or with what later versions changed written in.

    Raises Unplaceable where it can't be done surely, UnreadableFile where the bytes are no Word file.
    """
    return _current(source).data


def filled(
    source: Source, replacements: Sequence[Replacement], *, open: Sequence[tuple[int, int]] = ()
) -> bytes:
    """The file with these values in their places, in the look that stands there; the spans of `open` highlighted.

    Raises Unplaceable where a value can't be placed surely.
    """
    laid = _current(source)
    wanted = settled(laid.ground, laid.carried(source.text, replacements))
    expected = _expected(laid.ground, wanted)
    write(laid.ground, wanted, Plain(), shown=tuple(laid.spans(source.text, open)))
    made = _packed(laid)
    if _loose(Ground(made, source.name).text) != _loose(expected):
        raise Unplaceable(say("original.reads_otherwise", name=source.name))
    return made


def tracked(
    source: Source,
    replacements: Sequence[Replacement],
    signature: Signature,
    *,
    remarks: Sequence[Remark] = (),
) -> bytes:
    """The file with these replacements as tracked changes, and the remarks as comments.

    Accepting all gives the new text, rejecting all what rejecting all gave before. Raises Unplaceable where that can't
    be had.
    """
    return _tracked(source, replacements, signature, remarks, counts=False)


def compared(source: Source, text: str, signature: Signature) -> bytes:
    """The file with all that makes this text of its own as tracked changes. Raises Unplaceable as `tracked`.

    Numbers that Word computes are left to Word where that gives the numbers of the text.
    """
    label = Laid(source.data, source.name).ground.label_length
    try:
        return _tracked(source, list(differences(source.text, text, label)), signature, (), counts=True)
    except Unplaceable:
        return _tracked(source, list(differences(source.text, text)), signature, (), counts=False)


def commented(source: Source, remarks: Sequence[Remark], signature: Signature) -> bytes:
    """The file with these comments at their spans, and nothing else changed. Raises Unplaceable as the others do."""
    return tracked(source, (), signature, remarks=remarks)


def _tracked(
    source: Source,
    replacements: Sequence[Replacement],
    signature: Signature,
    remarks: Sequence[Remark],
    *,
    counts: bool,
) -> bytes:
    laid = _current(source)
    before = Ground(rejected(laid.data, source.name), source.name).text
    wanted = settled(laid.ground, laid.carried(source.text, replacements))
    expected = _expected(laid.ground, wanted)
    numbers = _numbers(laid)
    notes = Remarks(list(laid.placed(source.text, remarks)), signature, numbers) if remarks else None
    write(laid.ground, wanted, Tracked(signature, numbers), remarks=notes, counts=counts)
    made = _packed(laid, notes)
    for read, text in ((accepted, expected), (rejected, before)):
        if Ground(read(made, source.name), source.name).text != text:
            raise Unplaceable(say("original.reads_otherwise", name=source.name))
    return made


def _current(source: Source) -> Laid:
    laid = Laid(as_document(source.data), source.name)
    text = held(source, laid)
    if text == source.text:
        return laid
    try:
        return _later(
            laid, source, differences(text, source.text, laid.ground.label_length), text, counts=True
        )
    except Unplaceable:
        laid = Laid(laid.data, source.name)
        return _later(laid, source, differences(text, source.text), text, counts=False)


def _later(laid: Laid, source: Source, changes: Iterable[Replacement], text: str, *, counts: bool) -> Laid:
    """The file as it says the newest text, by these changes of the text that it holds."""
    wanted = settled(laid.ground, laid.carried(text, changes))
    expected = _expected(laid.ground, wanted)
    write(laid.ground, wanted, Plain(), counts=counts)
    later = Laid(_packed(laid), source.name)
    if later.ground.text != expected or not later.holds(source.text):
        raise Unplaceable(say("original.reads_otherwise", name=source.name))
    return later


def _packed(laid: Laid, notes: Remarks | None = None) -> bytes:
    ground = laid.ground
    mirror(ground.root)
    parts = Parts(laid.data, ground.name)
    parts.set(ground.part, ground.root)
    if notes:
        name, root = parts.comments(ground.part)
        notes.write(root)
        parts.set(name, root)
    return parts.packed()


def _expected(ground: Ground, wanted: Sequence[Replacement]) -> str:
    """What the file will read as; what isn't printable comes out as a sign for that."""
    said = ((each, printable(each.new.replace("\r\n", "\n").replace("\r", "\n"))) for each in wanted)
    lines = [
        replace(each, new=new.replace("\n", " ") if "\n" in new and ground.in_row(each.start) else new)
        for each, new in said
    ]
    return rewritten(ground.text, lines)


def _numbers(laid: Laid) -> Iterator[int]:
    """Ids that neither the text nor its comments use."""
    roots: list[Any] = [laid.ground.root, Parts(laid.data, laid.ground.name).comments(laid.ground.part)[1]]
    used = (value(each, "id") for root in roots for each in root.iter())
    return count(max((int(each) for each in used if each.isdecimal()), default=0) + 1)


def _loose(text: str) -> str:
    """The text as far as a place that is filled settles it: a gap beside it may be told in another width."""
    return _GAPS.sub(" ", text.translate(_TICKS))

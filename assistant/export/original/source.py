"""A contract's own file and the texts that the library has of it: where a span of the newest one stands in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.errors import Unplaceable
from assistant.export.original.aligned import Alignment, fine
from assistant.export.original.ground import Ground
from assistant.export.original.records import Remark, Replacement
from assistant.reading.repair import repaired
from assistant.reading.report import Reading
from assistant.wording import say

__all__ = ["Laid", "Source", "held"]


@dataclass(frozen=True)
class Source:
    """The bytes of a file and its name; `texts` are the contract's, the newest first, back to the one that was imported."""

    data: bytes
    name: str
    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        """The newest text, which spans are meant for."""
        return self.texts[0]


class Laid:
    """A file laid open, with the way from a contract's text to it."""

    def __init__(self, data: bytes, name: str) -> None:
        self.data = data
        self.ground = Ground(data, name)
        self.meant = repaired(Reading(name, self.ground.text)).text
        same = self.meant == self.ground.text
        self._alignment = None if same else Alignment(self.meant, self.ground.text)

    def holds(self, text: str) -> bool:
        """Whether the file says this text."""
        return text in self.meant

    def carried(self, text: str, replacements: Iterable[Replacement]) -> Iterator[Replacement]:
        """The replacements of spans of the contract's text, as small ones at spans of the file's.

        Raises Unplaceable where the file doesn't hold the text, or a span has no sure place in it.
        """
        shift = self._shift(text)
        for each in replacements:
            old = text[each.start : each.end]
            small = list(fine(shift + each.start, old, each.new))
            spans = [self._span(one.start, one.end) for one in small]
            if all(spans):
                found = zip(small, spans, strict=True)
                yield from (Replacement(*span, one.new) for one, span in found if span)
            else:
                yield from self._coarse(shift + each.start, shift + each.end, each.new)

    def placed(self, text: str, remarks: Iterable[Remark]) -> Iterator[Remark]:
        """The remarks at spans of the file's text; one without a sure place stands at the nearest one."""
        shift = self._shift(text)
        for each in remarks:
            start, end = shift + each.start, shift + each.end
            span = self._span(start, end)
            while span is None and start > 0:
                start -= 1
                span = self._span(start, end) or self._span(start, start)
            yield Remark(*(span or (0, 0)), each.words, each.author)

    def spans(self, text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Spans of the contract's text as spans of the file's; those without a place are left out."""
        shift = self._shift(text)
        found = (self._span(shift + start, shift + end) for start, end in spans)
        yield from (span for span in found if span)

    def _shift(self, text: str) -> int:
        shift = self.meant.find(text)
        if shift < 0:
            raise Unplaceable(say("original.other_text", name=self.ground.name))
        return shift

    def _span(self, start: int, end: int) -> tuple[int, int] | None:
        return self._alignment.span(start, end) if self._alignment else (start, end)

    def _coarse(self, start: int, end: int, new: str) -> Iterator[Replacement]:
        span = self._span(start, end)
        if span is None:
            words = self.meant[max(0, start - 8) : end + 8].replace("\n", " ")[:40]
            raise Unplaceable(say("original.unsure", name=self.ground.name, words=words))
        yield from fine(span[0], self.ground.text[slice(*span)], new)


def held(source: Source, laid: Laid) -> str:
    """The newest of the texts that the file holds. Raises Unplaceable where it holds none of them."""
    found = next((text for text in source.texts if laid.holds(text)), None)
    if found is None:
        raise Unplaceable(say("original.other_text", name=source.name))
    return found

"""From marks to a contract: every character between two marks belongs to the first of them.

Finding the marks is a question of evidence; this part is bookkeeping, and the place where nothing may be lost.
"""

import re

from assistant.contract import Address, Clause, Contract, Passage, Section, TocEntry
from assistant.parsing.headings import split_heading
from assistant.parsing.marks import Mark

__all__ = ["assemble", "dotted"]


def dotted(number: tuple[int, ...]) -> str:
    """The number as dotted numerals."""
    return ".".join(map(str, number))


def assemble(
    text: str, marks: list[Mark], *, id: str, title: str, names: tuple[str, ...] = (), source: str = ""
) -> Contract:
    """The contract made of `text` and its `marks`, which stand in document order."""
    maker = _Maker(text, id)
    maker.passage("cover", 0, marks[0].start if marks else len(text))
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        maker.take(mark, following.start if following else len(text))
    maker.settle_contents()
    return Contract(
        id=id,
        title=title,
        text=text,
        sections=tuple(maker.sections or [Section("1", "", 0, 0)]),
        toc=tuple(maker.toc),
        clauses=tuple(maker.clauses),
        passages=tuple(maker.passages),
        names=names,
        source=source,
    )


class _Maker:
    """The records made so far, and the section that is open."""

    def __init__(self, text: str, id: str) -> None:
        self.text = text
        self.id = id
        self.section = "1"
        self.sections: list[Section] = []
        self.toc: list[TocEntry] = []
        self.clauses: list[Clause] = []
        self.passages: list[Passage] = []
        self._addresses: set[str] = set()
        self._contents_section = "1"

    def take(self, mark: Mark, until: int) -> None:
        getattr(self, f"_{mark.kind}")(mark, until)

    def passage(self, kind: str, start: int, end: int) -> None:
        start, end = _trimmed(self.text, start, end)
        if start < end:
            self.passages.append(Passage(kind, start, end, self.text[start:end]))

    def settle_contents(self) -> None:
        """Join the pieces of the printed table of contents into one passage."""
        joined: list[Passage] = []
        for passage in self.passages:
            if joined and passage.kind == joined[-1].kind == "contents":
                start = joined.pop().start
                passage = Passage("contents", start, passage.end, self.text[start : passage.end])
            joined.append(passage)
        self.passages = joined

    def _contents(self, mark: Mark, until: int) -> None:
        self.passage("contents", mark.start, until)

    def _part(self, mark: Mark, until: int) -> None:
        self._contents_section = dotted(mark.number)
        self.passage("contents", mark.start, until)

    def _entry(self, mark: Mark, until: int) -> None:
        start, end = _trimmed(self.text, mark.end, until)
        heading = re.sub(r"[\s.．…·]*\d*$", "", self.text[start:end]) or self.text[start:end]
        self.toc.append(TocEntry(self._contents_section, dotted(mark.number), heading))
        self.passage("contents", mark.start, until)

    def _ending(self, mark: Mark, until: int) -> None:
        self.passage("ending", mark.start, until)

    def _section(self, mark: Mark, until: int) -> None:
        end = self.text.find("\n", mark.end, until)
        start, end = _trimmed(self.text, mark.start, until if end < 0 else end)
        self.section = dotted(mark.number)
        self.sections.append(Section(self.section, self.text[start:end], start, end))
        self.passage("other", end, until)

    def _clause(self, mark: Mark, until: int) -> None:
        number = dotted(mark.number)
        start, end = _trimmed(self.text, mark.end, until)
        heading, text = split_heading(self.text[start:end])
        address = str(Address(self.id, self.section, number))
        self.clauses.append(
            Clause(
                address=address,
                section=self.section,
                number=number,
                heading=heading,
                text=text,
                parent=self._parent(mark.number),
                label=self.text[mark.start : mark.end].strip(),
                label_start=mark.start,
                start=start,
                end=end,
                ordinal=len(self.clauses),
            )
        )
        self._addresses.add(address)

    def _parent(self, number: tuple[int, ...]) -> str | None:
        """The nearest ancestor that exists: a chapter that the body never prints can't be a parent."""
        for length in range(len(number) - 1, 0, -1):
            address = str(Address(self.id, self.section, dotted(number[:length])))
            if address in self._addresses:
                return address
        return None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends; empty at `start` where nothing else is in it."""
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end

"""From marks to a contract: every character between two marks belongs to the first of them.

Finding the marks is a question of evidence; this part is bookkeeping, and the place where nothing may be lost.
"""

import re
from bisect import bisect_left

from assistant.contract import Address, Clause, Contract, Passage, Section, TocEntry
from assistant.parsing.headings import split_heading
from assistant.parsing.marks import Mark, signature_start

__all__ = ["assemble", "dotted"]

_LEADERS = re.compile(r"[\s.．…·_—-]{2,}\d*$|\s+\d+$")  # dot leaders and page number behind an entry
_CHAPTER = re.compile("[章节節]")
_PASSAGES = (
    ("recital", re.compile("鉴于|兹|经.{0,12}协商")),
    ("parties", re.compile("[甲乙丙]方|委托人|受托人|发包人|承包人|买方|卖方")),
)


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
        maker.take(mark, following, following.start if following else len(text))
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
        self._sections_taken: set[str] = set()
        self._highest = 0
        self._promised: dict[tuple[int, ...], str] = {}
        self._contents_section = "1"

    def take(self, mark: Mark, following: Mark | None, until: int) -> None:
        """Make the record of `mark`, which owns the text up to `until`."""
        if mark.kind == "clause":
            self._clause(mark, following if following and following.kind == "clause" else None, until)
        else:
            getattr(self, f"_{mark.kind}")(mark, until)

    def passage(self, kind: str, start: int, end: int) -> None:
        start, end = _trimmed(self.text, start, end)
        if start < end:
            self.passages.append(Passage(kind, start, end, self.text[start:end]))

    def settle_contents(self) -> None:
        """Join the pieces of the printed table of contents into one passage."""
        begins = sorted(
            [part.start for part in self.sections] + [clause.label_start for clause in self.clauses]
        )
        joined: list[Passage] = []
        for passage in self.passages:
            if (
                joined
                and passage.kind == joined[-1].kind == "contents"
                and bisect_left(begins, joined[-1].start) == bisect_left(begins, passage.start)
            ):
                start = joined.pop().start
                passage = Passage("contents", start, passage.end, self.text[start : passage.end])
            joined.append(passage)
        self.passages = joined

    def _contents(self, mark: Mark, until: int) -> None:
        self._promised_line(mark, until)

    def _part(self, mark: Mark, until: int) -> None:
        self._contents_section = dotted(mark.number)
        heading = self._promised_heading(mark, until)
        if _CHAPTER.search(self.text, mark.start, mark.end):
            entry = TocEntry(self._contents_section, str(mark.number[-1]), heading, part=True)
            self.toc.append(entry)

    def _entry(self, mark: Mark, until: int) -> None:
        heading = self._promised_heading(mark, until)
        self._promised.setdefault(mark.number, heading)
        self.toc.append(TocEntry(self._contents_section, dotted(mark.number), heading))

    def _promised_heading(self, mark: Mark, until: int) -> str:
        printed = self.text[mark.end : self._promised_line(mark, until)].strip()
        return _LEADERS.sub("", printed) or printed

    def _promised_line(self, mark: Mark, until: int) -> int:
        """Where the line of `mark` ends; words behind it belong no more to the table of contents."""
        line = self.text.find("\n", mark.end, until)
        end = until if line < 0 else line
        self.passage("contents", mark.start, end)
        self.words(end, until)
        return end

    def _ending(self, mark: Mark, until: int) -> None:
        self.passage("ending", mark.start, until)

    def _restart(self, mark: Mark, _until: int) -> None:
        """A section without a title: its numbers begin again."""
        self._open_section(mark.number, mark.start, mark.start)

    def _section(self, mark: Mark, until: int) -> None:
        line = self.text.find("\n", mark.end, until)
        start, end = _trimmed(self.text, mark.start, until if line < 0 else line)
        self._open_section(mark.number, start, end)
        self.words(end, until)

    def _open_section(self, number: tuple[int, ...], start: int, end: int) -> None:
        if not self.sections and self.clauses:
            self.sections.append(Section("1", "", 0, 0))
            self._sections_taken.add("1")
        while dotted(number) in self._sections_taken:
            number = (*number[:-1], max(number[-1], self._highest) + 1)
        self._highest = max(self._highest, number[-1])
        self.section = dotted(number)
        self._sections_taken.add(self.section)
        self.sections.append(Section(self.section, self.text[start:end], start, end))

    def words(self, start: int, end: int) -> None:
        """Keep unnumbered words at their place, named by what they speak of."""
        said = self.text[start:end]
        kind = next((kind for kind, sign in _PASSAGES if sign.search(said)), "other")
        self.passage(kind, start, end)

    def _clause(self, mark: Mark, following: Mark | None, until: int) -> None:
        number = dotted(mark.number)
        signed = signature_start(self.text, mark.end, until) if following is None else None
        start, end = _trimmed(self.text, mark.end, until if signed is None else signed)
        leads = following is not None and len(following.number) > len(mark.number)
        promised = self._promised.get(mark.number, "")
        heading, text = split_heading(self.text[start:end], promised, leads=leads)
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
        if signed is not None:
            self.passage("signature", signed, until)

    def _parent(self, number: tuple[int, ...]) -> str | None:
        """The nearest ancestor that exists: a chapter that the body never prints can't be a parent."""
        for length in range(len(number) - 1, 0, -1):
            address = str(Address(self.id, self.section, dotted(number[:length])))
            if address in self._addresses:
                return address
        return None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends; empty at `start` where nothing else is in it."""
    said = text[start:end].rstrip()
    end = start + len(said)
    return end - len(said.lstrip()), end

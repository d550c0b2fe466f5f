"""Planters of defects of the table of contents, and of parts that number anew."""

from collections.abc import Mapping, Sequence
from random import Random

from assistant.contract import Clause

from .clean import Clean
from .planted import Planted, Planter, Unsuited, next_label

__all__ = ["CONTENTS", "HEADINGS"]

HEADINGS = (
    "廉洁承诺",
    "驻场管理",
    "培训安排",
    "保险",
    "税费承担",
    "应急演练",
    "声明与保证",
    "审计配合",
)


def _tops(clean: Clean) -> list[Clause]:
    """The chapters with a heading, in order. Raises Unsuited where they are too few for a table of contents."""
    tops = [each for each in clean.contract.children(None) if each.heading and "." not in each.number]
    if (
        len(tops) < 5
        or clean.contract.toc
        or len({each.section for each in tops}) > 1
        or len(clean.contract.sections) > 9
    ):
        raise Unsuited
    return tops


def _entries(clean: Clean) -> list[tuple[str, str]]:
    contract = clean.contract
    return [
        (contract.text[each.label_start : each.start].strip(), each.heading.rstrip("：:"))
        for each in _tops(clean)
    ]


def _with_contents(clean: Clean, entries: Sequence[tuple[str, str]], random: Random) -> str:
    """The text with this table of contents before its first line behind the title."""
    title, rest = clean.text.split("\n", 1)
    name = random.choice(("目录", "目  录", "合同目录"))
    pages = random.choice((True, False))
    lines = [
        f"{label} {heading}{'......' + str(at + 1) if pages else ''}"
        for at, (label, heading) in enumerate(entries)
    ]
    return "\n".join((title, "", name, *lines, "", rest.lstrip("\n")))


def _toc_missing(clean: Clean, random: Random, _split: str) -> Planted:
    entries = _entries(clean)
    heading = random.choice(HEADINGS)
    entries.append((next_label(entries[-1][0]), heading))
    return Planted(_with_contents(clean, entries, random), (heading,))


def _toc_extra(clean: Clean, random: Random, _split: str) -> Planted:
    entries = _entries(clean)
    gone = entries.pop(random.randrange(1, len(entries)))
    return Planted(_with_contents(clean, entries, random), (gone[1],))


def _toc_differs(clean: Clean, random: Random, _split: str) -> Planted:
    entries = _entries(clean)
    at = random.randrange(len(entries))
    entries[at], was = (entries[at][0], random.choice(HEADINGS)), entries[at][1]
    return Planted(_with_contents(clean, entries, random), (was,))


def _toc_shifted(clean: Clean, random: Random, _split: str) -> Planted:
    """A table that has one chapter more in the middle, so that all behind it are shifted by one."""
    entries = _entries(clean)
    at = random.randrange(1, len(entries) - 2)
    behind = [(next_label(label), heading) for label, heading in entries[at:]]
    entries = [*entries[:at], (entries[at][0], random.choice(HEADINGS)), *behind]
    needles = tuple(heading for _, heading in behind)
    return Planted(_with_contents(clean, entries, random), needles, ("toc.missing", "toc.extra"), once=True)


def _toc_partial(clean: Clean, random: Random, _split: str) -> Planted:
    """A second part that the table of contents passes over."""
    text = _with_contents(clean, _entries(clean), random)
    return Planted(
        text.replace(clean.text.split("\n", 1)[1].lstrip("\n"), _in_parts(clean, random)),
        ("第二部分",),
        ("numbering.restart",),
    )


def _in_parts(clean: Clean, random: Random) -> str:
    """The text behind the title as part one, with a second part whose numbers begin anew."""
    contract = clean.contract
    first, last = contract.clauses[0], contract.clauses[-1]
    label = contract.text[first.label_start : first.start].strip()
    end = last.start + len(contract.text[last.start : last.end].split("\n\n")[0].rstrip())
    more = ["驻场人员应当佩戴工牌，并遵守场所的管理规定。", "双方每季度召开一次协调会，由双方轮流主持。"]
    own = "\n".join(f"{next_label(label, at) if at else label} {words}" for at, words in enumerate(more))
    title = contract.text.split("\n", 1)[0]
    begun = contract.text[len(title) : first.label_start].strip("\n")
    part = random.choice(("补充约定", "现场管理细则", "沟通机制"))
    body = contract.text[first.label_start : end]
    return f"{begun}\n第一部分 主要条款\n{body}\n第二部分 {part}\n{own}\n{contract.text[end:]}"


def _restart(clean: Clean, random: Random, _split: str) -> Planted:
    if len(clean.contract.sections) > 6 or "第一部分" in clean.text:
        raise Unsuited
    title = clean.text.split("\n", 1)[0]
    return Planted(f"{title}\n{_in_parts(clean, random)}", ("第二部分",))


CONTENTS: Mapping[str, Planter] = {
    "toc.missing": _toc_missing,
    "toc.extra": _toc_extra,
    "toc.differs": _toc_differs,
    "toc.shifted": _toc_shifted,
    "toc.partial": _toc_partial,
    "numbering.restart": _restart,
}

"""Contracts composed from a bank of clauses, each in another layout, with the tree that they were composed from.

The samples that were written by hand are few, and the parser was made beside them. A composed contract is marked up like
one of them, so that `read_sample` makes text and tree of the same words.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .labels import CHAPTERS, PARTS, STYLES, label
from .samples import Sample, read_sample

__all__ = ["COUNT", "Entry", "composed", "read_bank", "written"]

COUNT = 80
"""So many contracts cover each kind of contract in the bank four times, and each style thrice."""
BANK = Path(__file__).parent / "bank.txt"
_COMMON = "一般条款"  # the entries that every contract draws from
_SIGNS = ("@ ", "= ", "- ", "-- ")
_SENTENCE = tuple("。：；”")
_FEWEST = 4  # common clauses of a contract
_ITEMS = ("（{n}）", "({n})", "{o}", "{a}. ", "（{c}）")
_PARTIES = (
    "甲方：{a}\n乙方：{b}\n",
    "甲方（委托方）：{a}\n统一社会信用代码：91330106MA2B0K8X3T\n住所地：文三路18号\n乙方（受托方）：{b}\n电话：0755-26001234\n",
    "甲　　方：{a}\n地　　址：____________\n乙　　方：{b}\n地　　址：____________\n",
    "甲、委托人：{a}\n乙、受托人：{b}\n",
    "合同编号：QH-2027-003\n甲方：{a}（以下简称“甲方”）\n乙方：{b}（以下简称“乙方”）\n",
    "甲方：{a}            乙方：{b}\n",
    "1. 甲方：{a}\n2. 乙方：{b}\n",
)
_REASONS = (
    "",
    "双方经友好协商，达成如下协议，共同遵守。\n",
    "鉴于：\n甲方拟改善服务；\n乙方具备资质；\n双方订立本合同如下：\n",
    "鉴于：\nA. 甲方拟改善服务；\nB. 乙方具备资质。\n双方订立本合同如下：\n",
    "鉴于：\n（1）甲方拟改善服务；\n（2）乙方具备资质；\n现双方达成协议如下：\n",
    "鉴于\n1、甲方拟改善服务；\n2、乙方具备资质；\n为此，双方特订立本合同。\n",
)
_SIGNED = (
    "（以下无正文）\n甲方（盖章）：          乙方（盖章）：\n日期：  年  月  日      日期：  年  月  日\n",
    "甲方（盖章）：________\n授权代表：________\n\n乙方（盖章）：________\n授权代表：________\n",
    "甲方（公章）：\t乙方（公章）：\n代表（签字）：\t代表（签字）：\n",
    "【本页无正文，为签署页】\n甲方：某某公司（盖章）\n乙方：某某公司（盖章）\n",
    "甲方：（盖章）\n\n乙方：（盖章）\n签署于2027年1月5日\n",
)
_ANNEXES = ("附件一：技术要求", "附件1 服务清单", "附件一", "附件A 服务标准", "附件：清单")
_LEADERS = ("……………", " ............ ", "\t")
_NAMES = {"a": "杭州云栖支付科技有限公司", "b": "深圳南岭信息服务有限公司"}


@dataclass(frozen=True)
class Entry:
    """A heading or a sentence of the bank, with the list or table behind it, and what stands below it."""

    words: str
    items: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    entries: tuple["Entry", ...] = ()

    @property
    def heads(self) -> bool:
        """Whether the words are a heading."""
        return not self.words.endswith(_SENTENCE)


@dataclass(frozen=True)
class _Layout:
    """How a contract is printed: its labels, what stands between heading and text, and the form of lists."""

    labels: Sequence[str]
    gap: str
    item: str
    inline: bool
    flat: bool
    indent: str


@cache
def read_bank() -> dict[str, tuple[Entry, ...]]:
    """The entries of each kind of contract, and those that all have in common."""
    return {kind.words: kind.entries for kind in _entries(BANK.read_text(encoding="utf-8"), 0)}


def _entries(block: str, level: int) -> tuple[Entry, ...]:
    if level == len(_SIGNS):
        return ()
    parts = re.split(rf"^{_SIGNS[level]}", block, flags=re.MULTILINE)[1:]
    return tuple(_entry(part, level + 1) for part in parts)


def _entry(part: str, level: int) -> Entry:
    words, _, rest = part.partition("\n")
    below = _entries(rest, level)
    lists = [] if below else rest.splitlines()
    items = tuple(line[2:] for line in lists if line.startswith("+ "))
    return Entry(words, items, tuple(line[2:] for line in lists if line.startswith("| ")), below)


def composed(seed: int) -> Sample:
    """The contract of this seed: always the same."""
    return read_sample(*written(seed))


def written(seed: int) -> tuple[str, str]:
    """The name of the contract of this seed, and its text with the tree written into it."""
    chance = random.Random(seed)
    bank = read_bank()
    kinds = [kind for kind in bank if kind != _COMMON]
    kind = kinds[seed % len(kinds)]
    common = list(bank[_COMMON])
    chance.shuffle(common)
    entries = (*bank[kind], *common[: chance.randint(_FEWEST, len(common))])
    modes = [*STYLES, CHAPTERS, PARTS]
    mode = modes[seed * 7 % len(modes)]
    body = _body(entries, mode, chance)
    annex = chance.random() < 0.4
    pieces = [
        f"{kind}\n\n",
        _PARTIES[seed % len(_PARTIES)].format(**_NAMES),
        _contents(entries, mode, chance) if mode in STYLES and chance.random() < 0.3 else "",
        chance.choice(_REASONS),
        body,
        f"«-»{chance.choice(_SIGNED)}" if annex or chance.random() < 0.8 else "",
        _annex(bank[kinds[(seed + 5) % len(kinds)]][:2], body, chance) if annex else "",
    ]
    return f"{seed:02d} {kind}, {mode}", "".join(pieces)


def _contents(entries: Sequence[Entry], mode: str, chance: random.Random) -> str:
    leader = chance.choice(_LEADERS)
    lines = (
        f"{label(STYLES[mode][0], (at,)).strip()} {entry.words}{leader}{1 + at // 3}\n"
        for at, entry in enumerate(entries, 1)
    )
    return f"目录\n{''.join(lines)}"


def _body(entries: Sequence[Entry], mode: str, chance: random.Random) -> str:
    """The marked text of the clauses, undivided, in chapters, or in two parts."""
    if mode == CHAPTERS:
        return _chapters(entries, _layout(("第{c}条 ", "（{c}）", "{n}. "), chance))
    if mode == PARTS:
        layout = _layout(STYLES["1. 1.1 1.1.1"], chance)
        cut = len(entries) // 2
        parts = (("协议书", entries[:cut]), ("通用条款", entries[cut:]))
        return "".join(
            f"«§{at}»第{'一二'[at - 1]}部分 {title}\n{''.join(_clauses(own, (), layout))}"
            for at, (title, own) in enumerate(parts, 1)
        )
    return "".join(_clauses(entries, (), _layout(STYLES[mode], chance)))


def _layout(labels: Sequence[str], chance: random.Random) -> _Layout:
    # A list inside a clause is counted by another sign than the clauses around it.
    items = [item for item in _ITEMS if not any(item[1:4] in each or item[:1] == each[:1] for each in labels)]
    return _Layout(
        labels,
        gap=chance.choice(("\n", "\n", "：", "　")),
        item=chance.choice(items or ["{o}"]),
        inline=chance.random() < 0.3,
        flat=chance.random() < 0.15,
        indent=chance.choice(("", "", "  ", "　")),
    )


def _chapters(entries: Sequence[Entry], layout: _Layout) -> str:
    """Each entry as a chapter, and what is below them as articles that count on."""
    pieces, articles = [], 0
    for at, entry in enumerate(entries, 1):
        pieces.append(f"«§{at}»{label('第{c}章', (at,))} {entry.words}\n")
        for below in entry.entries:
            articles += 1
            pieces += _clause(below, (articles,), layout)
    return "".join(pieces)


def _annex(entries: Sequence[Entry], body: str, chance: random.Random) -> str:
    labels = chance.choice([labels for style, labels in STYLES.items() if style.startswith(("一", "1"))])
    last = max(map(int, re.findall(r"«§(\d+)»", body)), default=1)
    clauses = _clauses(entries, (), _layout(labels, chance))
    return f"\n«§{last + 1}»{chance.choice(_ANNEXES)}\n{''.join(clauses)}"


def _clauses(entries: Sequence[Entry], above: tuple[int, ...], layout: _Layout) -> Iterator[str]:
    for at, entry in enumerate(entries, 1):
        yield from _clause(entry, (*above, at), layout)


def _clause(entry: Entry, number: tuple[int, ...], layout: _Layout) -> Iterator[str]:
    """The marked lines of a clause and those below it."""
    printed = label(layout.labels[len(number) - 1], number)
    yield f"{layout.indent * (len(number) - 1)}«{'.'.join(map(str, number))}»{printed.strip()}»{printed[len(printed.rstrip()) :]}"
    if not entry.heads:
        yield _text(entry, layout) + "\n"
        return
    joined = len(entry.entries) == 1 or (layout.flat and not any(below.heads for below in entry.entries))
    if joined and not entry.entries[0].heads:
        text = "\n".join(_text(below, layout) for below in entry.entries)
        yield f"{entry.words}：¦{text}\n" if layout.gap == "：" else f"{entry.words}¦{layout.gap}{text}\n"
        return
    yield f"{entry.words}¦\n"
    yield from _clauses(entry.entries, number, layout)


def _text(entry: Entry, layout: _Layout) -> str:
    """The sentence with its list or table."""
    between = "" if layout.inline else "\n"
    items = (
        f"{between}{label(layout.item, (at,))}{item}{'；' if at < len(entry.items) else '。'}"
        for at, item in enumerate(entry.items, 1)
    )
    return "".join((entry.words, *items, *(f"\n{row}" for row in entry.rows)))

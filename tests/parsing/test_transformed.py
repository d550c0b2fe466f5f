"""Real contracts read the same however they are numbered, joined or damaged on the way."""

import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.parsing import parse_reading
from assistant.reading import read_file, repair
from evals.parsing import pollution
from tests.parsing.ownership import check_ownership
from tests.parsing.test_real_texts import GOLD

CHINESE = ("", *"一二三四五六七八九", *(f"十{digit}" for digit in ("", *"一二三四五六七八九")))
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
Row = tuple[str, str, str]
Labels = tuple[Callable[[int], str], ...]

STYLES: dict[str, Labels] = {
    "第X条 （一）": (lambda n: f"第{CHINESE[n]}条 ", lambda n: f"（{CHINESE[n]}）"),
    "一、 （一）": (lambda n: f"{CHINESE[n]}、", lambda n: f"（{CHINESE[n]}）"),
    "一、 1.": (lambda n: f"{CHINESE[n]}、", lambda n: f"{n}. "),
    "第1条 1、": (lambda n: f"第{n}条：", lambda n: f"{n}、"),
    "1. （1）": (lambda n: f"{n}. ", lambda n: f"（{n}）"),
    "I. 1. on lines": (lambda n: f"{ROMAN[n]}. ", lambda n: f"{n}. "),
}


def gold(path: Path) -> list[Row]:
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [(str(row["number"]), str(row["heading"]), str(row["text"])) for row in rows]


def right(text: str, rows: list[Row]) -> float:
    """The share of the rows that are found with their number and either heading or text, white space aside."""
    reading = repair(text)
    found: dict[str, tuple[str, str]] = {}
    for contract in parse_reading(reading):
        check_ownership(contract)
        found |= {clause.number: (_bare(clause.heading), _bare(clause.text)) for clause in contract.clauses}
    hits = 0
    for number, heading, words in rows:
        told, said = found.get(number, ("\n", "\n"))
        hits += (
            told + said == _bare(heading + words) or said == _bare(words) or (told == _bare(heading) != "")
        )
    return hits / len(rows)


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def restyled(rows: list[Row], labels: Labels, between: str) -> str:
    """The rows under other labels, behind the title that the texts have."""
    lines = []
    for number, heading, words in rows:
        parts = number.split(".")
        gap = "" if not heading or not words else " "
        lines.append(f"{labels[len(parts) - 1](int(parts[-1]))}{heading}{gap}{words}")
    return between.join(["服务合同\n", *lines])


needs_gold = pytest.mark.skipif(not GOLD, reason="the hand-made trees are not beside this checkout")
every_gold = pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name.partition(".")[0])


@needs_gold
@every_gold
@pytest.mark.parametrize("style", STYLES)
def test_restyled_contract_keeps_its_tree(path: Path, style: str) -> None:
    rows = gold(path)
    assert right(restyled(rows, STYLES[style], "\n"), rows) >= 0.99


@needs_gold
@every_gold
@pytest.mark.parametrize("style", [style for style in STYLES if not style.startswith("I.")])
def test_restyled_contract_without_line_breaks_keeps_its_tree(path: Path, style: str) -> None:
    rows = gold(path)
    assert right(restyled(rows, STYLES[style], ""), rows) >= 0.99


DAMAGE: dict[str, Callable[[str], str]] = {
    "run together": pollution.run_together,
    "spaced": pollution.spaced,
    "widened": pollution.widened,
    "misread": pollution.misread,
    "read as 1252": pollution.latin_read,
    "annotated Traditional": lambda text: pollution.annotated(pollution.traditional(text), 4),
}


@needs_gold
@every_gold
@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_contract_keeps_its_tree(path: Path, damage: str) -> None:
    text = read_file(path.with_name(path.name.replace(".gold.json", ".txt"))).text
    rows = gold(path)
    assert right(DAMAGE[damage](text), rows) >= 0.99


@needs_gold
@every_gold
def test_shifted_bytes_cost_no_clause(path: Path) -> None:
    text = read_file(path.with_name(path.name.replace(".gold.json", ".txt"))).text
    damaged = pollution.polluted(text)
    assert re.search(r"\?[^\s()]{1,6}\)", damaged)
    assert right(damaged, gold(path)) >= 0.99


def test_styles_differ_between_their_levels() -> None:
    for labels in STYLES.values():
        assert all(upper(2) != lower(2) for upper, lower in pairwise(labels))

"""The bundled variants hold what the source template holds: numbers, blanks, figures, and its defects."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.bundled import bundled
from assistant.contract import Contract
from assistant.parsing import parse
from assistant.reading import read_file
from tests.conftest import SHARED

CORPUS = bundled("corpus")
VARIANTS = ("blank", "portfolio", "detailed")
NUMBERING = json.loads((Path(__file__).parent / "data" / "numbering.json").read_text(encoding="utf-8"))
UNDERSCORES = re.compile("_+")
BRACKETS = re.compile(r"\[[^\]]+\]")


def contract(name: str) -> Contract:
    reading = read_file(CORPUS / f"{name}.md")
    (found,) = parse(reading.text, source=reading.source)
    return found


CONTRACTS = {name: contract(name) for name in VARIANTS}


def wording(name: str, section: str, number: str) -> str:
    (found,) = (
        clause.wording
        for clause in CONTRACTS[name].clauses
        if (clause.section, clause.number) == (section, number)
    )
    return found


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("blank", {"1": 139, "2": 47, "3.1": 27, "3.2": 4}),
        ("portfolio", {"1": 84, "2": 23, "3.1": 10, "3.2": 6}),
        ("detailed", {"1": 121, "2": 14}),
    ],
)
def test_the_list_of_numbers_has_the_source_pages_counts(name: str, counts: dict[str, int]) -> None:
    assert {section: len(numbers.split()) for section, numbers in NUMBERING["body"][name].items()} == counts


@pytest.mark.parametrize("name", VARIANTS)
def test_every_clause_stands_under_the_source_pages_number_and_in_its_order(name: str) -> None:
    listed = [
        (section, number)
        for section, numbers in NUMBERING["body"][name].items()
        for number in numbers.split()
    ]
    assert [(clause.section, clause.number) for clause in CONTRACTS[name].clauses] == listed


@pytest.mark.parametrize("name", VARIANTS)
def test_the_table_of_contents_promises_what_the_source_pages_does(name: str) -> None:
    entries = CONTRACTS[name].toc
    assert " ".join(entry.number for entry in entries) == NUMBERING["contents"][name]
    assert all(entry.heading for entry in entries)


@pytest.mark.parametrize(
    ("name", "absent"),
    [
        ("blank", ""),
        ("portfolio", "6.1 6.2 6.3 7.1 7.2 7.3"),
        ("detailed", "1.1.4 1.2.4 2.2.5 5.2.1 7 7.1 7.1.1 7.1.2 7.1.3 7.2 7.2.1 7.2.2 7.2.3 13.3 13.4"),
    ],
)
def test_the_chapters_that_the_source_page_lacks_stay_absent(name: str, absent: str) -> None:
    there = {clause.number for clause in CONTRACTS[name].clauses if clause.section == "1"}
    assert " ".join(entry.number for entry in CONTRACTS[name].toc if entry.number not in there) == absent


def test_a_shifted_chapter_keeps_its_heading_under_the_next_number() -> None:
    found = CONTRACTS["detailed"]
    body = {clause.number: clause.heading for clause in found.clauses if clause.section == "1"}
    promised = {entry.number: entry.heading for entry in found.toc}
    for chapter in range(7, 14):
        assert body[str(chapter + 1)] == promised[str(chapter)]


@pytest.mark.parametrize(
    ("name", "pattern", "count"),
    [
        ("blank", UNDERSCORES, 33),
        ("blank", BRACKETS, 0),
        ("portfolio", BRACKETS, 15),
        ("portfolio", UNDERSCORES, 0),
        ("detailed", UNDERSCORES, 0),
        ("detailed", BRACKETS, 0),
    ],
)
def test_no_blank_is_lost_or_added(name: str, pattern: re.Pattern[str], count: int) -> None:
    inside = sum(len(pattern.findall(clause.wording)) for clause in CONTRACTS[name].clauses)
    assert inside == len(pattern.findall(CONTRACTS[name].text)) == count


def test_underscore_blanks_keep_their_two_lengths() -> None:
    lengths = [len(run) for run in UNDERSCORES.findall(CONTRACTS["blank"].text)]
    assert (lengths.count(20), lengths.count(2), len(lengths)) == (18, 15, 33)


@pytest.mark.parametrize(
    ("name", "section", "number", "fact"),
    [
        ("blank", "1", "5.1.1", "____________________元人民币"),
        ("blank", "1", "5.2.2", "每季度首月10日前"),
        ("blank", "1", "8.1.1", "724小时"),
        ("blank", "1", "9.1.2", "__个工作日"),
        ("blank", "1", "14.3.2", "__个月"),
        ("blank", "2", "20.2.1", "__个月"),
        ("blank", "2", "21.2.1", "__人民法院"),
        ("blank", "3.2", "1", "乙方没有按照合同的约定履行运营产品的验收义务"),
        ("portfolio", "1", "1.4", "2024年1月1日"),
        ("portfolio", "1", "1.4", "2024年12月31日"),
        ("portfolio", "1", "3.1", "[人数]人"),
        ("portfolio", "1", "5.2", "24小时"),
        ("portfolio", "1", "9.2.2", "[天数]天"),
        ("portfolio", "1", "10.3.1", "诉讼"),
        ("portfolio", "1", "11.1.1", "[仲裁委员会名称]"),
        ("portfolio", "3.2", "4", "乙方仍未支付费用"),
        ("detailed", "1", "1.1.2", "省市区路号"),
        ("detailed", "1", "3.1.1", "2024年1月1日"),
        ("detailed", "1", "3.1.2", "2024年12月31日"),
        ("detailed", "1", "3.2.1", "壹佰万元整（¥100,000.00）"),
        ("detailed", "1", "3.2.2", "每季度"),
        ("detailed", "1", "3.2.3", "5个工作日"),
        ("detailed", "1", "4.1.1", "10,000人"),
        ("detailed", "1", "4.1.2", "5,000人"),
        ("detailed", "1", "4.1.3", "50万元"),
        ("detailed", "1", "5.1.3", "赵六、钱七"),
        ("detailed", "1", "5.1.4", "孙八、周九"),
        ("detailed", "1", "5.2.2", "10人"),
        ("detailed", "1", "9.2.3", "优秀、合格、不合格"),
    ],
)
def test_a_clause_states_the_source_pages_fact(name: str, section: str, number: str, fact: str) -> None:
    assert fact in wording(name, section, number)


@pytest.mark.parametrize(
    ("section", "number", "left"),
    [
        ("1", "1.1.1", "甲方名称：金融科技有限公司"),
        ("1", "1.1.3", "甲方法定代表人："),
        ("1", "1.2.1", "乙方名称：科技有限公司"),
        ("1", "1.2.3", "乙方法定代表人："),
        ("1", "5.1.1", "团队负责人："),
        ("1", "5.1.2", "技术支持人员：、"),
        ("1", "13.2.1", "仲裁机构：仲裁委员会"),
        ("1", "13.2.2", "人民法院：市区人民法院"),
    ],
)
def test_a_lost_blank_stays_lost(section: str, number: str, left: str) -> None:
    assert wording("detailed", section, number).replace(" ", "") == left


def test_the_last_clause_of_the_detailed_variant_breaks_off() -> None:
    assert wording("detailed", "2", "3.1").endswith("第三")


@pytest.mark.parametrize("name", VARIANTS)
def test_front_matter_names_the_variant(name: str) -> None:
    reading = read_file(CORPUS / f"{name}.md")
    assert reading.id == name
    assert reading.title == CONTRACTS[name].title
    assert len(reading.names) == len(set(reading.names)) >= 5


def test_no_two_variants_share_a_name() -> None:
    names = [each for name in VARIANTS for each in read_file(CORPUS / f"{name}.md").names]
    assert len(names) == len(set(names))


ADDRESS = re.compile(r"\b(blank|portfolio|detailed)/(\d(?:\.\d)?)/(\d+(?:\.\d+)*)")


@pytest.mark.parametrize("name", VARIANTS)
def test_the_readme_lists_defects_at_places_that_exist(name: str) -> None:
    readme = (CORPUS / "README.md").read_text(encoding="utf-8")
    listed = {(section, number) for variant, section, number in ADDRESS.findall(readme) if variant == name}
    numbers = {(clause.section, clause.number) for clause in CONTRACTS[name].clauses}
    chapters = {(section, number.split(".")[0]) for section, number in numbers}
    assert len(listed) > 15
    assert listed <= numbers | chapters


def test_the_wording_is_our_own() -> None:
    tool = SHARED / "tools" / "own_words.py"
    if not tool.is_file():
        pytest.skip("the check of wording lies beside the project only where it is developed")
    done = subprocess.run(
        [sys.executable, tool, CORPUS, Path(__file__).parent / "data" / "numbering.json", __file__],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")

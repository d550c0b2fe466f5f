"""What is kept on disk, and what happens when it can't be."""

import hashlib
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.contract import Contract, renamed, reworded
from assistant.errors import AmbiguousName, NotFound, OutsideFailure
from assistant.library import Library
from assistant.library.packing import pack, unpack
from assistant.reading import Doubt, Reading, Repair
from assistant.records import plain
from tests.builders import contract_of

REPAIR = Repair("pinyin", "费(fèi)", "费", 3)
DOUBT = Doubt("gbk-shift", "?", 9, "没有依据")
READING = Reading("a.txt", "", (REPAIR,), (DOUBT,))
LEASE = replace(contract_of({"1": "租金每月支付"}, identifier="lease", title="租赁合同"), names=("租房版",))
LOAN = replace(
    contract_of({"1": "借款三年", "1.1": "利率百分之三"}, identifier="loan", title="借款合同"),
    names=("借钱版",),
)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A folder that stands for a corpus without contracts."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    return folder


@pytest.fixture
def library(tmp_path: Path, empty: Path) -> Iterator[Library]:
    library = Library.open(tmp_path / "home", corpus=empty)
    yield library
    library.close()


def add(library: Library, *contracts: Contract) -> None:
    library.add([(READING, contracts)])


def test_a_new_library_holds_the_three_bundled_variants_in_their_order(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    assert [entry.id for entry in library.entries()] == ["blank", "portfolio", "detailed"]
    assert library.get("空白版").id == "blank"
    library.close()


def test_a_bundled_contract_that_was_removed_stays_away(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    assert library.remove("明细版") == "detailed"
    library.close()
    again = Library.open(tmp_path)
    assert [entry.id for entry in again.entries()] == ["blank", "portfolio"]
    again.close()


def test_a_contract_comes_back_as_it_was_kept(library: Library, tmp_path: Path, empty: Path) -> None:
    add(library, LEASE, LOAN)
    library.close()
    again = Library.open(tmp_path / "home", corpus=empty)
    assert again.get("loan") == LOAN
    assert [(e.id, e.clauses, e.source) for e in again.entries()] == [("lease", 1, ""), ("loan", 2, "")]
    again.close()


def test_packing_leaves_nothing_out() -> None:
    assert unpack(pack(LOAN)) == LOAN


def test_a_packed_contract_without_a_needed_field_is_refused() -> None:
    with pytest.raises(ValueError, match="title"):
        unpack(pack(LOAN).replace('"title"', '"name"'))


def test_an_import_says_what_came_in_and_what_was_repaired(library: Library) -> None:
    imported = library.add([(READING, [LOAN])])
    record = plain(imported)
    assert isinstance(record, dict)
    assert (
        record["contracts"][0] | {"id": "loan", "title": "借款合同", "clauses": 2} == record["contracts"][0]
    )
    assert {"kind", "before", "after", "position"} <= record["repairs"][0].keys()
    assert imported.doubts == (DOUBT,)


def test_the_same_text_again_is_a_new_version_and_no_double(library: Library) -> None:
    add(library, LOAN)
    add(library, renamed(LOAN, "other"))
    assert [(entry.id, entry.version) for entry in library.entries()] == [("loan", 2)]
    assert [version.version for version in library.versions("loan")] == [1, 2]


def test_the_same_wording_from_another_kind_of_file_is_a_new_version(library: Library) -> None:
    printed = contract_of({"1": "借款 三年", "1.1": "利率百分之三。"}, identifier="scan", title="借款合同")
    add(library, LOAN)
    add(library, printed)
    assert [(entry.id, entry.version) for entry in library.entries()] == [("loan", 2)]


def test_a_version_that_an_older_program_kept_is_known_by_its_text(library: Library, tmp_path: Path) -> None:
    add(library, LOAN)
    older = sqlite3.connect(tmp_path / "home" / "library.sqlite")
    older.execute("UPDATE versions SET text = ?", (hashlib.sha256(LOAN.text.encode()).hexdigest(),))
    older.commit()
    older.close()
    add(library, LOAN)
    assert [(entry.id, entry.version) for entry in library.entries()] == [("loan", 2)]


def test_another_text_under_a_taken_id_gets_an_id_of_its_own(library: Library) -> None:
    add(library, LOAN)
    add(library, renamed(LEASE, "loan"), renamed(contract_of({"1": "别的"}), "a/b c"))
    assert [entry.id for entry in library.entries()] == ["loan", "loan-2", "a-bc"]
    assert library.get("loan-2").clauses[0].address == "loan-2/1/1"


def test_an_import_that_fails_half_way_leaves_the_library_as_it_was(library: Library) -> None:
    add(library, LEASE)
    before = (library.entries(), library.stamp)
    unfit = replace(LOAN, title=None)  # type: ignore[arg-type]  # a record that the table refuses
    with pytest.raises(OutsideFailure):
        library.add([(READING, [contract_of({"1": "第一份"}), unfit])])
    assert (library.entries(), library.stamp) == before


def test_a_revision_becomes_the_contract_and_the_old_wording_is_kept(library: Library) -> None:
    add(library, LOAN)
    library.revise(reworded(LOAN, "loan/1/1", "借款五年"), why="改写")
    assert library.get("loan").by_address["loan/1/1"].text == "借款五年"
    assert library.version("loan", 1) == LOAN
    assert [version.why for version in library.versions("loan")][1:] == ["改写"]


def test_the_stamp_changes_with_the_content_alone(library: Library) -> None:
    stamps = [library.stamp]
    add(library, LOAN)
    stamps.append(library.stamp)
    library.entries()
    library.choose("loan", "AUDIT", "off")
    assert library.stamp == stamps[-1]
    library.revise(reworded(LOAN, "loan/1/1", "x"), why="")
    stamps.append(library.stamp)
    library.remove("loan")
    assert len({*stamps, library.stamp}) == 4


def test_a_removed_contract_takes_its_versions_and_choices_along(library: Library) -> None:
    add(library, LOAN)
    library.choose("loan", "rule", "off")
    assert library.choices("借钱版") == {"rule": "off"}
    library.remove("loan")
    add(library, LOAN)
    assert (library.choices("loan"), len(library.versions("loan"))) == ({}, 1)


def test_another_text_that_takes_a_removed_contracts_id_is_the_one_that_is_read(library: Library) -> None:
    add(library, LEASE)
    assert library.get("lease").clauses[0].text == "租金每月支付"
    library.remove("lease")
    add(library, replace(contract_of({"1": "租金每季支付"}, identifier="lease", title="租赁合同")))
    assert library.get("lease").clauses[0].text == "租金每季支付"


@pytest.mark.parametrize("name", ["loan", "借钱版", "借款合同", "借钱", "ＬＯＡＮ", "lo", "借 款 合同"])
def test_a_contract_answers_to_id_name_title_and_unique_beginning(library: Library, name: str) -> None:
    add(library, LEASE, LOAN)
    assert library.get(name).id == "loan"


def test_a_name_of_two_contracts_lists_both(library: Library) -> None:
    add(library, LEASE, LOAN)
    with pytest.raises(AmbiguousName) as caught:
        library.get("l")
    assert caught.value.candidates == ("lease", "loan")


@pytest.mark.parametrize("name", ["", "没有的合同", "loan2"])
def test_an_unknown_name_is_not_found(library: Library, name: str) -> None:
    add(library, LOAN)
    with pytest.raises(NotFound):
        library.get(name)


def test_threads_may_write_at_the_same_time(library: Library) -> None:
    contracts = [contract_of({"1": f"条款{number}"}, identifier=f"c{number}") for number in range(12)]
    threads = [threading.Thread(target=add, args=(library, contract)) for contract in contracts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {entry.id for entry in library.entries()} == {contract.id for contract in contracts}


def test_two_connections_see_each_others_changes(library: Library, tmp_path: Path, empty: Path) -> None:
    other = Library.open(tmp_path / "home", corpus=empty)
    add(library, LOAN)
    assert other.get("loan") == LOAN
    assert other.stamp == library.stamp
    other.close()


def test_a_library_of_a_newer_program_is_left_alone(library: Library, tmp_path: Path, empty: Path) -> None:
    library.close()
    file = tmp_path / "home" / "library.sqlite"
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA user_version = 999")
    with pytest.raises(OutsideFailure, match=r"library\.sqlite"):
        Library.open(tmp_path / "home", corpus=empty)


def test_a_library_of_an_older_program_is_brought_up_to_date_and_keeps_what_it_holds(
    library: Library, tmp_path: Path, empty: Path
) -> None:
    add(library, LOAN)
    library.close()
    with sqlite3.connect(tmp_path / "home" / "library.sqlite") as database:
        for name in ("versions_by_file", "contracts_by_source"):
            database.execute(f"DROP INDEX {name}")
        database.execute("ALTER TABLE versions DROP COLUMN file")
        database.execute("DROP TABLE files")
        database.execute("PRAGMA user_version = 1")
    again = Library.open(tmp_path / "home", corpus=empty)
    assert (again.get("loan"), again.original("loan")) == (LOAN, None)
    again.add([(READING, [LEASE])], files=[b"x"])
    original = again.original("lease")
    assert original
    assert original.data == b"x"
    again.close()


def test_a_damaged_file_is_told_in_one_sentence(tmp_path: Path, empty: Path) -> None:
    (tmp_path / "library.sqlite").write_bytes(b"no database at all, " * 400)
    with pytest.raises(OutsideFailure, match=r"library\.sqlite"):
        Library.open(tmp_path, corpus=empty)

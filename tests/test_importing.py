"""Files and folders into the library: versions and no doubles, bad ones named, the original kept."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.errors import BadInput, NotFound, UnreadableFile
from assistant.importing import contract_files
from assistant.settings import Settings

LEASE = """车位租赁合同
第一条 车位
乙方承租甲方地下二层的固定车位一个，只可停放小型客车。
第二条 租金
租金每月{rent}元，乙方于每月五日前支付，逾期按日加收万分之五。
第三条 期限
租期一年，自交付车位之日起算，期满后另行约定。
"""
CARE = "保洁合同\n第一条 乙方每日清扫公共区域。\n第二条 甲方按月付款。\n"


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    with Assistant(Settings(home=tmp_path / "home", model="none")) as made:
        yield made


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def own(assistant: Assistant) -> list[tuple[str, int]]:
    """What is there beside the bundled three, with its version."""
    return [(entry.title, entry.version) for entry in assistant.list()[3:]]


def test_a_changed_file_is_the_next_version_and_its_clauses_are_the_new_ones(
    assistant: Assistant, tmp_path: Path
) -> None:
    file = written(tmp_path / "车位.txt", LEASE.format(rent=400))
    first = assistant.import_(file).contracts[0].id
    written(file, LEASE.format(rent=450))
    assert assistant.import_(file).contracts[0].id == first
    assert own(assistant) == [("车位租赁合同", 2)]
    assert "450元" in assistant.show(first).text
    assert "400元" in assistant.show(f"{first}@1").text


def test_a_copy_under_a_name_that_marks_a_state_is_a_version_and_another_name_a_contract(
    assistant: Assistant, tmp_path: Path
) -> None:
    for name, rent in (("车位", 400), ("车位(1)", 420), ("车位-六号楼", 430)):
        assistant.import_(written(tmp_path / f"{name}.txt", LEASE.format(rent=rent)))
    assert own(assistant) == [("车位租赁合同", 2), ("车位租赁合同", 1)]


def test_the_user_decides_what_is_a_version_of_what(assistant: Assistant, tmp_path: Path) -> None:
    lease = assistant.import_(written(tmp_path / "a.txt", LEASE.format(rent=1))).contracts[0].id
    care = written(tmp_path / "b.txt", CARE)
    assistant.import_(care, version_of=lease)
    assert assistant.show(lease).title == "保洁合同"
    assistant.import_(written(tmp_path / "a.txt", LEASE.format(rent=1)), apart=True)
    assert own(assistant) == [("保洁合同", 2), ("车位租赁合同", 1)]
    with pytest.raises(BadInput):
        assistant.import_(care, tmp_path / "a.txt", version_of=lease)
    with pytest.raises(NotFound):
        assistant.import_(care, version_of="没有这份")


def test_two_files_of_one_folder_are_two_contracts(assistant: Assistant, tmp_path: Path) -> None:
    for number in (1, 2):
        written(tmp_path / "in" / str(number) / "车位.txt", LEASE.format(rent=number))
    assistant.import_(tmp_path / "in")
    assert own(assistant) == [("车位租赁合同", 1), ("车位租赁合同", 1)]


def test_a_bad_file_is_named_and_the_others_come_in(assistant: Assistant, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    written(folder / "a.txt", CARE)
    written(folder / "b" / "c.txt", "没有条款的一句话。")
    written(folder / "d.doc", "旧格式")
    written(folder / "z.txt", LEASE.format(rent=9))
    for name in (".hidden.txt", "~$a.txt", "照片.jpg"):
        written(folder / name, CARE)
    seen: list[str] = []
    imported = assistant.import_(
        folder, told=lambda done, total, path: seen.append(f"{done}/{total} {path.name}")
    )
    assert [entry.title for entry in imported.contracts] == ["保洁合同", "车位租赁合同"]
    assert [Path(each.path).name for each in imported.failed] == ["d.doc", "c.txt"]
    assert all(Path(each.path).name in each.reason for each in imported.failed)
    assert seen == ["0/4 a.txt", "1/4 d.doc", "2/4 z.txt", "3/4 c.txt"]


def test_a_link_leads_nowhere_and_an_empty_folder_is_told(tmp_path: Path) -> None:
    outside = written(tmp_path / "outside" / "a.txt", CARE)
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "link").symlink_to(outside.parent)
    with pytest.raises(UnreadableFile, match="in"):
        contract_files([folder])


def test_the_file_of_each_version_comes_back_byte_for_byte(assistant: Assistant, tmp_path: Path) -> None:
    file = tmp_path / "车位.txt"
    for rent in (400, 450):
        assistant.import_(written(file, LEASE.format(rent=rent)))
    newest, first = assistant.original("车位租赁合同"), assistant.original("车位租赁合同@1")
    assert newest
    assert first
    assert (newest.name, newest.data.decode()) == ("车位.txt", LEASE.format(rent=450))
    assert first.data.decode() == LEASE.format(rent=400)
    assert assistant.original("blank") is None


def test_a_restored_version_brings_its_file_back_and_loses_nothing(
    assistant: Assistant, tmp_path: Path
) -> None:
    file = tmp_path / "车位.txt"
    for rent in (400, 450):
        assistant.import_(written(file, LEASE.format(rent=rent)))
    restored = assistant.restore("车位租赁合同", 1)
    assert "400元" in restored.text
    assert assistant.show(restored.id) == restored
    assert [version.version for version in assistant.versions(restored.id)] == [1, 2, 3]
    original = assistant.original(restored.id)
    assert original
    assert "400元" in original.data.decode()
    with pytest.raises(NotFound, match="9"):
        assistant.restore(restored.id, 9)


@pytest.mark.parametrize("name", ["blank@1", "空白版@1", "blank @1"])
def test_a_version_is_named_behind_an_at_sign(assistant: Assistant, name: str) -> None:
    assert assistant.show(name) == assistant.show("blank")


def test_a_removed_contract_takes_its_file_along(assistant: Assistant, tmp_path: Path) -> None:
    made = assistant.import_(written(tmp_path / "a.txt", CARE)).contracts[0].id
    assistant.remove(made)
    with pytest.raises(NotFound):
        assistant.original(made)
    with sqlite3.connect(tmp_path / "home" / "library.sqlite") as database:
        assert database.execute("SELECT count(*) FROM files").fetchone() == (0,)


MANY = 990_000
HEAVY: dict[str, bytes] = {
    "20 MB of broken UTF-8": ("甲方应当付款。\n" * 900_000).encode()[1:-1],
    "20 MB of halves": b"\xe7\x94\xb2\xe6\x96" * 4_000_000,
    "numbers alone": b"1.2." * (MANY // 4),
    "dots alone": b"." * MANY,
    "headings without end": ("第一章第一条" * (MANY // 6)).encode(),
    "places to fill alone": ("合同\n1. 甲方付款。\n" + "（  ）" * (MANY // 4)).encode(),
    "brackets alone": ("（" * MANY).encode(),
    "a name\nof two lines": b"",
}
# What the command says, its exit status, and the largest process that it took, in megabytes.
COMMAND = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "assistant", *sys.argv[1:]], capture_output=True, text=True)
print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
print(done.stdout, done.stderr)
"""


def test_texts_made_to_be_heavy_are_refused_in_one_line_each_and_within_512_megabytes(tmp_path: Path) -> None:
    for name, data in HEAVY.items():
        (tmp_path / "files").mkdir(exist_ok=True)
        (tmp_path / "files" / f"{name}.txt").write_bytes(data)
    command = [
        sys.executable,
        "-c",
        COMMAND,
        "import",
        str(tmp_path / "files"),
        "--home",
        str(tmp_path / "home"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    first, *told = done.stdout.split("\n")
    status, peak = map(int, first.split())
    assert status == 2
    assert 10 < peak < 512
    assert len([line for line in told if line.strip()]) == len(HEAVY)

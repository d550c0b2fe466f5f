"""An index that can always be made anew from the library, whatever befalls its files."""

import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.chunking import chunks
from assistant.contract import reworded
from assistant.errors import OutsideFailure
from assistant.index import Index
from assistant.index.lexical import Lexical, Where, grams, normal
from assistant.index.manifest import LAYOUT, Manifest
from assistant.index.vectors import MemoryVectors
from assistant.library import Library
from assistant.reading import Reading
from assistant.settings import Settings
from tests.builders import contract_of
from tests.embedders import CountingEmbedder

FEES = contract_of({"1": "费用", "1.1": "运营费用按季度支付", "1.2": "发票随后开具"}, identifier="fees")
CARE = contract_of({"1": "保密", "1.1": "乙方不得泄露商业秘密"}, identifier="care")
ANYWHERE = Where()
IDS = {clause.address for contract in (FEES, CARE) for clause in contract.clauses}


@pytest.fixture
def library(settings: Settings, tmp_path: Path) -> Iterator[Library]:
    (tmp_path / "corpus").mkdir()
    library = Library.open(settings.home, corpus=tmp_path / "corpus")
    library.add([(Reading("f", ""), [FEES, CARE])])
    yield library
    library.close()


@contextmanager
def opened(
    settings: Settings, library: Library, made_with: CountingEmbedder | None = None
) -> Iterator[tuple[Index, CountingEmbedder]]:
    """The index, in step with the library, and the embedder that it used."""
    used = made_with or CountingEmbedder()
    index = Index.open(settings, used)
    try:
        index.sync(library)
        yield index, used
    finally:
        index.close()


def held(index: Index) -> set[str]:
    return set(index.lexical.chunks(sorted(IDS | {"new/1/1"})))


def near(index: Index, text: str, where: Where = ANYWHERE) -> list[str]:
    return [name for name, _ in index.vectors.nearest(index.embedder.embed_query(text), 9, where)]


def test_a_new_index_holds_every_clause_under_its_address(settings: Settings, library: Library) -> None:
    with opened(settings, library) as (index, _):
        assert index.shared
        assert held(index) == IDS == set(near(index, "费用"))
        assert near(index, "乙方不得泄露商业秘密")[0] == "care/1/1.1"
        assert next(iter(index.lexical.best(grams("商业秘密"), 5, Where())))[0] == "care/1/1.1"


def test_an_index_is_used_again_and_nothing_is_embedded_twice(settings: Settings, library: Library) -> None:
    with opened(settings, library):
        pass
    with opened(settings, library) as (index, used):
        assert used.embedded == 0
        assert held(index) == IDS


def test_only_what_changed_is_embedded_again(settings: Settings, library: Library) -> None:
    with opened(settings, library) as (index, used):
        before = used.embedded
        library.revise(reworded(CARE, "care/1/1.1", "甲方也不得泄露"), why="")
        index.sync(library)
        assert used.embedded - before == len(CARE.clauses)
        assert index.lexical.chunks(["care/1/1.1"])["care/1/1.1"].text == "甲方也不得泄露"


def test_a_removed_contract_is_found_no_more(settings: Settings, library: Library) -> None:
    with opened(settings, library) as (index, _):
        library.remove("care")
        index.sync(library)
        assert held(index) == set(near(index, "秘密")) == {clause.address for clause in FEES.clauses}
        assert index.lexical.count() == index.vectors.count() == len(FEES.clauses)


def delete_all(folder: Path) -> None:
    shutil.rmtree(folder)


def delete_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def scribble_manifest(folder: Path) -> None:
    (folder / "manifest.json").write_text("{not json")


def older_layout(folder: Path) -> None:
    path = folder / "manifest.json"
    replace(Manifest.read(path) or Manifest("x"), layout=LAYOUT - 1).write(path)


def files(folder: Path, store: str) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and store in path.parts]


def delete_vectors(folder: Path) -> None:
    for path in files(folder, "vectors"):
        path.unlink()


def scribble_vectors(folder: Path) -> None:
    for path in files(folder, "vectors"):
        path.write_bytes(b"\0scribble" * 300)


def cut_vectors(folder: Path) -> None:
    for path in files(folder, "vectors"):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])


def scribble_lexical(folder: Path) -> None:
    for path in files(folder, "lexical"):
        path.write_bytes(b"scribble" * 20)


def delete_lexical(folder: Path) -> None:
    for path in files(folder, "lexical"):
        path.unlink()


DAMAGE = (
    delete_all,
    delete_manifest,
    scribble_manifest,
    older_layout,
    delete_vectors,
    scribble_vectors,
    cut_vectors,
    delete_lexical,
    scribble_lexical,
)


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_index_is_made_anew_with_the_same_ids(
    settings: Settings, library: Library, damage: Callable[[Path], None]
) -> None:
    with opened(settings, library):
        pass
    damage(settings.home / "index")
    with opened(settings, library) as (index, used):
        assert used.embedded == len(IDS)
        assert held(index) == IDS == set(near(index, "费用"))


def test_another_embedder_makes_the_index_anew(settings: Settings, library: Library) -> None:
    with opened(settings, library):
        pass
    with opened(settings, library, CountingEmbedder("counting-32", 32)) as (index, used):
        assert used.embedded == len(IDS)
        assert set(near(index, "费用")) == IDS


def test_an_index_left_in_the_middle_of_a_change_is_completed(settings: Settings, library: Library) -> None:
    with opened(settings, library):
        pass
    path = settings.home / "index" / "manifest.json"
    kept = Manifest.read(path)
    assert kept
    kept.pending(["care", "gone"]).write(path)
    with opened(settings, library) as (index, used):
        assert used.embedded == len(CARE.clauses)
        assert index.lexical.count() == index.vectors.count() == len(IDS)


def test_a_second_index_on_the_same_files_lives_in_memory(settings: Settings, library: Library) -> None:
    with opened(settings, library), opened(settings, library) as (second, _):
        assert not second.shared
        assert isinstance(second.vectors, MemoryVectors)
        assert held(second) == IDS == set(near(second, "费用"))
    with opened(settings, library) as (third, _):
        assert third.shared


def test_another_process_answers_while_the_files_are_held(settings: Settings, library: Library) -> None:
    program = f"""
        from pathlib import Path
        from assistant.index import Index
        from assistant.library import Library
        from assistant.settings import read_settings
        from tests.embedders import CountingEmbedder

        settings = read_settings(Path({str(settings.home)!r}), {{}})
        index = Index.open(settings, CountingEmbedder())
        index.sync(Library.open(settings.home))
        print(index.shared, index.lexical.count(), index.vectors.count())
    """
    with opened(settings, library) as (index, _):
        told = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, check=True
        )
        assert told.stdout.split() == ["False", str(len(IDS)), str(len(IDS))]
        assert held(index) == IDS


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (Where(("care",)), {"care/1/1", "care/1/1.1"}),
        (Where(sections=("2",)), set()),
        (Where(("fees", "care"), ("1",)), IDS),
    ],
)
@pytest.mark.parametrize("memory", [False, True])
def test_filters_hold_for_both_stores(
    settings: Settings, library: Library, where: Where, expected: set[str], memory: bool
) -> None:
    with opened(settings, library) as (first, used):
        index = first
        if memory:
            index = Index.open(settings, used)
            index.sync(library)
        assert set(near(index, "甲方费用保密", where)) == expected
        found = {name for name, _ in index.lexical.best(grams("费用保密"), 9, where)}
        assert found <= expected
        assert bool(found) == bool(expected)


def test_a_server_that_is_not_there_is_told_in_one_sentence(settings: Settings) -> None:
    with pytest.raises(OutsideFailure, match=r"127\.0\.0\.1:9"):
        Index.open(replace(settings, chroma_url="http://127.0.0.1:9"), CountingEmbedder())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("付款", ["付", "款", "付款"]),
        ("724小时", ["724", "小", "时", "小时"]),
        ("ＡＰＩ 3.5%", ["api", "3.5%"]),
        ("产品A。", ["产", "品", "产品", "a"]),
        ("，。", []),
    ],
)
def test_grams_are_characters_pairs_and_whole_words(text: str, expected: list[str]) -> None:
    assert grams(text) == expected


def test_normal_text_has_no_width_case_or_space() -> None:
    assert normal("８．２ Ａ b\n条") == "8.2ab条"


def test_a_rare_term_weighs_more_than_a_common_one() -> None:
    lexical = Lexical()
    lexical.change(added=[])
    assert lexical.rarity(["没有"])["没有"] > 0


def test_exact_search_in_memory_keeps_step_with_what_is_put_in_and_taken_out() -> None:
    fees, care = chunks(FEES), chunks(CARE)
    embedder = CountingEmbedder()
    vectors = MemoryVectors(embedder)
    asked = embedder.embed_query("乙方不得泄露商业秘密")
    assert vectors.nearest(asked, 3, ANYWHERE) == []
    assert vectors.similarities(asked, ["care/1/1"]) == {}
    vectors.add(fees)
    vectors.add([*care, *fees])
    assert vectors.count() == len(IDS)
    (best, likeness), *others = vectors.nearest(asked, 9, ANYWHERE)
    assert best == "care/1/1.1"
    assert likeness > max(value for _, value in others)
    assert {name for name, _ in others} == IDS - {best}
    assert vectors.similarities(asked, [best, "none/1/1"]) == {best: pytest.approx(likeness)}
    assert {name for name, _ in vectors.nearest(asked, 9, Where(("fees",)))} == {chunk.id for chunk in fees}
    assert len(vectors.nearest(asked, 2, ANYWHERE)) == 2
    vectors.remove(["care"])
    assert {name for name, _ in vectors.nearest(asked, 9, ANYWHERE)} == {chunk.id for chunk in fees}
    vectors.clear()
    assert vectors.count() == 0
    assert vectors.nearest(asked, 3, ANYWHERE) == []

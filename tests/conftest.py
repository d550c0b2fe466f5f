"""What every test gets: a home of its own, and skips that count as failures where nobody would read them."""

import os
import shutil
from collections.abc import Generator
from pathlib import Path

import pytest

from assistant.settings import Settings, read_settings

SHARED = Path(__file__).parents[2] / "shared"
SOURCE_PAGE = SHARED / "seed" / "000_26301444c91fab82.txt"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a skipped test is a failed one: everything it needs can be had there."""
    report = yield
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
    return report


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with a fresh home, the user's own weights, and generation off."""
    return read_settings(tmp_path / "home", {"ASSISTANT_MODEL": "none"})


@pytest.fixture(scope="session")
def source_page() -> Path:
    """The saved web page that holds the three variants."""
    if not SOURCE_PAGE.is_file():
        pytest.skip("the source page lies beside the project only where it is developed")
    return SOURCE_PAGE


@pytest.fixture(scope="session")
def model_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings with a fresh home and the built-in engine."""
    from assistant.models import weights

    found = read_settings(tmp_path_factory.mktemp("home"), {"ASSISTANT_MODEL": "local"})
    if not weights.status(found).ready:
        pytest.skip("the built-in weights are not here; `make weights` fetches them")
    return found


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium that can be driven."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("no Chromium here; `make setup-debian` installs Debian's")
    return path

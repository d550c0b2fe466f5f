"""Settings come from the environment first, then from the file, then from defaults."""

from pathlib import Path

import pytest

from assistant.errors import BadInput
from assistant.settings import read_settings


def test_defaults_keep_everything_on_this_machine(tmp_path: Path) -> None:
    settings = read_settings(tmp_path, {})
    assert (settings.home, settings.model, settings.base_url, settings.embedder) == (
        tmp_path,
        "",
        "",
        "builtin",
    )


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(
        'ASSISTANT_MODEL = "a"\nOPENAI_BASE_URL = "http://127.0.0.1:1/v1"\n'
    )
    settings = read_settings(tmp_path, {"ASSISTANT_MODEL": "b"})
    assert (settings.model, settings.base_url) == ("b", "http://127.0.0.1:1/v1")


def test_the_home_comes_from_the_argument_then_the_environment(tmp_path: Path) -> None:
    environ = {"ASSISTANT_HOME": str(tmp_path / "env")}
    assert read_settings(None, environ).home == tmp_path / "env"
    assert read_settings(tmp_path / "arg", environ).home == tmp_path / "arg"


def test_two_homes_share_one_set_of_weights(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "a", {}).weights == read_settings(tmp_path / "b", {}).weights


def test_a_broken_settings_file_gets_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("= 1")
    with pytest.raises(BadInput, match=r"settings\.toml"):
        read_settings(tmp_path, {})

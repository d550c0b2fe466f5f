"""Every module says what is public, and means it; ruff (RUF022) keeps the lists sorted."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

import assistant

# The engine's child process module runs on import of its name as a program only.
SKIPPED = {"assistant.__main__"}


def modules() -> Iterator[str]:
    for found in pkgutil.walk_packages(assistant.__path__, "assistant."):
        if found.name not in SKIPPED:
            yield found.name


@pytest.mark.parametrize("name", sorted(modules()))
def test_a_module_lists_its_public_names_and_has_them(name: str) -> None:
    module = importlib.import_module(name)
    public = getattr(module, "__all__", None)
    assert public is not None, f"{name} has no __all__"
    assert len(set(public)) == len(public)
    assert [word for word in public if not hasattr(module, word)] == []


@pytest.mark.parametrize("name", sorted(modules()))
def test_a_module_says_why_it_is_one(name: str) -> None:
    assert importlib.import_module(name).__doc__

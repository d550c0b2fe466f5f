"""Which suites there are: every folder of `evals/` that holds a `suite.py` with a `SUITE`.

Found by folder, so that a suite is added by adding a folder. In a checkout `evals` is a package at the root, in a wheel
it lies inside this one; a suite therefore imports its own helpers relatively.
"""

import importlib
from functools import cache

from assistant.bundled import bundled
from assistant.errors import NotFound
from assistant.evaluation.suite import Suite
from assistant.wording import say

__all__ = ["suite", "suite_names"]


def suite_names() -> tuple[str, ...]:
    """The names of all suites, sorted."""
    return tuple(sorted(path.parent.name for path in bundled("evals").glob("*/suite.py")))


@cache
def suite(name: str) -> Suite:
    """The suite with this name. Raises NotFound with the names that there are."""
    if name not in suite_names():
        raise NotFound(say("evaluation.no_suite", name=name, known="、".join(suite_names())))
    package = "assistant._bundled.evals" if bundled("evals").parent.name == "_bundled" else "evals"
    found = importlib.import_module(f"{package}.{name}.suite").SUITE
    assert isinstance(found, Suite)
    return found

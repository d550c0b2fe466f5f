"""Where the files live that come with the program: corpus, docs, prompts and evals.

In a checkout they stand at the root; in an installed wheel beside the package, under `_bundled`.
"""

from pathlib import Path

__all__ = ["bundled"]


def bundled(name: str) -> Path:
    """The folder `corpus`, `docs`, `prompts` or `evals`."""
    package = Path(__file__).parent
    installed = package / "_bundled" / name
    return installed if installed.is_dir() else package.parent / name

"""`make eval`: every suite, one after the other, with the model that the settings name."""

import importlib
import sys

SUITES = ("retrieval", "answer", "redraft")


def main(names: list[str]) -> int:
    """The worst exit status of the suites named (all, where none is)."""
    status = 0
    for name in names or SUITES:
        print(f"\n# {name}", flush=True)
        status = max(status, int(importlib.import_module(f"evals.{name}.__main__").main() or 0))
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

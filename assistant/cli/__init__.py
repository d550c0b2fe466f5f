"""The command line: each command is one call of the public face, printed as text or as JSON."""

from assistant.cli.main import main

__all__ = ["main"]

"""The public face in Python: one object with the verbs of the command line, returning the same records.

Every surface (command line, pages, evals) goes through this object. Heavy libraries load on first use of the verb
that needs them, so that importing the package stays cheap.
"""

from assistant.verbs.auditing import Auditing

__all__ = ["Assistant"]


class Assistant(Auditing):
    """A library of contracts with everything that can be done with them.

    `model` may be given to use another chat model than the settings name; tests pass their own.
    Use as a context manager, or call `close`, to release the index and the engine.
    """

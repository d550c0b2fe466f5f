"""The whole error tree, in one place, so that a surface can tell a user's mistake from an outside failure.

A message says what happened, to which input, and what to do next; `exit_status` is what the command line
returns for it.
"""

__all__ = [
    "AmbiguousName",
    "AssistantError",
    "BadInput",
    "DamagedFile",
    "EndpointFailed",
    "ModelMissing",
    "NoClauses",
    "NotFound",
    "OutsideFailure",
    "PromptError",
    "StoreBusy",
    "Unplaceable",
    "UnreadableFile",
    "WeightsFailed",
]


class AssistantError(Exception):
    """Anything this package raises on purpose."""

    exit_status = 3


class BadInput(AssistantError):
    """The user's input can't be used as it is."""

    exit_status = 2


class UnreadableFile(BadInput):
    """A file that is missing, empty, binary, or in an encoding that can't be told."""


class DamagedFile(BadInput):
    """A file of a known format whose content breaks that format's rules."""


class NoClauses(BadInput):
    """A text in which not a single numbered clause was found."""


class NotFound(BadInput):
    """A contract, clause, blank or prompt that doesn't exist under the given name."""


class AmbiguousName(BadInput):
    """A name that fits several contracts or clauses; `candidates` lists their addresses."""

    def __init__(self, message: str, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.candidates = candidates


class Unplaceable(BadInput):
    """A change that has no sure place in the user's own file; a document of our own can still be written."""


class PromptError(AssistantError):
    """A prompt file that is missing, malformed, or filled with the wrong variables."""


class OutsideFailure(AssistantError):
    """Something outside failed: the endpoint, the disk, another process."""


class StoreBusy(OutsideFailure):
    """Another process holds the library or the index."""


class ModelMissing(OutsideFailure):
    """Generation was asked for and no chat model is available."""


class EndpointFailed(OutsideFailure):
    """The chat or embeddings endpoint refused, hung up, or answered with something unusable."""


class WeightsFailed(OutsideFailure):
    """The built-in weights could not be fetched or did not match their checksum."""

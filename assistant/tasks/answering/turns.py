"""Values that a turn of phrase gives away, without the name of their blank: 选等额本息, 运费由卖方承担."""

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.blanks import Blank

__all__ = ["bearing", "picked"]

_Placed = tuple[str, tuple[int, int]]
_CHOICE = "按|选择?|用|采用|通过|开|[为是：:]"


def picked(groups: Mapping[str, Sequence[Blank]], text: str) -> Iterator[_Placed]:
    """Each choice of which the text names one option, or several joined by 和, with the span of the words."""
    for group, members in groups.items():
        options, label = members[0].options, re.escape(members[0].label)
        more = "|".join(re.escape(option) for option in options if len(option) > 1)
        hits = [
            hit
            for option in options
            for hit in re.finditer(
                rf"(?:{_CHOICE}|{label})(?P<what>{re.escape(option[:6])}(?:[和、与及](?:{more}))*)", text
            )
            if len(option) > 1 or hit[0].startswith("按")
        ]
        if len(hits) == 1:
            yield group, hits[0].span("what")


def bearing(groups: Mapping[str, Sequence[Blank]], text: str) -> Iterator[_Placed]:
    """Each blank that asks who bears something, with the span of the one whom the text names for it."""
    for group, members in groups.items():
        asked = re.fullmatch(r"(?P<what>.+?)(?:承担|负担|负责)方", members[0].label)
        if asked is None or members[0].options:
            continue
        form = rf"{re.escape(asked['what'])}(?:全部)?由(?P<who>[\u4e00-\u9fff]{{2,6}}?)(?:承担|负担|负责)"
        yield from ((group, hit.span("who")) for hit in re.finditer(form, text))

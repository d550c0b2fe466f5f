"""For whom an instruction asks to redraft, and what else it asks: 「对买方更有利，账期改成60日」 is a side and an order.

A module of its own because people name the side in any words, the contract's own or 我方, and often without choosing a
stance; a side that contradicts the stance must not pass unseen.
"""

import re

from assistant.errors import BadInput
from assistant.tasks.proposing.adapting import Terms
from assistant.wording import say

__all__ = ["served"]

_FAVOUR = (
    r"有利|利于|利益|偏向|倾斜|倾向|偏袒|保护|维护|照顾|强势|严格|严厉|强硬|加强|强化|友好|优势|主动权?|立场|角度"
    r"|protect(?:s|ive)?|favou?r(?:s|able|ing)?|strengthen|lean|strict(?:er)?|tough(?:er)?|stronger"
)
_PADDING = (
    r"请|麻烦|帮我|帮忙|希望|尽量|尽可能|适当|稍微|略微|明显|大幅|进一步|全面|充分|整[章条个篇体]|本[条章款]|这[一]?[条句章款]|条款|约定|内容|表述|写法|措辞|全部|权益"
    r"|修改|改写|重写|调整|站在?|出发|考虑|争取|一方|一边|方面|那边|地方|一些|一点|更加|往|向|对|为|给|从|在|再|更|加|些|点|得|的|地|于|改|写|变|成|到|把|将|它|让|使|要|严|强|硬|上|来"
    r"|\b(?:please|make|it|more|for|to|be|the|in|of|towards?|side|clause|this|position|and|from|point|view|redraft|rewrite)\b|[\s,.。，；！!的'’]"
)
_MINE = r"我方|我们|我司|本方|己方|our side|\bus\b"
_PARTS = re.compile(r"[，；。;]\s*(?:并且?|同时|另外|且|还要?|再)?|(?<=利)(?:并且?|同时)")


def served(instruction: str, terms: Terms, stance: str) -> tuple[str, str]:
    """The stance that the instruction and the chosen one come to, and the rest of the instruction.

    The rest is empty where nothing is asked but to serve that side. Raises BadInput where the two name different sides.
    """
    sides, rest, serving = [], [], False
    for part in filter(None, map(str.strip, _PARTS.split(instruction))):
        side = _side(part, terms)
        if side is None:
            rest.append(part)
            continue
        serving = True
        sides += [side] if side else []
    if not serving:
        return stance, instruction
    named = set(sides)
    if len(named) == 1 and stance not in ("中立", *named):
        raise BadInput(say("redraft.two_sides", stance=stance, other=sides[0]))
    stance = sides[0] if len(named) == 1 else stance
    whole = not named and stance == "中立"  # 「更严格」 for nobody in particular
    return stance, instruction if whole or len(named) > 1 else "，".join(rest)


def _side(part: str, terms: Terms) -> str | None:
    """The side that a part asks to serve, empty for that of the stance; None where it asks for anything else."""
    if not re.search(_FAVOUR, part, re.IGNORECASE):
        return None
    roles = {terms.a: "甲方", terms.b: "乙方", "甲方": "甲方", "乙方": "乙方"}
    pattern = "|".join(sorted(map(re.escape, roles), key=len, reverse=True))
    named = {roles[each] for each in re.findall(pattern, part)}
    left = re.sub(f"{pattern}|{_MINE}", "", part)
    left = re.sub(f"{_FAVOUR}|{_PADDING}", "", left, flags=re.IGNORECASE)
    return None if left or len(named) > 1 else next(iter(named), "")

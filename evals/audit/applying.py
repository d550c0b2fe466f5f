"""Fixes applied as far as code can: a wording put in, clauses added from the playbook, blanks filled with made-up values.

A module of its own because the made-up values have to be right for their kind, which is a matter of its own.
"""

import tempfile
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from assistant.audit.records import Fix
from assistant.blanks import Blank, find_blanks
from assistant.contract import Contract
from assistant.library import Library
from assistant.tasks.auditing.fixing import brought, replaced, supplied
from assistant.tasks.filling.conflicts import with_values
from assistant.tasks.filling.fill import fill

__all__ = ["applied", "made_up"]

_MADE_UP: Mapping[str, Sequence[str]] = {
    "party": ("衡川信息技术有限公司", "泊岸数据服务有限公司", "松塔咨询有限公司"),
    "person": ("林启明", "周若兰", "许知行"),
    "money": ("360000",),
    "date": ("2026年3月1日",),
    "date_range": ("2026年3月1日至2027年2月28日",),
    "period": ("30日",),
    "percentage": ("5",),
    "account": ("6222020200112233445",),
    "address": ("杭州市西湖区文三路90号", "成都市高新区天府大道18号"),
    "phone": ("13800138000",),
    "email": ("contract@example.com",),
    "credit_code": ("91350100M000100Y43",),
    "id_number": ("11010519491231002X",),
    "arbitration_commission": ("杭州仲裁委员会",),
    "court": ("杭州市西湖区人民法院",),
    "count": ("3",),
    "text": ("双方书面确认的内容",),
}


def applied(contract: Contract, fix: Fix) -> tuple[Contract | None, list[str]]:
    """The contract with the fix made and the blanks that belong to it filled, and the blanks that took no value.

    No contract for a redraft, which a model has to write.
    """
    match fix.kind:
        case "replace":
            changed = replaced(contract, fix)
        case "propose":
            changed = supplied(contract, fix, _library())
        case "fill":
            wanted = set(fix.blanks)
            return _filled(contract, [each for each in find_blanks(contract) if each.id in wanted])
        case _:
            return None, []
    return _filled(changed, brought(find_blanks(contract), find_blanks(changed)))


def made_up(blank: Blank, at: int) -> str:
    """A value that the blank should take, another one for every `at`."""
    if blank.options:
        return blank.options[0]
    if blank.kind == "period" and blank.unit:
        return f"3{blank.unit}"
    if blank.kind == "percentage" and not blank.unit:
        return "99.5%"
    values = _MADE_UP.get(blank.kind, _MADE_UP["text"])
    return values[at % len(values)]


def _filled(contract: Contract, blanks: Sequence[Blank]) -> tuple[Contract, list[str]]:
    """The contract with these blanks filled, one value a group."""
    values: dict[str, object] = {}
    for blank in blanks:
        values.setdefault(blank.group, made_up(blank, len(values)))
    done = fill(contract, values)
    left = [f"{each.label} ({each.kind})" for each in blanks if each.id not in done.filled]
    return with_values(contract, done.changes), left


@lru_cache(maxsize=1)
def _library() -> Library:
    """A library with the three bundled contracts, as a new user has it."""
    return Library.open(Path(tempfile.mkdtemp(prefix="contract-assistant-eval-")))

"""Which places ask for the same fact: one value then fills them all."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from assistant.blanks.kinds import GENERIC
from assistant.blanks.record import IDENTITY, Blank

__all__ = ["fact_of", "linked"]

_FIELD_OF_KIND = {
    "party": "名称",
    "address": "地址",
    "phone": "电话",
    "email": "邮箱",
    "credit_code": "统一社会信用代码",
    "id_number": "身份证号",
    "account": "账号",
}
_OWN_FACT = re.compile(
    r"通讯|送达|户籍|居住|联系地址|办公|收件|收货|邮寄|经营地|传真|手机|联系人|负责人|经办|财务|紧急|客服|授权|签[字名]|收款人|户名|关联"
)


_NAME_OF = re.compile(r"(?:名称|全称|姓名)$")


def _aside(label: str) -> str:
    return re.sub(r"[（(].*?[）)]|\s", "", label)


def fact_of(label: str, kind: str, party: str) -> str:
    """The name of the fact, the same for every label that means it; empty where the label names no fact."""
    if kind == "arbitration_commission":
        return "仲裁委员会"
    if kind == "money":
        label = re.sub(r"[（(]?(?:大写|小写)[）)]?$", "", label)
    if kind in IDENTITY and party and not _OWN_FACT.search(label):
        if kind in _FIELD_OF_KIND:
            return f"{party}{_FIELD_OF_KIND[kind]}"
        if re.search(r"法定代表人|法人代表", label) and not re.search(r"或|[/／]", label):
            return f"{party}法定代表人"
    if kind == "party":
        return (party and f"{party}{_FIELD_OF_KIND[kind]}") or _NAME_OF.sub("", _aside(label))
    plain = _aside(label)
    if plain in GENERIC or (kind in IDENTITY and not party and plain == _FIELD_OF_KIND.get(kind)):
        return ""
    return plain


def linked(blanks: Sequence[Blank], facts: Sequence[str], leads: Sequence[str]) -> tuple[Blank, ...]:
    """The blanks with their groups: those with the same non-empty fact share one, every other stands alone.

    A generic label that several groups bear is qualified by its lead (天数 → 终止程序天数).
    """
    keys = [fact or f"\0{place}" for place, fact in enumerate(facts)]
    shared = Counter(
        label for label, _ in {(blank.label, key) for blank, key in zip(blanks, keys, strict=True)}
    )
    qualified = [
        replace(blank, label=f"{lead}{blank.label}")
        if shared[blank.label] > 1 and blank.label in GENERIC and lead and lead not in blank.label
        else blank
        for blank, lead in zip(blanks, leads, strict=True)
    ]
    names = _names(qualified, facts, keys)
    return tuple(replace(blank, group=names[key]) for blank, key in zip(qualified, keys, strict=True))


def _names(blanks: Sequence[Blank], facts: Sequence[str], keys: Sequence[str]) -> dict[str, str]:
    """A unique name for each key: the fact, or the label, told apart by the clause's number and a count."""
    names: dict[str, str] = {}
    taken = {fact for fact in facts if fact}
    counts: dict[str, int] = {}
    for blank, fact, key in zip(blanks, facts, keys, strict=True):
        if key in names:
            continue
        name = fact or _free(blank, taken, counts)
        names[key] = name
        taken.add(name)
    return names


def _free(blank: Blank, taken: set[str], counts: dict[str, int]) -> str:
    """A name that isn't taken; `counts` remembers up to which number those of one base are."""
    options = [
        blank.label,
        f"{blank.label}（{blank.number}）",
        f"{blank.label}（{blank.section}/{blank.number}）",
    ]
    if name := next((option for option in options if option not in taken), ""):
        return name
    count = counts.get(options[-1], 2)
    while f"{options[-1]}{count}" in taken:
        count += 1
    counts[options[-1]] = count
    return f"{options[-1]}{count}"

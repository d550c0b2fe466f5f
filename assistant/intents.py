"""What a chat message asks to be done: a clause redrafted, blanks filled; None where it is a question.

A module of its own because the chat must tell at once, without a model, a request from a question: a redraft that
nobody asked for is a surprise, a question taken for a request loses its answer. Rules read the order of words: polite
lead, 把, a clause, a verb of change. Clause words are resolved by look-up, values by the filling task's own reading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.addressing import mention, resolve
from assistant.errors import BadInput

if TYPE_CHECKING:
    from assistant.library import Library

__all__ = ["FillIntent", "Intent", "RedraftIntent", "recognise", "stance_of"]


@dataclass(frozen=True)
class RedraftIntent:
    """A clause to redraft. `address` is its address, or the words of the message where they name several or none."""

    address: str
    instruction: str
    stance: str


@dataclass(frozen=True)
class FillIntent:
    """Values to fill in, by label. `contract` is the id of the contract that the message names, empty for none."""

    contract: str
    values: Mapping[str, str]


Intent = RedraftIntent | FillIntent

_LEADS = r"请|麻烦|帮我?|帮忙|劳驾|你好|您好|能否|能不能|可否|可不可以|可以|我想|我要|我希望|希望|需要|现在|接下来|再|你|您|给我"
_POLITE = rf"(?:(?:{_LEADS})[，,]?\s*)*"
_SIDE = r"(?:(?:站在|从|按照?|以|为|替|就)?(?P<side>甲方|乙方|中立|双方)的?(?:立场|角度|利益)?(?:出发|来看|上)?[，,]?\s*)?"
_N = r"(?:\d{1,3}|[零〇一二两三四五六七八九十百]{1,4})"
_CLAUSE = (
    rf"(?P<clause>[^，。；？！\n\d]{{0,16}}?(?:[^\s/，。]+/\d+(?:\.\d+)*/\d+(?:\.\d+)*"
    rf"|第?{_N}(?:[.．点]{_N})+(?:[条款项])?|第?{_N}[章节条款项](?:之?第?{_N}[条款项])*|(?:版|合同)第?{_N}(?![.\d零〇一二两三四五六七八九十百章节条款项点．])))"
)
_CHANGES = (
    r"改写[成为得]?|重新起草|重新写|重写|起草|修改[为成得]?|改[得成为]|改一下|改改|改|修订|调整[为成到]?|润色|精简|简化|写得|完善|优化|加强|强化"
    r"|补充|增加|添加|加上|加入|加一|删除|删去|删掉|去掉|替换[为成]?|换成|定为|缩短|延长|限定"
)
_OBJECT_FIRST = re.compile(
    rf"{_POLITE}{_SIDE}{_POLITE}(?:把|将|对|让|使|给|在)\s*{_CLAUSE}(?P<part>[^。？！\n]{{0,40}}?)(?P<verb>{_CHANGES})(?P<rest>.*)",
    re.DOTALL,
)
_CLAUSE_FIRST = re.compile(
    rf"{_POLITE}{_SIDE}{_CLAUSE}(?P<part>[^，。？！\n]{{0,14}}?)[，,：:\s]*(?:请|要|需|应|想)?(?P<verb>{_CHANGES})(?P<rest>.*)",
    re.DOTALL,
)
_VERB_FIRST = re.compile(
    rf"{_POLITE}{_SIDE}{_POLITE}(?P<verb>{_CHANGES})(?:一下|一版)?\s*{_CLAUSE}(?P<part>的?(?:内容|条款|规定|措辞|表述)?)[，,：:。\s]*(?P<rest>.*)",
    re.DOTALL,
)
_LEVEL = r"(?:clause|section|article)"
_ENGLISH = re.compile(
    r"(?:(?:please|can you|could you|would you|i want to|i'd like to|let's)\s+)*"
    r"(?:redraft|rewrite|revise|amend|reword|rephrase|change|modify|make|tighten|soften|shorten)\b[^.?!]*?"
    rf"(?P<number>(?:{_LEVEL}\s+)?\d+(?:\.\d+)+|[\w-]+/\d[\d.]*/\d[\d.]*|{_LEVEL}\s+\d+)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ASKS = re.compile(
    r"[?？]\s*$|[吗么呢]\s*[?？。]?\s*$|什么|哪[个些里条]|如何|怎么|怎样|是否|能不能|可不可以|有没有|为什么|为何|谁|多久|多少|几[天日个]"
    r"|^(?:what|which|who|when|where|why|how|is|are|does|do|can|may|should|must)\b",
    re.IGNORECASE,
)
_SHAPE = re.compile(rf"^{_POLITE}(?:把|将)|^(?:can|could|would) you\b|^(?:请|麻烦|帮)", re.IGNORECASE)
_QUOTED = re.compile(r"「[^」]*」|“[^”]*”|\"[^\"]*\"|『[^』]*』")
_STANCES: tuple[tuple[str, str], ...] = (
    (r"(?:保护|有利于?|偏向|倾向于?|利于|维护|站在|照顾|替|有益于)\s*(甲方|乙方)", ""),
    (r"对\s*(甲方|乙方)\s*(?:更|较|比较|最)?(?:有利|友好|公平)", ""),
    (r"(甲方|乙方)的?(?:立场|角度|利益)", ""),
    (
        r"(?:protect|favou?rs?|favou?rable to|in favou?r of|better for|side of|for)\s+(?:the\s+)?"
        r"(party [ab]|client|provider|甲方|乙方)",
        "",
    ),
    (r"中立|公平|平衡|对等|不偏不倚|neutral|balanced", "中立"),
)
_ENGLISH_SIDES = {"party a": "甲方", "client": "甲方", "party b": "乙方", "provider": "乙方"}


def recognise(message: str, library: Library) -> Intent | None:
    """What the message asks to be done, if anything."""
    told = message.strip()
    return _redraft(told, library) or _fill(told, library)


def stance_of(text: str) -> str:
    """The side that a message takes: 甲方, 乙方, or 中立 where it takes none."""
    for pattern, stance in _STANCES:
        if found := re.search(pattern, text, re.IGNORECASE):
            return stance or _ENGLISH_SIDES.get(found[1].lower(), found[1])
    return "中立"


def _redraft(told: str, library: Library) -> RedraftIntent | None:
    if _question(told):
        return None
    for form in (_OBJECT_FIRST, _VERB_FIRST, _CLAUSE_FIRST):
        if (found := form.fullmatch(told)) and mention(_words(found["clause"]), library).numbers:
            return _intent(_words(found["clause"]), _instruction(form, found), told, library)
    found = _ENGLISH.fullmatch(told)
    return _english(found, told, library) if found else None


def _english(found: re.Match[str], told: str, library: Library) -> RedraftIntent:
    said = mention(told, library)
    number = re.sub(rf"^{_LEVEL}\s+(\d+)$", r"第\1条", found["number"], flags=re.IGNORECASE)
    number = re.sub(rf"^{_LEVEL}\s+", "", number, flags=re.IGNORECASE)
    where = number if "/" in number else " ".join([*said.contracts[:1], number])
    named = (
        r"^\s*(?:of|in|from) (?:the )?[\w-]+(?: (?:contract|variant|version|template))?"
        if said.contracts
        else r"^\s+"
    )
    rest = re.sub(named, "", found["rest"], flags=re.IGNORECASE).strip(" ,:.?")
    return _intent(where, rest or told, told, library)


def _question(told: str) -> bool:
    """Whether the message asks and doesn't request: 「能不能把…改成…？」 is a request in a question's clothes."""
    plain = _QUOTED.sub("", told)
    if not _ASKS.search(plain):
        return False
    asked = re.sub(rf"^{_POLITE}", "", plain)
    polite = _SHAPE.search(plain) and not _ASKS.search(
        re.sub(r"[?？吗么呢好\s]+$|^(?:can|could|would) you\b", "", asked)
    )
    return not polite or bool(
        re.search(r"(?:可以|行|合适|合法|有效|妥当?|对|好)吗?[?？]?\s*$|有何|影响", asked)
    )


def _words(clause: str) -> str:
    return re.sub(r"^(?:把|将|对|的|在|给)|[的\s]+$", "", clause.strip())


def _instruction(form: re.Pattern[str], found: re.Match[str]) -> str:
    """The request without the clause's name: what is to become of the clause. Empty where only a side is taken."""
    part = re.sub(
        r"^(?:的|中的?|里的?|内容|条款|这[一]?[条款])+|的$|进行$", "", (found["part"] or "").strip()
    )
    rest = found["rest"].strip(" ，,：:。.?？\n")
    apart = form is _VERB_FIRST or found["rest"][:1] in set("，,：:\n")
    if apart and (rest or found["side"]):
        return rest
    return f"{part}{found['verb']}{rest}"


def _intent(words: str, instruction: str, told: str, library: Library) -> RedraftIntent:
    try:
        address = resolve(words, library).address
    except BadInput:
        address = words  # the redraft itself says what is missing or which clauses it could be
    return RedraftIntent(address, instruction, stance_of(told))


def _fill(told: str, library: Library) -> FillIntent | None:
    from assistant.tasks.filling.fill import parse_assignments

    if _ASKS.search(_QUOTED.sub("", told)):
        return None
    values = parse_assignments(told)
    if not values:
        return None
    contracts = mention(told, library).contracts
    return FillIntent(contracts[0] if len(contracts) == 1 else "", dict(values))

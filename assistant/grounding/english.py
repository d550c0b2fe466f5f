"""An English sentence held against a Chinese clause: what can be compared is compared, and the clause's words stand beside it.

Wording can't be matched across languages, so a sentence is checked for what is dearest to get wrong: numbers with their
units, percentages, dates, parties, and whether it obliges, allows, forbids or releases.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from assistant.grounding.facts import Fact, facts, parties
from assistant.grounding.modality import modals
from assistant.grounding.records import Failure
from assistant.grounding.spans import folded

__all__ = ["failures_of", "in_chinese_terms", "is_english"]

# What a contract's English writes for the terms that are compared; longest first where one holds another.
_TERMS: tuple[tuple[str, str], ...] = (
    (r"\bboth parties\b|\bthe two parties\b|\bthe parties\b", "双方"),
    (r"\bparty a\b", "甲方"),
    (r"\bparty b\b", "乙方"),
    (r"\bthird[- ]part(?:y|ies)\b", "第三方"),
    (r"\b(?:working|business)[- ]days?\b", "个工作日"),
    (r"\bcalendar days?\b|\bdays?\b", "日"),
    (r"\bweeks?\b", "周"),
    (r"\bmonths?\b", "个月"),
    (r"\byears?\b", "年"),
    (r"\bhours?\b", "小时"),
    (r"\bminutes?\b", "分钟"),
    (r"\b(?:rmb|cny|yuan)\b", "元"),
    (r"\bper ?cent\b", "%"),
    (r"\bpeople\b|\bpersons?\b|\busers?\b|\bmembers?\b", "人"),
)
_MODALS: Mapping[str, str] = {
    "forbid": r"\b(?:shall|must|may|can|will|should) not\b|\bcannot\b|\bcan't\b|\bmustn't\b|\bprohibited\b|\bforbidden\b",
    "release": r"\bneed not\b|\b(?:does|do|is|are) not (?:need|required|obliged|have)\b|\bno need\b|\bfree of charge\b"
    r"|\bwithout (?:extra|additional) (?:charge|payment|fee)\b",
    "oblige": r"\bshall\b|\bmust\b|\bobliged\b|\bis required\b|\bare required\b|\bhas to\b|\bhave to\b|\bneeds? to\b",
    "allow": r"\bmay\b|\bcan\b|\bentitled\b|\ballowed\b|\bpermitted\b|\bhas the right\b|\bhave the right\b",
}
# What a clause has to hold for each; contracts often oblige by the bare verb or by 由, so that needs no word of its own.
_GRANTED: Mapping[str, frozenset[str]] = {
    "forbid": frozenset({"forbid", "deny"}),
    "release": frozenset({"release", "deny"}),
    "allow": frozenset({"allow"}),
}
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: value for value, word in enumerate(_ONES.split())}
_SMALL |= {word: 10 * value for value, word in enumerate(_TENS.split(), start=2)}
_LARGE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_WORD = "|".join((*_SMALL, *_LARGE))
_SPOKEN = re.compile(rf"\b(?:{_WORD})(?:(?:[ -]|,? and )(?:{_WORD}))*\b")
_SCALED = re.compile(rf"(\d[\d,]*(?:\.\d+)?) ?({'|'.join(_LARGE)})\b")
_COUNTED = re.compile(
    r"[ -](?:\(|working|business|calendar|day|week|month|year|quarter|hour|minute|per ?cent|rmb|cny|yuan|people|person|user"
    r"|member|time|cop)"
)
# Who is called so in English, and what of it a clause has to hold: the example of a prompt must not speak through the answer.
_ROLES: tuple[tuple[str, str], ...] = (
    (r"tenants?|lessees?", "承租|租户|租客"),
    (r"landlords?|lessors?", "出租|房东"),
    (r"employers?", "用人单位|雇主|公司"),
    (r"employees?|workers?", "劳动者|员工|职工|人员"),
    (r"buyers?|purchasers?", "买|采购|需方"),
    (r"sellers?|vendors?", "卖|供"),
    (r"borrowers?", "借款"),
    (r"lenders?", "贷款|出借"),
    (r"guarantors?", "保证|担保"),
)
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = "|".join(_MONTHS)
_DATE = re.compile(
    rf"(?:(?P<day>\d{{1,2}}) (?P<month>{_MONTH})|(?P<month2>{_MONTH}) (?P<day2>\d{{1,2}}))(?:st|nd|rd|th)?"
    r",? (?P<year>\d{4})"
)
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)(?: day)?\b")


def is_english(text: str) -> bool:
    """Whether a text is in Latin letters and not in Chinese; names of parties don't make it Chinese."""
    chinese, latin = len(re.findall(r"[\u3400-\u9fff]", text)), len(re.findall(r"[A-Za-z]{2,}", text))
    return latin >= 3 and latin > chinese


def in_chinese_terms(sentence: str) -> str:
    """The sentence with parties, units and dates as a Chinese contract writes them, for comparing facts."""
    text = _DATE.sub(_dated, sentence.casefold())
    text = _ORDINAL.sub(r"\1日", text)
    text = _SCALED.sub(lambda found: str(Decimal(found[1].replace(",", "")) * _LARGE[found[2]]), text)
    text = _SPOKEN.sub(lambda found: _figure(found, text), text)
    for pattern, term in _TERMS:
        text = re.sub(pattern, term, text)
    text = re.sub(r"(?:元|[¥￥])\s*([\d,]+(?:\.\d+)?)", r"\1元", text)
    return re.sub(r"(?<=\d)[\s-]+(?=[\u3400-\u9fff%])", "", text)


def failures_of(sentence: str, wording: str) -> Iterator[Failure]:
    """What an English sentence, without its quotes, states and the Chinese wording doesn't."""
    said, ground = in_chinese_terms(sentence), folded(wording)
    known, granted = facts(ground), parties(ground)
    for fact in facts(said):
        if fact.kind in ("number", "date") and not any(_same(fact, other) for other in known):
            yield Failure("number", fact.text)
    for party in sorted(parties(said) - granted):
        if not (party == "双方" and {"甲方", "乙方"} <= granted):
            yield Failure("party", party)
    for role, known_as in _ROLES:
        if (named := re.search(rf"\b(?:{role})\b", said)) and not re.search(known_as, ground):
            yield Failure("party", named[0])
    yield from _modality(said, ground)


def _modality(said: str, ground: str) -> Iterator[Failure]:
    kinds = {modal.kind for modal in modals(ground)}
    found: set[str] = set()
    for kind, pattern in _MODALS.items():
        if match := re.search(pattern, said):
            found.add(kind)
            if kind in _GRANTED and not _GRANTED[kind] & kinds:
                yield Failure("modality", match[0])
            said = re.sub(pattern, " ", said)
    denied = bool(re.search(r"\bnot?\b|\bwithout\b|\bunless\b|\bnever\b|\bfails?\b", said)) or found & {
        "forbid",
        "release",
    }
    if "forbid" in kinds and not denied:  # the clause forbids and the sentence knows nothing of it
        yield Failure("negation", "不得")


def _same(fact: Fact, other: Fact) -> bool:
    if fact.kind != other.kind:
        return False
    if fact.kind == "date":
        return all(part is None or part == whole for part, whole in zip(fact.value, other.value, strict=True))
    return fact.value == other.value or (
        fact.value[0] == other.value[0] and "" in (fact.value[1], other.value[1])
    )


def _figure(found: re.Match[str], text: str) -> str:
    """The number in figures, the words themselves where they count nothing (one party, the first of two)."""
    words = [word for word in re.split(r"[ -]|,? and ", found[0]) if word in _SMALL or word in _LARGE]
    if not _COUNTED.match(text, found.end()) and (len(words) < 2 or not _LARGE.keys() & set(words)):
        return found[0]
    total = part = 0
    for word in words:
        if word in _SMALL:
            part += _SMALL[word]
        elif word == "hundred":
            part = (part or 1) * _LARGE[word]
        else:
            total, part = total + (part or 1) * _LARGE[word], 0
    return str(total + part)


def _dated(found: re.Match[str]) -> str:
    month = _MONTHS.index(found["month"] or found["month2"]) + 1
    return f"{found['year']}年{month}月{found['day'] or found['day2']}日"

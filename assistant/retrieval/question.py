"""A question as retrieval reads it: its terms, what contracts write for them, and what an answer would look like.

Everyday words and contracts' words differ (散伙, 解除), so each question is searched in two forms: as asked, and with
the words that a contract would use, from a small dictionary that is data.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from assistant.index.lexical import grams, normal

__all__ = ["Need", "Question", "everyday_pairs", "filler", "first_party", "own_words", "read_question"]

_PARTY = re.compile("甲方|乙方|丙方|第三方|双方|客户|服务方|供应商|接收方|披露方")
_DOUBLED = re.compile(r"([\u3400-\u9fff])不\1")  # 赔不赔 asks about 赔


@dataclass(frozen=True)
class Need:
    """One thing that a question speaks of: its own grams, and those of what contracts write for it."""

    said: frozenset[str]
    meant: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Question:
    """`text` as asked; `terms` all its grams, `content` those without filler, `legal` those of the words that contracts
    use instead; `restated` is the text with these words behind it; `answers` are patterns, one a kind of question; `needs`
    are the things it speaks of, each once, for telling how much of the question a clause covers."""

    text: str
    terms: frozenset[str]
    content: frozenset[str]
    legal: frozenset[str]
    restated: str
    answers: tuple[re.Pattern[str], ...]
    party: str
    needs: tuple[Need, ...] = ()

    @property
    def weighed(self) -> frozenset[str]:
        """Every gram whose rarity tells how much of the question something speaks of."""
        return self.content | self.legal | {gram for need in self.needs for gram in need.said}


def read_question(text: str) -> Question:
    """The question in `text`."""
    asked = normal(text)
    plain = _DOUBLED.sub(r"\1", asked)
    words = list(dict.fromkeys([*_legal_words(asked), *_legal_words(plain)]))
    terms = frozenset(grams(plain))
    content = frozenset(grams(filler().sub(_kept, plain))) or terms
    legal = frozenset(gram for word in words for gram in grams(word) if len(gram) > 1)
    return Question(
        text=text,
        terms=terms,
        content=content,
        legal=legal - content,
        restated=" ".join([text, *words]),
        answers=tuple(answers for asks, answers in _kinds() if asks.search(asked)),
        party=first_party(plain),
        needs=tuple(_needs(plain)),
    )


def own_words(text: str) -> str:
    """The characters of a question besides filler and signs: what it speaks of by itself."""
    return re.sub(r"[\W_]+", "", filler().sub(_kept, _DOUBLED.sub(r"\1", normal(text))))


def first_party(text: str) -> str:
    """The party that a text names first: usually the one whose duty or right it speaks of."""
    found = _PARTY.search(text)
    return found[0] if found else ""


def _needs(text: str) -> list[Need]:
    """What is spoken of: each everyday word of the dictionary, and each pair of characters that is left."""
    found: list[Need] = []
    for said, meant in _synonyms():
        if said in text:
            text = text.replace(said, " ")
            words = frozenset(gram for word in meant for gram in grams(word) if len(gram) > 1)
            found.append(Need(_pairs(said), words))
    rest = _PARTY.sub(" ", filler().sub(_kept, text))
    return found + [Need(frozenset({pair})) for pair in sorted(_pairs(rest))]


def _pairs(text: str) -> frozenset[str]:
    """The grams of more than one character, or all of them where there is no such."""
    found = grams(text)
    return frozenset(gram for gram in found if len(gram) > 1) or frozenset(found)


def _legal_words(text: str) -> list[str]:
    """What contracts write for the everyday words of `text`; a word within a longer one that is listed doesn't count."""
    found: dict[str, None] = {}
    for said, meant in _synonyms():
        if said in text:
            text = text.replace(said, "\0" * len(said))
            found |= dict.fromkeys(meant)
    return list(found)


@cache
def _synonyms() -> tuple[tuple[str, tuple[str, ...]], ...]:
    themes = _data("synonyms.toml").values()
    pairs = [
        (said, tuple(entry["means"]))
        for theme in themes
        for entry in theme["entries"]
        for said in entry["say"]
    ]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _kept(found: re.Match[str]) -> str:
    """What stays of a filler or of a word that holds one."""
    return found["word"] or " "


@cache
def everyday_pairs() -> frozenset[str]:
    """Every pair of characters of the words that are known without any contract: those of the dictionary, and filler."""
    data = _data("questions.toml")
    words = [word for said, meant in _synonyms() for word in (said, *meant)]
    words += f"{data['words']} {data['fillers']}".split()
    return frozenset(gram for word in words for gram in grams(word) if len(gram) > 1)


@cache
def filler() -> re.Pattern[str]:
    """Matches a word that holds a filler (group `word`) or a filler, longest first."""
    data = _data("questions.toml")
    words, fillers = (
        "|".join(sorted(data[name].split(), key=len, reverse=True)) for name in ("words", "fillers")
    )
    return re.compile(f"(?P<word>{words})|{fillers}")


@cache
def _kinds() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    kinds = _data("questions.toml")["kinds"]
    return tuple((re.compile(kind["asks"]), re.compile(kind["answers"])) for kind in kinds)


@cache
def _data(name: str) -> dict[str, Any]:  # TOML: each reader knows its own shape
    return tomllib.loads((files("assistant") / "data" / name).read_text(encoding="utf-8"))

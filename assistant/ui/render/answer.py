"""An answer as the chat shows it: sentences with numbered citations, doubtful ones marked, chips below."""

from collections.abc import Mapping, Sequence

from assistant.retrieval import Hit
from assistant.tasks.answering.answer import Answer, Sentence
from assistant.ui.markup import Markup, joined, tag
from assistant.ui.render.names import NameOf, clause_link
from assistant.wording import say

__all__ = ["answer_html"]


def answer_html(answer: Answer, name_of: NameOf, *, turn: int) -> Markup:
    """The whole answer: its sentences and the clauses it cites, or the refusal and the nearest clauses."""
    if answer.refused:
        return tag(
            "div",
            tag("p", answer.answer, class_="refusal"),
            _note(answer),
            _nearest(answer.nearest, name_of),
            class_="answer refused",
        )
    places = _places(answer)
    return tag(
        "div",
        tag("p", *(_sentence(each, places, name_of, turn) for each in answer.sentences), class_="sentences"),
        *(_reason(each) for each in answer.sentences if each.reason),
        _chips(places, name_of, turn),
        _note(answer),
        class_="answer",
    )


def _note(answer: Answer) -> Markup | None:
    return tag("p", answer.note, class_="note") if answer.note else None


def _places(answer: Answer) -> dict[str, int]:
    """Each cited address and its number, in order of first mention."""
    mentioned = [address for sentence in answer.sentences for address in sentence.citations]
    mentioned += [citation.address for citation in answer.citations]
    return {address: place for place, address in enumerate(dict.fromkeys(mentioned), start=1)}


def _sentence(sentence: Sentence, places: Mapping[str, int], name_of: NameOf, turn: int) -> Markup:
    doubtful = sentence.status != "verified"
    return tag(
        "span",
        tag("span", sentence.text, class_="words"),
        tag("strong", say("ui.unsupported"), class_="badge doubt") if doubtful else None,
        *(_mark(address, places[address], name_of, turn) for address in dict.fromkeys(sentence.citations)),
        " ",
        class_="sentence unsupported" if doubtful else "sentence",
    )


def _mark(address: str, place: int, name_of: NameOf, turn: int) -> Markup:
    name = say("ui.open_clause", clause=name_of(address))
    return tag(
        "button",
        str(place),
        type="button",
        class_="cite",
        data_act="open",
        data_address=address,
        data_turn=turn,
        aria_label=name,
        title=name,
    )


def _reason(sentence: Sentence) -> Markup | None:
    if sentence.status == "verified":
        return None
    return tag("p", say("ui.unsupported_because", reason=sentence.reason), class_="reason")


def _chips(places: Mapping[str, int], name_of: NameOf, turn: int) -> Markup | None:
    if not places:
        return None
    chips = (
        tag("li", tag("span", str(place), class_="place"), clause_link(address, name_of, turn=turn))
        for address, place in places.items()
    )
    return tag("ul", joined(chips), class_="chips", aria_label=say("ui.citations"))


def _nearest(hits: Sequence[Hit], name_of: NameOf) -> Markup | None:
    if not hits:
        return None
    chips = (tag("li", clause_link(hit.address, name_of)) for hit in hits)
    return joined([tag("p", say("ui.nearest"), class_="note"), tag("ul", *chips, class_="chips")])

"""The conversation as HTML: each turn's question, and below it what came of it so far."""

from collections.abc import Callable, Sequence

from assistant.tasks.answering.answer import Answer
from assistant.tasks.redrafting.redraft import Redraft
from assistant.ui.markup import Markup, joined, tag
from assistant.ui.render.answer import answer_html
from assistant.ui.render.feedback import feedback_html
from assistant.ui.render.names import NameOf, clause_link
from assistant.ui.render.redraft import redraft_html
from assistant.ui.session import FillProposal, Turn
from assistant.wording import say

__all__ = ["chat_html"]

LabelOf = Callable[[str, str], str]
"""From a contract and a blank's id to the label of its field."""

_EXAMPLES = ("ui.example_ask", "ui.example_compare", "ui.example_redraft", "ui.example_fill")


def chat_html(turns: Sequence[Turn], name_of: NameOf, label_of: LabelOf) -> Markup:
    """All turns, or a welcome with example questions where there is none yet."""
    if not turns:
        return _welcome()
    return tag("div", *(_turn(turn, name_of, label_of) for turn in turns), class_="turns")


def _welcome() -> Markup:
    examples = (
        tag(
            "li",
            tag("button", say(key), type="button", class_="example", data_act="ask", data_question=say(key)),
        )
        for key in _EXAMPLES
    )
    return tag(
        "div",
        tag("h2", say("ui.welcome")),
        tag("p", say("ui.welcome_more")),
        tag("ul", *examples),
        class_="welcome",
    )


def _turn(turn: Turn, name_of: NameOf, label_of: LabelOf) -> Markup:
    busy = turn.state in ("waiting", "running")
    return tag(
        "section",
        tag("p", tag("span", say("ui.you"), class_="heard"), turn.question, class_="question"),
        tag(
            "div",
            _reply(turn, name_of, label_of),
            class_="reply",
            aria_busy="true" if busy else "false",
        ),
        class_=f"turn {turn.state}",
        data_turn=turn.id,
    )


def _reply(turn: Turn, name_of: NameOf, label_of: LabelOf) -> Markup:
    match turn.outcome:
        case Answer() as answer:
            return joined([answer_html(answer, name_of, turn=turn.id), feedback_html(turn, name_of)])
        case Redraft() as redraft:
            return _proposed_wording(turn, redraft, name_of)
        case FillProposal() as proposal:
            return _proposed_values(turn, proposal, label_of)
        case _:
            return _unfinished(turn, name_of)


def _unfinished(turn: Turn, name_of: NameOf) -> Markup:
    if turn.state == "failed":
        return _failed(turn, name_of)
    if turn.draft:
        note = say("ui.stopped") if turn.state == "stopped" else say("ui.unchecked")
        return tag("div", tag("p", turn.draft, class_="draft"), tag("p", note, class_="note"))
    return tag("p", say(f"ui.{turn.state}"), class_="note pending" if turn.state != "stopped" else "note")


def _failed(turn: Turn, name_of: NameOf) -> Markup:
    chips = (tag("li", clause_link(address, name_of)) for address in turn.candidates)
    return tag(
        "div",
        tag("p", turn.problem, class_="problem", role="alert"),
        tag("ul", *chips, class_="chips") if turn.candidates else None,
    )


def _proposed_wording(turn: Turn, redraft: Redraft, name_of: NameOf) -> Markup:
    return tag(
        "div",
        tag("p", say("ui.proposed_wording"), " ", clause_link(redraft.address, name_of)),
        redraft_html(redraft, name_of),
        _decision(turn, accept="ui.accept", more="ui.open_in_redraft"),
        class_="proposal",
    )


def _proposed_values(turn: Turn, proposal: FillProposal, label_of: LabelOf) -> Markup:
    labelled = {label_of(proposal.contract, blank): text for blank, text in proposal.filled.filled.items()}
    rows = (tag("tr", tag("th", label, scope="row"), tag("td", text)) for label, text in labelled.items())
    return tag(
        "div",
        tag("p", say("ui.proposed_values", contract=proposal.title, count=len(proposal.filled.filled))),
        tag("table", tag("tbody", *rows), class_="values"),
        *(
            tag("p", say("ui.value_refused", value=each.value, reason=each.reason), class_="problem")
            for each in proposal.filled.refused
        ),
        _decision(turn, accept="ui.confirm", more="ui.open_in_fill") if proposal.filled.filled else None,
        class_="proposal",
    )


def _decision(turn: Turn, *, accept: str, more: str) -> Markup:
    if turn.settled:
        return tag(
            "p",
            tag("strong", say(f"ui.{turn.settled}"), class_="badge held"),
            " ",
            _button(turn, "more", more),
            class_="buttons",
        )
    return tag(
        "p",
        _button(turn, "accept", accept),
        _button(turn, "more", more),
        _button(turn, "dismiss", "ui.dismiss"),
        class_="buttons",
    )


def _button(turn: Turn, act: str, key: str) -> Markup:
    return tag("button", say(key), type="button", class_=f"button {act}", data_act=act, data_turn=turn.id)

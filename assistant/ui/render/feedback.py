"""Below an answer: two buttons to say whether it is right, and where it isn't, the clauses it may have missed."""

from assistant.ui.markup import Markup, Part, joined, tag
from assistant.ui.render.names import NameOf
from assistant.ui.session import Turn
from assistant.wording import say

__all__ = ["feedback_html"]


def feedback_html(turn: Turn, name_of: NameOf) -> Markup:
    """The buttons; while the right clause is asked for, what can be chosen; afterwards that it was kept."""
    remark = tag("p", turn.remark, class_="problem", role="alert") if turn.remark else None
    if turn.feedback == "kept":
        return tag("p", say("ui.feedback_kept"), class_="note feedback", role="status")
    if turn.feedback == "asking":
        return tag("div", _question(turn, name_of), remark, class_="feedback")
    buttons = (_act(turn, "praise", "ui.praise"), _act(turn, "blame", "ui.blame"))
    return tag("div", tag("p", *buttons, class_="buttons"), remark, class_="feedback")


def _question(turn: Turn, name_of: NameOf) -> Markup:
    offered = (tag("li", _choice(turn, address, name_of(address))) for address in turn.offered)
    label = say("ui.clause_typed")
    return joined(
        [
            tag("p", say("ui.which_clause"), class_="note"),
            tag("ul", *offered, class_="chips"),
            tag(
                "p",
                tag("span", _typed(turn, label), class_="field"),
                _act(turn, "typed", "ui.this_clause"),
                _act(turn, "nowhere", "ui.no_clause"),
                class_="buttons",
            ),
        ]
    )


def _typed(turn: Turn, label: str) -> Markup:
    return tag("input", type="text", data_key=f"clause-{turn.id}", placeholder=label, aria_label=label)


def _choice(turn: Turn, address: str, name: str) -> Markup:
    return tag(
        "button",
        name,
        type="button",
        class_="chip",
        data_act="correct",
        data_address=address,
        data_turn=turn.id,
    )


def _act(turn: Turn, act: str, key: str) -> Part:
    return tag("button", say(key), type="button", class_=f"button {act}", data_act=act, data_turn=turn.id)

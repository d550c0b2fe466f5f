"""Which model answers, as a pill in the header, and how to get more where none does."""

from assistant.ui.markup import Markup, tag
from assistant.wording import say

__all__ = ["STATES", "status_html"]

STATES = ("builtin", "endpoint", "none")


def status_html(state: str, name: str = "", problem: str = "") -> Markup:
    """The state of the model (one of STATES), with its name or what keeps it away."""
    more = problem or (say("ui.model_how") if state == "none" else say("ui.model_local_note"))
    return tag(
        "details",
        tag(
            "summary",
            tag("span", class_=f"dot {state}", aria_hidden="true"),
            say(f"ui.model_{state}", name=name),
        ),
        tag("p", more),
        class_="status",
    )

"""What came of the last message of an interview: the values it gave, those refused, and what is asked next."""

from assistant.tasks.filling.interview import Reply
from assistant.ui.markup import Markup, tag
from assistant.wording import say

__all__ = ["talk_html"]


def talk_html(reply: Reply) -> Markup:
    """The reply in a few lines, announced where they appear."""
    taken = [
        tag("li", say("fill.talk_took", label=group, value=value)) for group, value in reply.taken.items()
    ]
    refused = [tag("li", f"{each.value}: {each.reason}", class_="error") for each in reply.refused]
    question = reply.question.text if reply.question else say("fill.talk_done")
    lines = tag("ul", *taken, *refused) if taken or refused else None
    return tag("div", lines, tag("p", question, class_="asked"), class_="talk", role="status")

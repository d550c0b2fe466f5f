"""The kept versions of a contract as a list: when each was made and why, with a button that brings it back."""

from collections.abc import Sequence

from assistant.library import Version
from assistant.ui.markup import Markup, tag
from assistant.wording import say

__all__ = ["history_html"]


def history_html(contract: str, title: str, versions: Sequence[Version]) -> Markup:
    """The versions of the contract with this id and title, newest first; all but the newest can be restored."""
    newest = max((each.version for each in versions), default=0)
    rows = (_row(contract, each, each.version == newest) for each in reversed(versions))
    heading = tag("p", say("ui.history_of", title=title), class_="part")
    return tag("div", heading, tag("ol", *rows, class_="history", reversed=True), class_="versions")


def _row(contract: str, version: Version, newest: bool) -> Markup:
    told = say("ui.version", version=version.version, at=version.at.replace("T", " ")[:16], why=version.why)
    button = tag(
        "button",
        say("ui.restore"),
        type="button",
        class_="button restore",
        data_act="restore",
        data_contract=contract,
        data_version=str(version.version),
        aria_label=say("ui.restore_of", version=version.version),
    )
    return tag("li", tag("span", told), tag("em", say("ui.newest")) if newest else button)

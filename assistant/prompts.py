"""Prompts as versioned files: found by name, checked as they load, filled with values that stay text.

A prompt is one Markdown file in `prompts/`: front matter with `version` and `variables`, then the sections `# system`,
`# examples` (pairs of `## user` and `## assistant`) and `# user`. `{name}` is a place only for a declared variable; any
other brace is text, so that JSON examples can be written as they are. What never changes comes first, which
lets an engine keep its work on it from one question to the next.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.bundled import bundled
from assistant.errors import PromptError
from assistant.models import Message
from assistant.wording import say

if TYPE_CHECKING:
    from langchain_core.prompts import ChatPromptTemplate

__all__ = ["Prompt", "load", "names"]

_FILE = re.compile(r"---\n(?P<matter>.*?)\n---\n(?P<body>.*)", re.DOTALL)
_SECTION = re.compile(r"^# (\w+)[ \t]*\n", re.MULTILINE)
_TURN = re.compile(r"^## (user|assistant)[ \t]*\n", re.MULTILINE)
_PLACE = re.compile(r"\{([a-z][a-z_0-9]*)\}")
_SECTIONS = ("system", "examples", "user")


@dataclass(frozen=True)
class Prompt:
    """A conversation with places for values. `version` goes into every record of a run."""

    name: str
    version: int
    variables: tuple[str, ...]
    turns: tuple[Message, ...]

    def fill(self, **values: str) -> list[Message]:
        """The messages with `values` in their places. Raises PromptError for a missing or an unknown one."""
        if missing := sorted(set(self.variables) - values.keys()):
            raise PromptError(say("prompts.missing", name=self.name, variables=", ".join(missing)))
        if unknown := sorted(values.keys() - set(self.variables)):
            raise PromptError(say("prompts.unknown", name=self.name, variables=", ".join(unknown)))
        messages = self.template().format_messages(**values)
        roles = [turn["role"] for turn in self.turns]
        return [
            {"role": role, "content": str(found.text)} for role, found in zip(roles, messages, strict=True)
        ]

    def template(self) -> "ChatPromptTemplate":
        """The same conversation as a LangChain template, for chains of a user's own."""
        from langchain_core.prompts import ChatPromptTemplate

        return ChatPromptTemplate.from_messages(
            [(turn["role"], _escaped(turn["content"], self.variables)) for turn in self.turns]
        )


def names(folder: Path | None = None) -> tuple[str, ...]:
    """The prompts that there are, by name."""
    return tuple(
        sorted(path.stem for path in (folder or bundled("prompts")).glob("*.md") if path.stem != "README")
    )


def load(name: str, folder: Path | None = None) -> Prompt:
    """The prompt in `NAME.md`.

    Raises PromptError where the file is missing or malformed, a place has no declared variable, or a declared
    variable has no place.
    """
    path = (folder or bundled("prompts")) / f"{name}.md"
    try:
        found = _FILE.fullmatch(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(say("prompts.not_found", name=name, folder=path.parent)) from error
    if not found:
        raise PromptError(say("prompts.malformed", name=name, reason="front matter"))
    version, variables = _matter(name, found["matter"])
    turns = _turns(name, found["body"])
    _check_places(name, variables, turns)
    return Prompt(name, version, variables, turns)


def _matter(name: str, text: str) -> tuple[int, tuple[str, ...]]:
    import yaml

    try:
        matter = yaml.safe_load(text)
        version, variables = matter["version"], matter["variables"]
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise PromptError(say("prompts.malformed", name=name, reason=f"front matter: {error}")) from error
    if not isinstance(version, int) or not isinstance(variables, list):
        raise PromptError(say("prompts.malformed", name=name, reason="version, variables"))
    return version, tuple(str(variable) for variable in variables)


def _turns(name: str, body: str) -> tuple[Message, ...]:
    sections = _parted(_SECTION, body)
    if [title for title, _ in sections if title not in _SECTIONS] or not {"system", "user"} <= dict(
        sections
    ).keys():
        raise PromptError(
            say("prompts.malformed", name=name, reason=", ".join(f"# {part}" for part in _SECTIONS))
        )
    texts = dict(sections)
    examples = _parted(_TURN, texts.get("examples", ""))
    if [role for role, _ in examples] != ["user", "assistant"] * (len(examples) // 2):
        raise PromptError(say("prompts.malformed", name=name, reason="## user, ## assistant"))
    turns = [("system", texts["system"]), *examples, ("user", texts["user"])]
    return tuple(Message(role=role, content=content) for role, content in turns)


def _parted(heading: re.Pattern[str], text: str) -> Sequence[tuple[str, str]]:
    parts = heading.split(text)[1:]
    return [(title, content.strip()) for title, content in zip(parts[::2], parts[1::2], strict=True)]


def _check_places(name: str, variables: Sequence[str], turns: Sequence[Message]) -> None:
    used = {place for turn in turns for place in _PLACE.findall(turn["content"])}
    if undeclared := sorted(used - set(variables)):
        raise PromptError(say("prompts.undeclared", name=name, variables=", ".join(undeclared)))
    if unused := sorted(set(variables) - used):
        raise PromptError(say("prompts.unused", name=name, variables=", ".join(unused)))


def _escaped(text: str, variables: Sequence[str]) -> str:
    """The text as an f-string template: every brace doubled but those of the declared places."""
    doubled = text.replace("{", "{{").replace("}", "}}")
    for variable in variables:
        doubled = doubled.replace(f"{{{{{variable}}}}}", f"{{{variable}}}")
    return doubled

"""What one browser session holds, and nobody else sees: its conversation, its form values, its redraft in hand.

A session is changed in place, because a second question may be asked while the first is being answered, and each
must see what the other wrote.
"""

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from assistant.tasks.answering.answer import Answer
from assistant.tasks.filling.fill import Filled
from assistant.tasks.proposing.propose import Proposal
from assistant.tasks.redrafting.redraft import Redraft

__all__ = ["Conversation", "FillProposal", "Outcome", "Session", "Turn"]

WAITING, RUNNING, DONE, FAILED, STOPPED = "waiting", "running", "done", "failed", "stopped"


@dataclass(frozen=True)
class FillProposal:
    """Values read from a message, and what they would fill in this contract (`title` to people), to be confirmed."""

    contract: str
    title: str
    values: Mapping[str, str]
    filled: Filled


Outcome = Answer | Redraft | FillProposal


@dataclass(frozen=True)
class Turn:
    """One question and what came of it.

    `state` is waiting, running, done, failed or stopped; `problem` is the sentence that tells why it failed,
    `candidates` are the clauses that an ambiguous name may have meant; `settled`
    is accepted or dismissed once the user has decided on a proposal. `feedback` on an answer is asking (for the right
    clause, of which `offered` may be one) or kept; `remark` is what stood in its way.
    """

    id: int
    question: str
    contract: str | None = None
    state: str = WAITING
    draft: str = ""
    outcome: Outcome | None = None
    problem: str = ""
    candidates: tuple[str, ...] = ()
    settled: str = ""
    feedback: str = ""
    offered: tuple[str, ...] = ()
    remark: str = ""


class Conversation:
    """The turns of one session in order."""

    def __init__(self) -> None:
        self._turns: dict[int, Turn] = {}

    @property
    def turns(self) -> tuple[Turn, ...]:
        """All turns, oldest first."""
        return tuple(self._turns.values())

    @property
    def busy(self) -> bool:
        """Whether a turn still waits or runs."""
        return any(turn.state in (WAITING, RUNNING) for turn in self.turns)

    def turn(self, number: int) -> Turn | None:
        """The turn with this id, if any."""
        return self._turns.get(number)

    def ask(self, question: str, contract: str | None = None) -> Turn:
        """The new turn, waiting for its answer."""
        turn = Turn(len(self._turns) + 1, question, contract)
        self._turns[turn.id] = turn
        return turn

    def start(self) -> Turn | None:
        """The oldest waiting turn, now running; None where none waits."""
        waiting = next((turn for turn in self.turns if turn.state == WAITING), None)
        return self.put(replace(waiting, state=RUNNING)) if waiting else None

    def put(self, turn: Turn) -> Turn:
        """The turn, kept in place of the older one with its id; a stopped turn stays stopped."""
        held = self._turns[turn.id]
        self._turns[turn.id] = held if held.state == STOPPED and turn.state != STOPPED else turn
        return self._turns[turn.id]

    def stop(self) -> None:
        """Mark everything that waits or runs as stopped."""
        for turn in self.turns:
            if turn.state in (WAITING, RUNNING):
                self.put(replace(turn, state=STOPPED))

    def history(self, before: Turn | None = None) -> tuple[tuple[str, str], ...]:
        """Earlier questions that were answered, each with its answer; those ahead of one turn where it is given."""
        return tuple(
            (turn.question, turn.outcome.answer)
            for turn in self.turns
            if isinstance(turn.outcome, Answer) and not turn.outcome.refused
            if before is None or turn.id < before.id
        )


@dataclass
class Session:
    """All that a browser session has in hand.

    `values` are the form's, by contract and field key; `opened` what stood in it when it was last drawn. `chosen` is the
    address of the clause to redraft; `more` are the redrafts of further clauses that go with `redraft`, `along` the
    addresses of the companion edits that are taken, `undoable` the contract last changed.
    """

    language: str = "zh"
    conversation: Conversation = field(default_factory=Conversation)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    opened: dict[str, dict[str, str]] = field(default_factory=dict)
    chosen: str = ""
    redraft: Redraft | None = None
    more: tuple[Redraft, ...] = ()
    proposal: Proposal | None = None
    along: set[str] = field(default_factory=set)
    undoable: str = ""
    _folder: Path | None = None

    @property
    def redrafts(self) -> tuple[Redraft, ...]:
        """All redrafts in hand, to be accepted as one change."""
        return (self.redraft, *self.more) if self.redraft else ()

    def hold(self, *redrafts: Redraft, proposal: Proposal | None = None) -> None:
        """Take these in hand in place of what was there, with no companion edit taken yet."""
        self.redraft, self.more = (redrafts[0], redrafts[1:]) if redrafts else (None, ())
        self.proposal = proposal
        self.along = set()

    @property
    def folder(self) -> Path:
        """Where this session's downloads are made."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="contract-assistant-"))
        return self._folder

    def close(self) -> None:
        """Remove the downloads."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

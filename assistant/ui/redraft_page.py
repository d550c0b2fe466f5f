"""The redraft page: pick a clause, say for whom and how, read the redline, accept it or take it along as a file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.contract import parse_address
from assistant.errors import AssistantError, BadInput
from assistant.tasks.proposing.adapting import Terms, terms_of
from assistant.tasks.redrafting.accepting import offered, with_companions
from assistant.tasks.redrafting.redraft import STANCES, Redraft, chosen
from assistant.ui.clause_panel import add_clause_panel, opens
from assistant.ui.desk import IN_ORDER, MODEL, QUIET, Desk, problem, spoken
from assistant.ui.downloads import add_download
from assistant.ui.markup import Markup, joined, tag
from assistant.ui.panel import data_of, panel
from assistant.ui.render.clause import clause_html
from assistant.ui.render.redraft import redraft_html
from assistant.ui.render.tree import hits_html, tree_html
from assistant.ui.session import Session
from assistant.wording import say

__all__ = ["RedraftPage"]

_STANCE_KEYS = dict(zip(STANCES, ("ui.stance_a", "ui.stance_b", "ui.stance_neutral"), strict=True))
_FOUND = 12


class RedraftPage:
    """The components of the page and what they do."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        first = desk.contracts()[0][1] if desk.contracts() else None
        with gr.Row(elem_id="redraft", equal_height=False):
            with gr.Column(scale=2, min_width=300, elem_id="redraft-pick"):
                self._picking(first)
            with gr.Column(scale=3, min_width=320, elem_id="redraft-work"):
                self._working()
        self.aside = add_clause_panel(desk, "redraft-aside")
        self._wire()

    def _picking(self, first: str | None) -> None:
        bind = self.desk.labels.bind
        self.contract = bind(
            gr.Dropdown(choices=self.desk.contracts(), value=first, elem_id="redraft-contract"),
            label="ui.contract",
        )
        self.find = bind(
            gr.Textbox(lines=1, max_lines=1, elem_id="redraft-find"),
            label="ui.find_clause",
            placeholder="ui.find_hint",
        )
        self.tree = panel("redraft-tree", "pick", value=self._tree(Session(), first))

    def _working(self) -> None:
        bind = self.desk.labels.bind
        self.clause = panel("redraft-clause", "open", value=_empty("ui.pick_first"))
        with gr.Row(elem_id="redraft-ask", equal_height=False):
            radio = gr.Radio(
                choices=_stances(), value=STANCES[-1], elem_id="redraft-stance", scale=3, min_width=240
            )
            self.stance = bind(radio, label="ui.stance")
            box = gr.Textbox(lines=2, max_lines=5, elem_id="redraft-instruction", scale=3, min_width=260)
            self.instruction = bind(box, label="ui.instruction", placeholder="ui.instruction_hint")
        with gr.Row(elem_classes=["actions"]):
            self.go = bind(
                gr.Button(variant="primary", min_width=120, elem_id="redraft-go"), value="ui.redraft"
            )
            self.stop = bind(gr.Button(min_width=80, elem_id="redraft-stop"), value="ui.stop")
        with gr.Row(elem_id="redraft-lack", equal_height=False):
            self.topic = bind(
                gr.Textbox(lines=1, max_lines=1, elem_id="redraft-topic", scale=3, min_width=220),
                label="redraft_page.topic",
                placeholder="redraft_page.topic_hint",
            )
            self.lacking = bind(
                gr.Button(min_width=100, scale=1, elem_id="redraft-propose"), value="redraft_page.propose"
            )
        self.result = panel("redraft-result", "open", "rung", "along", value=_empty("ui.no_redraft"))
        self.notice = gr.HTML(elem_id="redraft-notice")
        with gr.Row(elem_classes=["actions"], elem_id="redraft-take"):
            self.take = bind(gr.Button(min_width=140, elem_id="redraft-accept"), value="ui.accept_redraft")
            self.back = bind(gr.Button(min_width=80, elem_id="redraft-undo"), value="redraft_page.undo")
            for suffix in ("docx", "md"):
                add_download(
                    self.desk,
                    _maker(self, suffix),
                    self.contract,
                    self.notice,
                    elem_id=f"redraft-{suffix}",
                    label=f"ui.download_{suffix}",
                )

    def _wire(self) -> None:
        session = self.desk.session
        self.contract.input(self.browse, self.refreshing, self.tree, **IN_ORDER)
        self.contract.input(self.sides, [session, self.contract], self.stance, **QUIET)
        self.find.change(self.browse, self.refreshing, self.tree, trigger_mode="always_last", **IN_ORDER)
        self.tree.do_pick(self.pick, session, [self.clause, self.result, self.notice], **QUIET)
        opens(self.desk, self.result, self.aside)
        opens(self.desk, self.clause, self.aside)
        asked = [session, self.stance, self.instruction]
        running = gr.on(
            [self.go.click, self.instruction.submit],
            self.redraft,
            asked,
            [self.result, self.notice, self.stance],
            concurrency_id=MODEL,
            concurrency_limit=1,
            **QUIET,
        )
        proposing = gr.on(
            [self.lacking.click, self.topic.submit],
            self.propose,
            [session, self.contract, self.stance, self.topic],
            [self.result, self.notice],
            concurrency_id=MODEL,
            concurrency_limit=1,
            **QUIET,
        )
        self.stop.click(self.shown_result, session, self.result, cancels=[running, proposing], **QUIET)
        self.result.do_rung(self.climb, session, self.result, **QUIET)
        self.result.do_along(self.take_along, session, self.result, **QUIET)
        changed = [self.clause, self.result, self.notice]
        for button, act in ((self.take, self.accept), (self.back, self.undo)):
            done = button.click(act, session, changed, **QUIET)
            done.then(self.browse, self.refreshing, self.tree, **IN_ORDER)

    @property
    def refreshing(self) -> list[Any]:
        """What `refresh` wants to know."""
        return [self.desk.session, self.contract, self.find]

    @property
    def refreshed(self) -> list[Any]:
        """The components that `refresh` gives new values."""
        return [self.contract, self.stance, self.tree, self.clause, self.result]

    @spoken
    def refresh(self, session: Session, contract: str | None, words: str | None = None) -> tuple[Any, ...]:
        """The page as the session and the library now have it."""
        known = [identifier for _, identifier in self.desk.contracts()]
        at = session.chosen.partition("/")[0] or contract
        at = at if at in known else next(iter(known), None)
        return (
            gr.update(choices=self.desk.contracts(), value=at),
            self._stance(session, at),
            self.browse(session, at, words),
            self._clause(session),
            self._result(session),
        )

    @spoken
    def sides(self, session: Session, contract: str | None) -> Any:
        """The stances with what the contract calls its sides (甲方（出租方）)."""
        return self._stance(session, contract)

    def _stance(self, session: Session, contract: str | None) -> Any:
        """The stances in the session's language; the one of the redraft in hand is chosen, as it is the one shown."""
        terms = terms_of(self.desk.assistant.show(contract)) if contract else Terms()
        choices = [(_called(label, terms.role(stance)), stance) for label, stance in _stances()]
        shown = session.redraft
        return gr.update(choices=choices, value=shown.stance) if shown else gr.update(choices=choices)

    @spoken
    def browse(self, session: Session, contract: str | None, words: str | None) -> str:
        """The clauses that fit the words, or the tree where there are none."""
        if not contract or not words or not words.strip():
            return self._tree(session, contract)
        try:
            hits = self.desk.assistant.search(words, k=_FOUND, contract=contract).hits
        except AssistantError as error:
            return problem(error)
        return hits_html(hits, self.desk.name_of, act="pick")

    @spoken
    def pick(self, session: Session, event: gr.EventData) -> tuple[str, str, str]:
        """The clause that was picked, and a clean desk for its redraft."""
        session.chosen = str(data_of(event).get("address", ""))
        session.hold()
        return self._clause(session), self._result(session), ""

    @spoken
    def redraft(self, session: Session, stance: str, instruction: str) -> Iterator[tuple[str, str, Any]]:
        """The proposal for the chosen clause, or for all below a chosen heading, and the stance that it is for."""
        session.hold()
        if not session.chosen:
            yield problem(BadInput(say("ui.pick_first"))), "", gr.skip()
            return
        yield tag("p", say("ui.redrafting"), class_="note pending", role="status"), "", gr.skip()
        try:
            session.hold(*self._redrafts(session.chosen, stance, instruction))
        except AssistantError as error:
            yield problem(error), "", gr.skip()
            return
        yield self._result(session), "", self._stance(session, session.chosen.partition("/")[0])

    def _redrafts(self, address: str, stance: str, instruction: str) -> tuple[Redraft, ...]:
        assistant = self.desk.assistant
        clause = assistant.clause(address)
        if clause.text or not self.desk.contract_of(address).children(address):
            return (assistant.redraft(address, instruction, stance=stance),)
        return assistant.redraft_all([address], instruction, stance=stance)

    @spoken
    def propose(
        self, session: Session, contract: str | None, stance: str, topic: str
    ) -> Iterator[tuple[str, str]]:
        """Wording for a subject that the contract lacks."""
        session.hold()
        yield tag("p", say("ui.redrafting"), class_="note pending", role="status"), ""
        try:
            session.hold(proposal=self.desk.assistant.propose(topic, contract or "", stance=stance))
        except AssistantError as error:
            yield problem(error), ""
            return
        yield self._result(session), ""

    @spoken
    def climb(self, session: Session, event: gr.EventData) -> str:
        """The proposal with another rung in front."""
        data = data_of(event)
        address, level = str(data.get("address", "")), str(data.get("level", ""))
        if session.proposal:
            session.proposal = chosen(session.proposal, level)
        else:
            every = [chosen(each, level) if each.address == address else each for each in session.redrafts]
            kept = session.along & set(offered(every))
            session.hold(*every)
            session.along = kept
        return self._result(session)

    @spoken
    def take_along(self, session: Session, event: gr.EventData) -> str:
        """The proposal with one companion edit taken, or left again."""
        session.along ^= {str(data_of(event).get("address", ""))} & set(offered(session.redrafts))
        return self._result(session)

    @spoken
    def shown_result(self, session: Session) -> str:
        """The proposal in hand."""
        return self._result(session)

    @spoken
    def accept(self, session: Session) -> tuple[str, str, str]:
        """The clause as it now stands, the proposal, and a word that a new version was kept."""
        offer = session.proposal or session.redrafts
        if not offer:
            return self._told(session, problem(BadInput(say("ui.no_redraft_yet"))))
        try:
            contract = self.desk.assistant.accept(offer, companions=sorted(session.along))
            version = len(self.desk.assistant.versions(contract.id))
        except AssistantError as error:
            return self._told(session, problem(error))
        session.undoable = contract.id
        note = say("ui.accepted_version", contract=self.desk.name(contract.id), version=version)
        return self._told(session, tag("p", note, class_="held", role="status"))

    @spoken
    def undo(self, session: Session) -> tuple[str, str, str]:
        """The clause as it was before the last acceptance, with a word that it is so."""
        if not session.undoable:
            return self._told(session, problem(BadInput(say("redraft_page.nothing_to_undo"))))
        try:
            contract = self.desk.assistant.undo(session.undoable)
            version = len(self.desk.assistant.versions(contract.id))
        except AssistantError as error:
            return self._told(session, problem(error))
        session.undoable = ""
        note = say("redraft_page.undone", contract=self.desk.name(contract.id), version=version)
        return self._told(session, tag("p", note, class_="held", role="status"))

    def _told(self, session: Session, note: str) -> tuple[str, str, str]:
        return self._clause(session), self._result(session), note

    def export(self, session: Session, suffix: str) -> Path:
        """The file with the proposals in hand and the companion edits taken. Raises BadInput where there is none."""
        if session.proposal:
            raise BadInput(say("redraft_page.no_file_of_proposal"))
        if session.redraft is None:
            raise BadInput(say("ui.no_redraft_yet"))
        place = parse_address(session.redraft.address)
        number = place.number if place else ""
        contract = self.desk.name(session.redraft.address.partition("/")[0])
        name = say("ui.redline_file", contract=contract, number=number)
        every = with_companions(session.redrafts, sorted(session.along))
        reasons = {each.address: each.reason for each in every if each.reason}
        out = session.folder / f"{name}.{suffix}"
        try:
            return self.desk.assistant.export_redline(every, out, reasons=reasons)
        except BadInput:
            if not session.undoable or suffix != "docx":
                raise
            since = len(self.desk.assistant.versions(session.undoable)) - 1  # accepted: what changed by it
            return self.desk.assistant.export_changes(session.undoable, out, since=since)

    def _tree(self, session: Session, contract: str | None) -> Markup:
        if not contract:
            return _empty("ui.library_empty")
        return tree_html(self.desk.assistant.show(contract), act="pick", chosen=session.chosen)

    def _clause(self, session: Session) -> Markup:
        if not session.chosen:
            return _empty("ui.pick_first")
        try:
            clause = self.desk.assistant.clause(session.chosen)
        except AssistantError as error:
            return problem(error)
        return clause_html(self.desk.contract_of(clause.address), clause)

    def _result(self, session: Session) -> Markup:
        offers = [session.proposal] if session.proposal else [*session.redrafts]
        if not offers:
            return _empty("ui.no_redraft")
        shown = [redraft_html(each, self.desk.name_of, along=session.along, working=True) for each in offers]
        if len(shown) > 1:
            shown.insert(0, tag("p", say("redraft_page.several", count=len(offers)), class_="note several"))
        return joined(shown)


def _maker(page: RedraftPage, suffix: str) -> Any:
    return lambda session, _chosen: page.export(session, suffix)


def _stances() -> list[tuple[str, str]]:
    return [(say(key), stance) for stance, key in _STANCE_KEYS.items()]


def _called(label: str, role: str) -> str:
    """The stance, with the contract's own word for the side where it has another."""
    return f"{label}（{role}）" if role and role not in label else label


def _empty(key: str) -> Markup:
    return tag("p", say(key), class_="empty")

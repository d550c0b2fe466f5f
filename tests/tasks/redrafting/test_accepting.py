"""Several clauses as one change, companion edits taken or left, and the way back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.errors import BadInput
from assistant.settings import read_settings
from assistant.tasks.redrafting.accepting import offered
from assistant.tasks.redrafting.several import redraft_several
from tests.tasks.redrafting.test_redraft import Scripted


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    with Assistant(read_settings(tmp_path, {"ASSISTANT_MODEL": "none"})) as made:
        yield made


def test_a_redraft_and_one_companion_make_one_version_that_can_be_undone(assistant: Assistant) -> None:
    before = assistant.show("blank").text
    proposal = assistant.redraft("blank/1/8.2.1", "改得更保护甲方", stance="甲方")
    companions = offered([proposal])
    taken = next(iter(companions))
    after = assistant.accept(proposal, companions=[taken])
    assert after.by_address["blank/1/8.2.1"].wording == proposal.after
    clause = after.by_address[taken]
    assert after.text[clause.start : clause.end] == companions[taken].after
    assert [each.version for each in assistant.versions("blank")] == [1, 2]
    left = [address for address in companions if address != taken]
    assert all(
        after.by_address[each].text == assistant.show("blank@1").by_address[each].text for each in left
    )
    assert assistant.undo("blank").text == before
    assert assistant.show("blank").text == before


def test_another_rung_can_be_taken(assistant: Assistant) -> None:
    proposal = assistant.redraft("blank/1/8.2.1", "", stance="甲方")
    firm = proposal.alternatives[-1]
    assert assistant.accept(proposal, level=firm.level).by_address["blank/1/8.2.1"].wording == firm.after


def test_a_whole_chapter_is_redrafted_as_one_change(assistant: Assistant) -> None:
    found = assistant.redraft_all(["blank/1/8"], "改得更保护甲方", stance="甲方")
    assert len(found) >= 2
    assert {each.address.rpartition("/")[2][:2] for each in found} == {"8."}
    added = [edit.text for each in found for edit in each.redline if edit.op == "insert"]
    assert len(set(added)) == len(added), "a sentence of the playbook is given once"
    inside = {each.address for each in found}
    assert not inside & set(offered(found))
    after = assistant.accept(found)
    assert all(after.by_address[each.address].wording == each.after for each in found)
    assert len(assistant.versions("blank")) == 2


def test_words_of_a_person_name_the_chapter_and_not_the_annex(assistant: Assistant) -> None:
    found = assistant.redraft_all(["空白版第8条"], "改得更保护甲方", stance="甲方")
    assert all(each.address.startswith("blank/1/8.") for each in found)


def test_what_has_changed_since_is_not_written_over(assistant: Assistant) -> None:
    proposal = assistant.redraft("blank/1/5.2.2", "把「10日」改为「15日」")
    assistant.accept(proposal)
    with pytest.raises(BadInput, match=r"blank/1/5\.2\.2"):
        assistant.accept(proposal)


def test_two_edits_of_one_clause_are_refused(assistant: Assistant) -> None:
    proposal = assistant.redraft("blank/1/8.2.1", "", stance="甲方")
    companion = replace(next(iter(offered([proposal]).values())), address=proposal.address)
    with pytest.raises(BadInput, match="冲突"):
        assistant.accept(proposal, companions=[companion])


def test_a_companion_that_nobody_offered_is_refused(assistant: Assistant) -> None:
    proposal = assistant.redraft("blank/1/5.2.2", "把「10日」改为「15日」")
    with pytest.raises(BadInput, match=r"blank/1/1\.1\.1"):
        assistant.accept(proposal, companions=["blank/1/1.1.1"])


def test_clauses_of_two_contracts_are_no_one_change(assistant: Assistant) -> None:
    with pytest.raises(BadInput):
        assistant.redraft_all(["blank/1/8", "portfolio/1/5.2"], "", stance="甲方")


def test_where_nothing_can_be_redrafted_it_is_said(assistant: Assistant) -> None:
    clause = assistant.clause("blank/1/8.2.1")
    model = Scripted(*[clause.wording] * 2)
    with pytest.raises(BadInput, match=r"blank/1/8\.2\.1"):
        redraft_several([clause], "换一种写法", "中立", assistant.library, None, model)


def test_nothing_can_be_undone_in_a_contract_as_it_came(assistant: Assistant) -> None:
    with pytest.raises(BadInput, match="blank"):
        assistant.undo("blank")

"""Records print as plain JSON under the names that interfaces promise."""

import json
from pathlib import Path

from assistant.records import plain, to_json
from assistant.tasks.redrafting.redraft import DraftSentence
from tests.builders import contract_of


def test_a_reserved_word_is_printed_under_its_own_name() -> None:
    assert plain(DraftSentence("文", "template", ("a/1/1",))) == {
        "text": "文",
        "origin": "template",
        "from": ["a/1/1"],
    }


def test_a_contract_prints_without_its_lookup_table() -> None:
    printed = plain(contract_of({"1": "费用"}))
    assert isinstance(printed, dict)
    assert "by_address" not in printed
    assert printed["clauses"][0]["address"] == "sample/1/1"


def test_chinese_stays_readable_and_paths_become_text() -> None:
    assert json.loads(to_json({"值": Path("/a")})) == {"值": "/a"}
    assert "值" in to_json({"值": 1})

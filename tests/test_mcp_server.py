"""What an agent sees of the program: tools that read, records like the command line's, failures in a sentence."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client

from assistant.assistant import Assistant
from assistant.mcp_server import server
from assistant.records import plain
from assistant.settings import read_settings


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    home = tmp_path_factory.mktemp("home")
    with Assistant(read_settings(home, {"ASSISTANT_MODEL": "none"})) as assistant:
        yield assistant


Call = Callable[..., Any]


@pytest.fixture(scope="module")
def call(assistant: Assistant) -> Call:
    def called(name: str, **arguments: object) -> Any:
        async def asked() -> Any:
            async with Client(server(assistant)) as client:
                return await client.call_tool(name, arguments)

        return anyio.run(asked)

    return called


def shown(assistant: Assistant) -> object:
    record = plain(assistant.show("blank"))
    assert isinstance(record, dict)
    return record | {"blanks": assistant.blanks("blank")}


def test_every_tool_only_reads_and_says_what_it_does(assistant: Assistant) -> None:
    async def listed() -> Any:
        async with Client(server(assistant)) as client:
            return (await client.list_tools()).tools

    tools = anyio.run(listed)
    assert [tool.name for tool in tools] == [
        *("list", "show", "search", "ask", "redraft", "propose", "blanks", "compare", "audit")
    ]
    assert all(tool.annotations.read_only_hint for tool in tools)
    assert len({tool.description for tool in tools}) == len(tools)


@pytest.mark.parametrize(
    ("name", "arguments", "same"),
    [
        ("list", {}, lambda a: {"contracts": a.list()}),
        ("show", {"contract": "blank"}, shown),
        ("search", {"query": "付款期限", "k": 2}, lambda a: a.search("付款期限", k=2)),
        ("blanks", {"contract": "detailed"}, lambda a: {"blanks": a.blanks("detailed")}),
        ("redraft", {"clause": "空白版 8.3.1", "instruction": ""}, lambda a: a.redraft("空白版 8.3.1", "")),
        ("propose", {"topic": "保险", "contract": "blank"}, lambda a: a.propose("保险", "blank")),
        (
            "compare",
            {"contracts": ["blank", "detailed"], "topic": "保密"},
            lambda a: a.compare(["blank", "detailed"], topic="保密"),
        ),
        ("audit", {"contract": "blank"}, lambda a: a.audit("blank")),
    ],
)
def test_a_tool_returns_what_the_verb_returns(
    call: Call,
    assistant: Assistant,
    name: str,
    arguments: dict[str, Any],
    same: Callable[[Assistant], object],
) -> None:
    assert call(name, **arguments).structured_content == plain(same(assistant))


def test_an_answer_cites_clauses(call: Call) -> None:
    assert call("ask", question="保密义务有哪些？", contract="blank").structured_content["citations"]


@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("show", {"contract": "nowhere"}, "nowhere"),
        ("redraft", {"clause": "空白版 99.9", "instruction": "改短"}, "99.9"),
        ("redraft", {"clause": "空白版 8.3.1", "instruction": "改短", "stance": "丙方"}, "甲方"),
        ("compare", {"contracts": ["blank"]}, ""),
        ("search", {}, "query"),
    ],
)
def test_a_failure_is_a_sentence_about_what_was_asked(
    call: Call, name: str, arguments: dict[str, Any], told: str
) -> None:
    failed = call(name, **arguments)
    assert failed.is_error
    assert told in failed.content[0].text
    assert "Traceback" not in failed.content[0].text


def test_the_command_speaks_the_protocol_alone_on_standard_output(tmp_path: Path) -> None:
    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        },
    }
    ran = subprocess.run(
        [sys.executable, "-m", "assistant", "mcp", "--home", str(tmp_path)],
        input=json.dumps(hello) + "\n",
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    lines = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [line["result"]["serverInfo"]["name"] for line in lines] == ["contract-assistant"]

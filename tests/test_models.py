"""Chat models: what a user is told when an endpoint fails, replies that fit, streams that end, the engine over HTTP."""

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import EndpointFailed, ModelMissing
from assistant.models import Message, chat_model
from assistant.models.endpoint import EndpointModel
from assistant.models.engine import EngineModel, running
from assistant.models.schemas import fits, unfenced
from assistant.settings import Settings

Reply = tuple[int, str]
ASK: list[Message] = [{"role": "user", "content": "问"}]
SCHEMA = {
    "type": "object",
    "properties": {"clause": {"type": "integer", "enum": [1, 2]}, "answer": {"type": "string"}},
    "required": ["clause", "answer"],
    "additionalProperties": False,
}


def said(text: str, finish: str = "stop") -> Reply:
    """A whole reply as an endpoint sends it."""
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text}}
    usage = {"prompt_tokens": 7, "completion_tokens": 3, "total_tokens": 10}
    body = {
        "id": "1",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [choice],
        "usage": usage,
    }
    return 200, json.dumps(body)


def streamed(*pieces: str, finish: str | None = "stop") -> Reply:
    """A reply as server-sent events; without `finish` it just ends."""
    events: list[Mapping[str, Any]] = [
        {"delta": {"content": piece}, "finish_reason": None} for piece in pieces
    ]
    if finish:
        events.append({"delta": {}, "finish_reason": finish})
    head = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    lines = [json.dumps({**head, "choices": [{"index": 0, **event}]}) for event in events]
    return 200, "".join(f"data: {line}\n\n" for line in lines) + ("data: [DONE]\n\n" if finish else "")


class Endpoint:
    """An endpoint on loopback that gives these replies one after the other, the last one for ever."""

    def __init__(self, *replies: Reply) -> None:
        self.replies = list(replies)
        self.requests: list[dict[str, Any]] = []
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                endpoint.requests.append(json.loads(body))
                status, text = endpoint.replies.pop(0) if len(endpoint.replies) > 1 else endpoint.replies[0]
                sse = text.startswith("data:")
                self.send_response(status)
                self.send_header("content-type", "text/event-stream" if sse else "application/json")
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}/v1"


@contextmanager
def endpoint(*replies: Reply) -> Iterator[tuple[Endpoint, EndpointModel]]:
    served = Endpoint(*replies)
    threading.Thread(target=served.server.serve_forever, daemon=True).start()
    model = EndpointModel("m", served.address, "key", seconds=5, retries=0)
    try:
        yield served, model
    finally:
        model.close()
        served.server.shutdown()
        served.server.server_close()


@pytest.mark.parametrize(
    ("name", "base_url", "kind"),
    [("none", "http://127.0.0.1:1/v1", type(None)), ("gpt-x", "http://127.0.0.1:1/v1", EndpointModel)],
)
def test_the_settings_choose_the_model(settings: Settings, name: str, base_url: str, kind: type) -> None:
    assert isinstance(chat_model(replace(settings, model=name, base_url=base_url)), kind)


def test_without_weights_nothing_set_means_no_model_and_local_says_what_to_do(settings: Settings) -> None:
    empty = replace(settings, weights=settings.home)
    assert chat_model(replace(empty, model="")) is None
    with pytest.raises(ModelMissing, match="model pull"):
        chat_model(replace(empty, model="local"))


def test_a_model_name_without_an_address_is_told(settings: Settings) -> None:
    with pytest.raises(ModelMissing, match="OPENAI_BASE_URL"):
        chat_model(replace(settings, model="gpt-x"))


def test_a_reply_comes_with_its_usage() -> None:
    with endpoint(said("答")) as (served, model):
        completion = model.complete(ASK, max_tokens=5, stop=["。"])
    assert (completion.text, completion.finish_reason) == ("答", "stop")
    assert (completion.prompt_tokens, completion.completion_tokens) == (7, 3)
    sent = served.requests[0]
    assert (sent["temperature"], sent["stop"], sent["messages"]) == (0.0, ["。"], [dict(ASK[0])])


@pytest.mark.parametrize(
    ("status", "word"),
    [
        (400, "太长"),
        (401, "OPENAI_API_KEY"),
        (403, "OPENAI_API_KEY"),
        (404, "ASSISTANT_MODEL"),
        (422, "422"),
        (429, "429"),
        (500, "500"),
        (503, "503"),
    ],
)
def test_each_refusal_of_an_endpoint_is_a_sentence(status: int, word: str) -> None:
    refusal = (status, json.dumps({"error": {"message": "上下文太长", "type": "x"}}))
    with endpoint(refusal) as (_, model), pytest.raises(EndpointFailed, match=word):
        model.complete(ASK)


@pytest.mark.parametrize("body", ["<html>busy</html>", "{}", '{"choices": []}', "", "[]"])
def test_an_unusable_body_is_a_sentence(body: str) -> None:
    with endpoint((200, body)) as (_, model), pytest.raises(EndpointFailed):
        model.complete(ASK)


def test_a_closed_port_is_a_sentence() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        model = EndpointModel("m", f"http://user:secret@127.0.0.1:{taken.getsockname()[1]}/v1", retries=0)
        with pytest.raises(EndpointFailed, match="OPENAI_BASE_URL") as failure:
            model.complete(ASK)
    assert "secret" not in str(failure.value)


def test_an_endpoint_that_hangs_is_a_sentence() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/v1"
        with pytest.raises(EndpointFailed, match="超时"):
            EndpointModel("m", address, seconds=0.3, retries=0).complete(ASK)


@pytest.mark.parametrize(
    "bad",
    [
        "我不知道",
        '{"clause": 3, "answer": "x"}',
        '{"clause": 1',
        '{"clause": 1}',
        "",
        '{"clause": 1, "answer"',
    ],
)
def test_a_reply_that_does_not_fit_is_asked_for_again(bad: str) -> None:
    good = '{"clause": 1, "answer": "十日"}'
    with endpoint(said(bad), said(f"```json\n{good}\n```")) as (served, model):
        assert model.complete(ASK, schema=SCHEMA).text == good
    form = served.requests[0]["response_format"]
    assert (form["type"], form["json_schema"]["schema"]) == ("json_schema", SCHEMA)
    assert served.requests[1]["temperature"] > 0


def test_after_three_replies_that_do_not_fit_it_gives_up() -> None:
    with endpoint(said("不")) as (served, model), pytest.raises(EndpointFailed, match="3"):
        model.complete(ASK, schema=SCHEMA)
    assert len(served.requests) == 3


def test_a_stream_brings_pieces_and_returns_the_whole() -> None:
    pieces = []
    with endpoint(streamed("三十", "日", "内")) as (_, model):
        reply = model.stream(ASK)
        try:
            while True:
                pieces.append(next(reply))
        except StopIteration as end:
            whole = end.value
    assert pieces == ["三十", "日", "内"]
    assert (whole.text, whole.finish_reason) == ("三十日内", "stop")


@pytest.mark.parametrize("reply", [streamed("三十", finish=None), (200, "data: [DONE]\n\n")])
def test_a_stream_that_breaks_off_is_an_error(reply: Reply) -> None:
    with endpoint(reply) as (_, model), pytest.raises(EndpointFailed):
        list(model.stream(ASK))


@pytest.mark.parametrize(
    ("text", "fit"),
    [
        ('{"clause": 2, "answer": ""}', True),
        ('{"clause": 2, "answer": "", "more": 1}', False),
        ('{"clause": true, "answer": ""}', False),
        ('{"clause": 2, "answer": null}', False),
        ("[1]", False),
        ("null", False),
    ],
)
def test_a_schema_is_held_against_the_reply(text: str, fit: bool) -> None:
    assert fits(text, SCHEMA) is fit


@pytest.mark.parametrize(
    ("schema", "good", "bad"),
    [
        (
            {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 2},
            "[1, 2]",
            "[1, 2, 3]",
        ),
        ({"type": "string", "minLength": 1, "maxLength": 2}, '"ab"', '""'),
        ({"anyOf": [{"type": "null"}, {"const": "x"}]}, "null", '"y"'),
    ],
)
def test_each_keyword_is_checked(schema: dict[str, Any], good: str, bad: str) -> None:
    assert (fits(good, schema), fits(bad, schema)) == (True, False)


def test_a_keyword_that_is_not_covered_is_refused() -> None:
    with pytest.raises(KeyError):
        fits("1", {"type": "integer", "multipleOf": 2})


@pytest.mark.parametrize("text", ["```json\n{}\n```", "```\n{}\n```", " {} ", "{}"])
def test_a_fence_around_json_is_taken_off(text: str) -> None:
    assert unfenced(text) == "{}"


PROXIED = """
import sys
from assistant.models.endpoint import EndpointModel
print(EndpointModel("m", sys.argv[1], retries=0).complete([{"role": "user", "content": "x"}]).text)
import os
print([name for name in os.environ if name.startswith("LANGSMITH_")])
"""


def test_no_proxy_stands_before_loopback_and_no_tracing_is_left_on() -> None:
    dead = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy"), "http://127.0.0.1:9")
    environ = {**os.environ, **dead, "NO_PROXY": "", "LANGSMITH_TRACING": "true", "LANGSMITH_API_KEY": "k"}
    with endpoint(said("到了")) as (served, _):
        command = [sys.executable, "-c", PROXIED, served.address]
        told = subprocess.run(command, env=environ, capture_output=True, text=True, check=True, timeout=60)
    assert told.stdout.split() == ["到了", "[]"]


@pytest.mark.model
def test_the_engine_is_an_endpoint_like_any_other(model_settings: Settings) -> None:
    """Through the public seam, by base URL and key, as a user's own endpoint would be set."""
    engine = EngineModel(model_settings)
    try:
        first = engine.complete(ASK, max_tokens=1, alternatives=3)
        found = running(model_settings)
        assert found is not None
        by_url = replace(
            model_settings, model="local-by-url", base_url=f"{found.address}/v1", api_key=found.key
        )
        model = chat_model(by_url)
        assert isinstance(model, EndpointModel)
        completion = model.complete(ASK, schema=SCHEMA, max_tokens=80)
        pieces = list(model.stream(ASK, max_tokens=8))
        with pytest.raises(EndpointFailed, match="OPENAI_API_KEY"):
            EndpointModel("x", f"{found.address}/v1", "wrong").complete(ASK)
    finally:
        engine.close()
    assert len(first.alternatives) == 3
    assert fits(completion.text, SCHEMA)
    assert completion.prompt_tokens > 0
    assert pieces


@pytest.mark.model
def test_a_second_process_borrows_the_engine_and_a_dead_one_is_replaced(model_settings: Settings) -> None:
    owner, borrower = EngineModel(model_settings), EngineModel(model_settings)
    try:
        owner.complete(ASK, max_tokens=1)
        before = running(model_settings)
        borrower.complete(ASK, max_tokens=1)
        assert before is not None
        assert running(model_settings) == before
        owner.close()
        borrower.complete(ASK, max_tokens=1)
        after = running(model_settings)
        assert after is not None
        assert after.pid != before.pid
    finally:
        owner.close()
        borrower.close()
    assert running(model_settings) is None


OWNER = """
import sys, time
from pathlib import Path
from assistant.models.engine import EngineModel
from assistant.settings import read_settings
settings = read_settings(Path(sys.argv[1]), {"ASSISTANT_MODEL": "local", "ASSISTANT_WEIGHTS": sys.argv[2]})
model = EngineModel(settings)
model.complete([{"role": "user", "content": "x"}], max_tokens=1)
print(model._process.pid, flush=True)
time.sleep(60)
"""


@pytest.mark.model
def test_the_engine_ends_with_a_parent_that_was_killed(model_settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "weights").mkdir()
    for file in model_settings.weights.glob("*.gguf"):
        (tmp_path / "weights" / file.name).symlink_to(file)
    command = [sys.executable, "-c", OWNER, str(tmp_path), str(tmp_path / "weights")]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    engine = int(parent.stdout.readline())
    parent.kill()
    parent.communicate()
    assert eventually(lambda: not Path(f"/proc/{engine}/exe").exists())


def eventually(holds: Callable[[], bool]) -> bool:
    for _ in range(100):
        if holds():
            return True
        threading.Event().wait(0.1)
    return False

"""The built-in embedder, and any endpoint that speaks OpenAI's protocol."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from langchain_core.embeddings import Embeddings

from assistant.embeddings import BuiltinEmbedder, EndpointEmbedder, embedder
from assistant.errors import BadInput, EndpointFailed
from assistant.settings import Settings


@contextmanager
def endpoint(status: int, drop: int = 0) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """An embeddings endpoint on loopback; `drop` vectors are missing from each answer. Yields its address and requests."""
    requests: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
            requests.append(asked | {"path": self.path, "key": self.headers["authorization"]})
            rows = [
                {"object": "embedding", "index": place, "embedding": [float(len(text)), 1.0, 0.0]}
                for place, text in enumerate(asked["input"])
            ]
            body = {"object": "list", "model": "m", "data": rows[: len(rows) - drop], "usage": {}}
            sent = json.dumps(body if status == 200 else {"error": {"message": "no"}}).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", requests
    finally:
        server.shutdown()
        server.server_close()


def test_the_built_in_embedder_puts_near_meanings_near() -> None:
    built_in = BuiltinEmbedder()
    question = built_in.embed_query("什么时候付款？")
    near, far = built_in.embed_documents(["费用于每季度首月支付", "双方应保守商业秘密"])
    assert len(question) == built_in.dimension
    assert sum(a * b for a, b in zip(question, near, strict=True)) > sum(
        a * b for a, b in zip(question, far, strict=True)
    )


def test_a_text_has_the_same_vector_alone_and_in_a_batch() -> None:
    built_in = BuiltinEmbedder()
    texts = [f"第{number}条 甲方应支付费用" for number in range(40)]
    batch = built_in.embed_documents(texts)
    assert batch[37] == pytest.approx(built_in.embed_query(texts[37]), abs=1e-4)


def test_the_settings_choose_the_embedder(settings: Settings) -> None:
    assert isinstance(embedder(settings), BuiltinEmbedder)
    elsewhere = embedder(replace(settings, embedder="bge-m3", base_url="http://127.0.0.1:9/v1"))
    assert isinstance(elsewhere, EndpointEmbedder)
    assert isinstance(elsewhere, Embeddings)


def test_an_endpoints_model_needs_the_endpoints_address(settings: Settings) -> None:
    with pytest.raises(BadInput, match="bge-m3"):
        embedder(replace(settings, embedder="bge-m3"))


def test_fingerprints_differ_wherever_vectors_may() -> None:
    prints = [
        BuiltinEmbedder().fingerprint,
        EndpointEmbedder("a", "http://one/v1").fingerprint,
        EndpointEmbedder("b", "http://one/v1").fingerprint,
        EndpointEmbedder("a", "http://two/v1").fingerprint,
    ]
    assert len(set(prints)) == 4
    assert EndpointEmbedder("a", "http://one/v1/").fingerprint == prints[1]


def test_an_endpoint_is_asked_with_plain_text_model_and_key() -> None:
    with endpoint(200) as (address, requests):
        asked = EndpointEmbedder("bge-m3", address, "secret")
        assert asked.embed_documents(["甲方", "乙方付款"]) == [[2.0, 1.0, 0.0], [4.0, 1.0, 0.0]]
        assert asked.dimension == 3
    assert requests[0]["input"] == ["甲方", "乙方付款"]
    assert (requests[0]["model"], requests[0]["path"]) == ("bge-m3", "/v1/embeddings")
    assert requests[0]["key"] == "Bearer secret"


@pytest.mark.parametrize(("status", "drop"), [(401, 0), (404, 0), (200, 1)])
def test_an_endpoint_that_fails_is_told_in_one_sentence(status: int, drop: int) -> None:
    with endpoint(status, drop) as (address, _), pytest.raises(EndpointFailed, match=r"127\.0\.0\.1"):
        EndpointEmbedder("bge-m3", address).embed_documents(["甲方", "乙方"])


def test_an_endpoint_that_is_not_there_is_told_in_one_sentence() -> None:
    with endpoint(200) as (address, _):
        pass
    with pytest.raises(EndpointFailed):
        EndpointEmbedder("bge-m3", address).embed_query("甲方")

import asyncio
import socket
from collections.abc import MutableMapping
from typing import Any

import pytest

from assistant.errors import OutsideFailure
from assistant.ui.server import LocalOnly, free_port


def test_a_free_port_is_taken_as_wanted_and_a_taken_one_gives_way() -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        taken = holder.getsockname()[1]
        assert free_port("127.0.0.1", taken) != taken
    assert free_port("127.0.0.1", taken) == taken


def test_port_zero_is_any_free_one() -> None:
    assert free_port("127.0.0.1", 0) > 0


def test_an_address_that_is_not_ours_is_told_in_a_sentence() -> None:
    with pytest.raises(OutsideFailure, match="--port"):
        free_port("198.51.100.7", 65530)


def test_every_response_forbids_the_browser_to_reach_out() -> None:
    sent: list[MutableMapping[str, Any]] = []

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"x", b"y")]})
        await send({"type": "http.response.body", "body": b""})

    async def receive() -> MutableMapping[str, Any]:
        return {}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    asyncio.run(LocalOnly(app)({"type": "http"}, receive, send))
    headers = dict(sent[0]["headers"])
    assert headers[b"x"] == b"y"
    policy = headers[b"content-security-policy"].decode()
    assert "default-src 'self'" in policy
    assert "http" not in policy
    assert sent[1]["type"] == "http.response.body"

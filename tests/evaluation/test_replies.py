"""Kept replies: the same call costs nothing, another one is asked, and what failed is never kept."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.errors import EndpointFailed
from assistant.evaluation.cache import SqliteCache
from assistant.evaluation.replies import KeptReplies
from assistant.models import Completion, Message
from tests.evaluation.cases import Echo

ASKED: list[Message] = [{"role": "user", "content": "谁付钱？"}]
OTHER: list[Message] = [{"role": "user", "content": "谁收钱？"}]


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[SqliteCache]:
    kept = SqliteCache(tmp_path / "evals" / "replies.sqlite")
    yield kept
    kept.close()


def streamed(model: KeptReplies, messages: list[Message]) -> tuple[str, Completion]:
    running, pieces = model.stream(messages), []
    while True:
        try:
            pieces.append(next(running))
        except StopIteration as end:
            return "".join(pieces), end.value


def test_the_same_call_is_asked_once_and_answered_alike(cache: SqliteCache) -> None:
    echo = Echo()
    model = KeptReplies(echo, cache, "echo")
    first, second = (model.complete(ASKED, alternatives=3) for _ in range(2))
    assert first == second == Completion("谁付钱？", "stop", 7, 3, {"能": -0.1})
    assert echo.asked == 1
    calls = model.taken()
    assert (calls.made, calls.cached, calls.prompt_tokens, calls.completion_tokens) == (2, 1, 14, 6)
    assert calls.saved_s > 0
    assert model.taken().made == 0


def test_a_kept_stream_gives_the_same_words_and_the_same_end(cache: SqliteCache) -> None:
    echo = Echo()
    model = KeptReplies(echo, cache, "echo")
    assert (
        streamed(model, ASKED) == streamed(model, ASKED) == ("谁付钱？", Completion("谁付钱？", "stop", 7, 3))
    )
    assert echo.asked == 1


CHANGES: dict[str, Callable[[KeptReplies], object]] = {
    "other words": lambda model: model.complete(OTHER),
    "a longer reply": lambda model: model.complete(ASKED, max_tokens=9),
    "a warmer one": lambda model: model.complete(ASKED, temperature=0.5),
    "a form": lambda model: model.complete(ASKED, schema={"type": "object"}),
    "a stop": lambda model: model.complete(ASKED, stop=["。"]),
    "alternatives": lambda model: model.complete(ASKED, alternatives=2),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_call_that_differs_is_asked(cache: SqliteCache, name: str) -> None:
    echo = Echo()
    model = KeptReplies(echo, cache, "echo")
    model.complete(ASKED)
    CHANGES[name](model)
    assert echo.asked == 2


def test_another_endpoint_of_the_same_name_is_asked(cache: SqliteCache) -> None:
    echo = Echo()
    for place in ("echo@127.0.0.1:1", "echo@127.0.0.1:2"):
        KeptReplies(echo, cache, place).complete(ASKED)
    assert echo.asked == 2


def test_a_stream_that_breaks_off_is_not_kept(cache: SqliteCache) -> None:
    with pytest.raises(EndpointFailed):
        streamed(KeptReplies(Echo(broken=True), cache, "echo"), ASKED)
    whole = Echo()
    streamed(KeptReplies(whole, cache, "echo"), ASKED)
    assert whole.asked == 1


def test_replies_outlive_the_process_and_can_be_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "replies.sqlite"
    for _ in range(2):
        cache, echo = SqliteCache(path), Echo()
        KeptReplies(echo, cache, "echo").complete(ASKED)
        cache.close()
    assert echo.asked == 0
    cache = SqliteCache(path)
    cache.clear()
    cache.close()
    assert sqlite3.connect(path).execute("SELECT count(*) FROM replies").fetchone() == (0,)


def test_without_a_cache_every_call_is_asked() -> None:
    echo = Echo()
    model = KeptReplies(echo, None, "echo")
    model.complete(ASKED)
    model.complete(ASKED)
    model.close()
    assert echo.asked == 2

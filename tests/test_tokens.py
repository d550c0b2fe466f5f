"""Counts that bound what a prompt takes."""

import pytest

from assistant.tokens import count


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("", 0, 0),
        ("hello world", 2, 2),
        ("甲方应当在三十日内支付运营费用", 10, 30),
        ("<|endoftext|>", 2, 12),
        ("\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"), 1, 4),
    ],
)
def test_a_text_is_counted_without_special_tokens(text: str, least: int, most: int) -> None:
    assert least <= count(text) <= most


def test_a_longer_text_takes_more() -> None:
    assert count("甲方付款。" * 100) > 50 * count("甲方付款。")

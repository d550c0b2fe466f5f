"""Printed numerals become integers."""

import pytest

from assistant.numerals import to_int


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("12", 12), ("１２", 12), ("十", 10), ("十二", 12), ("二十", 20), ("二十三", 23), ("一百零五", 105),
        ("一百一十", 110), ("二〇二四", 2024), ("叁", 3), ("两", 2), ("IV", 4), ("xii", 12), ("①", 1), ("⑳", 20),
        ("⑵", 2), ("⒊", 3), (" 7 ", 7), ("", None), ("甲", None), ("1a", None), ("IIII", None), ("1.2", None),
    ],
)  # fmt: skip
def test_numeral_is_read(printed: str, value: int | None) -> None:
    assert to_int(printed) == value

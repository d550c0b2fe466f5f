"""Numbered text to clause trees, on texts of our own."""

import pytest

from assistant.errors import NoClauses
from assistant.parsing import parse

PLAIN = "软件测试协议\n1. 总则\n1.1. 目的\n1.1.1. 双方各自派人。\n2. 费用\n2.1. 每月5日前付清。\n"


def test_numbers_on_their_own_lines_become_a_tree() -> None:
    (contract,) = parse(PLAIN)
    assert [(clause.number, clause.parent) for clause in contract.clauses] == [
        ("1", None),
        ("1.1", "软件测试协议/1/1"),
        ("1.1.1", "软件测试协议/1/1.1"),
        ("2", None),
        ("2.1", "软件测试协议/1/2"),
    ]


def test_text_without_a_single_clause_is_refused() -> None:
    with pytest.raises(NoClauses):
        parse("今天天气很好。")

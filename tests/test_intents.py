from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.intents import FillIntent, RedraftIntent, recognise, stance_of
from assistant.library import Library


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    home: Path = tmp_path_factory.mktemp("home")
    library = Library.open(home)
    yield library
    library.close()


@pytest.mark.parametrize(
    ("message", "address", "instruction", "stance"),
    [
        ("把空白版8.2.1改得更保护甲方", "blank/1/8.2.1", "改得更保护甲方", "甲方"),
        ("请帮我修改空白版第5.2.1条，改为按月支付", "blank/1/5.2.1", "改为按月支付", "中立"),
        ("改写空白版8.2.1：写得更简洁", "blank/1/8.2.1", "写得更简洁", "中立"),
        ("站在乙方立场改写空白版8.3.1", "blank/1/8.3.1", "", "乙方"),
        ("空白版8.2.1的响应时间改为2小时", "blank/1/8.2.1", "响应时间改为2小时", "中立"),
        ("能不能把空白版8.2.1改得更保护甲方？", "blank/1/8.2.1", "改得更保护甲方", "甲方"),
        ("空白版第八条第二款第一项 改得对甲方更有利", "blank/1/8.2.1", "改得对甲方更有利", "甲方"),
        ("对明细版4.1.3进行修改，营收目标改为80万元", "detailed/1/4.1.3", "营收目标改为80万元", "中立"),
        ("给空白版11.2.1加一句违约金", "blank/1/11.2.1", "加一句违约金", "中立"),
        ("把blank/1/8.2.1写得更简洁", "blank/1/8.2.1", "写得更简洁", "中立"),
        (
            "Please rewrite clause 8.2.1 of blank in favour of Party A",
            "blank/1/8.2.1",
            "in favour of Party A",
            "甲方",
        ),
        ("rewrite blank/1/8.2.1 to be shorter", "blank/1/8.2.1", "to be shorter", "中立"),
    ],
)
def test_a_request_names_its_clause_its_instruction_and_its_side(
    message: str, address: str, instruction: str, stance: str, library: Library
) -> None:
    assert recognise(message, library) == RedraftIntent(address, instruction, stance)


def test_a_clause_that_several_contracts_have_keeps_the_words_of_the_message(library: Library) -> None:
    found = recognise("把8.2.1改得更简洁", library)
    assert isinstance(found, RedraftIntent)
    assert found.address == "8.2.1"


@pytest.mark.parametrize(
    "message",
    [
        "8.2.1能不能改？",
        "甲方名称应该填什么？",
        "空白版8.2.1规定了什么？",
        "修改合同需要什么程序？",
        "把8.2.1改成2小时可以吗？",
        "合同变更需要双方协商一致吗",
        "乙方应在多久内响应",
        "根据10.2条款，甲方可以解除合同",
        "空白版5.2.1和明细版3.2.2有什么不同",
        "How can clause 8.2.1 be changed?",
        "介绍一下8.2.1",
        "你好",
        "",
    ],
)
def test_a_question_or_a_remark_is_no_request(message: str, library: Library) -> None:
    assert recognise(message, library) is None


def test_values_to_fill_come_with_the_contract_they_are_meant_for(library: Library) -> None:
    found = recognise("甲方名称填星河科技", library)
    assert isinstance(found, FillIntent)
    assert (found.contract, list(found.values.values())) == ("", ["星河科技"])


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("改得更保护甲方", "甲方"),
        ("对乙方更有利", "乙方"),
        ("从甲方角度重写", "甲方"),
        ("in favour of Party B", "乙方"),
        ("写得公平一些", "中立"),
        ("甲方付款期限改为十日", "中立"),
    ],
)
def test_a_side_is_taken_only_where_the_message_says_so(text: str, stance: str) -> None:
    assert stance_of(text) == stance

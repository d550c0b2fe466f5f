"""A new clause at its place, and every span behind it moved."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.contract import Contract
from assistant.library import Library
from assistant.parsing import parse
from assistant.tasks.proposing.insertion import inserted, place_for
from tests.builders import contract_of

_TITLES = ("定义", "服务", "验收", "保密", "期限", "违约", "解除", "通知", "争议", "其他")
FLAT = "技术服务合同\n\n" + "\n\n".join(
    f"第{number}条 {title}\n\n双方就{title}作如下约定：乙方应当提供服务，甲方应当付款。"
    for number, title in zip("一二三四五六七八九十", _TITLES, strict=True)
)


def whole(contract: Contract) -> None:
    """Every span gives its text back, and the clauses are counted in order."""
    for place, clause in enumerate(contract.clauses):
        own = contract.text[clause.start : clause.end]
        assert own.startswith(clause.heading)
        assert own.endswith(clause.text)
        assert contract.text[clause.label_start :].startswith(clause.label)
        assert clause.ordinal == place
    assert all(part.end <= len(contract.text) for part in contract.sections)
    assert all(contract.text[part.start : part.end] == part.text for part in contract.passages)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    found = Library.open(tmp_path)
    yield found
    found.close()


def test_a_clause_goes_behind_the_last_of_its_chapter(library: Library) -> None:
    contract = library.get("blank")
    place = place_for(contract, "付款期限|付款")
    assert (place.after, place.number, place.label) == ("blank/1/5.3.1", "5.3.2", "5.3.2.")
    new = inserted(contract, place, "", "甲方逾期付款的，应当支付利息。")
    whole(new)
    assert new.by_address["blank/1/5.3.2"].text == "甲方逾期付款的，应当支付利息。"
    assert len(new.text) > len(contract.text)
    assert [clause.text for clause in new.clauses if clause.address != "blank/1/5.3.2"] == [
        clause.text for clause in contract.clauses
    ]


@pytest.mark.parametrize("headings", ["付款", "没有这样的标题"])
def test_in_a_flat_contract_it_goes_last_and_is_numbered_as_the_others(headings: str) -> None:
    contract = parse(FLAT)[0]
    place = place_for(contract, headings)
    assert (place.number, place.label) == ("11", "第十一条")
    whole(inserted(contract, place, "审计", "甲方有权审计。"))


def test_articles_that_run_on_through_chapters_get_the_number_behind_the_last() -> None:
    text = (
        "设备安装合同\n\n第一章 总则\n第1条 承包人安装设备。\n第2条 承包人自备工具。\n第3条 工期为三十日。\n\n"
        "第二章 价款\n第4条 价款为一万元。\n第5条 验收后付款。\n"
    )
    (contract,) = parse(text)
    place = place_for(contract, "保险|价款")
    assert (place.number, place.label, place.section) == ("6", "第6条", contract.clauses[-1].section)


def test_in_a_flat_contract_it_goes_behind_the_article_on_its_subject_and_moves_no_number() -> None:
    contract = parse(FLAT)[0]
    place = place_for(contract, "赔偿|违约")
    assert (place.number, place.label, place.after.rpartition("/")[2]) == ("6.1", "第六条之一", "6")
    new = inserted(contract, place, "逾期付款", "甲方应当支付违约金。")
    whole(new)
    again = parse(new.text)[0]
    assert [(each.number, each.text) for each in again.clauses] == [
        (each.number, each.text) for each in new.clauses
    ]
    assert place_for(new, "违约").label == "第六条之二"


def test_it_goes_beside_the_clause_that_is_on_the_subject_already() -> None:
    (contract,) = parse(
        "合同\n\n一、付款\n1. 甲方付款。\n二、违约\n1. 甲方逾期的，付违约金。\n三、附则\n1. 一式两份。\n"
    )
    assert place_for(contract, "付款", ("sample/1/2.1".replace("sample", contract.id),)).number == "2.2"


def test_without_a_place_it_goes_into_the_closing_chapter() -> None:
    (contract,) = parse("合同\n\n一、付款\n1. 甲方付款。\n二、交货\n1. 乙方交货。\n三、附则\n1. 一式两份。\n")
    assert place_for(contract, "保险").number == "3.2"


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("第一条", "一.1", "一.2"), "一.3"),
        (("第一条", "1.1", "1.2"), "1.3"),
        (("第一条", "（一）", "（二）"), "（三）"),
    ],
)
def test_the_number_is_printed_as_that_of_the_clause_before_it(
    labels: tuple[str, ...], expected: str
) -> None:
    contract = contract_of({"1": "付款", "1.1": "甲方付款。", "1.2": "乙方开票。"})
    printed = tuple(
        replace(clause, label=label, heading="付款" if clause.number == "1" else "")
        for clause, label in zip(contract.clauses, labels, strict=True)
    )
    assert place_for(replace(contract, clauses=printed), "付款").label == expected

"""Clauses named by words, in the ways people write them."""

from collections.abc import Iterator

import pytest

from assistant.addressing import mention, named_clauses, named_sections, numeral, resolve
from assistant.errors import AmbiguousName, NotFound
from assistant.library import Library


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = Library.open(tmp_path_factory.mktemp("home"))
    yield library
    library.close()


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("空白版8.3条", "blank/1/8.3"),
        ("空白版第8.3条", "blank/1/8.3"),
        ("空白版 8.3.1", "blank/1/8.3.1"),
        ("空白标准版的8.3.1", "blank/1/8.3.1"),
        ("空白合同 8.3.1.", "blank/1/8.3.1"),
        ("空白版８．３．１", "blank/1/8.3.1"),
        ("空白版8。3。1", "blank/1/8.3.1"),
        ("空白版第八条第三款第一项", "blank/1/8.3.1"),
        ("空白版第八条三款", "blank/1/8.3"),
        ("空白版第十五条", "blank/2/15"),
        ("空白版第二十一条第二款", "blank/2/21.2"),
        ("明细版第三条第二款", "detailed/1/3.2"),
        ("明细版三点二点一", "detailed/1/3.2.1"),
        ("明细示例版第3条第2款", "detailed/1/3.2"),
        ("明细版第二部分第3.1条", "detailed/2/3.1"),
        ("第二部分第3.1条", "detailed/2/3.1"),
        ("明细版第一部分第3.1条", "detailed/1/3.1"),
        ("组合版说明一第10条", "portfolio/3.1/10"),
        ("空白版附件列表部分第8.2条", "blank/3.1/8.2"),
        ("blank/1/8.3.1", "blank/1/8.3.1"),
        ("空白版/1/8.3.1", "blank/1/8.3.1"),
        ("组合版第14条第3款", "portfolio/1/14.3"),
    ],
)
def test_words_that_name_one_clause_resolve_to_it(library: Library, words: str, address: str) -> None:
    assert resolve(words, library).address == address


@pytest.mark.parametrize(
    ("words", "candidates"),
    [
        ("8.2.1", ("blank/1/8.2.1", "portfolio/1/8.2.1", "detailed/1/8.2.1")),
        ("第八条第二款", ("blank/1/8.2", "blank/3.1/8.2", "portfolio/1/8.2", "detailed/1/8.2")),
        ("明细版3", ("detailed/1/3", "detailed/2/3")),
        ("空白版8.2", ("blank/1/8.2", "blank/3.1/8.2")),
    ],
)
def test_words_that_name_several_clauses_list_them(
    library: Library, words: str, candidates: tuple[str, ...]
) -> None:
    with pytest.raises(AmbiguousName) as caught:
        resolve(words, library)
    assert caught.value.candidates == candidates


@pytest.mark.parametrize("words", ["空白版99.9", "明细版", "随便说说", "", "blank/1/99", "nowhere/1/1"])
def test_words_that_name_no_clause_are_not_found(library: Library, words: str) -> None:
    with pytest.raises(NotFound):
        resolve(words, library)


@pytest.mark.parametrize(
    ("question", "addresses"),
    [
        ("空白版8.3.1条说的是什么？", ["blank/1/8.3.1"]),
        ("请比较明细版第三条第二款和空白版的付款", ["blank/1/3.2", "blank/3.1/3.2", "detailed/1/3.2"]),
        ("blank/1/8.3.1和detailed/1/3.2.1有什么不同", ["blank/1/8.3.1", "detailed/1/3.2.1"]),
        ("违约金是0.5%吗", []),
        ("下午三点半开会吗", []),
        ("费用是3.5万元吗", []),
        ("24小时有人值班吗", []),
        ("2024年的合同什么时候到期", []),
    ],
)
def test_a_question_names_the_clauses_whose_number_it_gives(
    library: Library, question: str, addresses: list[str]
) -> None:
    assert [clause.address for clause in named_clauses(question, library)] == addresses


def test_a_question_asked_of_one_contract_names_its_clauses_alone(library: Library) -> None:
    found = named_clauses("第8.2.1条是什么意思", library, within=("portfolio",))
    assert [clause.address for clause in found] == ["portfolio/1/8.2.1"]


@pytest.mark.parametrize(
    ("question", "contracts"),
    [
        ("空白版多久付款", ("blank",)),
        ("空白版和明细版有什么不同", ("blank", "detailed")),
        ("2024年度金融科技产品运营外包合同2的总价", ("detailed",)),
        ("这份金融科技产品运营外包合同的总价", ()),
        ("多久付款", ()),
    ],
)
def test_contracts_are_recognised_by_their_names(
    library: Library, question: str, contracts: tuple[str, ...]
) -> None:
    assert mention(question, library).contracts == contracts


@pytest.mark.parametrize(
    ("part", "sections"),
    [
        ("第二部分", ("2",)),
        ("第三部分", ("3", "3.1", "3.2")),
        ("在第三方介入部分里", ("2",)),
        ("说明二", ("3.2",)),
        ("大部分", ()),
        ("费用", ()),
    ],
)
def test_parts_are_named_by_number_or_by_words_of_their_title(
    library: Library, part: str, sections: tuple[str, ...]
) -> None:
    assert named_sections(part, [library.get("blank")]) == sections


@pytest.mark.parametrize(
    ("text", "value"),
    [("十", 10), ("十五", 15), ("二十", 20), ("二十一", 21), ("一百零三", 103), ("８", 8), ("三", 3)],
)
def test_numerals_have_their_value(text: str, value: int) -> None:
    assert numeral(text) == value

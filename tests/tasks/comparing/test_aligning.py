import numpy as np

from assistant.tasks.comparing.aligning import aligned, settled
from assistant.tasks.comparing.clauses import spoken
from assistant.tasks.comparing.likeness import Features
from assistant.tasks.comparing.profiles import PHRASINGS, profiles
from assistant.tasks.comparing.subjects import subjects
from assistant.tasks.comparing.vectors import cosine, grams, weighted
from evals.compare.cases import PAIRS, read, variant_pairs
from tests.builders import contract_of


def test_the_same_subject_in_other_words_is_found() -> None:
    one, marked = read("saas_crm")
    other, _ = read("saas_hr")
    assert sum(first.address in marked for first, _ in aligned(one, other)) >= 20


def test_clauses_that_name_opposite_parties_never_pair() -> None:
    lines = {"1": "甲方名称：海棠公司", "2": "乙方名称：木棉公司"}
    found = aligned(contract_of(lines, identifier="a"), contract_of(lines, identifier="b"))
    assert [(one.number, other.number) for one, other in found] == [("1", "1"), ("2", "2")]


def test_nothing_pairs_where_nothing_speaks_for_it() -> None:
    one = contract_of({"1": "甲方有权审计乙方的账簿。"}, identifier="a")
    other = contract_of({"1": "运费由甲方承担。"}, identifier="b")
    assert aligned(one, other) == ()


def test_an_empty_contract_pairs_with_none() -> None:
    assert aligned(contract_of({}, identifier="a"), contract_of({"1": "甲方付款。"}, identifier="b")) == ()


def test_a_heading_over_clauses_says_nothing_itself() -> None:
    contract = contract_of(
        {"1": "付款", "1.1": "甲方应付款。", "2": "甲方付清后，以下适用。", "2.1": "乙方交货。"}
    )
    assert [each.clause.number for each in spoken(contract)] == ["1.1", "2", "2.1"]
    assert spoken(contract)[0].over == "付款"


def test_the_points_of_a_clause_are_its_sentences_and_items() -> None:
    (each,) = spoken(contract_of({"1": "终止条件：- 期限届满；- 发生不可抗力。"}))
    assert len(each.points) == 2
    assert each.label == "终止条件"


def test_words_of_one_subject_share_it_though_they_share_no_character() -> None:
    assert "住所" in subjects("注册地") & subjects("通讯地址")
    assert subjects("保密") != subjects("付款")


def test_texts_that_share_no_word_lie_near_the_same_phrases() -> None:
    (one,), (same, else_) = profiles(
        [["不得转交别的工厂加工。"], ["确需外包给他人的，先征得许可。", "每月十日前付清货款。"]]
    )
    assert one @ same > 0.7 > one @ else_


def test_a_subject_left_out_is_unknown_to_profiles() -> None:
    (known,), (unknown,) = profiles([["买保险。"]])[0], profiles([["买保险。"]], {"保险"})[0]
    assert len(known) == len(PHRASINGS) == len(unknown) + 1


def test_to_be_the_best_of_few_is_not_enough() -> None:
    few, many = (
        np.full((size, size), 0.01, np.float32) + np.float32(0.4) * np.eye(size, dtype=np.float32)
        for size in (2, 5)
    )
    assert settled(many, _evident(5), 0.5).sum() == 5
    assert not settled(few, _evident(2), 0.5).any()


def _evident(size: int) -> Features:
    names = ("points_themes", "full_themes", "lex", "meaning", "profile")
    return {name: np.ones((size, size), np.float32) for name in names}


def test_what_few_texts_hold_weighs_more() -> None:
    one, other = weighted([["付款方式", "付款期限"], ["付款期限"]], grams)
    likeness = cosine(one, other)
    assert likeness[1, 0] > 0.99 > likeness[0, 0]


def test_every_marked_pair_is_of_clauses_that_are_there() -> None:
    for split in PAIRS.values():
        for name in {name for one, other, _ in split for name in (one, other)}:
            contract, signs = read(name)
            assert set(signs) <= set(contract.by_address)
    assert sum(sure for pairs in variant_pairs().values() for sure in pairs.values()) >= 60

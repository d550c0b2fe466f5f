"""The loader of lay questions over statutes, on two articles made up for it."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from assistant.embeddings import BuiltinEmbedder
from evals.retrieval.articles import MEASURES, Articles, Law, Query, chunk_of, fused, half, measures, recall
from evals.retrieval.statutes import main, read_articles, read_queries

ARTICLES = [
    ("样法第一条", "拾得遗失物，应当返还权利人。"),
    ("样法第二条", "相邻各方应当正确处理截水、排水关系。"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with gzip.open(tmp_path / "statutes.jsonl.gz", "wt", encoding="utf-8") as file:
        for place, (name, text) in reversed(list(enumerate(ARTICLES))):
            file.write(json.dumps({"n": place, "id": name, "text": text}, ensure_ascii=False) + "\n")
    query = {"id": "q", "query": "捡到东西要还吗", "gold": [[0], [0, 1]]}
    (tmp_path / "queries.jsonl").write_text(json.dumps(query, ensure_ascii=False) + "\n", encoding="utf-8")
    return tmp_path


def test_articles_come_in_the_order_of_their_numbers_and_questions_with_their_groups(folder: Path) -> None:
    assert read_articles(folder) == ARTICLES
    assert read_queries(folder) == [Query("q", "捡到东西要还吗", (frozenset({0}), frozenset({0, 1})))]


def test_an_article_is_a_chunk_under_its_law() -> None:
    chunk = chunk_of(0, *ARTICLES[0])
    assert (chunk.path, chunk.heading, chunk.text) == ("样法", "第一条", ARTICLES[0][1])


def test_recall_is_the_share_of_groups_found() -> None:
    query = Query("q", "", (frozenset({0}), frozenset({1, 2})))
    assert [recall([2, 5, 0], query, k) for k in (1, 3)] == [0.5, 1.0]


def test_a_fusion_prefers_what_both_lists_have() -> None:
    assert fused([([1, 2], 1.0), ([2, 3], 1.0)])[0] == 2


def test_questions_part_into_two_halves_by_their_names_alone() -> None:
    halves = [half(Query(f"q{n}", "", ())) for n in range(200)]
    assert halves == [half(Query(f"q{n}", "其他", (frozenset({n}),))) for n in range(200)]
    assert 70 < halves.count("dev") < 130


def test_wording_alone_needs_no_vectors_and_is_told_for_each_half(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = "abcdefgh"
    row = {"query": "排水关系", "gold": [[1]]}
    lines = [json.dumps({"id": name} | row, ensure_ascii=False) for name in names]
    (folder / "queries.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert main([str(folder), "--wording"]) == 0
    told = [line.split() for line in capsys.readouterr().out.splitlines() if "R@1 1.000" in line]
    assert [line[0] for line in told] == ["wording"] * 3 + ["no"] * 3
    every, dev, test = (int(line[2]) for line in told[:3])
    assert (every, dev + test) == (len(names), len(names))


def test_where_the_data_is_absent_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "queries.jsonl" in capsys.readouterr().err


@pytest.fixture
def shelf() -> Articles:
    fillers = [(f"样法第{n}条", f"第{n}类事项由主管机关另行规定。") for n in range(3, 300)]
    known = [*ARTICLES, *fillers]
    vectors = np.asarray(BuiltinEmbedder().embed_documents([text for _, text in known]), dtype=np.float32)
    return Articles(known, vectors)


def test_each_way_finds_the_article_that_is_asked_for(shelf: Articles) -> None:
    for name, way in shelf.ways().items():
        assert way("捡到遗失物要不要返还")[0] == 0, name


def test_weights_are_learned_from_questions_whose_articles_are_known(shelf: Articles) -> None:
    asked = [
        Query("a", "捡到遗失物要不要返还权利人", (frozenset({0}),)),
        Query("b", "相邻截水排水怎么处理", (frozenset({1}),)),
    ]
    weights = shelf.learn(asked)
    assert weights[MEASURES.index("wording")] > 0
    assert shelf.by_weights("邻居之间截水、排水的关系", weights)[0] == 1


def test_what_an_article_and_its_law_hold_of_a_question_is_measured_apart() -> None:
    law, rarity = Law.of("邻里法", articles=2), {"邻": 1.0, "邻里": 2.0, "排水": 3.0, "吗": 2.0}
    row = measures(rarity, {"邻里", "排水"}, [(law, "相邻各方排水")])[0]
    told = dict(zip(MEASURES[2:], row, strict=True))
    assert told["said"] == pytest.approx(4 / 8)
    assert told["content"] == pytest.approx(3 / 5)
    assert told["in law's name"] == pytest.approx(3 / 8)
    assert told["of law's name"] == pytest.approx(1 / 2)
    assert (told["code or law"], told["interpretation"]) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("name", "standing"), [("样法", (1.0, 0.0)), ("样条例", (0.0, 0.0)), ("关于适用样法的解释", (0.0, 1.0))]
)
def test_a_law_is_told_from_a_regulation_and_an_interpretation_by_its_name(
    name: str, standing: tuple[float, float]
) -> None:
    assert Law.of(name, articles=1).standing[:2] == standing

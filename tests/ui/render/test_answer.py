from dataclasses import replace

from assistant.tasks.answering.answer import Answer, Sentence
from assistant.ui.render.answer import answer_html
from tests.ui.fake import HOSTILE, answer_for, hit_of, sample

CONTRACT = sample()


def name_of(address: str) -> str:
    return f"name of {address}"


def test_each_sentence_carries_its_citation_and_the_chip_opens_that_clause() -> None:
    html = answer_html(answer_for(CONTRACT), name_of, turn=7)
    assert html.count('data-act="open"') == 3  # two marks in the text, one chip below
    assert 'data-address="sample/1/2.1" data-turn="7"' in html
    assert "name of sample/1/2.1" in html


def test_a_sentence_that_does_not_hold_is_marked_in_words_with_its_reason() -> None:
    html = answer_html(answer_for(CONTRACT), name_of, turn=1)
    assert html.count("<strong") == 1
    assert "未证实" in html.split("响应时限为三小时。")[1]
    assert "条款里没有「三小时」" in html


def test_a_sentence_that_holds_is_not_marked() -> None:
    answer = answer_for(CONTRACT)
    only_good = replace(answer, sentences=answer.sentences[:1])
    assert "未证实" not in answer_html(only_good, name_of, turn=1)


def test_citations_are_numbered_in_order_of_first_mention() -> None:
    sentences = (
        Sentence("一。", ("b/1/2", "a/1/1"), "verified"),
        Sentence("二。", ("a/1/1",), "verified"),
    )
    html = answer_html(Answer("一。二。", sentences, (), False, ()), name_of, turn=1)
    chips = html[html.index("<ul") :]
    assert chips.index("name of b/1/2") < chips.index("name of a/1/1")
    assert html.count(">2</button>") == 2


def test_a_refusal_shows_the_nearest_clauses() -> None:
    refusal = Answer("合同没有写。", (), (), True, (hit_of(CONTRACT, "2.1"), hit_of(CONTRACT, "2.3")))
    html = answer_html(refusal, name_of, turn=1)
    assert "合同没有写。" in html
    assert html.count('class="chip"') == 2


def test_a_refusal_without_anything_near_still_says_so() -> None:
    assert "chip" not in answer_html(Answer("没有。", (), (), True, ()), name_of, turn=1)


def test_what_the_reader_has_to_know_beside_the_answer_stands_below_it() -> None:
    html = answer_html(replace(answer_for(CONTRACT), note="此处还没有填写。"), name_of, turn=1)
    assert html.index("此处还没有填写。") > html.index("chip")


def test_hostile_words_stay_words() -> None:
    sentence = Sentence(HOSTILE, (HOSTILE,), "unsupported", HOSTILE)
    html = answer_html(Answer(HOSTILE, (sentence,), (), False, (), note=HOSTILE), lambda _: HOSTILE, turn=1)
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html

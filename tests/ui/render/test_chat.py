import pytest

from assistant.tasks.filling.fill import Filled, Refusal
from assistant.ui.render.chat import chat_html
from assistant.ui.render.status import STATES, status_html
from assistant.ui.session import FillProposal, Outcome, Turn
from assistant.wording import speak
from tests.ui.fake import HOSTILE, answer_for, redraft_of, sample

CONTRACT = sample()
FILLING = FillProposal(
    "sample",
    "样例版",
    {"name-a": "星河", "b4": "abc"},
    Filled({"b1": "星河"}, (), (Refusal("b4", "abc", "不是电话"),)),
)


def shown(turn: Turn) -> str:
    return chat_html((turn,), str, lambda contract, key: f"label of {key} in {contract}")


def test_an_empty_conversation_offers_examples_to_ask() -> None:
    assert chat_html((), str, lambda _, key: key).count('data-act="ask"') == 4


@pytest.mark.parametrize(
    ("turn", "words", "busy"),
    [
        (Turn(1, "q"), "排队中", "true"),
        (Turn(1, "q", state="running"), "正在查找条款", "true"),
        (Turn(1, "q", state="running", draft="乙方应"), "尚未核对", "true"),
        (Turn(1, "q", state="stopped", draft="乙方应"), "已停止", "false"),
        (Turn(1, "q", state="stopped"), "已停止", "false"),
        (Turn(1, "q", state="failed", problem="没有连上"), "没有连上", "false"),
    ],
)
def test_a_turn_without_an_outcome_says_how_it_stands(turn: Turn, words: str, busy: str) -> None:
    html = shown(turn)
    assert words in html
    assert f'aria-busy="{busy}"' in html


def test_an_ambiguous_clause_offers_the_clauses_it_may_have_meant() -> None:
    html = shown(Turn(1, "q", state="failed", problem="有两条", candidates=("a/1/8.2", "b/1/8.2")))
    assert html.count('class="chip"') == 2


def test_a_draft_gives_way_to_the_checked_answer() -> None:
    html = shown(Turn(1, "q", state="done", draft="未核对的话", outcome=answer_for(CONTRACT)))
    assert "未核对的话" not in html
    assert "乙方应持续处理至恢复为止。" in html


@pytest.mark.parametrize("outcome", [redraft_of(CONTRACT), FILLING])
def test_a_proposal_waits_for_the_users_word(outcome: Outcome) -> None:
    html = shown(Turn(3, "q", state="done", outcome=outcome))
    for act in ("accept", "more", "dismiss"):
        assert f'data-act="{act}" data-turn="3"' in html


@pytest.mark.parametrize(("settled", "word"), [("accepted", "已采纳"), ("dismissed", "已放弃")])
def test_a_settled_proposal_cannot_be_settled_again(settled: str, word: str) -> None:
    html = shown(Turn(3, "q", state="done", outcome=FILLING, settled=settled))
    assert word in html
    assert 'data-act="accept"' not in html


def test_proposed_values_name_the_field_and_what_was_refused() -> None:
    html = shown(Turn(3, "q", state="done", outcome=FILLING))
    assert "label of b1 in sample" in html
    assert "不是电话" in html
    assert "label of b4" not in html


def test_values_that_were_all_refused_leave_nothing_to_confirm() -> None:
    refused = FillProposal(
        "sample", "样例版", {"b4": "abc"}, Filled({}, (), (Refusal("b4", "abc", "不是电话"),))
    )
    assert 'data-act="accept"' not in shown(Turn(1, "q", state="done", outcome=refused))


def test_the_conversation_speaks_the_language_in_use() -> None:
    speak("en")
    try:
        assert "Search only" in status_html("none")
        assert "Stopped." in shown(Turn(1, "q", state="stopped"))
    finally:
        speak("zh")


@pytest.mark.parametrize("state", STATES)
def test_the_model_s_state_comes_with_how_to_get_another(state: str) -> None:
    assert "ASSISTANT_MODEL" in status_html(state, "qwen")


def test_what_keeps_the_model_away_is_told() -> None:
    assert "权重不在" in status_html("none", "", "权重不在这里")


def test_hostile_questions_drafts_and_values_stay_words() -> None:
    proposal = FillProposal(
        HOSTILE, HOSTILE, {HOSTILE: HOSTILE}, Filled({"b": HOSTILE}, (), (Refusal("x", HOSTILE, HOSTILE),))
    )
    turns = (
        Turn(1, HOSTILE, state="running", draft=HOSTILE),
        Turn(2, HOSTILE, state="failed", problem=HOSTILE),
        Turn(3, HOSTILE, state="done", outcome=proposal),
    )
    html = chat_html(turns, str, lambda _, key: key) + status_html("endpoint", HOSTILE, HOSTILE)
    assert "<script" not in html
    assert "<img" not in html

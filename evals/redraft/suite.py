"""`assistant eval run redraft`: is what was asked done, is everything else left alone, and whom does it serve?

What is shown as held is checked a second time by other code (see `recheck`). The raw model's rate stands beside the final
one. A judgement by the built-in model, blind, over both orders and for both sides, is reported apart: it is no bar.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from assistant.errors import ModelMissing
from assistant.evaluation import Metric, Sample, Score, Suite, skipped, told
from assistant.prompts import load
from assistant.records import plain
from assistant.tasks.proposing.adapting import terms_of
from assistant.tasks.redrafting.guards import Change, check
from assistant.tasks.redrafting.leaning import moves, weight

from .recheck import wrongly_held

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.models import ChatModel
    from assistant.tasks.redrafting.redraft import Redraft

__all__ = ["SUITE"]

_CODE = ("identity", "code", "playbook")
_PLACES, _FLOOR = ("一", "二"), -14.0  # what the judge says, and the log probability of what it doesn't


def solve(sample: Sample, assistant: Assistant) -> Mapping[str, Any]:
    """The redraft's record with the time it took, the guards of the first raw wording, and the judgement."""
    given = sample.input
    started = time.perf_counter()
    try:
        done = assistant.redraft(given["clause"], given["instruction"], stance=given["stance"])
    except ModelMissing as error:
        return {"skipped": str(error)}
    seconds = time.perf_counter() - started
    record = plain(done)
    assert isinstance(record, dict)
    return {
        "redraft": record,
        "seconds": seconds,
        "by_model": done.how not in _CODE,
        "raw_broken": _raw(done),
        "judged": _judged(done, assistant),
    }


def _raw(done: Redraft) -> list[str]:
    """The guards that the model's first wording breaks as it came."""
    if not done.drafts:
        return []
    change = Change(done.before, done.drafts[0], done.instruction, done.stance)
    return [guard.guard for guard in check(change) if not guard.held]


def _judged(done: Redraft, assistant: Assistant) -> list[float]:
    """How much the model prefers the new wording, in log odds: for the stance's side, and for the other one.

    Each is the mean over both orders, in which a liking for a place cancels. A judge that knows the sides prefers the new
    wording for the first and the old one for the second. Empty where there is nothing to judge, or no probabilities.
    """
    if assistant.model is None or done.stance == "中立" or done.after == done.before:
        return []
    terms = terms_of(assistant.show(done.address.partition("/")[0]))
    sides = terms.role(done.stance), terms.other(done.stance)
    found = [
        _preference(assistant.model, side, done, new_first=first) for side in sides for first in (True, False)
    ]
    known = [each for each in found if each is not None]
    return [sum(known[:2]) / 2, sum(known[2:]) / 2] if len(known) == 4 else []


def _preference(model: ChatModel, side: str, done: Redraft, *, new_first: bool) -> float | None:
    """The log odds for the new wording in this order; None from an endpoint without probabilities."""
    one, two = (done.after, done.before) if new_first else (done.before, done.after)
    messages = load("redraft_judge").fill(stance=side, one=one, two=two)
    odds = model.complete(messages, max_tokens=1, alternatives=20).alternatives
    if not odds:
        return None
    first, second = (
        max([odds[word] for word in odds if word.strip() == name] or [_FLOOR]) for name in _PLACES
    )
    return first - second if new_first else second - first


def _rungs(output: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The proposal and all its alternatives."""
    found = output["redraft"]
    return found["alternatives"] or [found]


def held_is_held(sample: Sample, output: Mapping[str, Any]) -> Score:
    """1 where no guard that is shown as held, on any rung, is found broken by the second check."""
    if "skipped" in output:
        return skipped()
    before, told_to = output["redraft"]["before"], sample.input["instruction"]
    literal = sample.metadata.get("how") in ("spelled", "taken")
    wrong = [
        complaint
        for rung in _rungs(output)
        for complaint in wrongly_held(
            {guard["guard"] for guard in rung["guards"] if guard["held"]},
            before,
            rung["after"],
            told_to,
            literal=literal,
        )
    ]
    return told(not wrong, "; ".join(wrong))


def all_held(_sample: Sample, output: Mapping[str, Any]) -> Score:
    """1 where every guard of the proposal holds."""
    if "skipped" in output:
        return skipped()
    broken = [
        f"{each['guard']}: {each['detail']}" for each in output["redraft"]["guards"] if not each["held"]
    ]
    return told(not broken, "; ".join(broken))


def all_held_by_model(sample: Sample, output: Mapping[str, Any]) -> Score:
    """The same for proposals that a model wrote."""
    return all_held(sample, output) if output.get("by_model") else skipped()


def raw_held(_sample: Sample, output: Mapping[str, Any]) -> Score:
    """1 where the model's first wording held every guard as it came."""
    if not output.get("by_model"):
        return skipped()
    return told(not output["raw_broken"], ", ".join(output["raw_broken"]))


def done_as_asked(sample: Sample, output: Mapping[str, Any]) -> Score:
    """1 where the words that must come have come, those that must stay have stayed, and something changed if asked to."""
    if "skipped" in output:
        return skipped()
    before, after = output["redraft"]["before"], output["redraft"]["after"]
    asked = sample.input["instruction"].strip() or sample.input["stance"] != "中立"
    missing = [must for must in sample.target["must"] if not re.search(must, after)]
    gone = [stay for stay in sample.target["stay"] if stay not in after]
    copied = before == after if asked else before != after
    return told(not (missing or gone or copied), f"missing {missing}, gone {gone}, copied {copied}: {after}")


def stance_followed(sample: Sample, output: Mapping[str, Any]) -> Score:
    """1 where duties, rights, periods and sums moved towards the side on balance, and no firmer rung gives way."""
    side = sample.target.get("favours", "")
    if "skipped" in output or not side:
        return skipped()
    before = output["redraft"]["before"]
    weights = [weight(moves(before, rung["after"]), side) for rung in _rungs(output)]
    own = weight(moves(before, output["redraft"]["after"]), side)
    return told(own > 0 and weights == sorted(weights), f"{own} of {weights}: {output['redraft']['after']}")


def judged_better(_sample: Sample, output: Mapping[str, Any]) -> Score:
    """1 where the judge prefers the new wording for the stance's side, whichever stands first."""
    found = output.get("judged") or []
    return told(found[0] > 0, f"{found}") if found else skipped()


def judged_for_the_other(_sample: Sample, output: Mapping[str, Any]) -> Score:
    """1 where it prefers the same wording for the other side: the control, near 0 for a judge that knows the sides."""
    found = output.get("judged") or []
    return told(found[1] > 0, f"{found}") if found else skipped()


def seconds(_sample: Sample, output: Mapping[str, Any]) -> Score:
    """How long it took."""
    return skipped() if "skipped" in output else Score(output["seconds"])


def _wake(assistant: Assistant) -> None:
    assistant.search("预热", k=1)


SUITE = Suite(
    name="redraft",
    solve=solve,
    scorers={
        "held is held": held_is_held,
        "all guards held": all_held,
        "all guards held (model)": all_held_by_model,
        "raw model": raw_held,
        "done as asked": done_as_asked,
        "stance followed": stance_followed,
        "judged better": judged_better,
        "judged better (other side)": judged_for_the_other,
        "seconds": seconds,
    },
    metrics=(
        Metric("held is held", at_least=1.0),
        Metric("all guards held", at_least=0.9),
        Metric("all guards held (model)"),
        Metric("raw model"),
        Metric("done as asked", at_least=0.9),
        Metric("stance followed", at_least=0.9),
        Metric("judged better"),
        Metric("judged better (other side)", lower_is_better=True),
        Metric("seconds p50", scorer="seconds", how="p50", lower_is_better=True),
        Metric("seconds p95", scorer="seconds", how="p95", lower_is_better=True),
    ),
    model="optional",
    prompts=("redraft", "redraft_add", "redraft_judge"),
    tags=("kind", "contract", "stance", "how"),
    wake=_wake,
)

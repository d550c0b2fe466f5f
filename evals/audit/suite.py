"""`assistant eval run audit`: planted defects found, clean contracts left alone, the variants' own defects, fixes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.bundled import bundled
from assistant.evaluation import Metric, Sample, Score, Suite, share, skipped, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.assistant import Assistant
    from assistant.contract import Contract
    from assistant.evaluation.scores import Scorer

__all__ = ["PLANTS", "SUITE"]

_BY_HAND = ("own", "fresh", "later")
_APPLIED = ("replace", "fill", "propose")
PLANTS = 24
"""Planted contracts a rule and split."""
_SHARED = Path(__file__).resolve().parents[3] / "shared"


def samples(split: str) -> tuple[Sample, ...]:
    """The plants of a split, its clean contracts, and the three variants."""
    return (*(_edited(split) if split in _BY_HAND else _planted(split)), *_clean(split), *_variants())


def solve(sample: Sample, _assistant: Assistant) -> Mapping[str, Any]:
    """What the audit says of the sample's contract, and what its fixes come to."""
    return _SOLVERS[str(sample.metadata["kind"])](sample)


def _plant(sample: Sample) -> Mapping[str, Any]:
    from assistant.parsing import parse

    from .audited import audited, dangling, fixed, fresh, standing, unplanted
    from .seeder import edited, planted

    given = sample.input
    by_hand = given["split"] in _BY_HAND
    place = (given["split"], given["seed"])
    into, plant = edited(*place) if by_hand else planted(given["rule"], *place)
    (contract, *_) = parse(plant.text)
    found = audited(contract)
    new = fresh(found, unplanted(given["split"], into.name))
    told_by = [each for each in new if each.rule == given["rule"]]
    right = standing(told_by, plant, contract.text)
    return {
        "contract": into.name,
        "words": list(plant.needles),
        "found": bool(right) and (not plant.once or len(told_by) == 1),
        "message": [each.message for each in right],
        "others": sorted({each.rule for each in new} - {given["rule"], *plant.also}),
        "fixes": list(fixed(contract, found)),
        "dangling": dangling(contract, found),
    }


def _whole(sample: Sample) -> Mapping[str, Any]:
    from .audited import audited, dangling, fixed
    from .variants import false_findings, gold, matched

    contract = _read(sample)
    found = audited(contract)
    said = [
        {"rule": each.rule, "severity": each.severity, "message": each.message} for each in found.findings
    ]
    output = {"findings": said, "fixes": list(fixed(contract, found)), "dangling": dangling(contract, found)}
    if sample.metadata["kind"] != "variant":
        return output
    defects = gold(sample.input["name"])
    hit = matched(defects, found)
    missed = {
        level: [_line(each) for each in defects if each["level"] == level and each not in hit]
        for level in _LEVELS
    }
    wrong = [f"{each.rule} {each.section}/{each.number}" for each in false_findings(defects, found)]
    return output | {
        "missed": missed,
        "all": {level: sum(each["level"] == level for each in defects) for level in _LEVELS},
        "wrong": wrong,
    }


def _read(sample: Sample) -> Contract:
    from assistant.parsing import parse_reading
    from assistant.reading import read_file

    from .clean import clean

    if sample.metadata["kind"] == "clean":
        return clean(sample.input["split"], sample.input["name"]).contract
    contracts = parse_reading(read_file(Path(sample.input["file"])))
    return contracts[sample.input["at"]]


def _line(defect: Mapping[str, Any]) -> str:
    return f"{' '.join(defect['at'])}: {defect['what']}"


_LEVELS = ("error", "risk")
_SOLVERS: Mapping[str, Callable[[Sample], Mapping[str, Any]]] = {
    "plant": _plant, "clean": _whole, "variant": _whole, "foreign": _whole,
}  # fmt: skip


def _planted(split: str) -> Iterator[Sample]:
    from .seeder import PLANTERS, planted

    for rule in PLANTERS:
        for seed in range(PLANTS):
            try:
                into, _ = planted(rule, split, seed)
            except LookupError:
                continue
            given = {"rule": rule, "split": split, "seed": seed}
            yield Sample(
                f"{rule}-{seed}", "audit", given, {"rule": rule}, {"kind": "plant", "contract": into.name}
            )


def _edited(split: str) -> Iterator[Sample]:
    from .seeder import edits

    for at, row in enumerate(edits(split)):
        given = {"rule": row["rule"], "split": split, "seed": at}
        about = {"kind": "plant", "contract": row["contract"]}
        yield Sample(f"{split}-{at}-{row['rule']}", "audit", given, {"rule": row["rule"]}, about)


def _clean(split: str) -> Iterator[Sample]:
    from .clean import names

    for name in names(split):
        yield Sample(
            f"clean-{name}", "audit", {"name": name, "split": split}, {}, {"kind": "clean", "contract": name}
        )
    for path in sorted((_SHARED / "data" / "contracts-dev").glob("*.txt")):
        given = {"name": path.name, "file": str(path), "at": 0}
        yield Sample(f"clean-{path.name}", "audit", given, {}, {"kind": "foreign", "contract": path.name})


def _variants() -> Iterator[Sample]:
    from .variants import NAMES

    page = next(iter(sorted((_SHARED / "seed").glob("*.txt"))), None)
    for at, name in enumerate(NAMES):
        own = {"name": name, "file": str(bundled("corpus") / f"{name}.md"), "at": 0}
        yield Sample(f"variant-{name}", "audit", own, {}, {"kind": "variant", "contract": name})
        if page:
            given = {"name": name, "file": str(page), "at": at}
            yield Sample(
                f"imported-{name}", "audit", given, {}, {"kind": "variant", "contract": f"imported {name}"}
            )


def _recall(rule: str) -> Scorer:
    def score(sample: Sample, output: Mapping[str, Any]) -> Score:
        if sample.input.get("rule") != rule:
            return skipped()
        return told(bool(output["found"]), f"not found: {output['words']}")

    return score


def recall(_sample: Sample, output: Mapping[str, Any]) -> Score:
    """Whether the planted defect was found where it stands."""
    return told(bool(output["found"]), f"{output['words']}") if "found" in output else skipped()


def beside(_sample: Sample, output: Mapping[str, Any]) -> Score:
    """Rules that fired besides the planted one without cause."""
    return (
        Score(float(len(output["others"])), f"{output['others']}" if output["others"] else "")
        if "found" in output
        else skipped()
    )


def false_errors(sample: Sample, output: Mapping[str, Any]) -> Score:
    """Findings of severity error on a clean contract."""
    return _false(sample, output, ("error",))


def false_all(sample: Sample, output: Mapping[str, Any]) -> Score:
    """All findings on a clean contract."""
    return _false(sample, output, ("error", "warning", "note"))


def _false(sample: Sample, output: Mapping[str, Any], severities: tuple[str, ...]) -> Score:
    if sample.metadata["kind"] not in ("clean", "foreign"):
        return skipped()
    open_ = (
        {"blanks.open"} if sample.metadata["kind"] == "foreign" else set()
    )  # these are forms, and theirs are true
    said = [
        each for each in output["findings"] if each["severity"] in severities and each["rule"] not in open_
    ]
    return Score(float(len(said)), "; ".join(f"{each['rule']} {each['message']}" for each in said))


def fix_holds(_sample: Sample, output: Mapping[str, Any]) -> Score:
    """The share of the fixes that remove their finding and make no new one."""
    return _held(output["fixes"])


def _of_kind(kind: str) -> Scorer:
    def score(_sample: Sample, output: Mapping[str, Any]) -> Score:
        return _held([each for each in output["fixes"] if each["kind"] == kind])

    return score


def _held(fixes: Sequence[Mapping[str, Any]]) -> Score:
    applied = [each for each in fixes if "gone" in each]
    broken = [each for each in applied if not each["gone"] or each["new"] or each["refused"]]
    return share(len(applied) - len(broken), len(applied), f"{broken}", pooled=True)


def for_a_model(_sample: Sample, output: Mapping[str, Any]) -> Score:
    """The share of the fixes that open a redraft with an instruction: a model, or a person, has to word them."""
    asked = sum("gone" not in each for each in output["fixes"])
    return share(asked, len(output["fixes"]), "", pooled=True)


def pointing(_sample: Sample, output: Mapping[str, Any]) -> Score:
    """Findings that point at no clause of the contract."""
    return Score(float(len(output["dangling"])), f"{output['dangling']}")


def _of_level(*levels: str) -> Scorer:
    def score(_sample: Sample, output: Mapping[str, Any]) -> Score:
        if "missed" not in output:
            return skipped()
        missed = [each for level in levels for each in output["missed"][level]]
        of = sum(output["all"][level] for level in levels)
        return share(of - len(missed), of, "; ".join(missed), pooled=True)

    return score


def precision(_sample: Sample, output: Mapping[str, Any]) -> Score:
    """The share of the findings on a variant that tell a defect of the list."""
    if "wrong" not in output:
        return skipped()
    of = len(output["findings"])
    return share(of - len(output["wrong"]), of, f"{output['wrong']}", pooled=True)


def _rules() -> tuple[str, ...]:
    from .seeder import PLANTERS

    return tuple(PLANTERS)


SUITE = Suite(
    name="audit",
    solve=solve,
    scorers={
        "recall": recall,
        **{f"recall {rule}": _recall(rule) for rule in _rules()},
        "beside": beside,
        "false errors": false_errors,
        "false findings": false_all,
        "fix holds": fix_holds,
        **{f"fix holds {kind}": _of_kind(kind) for kind in _APPLIED},
        "fixes for a model": for_a_model,
        "pointing nowhere": pointing,
        "variants error recall": _of_level("error"),
        "variants recall": _of_level("error", "risk"),
        "variants precision": precision,
    },
    metrics=(
        Metric("recall", at_least=0.95),
        *(Metric(f"recall {rule}", at_least=0.95) for rule in _rules()),
        Metric("beside", lower_is_better=True),
        Metric("false errors", at_most=0.1, unreadable=None),
        Metric("false findings", at_most=1.0, unreadable=None),
        Metric("fix holds", at_least=1.0),
        *(Metric(f"fix holds {kind}", at_least=1.0) for kind in _APPLIED),
        Metric("fixes for a model"),
        Metric("pointing nowhere", how="sum", at_most=0),
        Metric("variants error recall", at_least=0.9),
        Metric("variants recall"),
        Metric("variants precision", at_least=0.9),
    ),
    samples=samples,
)

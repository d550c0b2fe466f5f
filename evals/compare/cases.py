"""Contracts whose clauses carry their subjects, and hand-made pairs for the three variants: the gold of alignment.

In a file of `contracts/`, `⟦rent escalation?⟧` behind a clause names the points that it settles; two clauses belong
together where they share a point, and may belong together where one of the two is marked with a question mark. Without
these signs the file is the contract as it stands on paper, so that text and gold can't drift apart. `variants.txt` names
the pairs of the bundled variants by section and number, the doubtful ones with a question mark.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assistant.contract import Contract, renamed
from assistant.evaluation import Sample
from assistant.parsing import parse_reading
from assistant.reading import read_file

__all__ = ["CONTRACTS", "PAIRS", "VARIANTS", "load", "marked", "read", "variant_pairs"]

CONTRACTS = Path(__file__).parent / "contracts"
VARIANTS = Path(__file__).with_name("variants.txt")
PAIRS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "dev": (
        ("lease_office", "lease_shop", "own"),
        ("saas_crm", "saas_hr", "own"),
        ("nda_mutual", "nda_oneway", "own"),
        ("purchase_servers", "purchase_instruments", "own"),
        ("consulting_a", "consulting_b", "own"),
        ("loan_working", "loan_shareholder", "own"),
        ("storage_cold", "storage_ecom", "own"),
        ("franchise_tea", "franchise_gym", "own"),
        ("processing_garment", "processing_parts", "own"),
        ("maint_elevator", "maint_it", "own"),
        ("catering_school", "catering_office", "own"),
        ("lease_office", "saas_crm", "unlike"),
        ("loan_working", "storage_cold", "unlike"),
        ("lease_shop", "saas_hr", "unlike"),
        ("nda_mutual", "purchase_servers", "unlike"),
        ("nda_oneway", "purchase_instruments", "unlike"),
    ),
    "test": (
        ("decoration_flat", "decoration_office", "own"),
        ("training_course", "training_internal", "own"),
        ("decoration_flat", "training_internal", "unlike"),
    ),
    "held": (
        ("software_bank", "software_app", "own"),
        ("lease_standard", "lease_negotiated", "own"),
        ("nda_long", "nda_short", "own"),
        ("dispatch_factory", "dispatch_callcentre", "own"),
        ("ad_agency", "ad_live", "own"),
        ("property_standard", "property_negotiated", "own"),
    ),
    "fresh": (
        ("digit_archive", "digit_paper", "own"),
        ("bpo_service", "bpo_vendor", "own"),
        ("freight_std", "freight_cold", "own"),
        ("expo_organiser", "expo_fair", "own"),
        ("clinical_cro", "clinical_device", "own"),
        ("broker_std", "broker_fleet", "own"),
    ),
}
_SIGN = re.compile(r"⟦([^⟧]*)⟧")

Pairs = dict[tuple[str, str], bool]
"""Pairs of addresses, each with whether it is sure."""


def load(split: str) -> tuple[Sample, ...]:
    """The variants, and the pairs of our own contracts that belong to the split."""
    variants = (_sample(*names, "variant", pairs) for names, pairs in variant_pairs().items())
    own = (_sample(one, other, kind, _shared(one, other)) for one, other, kind in PAIRS[split])
    return (*variants, *own)


def marked(written: str) -> tuple[str, list[tuple[int, str]]]:
    """The contract as on paper, and each sign's words with the number of letters and figures before it."""
    text, last, signs = "", 0, []
    for sign in _SIGN.finditer(written):
        text += written[last : sign.start()]
        signs.append((_place(text, len(text)), sign[1]))
        last = sign.end()
    return text + written[last:], signs


def read(name: str) -> tuple[Contract, dict[str, tuple[str, ...]]]:
    """A contract of ours under this id, and the points that its clauses settle, by address."""
    (path,) = CONTRACTS.glob(f"{name}.*")
    text, signs = marked(path.read_text(encoding="utf-8"))
    with TemporaryDirectory() as folder:
        file = Path(folder) / path.name
        file.write_text(text, encoding="utf-8")
        (contract,) = parse_reading(read_file(file))
    contract = renamed(contract, name)
    starts = [_place(contract.text, clause.start) for clause in contract.clauses]
    at = {contract.clauses[bisect_left(starts, place) - 1].address: words for place, words in signs}
    return contract, {address: tuple(words.split()) for address, words in at.items()}


def variant_pairs() -> dict[tuple[str, str], Pairs]:
    """The hand-made pairs of the bundled variants, by the two contracts."""
    found: dict[tuple[str, str], Pairs] = {}
    for line in VARIANTS.read_text(encoding="utf-8").splitlines():
        if line.startswith("=="):
            one, other = line.strip("= ").split()
            pairs = found.setdefault((one, other), {})
        elif line and not line.startswith("#"):
            first, _, rest = line.partition(" : ")
            for second in rest.split():
                pairs[f"{one}/{first}", f"{other}/{second.rstrip('?')}"] = not second.endswith("?")
    return found


def _shared(one: str, other: str) -> Pairs:
    pairs: Pairs = {}
    for first, second, sure in _meetings(read(one)[1], read(other)[1]):
        pairs[first, second] = pairs.get((first, second), False) or sure
    return pairs


def _meetings(
    one: Mapping[str, tuple[str, ...]], other: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, str, bool]]:
    at: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for address, points in other.items():
        for point in points:
            at[point.rstrip("?")].append((address, not point.endswith("?")))
    for address, points in one.items():
        for point, (second, sure) in ((p, hit) for p in points for hit in at[p.rstrip("?")]):
            yield address, second, sure and not point.endswith("?")


def _sample(one: str, other: str, kind: str, pairs: Pairs) -> Sample:
    target: dict[str, Any] = {
        "pairs": [list(pair) for pair, sure in pairs.items() if sure],
        "possible": [list(pair) for pair, sure in pairs.items() if not sure],
    }
    given = {"contracts": [one, other]}
    return Sample(f"{one}-{other}", "compare", given, target, {"kind": kind, "contract": one})


def _place(text: str, offset: int) -> int:
    return sum(character.isalnum() for character in text[:offset])

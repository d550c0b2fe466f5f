"""Contracts without a defect, as files and as records: what defects are planted into, and what should stay silent."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.contract import Contract
from assistant.parsing import parse_reading
from assistant.reading import read_file

__all__ = ["CONTRACTS", "SPLITS", "Clean", "clean", "names"]

CONTRACTS = Path(__file__).parent / "contracts"
SPLITS = ("dev", "test", "held", "own", "fresh", "later")
_ROLES = {
    "lease.txt": ("乙方", "甲方"),
    "purchase.txt": ("买方", "卖方"),
    "printing.txt": ("委托人", "受托人"),
    "loan.txt": ("乙方", "甲方"),
    "build.txt": ("发包人", "承包人"),
    "custody.txt": ("委托方", "服务方"),
    "channel.txt": ("乙方", "甲方"),
    "seats.txt": ("客户", "服务商"),
    "office.txt": ("乙方", "甲方"),
    "servers.txt": ("买方", "卖方"),
    "decoration.txt": ("发包人", "承包人"),
    "control.txt": ("委托人", "受托人"),
    "videos.txt": ("广告主", "服务商"),
}


@dataclass(frozen=True)
class Clean:
    """A contract without defects; `payer` owes the price and accepts the work, `payee` does it."""

    name: str
    text: str
    contract: Contract
    payer: str
    payee: str


def names(split: str) -> tuple[str, ...]:
    """The files of a split, sorted."""
    return tuple(sorted(path.name for path in (CONTRACTS / split).iterdir()))


@lru_cache(maxsize=32)
def clean(split: str, name: str) -> Clean:
    """The contract in a file."""
    (contract,) = parse_reading(read_file(CONTRACTS / split / name))
    return Clean(name, contract.text, contract, *_ROLES.get(name, ("甲方", "乙方")))

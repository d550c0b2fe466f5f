"""Sentences with a defect: their wording by rule and split, and the values that each draws."""

import datetime
import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from random import Random

from assistant.values import format_words

from .clean import Clean
from .planted import chinese

__all__ = ["drawn", "phrases", "worded"]

_FOLDER = Path(__file__).parent / "wordings"
_CITIES = ("西安", "成都", "青岛", "厦门", "大连", "长沙", "郑州", "福州")
_NAMES = ("远澄数据有限公司", "鼎衡信息技术有限公司", "云栈网络科技有限公司", "博砚管理咨询有限公司")
_TERMS = ("星链工具", "甲级标准", "对接专员", "蓝本环境", "服务窗口", "基线版本")
_DATES = ("2026年2月30日", "2027年11月31日", "2026年13月5日", "2027年2月29日", "2026-06-31", "2026年4月31日")


@lru_cache(maxsize=2)
def phrases(split: str) -> Mapping[str, tuple[str, ...]]:
    """The wordings of a split by rule."""
    read = tomllib.loads((_FOLDER / f"{split}.toml").read_text(encoding="utf-8"))
    return {rule: tuple(each) for rule, each in read.items()}


def drawn(clean: Clean, random: Random, rule: str) -> dict[str, object]:
    """Values for every name that a phrase may use, such that the sentence is wrong in the way of the rule."""
    values: dict[str, object] = {"payer": clean.payer, "payee": clean.payee, "term": random.choice(_TERMS)}
    values["agreement"] = clean.text.count("本协议") > clean.text.count("本合同")
    values |= dict(zip(("city", "other"), random.sample(_CITIES, 2), strict=True))
    values |= dict(zip(("company", "rival"), random.sample(_NAMES, 2), strict=True))
    values |= dict(
        zip(("x", "y"), (f"{each * 1000:,}" for each in random.sample(range(20, 900), 2)), strict=True)
    )
    values |= _amounts(random) | _dates(random) | _PARTS.get(rule, _periods)(random)
    return values


def _amounts(random: Random) -> dict[str, object]:
    written, other = random.sample(range(11, 990), 2)
    scale = random.choice((100, 1000, 10000))
    return {
        "words": format_words(Decimal(written * scale)),
        "figures": f"{other * scale:,}" + random.choice(("", ".00")),
        "code": "9133" + "".join(random.choice("0123456789") for _ in range(4)) + "MA2" + _tail(random),
    }


def _tail(random: Random) -> str:
    """The end of a credit code that fails: one letter that codes never have."""
    return "".join(random.choice("0123456789ABCDEFGH") for _ in range(5)) + random.choice("IOSVZ") + "8"


def _dates(random: Random) -> dict[str, object]:
    years = random.randint(1, 3)
    early = datetime.date(2026, random.randint(1, 12), random.randint(1, 28))
    later = early + datetime.timedelta(days=random.randint(40, 300))
    wrong = early.replace(year=early.year + years) + datetime.timedelta(days=random.randint(100, 250))
    months = random.choice((3, 6, 9))
    wrong_months = early + datetime.timedelta(days=30 * months + random.choice((75, 120, 150)))
    return {
        "date": random.choice(_DATES),
        "early": _day(early),
        "late": _day(later),
        "wrong": _day(wrong),
        "wrong_months": _day(wrong_months),
        "years": years,
        "months": months,
    }


def _day(day: datetime.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _periods(random: Random) -> dict[str, object]:
    a, b = random.sample((3, 5, 7, 10, 12, 15), 2)
    share = random.choice((25, 30, 40, 50))
    return {"a": a, "b": b, "p": share, "pcn": {25: "二十五", 30: "三十", 40: "四十", 50: "五十"}[share]}


def _shares(random: Random) -> dict[str, object]:
    a, b = random.choice((20, 30, 35)), random.choice((30, 40, 45))
    return {"a": a, "b": b, "c": 100 - a - b + random.choice((-10, -5, 5, 10, 20))}


def _instalments(random: Random) -> dict[str, object]:
    parts = [random.randint(2, 40) * 5000 for _ in range(3)]
    total = sum(parts) + random.choice((-20000, -5000, 10000, 30000))
    return {"total": f"{total:,}"} | {name: f"{part:,}" for name, part in zip("abc", parts, strict=True)}


def _heads(random: Random) -> dict[str, object]:
    parts = [random.randint(1, 9) for _ in range(3)]
    return {"total": sum(parts) + random.choice((-1, 1, 2))} | dict(zip("abc", parts, strict=True))


def _computed(random: Random) -> dict[str, object]:
    count, price, share = random.randint(3, 40), random.randint(2, 90) * 100, random.choice((20, 30, 60))
    whole = count * price
    wrong = random.choice((whole + price, whole - 50, whole * 10))
    money = {"price": price, "whole": whole, "wrong": wrong, "part": whole * share // 100 + 100}
    return {"n": count, "p": share} | {name: f"{each:,}" for name, each in money.items()}


def _twice(random: Random) -> dict[str, object]:
    written, other = random.sample((2, 3, 5, 7, 10, 15, 20, 30), 2)
    return {"cn": chinese(written), "n": other}


_PARTS = {
    "values.percent_sum": _shares,
    "values.total": _instalments,
    "values.count_sum": _heads,
    "values.arithmetic": _computed,
    "values.count_words": _twice,
}


def worded(phrase: str, values: Mapping[str, object]) -> list[str]:
    """The phrase's sentences with their values; what is missing is counted from the others."""
    told = dict(values)
    told.setdefault("cn", {1: "一", 2: "两", 3: "三"}[int(str(values["years"]))])
    told.setdefault("n", values["months"])
    said = phrase.format(**told)
    if told.get("agreement"):
        said = said.replace("本合同", "本协议")
    return [part.strip() for part in re.split(r"\|\|", said)]

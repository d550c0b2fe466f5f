"""Figures as inline SVG: intervals against their bars, and a metric over the runs so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.evaluation.tables import figure, interval
from assistant.ui.markup import Markup, Part, tag

if TYPE_CHECKING:
    from assistant.evaluation.measuring import Measured

__all__ = ["history_plot", "interval_plot"]

_NAMES, _WIDTH, _LINE, _PAD = 190, 620, 26, 22


def interval_plot(metrics: Mapping[str, Measured]) -> Markup | None:
    """Each share with its interval on one scale from 0 to 1, its bar as a stroke; None where there is no share."""
    shares = {name: each for name, each in metrics.items() if _is_share(each)}
    if not shares:
        return None
    height = _LINE * len(shares) + 2 * _PAD
    rows = [
        part
        for place, (name, each) in enumerate(shares.items())
        for part in _row(name, each, _PAD + _LINE * place)
    ]
    return tag("svg", *_scale(height), *rows, viewBox=f"0 0 {_WIDTH} {height}", class_="plot", role="img")


def history_plot(name: str, runs: Sequence[Measured]) -> Markup | None:
    """The metric over these runs, oldest first, with its intervals; None where there are fewer than two."""
    if len(runs) < 2 or not all(_is_share(each) for each in runs):
        return None
    step = 240 / (len(runs) - 1)
    places = [10 + step * place for place in range(len(runs))]
    line = " ".join(f"{x:.1f},{_y(each.value)}" for x, each in zip(places, runs, strict=True))
    marks: list[Part] = [
        tag("line", x1=f"{x:.1f}", x2=f"{x:.1f}", y1=_y(each.low), y2=_y(each.high), class_="interval")
        for x, each in zip(places, runs, strict=True)
    ]
    return tag(
        "figure",
        tag(
            "svg",
            *marks,
            tag("polyline", points=line, class_="path"),
            tag("title", f"{name}: {' → '.join(figure(each.value) for each in runs)}"),
            viewBox="0 0 260 60",
            class_="small plot",
            role="img",
        ),
        tag("figcaption", name),
    )


def _scale(height: int) -> list[Part]:
    parts: list[Part] = []
    for tenth in (0, 2, 4, 6, 8, 10):
        x = _x(tenth / 10)
        parts.append(tag("line", x1=x, x2=x, y1=_PAD - 6, y2=height - _PAD, class_="grid"))
        parts.append(tag("text", f"{tenth / 10:g}", x=x, y=height - 6, class_="tick"))
    return parts


def _row(name: str, each: Measured, y: int) -> list[Part]:
    middle = y + _LINE // 2 - 6
    state = "missed" if each.missed else "held"
    bar = each.at_least if each.at_least is not None else each.at_most
    return [
        tag("text", name, x=_NAMES - 10, y=middle + 4, class_="name"),
        tag("line", x1=_x(each.low), x2=_x(each.high), y1=middle, y2=middle, class_=f"interval {state}"),
        tag("line", x1=_x(bar), x2=_x(bar), y1=middle - 9, y2=middle + 9, class_="bar")
        if bar is not None
        else None,
        tag(
            "circle",
            tag("title", f"{name} {figure(each.value)} {interval(each.low, each.high)}"),
            cx=_x(each.value),
            cy=middle,
            r=5,
            class_=state,
        ),
    ]


def _x(value: float) -> str:
    return f"{_NAMES + (_WIDTH - _NAMES - 20) * value:.1f}"


def _y(value: float) -> str:
    return f"{52 - 44 * value:.1f}"


def _is_share(each: Measured) -> bool:
    timed = each.lower_is_better and each.at_most is None
    return not timed and each.low >= 0 and each.high <= 1

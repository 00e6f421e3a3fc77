"""The values of a thread as a line of points.

In: the evidence of a thread's findings. Out: a chart, or None when there is nothing to draw. The one decision owned here: which
sides make a line — those whose values are all dates, or all numbers of one unit — and how far a thread has moved.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.model import Evidence
from checker.report import quoting
from checker.report.html import canonical, charts
from checker.report.html.cards import RELATION_SIGNS
from checker.report.html.views import Chart, Point
from checker.report.strings import t


def chart(title: str, sides: Iterable[Evidence], lang: str, *, href: str = "", key: str = "") -> Chart | None:
    """Return the chart of a thread with at least two statements that have a value, or None."""
    ordered = sorted(sides, key=lambda s: (s.published or "9", s.document, s.start))
    for promise in (True, False):
        points = _points(ordered, lang, promise=promise)
        if len(points) >= 2 and len({p.value for p in points}) > 1:
            break
    else:
        return None
    name = quoting.shorten(quoting.plain(title), 100)
    draw = charts.promise if promise else charts.step
    said = t("chart.promise" if promise else "chart.step", lang)
    first = points[0].value
    spread = max(abs(p.value - first) for p in points)
    return Chart(
        title=name, description=said, svg=draw(points, lang, f"{name}: {said}"), points=tuple(points), promise=promise,
        moved=spread if promise else spread / (abs(first) or 1.0), href=href, key=key,
    )  # fmt: skip


def _points(ordered: Sequence[Evidence], lang: str, *, promise: bool) -> list[Point]:
    points: list[Point] = []
    unit: str | None = None
    seen: set[tuple[str, str, float]] = set()
    for side in ordered:
        if promise:
            interval = canonical.span(side.value)
            day = canonical.due(interval) if interval else None
            if day is None or not side.published:
                continue
            value = float(day.toordinal())
        else:
            number = canonical.amount(side.value)
            if number is None or (unit is not None and number.unit != unit):
                continue
            unit, value = number.unit, number.value
        if (side.document, side.published or "", value) in seen:
            continue
        seen.add((side.document, side.published or "", value))
        relation = t(f"relation.{side.relation}", lang) if side.relation else ""
        points.append(
            Point(side.published or "", _brief(side.value, lang), value, relation, RELATION_SIGNS.get(side.relation or "", ""))
        )
    return points


def _brief(value: str | None, lang: str) -> str:
    """Say a value short enough to stand above its mark."""
    said = canonical.words(value, lang)
    return said if len(said) <= 18 else quoting.shorten(value or "", 20)

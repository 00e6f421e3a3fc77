"""Drawings in SVG.

In: points of a thread, releases by period. Out: SVG markup without a style attribute, the same bytes for the same points. The one
decision owned here: one column a statement, equally wide, with its date below — a time scale makes the labels of a busy month
collide. Colours come from classes of the style sheet; signs and words carry the meaning, for rising and falling alike.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from typing import Final

from markupsafe import Markup, escape

from checker.report import quoting
from checker.report.html.views import Bin, Point
from checker.report.strings import t

COLUMN: Final = 96  # units a statement, at least
CELL: Final = 6.6  # units a terminal column of text takes
HEIGHT: Final = 210
TOP: Final = 26
BOTTOM: Final = 48
TICKS: Final = 4
MOST: Final = 24  # statements drawn; the table has all


def promise(points: Sequence[Point], lang: str, title: str) -> Markup:
    """Draw promised date against date of statement, with the dashed line where they meet; without it when all had passed by then."""
    drawn = points[:MOST]
    said = [dt.date.fromisoformat(p.said).toordinal() if p.said else None for p in drawn]
    ahead = any(s is None or p.value >= s for p, s in zip(drawn, said, strict=True))
    meeting = [(i, float(s)) for i, s in enumerate(said) if s is not None] if ahead else []
    values = [p.value for p in drawn] + [s for _, s in meeting]
    return _frame(drawn, lang, title, values, _months(min(values), max(values)), meeting)


def step(points: Sequence[Point], lang: str, title: str) -> Markup:
    """Draw a quantity at each statement."""
    drawn = points[:MOST]
    values = [p.value for p in drawn]
    return _frame(drawn, lang, title, values, _round_numbers(min(values), max(values)), [])


def strip(bins: Sequence[Bin], title: str) -> Markup:
    """Draw releases a period as bars, those with loud findings dark at their foot."""
    if not bins:
        return Markup("")
    width, height = max(240, 12 * len(bins)), 64
    top = max(b.releases for b in bins)
    each = min(24.0, width / len(bins))
    out = [
        f'<svg class="strip" viewBox="0 0 {width} {height + 18}" width="{width}" height="{height + 18}" role="img" aria-label="{escape(title)}">'
    ]
    for i, b in enumerate(bins):
        x, all_high, loud_high = _n(i * each + 1), b.releases / top * height, b.loud / top * height
        out.append(f"<g><title>{escape(b.label)}: {b.releases} / {b.loud}</title>")
        out.append(f'<rect class="bar" x="{x}" y="{_n(height - all_high)}" width="{_n(each - 2)}" height="{_n(all_high)}"/>')
        if b.loud:
            out.append(
                f'<rect class="bar-loud" x="{x}" y="{_n(height - loud_high)}" width="{_n(each - 2)}" height="{_n(loud_high)}"/>'
            )
        out.append("</g>")
    for i in sorted({0, len(bins) - 1}):
        anchor = "start" if i == 0 else "end"
        out.append(
            f'<text x="{_n(0 if i == 0 else max(each * len(bins), 100))}" y="{height + 14}" text-anchor="{anchor}">{escape(bins[i].label)}</text>'
        )
    out.append("</svg>")
    return Markup("".join(out))  # noqa: S704 - every text above is escaped


def _frame(
    points: Sequence[Point],
    lang: str,
    title: str,
    values: Sequence[float],
    labels: Sequence[tuple[float, str]],
    meeting: Sequence[tuple[int, float]],
) -> Markup:
    low, high = min(values), max(values)
    left = 24 + CELL * max(quoting.cells(label) for _, label in labels)
    column = max(COLUMN, *(14 + CELL * quoting.cells(p.label) for p in points))
    width, height = round(left + column * len(points) + 16), TOP + HEIGHT + BOTTOM
    spread = (high - low) or 1.0
    foot = TOP + HEIGHT

    def x(i: int) -> float:
        return left + column * (i + 0.5)

    def y(value: float) -> float:
        return foot - 20 - (value - low) / spread * (HEIGHT - 44) if high > low else TOP + HEIGHT / 2

    out = [
        f'<svg class="chart" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-label="{escape(title)}">'
    ]
    for value, label in labels:
        out.append(f'<line class="grid" x1="{_n(left - 6)}" x2="{width - 8}" y1="{_n(y(value))}" y2="{_n(y(value))}"/>')
        out.append(f'<text class="tick" x="{_n(left - 10)}" y="{_n(y(value) + 4)}" text-anchor="end">{escape(label)}</text>')
    if len(meeting) > 1:
        line = " ".join(f"{_n(x(i))},{_n(y(v))}" for i, v in meeting)
        out.append(f'<polyline class="meeting" points="{line}" fill="none"/>')
    for i in range(1, len(points)):
        before, after = points[i - 1], points[i]
        middle = _n((x(i - 1) + x(i)) / 2)
        moved = "moved" if before.value != after.value else "held"
        route = f"M{_n(x(i - 1))} {_n(y(before.value))}H{middle}V{_n(y(after.value))}H{_n(x(i))}"
        out.append(f'<path class="route {moved}" d="{route}" fill="none"/>')
    for i, point in enumerate(points):
        above = y(point.value) - 13
        out.append(f"<g><title>{escape(point.said)} {escape(point.relation)}: {escape(point.label)}</title>")
        out.append(_shape(point.sign, x(i), y(point.value)))
        out.append(f'<text class="value" x="{_n(x(i))}" y="{_n(above)}" text-anchor="middle">{escape(point.label)}</text>')
        out.append(
            f'<text class="said" x="{_n(x(i))}" y="{foot + 16}" text-anchor="middle">{escape(point.said or t("undated", lang))}</text>'
        )
        if point.relation:
            out.append(
                f'<text class="relation" x="{_n(x(i))}" y="{foot + 34}" text-anchor="middle">{escape(point.sign)} {escape(point.relation)}</text>'
            )
        out.append("</g>")
    out.append("</svg>")
    return Markup("".join(out))  # noqa: S704 - every text above is escaped


def _shape(sign: str, x: float, y: float) -> str:
    """Draw a triangle for a statement that moved or contradicts, a square for one that explains or fulfils, else a dot."""
    if sign in ("→", "←", "✕"):
        return f'<path class="mark loud" d="M{_n(x)} {_n(y - 7)}L{_n(x + 7)} {_n(y + 6)}H{_n(x - 7)}Z"/>'
    if sign in ("✓", "≠", "≈"):
        return f'<rect class="mark calm" x="{_n(x - 5)}" y="{_n(y - 5)}" width="10" height="10"/>'
    return f'<circle class="mark" cx="{_n(x)}" cy="{_n(y)}" r="5"/>'


def _months(low: float, high: float) -> list[tuple[float, str]]:
    """Return at most four last days of months between two dates, at equal steps; the two dates where there is none.

    The last day, because a promise for a month is kept on it.
    """
    first, last = (dt.date.fromordinal(min(int(day) + 1, dt.date.max.toordinal())) for day in (low, high))
    start, end = first.year * 12 + first.month - 1 + (first.day > 1), last.year * 12 + last.month - 1
    for width in (1, 2, 3, 6, 12, 24, 60, 120, 600, 1200, 12000):
        months = range(-(-start // width) * width, end + 1, width)
        if len(months) <= TICKS:
            break
    if not months:
        return [(value, dt.date.fromordinal(int(value)).isoformat()) for value in dict.fromkeys((low, high))]
    days = (dt.date(m // 12, m % 12 + 1, 1) - dt.timedelta(days=1) for m in months)
    return [(float(day.toordinal()), f"{day:%Y-%m}") for day in days]


def _round_numbers(low: float, high: float) -> list[tuple[float, str]]:
    """Return at most four round numbers between two; the two themselves where there is none."""
    if high > low and math.isfinite(high - low):
        power = 10.0 ** math.floor(math.log10(high - low) - 1)
        for width in (power * part for part in (1, 2, 5, 10, 20, 50, 100)):
            first, last = math.ceil(low / width), math.floor(high / width)
            if 1 <= last - first + 1 <= TICKS:
                return [(n * width, _short(n * width)) for n in range(first, last + 1)]
    return [(value, _short(value)) for value in dict.fromkeys((low, high))]


def _short(value: float) -> str:
    return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}" if abs(value) < 1e12 else f"{value:.3g}"


def _n(value: float) -> str:
    """Write a coordinate with one decimal, without a superfluous zero: equal on every machine."""
    text = f"{value:.1f}"
    return text.removesuffix(".0")

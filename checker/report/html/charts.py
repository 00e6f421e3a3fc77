"""Drawings in SVG.

In: points of a thread, releases by period. Out: SVG markup without a style attribute, the same bytes for the same points. The one
decision owned here: one column a statement, equally wide, with its date below — a time scale makes the labels of a busy month
collide. Colours come from classes of the style sheet; signs and words carry the meaning, for rising and falling alike.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from markupsafe import Markup, escape

from checker.report.html.views import Bin, Point
from checker.report.strings import t

COLUMN: Final = 104  # units a statement
HEIGHT: Final = 210
LEFT: Final = 104
TOP: Final = 26
BOTTOM: Final = 48
MOST: Final = 24  # statements drawn; the table has all


def promise(points: Sequence[Point], lang: str, title: str) -> Markup:
    """Draw promised date against date of statement, with the dashed line where they meet."""
    drawn = points[:MOST]
    said = [dt.date.fromisoformat(p.said).toordinal() if p.said else None for p in drawn]
    values = [p.value for p in drawn] + [float(s) for s in said if s is not None]
    low, high = min(values), max(values)
    labels = [(v, dt.date.fromordinal(int(v)).isoformat()) for v in _ticks(low, high)]
    meeting = [(i, float(s)) for i, s in enumerate(said) if s is not None]
    return _frame(drawn, lang, title, low, high, labels, meeting)


def step(points: Sequence[Point], lang: str, title: str) -> Markup:
    """Draw a quantity at each statement."""
    drawn = points[:MOST]
    values = [p.value for p in drawn]
    low, high = min(values), max(values)
    return _frame(drawn, lang, title, low, high, [(v, _short(v)) for v in _ticks(low, high)], [])


def strip(bins: Sequence[Bin], title: str) -> Markup:
    """Draw releases a period as bars, those with loud findings dark at their foot."""
    if not bins:
        return Markup("")
    width, height = max(240, 12 * len(bins)), 64
    top = max(b.releases for b in bins)
    each = width / len(bins)
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
            f'<text x="{_n(0 if i == 0 else width)}" y="{height + 14}" text-anchor="{anchor}">{escape(bins[i].label)}</text>'
        )
    out.append("</svg>")
    return Markup("".join(out))  # noqa: S704 - every text above is escaped


def _frame(
    points: Sequence[Point],
    lang: str,
    title: str,
    low: float,
    high: float,
    labels: list[tuple[float, str]],
    meeting: list[tuple[int, float]],
) -> Markup:
    width, height = LEFT + COLUMN * len(points) + 16, TOP + HEIGHT + BOTTOM
    spread = (high - low) or 1.0
    foot = TOP + HEIGHT

    def x(i: int) -> float:
        return LEFT + COLUMN * (i + 0.5)

    def y(value: float) -> float:
        return foot - 20 - (value - low) / spread * (HEIGHT - 44) if high > low else TOP + HEIGHT / 2

    out = [
        f'<svg class="chart" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-label="{escape(title)}">'
    ]
    for value, label in labels:
        out.append(f'<line class="grid" x1="{LEFT - 6}" x2="{width - 8}" y1="{_n(y(value))}" y2="{_n(y(value))}"/>')
        out.append(f'<text class="tick" x="{LEFT - 10}" y="{_n(y(value) + 4)}" text-anchor="end">{escape(label)}</text>')
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


def _ticks(low: float, high: float) -> list[float]:
    return [low] if low == high else [low, (low + high) / 2, high]


def _short(value: float) -> str:
    return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.0f}" if abs(value) < 1e12 else f"{value:.3g}"


def _n(value: float) -> str:
    """Write a coordinate with one decimal, without a superfluous zero: equal on every machine."""
    text = f"{value:.1f}"
    return text.removesuffix(".0")

"""Pages of threads.

In: the findings of one thread and, where the frames are at hand, every claim of it. Out: ``views.Thread``. The one decision owned
here: what stands in the list of statements — each place once, in order of publication, with the findings that cite it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import polars as pl

from checker.model import Evidence, Finding
from checker.report import quoting
from checker.report.html import series
from checker.report.html.cards import Cards, language
from checker.report.html.links import up
from checker.report.html.views import Statement, Thread
from checker.report.strings import t
from checker.schema import Tables

MOST: Final = 120  # statements on a page
CONTEXT: Final = 60


def claims(tables: Tables, keys: set[str]) -> dict[str, list[Evidence]]:
    """Return every claim of the given threads as evidence, so that a page also shows statements that no finding cites."""
    if not keys or not tables.claims.height:
        return {}
    index = pl.Series(sorted(keys), dtype=pl.String)
    found = tables.claims.filter(pl.col("thread").is_in(index.implode())).sort("thread", "published", "claim")
    found = found.group_by("thread", maintain_order=True).head(MOST)
    if not found.height:
        return {}
    texts = tables.texts.select("text", "name", "path", "body").filter(pl.col("text").is_in(found["text"].unique().implode()))
    values = tables.values.select("value", "type", "low", "high", "amount", "unit_class")
    releases = tables.releases.select("release", "id", "title", "agency", "url")
    segments = tables.segments.select("segment", pl.col("role").alias("segment_role"))
    joined = (
        found.join(texts, on="text", how="left", maintain_order="left")
        .join(values, on="value", how="left", maintain_order="left")
        .join(releases, on="release", how="left", maintain_order="left")
        .join(segments, on="segment", how="left", maintain_order="left")
    )
    out: dict[str, list[Evidence]] = {}
    for row in joined.iter_rows(named=True):
        out.setdefault(row["thread"], []).append(_evidence(row))
    return out


def _evidence(row: dict[str, object]) -> Evidence:
    body, start, end = str(row["body"]), int(str(row["start"])), int(str(row["end"]))
    value = None
    if row["type"] == "date" and (row["low"] or row["high"]):
        value = f"{row['low'] or ''}/{row['high'] or ''}"
    elif row["type"] == "quantity" and row["amount"] is not None:
        value = f"{row['amount']} {row['unit_class'] or ''}".strip()
    return Evidence(
        document=str(row["id"]), path=str(row["path"]), rendition=str(row["name"]), role=str(row["segment_role"] or "body"), published=str(row["published"]) if row["published"] else None,
        locator="", line=None, column=None, start=start, end=end, quote=body[start:end], value=value, title=str(row["title"] or ""), agency=str(row["agency"] or ""), url=str(row["url"] or ""),
        before=body[max(0, start - CONTEXT) : start], after=body[end : end + CONTEXT],
    )  # fmt: skip


def build(key: str, findings: Sequence[Finding], said: Sequence[Evidence], cards: Cards) -> Thread:
    """Return the page of one thread."""
    title = quoting.shorten(
        quoting.plain(findings[0].subject or (findings[0].evidence[0].quote if findings[0].evidence else key)), 120
    )
    places: dict[tuple[str, str, int], tuple[Evidence, list[str]]] = {}
    for finding in findings:
        for side in finding.evidence:
            kept = places.setdefault((side.document, side.rendition, side.start), (side, []))
            if finding.id not in kept[1]:
                kept[1].append(finding.id)
    spans = [(side.document, side.rendition, side.start, side.end) for side, _ in places.values()]
    for side in said:
        covered = any(d == side.document and r == side.rendition and a < side.end and b > side.start for d, r, a, b in spans)
        if not covered:
            places.setdefault((side.document, side.rendition, side.start), (side, []))
    ordered = sorted(places.values(), key=lambda place: (place[0].published or "9", place[0].document, place[0].start))[:MOST]
    chart = series.chart(title, [side for side, _ in ordered], cards.report.lang)
    statements = []
    for side, ids in ordered:
        shown = cards.side(side, ids[0] if ids else "", around=60, whole=400)
        statements.append(Statement(replace(shown, href=shown.href if cards.site.single else up(shown.href)), tuple(ids)))
    return Thread(
        key=key, anchor=cards.site.anchor("thread", key), title=title or t("statements", cards.report.lang), lang=language(title),
        cards=tuple(cards.full(finding) for finding in findings), chart=chart, statements=tuple(statements),
    )  # fmt: skip

"""Which releases of a report are shown side by side.

In: the frames of a run and its findings. Out: pairs of editions compared. The one decision owned here: a pair has a page when the two
releases are editions of one thing (a family) and a finding cites both; at most ``MOST``, those with the loudest findings first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import polars as pl

from checker.align.diff import Cut, Pair, Version, compare_versions
from checker.model import Finding
from checker.schema import Tables

MOST: Final = 40
LONGEST: Final = 200_000  # code points of a text that is compared


def chosen(tables: Tables, findings: Sequence[Finding]) -> list[tuple[int, int, list[Finding]]]:
    """Return pairs of release numbers, the earlier first, with the findings that cite both."""
    ids = tables.releases["id"].to_list()
    numbers = {name: number for number, name in enumerate(ids)}
    linked = set(tables.links.select("release_a", "release_b").iter_rows())
    if not linked:
        return []
    pairs: dict[tuple[int, int], list[Finding]] = {}
    for finding in findings:
        cited = sorted({numbers[side.document] for side in finding.evidence if side.document in numbers})
        if len(cited) > 12:  # a passage that stands everywhere says nothing of two editions
            continue
        for i, a in enumerate(cited):
            for b in cited[i + 1 :]:
                key = (a, b) if (a, b) in linked else (b, a)
                if key in linked:
                    pairs.setdefault(key, []).append(finding)
    ranked = sorted(
        pairs.items(), key=lambda item: (min(f.severity.rank for f in item[1]), -len(item[1]), ids[item[0][0]], ids[item[0][1]])
    )
    return [(a, b, found) for (a, b), found in ranked[:MOST]]


def compared(tables: Tables, chosen_pairs: Sequence[tuple[int, int, list[Finding]]]) -> list[Pair | None]:
    """Compare the most trusted text of each side; None where a text is missing or too long."""
    wanted = pl.Series(sorted({number for a, b, _ in chosen_pairs for number in (a, b)}), dtype=pl.UInt32)
    texts = tables.texts.filter((pl.col("format") != "title") & pl.col("release").is_in(wanted.implode())).sort(
        "release", "trust", "text"
    )
    best = {row["release"]: row for row in texts.unique("release", keep="first", maintain_order=True).iter_rows(named=True)}
    releases = {
        row["release"]: row for row in tables.releases.filter(pl.col("release").is_in(wanted.implode())).iter_rows(named=True)
    }

    segments = tables.segments.filter(pl.col("text").is_in(texts["text"].unique().implode())).sort("text", "start")
    cuts: dict[int, list[Cut]] = {}
    for text, *cut in segments.select("text", "start", "end", "role", "table", "row").iter_rows():
        cuts.setdefault(text, []).append(tuple(cut))

    def version(number: int) -> Version | None:
        text, release = best.get(number), releases[number]
        if text is None or len(text["body"]) > LONGEST:
            return None
        return Version(
            text["body"],
            release["id"],
            text["name"],
            release["title"] or "",
            release["published"],
            cut=tuple(cuts.get(text["text"], ())),
        )

    out: list[Pair | None] = []
    for a, b, _ in chosen_pairs:
        old, new = version(a), version(b)
        out.append(compare_versions(old, new) if old is not None and new is not None else None)
    return out

"""``duplicate-passage``: passages that stand, nearly word for word, in more than one release, or again and again in one.

In: SEGMENTS, CONTENTS and PASSAGES. Out: a hit for each pair of releases, or for each template that many releases share. The one decision
owned here: what is told together, so that a reader sees one line for one act of copying.
"""

from __future__ import annotations

import hashlib
import itertools
from collections import defaultdict
from typing import Final

import polars as pl

from checker.kinds.base import Context, Kind, Params
from checker.model import Hit, Place, Words
from checker.schema import Tables


class PassageParams(Params, frozen=True, forbid_unknown_fields=True):
    """Parameters of ``duplicate-passage``.

    ``least_characters`` of the key make a passage; one standing in more than ``template_releases`` releases is told as a template; a hit
    cites at most ``places`` places.
    """

    least_characters: int = 30
    template_releases: int = 6
    places: int = 12


_TEMPLATE: Final = Words("여러 자료가 함께 쓰는 문구", "wording that many releases share")
_PAIR: Final = Words("앞선 자료와 거의 같은 문장", "passages nearly as in an earlier release")


def find(tables: Tables, params: PassageParams, context: Context) -> list[Hit]:  # noqa: ARG001 - the contract of a kind
    """Return a hit for each template and for each pair of releases with nearly equal passages; renditions of one are never compared."""
    partners = _clusters(tables.passages)
    seats = (
        tables.segments.lazy()
        .join(tables.contents.lazy().select("unique", "key"), on="unique", how="inner")
        .filter(pl.col("key").str.len_chars() >= params.least_characters)
        .join(partners.lazy(), on="unique", how="left")
        .with_columns(cluster=pl.coalesce("cluster", "unique"))
        .join(tables.releases.lazy().select("release", "published"), on="release", how="left")
        .join(tables.texts.lazy().select("text", "trust"), on="text", how="left")
        .filter(pl.col("release").n_unique().over("cluster") > 1)
        .sort("published", "release", "trust", "text", "start", nulls_last=True)
        .unique(["cluster", "release"], keep="first", maintain_order=True)
        .select("cluster", "release", "text", "start", "end", "key")
        .collect()
    )
    hits: list[Hit] = []
    pairs: dict[tuple[int, int], list[tuple[Place, Place, str]]] = defaultdict(list)
    for _, part in seats.group_by("cluster", maintain_order=True):
        rows = part.rows()
        if len(rows) > params.template_releases:
            digest = _digest(rows[0][5])
            places = tuple(Place(row[2], row[3], row[4]) for row in rows[: params.places])
            hits.append(
                Hit(places, (digest,), thread=f"template:{digest}", slots={"what": _TEMPLATE, "releases": len(rows), "passages": 1})
            )
            continue
        for before, after in itertools.pairwise(rows):
            ends = (Place(before[2], before[3], before[4]), Place(after[2], after[3], after[4]), after[5])
            pairs[before[1], after[1]].append(ends)
    ids = tables.releases["id"]
    for (first, second), found in pairs.items():
        found.sort(key=lambda ends: -len(ends[2]))
        cited = tuple(place for ends in found[: params.places // 2] for place in ends[:2])
        thread = f"{ids[first]} {ids[second]}"
        hits.append(Hit(cited, ("passages",), thread=thread, slots={"what": _PAIR, "releases": 2, "passages": len(found)}))
    return hits


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _clusters(passages: pl.DataFrame) -> pl.DataFrame:
    """Return ``unique``, ``cluster``: the connected components of PASSAGES, each named by its least member."""
    root: dict[int, int] = {}

    def top(node: int) -> int:
        while root.setdefault(node, node) != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for a, b in passages.select("unique_a", "unique_b").iter_rows():
        low, high = sorted((top(a), top(b)))
        root[high] = low
    schema = {"unique": pl.UInt32(), "cluster": pl.UInt32()}
    return pl.DataFrame({"unique": list(root), "cluster": [top(node) for node in root]}, schema=schema)


KIND: Final = Kind(name="duplicate-passage", scope="corpus", find=find, params=PassageParams)

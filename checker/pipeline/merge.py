"""Catalogues put together and taken apart.

In: catalogues. Out: catalogues with dense row numbers. The one decision owned here: row numbers are renewed, ids never.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import polars as pl

from checker import schema
from checker.sources.catalogue import Catalogue


def only(catalogue: Catalogue, releases: Sequence[int]) -> Catalogue:
    """Return the catalogue of the given releases (row numbers), in that order."""
    kept = pl.DataFrame(
        {"release": list(releases), "renewed": range(len(releases))}, schema={"release": pl.UInt32, "renewed": pl.UInt32}
    )
    frame = catalogue.releases.join(kept, on="release").sort("renewed")
    texts = catalogue.texts.join(kept, on="release").sort("renewed", "text").with_row_index("fresh")
    numbers = texts.select("text", "fresh")
    blocks = catalogue.blocks.join(numbers, on="text", maintain_order="left")
    return dataclasses.replace(
        catalogue,
        releases=schema.conform(frame.with_columns(release=pl.col("renewed")), schema.RELEASES, "releases"),
        texts=schema.conform(texts.with_columns(release=pl.col("renewed"), text=pl.col("fresh")), schema.TEXTS, "texts"),
        blocks=schema.conform(blocks.with_columns(text=pl.col("fresh")), schema.BLOCKS, "blocks"),
    )


def join(first: Catalogue, second: Catalogue) -> Catalogue:
    """Return both catalogues as one, the releases of ``second`` after those of ``first``; the root is the first's."""
    release, text = first.releases.height, first.texts.height
    return dataclasses.replace(
        first,
        releases=pl.concat([first.releases, second.releases.with_columns(pl.col("release") + pl.lit(release, pl.UInt32))]),
        texts=pl.concat(
            [
                first.texts,
                second.texts.with_columns(pl.col("release") + pl.lit(release, pl.UInt32), pl.col("text") + pl.lit(text, pl.UInt32)),
            ]
        ),
        blocks=pl.concat([first.blocks, second.blocks.with_columns(pl.col("text") + pl.lit(text, pl.UInt32))]),
        unreadable=(*first.unreadable, *second.unreadable),
        warnings=(*first.warnings, *second.warnings),
    )

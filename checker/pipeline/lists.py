"""What was read, as tables for people and machines.

In: paths. Out: frames with the columns of the documented list formats. The one decision owned here: a value inside a claim is
listed once, with its claim.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from checker.kinds.base import Context
from checker.pipeline import clock, memory, stages
from checker.pipeline.run import rulebook_for
from checker.schema import Tables
from checker.settings import Settings
from checker.sources.catalogue import Catalogue, require
from checker.sources.catalogue import load as load_catalogue


def open_paths(paths: Sequence[Path], settings: Settings, published: dt.date | None = None) -> Catalogue:
    """Return the catalogue of ``paths``; ``-`` reads standard input as one text. ``published`` dates releases that state no date."""
    if [str(path) for path in paths] == ["-"]:
        from checker.sources.catalogue import read_bytes

        reading = read_bytes(sys.stdin.buffer.read(), "stdin.txt")
        row = {"id": "stdin", "title": "", "text": reading.text, "published": published.isoformat() if published else None}
        return memory.catalogue([row])
    catalogue = load_catalogue(paths, settings)
    require(catalogue, ", ".join(map(str, paths[:3])))
    if published is not None:
        unstated = pl.col("basis") != "stated"
        releases = catalogue.releases.with_columns(
            pl.when(unstated).then(pl.lit(published)).otherwise("published").alias("published"),
            pl.when(unstated).then(pl.lit("stated")).otherwise("basis").alias("basis"),
        )
        return dataclasses.replace(catalogue, releases=releases)
    return catalogue


def tables_of(paths: Sequence[Path], settings: Settings, needs: Sequence[str], published: dt.date | None = None) -> Tables:
    """Read ``paths`` up to the frames named in ``needs``."""
    catalogue = open_paths(paths, settings, published)
    book = rulebook_for(settings, catalogue.root)
    context = Context(as_of=clock.as_of(catalogue.releases, published), lexicon=book.lexicon)
    tables, _ = stages.read(catalogue, context, (), claims="claims" in needs)
    return stages.relate(tables, needs)


def claims(paths: Sequence[Path], settings: Settings, *, published: dt.date | None = None) -> pl.DataFrame:
    """Return a row a claim or bare value: the columns of ``check claims``."""
    tables = tables_of(paths, settings, ("claims",), published)
    names = tables.texts.select("text", "release", rendition="name", body="body").join(
        tables.releases.select("release", document="id"), on="release"
    )
    claim = tables.claims.filter(pl.col("value").is_not_null()).unique("value", keep="first", maintain_order=True)
    stateless = tables.claims.filter(pl.col("value").is_null())
    with_value = tables.values.join(
        claim.select("value", "subject", "attribute", "qualifiers", "modality"), on="value", how="left", maintain_order="left"
    )
    columns = [
        "text",
        "start",
        "end",
        "type",
        "role",
        "low",
        "high",
        "grain",
        "amount",
        "least",
        "most",
        "sign",
        "unit",
        "unit_class",
        "inferred",
        "subject",
        "attribute",
        "qualifiers",
        "modality",
    ]
    bare = stateless.with_columns(
        *(
            pl.lit(None, tables.values.schema[name]).alias(name)
            for name in columns
            if name in tables.values.schema and name not in stateless.columns
        ),
        pl.lit(None, pl.String()).alias("unit_class"),
    )
    rows = pl.concat([with_value.select(columns), bare.select(columns)], how="vertical_relaxed").join(
        names, on="text", how="left", maintain_order="left"
    )
    date = pl.col("type") == "date"
    return rows.sort("text", "start").select(
        "document",
        "rendition",
        "start",
        "end",
        pl.col("body").str.slice(pl.col("start"), pl.col("end") - pl.col("start")).alias("quote"),
        "type",
        "role",
        pl.when(date).then(pl.col("low").cast(pl.String)).otherwise(_plain("least")).alias("low"),
        pl.when(date).then(pl.col("high").cast(pl.String)).otherwise(_plain("most")).alias("high"),
        "grain",
        pl.col("amount").alias("value"),
        "sign",
        "unit",
        "unit_class",
        "subject",
        "attribute",
        "qualifiers",
        "modality",
        "inferred",
    )


def _plain(name: str) -> pl.Expr:
    """Return a bound as a person writes it: 96, not 96.0."""
    number = pl.col(name)
    whole = (number == number.floor()) & (number.abs() < 1e15)
    return pl.when(whole).then(number.cast(pl.Int64, strict=False).cast(pl.String)).otherwise(number.cast(pl.String))


def families(paths: Sequence[Path], settings: Settings) -> pl.DataFrame:
    """Return the links between releases: ``family class release_a release_b score reason``, release ids as written."""
    tables = tables_of(paths, settings, ("links",))
    ids = tables.releases.select("release", "id")
    return (
        tables.links.join(ids.rename({"release": "release_a", "id": "a"}), on="release_a")
        .join(ids.rename({"release": "release_b", "id": "b"}), on="release_b")
        .select(
            "family", "class", pl.col("a").alias("release_a"), pl.col("b").alias("release_b"), pl.col("score").round(3), "reason"
        )
        .sort("family", "release_a", "release_b")
    )


def timeline(paths: Sequence[Path], settings: Settings, name: str) -> tuple[list[dict[str, object]], list[str]]:
    """Return what was said of a subject, earliest first: ``published document subject action modality low high grain relation quote``.

    Where nothing was, also the names of the subjects that are spoken of, most often first.
    """
    from checker.claims.timeline import timeline as moments

    catalogue = open_paths(paths, settings)
    book = rulebook_for(settings, catalogue.root)
    context = Context(as_of=clock.as_of(catalogue.releases, None), lexicon=book.lexicon)
    tables, _ = stages.read(catalogue, context, (), claims=True)
    bodies, ids = tables.texts["body"], tables.releases["id"]
    rows: list[dict[str, object]] = [
        {
            "published": m.published.isoformat(),
            "document": ids[m.release],
            "subject": m.subject,
            "action": m.action,
            "modality": m.modality,
            "low": m.low.isoformat() if m.dated else None,
            "high": m.high.isoformat() if m.dated else None,
            "grain": m.grain if m.dated else None,
            "relation": m.relation.value if m.relation else None,
            "quote": " ".join(bodies[m.text][m.start : m.end].split()),
        }
        for m in moments(tables, book.lexicon, name)
    ]
    if rows:
        return rows, []
    said = tables.claims.filter(pl.col("subject").str.strip_chars() != "")
    return [], said.group_by("subject").len().sort("len", "subject", descending=[True, False])["subject"].to_list()


def subjects(paths: Sequence[Path], settings: Settings) -> pl.DataFrame:
    """Return a row a subject: ``subject, names, statements, releases, first, last``."""
    tables = tables_of(paths, settings, ("claims",))
    named = tables.claims.filter(pl.col("subject") != "")
    return (
        named.group_by("subject_key")
        .agg(
            pl.col("subject").unique().sort().str.join(" = ").alias("names"),
            pl.len().alias("statements"),
            pl.col("release").n_unique().alias("releases"),
            pl.col("published").min().alias("first"),
            pl.col("published").max().alias("last"),
        )
        .rename({"subject_key": "subject"})
        .sort("statements", "subject", descending=[True, False])
    )

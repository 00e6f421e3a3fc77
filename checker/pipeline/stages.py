"""The stages in their order.

In: a catalogue of releases and the editable tables. Out: the frames kinds read. The one decision owned here: the order of the
stages, and which of them a run needs.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Protocol

import polars as pl

from checker import schema
from checker.claims.lexicon import Lexicon
from checker.schema import Tables

Progress = Callable[[str], None]


class Documents(Protocol):
    """What a catalogue gives to the stages."""

    @property
    def releases(self) -> pl.DataFrame: ...  # noqa: D102
    @property
    def texts(self) -> pl.DataFrame: ...  # noqa: D102
    @property
    def blocks(self) -> pl.DataFrame: ...  # noqa: D102


def silent(_stage: str) -> None:
    """Report no progress."""


def read(documents: Documents, progress: Progress = silent) -> Tables:
    """Segment the texts and read their values: everything rules inside one release need."""
    from checker.text.frames import segment_texts
    from checker.values.frames import read_values

    progress("segments")
    segments, contents = segment_texts(documents.texts, documents.blocks, documents.releases)
    progress("values")
    values = read_values(segments, contents, documents.releases)
    return Tables(
        releases=schema.conform(documents.releases, schema.RELEASES, "releases"),
        texts=schema.conform(documents.texts, schema.TEXTS, "texts"),
        segments=schema.conform(segments, schema.SEGMENTS, "segments"),
        contents=schema.conform(contents, schema.CONTENTS, "contents"),
        values=schema.conform(values, schema.VALUES, "values"),
        claims=schema.empty(schema.CLAIMS),
        links=schema.empty(schema.LINKS),
        passages=schema.empty(schema.PASSAGES),
    )


def relate(tables: Tables, lexicon: Lexicon, needs: Sequence[str], progress: Progress = silent) -> Tables:
    """Fill the frames named in ``needs`` (``claims passages``) that compare releases with each other."""
    if "claims" in needs:
        from checker.claims.frames import read_claims

        progress("claims")
        tables = dataclasses.replace(tables, claims=schema.conform(read_claims(tables, lexicon), schema.CLAIMS, "claims"))
    if "passages" in needs:
        from checker.align.passages import near_duplicates

        progress("passages")
        passages = near_duplicates(tables.contents, tables.segments)
        tables = dataclasses.replace(tables, passages=schema.conform(passages, schema.PASSAGES, "passages"))
    return tables

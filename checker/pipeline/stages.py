"""The stages in their order.

In: a catalogue of releases and the editable tables. Out: the frames kinds read. The one decision owned here: the order of the
stages, and which of them a run needs.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Sequence

from checker import schema
from checker.kinds.base import Context
from checker.model import Hit
from checker.pipeline import kernel
from checker.rulebook import Rule
from checker.schema import Tables
from checker.sources.catalogue import Catalogue

Progress = Callable[[str], None]


def silent(_stage: str) -> None:
    """Report no progress."""


def read(
    documents: Catalogue, context: Context, rules: Sequence[Rule], *, claims: bool, progress: Progress = silent
) -> tuple[Tables, dict[str, list[Hit]]]:
    """Segment the texts, read their values and claims, and run the rules inside one release. Returns the frames and the hits by rule id."""
    progress("values")
    return kernel.read_all(documents, kernel.job(rules, context, claims=claims))


def relate(tables: Tables, needs: Collection[str], progress: Progress = silent) -> Tables:
    """Fill the frames named in ``needs`` (``links passages``) that compare releases with each other."""
    if "links" in needs:
        from checker.align.families import link

        progress("families")
        links = link(tables.releases, tables.texts, tables.segments, tables.contents)
        tables = dataclasses.replace(tables, links=schema.conform(links, schema.LINKS, "links"))
    if "passages" in needs:
        from checker.align.passages import near_duplicates

        progress("passages")
        passages = near_duplicates(tables.contents, tables.segments)
        tables = dataclasses.replace(tables, passages=schema.conform(passages, schema.PASSAGES, "passages"))
    return tables

"""The stages in their order.

In: a catalogue of releases and the editable tables. Out: the frames kinds read. The one decision owned here: the order of the
stages, and which of them a run needs.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from checker import schema
from checker.kinds.base import Context
from checker.model import Hit
from checker.pipeline import kernel, pairs, pieces
from checker.rulebook import Rule
from checker.schema import Tables
from checker.sources.catalogue import Catalogue
from checker.store import Store

Progress = Callable[[str], None]


def silent(_stage: str) -> None:
    """Report no progress."""


@dataclass(frozen=True, slots=True)
class Known:
    """What may be found again: a store, and a digest of each release."""

    kept: Store
    digests: Sequence[bytes]


def read(
    documents: Catalogue,
    context: Context,
    rules: Sequence[Rule],
    *,
    claims: bool,
    progress: Progress = silent,
    known: Known | None = None,
) -> tuple[Tables, dict[str, list[Hit]]]:
    """Segment the texts, read their values and claims, and run the rules inside one release. Returns the frames and the hits by rule id."""
    progress("values")
    job = kernel.job(rules, context, claims=claims)
    if known is None:
        return kernel.read_all(documents, job)
    return pieces.read_all(documents, job, known.digests, known.kept)


def relate(tables: Tables, needs: Collection[str], progress: Progress = silent, kept: Store | None = None) -> Tables:
    """Fill the frames named in ``needs`` (``links passages``) that compare releases with each other."""
    if "links" in needs:
        from checker.align.families import link

        progress("families")
        links = link(tables.releases, tables.texts, tables.segments, tables.contents)
        tables = dataclasses.replace(tables, links=schema.conform(links, schema.LINKS, "links"))
    if "passages" in needs:
        progress("passages")
        passages = pairs.passages(tables, kept)
        tables = dataclasses.replace(tables, passages=schema.conform(passages, schema.PASSAGES, "passages"))
    return tables

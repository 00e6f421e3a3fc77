"""A draft before publication.

In: one or more drafts and the releases published before. Out: the findings that touch a draft, and what was not checked. The one
decision owned here: the draft takes the same way as any release; only the report is narrowed.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from checker.errors import NothingReadable
from checker.pipeline import kernel, merge, run, shelf, stages
from checker.pipeline.lists import open_paths
from checker.pipeline.stages import Progress, silent
from checker.rulebook import Rulebook
from checker.settings import Settings
from checker.sources.catalogue import Catalogue
from checker.sources.catalogue import load as load_catalogue
from checker.store import Store


def lint(
    drafts: Sequence[Path],
    against: Sequence[Path],
    settings: Settings,
    options: run.Options,
    kept: Store | None = None,
    progress: Progress = silent,
) -> run.Outcome:
    """Check ``drafts``, alone and against what ``against`` said before.

    With a usable store the earlier releases are read once and kept. Raises ``NothingReadable`` when no draft could be read.
    """
    progress("reading")
    draft = open_paths(drafts, settings, options.as_of)
    if not draft.releases.height:
        raise NothingReadable("no draft could be read")
    book = run.rulebook_for(settings, draft.root)
    known = shelf.open_shelf(against, settings, book, kept, progress) if against and kept is not None else None
    if known is not None:
        return against_shelf(known, draft, book, settings, options, progress)
    own = set(draft.releases["id"].to_list())
    if against:
        draft = merge.join(without(load_catalogue(list(against), settings), own), draft)
    options = dataclasses.replace(options, about=frozenset(own))
    outcome = run.check_catalogue(dated(draft, own), book, settings, options, progress)
    return _counted(outcome, documents=outcome.report.counts["documents"], own=own)


def against_shelf(
    known: shelf.Shelf, draft: Catalogue, book: Rulebook, settings: Settings, options: run.Options, progress: Progress = silent
) -> run.Outcome:
    """Check a draft against the releases of a shelf that can matter to it."""
    own = set(draft.releases["id"].to_list())
    everything = pl.concat([known.releases.filter(~pl.col("id").is_in(list(own))), draft.releases])
    plan = run.plan_for(book, settings, options, everything)
    draft = dated(draft, own, plan.context.as_of)
    job = kernel.job(plan.rules, plan.context, claims=True)
    read = [(block.release, block.text, kernel.read_block(block, job)) for block in kernel.cut(draft, 1)]
    alone, _ = kernel.put_together(draft, read)
    joined, tables, hits = shelf.beside(known, shelf.near(known, alone, book.lexicon), draft, read)
    tables = stages.relate(tables, plan.needs, progress)
    progress("rules")
    made = run.made_of(plan, joined, tables, hits, options, settings)
    options = dataclasses.replace(options, about=frozenset(own))
    outcome = run.report_of(plan, joined, tables, made, book, settings, options)
    return _counted(outcome, documents=everything.height, own=own)


def _counted(outcome: run.Outcome, *, documents: int, own: set[str]) -> run.Outcome:
    """Say how many releases were read, and how many of them the drafts were held ``against``."""
    counts = {**outcome.report.counts, "documents": documents, "against": documents - len(own)}
    return dataclasses.replace(outcome, report=dataclasses.replace(outcome.report, counts=counts))


def dated(catalogue: Catalogue, own: set[str], clock: dt.date | None = None) -> Catalogue:
    """Give drafts without a date the day of the run: a draft comes after everything published."""
    clock = clock or catalogue.releases["published"].max()  # type: ignore[assignment]
    undated = pl.col("id").is_in(list(own)) & pl.col("published").is_null()
    releases = catalogue.releases.with_columns(
        pl.when(undated).then(pl.lit(clock, pl.Date)).otherwise("published").alias("published"),
        pl.when(undated & pl.lit(clock is not None)).then(pl.lit("inferred")).otherwise("basis").alias("basis"),
    )
    return dataclasses.replace(catalogue, releases=releases)


def without(catalogue: Catalogue, ids: set[str]) -> Catalogue:
    """Return ``catalogue`` less the releases called ``ids``: a draft replaces its own earlier file."""
    if not catalogue.releases["id"].is_in(list(ids)).any():
        return catalogue
    kept = catalogue.releases.filter(~pl.col("id").is_in(list(ids)))
    return merge.only(catalogue, kept["release"].to_list())

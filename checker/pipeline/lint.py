"""A draft before publication.

In: one or more drafts and the releases published before. Out: the findings that touch a draft, and what was not checked. The one
decision owned here: the draft takes the same way as any release; only the report is narrowed.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from checker.errors import NothingReadable
from checker.pipeline import merge, run
from checker.pipeline.lists import open_paths
from checker.pipeline.stages import Progress, silent
from checker.settings import Settings
from checker.sources.catalogue import Catalogue
from checker.sources.catalogue import load as load_catalogue


def lint(
    drafts: Sequence[Path], against: Sequence[Path], settings: Settings, options: run.Options, progress: Progress = silent
) -> run.Outcome:
    """Check ``drafts``, alone and against what ``against`` said before.

    Raises ``NothingReadable`` when no draft could be read; a corpus that cannot be read is said in the report's ``not_run``.
    """
    progress("reading")
    draft = open_paths(drafts, settings, options.as_of)
    if not draft.releases.height:
        raise NothingReadable("no draft could be read")
    own = set(draft.releases["id"].to_list())
    catalogue: Catalogue = draft
    if against:
        earlier = load_catalogue(list(against), settings)
        catalogue = merge.join(without(earlier, own), draft)
    book = run.rulebook_for(settings, catalogue.root)
    outcome = run.check_catalogue(catalogue, book, settings, options, progress)
    touching = tuple(f for f in outcome.report.findings if any(e.document in own for e in f.evidence))
    return dataclasses.replace(outcome, report=dataclasses.replace(outcome.report, findings=touching))


def without(catalogue: Catalogue, ids: set[str]) -> Catalogue:
    """Return ``catalogue`` less the releases called ``ids``: a draft replaces its own earlier file."""
    if not catalogue.releases["id"].is_in(list(ids)).any():
        return catalogue
    kept = catalogue.releases.filter(~pl.col("id").is_in(list(ids)))
    return merge.only(catalogue, kept["release"].to_list())

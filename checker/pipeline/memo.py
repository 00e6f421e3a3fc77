"""A run that was made before.

In: everything a run's findings depend on. Out: those findings, if the same run was kept. The one decision owned here: what a run depends on
— the program, the rules, the settings and options that reach a rule, and every text with its release; decisions (baseline,
waivers, excuses) are applied afterwards and are no part of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
import polars as pl

from checker import store
from checker.model import Finding, NotRun, Unreadable
from checker.settings import Settings
from checker.sources.catalogue import Catalogue

if TYPE_CHECKING:
    from checker.pipeline.run import Options

KIND = "runs"
KEPT = 4  # runs of one corpus that are kept: a few sets of options


@dataclass(frozen=True, slots=True)
class Made:
    """What a run found, before decisions."""

    findings: tuple[Finding, ...]
    counts: Mapping[str, Any]
    not_run: tuple[NotRun, ...]
    unread: tuple[Unreadable, ...] = ()  # releases the program failed on


def key(catalogue: Catalogue, known: Sequence[bytes], digest: str, settings: Settings, options: Options) -> str:
    """Return the key of a run over ``catalogue``, whose releases have the digests ``known``, with the rules of ``digest``."""
    places = [catalogue.releases.select("path", "url", "line"), catalogue.texts.select("release", "path")]
    return store.key_of(
        store.code_digest(),
        pl.__version__,
        digest,
        repr(settings.rules),
        repr(settings.as_of),
        repr((options.lang, sorted(options.select), sorted(options.ignore), options.as_of, options.overdue_by_silence)),
        repr(catalogue.unreadable),
        b"".join(known),
        *(repr(frame[column].to_list()) for frame in places for column in frame.columns),
    )


def recall(kept: store.Store, name: str) -> Made | None:
    """Return the run kept under ``name``; None when there is none, or one that does not fit."""
    data = kept.get(KIND, name)
    if data is None:
        return None
    try:
        return msgspec.json.decode(data, type=Made)
    except msgspec.MsgspecError:
        return None


def keep(kept: store.Store, name: str, made: Made) -> None:
    """Keep a run, and of others the last few."""
    kept.put(KIND, name, msgspec.json.encode(made))
    kept.keep_latest(KIND, KEPT)

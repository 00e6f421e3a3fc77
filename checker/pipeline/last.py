"""The last run of a corpus, for the commands that speak of one of its findings.

In: the findings of a run and the paths it was made over. Out: the same, in a later process. The one decision owned here: one run is
remembered, whatever command made it; an older one is forgotten.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from checker import store
from checker.model import Finding, Report
from checker.pipeline.lint import store_for

_KIND = "last"
_NAME = store.key_of("the last run")


@dataclass(frozen=True, slots=True)
class Last:
    """What is remembered: ``paths`` were checked, ``against`` were what drafts among them are compared with; all absolute."""

    lang: str
    paths: tuple[str, ...]
    against: tuple[str, ...]
    findings: tuple[Finding, ...]


def remember(kept: store.Store | None, report: Report, paths: Sequence[Path], against: Sequence[Path] = ()) -> None:
    """Keep the findings of a run that has just been made, where they were checked and where the command was given; without a usable store nowhere."""
    if kept is None or not kept.usable:
        return
    last = Last(report.lang, _absolute(paths), _absolute(against), report.findings)
    try:
        data = msgspec.json.encode(last)
    except UnicodeEncodeError:  # half a surrogate pair of a document: nothing to remember it by
        return
    here = store_for((Path(),), None)
    for place in [kept] if here.folder in (None, kept.folder) else [kept, here]:
        place.put(_KIND, _NAME, data)


def recall(paths: Sequence[Path] = ()) -> Last | None:
    """Return the last run over ``paths``, or of this folder; None when there was none, or none that this program reads."""
    kept = store_for(paths or (Path(),), None)
    data = kept.get(_KIND, _NAME) if kept.usable else None
    try:
        return None if data is None else msgspec.json.decode(data, type=Last)
    except msgspec.MsgspecError:
        return None


def _absolute(paths: Sequence[Path]) -> tuple[str, ...]:
    return tuple(str(path.absolute()) for path in paths if str(path) != "-")

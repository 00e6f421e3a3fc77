"""The last run of a corpus, for the commands that speak of one of its findings.

In: the findings of a run and the paths it was made over. Out: the same, in a later process. The one decision owned here: of releases the last
run is remembered with what it found; of drafts, which may be under embargo, nothing but where they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from checker import store
from checker.model import Finding, Report
from checker.pipeline.keeping import store_for

_KIND = "last"
_RUN, _DRAFTS = store.key_of("the last run"), store.key_of("the last drafts")


@dataclass(frozen=True, slots=True)
class Last:
    """What is remembered: ``paths`` were checked, ``against`` is what drafts were compared with; all absolute."""

    lang: str
    paths: tuple[str, ...]
    against: tuple[str, ...]
    findings: tuple[Finding, ...]


def remember(kept: store.Store, report: Report, paths: Sequence[Path]) -> None:
    """Keep the findings of a run, where it was made and where the command was given; without a usable store nowhere."""
    _put(kept, _RUN, Last(report.lang, _absolute(paths), (), report.findings))


def remember_drafts(kept: store.Store, drafts: Sequence[Path], against: Sequence[Path]) -> None:
    """Keep where the drafts that were checked are, and nothing they say."""
    _put(kept, _DRAFTS, Last("", _absolute(drafts), _absolute(against), ()))


def recall(paths: Sequence[Path] = ()) -> Last | None:
    """Return the last run over ``paths``, or of this folder; None when there was none, or none that this program reads."""
    return _get(paths, _RUN)


def recall_drafts() -> Last | None:
    """Return where the last drafts are that were checked from this folder."""
    return _get((), _DRAFTS)


def _put(kept: store.Store, name: str, last: Last) -> None:
    if not kept.usable:
        return
    try:
        data = msgspec.json.encode(last)
    except UnicodeEncodeError:  # half a surrogate pair of a document: nothing to remember it by
        return
    here = store_for((Path(),), None)
    for place in [kept] if here.folder in (None, kept.folder) else [kept, here]:
        place.put(_KIND, name, data)


def _get(paths: Sequence[Path], name: str) -> Last | None:
    kept = store_for(paths or (Path(),), None)
    data = kept.get(_KIND, name) if kept.usable else None
    try:
        return None if data is None else msgspec.json.decode(data, type=Last)
    except msgspec.MsgspecError:
        return None


def _absolute(paths: Sequence[Path]) -> tuple[str, ...]:
    return tuple(str(path.absolute()) for path in paths if str(path) != "-")

"""The baseline: findings that were there before.

In: ``.checker/baseline.json`` and the findings of a run. Out: findings marked known, and a baseline renewed on demand. The one
decision owned here: the baseline only shrinks unless someone says otherwise.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

import msgspec

from checker.errors import ConfigError, UsageError
from checker.model import Finding, Status
from checker.review import files

NAME = "baseline.json"


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One known finding; ``message`` and ``documents`` help the reader of a diff, the id alone decides."""

    id: str
    rule: str
    message: str
    documents: tuple[str, ...] = ()


class Baseline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file."""

    schema: Literal["checker-baseline/1"]
    findings: tuple[Entry, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """Ids of the known findings."""
        return frozenset(entry.id for entry in self.findings)


def path_of(root: Path) -> Path:
    """Return where the baseline of a corpus is kept."""
    return files.state_dir(root) / NAME


def load(path: Path) -> Baseline:
    """Read a baseline; ``ConfigError`` for one that is damaged."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Baseline)
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", where=str(path)) from None
    except msgspec.MsgspecError as error:
        raise ConfigError(
            f"is not a baseline: {error}", where=str(path), hint="`check baseline create --force` writes it anew"
        ) from None


def mark(findings: Iterable[Finding], baseline: Baseline) -> list[Finding]:
    """Return the findings, those of the baseline marked known."""
    known = baseline.ids
    return [dataclasses.replace(f, status=Status.KNOWN) if f.id in known and f.status is Status.NEW else f for f in findings]


def entries(findings: Iterable[Finding]) -> tuple[Entry, ...]:
    """Return baseline entries for findings, by id."""
    rows = {
        f.id: Entry(f.id, f.rule, f.message, tuple(dict.fromkeys(e.document for e in f.evidence)))
        for f in findings
        if f.status is not Status.WAIVED
    }
    return tuple(rows[key] for key in sorted(rows))


def create(path: Path, findings: Iterable[Finding], *, force: bool) -> int:
    """Write a new baseline of everything found; returns its size. ``UsageError`` when there is one and not ``force``."""
    with files.locked(path):
        if path.exists() and not force:
            raise UsageError(f"{path} exists", hint="`check baseline update` keeps it, --force writes it anew")
        rows = entries(findings)
        _write(path, rows)
        return len(rows)


def renew(path: Path, findings: Iterable[Finding], looked: Callable[[str], bool], *, add: bool) -> tuple[int, int, int]:
    """Drop entries that are found no more; with ``add`` also take in new findings. Returns (kept, dropped, added).

    An entry that cites a release not ``looked`` at stays: nothing is known of it.
    """
    with files.locked(path):
        old = load(path)
        found = {entry.id: entry for entry in entries(findings)}
        kept = {
            entry.id: found.get(entry.id, entry)
            for entry in old.findings
            if entry.id in found or not all(map(looked, entry.documents))
        }
        new = {key: entry for key, entry in found.items() if key not in kept} if add else {}
        rows = {**kept, **new}
        _write(path, tuple(rows[key] for key in sorted(rows)))
        return len(kept), len(old.findings) - len(kept), len(new)


def _write(path: Path, rows: tuple[Entry, ...]) -> None:
    data = {"schema": "checker-baseline/1", "findings": [msgspec.to_builtins(row) for row in rows]}
    files.replace(path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")

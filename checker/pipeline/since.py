"""Only what changed.

In: a git revision or a date. Out: the ids of the releases that changed since. The one decision owned here: everything is still
compared; only the report is narrowed to findings that touch a changed release.
"""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import polars as pl

from checker.errors import UsageError
from checker.sources.catalogue import Catalogue


def changed(catalogue: Catalogue, since: str) -> frozenset[str]:
    """Return ids of releases published on or after a date, or whose files git says changed since a revision.

    Raises ``UsageError`` for a revision git does not know, or where there is no git.
    """
    try:
        date = dt.date.fromisoformat(since)
    except ValueError:
        pass
    else:
        return frozenset(catalogue.releases.filter(pl.col("published") >= date)["id"].to_list())
    root = Path(catalogue.root or Path())
    top = Path(git(root, "rev-parse", "--show-toplevel").strip())
    git(root, "rev-parse", "--verify", "--quiet", f"{since}^{{commit}}", missing=f'git knows no revision "{since}"')
    names = git(root, "diff", "--name-only", "-z", since, "--").split("\0") + git(
        root, "ls-files", "--others", "--exclude-standard", "-z", "--full-name"
    ).split("\0")
    touched = {(top / name).resolve() for name in names if name}
    rows = catalogue.texts.select("release", "path").join(catalogue.releases.select("release", "id"), on="release")
    return frozenset(row["id"] for row in rows.iter_rows(named=True) if (root / row["path"]).resolve() in touched)


def git(folder: Path, *args: str, missing: str = "") -> str:
    """Run git in ``folder`` and return what it prints; ``UsageError`` when it fails."""
    try:
        done = subprocess.run(["git", "-C", str(folder), *args], capture_output=True, check=False)  # noqa: S603, S607 - fixed program, no shell
    except FileNotFoundError:
        raise UsageError("git is not installed", hint="give a date such as 2026-01-30 instead") from None
    if done.returncode:
        detail = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UsageError(missing or (detail[-1] if detail else "git failed"), hint="--since takes a date or a git revision")
    return done.stdout.decode("utf-8", "surrogateescape")

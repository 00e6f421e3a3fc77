"""What git remembers of a corpus.

In: a git revision or a date. Out: the ids of the releases that changed since, or the files as they stood then. The one decision owned
here: what "since" means — of a revision what differs from it now, of a date what was published from that day on, or for the files of
that time the last commit before the day began.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from pathlib import Path

import polars as pl

from checker.errors import UsageError
from checker.sources.catalogue import Catalogue
from checker.sources.walk import root_of

_PLAIN = ("100644", "100755")  # modes of plain files; links and submodules are not read


def changed(catalogue: Catalogue, since: str) -> frozenset[str]:
    """Return ids of releases published on or after a date, or whose files git says changed since a revision.

    Before the first commit everything has changed since ``HEAD``. Raises ``UsageError`` for a revision git does not know, or where
    there is no git.
    """
    date = _date(since)
    if date:
        return frozenset(catalogue.releases.filter(pl.col("published") >= date)["id"].to_list())
    root = Path(catalogue.root or Path())
    top = Path(git(root, "rev-parse", "--show-toplevel").strip())
    if since == "HEAD" and not git(root, "rev-list", "-n1", "--all"):
        return frozenset(catalogue.releases["id"].to_list())
    _commit(root, since)
    names = git(root, "diff", "--name-only", "-z", since, "--").split("\0") + git(
        root, "ls-files", "--others", "--exclude-standard", "-z", "--full-name"
    ).split("\0")
    touched = {(top / name).resolve() for name in names if name}
    rows = catalogue.texts.select("release", "path").join(catalogue.releases.select("release", "id"), on="release")
    return frozenset(row["id"] for row in rows.iter_rows(named=True) if (root / row["path"]).resolve() in touched)


def restore(path: Path, since: str, folder: Path) -> Path:
    """Write the files under ``path`` into ``folder`` as they stood at a revision, or before a date, and return the counterpart of ``path``.

    The counterpart has the same place below the same root, so that ids and patterns mean the same on both sides. Files get there as git
    would check them out (line ends, filters). Raises ``UsageError`` where there is no git, no such revision, no commit before the date, or
    nothing of ``path`` in it.
    """
    start = path.resolve()
    here = start if start.is_dir() else start.parent
    top = Path(git(here, "rev-parse", "--show-toplevel").strip()).resolve()
    commit = _commit(here, since)
    wanted = start.relative_to(top).as_posix()
    ignored = [(place / ".gitignore").relative_to(top).as_posix() for place in here.parents if place.is_relative_to(top)]
    listed = git(top, "ls-tree", "-r", "-z", commit, "--", *([] if wanted == "." else [f":(literal){wanted}"])).split("\0")
    names = [name for mode, _, name in (_entry(line) for line in listed if line) if mode in _PLAIN]
    if not names:
        raise UsageError(f'"{path}" was not there at {since}', hint="--since takes a date or a git revision that holds it")
    extra = git(top, "ls-tree", "-z", commit, "--", *(f":(literal){name}" for name in ignored)).split("\0") if ignored else []
    names += [name for mode, _, name in (_entry(line) for line in extra if line) if mode in _PLAIN]
    # An index of its own: that of the repository, and a commit being made, stay as they are.
    own = {"GIT_INDEX_FILE": str(folder / "index")}
    git(top, "read-tree", commit, env=own)
    target = folder / "old"
    git(top, "checkout-index", "-q", "-f", "-z", "--stdin", f"--prefix={target}/", env=own, stdin="\0".join(names))
    root = root_of(start)
    (target / (root.relative_to(top) if root.is_relative_to(top) else Path()) / ".git").mkdir(parents=True, exist_ok=True)
    return target / wanted


def _entry(line: str) -> tuple[str, str, str]:
    """Split ``mode type object TAB name``."""
    said, _, name = line.partition("\t")
    mode, kind, _ = said.split()
    return mode, kind, name


def _date(since: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(since)
    except ValueError:
        return None


def _commit(folder: Path, since: str) -> str:
    """Return the commit a revision names, or the last one before a date."""
    date = _date(since)
    if date is None:
        missing = f'git knows no revision "{since}"'
        return git(folder, "rev-parse", "--verify", "--quiet", f"{since}^{{commit}}", missing=missing).strip()
    # Without a time of day git would count from the present one.
    found = git(folder, "rev-list", "-n1", f"--before={date.isoformat()}T00:00:00", "HEAD").strip()
    if not found:
        raise UsageError(f"there is no commit before {since}")
    return found


def git(folder: Path, *args: str, missing: str = "", stdin: str = "", env: dict[str, str] | None = None) -> str:
    """Run git in ``folder`` and return what it prints; ``UsageError`` when it fails."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed program, no shell
            ["git", "-C", str(folder), *args],  # noqa: S607
            input=stdin.encode("utf-8", "surrogateescape"),
            capture_output=True,
            check=False,
            env={**os.environ, **env} if env else None,
        )
    except FileNotFoundError:
        raise UsageError("git is not installed", hint="give a date such as 2026-01-30 instead") from None
    if done.returncode:
        detail = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UsageError(missing or (detail[-1] if detail else "git failed"), hint="--since takes a date or a git revision")
    return done.stdout.decode("utf-8", "surrogateescape")

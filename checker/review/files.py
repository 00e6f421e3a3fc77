"""Files in which people's decisions are kept.

In: a path and a new text. Out: the file, whole or not at all. The one decision owned here: a decision file is changed under a lock
beside it and moved into place, so that two processes lose nothing and a kill leaves the old file.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from checker.errors import UsageError

STATE = ".checker"


def state_dir(root: Path) -> Path:
    """Return the folder of decisions of a corpus."""
    return root / STATE


def cache_dir(root: Path) -> Path:
    """Return ``.checker/cache``, made and git-ignored by itself; ``OSError`` where it cannot be."""
    folder = state_dir(root) / "cache"
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
    return folder


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of ``path`` (a file ``.NAME.lock`` beside it) while the block runs."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path.with_name(f".{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", where=str(path)) from None
    try:
        _lock(handle)
        yield
    finally:
        os.close(handle)  # closing releases the lock, also when the process dies


def _lock(handle: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]
    else:
        fcntl.flock(handle, fcntl.LOCK_EX)


def replace(path: Path, text: str) -> None:
    """Write ``text`` and move it into place."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, partial = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
                out.write(text)
                out.flush()
                os.fsync(out.fileno())
            Path(partial).chmod(0o644)
            Path(partial).replace(path)
        except BaseException:
            Path(partial).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", where=str(path)) from None

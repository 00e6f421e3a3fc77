"""What a run may find again: a folder of results, each under the hash of everything it depends on.

In: a key made of contents and versions, and bytes or the files of a folder. Out: the same, in a later run. The one decision owned here: a stored value is read whole
and right or not at all — it is written beside its place and renamed into it, and carries its own checksum — so that neither a process killed
at any moment nor a second process can be seen. Losing the folder loses time only.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import checker

_MAGIC: Final = b"checker-store-1\n"
_CHECK: Final = 16  # bytes of the checksum
_TEMPORARY: Final = ".writing-"
_STALE: Final = 3600  # seconds after which a file that was never renamed is left over from a killed process


def key_of(*parts: str | bytes) -> str:
    """Return 32 hex digits over ``parts``; no two lists of parts have one by shifting a boundary."""
    total = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "little"))
        total.update(data)
    return total.hexdigest()


@functools.cache
def code_digest() -> str:
    """Return 16 hex digits over the program's own files: another program reads nothing an older one kept."""
    total = hashlib.blake2b(digest_size=8)
    home = Path(checker.__file__).parent
    for path in sorted(home.rglob("*.py")):
        total.update(path.relative_to(home).as_posix().encode())
        total.update(path.read_bytes())
    return total.hexdigest()


class Store:
    """A store under ``folder``, or none at all.

    ``why_not`` says why there is none (no folder given, folder not writable); then nothing is found and nothing is kept.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.why_not = "" if folder is not None else "no store"
        if folder is not None:
            try:
                folder.mkdir(parents=True, exist_ok=True)
                ignore = folder / ".gitignore"
                if not ignore.exists():
                    self._write(ignore, b"*\n")
            except OSError as error:
                self.why_not = f"{folder.as_posix()}: {error.strerror}"

    @property
    def usable(self) -> bool:
        """Whether values can be kept."""
        return not self.why_not

    def get(self, kind: str, key: str, *, touch: bool = False) -> bytes | None:
        """Return what was kept under ``key``; None when there is nothing, or nothing sound. ``touch`` makes it the latest."""
        path = self._path(kind, key)
        if path is None:
            return None
        try:
            data = path.read_bytes()
        except OSError:
            return None
        head = len(_MAGIC) + _CHECK
        body = data[head:]
        if data[:head] != _MAGIC + _checksum(body):
            with contextlib.suppress(OSError):
                path.unlink()
            return None
        if touch:
            with contextlib.suppress(OSError):
                os.utime(path)
        return body

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Keep ``data`` under ``key``. A store that cannot be written any more (a full disk) becomes none, and the run goes on."""
        path = self._path(kind, key)
        if path is None:
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._write(path, _MAGIC + _checksum(data) + data)
        except OSError as error:
            self.why_not = f"{path.parent.as_posix()}: {error.strerror}"

    def drop(self, kind: str, key: str) -> None:
        """Forget what was kept under ``key``."""
        path = self._path(kind, key)
        if path is not None:
            with contextlib.suppress(OSError):
                path.unlink()

    def keep_latest(self, kind: str, number: int) -> None:
        """Drop all values of ``kind`` but the ``number`` written or touched last, and what killed processes left."""
        dated, now = [], time.time()
        for path in self._files(kind):
            with contextlib.suppress(OSError):
                state = path.stat()
                if not path.name.startswith(_TEMPORARY):
                    dated.append((state.st_mtime_ns, path))
                elif now - state.st_mtime > _STALE:
                    path.unlink()
        for _, path in sorted(dated)[: max(0, len(dated) - number)]:
            with contextlib.suppress(OSError):
                path.unlink()

    def folder_of(self, kind: str, key: str, fill: Callable[[Path], None]) -> Path | None:
        """Return the folder kept under ``key``, filled by ``fill`` when it is not there, complete or not at all; None without a store.

        Other folders of the kind are dropped when one is made: a folder is large, and the last one is the one asked for again.
        """
        if self.folder is None or self.why_not:
            return None
        place = self.folder / kind / key
        if place.is_dir():
            return place
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            partial = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=place.parent))
        except OSError as error:
            self.why_not = f"{self.folder.as_posix()}: {error.strerror}"
            return None
        try:
            fill(partial)
            with contextlib.suppress(OSError):  # another process was first: its folder is as good
                partial.rename(place)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
        for other in place.parent.iterdir():
            stale = other.name.startswith(_TEMPORARY) and time.time() - other.stat().st_mtime > _STALE
            if (other != place and not other.name.startswith(_TEMPORARY)) or stale:
                shutil.rmtree(other, ignore_errors=True)
        return place if place.is_dir() else None

    def _files(self, kind: str) -> Iterator[Path]:
        folder = (self.folder or Path()) / kind
        if folder.is_dir():
            yield from (path for path in folder.glob("*/*") if path.is_file())

    def _path(self, kind: str, key: str) -> Path | None:
        if self.folder is None or self.why_not:
            return None
        return self.folder / kind / key[:2] / key[2:]

    @staticmethod
    def _write(path: Path, data: bytes) -> None:
        handle, name = tempfile.mkstemp(prefix=_TEMPORARY, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise


def _checksum(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_CHECK).digest()

"""From paths to files.

In: the paths given, include and exclude globs. Out: the root of the corpus and the files that may be releases, in order of their
paths. The one decision owned here: which files are looked at. Folders are walked without dot-folders, ``node_modules``, what git
ignores, and files about the corpus itself; whatever is named on the command line is looked at all the same.
"""

from __future__ import annotations

import fnmatch
import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pathspec

from checker import settings as configuration
from checker.errors import UsageError, did_you_mean

SUFFIXES: Final = frozenset(
    [
        ".md",
        ".markdown",
        ".txt",
        ".text",
        ".html",
        ".htm",
        ".xhtml",
        ".hwpx",
        ".hwp",
        ".hml",
        ".docx",
        ".doc",
        ".odt",
        ".pdf",
        ".jsonl",
        ".ndjson",
        ".parquet",
    ]
)
_ABOUT: Final = ("readme*", "changelog*", "license*", "licence*", "expected.*")
_FOLDERS: Final = frozenset({"node_modules", "__pycache__"})
MANIFESTS: Final = frozenset({"releases.csv", "releases.jsonl"})


@dataclass(slots=True)
class Found:
    """The files of a corpus: absolute path and path to show, and the manifests beside them."""

    root: Path
    files: list[tuple[Path, str]] = field(default_factory=list)
    manifests: list[tuple[Path, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def root_of(path: Path, *others: Path) -> Path:
    """Return the folder of the nearest configuration above ``path``, else the git top level, else the folder that holds all the paths."""
    here = path.resolve()
    config = configuration.find(here)
    if config is not None:
        return config.parent
    folder = _folder(here)
    for place in (folder, *folder.parents):
        if (place / ".git").exists():
            return place
    try:
        return Path(os.path.commonpath([folder, *(_folder(other.resolve()) for other in others)]))
    except ValueError:  # drives of Windows have nothing in common
        return folder


def _folder(path: Path) -> Path:
    return path if path.is_dir() else path.parent


def find(paths: Sequence[Path], include: Sequence[str] = (), exclude: Sequence[str] = ()) -> Found:
    """Return the files under ``paths``.

    Raises ``UsageError`` for a path that does not exist, with the nearest name beside it as a hint.
    """
    for path in paths:
        if not path.exists():
            raise UsageError(f'no such path "{path}"', hint=_nearest(path))
    found = Found(root_of(*paths) if paths else Path.cwd())
    wanted = pathspec.GitIgnoreSpec.from_lines(include) if include else None
    refused = pathspec.GitIgnoreSpec.from_lines(exclude)
    seen: set[str] = set()
    for path in paths:
        start = path.resolve()
        for file in [start] if start.is_file() else _walk(start, found):
            shown = show(file, found.root)
            if shown in seen:
                continue
            seen.add(shown)
            if file is not start and (refused.match_file(shown) or (wanted and not wanted.match_file(shown))):
                continue
            if file.name in MANIFESTS and (file.suffix == ".csv" or _is_manifest(file)):
                found.manifests.append((file, shown))
            elif file is start or file.suffix.lower() in SUFFIXES:
                found.files.append((file, shown))
    found.files.sort(key=lambda item: item[1])
    return found


def show(file: Path, root: Path) -> str:
    """Return the path of ``file`` from ``root`` with ``/``, in NFC; a file outside is reached by ``..``, never by a whole path."""
    try:
        shown = os.path.relpath(file, root).replace(os.sep, "/")
    except ValueError:  # another drive
        shown = file.as_posix()
    return unicodedata.normalize("NFC", "/".join(map(_readable, shown.split("/"))))


def _readable(name: str) -> str:
    """Return a file's name as text: archives packed in Korean on Windows leave names in CP949."""
    try:
        name.encode()
    except UnicodeEncodeError:
        raw = os.fsencode(name)
        try:
            return raw.decode("cp949")
        except UnicodeDecodeError:
            return raw.decode("utf-8", "backslashreplace")
    return name


def _walk(start: Path, found: Found) -> Iterator[Path]:
    """Yield the files below ``start``; a folder reached a second time through a link is not entered again."""
    rules = _Ignored(found.root, start)
    entered: set[tuple[int, int]] = set()
    stack = [start]
    while stack:
        folder = stack.pop()
        try:
            state = folder.stat()
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            found.warnings.append(f"{show(folder, found.root)}: cannot be listed: {error.strerror}")
            continue
        if (state.st_dev, state.st_ino) in entered:
            continue
        entered.add((state.st_dev, state.st_ino))
        rules.enter(folder)
        folders = []
        for entry in entries:
            path = Path(entry.path)
            if entry.is_symlink() and not _inside(path, found.root, start):
                found.warnings.append(f"{show(path, found.root)}: a link out of the corpus is not followed")
            elif entry.is_dir():
                if not (entry.name.startswith(".") or entry.name in _FOLDERS or rules.ignores(path, folder=True)):
                    folders.append(path)
            elif entry.is_file() and not (_is_about(entry.name) or entry.name.startswith((".", "~$")) or rules.ignores(path)):
                yield path
        stack += reversed(folders)


def _inside(path: Path, root: Path, start: Path) -> bool:
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return False
    return real.is_relative_to(root) or real.is_relative_to(start)


def _is_about(name: str) -> bool:
    return any(fnmatch.fnmatchcase(name.lower(), pattern) for pattern in _ABOUT)


class _Ignored:
    """The ``.gitignore`` files between the root and the folder being walked."""

    def __init__(self, root: Path, start: Path) -> None:
        self._specs: list[tuple[Path, pathspec.GitIgnoreSpec]] = []
        above = [folder for folder in (start, *start.parents) if folder.is_relative_to(root)] if start.is_relative_to(root) else []
        for folder in reversed(above[1:]):
            self.enter(folder)
        if self.ignores(start, folder=True):  # named on the command line all the same
            self._specs.clear()

    def enter(self, folder: Path) -> None:
        file = folder / ".gitignore"
        if file.is_file():
            try:
                lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
            except OSError:
                return
            self._specs.append((folder, pathspec.GitIgnoreSpec.from_lines(lines)))

    def ignores(self, path: Path, *, folder: bool = False) -> bool:
        verdict = False
        for base, spec in self._specs:
            if path.is_relative_to(base) and path != base:
                result = spec.check_file(path.relative_to(base).as_posix() + ("/" if folder else ""))
                verdict = verdict if result.include is None else result.include
        return verdict


def _is_manifest(file: Path) -> bool:
    """Whether a ``releases.jsonl`` describes files: its first row names some and has no text of its own."""
    try:
        with file.open("rb") as stream:
            head = stream.readline(1 << 20)
    except OSError:
        return False
    return (b'"file"' in head or b'"files"' in head) and b'"text"' not in head and b'"renditions"' not in head


def _nearest(path: Path) -> str:
    parent = path.parent
    try:
        names = [entry.name for entry in os.scandir(parent)] if parent.is_dir() else []
    except OSError:
        names = []
    return did_you_mean(path.name, names)

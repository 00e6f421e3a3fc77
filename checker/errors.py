"""Errors a user can act on.

In: what went wrong, and where. Out: exceptions whose text is one line a person understands, and the exit code that goes
with them. The one decision owned here: the mapping from a class of failure to an exit code.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of every command."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    NOTHING_COMPARED = 4


class CheckerError(Exception):
    """Base of all errors meant for the user.

    ``where`` is a path, or ``path:line``; ``hint`` is what to do about it. ``str()`` is the whole message.
    """

    exit_code: Exit = Exit.USAGE

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        self.message, self.where, self.hint = message, where, hint
        super().__init__(message, where, hint)

    def __str__(self) -> str:
        head = f"{self.where}: {self.message}" if self.where else self.message
        return f"{head} ({self.hint})" if self.hint else head

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.message, self.where, self.hint)


def _rebuild(cls: type[CheckerError], message: str, where: str, hint: str) -> CheckerError:
    return cls(message, where=where, hint=hint)


class UsageError(CheckerError):
    """A command line that cannot be carried out."""


class ConfigError(CheckerError):
    """A configuration, rule or table file with a mistake in it."""


class CorpusError(CheckerError):
    """A corpus that contradicts itself, such as two releases with one id."""


class NothingReadable(CheckerError):
    """Paths exist, yet no release could be read."""

    exit_code = Exit.UNREADABLE


class UnreadableFile(CheckerError):
    """One file that a reader refuses; the run goes on.

    ``reason`` is one of ``encrypted corrupt no-text-layer too-large unsupported empty encoding binary unreadable``.
    """

    exit_code = Exit.UNREADABLE

    def __init__(self, reason: str, *, where: str = "", hint: str = "") -> None:
        self.reason = reason
        super().__init__(reason, where=where, hint=hint)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild_unreadable, (self.reason, self.where, self.hint)


def _rebuild_unreadable(reason: str, where: str, hint: str) -> UnreadableFile:
    return UnreadableFile(reason, where=where, hint=hint)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``did you mean "x"?`` for the known word nearest to ``word``, or an empty string."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f'did you mean "{near[0]}"?' if near else ""

"""The editable tables claims are read with.

In: ``tables/*.toml`` and ``commitments/*.toml`` of one or more rule folders. Out: one frozen ``Lexicon``. The one
decision owned here: the schema of those files, and that several files, and a user's own folder, add up rather than replace.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from checker import tomlfile
from checker.errors import ConfigError


class Action(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An attribute class of promises: what is done to the subject.

    ``stage`` orders the classes of one family: 0 prepare, 1 establish or announce, 2 enact, 3 take effect. ``families`` are the
    kinds of thing it is done to; a statement answers a promise only inside a common family. ``ko`` are verbal nouns, ``en``
    verbs in all their written forms.
    """

    name: str
    stage: int
    families: tuple[str, ...]
    ko: tuple[str, ...]
    en: tuple[str, ...] = ()


class Heads(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Head nouns of things that are promised, by nature. A body is never linked by its letters."""

    document: tuple[str, ...] = ()
    law: tuple[str, ...] = ()
    service: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    event: tuple[str, ...] = ()


class Counts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that say what a number counts: a standing state, or one event."""

    state: tuple[str, ...] = ()
    event: tuple[str, ...] = ()


class Commitment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A promise an office wants followed even when nobody mentions it again.

    ``subject`` holds its names, ``promise`` the attribute class, ``owner`` who answers for it.
    """

    id: str
    subject: tuple[str, ...]
    promise: str
    owner: str = ""
    note: str = ""


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All tables together. The first word of an equivalence stands for the others in a subject's key."""

    equivalences: tuple[tuple[str, ...], ...] = ()
    endings: tuple[tuple[str, ...], ...] = ()  # the same, at the end of a name only
    actions: tuple[Action, ...] = ()
    heads: Heads = Heads()
    counts: Counts = Counts()
    generic: tuple[str, ...] = ()  # names that mean another thing in each release
    preambles: tuple[str, ...] = ()  # words before a name that do not tell it apart: 대한민국
    places: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()  # titles of persons
    reasons: tuple[str, ...] = ()  # words that state why a date was moved
    standing: tuple[str, ...] = ()  # acts that are done once they are under way: 운영 중
    trials: tuple[str, ...] = ()  # words of a draft, pilot or agreement: not delivery
    commitments: tuple[Commitment, ...] = ()


class _Commitments(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    commitment: tuple[Commitment, ...] = ()


def merge(parts: Iterable[Lexicon]) -> Lexicon:
    """Add tables up: the words of every part, in order, each once."""
    total: dict[str, tuple[object, ...]] = {}
    heads: dict[str, tuple[str, ...]] = {}
    counts: dict[str, tuple[str, ...]] = {}
    for part in parts:
        for name in Lexicon.__struct_fields__:
            value = getattr(part, name)
            if isinstance(value, tuple):
                total[name] = tuple(dict.fromkeys((*total.get(name, ()), *value)))
        for into, group in ((heads, part.heads), (counts, part.counts)):
            for name in group.__struct_fields__:
                into[name] = tuple(dict.fromkeys((*into.get(name, ()), *getattr(group, name))))
    return Lexicon(**total, heads=Heads(**heads), counts=Counts(**counts))  # type: ignore[arg-type]


def load(folders: Iterable[Path]) -> Lexicon:
    """Read the tables of every folder of rules, in order.

    Raises ``ConfigError`` naming file and line of a key or value that does not fit, and of a promise class nobody defined.
    """
    parts: list[Lexicon] = []
    sources: list[tuple[Path, Commitment]] = []
    for folder in folders:
        parts.extend(tomlfile.load(path, Lexicon) for path in sorted((folder / "tables").glob("*.toml")))
        for path in sorted((folder / "commitments").glob("*.toml")):
            wanted = tomlfile.load(path, _Commitments).commitment
            parts.append(Lexicon(commitments=wanted))
            sources.extend((path, commitment) for commitment in wanted)
    lexicon = merge(parts)
    known = {action.name for action in lexicon.actions}
    for path, commitment in sources:
        if commitment.promise not in known:
            raise ConfigError(
                f'commitment "{commitment.id}": unknown promise "{commitment.promise}"',
                where=path.as_posix(),
                hint="one of " + ", ".join(sorted(known)),
            )
    return lexicon

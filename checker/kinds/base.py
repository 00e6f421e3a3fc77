"""What a kind is.

In: the frames of a run, the parameters of a rule, and what holds for the whole run. Out: hits. The one decision owned here:
the contract of a kind — a name, a scope, a parameter structure, one pure function.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

import msgspec

from checker.claims.lexicon import Lexicon
from checker.model import Hit
from checker.schema import Tables

Shared = TypeVar("Shared")


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every kind's parameters; a kind without any uses it as it is."""


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for the whole run: the clock, the editable tables, and switches a user may set."""

    as_of: dt.date | None
    lexicon: Lexicon
    overdue_by_silence: bool = False
    _shared: dict[str, tuple[Tables, Any]] = field(default_factory=dict, compare=False, repr=False)

    def once(self, name: str, tables: Tables, make: Callable[[], Shared]) -> Shared:
        """Return ``make()``, computed once for ``tables`` however many kinds of a run ask for it by this name."""
        known = self._shared.get(name)
        if known is None or known[0] is not tables:
            known = self._shared[name] = (tables, make())
        value: Shared = known[1]
        return value


@dataclass(frozen=True, slots=True)
class Kind:
    """A checking algorithm.

    ``scope`` is ``release`` when every side of a hit lies in one release, else ``corpus``. ``find`` is pure: equal frames give
    equal hits, in any order; it may be given a block of releases (scope release) or everything (scope corpus).
    ``inside`` of a kind of scope corpus tells the hits whose sides all lie in one release; ``find`` tells the others. What tells hits
    inside one release is told no clock and no place (path, row, address) of a release: its hits are kept from run to run.
    """

    name: str
    scope: Literal["release", "corpus"]
    find: Callable[[Tables, Any, Context], list[Hit]]
    params: type[Params] = Params
    inside: Callable[[Tables, Any, Context], list[Hit]] | None = None

    @property
    def own(self) -> Callable[[Tables, Any, Context], list[Hit]] | None:
        """What tells the hits inside one release, if anything does."""
        return self.find if self.scope == "release" else self.inside

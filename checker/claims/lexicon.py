"""The editable tables claims are read with.

In: the parsed ``rules/tables/*.toml``. Out: one frozen ``Lexicon``. The one decision owned here: the schema of those tables.
"""

from __future__ import annotations

import msgspec


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Equivalent words, attribute classes and offices; fields are added as rules need them."""

    equivalences: tuple[tuple[str, ...], ...] = ()

"""Every kind, by name.

In: the modules of kinds. Out: ``KINDS``. The one decision owned here: which checking algorithms exist; a kind that is not in this
table cannot be named by a rule.
"""

from __future__ import annotations

from typing import Final

from checker.kinds import duplicate_block, duplicate_passage, impossible_date, weekday
from checker.kinds.base import Kind

KINDS: Final[dict[str, Kind]] = {kind.name: kind for kind in (duplicate_block.KIND, duplicate_passage.KIND, impossible_date.KIND, weekday.KIND)}

"""Every kind, by name.

In: the modules of kinds. Out: ``KINDS``. The one decision owned here: which checking algorithms exist; a kind that is not in this
table cannot be named by a rule.
"""

from __future__ import annotations

from typing import Final

from checker.kinds import (
    alias,
    deadline_drift,
    deadline_overdue,
    difference,
    duplicate_block,
    duplicate_claim,
    duplicate_passage,
    duration_range,
    event_date_conflict,
    impossible_date,
    list_count,
    masthead_date,
    office_holder,
    part_exceeds_total,
    percent,
    range_reversed,
    rendition,
    stale_template,
    status_regress,
    sums,
    title_body,
    value_conflict,
    value_update,
    weekday,
    wrong_attachment,
)
from checker.kinds.base import Kind

KINDS: Final[dict[str, Kind]] = {
    kind.name: kind
    for kind in (
        alias.KIND,
        deadline_drift.KIND,
        deadline_overdue.KIND,
        difference.KIND,
        duplicate_block.KIND,
        duplicate_claim.KIND,
        duplicate_passage.KIND,
        duration_range.KIND,
        event_date_conflict.KIND,
        impossible_date.KIND,
        list_count.KIND,
        masthead_date.KIND,
        office_holder.KIND,
        part_exceeds_total.KIND,
        percent.KIND,
        range_reversed.KIND,
        rendition.KIND,
        stale_template.KIND,
        status_regress.KIND,
        sums.KIND,
        title_body.KIND,
        value_conflict.KIND,
        value_update.KIND,
        weekday.KIND,
        wrong_attachment.KIND,
    )
}

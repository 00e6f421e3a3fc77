"""A promise and what became of it: the founding case, and three hundred that are not it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from checker.claims.lexicon import Lexicon
from checker.kinds import deadline_drift, deadline_overdue
from checker.kinds.base import Context
from checker.model import Hit
from checker.pipeline import run
from checker.rulebook import load as load_rules
from checker.settings import Settings
from tests.claims.founding import PLANS, Pair, batches
from tests.claims.tables import read_rows

WORDS = ("AI", "인공지능", "액션", "행동", "플랜", "계획", "Action", "Plan")


def verdicts(batch: list[Pair], folder: Path, lexicon: Lexicon) -> dict[str, list[str]]:
    """Return the loud rules found for each pair."""
    tables = read_rows([row for pair in batch for row in pair.rows], folder, lexicon)
    context = Context(as_of=None, lexicon=lexicon)
    ids = tables.releases["id"].to_list()
    release = tables.texts["release"].to_list()
    found: dict[str, list[str]] = {pair.id: [] for pair in batch}
    for kind in (deadline_drift.KIND, deadline_overdue.KIND):
        hit: Hit
        for hit in kind.find(tables, kind.params(), context):
            if hit.variant in ("extension", "advance", "silence"):
                continue
            owners = {ids[release[place.text]].partition("-")[0] for place in hit.places}
            assert len(owners) == 1, f"one finding joins {owners}"
            found[owners.pop()].append(kind.name)
    return found


def test_plans_share_no_word_with_the_founding_case() -> None:
    assert len(PLANS) >= 8
    assert not [word for plan in PLANS for word in WORDS for name in plan.values() if word in name]


@pytest.mark.parametrize("emptied", [False, True], ids=["tables", "tables-emptied"])
def test_three_hundred_pairs_get_the_right_verdict(tmp_path: Path, emptied: bool) -> None:
    lexicon = load_rules().lexicon
    if emptied:
        lexicon = msgspec.structs.replace(lexicon, equivalences=(), endings=())
    wrong: list[str] = []
    count = 0
    for batch in batches(320):
        found = verdicts(batch, tmp_path, lexicon)
        for pair in batch:
            count += 1
            expected = [pair.expected] if pair.expected else []
            if emptied and pair.link == "table":
                continue
            if found[pair.id] != expected:
                wrong.append(
                    f"{pair.id} {pair.link} {pair.outcome}: {found[pair.id]} instead of {expected}\n{[(r['published'], r['text']) for r in pair.rows]}"
                )
    assert count == 320
    assert not wrong, f"{len(wrong)} wrong\n" + "\n".join(wrong[:20])


def test_the_founding_documents(shared: Path) -> None:
    outcome = run.check([shared / "seeds"], Settings(), run.Options())
    across = [finding for finding in outcome.report.findings if finding.rule.startswith("deadline")]
    assert [finding.rule for finding in across] == ["deadline-overdue"]
    assert {item.published for item in across[0].evidence} == {"2025-09-08", "2026-01-30"}

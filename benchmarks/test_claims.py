"""Speed of reading claims and of the kinds that compare releases, and how many known slips are found.

Run with ``pytest benchmarks/test_claims.py --benchmark-only``. The speed tests generate their corpus; the one on real releases says
plainly when these are absent.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from checker.claims.frames import read_claims
from checker.kinds import (
    deadline_drift,
    deadline_overdue,
    duplicate_claim,
    event_date_conflict,
    status_regress,
    value_conflict,
    value_update,
)
from checker.kinds.base import Context
from checker.rulebook import load as load_rules
from checker.schema import Tables
from checker.settings import Settings
from checker.sources.catalogue import load
from tests.claims.founding import batches
from tests.claims.tables import read, write
from tests.conftest import PRESS

KINDS = (deadline_drift, deadline_overdue, duplicate_claim, event_date_conflict, status_regress, value_conflict, value_update)


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """A corpus of some thousand generated releases, values read."""
    rows = [
        {**row, "id": f"{number}-{row['id']}"}
        for number in range(3)
        for batch in batches(200, seed=number)
        for pair in batch
        for row in pair.rows
    ]
    return read(load([write(rows, tmp_path_factory.mktemp("claims"))], Settings()))


def test_reading_claims(benchmark: pytest.FixtureRequest, generated: Tables) -> None:
    lexicon = load_rules().lexicon
    claims = benchmark(read_claims, generated, lexicon)  # type: ignore[operator]
    assert claims.height > 1000


@pytest.mark.parametrize("module", KINDS, ids=lambda module: module.KIND.name)
def test_comparing_releases(benchmark: pytest.FixtureRequest, generated: Tables, module: object) -> None:
    lexicon = load_rules().lexicon
    tables = dataclasses.replace(generated, claims=read_claims(generated, lexicon))
    kind = module.KIND  # type: ignore[attr-defined]
    benchmark.pedantic(kind.find, (tables, kind.params(), Context(None, lexicon)), rounds=3)  # type: ignore[attr-defined]


def test_reading_real_claims(benchmark: pytest.FixtureRequest) -> None:
    if not any(Path(PRESS).glob("*.jsonl")):
        pytest.skip(".cache/press is absent: the corpus of real releases is downloaded, not kept")
    tables = read(load([Path(PRESS)], Settings()))
    lexicon = load_rules().lexicon
    claims = benchmark.pedantic(read_claims, (tables, lexicon), rounds=2)  # type: ignore[attr-defined]
    assert claims.height > 5000

"""Dates of publication that no release can have."""

from __future__ import annotations

import pytest

from checker.pipeline import memory, run
from checker.settings import Settings

TEXT = (
    "‘물길 정비 종합계획’을 내년 2월까지 수립한다. 현재 ‘다리 정비 종합계획’을 수립 중이다. 행사는 2월 28일 열린다. 어제 발표했다."
)


@pytest.mark.parametrize("said", ["0001-01-01", "9999-12-31", "9999-12-31T00:00:00"])
def test_what_databases_write_for_no_date_is_no_date(said: str) -> None:
    rows = [{"id": "none", "published": said, "text": TEXT}, {"id": "dated", "published": "2025-03-04", "text": TEXT}]
    catalogue = memory.catalogue([{"agency": "물결시", "title": "물길을 고친다", **row} for row in rows])
    outcome = run.check_catalogue(catalogue, run.rulebook_for(Settings(), None), Settings(), run.Options(allow_empty=True))
    basis = dict(outcome.tables.releases.select("id", "basis").rows())
    assert basis == {"none": "unknown", "dated": "stated"}
    assert outcome.report.counts["as_of"] == "2025-03-04"

"""A short run of the fuzz targets: the same documents every time, then some that Hypothesis thinks of."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.check import OUTCOMES, check
from tests.fuzz.mutate import READERS, document


@pytest.mark.parametrize("reader", READERS)
def test_damaged_documents_are_read_or_refused(reader: str) -> None:
    outcomes = {check(document(reader, seed), f"a.{reader}") for seed in range(120)}
    assert outcomes <= OUTCOMES
    assert {"read"} < outcomes  # the damage neither misses the reader nor always ends it


@pytest.mark.parametrize("reader", READERS)
@given(data=st.binary(max_size=400))
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_are_read_or_refused(reader: str, data: bytes) -> None:
    heads = {
        "hwpx": b"PK\x03\x04",
        "docx": b"PK\x03\x04",
        "odt": b"PK\x03\x04",
        "hwp": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "pdf": b"%PDF-1.7\n",
    }
    assert check(heads.get(reader, b"") + data, f"a.{reader}") in OUTCOMES

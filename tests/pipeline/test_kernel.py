"""Releases are read in blocks: however they are cut, the same comes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.kinds.base import Context
from checker.model import Hit
from checker.pipeline import clock, kernel
from checker.rulebook import load as load_rules
from checker.schema import Tables
from checker.settings import Settings
from checker.sources.catalogue import Catalogue, load
from tests.conftest import ROOT

BOOK = load_rules()
FRAMES = ("releases", "texts", "segments", "contents", "values", "claims")


def read(catalogue: Catalogue, pieces: int) -> tuple[Tables, dict[str, list[Hit]]]:
    context = Context(as_of=clock.as_of(catalogue.releases, None), lexicon=BOOK.lexicon)
    job = kernel.job(BOOK.rules, context, claims=True)
    cut = kernel.cut(catalogue, pieces)
    return kernel.put_together(catalogue, [(block.release, block.text, kernel.read_block(block, job)) for block in cut])


def unordered(hits: dict[str, list[Hit]]) -> dict[str, list[str]]:
    """A kind may tell its hits in any order."""
    return {rule: sorted(map(repr, found)) for rule, found in hits.items()}


@pytest.fixture(scope="module")
def whole() -> tuple[Catalogue, Tables, dict[str, list[Hit]]]:
    catalogue = load([ROOT / "corpus"], Settings())
    return catalogue, *read(catalogue, 1)


@pytest.mark.parametrize("pieces", [2, 3, 7, 36])
def test_any_cut_gives_the_same(whole: tuple[Catalogue, Tables, dict[str, list[Hit]]], pieces: int) -> None:
    catalogue, tables, hits = whole
    again, found = read(catalogue, pieces)
    for name in FRAMES:
        assert getattr(again, name).equals(getattr(tables, name)), name
    assert unordered(found) == unordered(hits)


def test_processes_give_the_same(whole: tuple[Catalogue, Tables, dict[str, list[Hit]]], monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue, tables, hits = whole
    monkeypatch.setattr(kernel, "RATE", 1)  # every text is worth a process
    context = Context(as_of=clock.as_of(catalogue.releases, None), lexicon=BOOK.lexicon)
    again, found = kernel.read_all(catalogue, kernel.job(BOOK.rules, context, claims=True), workers=2)
    assert again.claims.equals(tables.claims)
    assert again.segments.equals(tables.segments)
    assert unordered(found) == unordered(hits)


def test_real_releases_too(press: Path) -> None:
    catalogue = load([press], Settings())
    one, some = read(catalogue, 1), read(catalogue, 3)
    assert all(getattr(one[0], name).equals(getattr(some[0], name)) for name in FRAMES)
    assert unordered(one[1]) == unordered(some[1])

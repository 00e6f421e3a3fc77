"""Families: editions of one thing are linked, with a class and a reason."""

from __future__ import annotations

import datetime as dt

import polars as pl

from checker import schema
from checker.align.families import link, names


def releases(*rows: tuple[str, str, str]) -> pl.DataFrame:
    frame = pl.DataFrame(
        [
            {"release": at, "id": f"r{at}", "agency": agency, "title": title, "published": dt.date.fromisoformat(day)}
            for at, (agency, day, title) in enumerate(rows)
        ]
    )
    rest = [
        pl.lit("" if dtype == pl.String else None, dtype=dtype).alias(name)
        for name, dtype in schema.RELEASES.items()
        if name not in frame.columns
    ]
    return frame.with_columns(rest).cast(dict(schema.RELEASES)).select(list(schema.RELEASES))  # type: ignore[arg-type]


def links(*rows: tuple[str, str, str], window: int | None = None) -> list[tuple[str, int, int]]:
    frame = link(
        releases(*rows), schema.empty(schema.TEXTS), schema.empty(schema.SEGMENTS), schema.empty(schema.CONTENTS), window=window
    )
    return sorted({(kind, a, b) for _, kind, a, b, _, _ in frame.iter_rows()})


def test_a_series_a_joint_release_and_a_follow_up() -> None:
    series = links(
        ("달빛청", "2025-03-05", "2025년 물길 지도 공모전 개최"), ("달빛청", "2026-03-05", "2026년 물길 지도 공모전 개최")
    )
    assert series == [("series", 0, 1)]
    joint = links(
        ("달빛청", "2026-03-05", "「물길 살리기 계획」 마련"), ("바람청", "2026-03-06", "두 기관, 「물길 살리기 계획」 내놓다")
    )
    assert joint == [("joint", 0, 1)]
    follow = links(
        ("달빛청", "2026-03-05", "「물길 살리기 계획」 마련"),
        ("달빛청", "2026-08-20", "마을 여섯 곳에서 「물길 살리기 계획」 첫 삽"),
    )
    assert follow == [("followup", 0, 1)]


def test_strangers_and_windows() -> None:
    assert links(("달빛청", "2026-03-05", "물길 지도 공모전"), ("바람청", "2026-03-05", "연날리기 교실 문 연다")) == []
    rows = (("달빛청", "2020-03-05", "제3차 물길 지도 공모전 개최"), ("달빛청", "2026-03-05", "제9차 물길 지도 공모전 개최"))
    assert links(*rows) == [("series", 0, 1)]
    assert links(*rows, window=365) == []


def test_english_names() -> None:
    rows = (
        ("Tides", "2026-03-05", "Harbour Lantern Festival opens"),
        ("Tides", "2026-09-05", "Visitors to the Harbour Lantern Festival rise"),
    )
    assert links(*rows) == [("followup", 0, 1)]


def test_names_leave_out_years_rounds_and_particles() -> None:
    found = {name for name, _ in names("2026년 제3차 물길 지도의 공모전을 개최")}
    assert {"물길지도", "물길지도공모전", "공모전"} <= found
    assert not any("2026" in name or "제3차" in name or name.endswith("개최") for name in found)


def test_nothing() -> None:
    assert link(*(schema.empty(part) for part in (schema.RELEASES, schema.TEXTS, schema.SEGMENTS, schema.CONTENTS))).height == 0

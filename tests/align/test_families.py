"""Families: editions of one thing are linked, with a class and a reason."""

from __future__ import annotations

import datetime as dt

import polars as pl

from checker import schema
from checker.align.families import link, names
from checker.pipeline.memory import catalogue
from checker.text.frames import segment_texts


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


def told(*rows: tuple[str, str, str, str]) -> set[tuple[str, str, int, int]]:
    """Link releases of (agency, day, title, text)."""
    read = catalogue(
        [
            {"id": f"r{at}", "agency": agency, "published": day, "title": title, "text": text}
            for at, (agency, day, title, text) in enumerate(rows)
        ]
    )
    frame = link(read.releases, read.texts, *segment_texts(read.texts, read.blocks, read.releases))
    return {(family, kind, a, b) for family, kind, a, b, _, _ in frame.iter_rows()}


def test_a_word_that_many_releases_use_in_passing_is_no_name() -> None:
    rows = [
        ("달빛청", "2026-03-05", "물길지도 추진전략 발표", "달빛청은 물길지도를 펴냈다."),
        ("바람청", "2026-05-05", "연날리기 추진전략 공개", "바람청은 교실을 연다."),
        ("달빛청", "2026-06-05", "여섯 섬에 물길지도 보급", "섬마다 한 장씩 준다."),
    ]
    assert {family for family, *_ in told(*rows)} == {"추진전략", "물길지도"}
    passing = [("달빛청", f"2026-07-{day:02}", f"{day}일에도 일한다", "올해 추진전략에 따라 일한다.") for day in range(1, 13)]
    assert {family for family, *_ in told(*rows, *passing)} == {"물길지도"}


WORDS = ("새봄", "들녘", "밤새", "바깥", "물가", "하늘")


def test_a_firm_with_a_short_name_is_a_family_while_it_is_in_the_news() -> None:
    news = told(*(("달빛청", f"2026-03-{day:02}", f"두루미, {what}", "조사를 한다.") for day, what in enumerate(WORDS, 1)))
    assert {family for family, *_ in news} == {"두루미"}
    assert told(*(("달빛청", f"{2015 + at}-03-05", f"두루미, {what}", "문을 연다.") for at, what in enumerate(WORDS))) == set()


def test_two_agencies_on_one_day_are_joint_only_about_one_thing() -> None:
    same = told(
        ("달빛청", "2026-03-05", "섬마을 등대 교체 사업 시작", "등대를 바꾼다."),
        ("바람청", "2026-03-05", "바람청, 섬마을 등대 교체 사업 함께한다", "함께한다."),
    )
    assert {kind for _, kind, *_ in same} == {"joint"}
    apart = told(
        ("달빛청", "2026-03-05", "섬마을 등대 교체 사업 시작", "등대를 바꾼다."),
        ("바람청", "2026-03-05", "어르신 연날리기 교실 개강", "섬마을 등대 앞에서 교실을 연다."),
    )
    assert "joint" not in {kind for _, kind, *_ in apart}


def test_a_title_again_is_a_reissue_only_with_its_text() -> None:
    text = "달빛청은 섬마을 등대를 모두 새것으로 바꾼다고 밝혔다. 바꾸는 데에는 두 해가 걸린다."
    title = "섬마을 등대 교체 계획 발표"
    again = told(("달빛청", "2026-03-05", title, text), ("달빛청", "2026-03-09", f"(정정) {title}", text + " 날짜를 바로잡았다."))
    assert {kind for _, kind, *_ in again} == {"reissue"}
    other = told(("달빛청", "2026-03-05", title, text), ("달빛청", "2026-03-09", title, "이번에는 다른 섬 세 곳의 차례다."))
    assert {kind for _, kind, *_ in other} == {"series"}


def test_a_month_or_a_day_of_the_week_names_nothing() -> None:
    rows = (("Tides", "2026-01-05", "Harbour news, January"), ("Wind", "2026-01-06", "January kite school opens on Monday"))
    assert links(*rows) == []

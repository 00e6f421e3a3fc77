"""Values of a whole run: scanned once, resolved in place, equal however the run is cut."""

import datetime as dt

import polars as pl
from polars.testing import assert_frame_equal

from checker import schema
from checker.values import read
from checker.values.frames import read_values


def frames(texts, published, *, cells=None, parents=None):
    """Return SEGMENTS, CONTENTS, RELEASES of texts, each a list of segment texts; one release a text."""
    rows, contents = [], {}
    for text, parts in enumerate(texts):
        start = 0
        for part in parts:
            unique = contents.setdefault(part, len(contents))
            row = dict.fromkeys(schema.SEGMENTS)
            row.update(
                segment=len(rows),
                release=text,
                text=text,
                start=start,
                end=start + len(part),
                role="body",
                block=0,
                level=0,
                header=False,
                repeat=False,
                unique=unique,
            )
            row.update((cells or {}).get(len(rows), {}))
            row["parent"] = (parents or {}).get(len(rows))
            rows.append(row)
            start += len(part) + 1
    segments = pl.DataFrame(rows, schema=schema.SEGMENTS)
    content = pl.DataFrame(
        {"unique": range(len(contents)), "content": list(contents), "key": list(contents)}, schema=schema.CONTENTS
    )
    count = len(texts)
    releases = pl.DataFrame(
        {
            "release": range(count), "id": [f"r{n}" for n in range(count)], "agency": [""] * count, "title": [""] * count, "published": published,
            "basis": ["stated"] * count, "url": [""] * count, "path": [""] * count, "line": [None] * count, "lang": ["ko"] * count,
        },
        schema=schema.RELEASES,
    )  # fmt: skip
    return segments, content, releases


def test_one_content_in_two_releases_is_resolved_twice():
    sentence = "올해 3월 5일(목) 담당자 30명이 모인다."
    values = read_values(*frames([[sentence], ["다른 말", sentence]], [dt.date(2026, 1, 30), dt.date(2020, 2, 1)]))
    dates = values.filter(pl.col("type") == "date")
    assert dates["low"].to_list() == [dt.date(2026, 3, 5), dt.date(2020, 3, 5)]
    assert dates["start"].to_list() == [0, 5]
    assert values.filter(pl.col("unit") == "명")["amount"].to_list() == [30.0, 30.0]
    assert values["value"].to_list() == list(range(len(values)))


def test_offsets_are_those_of_the_text():
    parts = ["예산 3억 원", "총 12명", "2월 30일"]
    values = read_values(*frames([parts], [dt.date(2026, 1, 30)]))
    text = " ".join(parts)
    quotes = [text[row["start"] : row["end"]] for row in values.iter_rows(named=True)]
    assert quotes == ["3억 원", "12명", "2월 30일"]
    assert values["impossible"].to_list() == [False, False, True]


def test_the_year_of_the_heading():
    segments = [["2025년 추진 계획", "6월: 안내서 공개", "지난 6월: 설문 조사"]]
    values = read_values(*frames(segments, [dt.date(2026, 3, 2)], parents={1: 0, 2: 0}))
    assert values["low"].to_list()[1] == dt.date(2025, 6, 1)
    assert values["inferred"].to_list()[1] == "heading"


def test_a_past_day_is_not_of_the_coming_year_in_a_heading():
    segments = [["2027년 살림 계획", "3월 2일 회의에서 의결했다.", "3월에 공개할 예정이다."]]
    values = read_values(*frames(segments, [dt.date(2026, 3, 2)], parents={1: 0, 2: 0}))
    assert values["low"].to_list()[1:] == [dt.date(2026, 3, 2), dt.date(2027, 3, 1)]


def test_the_year_of_a_table_header():
    cells = {0: {"table": 0, "row": 0, "column": 1, "header": True}, 1: {"table": 0, "row": 1, "column": 1}}
    values = read_values(*frames([["’24년", "11월"]], [dt.date(2026, 3, 2)], cells=cells))
    assert values["low"].to_list() == [dt.date(2024, 1, 1), dt.date(2024, 11, 1)]


def test_anaphora_follow_the_date_last_spoken_of():
    values = read_values(*frames([["’26.2월말 잔액은 3조 원이다.", "전월말보다 늘었다."]], [dt.date(2026, 5, 4)]))
    months = values.filter(pl.col("type") == "date")
    assert months["low"].to_list() == [dt.date(2026, 2, 21), dt.date(2026, 1, 21)]
    assert months["inferred"].to_list()[1] == "topic"


def test_a_text_that_lost_its_figures_is_not_read():
    broken = ["제 조 제 항에 따라 총 만원의 과태료를 부과", "개인 년 월 일 공포 15 1 2", "총 만 원 3,320", "제 조 위반"]
    assert read_values(*frames([broken], [dt.date(2022, 1, 3)])).is_empty()


def test_no_published_date_leaves_the_year_open():
    values = read_values(*frames([["3월 5일에 연다."]], [None]))
    assert values["low"].to_list() == [None]
    assert values["impossible"].to_list() == [False]


def test_equal_however_the_run_is_cut():
    texts = [["올해 3월 5일, 30명", "이날 2시간"], ["’24.12월까지 5개소", "5일(화) 3.5%"], ["전년 동기 대비 4%p"]]
    days = [dt.date(2026, 1, 30), dt.date(2024, 11, 3), dt.date(2025, 6, 1)]
    segments, contents, releases = frames(texts, days)
    whole = read_values(segments, contents, releases)
    parts = [read_values(segments.filter(pl.col("text") == text), contents, releases) for text in range(3)]
    assert_frame_equal(whole.drop("value"), pl.concat(parts).drop("value"))


def test_read_and_read_values_agree():
    sentence = "오는 5월 28일부터 6월 13일까지 약 3억 2,000만 원을 지원하며 향후 3년간 10% 이상 늘린다."
    published = dt.date(2026, 5, 20)
    values = read_values(*frames([[sentence]], [published]))
    for row, value in zip(values.iter_rows(named=True), read(sentence, published), strict=True):
        assert {name: row[name] for name in ("start", "end", "low", "high", "amount", "least", "most", "unit")} == {
            name: getattr(value, name) for name in ("start", "end", "low", "high", "amount", "least", "most", "unit")
        }

"""The diff value: quotes stand at their offsets, equal inputs give equal JSON, which fits its schema."""

from __future__ import annotations

import datetime as dt
import json
from importlib import resources

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.align.changes import typed
from checker.align.diff import Diff, Version, compare, compare_releases, to_json
from checker.model import Block

OLD = """달빛청은 물길 지도를 새로 만든다고 밝혔다.
신청은 2026년 4월 30일까지 받고 마을마다 20만 원을 지원한다.
물길 관리자는 점검표를 매달 제출하도록 권고한다.
여섯 고을의 물길 담당자가 한자리에 모였다."""
NEW = """달빛청은 물길 지도를 새로 만든다고 밝혔다.
신청은 2026년 6월 30일까지 받고 마을마다 30만 원을 지원한다.
물길 관리자는 점검표를 매달 제출하여야 한다.
여섯 고을의 물길 담당자가 한자리에 모였다."""


def valid(diff: Diff) -> dict[str, object]:
    form = json.loads(resources.files("checker.report").joinpath("schemas/diff-1.json").read_text(encoding="utf-8"))
    value = to_json(diff)
    jsonschema.validate(value, form)
    return value


def test_deadline_amount_and_duty() -> None:
    diff = compare(OLD, NEW)
    said = [
        (change.kind, change.attribute, change.difference.text("ko") if change.difference else None)
        for change in diff.pairs[0].changes
    ]
    assert said == [("deadline", "신청", "+2개월"), ("amount", "마을", "+50%"), ("duty", "관리자", None)]
    valid(diff)


def test_a_distance_is_a_number_with_its_unit_in_any_language() -> None:
    diff = compare(OLD, NEW)
    distances = [[change["distance"] for change in to_json(diff, lang)["pairs"][0]["changes"]] for lang in ("ko", "en")]
    assert distances == [[{"amount": 2, "unit": "month"}, {"amount": 50.0, "unit": "percent"}, None]] * 2


def test_equal_changes_are_one_with_many_places() -> None:
    diff = compare(OLD + "\n끝으로, 신청은 2026년 4월 30일까지이다.", NEW + "\n끝으로, 신청은 2026년 6월 30일까지이다.")
    deadlines = [change for change in diff.pairs[0].changes if change.kind == "deadline"]
    assert [len(change.places) for change in deadlines] == [2]


def test_a_table_is_read_by_rows() -> None:
    cells = ("마을", "예산", "달마을", "120", "별마을", "340")
    text, blocks, at = "", [], 0
    for number, cell in enumerate(cells):
        blocks.append(Block(at, at + len(cell), "cell", table=0, row=number // 2, column=number % 2))
        text, at = text + cell + "\n", at + len(cell) + 1
    other = text.replace("340", "345")
    versions = [Version(some, format="hwpx", blocks=tuple(blocks)) for some in (text, other)]
    diff = compare(text, other, old=versions[0], new=versions[1])
    assert [
        (change.kind, change.old and change.old.quote, change.new and change.new.quote) for change in diff.pairs[0].changes
    ] == [("amount", "340", "345")]


def test_releases_are_paired_by_name() -> None:
    old = [Version(OLD, "a"), Version(OLD, "b")]
    new = [Version(NEW, "b"), Version(NEW, "c")]
    diff = compare_releases(old, new)
    assert [(pair.old.document, pair.new.document) for pair in diff.pairs] == [("b", "b")]
    assert [version.document for version in diff.added] == ["c"]
    assert [version.document for version in diff.removed] == ["a"]
    assert diff.changed
    valid(diff)


def test_nothing_changed() -> None:
    assert not compare(OLD, OLD).changed
    assert not compare(OLD, OLD.replace("\n", "\n\n")).changed


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        ("접수는 3월 5일까지이다.", "접수는 3월 9일까지이다.", "+4 days"),
        ("접수는 3월 5일까지이다.", "접수는 2월 5일까지이다.", "-1 month"),
        ("접수는 4월 30일까지이다.", "접수는 5월 31일까지이다.", "+1 month"),
        ("올해 11월부터 시행한다.", "내년 1월부터 시행한다.", "+2 months"),
        ("비율은 12.5%이다.", "비율은 10%이다.", "-2.5 %p"),
        ("예산은 4억 원이다.", "예산은 3억 원이다.", "-25 %"),
    ],
)
def test_differences(old: str, new: str, difference: str) -> None:
    found = [change.difference for change in typed(old, new, dt.date(2026, 1, 5), dt.date(2026, 1, 5))]
    assert [one.text() for one in found if one] == [difference]


LINE = st.sampled_from([*OLD.split("\n"), *NEW.split("\n"), "- 3월 5일(목) 12곳", "표 1", ""])
TEXT = st.lists(LINE, max_size=8).map("\n".join)


@given(TEXT, TEXT)
@settings(max_examples=60, deadline=None)
def test_every_quote_stands_at_its_offsets(old: str, new: str) -> None:
    diff = compare(old, new)
    for change in diff.pairs[0].changes:
        for one, two in change.places:
            assert one is None or old[one.start : one.end] == one.quote
            assert two is None or new[two.start : two.end] == two.quote
    assert valid(diff) == to_json(compare(old, new))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [("11월", "12월", "+1 month"), ("12월", "11월", "-1 month"), ("11월", "1월", "+2 months"), ("11월 5일", "12월 1일", None)],
)
def test_months_without_a_year_answer_each_other_in_the_nearest_year(old: str, new: str, said: str | None) -> None:
    day = dt.date(2026, 1, 20)
    (change,) = typed(f"기관은 {old}까지 계획을 수립한다.", f"기관은 {new}까지 계획을 수립한다.", day, day)
    assert change.kind == "deadline"
    assert change.difference
    shown = change.difference.text("en")
    assert shown == said if said else "11" not in shown


def table(*rows: str) -> str:
    return "\n".join(f"| {' | '.join(row.split())} |" for row in (rows[0], "--- " * len(rows[0].split()), *rows[1:]))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        # a value is told by the row and the column it stands in
        (("지역 대상 예산", "강마을 12곳 30", "섬마을 8곳 22"), ("지역 대상 예산", "강마을 12곳 31", "섬마을 8곳 22"), ["amount 강마을 예산: 30 → 31"]),
        # a row or a column that came or went is told once, and moves no value
        (("지역 대상 예산", "강마을 12 30", "섬마을 8 22"), ("지역 예산", "강마을 30", "섬마을 25"), ["deleted : 대상 → ", "amount 섬마을 예산: 22 → 25"]),
        (("지역 예산", "강마을 30", "섬마을 22"), ("지역 예산 증감", "강마을 30 5%", "섬마을 22 7%"), ["added :  → 증감"]),
        (("지역 예산", "강마을 30", "섬마을 22"), ("지역 예산", "강마을 30", "들마을 22", "섬마을 22"), ["added :  → 들마을 | 22"]),
        # columns and rows that changed places
        (("지역 대상 예산", "강마을 12 30", "섬마을 8 22"), ("지역 예산 대상", "강마을 30 12", "섬마을 22 9"), ["moved : 대상 → 대상", "amount 섬마을 대상: 8 → 9"]),
        (("사업 기한", "나루버스 3월", "섬등대 5월"), ("사업 기한", "나루버스 4월", "섬등대 5월"), ["deadline 나루버스 기한: 3월 → 4월"]),
    ],
)  # fmt: skip
def test_a_table_is_compared_by_its_heads(old: tuple[str, ...], new: tuple[str, ...], said: list[str]) -> None:
    one, two = table(*old), table(*new)
    versions = Version(one, format="md"), Version(two, format="md")
    changes = compare(one, two, old=versions[0], new=versions[1]).pairs[0].changes
    assert [f"{c.kind} {c.attribute}: {c.old.quote if c.old else ''} → {c.new.quote if c.new else ''}" for c in changes] == said

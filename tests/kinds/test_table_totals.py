"""Totals of tables: which tables add up, and which lines of them do not."""

from __future__ import annotations

import pytest

from tests.kinds.test_arithmetic import found

HEAD = "# 등대 통계\n\n바다청은 등대 통계를 냈다.\n\n"


def table(*rows: str) -> str:
    lines = [f"| {' | '.join(row.split(';'))} |" for row in rows]
    lines.insert(1, "|" + "---|" * (rows[0].count(";") + 1))
    return HEAD + "\n".join(lines) + "\n"


FIRES = [
    (("구분;2023년;2024년", "북쪽;120;130", "남쪽;80;95", "합계;200;235"), ("225", "235")),  # the other column adds up
    (("구분;2023년;2024년", "계;200;235", "북쪽;120;130", "남쪽;80;95"), ("225", "235")),
    (
        ("회사;과징금(백만 원)", "가람;3,120", "나래;2,475", "다솜;1,880", "합계;7,745"),
        ("7,475", "7,745"),
    ),  # two digits changed over
    (("구분;등대;부표;합계", "북;3;4;7", "남;5;6;11", "동;7;1;9"), ("8", "9")),  # the other rows add up
    (("구분;1월;2월;1~2월 누계", "북;3;4;107", "남;5;6;211", "동;7;1;308", "합계;15;11;662"), ("626", "662")),
    (("Area;2023;2024", "North;12;15", "South;8;9", "Total;20;25"), ("24", "25")),
    (
        ("회사;과징금(백만 원);비고", "가람;3,120;", "나래;2,475;감경", "다솜;1,880;", "합계;7,745;"),
        ("7,475", "7,745"),
    ),  # gaps elsewhere
    (("채널;공정(30);편성(40);총점(70)", "가;21.5;30.1;51.6", "나;20.4;31.2;61.6", "다;19.3;28.8;48.1"), ("51.6", "61.6")),
    (
        ("Type;2023;2024", "Barn;12;15", "Field;8;9", "All fires;20;24", "Floods;5;7", "Total incidents;25;41"),
        ("31", "41"),  # subtotals below their rows
    ),
    (
        ("구분;2023년;2024년", "소계;20;24", "북쪽;12;15", "남쪽;8;7", "소계;9;5", "동쪽;4;2", "서쪽;5;3", "합계;29;29"),
        ("22", "24"),
    ),
]
SILENT = [
    ("구분;2023년;2024년", "북쪽;120;130", "남쪽;80;95", "합계;200;225"),
    ("구분;2023년;비율(%)", "북쪽;120;60", "남쪽;80;41", "합계;200;100"),  # shares are rounded
    ("구분;2023년;2024년", "전국;215;235", "수도권;120;130", "가람시;80;95"),  # parts of parts, and not all of them
    ("구분;2023년;2024년", "북쪽;120;130", "소계;120;130", "남쪽;80;95", "합계;200;235"),
    ("구분;예산(조 원);비고", "북쪽;12.4;-", "남쪽;8.3;-", "합계;20.8;-"),  # rounded
    ("구분;2023년;2024년", "가람시 계;20;24", "북쪽;12;15", "소계;9;5", "남쪽;8;9", "합계;31;29"),  # subtotals in no order
    ("구분;2023년;2024년", "합계;200;235", "- 등대;120;130", "- 이 중 북쪽;80;95"),
    ("구분;신청;선정;합계", "북;3;4;7", "남;5;6;12", "동;7;1;9"),  # it does not add up anywhere
    ("구분;등대 수;누계", "북쪽;120;130", "남쪽;80;95", "합계;200;300"),
    ("구분;등대 수;누계", "북쪽;120;130", "남쪽;80;95", "동쪽;10;10", "합계;210;640"),
]


@pytest.mark.parametrize(("rows", "dispute"), FIRES)
def test_a_total_its_line_contradicts(rows: tuple[str, ...], dispute: tuple[str, str]) -> None:
    assert [tuple(sorted(hit.dispute)) for hit in found("sum", table(*rows), file="note.md")] == [dispute]


@pytest.mark.parametrize("rows", SILENT)
def test_tables_left_alone(rows: tuple[str, ...]) -> None:
    assert found("sum", table(*rows), file="note.md") == []

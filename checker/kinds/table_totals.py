"""Totals of tables: the row or the column that a header word calls the total.

In: cells of tables. Out: one hit a total that the numbers of its line do not give. The one decision owned here: when a table adds up
at all. A table with "of which" rows, without a name for every row, or whose subtotals fit no order is left alone; so is a line with a gap. A
line is only wrong in a table whose other lines do add up, or, where it is the only one, when a single digit of the total or two
digits changed over explain it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import polars as pl

from checker.kinds.phrases import plain
from checker.model import Amount, Hit, Place, Suggestion, Terms, Words
from checker.schema import Tables

_TOTAL: Final = re.compile(
    r"(?:(?:총\s*)?합\s*계|총\s*계|계|총액|총점|전\s*체|전국|(?:grand |overall )?totals?(?: [a-z-]+){0,2}|all|sum)(?:\s*[(\[][^()\[\]]{1,12}[)\]])?",
    re.IGNORECASE,
)
_PARTIAL: Final = re.compile(r"소\s*계|sub-?total|all [a-z-]+", re.IGNORECASE)
_SUB: Final = re.compile(r"누계|평균|average|이\s*중|그\s*중|of which|중복|^\s*[-*·ㆍ※(└∟↳]|포함|기타\s*참고", re.IGNORECASE)
_NO_SUM: Final = re.compile(
    r"[율률]|비중|비율|평균|[%％]|지수|순위|당(?![첨초])|금리|단가|가격|연령|나이|점수|일수|연도|번호|누계|누적|대비|rate|average|mean|share|per |index|rank|price|year|age|score|no\.",
    re.IGNORECASE,
)
_SO_FAR: Final = re.compile("누계|누적")
_NUMBER: Final = re.compile(r"([△▲▽▼+\-−–]?)\s*(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(?:[가-힣]{1,3}|㎡|km|ha|GW|MW|[£$€])?")
_NOTHING: Final = ("-", "–", "—", "0")
_SCALED: Final = re.compile(
    r"(?:[(:：]|단위)[^)]{0,10}(?:천|만|백만|억|조|thousand|million|billion|£m|\$m|€m|bn|'000|,000)", re.IGNORECASE
)
_MOST: Final = 60  # rows or columns of a table that is looked at
_SHOWN: Final = 8  # parts shown as evidence


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its place, its words, its number (None: not one) and one unit of its last digit."""

    start: int
    end: int
    words: str
    amount: float | None
    step: float


_GAP: Final = Cell(0, 0, "", None, 1.0)


@dataclass(frozen=True, slots=True)
class Line:
    """The total of a row or column, its parts, what they add up to, and how far rounding may be off."""

    total: Cell
    parts: tuple[Cell, ...]
    summed: float
    slack: float

    @property
    def holds(self) -> bool:
        """Whether the parts give the total."""
        return abs(self.summed - (self.total.amount or 0.0)) <= self.slack + 1e-6


def find(tables: Tables) -> list[Hit]:
    """Return each total of a table that its own line contradicts."""
    return [
        _hit(release, text, line)
        for (release, text), grid in _grids(tables)
        for line in (*_wrong(_columns(grid), 1), *_wrong(_rows(grid), 2))
    ]


def _hit(release: int, text: int, line: Line) -> Hit:
    total = line.total.amount or 0.0
    return Hit(
        places=(
            Place(text, line.total.start, line.total.end, plain(total)),
            *(Place(text, cell.start, cell.end, plain(cell.amount or 0.0)) for cell in line.parts[:_SHOWN]),
        ),
        dispute=(plain(total), plain(line.summed)),
        release=release,
        slots={
            "total": Amount(total, ""),
            "terms": Terms(tuple((cell.amount or 0.0, 1) for cell in line.parts), ""),
            "sum": Amount(line.summed, ""),
            "gap": Amount(abs(line.summed - total), ""),
        },
        suggestions=(
            Suggestion(
                Amount(line.summed, ""),
                Words("내역이 맞다면 합계를 이 값으로 고칩니다", "if the parts are right, this is the total"),
            ),
        ),
    )


def _grids(tables: Tables) -> Iterator[tuple[tuple[int, int], list[list[Cell]]]]:
    """Yield the tables that have a total, as grids whose first row and first column have no gaps."""
    named = tables.contents.filter(pl.col("content").str.strip_chars().str.contains(rf"(?i)^(?:{_TOTAL.pattern})$")).select(
        "unique"
    )
    cells = tables.segments.filter(pl.col("table").is_not_null() & (pl.col("role") != "contact") & pl.col("row").is_not_null())
    worth = cells.join(named, on="unique", how="semi").select("text", "table").unique()
    if worth.is_empty():
        return
    rows: dict[tuple[int, int, int], dict[tuple[int, int], Cell | None]] = defaultdict(dict)
    wanted = cells.join(worth, on=["text", "table"], how="semi").join(tables.contents.select("unique", "content"), on="unique")
    for release, text, table, row, column, start, end, content in (
        wanted.sort("segment").select("release", "text", "table", "row", "column", "start", "end", "content").iter_rows()
    ):
        grid = rows[release, text, table]
        grid[row, column] = None if (row, column) in grid else _cell(start, end, content)  # a cell of two paragraphs is no number
    for (release, text, _), grid in sorted(rows.items()):
        height, width = (1 + max(each[at] for each in grid) for at in (0, 1))
        labelled = all(grid.get((row, 0)) for row in range(height)) and all(grid.get((0, column)) for column in range(1, width))
        if 3 <= height <= _MOST and 2 <= width <= _MOST and labelled:  # cells that span rows or columns leave gaps there
            yield (release, text), [[grid.get((row, column)) or _GAP for column in range(width)] for row in range(height)]


def _cell(start: int, end: int, content: str) -> Cell:
    words = content.strip().strip("*").strip()
    found = _NUMBER.fullmatch(words)
    if found:
        amount = float((found[2] + (found[3] or "")).replace(",", "")) * (-1 if found[1] and found[1] in "△▽▼-−–" else 1)
        return Cell(start, end, words, amount, 10.0 ** -len(found[3][1:]) if found[3] else 1.0)
    return Cell(start, end, words, 0.0 if words in _NOTHING else None, 1.0)


def _columns(grid: list[list[Cell]]) -> list[Line]:
    """Return the columns of a table one row of which is the total."""
    totals = [row for row in range(1, len(grid)) if _TOTAL.fullmatch(grid[row][0].words)]
    if len(totals) != 1 or totals[0] not in (1, 2, len(grid) - 1) or any(_SUB.search(row[0].words) for row in grid[1:]):
        return []
    if any(_PARTIAL.fullmatch(row[0].words) for row in grid[1:]):
        return _nested(grid, totals[0])
    found = []
    for column in range(1, len(grid[0])):
        if _NO_SUM.search(_SO_FAR.sub("", grid[0][column].words)):
            continue
        total = grid[totals[0]][column]
        parts = [grid[row][column] for row in range(1, len(grid)) if row != totals[0]]
        if totals[0] == 2 and parts[0].amount is None:
            parts = parts[1:]  # a second row of headers
        line = _line(total, parts, bool(_SCALED.search(grid[0][column].words)))
        # A column of totals so far may begin before the table does: only a slip of the pen is told of it.
        if line is not None and (line.holds or not _SO_FAR.search(grid[0][column].words) or _slip(line)):
            found.append(line)
    return found


def _nested(grid: list[list[Cell]], total: int) -> list[Line]:
    """Return the columns of a table whose subtotals stand below, or above, the rows they add up: the order most lines of which hold."""
    subtotals = [row for row in range(1, len(grid)) if row != total and _PARTIAL.fullmatch(grid[row][0].words)]
    rows = [row for row in range(1, len(grid)) if row != total]
    below: dict[int, list[int]] = {}
    above: dict[int, list[int]] = {}
    for place, row in enumerate(subtotals):
        before = subtotals[place - 1] if place else 0
        after = subtotals[place + 1] if place + 1 < len(subtotals) else len(grid)
        below[row] = [at for at in rows if before < at < row]
        above[row] = [at for at in rows if row < at < after]
    best: list[Line] = []
    for groups in (below, above):
        inside = {at for parts in groups.values() for at in parts}
        groups = {**groups, total: [at for at in rows if at not in inside]}
        lines = [
            line
            for column in range(1, len(grid[0]))
            if not _NO_SUM.search(_SO_FAR.sub("", grid[0][column].words))
            for row, parts in groups.items()
            if (line := _line(grid[row][column], [grid[at][column] for at in parts], bool(_SCALED.search(grid[0][column].words))))
        ]
        best = max(best, lines, key=lambda found: sum(line.holds for line in found))
    return best if sum(line.holds for line in best) > len(best) * 2 / 3 else []


def _rows(grid: list[list[Cell]]) -> list[Line]:
    """Return the rows of a table one column of which is the total."""
    header = grid[0]
    totals = [column for column in range(1, len(header)) if _TOTAL.fullmatch(header[column].words)]
    if len(totals) != 1 or any(
        _SUB.search(cell.words) or _PARTIAL.search(cell.words) or _NO_SUM.search(cell.words) for cell in header[1:]
    ):
        return []
    return [
        line
        for row in grid[1:]
        if not _NO_SUM.search(row[0].words)
        and (line := _line(row[totals[0]], [row[at] for at in range(1, len(row)) if at != totals[0]], False)) is not None
    ]


def _line(total: Cell, parts: list[Cell], scaled: bool) -> Line | None:
    if total.amount is None or len(parts) < 2 or any(part.amount is None for part in parts) or not total.amount:
        return None
    step = max(cell.step for cell in (total, *parts))
    rounded = scaled or step < 1
    summed = sum(part.amount or 0.0 for part in parts)
    return Line(total, tuple(parts), round(summed, 6), step * (len(parts) + 1) / 2 if rounded else 0.0)


def _wrong(lines: list[Line], least: int) -> list[Line]:
    """Return the lines that do not hold in a table in which at least ``least`` others do, and as many as do not."""
    wrong = [line for line in lines if not line.holds]
    right = [line for line in lines if line.holds and sum(bool(part.amount) for part in line.parts) > 1]
    if len(right) >= max(least, len(wrong)):
        return wrong
    return [line for line in wrong if len(lines) == 1 and least == 1 and len(line.parts) > 2 and _slip(line)]


def _slip(line: Line) -> bool:
    """Whether one digit, or two changed over, tell the printed total from the sum."""
    one, two = plain(line.total.amount or 0.0).replace(",", ""), plain(line.summed).replace(",", "")
    if len(one) != len(two):
        return False
    other = [at for at in range(len(one)) if one[at] != two[at]]
    swapped = len(other) == 2 and one[other[0]] == two[other[1]] and one[other[1]] == two[other[0]]
    return len(other) == 1 or swapped

"""From a text to its units: paragraphs, list items, headings, cells.

In: a text and the format it was read from. Out: units with their list mark and level, trimmed. The one decision owned here:
which line ends are the author's and which the extractor's. Extractors of .hwpx end a line at every change of formatting, a
.pdf at every printed line, and web boards put a whole body on one line; plain files mean their line ends.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from checker.model import Block, Role
from checker.text.marks import BULLETS, CIRCLED, CONTACT, FIRSTS, HEADING, LABEL, MARK, STARS, TRIANGLES, level

_WHOLE: Final = frozenset({"txt", "md", "html", "title", "jsonl"})


@dataclass(slots=True)
class Unit:
    """A paragraph, item, heading or cell on its way to becoming segments."""

    start: int
    end: int
    mark: str | None = None
    level: int = 0
    role: Role | None = None
    kind: str = "paragraph"
    table: int | None = None
    row: int | None = None
    column: int | None = None
    page: int | None = None
    header: bool = False
    repeat: bool = False

    @property
    def opens(self) -> bool:
        """Whether deeper units below belong to this one."""
        return self.kind == "heading" or (self.mark is not None and self.level < 8)


def units(text: str, format: str) -> list[Unit]:  # noqa: A002
    """Cut ``text`` where its author did, as far as the rules for ``format`` can tell."""
    if format in _WHOLE:
        bounds = _lines(text, 0, len(text)) if format == "title" or not _wrapped(text) else _runs(text)
    elif format == "pdf":
        bounds = _pages(text)
    else:
        bounds = _runs(text)
    found: list[Unit] = []
    for start, end, cell in bounds:
        if cell:
            _add(found, text, start, end, "cell")
            continue
        at = start
        if end - start > 24:
            for cut in _INLINE.finditer(text, start + 1, end):
                _add(found, text, at, cut.start())
                at = cut.start()
        _add(found, text, at, end)
    return found


def from_blocks(text: str, blocks: Sequence[Block]) -> list[Unit]:
    """Turn a reader's blocks into units; a table of one cell, or of one column, is a box of paragraphs."""
    columns: dict[int, set[int | None]] = {}
    for block in blocks:
        if block.table is not None:
            columns.setdefault(block.table, set()).add(block.column)
    found: list[Unit] = []
    for block in blocks:
        if not _add(found, text, block.start, block.end, block.kind):
            continue
        unit = found[-1]
        if block.kind == "heading":
            unit.level = min(unit.level, 1)
        boxed = block.table is not None and len(columns[block.table]) == 1
        if block.kind == "cell" and boxed:
            unit.kind = "box"
        unit.role = block.role
        unit.table, unit.row, unit.column, unit.page, unit.header = block.table, block.row, block.column, block.page, block.header
    return found


def _add(found: list[Unit], text: str, start: int, end: int, kind: str = "paragraph") -> bool:
    """Append the trimmed unit of ``text[start:end]`` without its mark, or nothing when only white space or a lone mark is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return False
    opening = text[start]
    if opening in FIRSTS:
        mark = MARK.match(text, start, end)
        if mark:
            if mark.end() < end:
                found.append(Unit(mark.end(), end, mark[0].rstrip(), level(mark[0].rstrip()), None, kind))
                return True
            if kind != "cell":
                return False
    elif opening in "<〈《【[#" and HEADING.match(text, start, end):
        kind = "heading" if kind == "paragraph" else kind
        while opening == "#" and text[start] in "# \t":
            start += 1
    found.append(Unit(start, end, None, 0, None, kind))
    return True


# --- one line, one unit ------------------------------------------------------------------------------------------------------

# Marks that open a unit inside a line: web boards flatten lists. Dashes only between spaces, stars only after a stop or a noun.
_INLINE: Final = re.compile(
    rf"[□■○●◦▪‣►▶∎☞※◈ㅇ{STARS}【《<담-](?<=\s.)"
    rf"(?:(?<=[□■○●◦▪‣►▶∎☞※◈ㅇ])\s|(?<=[□○◦※])\S|(?<=[{STARS}])[{STARS}]{{0,3}}\s(?!\s)|(?<=-)\s(?=[^\s\d])|(?<=【)|(?<=[<《])\s"
    rf"|(?<=<)[^<>\n]{{2,40}}>\s[►▶○-]|(?<=담)당\s?부서\s|(?<=-)\s?담당자\s?:|(?<=[가-힣.)”’]\s[{STARS}])[{STARS}]{{0,3}}(?=[가-힣A-Za-z「｢‘“(]))"
)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if stop > at:
            yield at, stop, False
        at = stop + 1


# --- lines that were broken by an extractor ------------------------------------------------------------------------------------

_STARTS: Final = (
    rf"[ \t]*(?:[{BULLETS}※]|[{STARS}]{{1,4}}\)?[ \t]\S|[-–―][ \t]|[<〈【]|[Ⅰ-Ⅻ][.\s]|(?:붙임|별첨|별지)\s*\d{{0,2}}(?=[\s.:]|$)|참고\s*\d{{0,2}}(?=\s*\n)"
    rf"|{LABEL}|{CONTACT}|[-–]\s?\d{{1,3}}\s?[-–][ \t]*(?=\n))"
)
_JOSA: Final = (
    r"(?:은|는|을|를|이|가|의|에|에서|에게|에도|에는|에서는|으로|로|으로써|로써|으로서|로서|와|과|도|만|부터|까지|보다|이나|나|이며|이고|이라는|라는|라고|이라고|등|등을|등이|등의|들|들이|들은|및)(?=[\s,.])"
    r"|(?:하였|하는|했|하기|하고|하며|하여|하도록|하면|한다|한\s|할\s|되었|되는|됐|되고|되며|되어|된다|된\s|될\s|입니다|습니다|이다|였다|드렸|받았|시켰|시키)"
)
_BREAK: Final = re.compile(
    # a mark, a label, or a mark of two lines: the mark alone stays with what follows
    rf"\n(?:(?<=\n[-–□○◦ㅇ※►▪]\n)|(?<=\n\*\n)|(?<=\n\*\*\n)|(?<=보도시점\n)|(?<=보도일시\n)|(?<=\n배포\n)|(?<=배포일시\n)|(?<=엠바고\n)"
    rf"|(?P<hard>(?=[ \t\r]*\n)|(?={_STARTS})|(?<=[가-힣)][.!?]\n)|(?<=[.!?][”\"’']\n)|(?<=[가-힣][.!?]\*\n)|(?<=[.!?] \n)|(?<=[.!?]\n)(?=[{STARS}]{{1,4}}\n))"
    rf"|(?=[ \t]*(?:[,.)\]」｣』’”%~:;·…>〉》】?!]|{_JOSA}))"
    rf"|(?<=\d\n)(?=[만억조천백원명개건%년월일회차호종곳])"
    rf"|(?P<soft>(?<=[은는을를의에와과로및할한된될던해여며고인서도,(‘“「｢·~→:’*]\n)|(?=[ \t]*[({TRIANGLES}{CIRCLED}→~]))"
    rf"|(?P<weak>))"
)
_FINAL: Final = re.compile(r"[.!?]\s?[”\"’')\]]*[*]{0,3}\s*$")
_CELL: Final = 40


def _runs(text: str) -> Iterator[tuple[int, int, bool]]:
    """Join the lines of a text whose extractor ended one at every change of formatting.

    Between two sure ends a group of lines is prose when it ends as a sentence or opens with a mark: it is cut only where three
    ends in a row lack any sign of going on (a table before the prose). Other groups are headings and cells: each line is one.
    """
    start = 0
    loose: list[tuple[int, bool]] = []
    for found in _BREAK.finditer(text):
        kind = found.lastgroup
        if kind == "hard":
            yield from _group(text, start, found.start(), loose)
            start, loose = found.end(), []
        elif kind is not None:
            loose.append((found.start(), kind == "weak"))
    yield from _group(text, start, len(text), loose)


def _group(text: str, start: int, end: int, loose: list[tuple[int, bool]]) -> Iterator[tuple[int, int, bool]]:
    if not loose:
        yield start, end, False
        return
    prose = _FINAL.search(text, max(start, end - 8), end) is not None
    marked = MARK.match(text, start, end) is not None
    if prose or marked:
        cuts, run = [], []
        for at, weak in [*loose, (end, False)]:
            if weak:
                run.append(at)
                continue
            if len(run) >= 3:
                cuts += run
            run = []
    else:
        cuts = [at for at, weak in loose if weak]
    cuts = [at for at in cuts if not _opened(text, start, at)]
    edges = [start, *cuts, end]
    short = len(cuts) >= 3
    for left, right in itertools.pairwise(edges):
        yield left, right, short and right - left <= _CELL and not (prose and right == end)


def _opened(text: str, start: int, at: int) -> bool:
    low = max(start, at - 120)
    return text.count("(", low, at) > text.count(")", low, at) or text.count("「", low, at) + text.count("｢", low, at) > text.count(
        "」", low, at
    ) + text.count("｣", low, at)


# --- printed lines -------------------------------------------------------------------------------------------------------------

_HARD: Final = re.compile(rf"{_STARTS}|[ \t]*(?:\d{{1,2}}\.\s|[{CIRCLED}]|[가나다라마바사아자차카타파하]\.\s)")
_DIGIT: Final = re.compile(r"\d\S*\s*$")


def _pages(text: str) -> Iterator[tuple[int, int, bool]]:
    """Join the printed lines of a page: a line goes on where it is nearly full and does not end a sentence."""
    bounds = [(a, b) for a, b, _ in _lines(text, 0, len(text))]
    lengths = sorted(b - a for a, b in bounds if b - a > 12)
    full = lengths[len(lengths) * 8 // 10] * 0.68 if lengths else 40
    start = None
    for number, (a, b) in enumerate(bounds):
        if start is None:
            start = a
        row = _DIGIT.search(text, max(a, b - 12), b) is not None and _is_row(text[a:b])
        if number + 1 < len(bounds):
            c, d = bounds[number + 1]
            goes_on = b - a >= full and not row and not _HARD.match(text, c, d) and not _FINAL.search(text, max(a, b - 6), b)
            if goes_on and c == b + 1:
                continue
        yield start, b, row
        start = None


def _is_row(line: str) -> bool:
    """Whether the last four words of a printed line all hold digits: a row of a table."""
    words = line.rsplit(None, 4)[-4:]
    return len(words) == 4 and all(any(letter.isdigit() for letter in word) for word in words)


def _wrapped(text: str) -> bool:
    """Whether a plain text was broken by an extractor: many of its lines begin with what only a continued line begins with."""
    count = text.count("\n")
    return count >= 8 and len(_CONTINUED.findall(text)) * 8 > count


_CONTINUED: Final = re.compile(rf"(?<=[가-힣a-z,])\n(?:(?:{_JOSA})|[a-z,)])")

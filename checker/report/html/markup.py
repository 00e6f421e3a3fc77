"""The text of a release as markup.

In: a text, the segments it is cut into, and the marks of findings. Out: blocks in the document's own order: headings, list items,
paragraphs, tables. The one decision owned here: a document's text is only ever escaped text — its own markup, control and
bidirectional marks are shown, never obeyed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from markupsafe import Markup, escape

from checker.report import quoting

_GLUE: Final = re.compile(r"(?<=[▴▵△▲▸▹►▶•※○●◎□■◇◆ㅇ·ㆍ]) (?=\S)")
_ODD: Final = re.compile(r"[▴▵△▲▸▹►▶•※○●◎□■◇◆ㅇ·ㆍ] |[‧∙⋅・･]")
_MEANT: Final = re.compile(r"[&<>'\"]")  # what means something in markup
_DOTTED: Final = re.compile(r"[^\s<>&]{1,20}[‧∙⋅・･][^\s<>&]{1,20}")

_DAY: Final = re.compile(r"\d{4}\. \d{1,2}\. \d{1,2}\.(?:\(\w\))?|\d{1,2} [A-Z][a-z]+ \d{4} \([A-Z][a-z]+\)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that a finding cites; offsets are code points in the text."""

    start: int
    end: int
    id: str
    severity: str
    finding: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment of a text, as the frames know it."""

    start: int
    end: int
    role: str
    block: int
    level: int
    mark: str  # list mark as written, "" without one
    table: int | None
    row: int | None
    column: int | None
    header: bool


def words(text: str) -> str:
    """Return text of a document as markup: escaped, on one line, marks glued to the word they belong to."""
    safe = quoting.plain(text)
    if _MEANT.search(safe):
        safe = str(escape(safe))
    if _ODD.search(safe):
        safe = _DOTTED.sub(lambda m: f'<span class="nb">{m[0]}</span>', _GLUE.sub("\u00a0", safe))
    return safe


def glued(message: str) -> Markup:
    """Return a message as markup in which no date is broken across two lines."""
    return Markup(_DAY.sub(r'<span class="nb">\g<0></span>', str(escape(message))))  # noqa: S704 - escaped here


def stretch(body: str, start: int, end: int, marks: Sequence[Mark], opened: set[str]) -> str:
    """Return ``body[start:end]`` with the marks that touch it; an id is given to the first piece of a mark only (``opened``)."""
    touching = [mark for mark in marks if mark.start < end and mark.end > start]
    if not touching:
        return words(body[start:end])
    cuts = sorted(
        {start, end, *(min(max(m.start, start), end) for m in touching), *(min(max(m.end, start), end) for m in touching)}
    )
    out: list[str] = []
    for low, high in pairwise(cuts):
        inside = [m for m in touching if m.start <= low and m.end >= high]
        text = words(body[low:high])
        if not inside:
            out.append(text)
            continue
        worst = min(inside, key=lambda m: ("error", "warning", "info").index(m.severity))
        fresh = [m.id for m in inside if m.id not in opened]
        opened.update(fresh)
        ids = "".join(f'<a class="spot" id="{escape(i)}"></a>' for i in fresh[1:])
        name = f' id="{escape(fresh[0])}"' if fresh else ""
        out.append(f'{ids}<mark class="{worst.severity}"{name}>{text}</mark>')
    return "".join(out)


def table(body: str, cells: Sequence[Piece], marks: Sequence[Mark], opened: set[str]) -> str:
    """Return the cells of one table, in rows; cells of one position are joined by a line break."""
    rows: dict[int, dict[int, list[Piece]]] = {}
    for cell in cells:
        rows.setdefault(cell.row or 0, {}).setdefault(cell.column or 0, []).append(cell)
    out = ['<div class="wide" tabindex="0"><table>']
    for number in sorted(rows):
        out.append("<tr>")
        for column in sorted(rows[number]):
            pieces = rows[number][column]
            tag = "th" if pieces[0].header else "td"
            text = "<br>".join(stretch(body, p.start, p.end, marks, opened) for p in pieces)
            out.append(f"<{tag}>{text}</{tag}>")
        out.append("</tr>")
    out.append("</table></div>")
    return "".join(out)

"""From a text to its units: paragraphs, list items, headings, cells.

In: a text and the format it was read from. Out: units with their list mark and level, trimmed. The one decision owned here:
which line ends are the author's and which the extractor's. Extractors of .hwpx end a line at every change of formatting, a
.pdf at every printed line, and web boards put a whole body on one line; plain files mean their line ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from checker.model import Block, Role

_BULLET: Final = "□■○●◦◯◎ㅇㅁ▪▫◾◼▶►▷▸‣◆◇◈☞※☑✓✔￭∎❑❍•\uf000-\uf0ff\U000f02ef\U000f02ed"
_LISTED: Final = "①-⑳➀-➉❶-❿➊-➓⑴-⒇\U000f02b1-\U000f02c4\U000f02ce-\U000f02e1"
MARK: Final = re.compile(
    rf"\s*(?P<mark>[{_BULLET}]|\*{{1,4}}(?=[^*])|[-–―·∙‧](?=\s|[가-힣A-Za-z‘’'\"“(「｢])|[△▲▴▵](?=\s*[^\s\d])|[{_LISTED}]|o(?=\s*[가-힣])"
    r"|[IVXⅠ-Ⅻ]{1,4}\.(?=\s)|\d{1,2}[.)](?=\s*[^\s\d.])|[가나다라마바사아자차카타파하][.)](?=\s)|\(\d{1,2}\)(?=\s))\s*"
)
_LEVELS: Final = (("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫIVX", 1), ("□■ㅁ◈◆◇", 2), ("○●◦◯◎ㅇo◾◼❍", 3), ("-–―▪▫▶►▷▸‣￭∎☑✓✔❑", 4), ("·∙‧•△▲▴▵", 5))
_LEVEL: Final = {letter: level for letters, level in _LEVELS for letter in letters}


@dataclass(slots=True)
class Unit:
    """A paragraph, item, heading or cell on its way to becoming segments."""

    start: int
    end: int
    mark: str | None = None
    level: int = 0
    role: Role = Role.BODY
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
        return self.mark is not None or self.kind == "heading"


def units(text: str, format: str) -> list[Unit]:  # noqa: A002
    """Cut ``text`` where its author did, as far as the rules for ``format`` can tell."""
    cut = _LINES if format in ("txt", "md", "html", "title") else _RUNS
    found = []
    for start, end in _between(text, cut):
        for a, b in _between(text, _INLINE, start, end):
            unit = _marked(text, a, b)
            if unit:
                found.append(unit)
    return found


_STARTS: Final = rf"(?:[{_BULLET}]|\*{{1,4}}\s|[-–―]\s|[△▲▴▵] ?[^\s\d]|[{_LISTED}]|[<〈《【｢「]\s|[Ⅰ-Ⅻ]|붙임|참고|별첨|담당 ?부서|보도 ?(?:시점|일시)|배포|-? ?\d{{1,3}} ?-\n)"
_LINES: Final = re.compile(r"\n")
_RUNS: Final = re.compile(rf"\n(?=[ \t]*{_STARTS})|(?<=[가-힣][.!?])\n|(?<=[.!?][”\"’'])\n|\n[ \t\r]*\n")
_INLINE: Final = re.compile(r"(?<=\s)(?=[□■○◦▪‣►∎☞※] |\*{1,3} |ㅇ |[<【《] )|(?<=[.다음함임] )(?=- )")


def _between(text: str, cut: re.Pattern[str], start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    end = len(text) if end is None else end
    at = start
    for match in cut.finditer(text, start, end):
        if match.start() > at:
            yield at, match.start()
        at = match.end()
    if at < end:
        yield at, end


def _marked(text: str, start: int, end: int) -> Unit | None:
    mark = MARK.match(text, start, end)
    label = None
    level = 9
    if mark and mark.end() < end:
        label = mark["mark"]
        start = mark.end()
        level = _LEVEL.get(label[0], 6)
    raw = text[start:end]
    body = raw.strip()
    if not body:
        return None
    start += len(raw) - len(raw.lstrip())
    return Unit(start, start + len(body), label, level)


def from_blocks(text: str, blocks: Sequence[Block]) -> list[Unit]:
    """Turn a reader's blocks into units."""
    found = []
    for block in blocks:
        unit = _marked(text, block.start, block.end)
        if unit is None:
            continue
        unit.kind = block.kind
        unit.role = block.role or Role.BODY
        unit.table, unit.row, unit.column, unit.page, unit.header = block.table, block.row, block.column, block.page, block.header
        found.append(unit)
    return found

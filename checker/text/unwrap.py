"""Which line ends are the author's and which the extractor's.

In: a text. Out: the bounds of its paragraphs. The one decision owned here: when a line goes on. Extractors of .hwpx end a line at
every change of formatting, those of .pdf at every printed line.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Final

from checker.text.flat import CONNECTIVE
from checker.text.marks import BULLETS, CIRCLED, CONTACT, LABEL, MARK, NOTES, OFFICE, STARS, TRIANGLES

Bounds = Iterator[tuple[int, int, bool]]  # start, end, whether it is the cell of a table

_JOSA: Final = (
    r"(?:은|는|을|를|이|가|의|에|에서|에게|에도|에는|에서는|으로|로|으로써|로써|으로서|로서|와|과|도|만|부터|까지|보다|이나|나|이며|이고|이라는|라는|라고|이라고|등|등을|등이|등의|들|들이|들은|및)(?=[\s,.])"
    r"|(?:하였|하는|했|하기|하고|하며|하여|하도록|하면|한다|한\s|할\s|되었|되는|됐|되고|되며|되어|된다|된\s|될\s|입니다|습니다|이다|였다|드렸|받았|시켰|시키)"
)
_GOES_ON: Final = rf"[ \t]*(?:[,.)\]」｣』”%~:;·…>〉》】?!]|[’'](?!\d)|{_JOSA})"
_STARTS: Final = (
    rf"[ \t]*(?:[{BULLETS}※]|[{STARS}]{{1,4}}\)?[ \t]\S|[-–―][ \t\n]|[<〈【]|[Ⅰ-Ⅻ][.\s]|(?:붙\s?임|별첨|별지)\s*\d{{0,2}}(?=[\s.:]|$)|참고\s*\d{{0,2}}(?=\s*\n)"
    rf"|{LABEL}|{CONTACT}|[-–]\s?\d{{1,3}}\s?[-–][ \t]*(?=\n))"
)
_BREAK: Final = re.compile(
    # a mark or a label alone on its line stays with what follows
    r"\n(?:(?<=\n[-–□○◦ㅇ※►▪]\n)|(?<=\n\*\n)|(?<=\n\*\*\n)|(?<=보도시점\n)|(?<=보도일시\n)|(?<=\n배포\n)|(?<=배포일시\n)|(?<=엠바고\n)|(?<=\n붙임\n)(?=\d)"
    # certain ends: an empty line, an opening mark or label, the end of a sentence, the time of an embargo, a star that opens a note
    rf"|(?P<hard>(?=[ \t\r]*\n)|(?<![(:]\n)(?={_STARTS})|(?<=[가-힣)][.!?]\n)|(?<=[.!?][”\"’']\n)|(?<=[가-힣][.!?]\*\n)|(?<=[.!?] \n)"
    rf"|(?:(?<=\d:\d\d\n)|(?<=즉시\n)|(?<=간\)\n)|(?<=[>】]\n))(?!{_GOES_ON}|\()|(?<=[.!?)]\n)(?=[{STARS}]{{1,4}}\n(?!{_GOES_ON}))|(?=[{STARS}]{{2,4}}\n(?!{_GOES_ON})[^\n]{{10}})"
    rf"|(?<![,:·는은을를고며및과와로의에]\n)(?:(?=[{CIRCLED}])|(?=[가-힣A-Z]{{2,20}}\n?\s?\((?:[^()]{{0,20}},\s?)?{OFFICE}[\s:])))"
    # certain to go on
    rf"|(?={_GOES_ON}|[{STARS}]{{1,4}}\n)|(?<=\d\n)(?=[만억조천백원명개건%년월일회차호종곳])"
    # likely to go on; no sign either way
    rf"|(?P<soft>(?<=[은는을를의에와과로및할한된될던해여며고인서도,(‘“「｢·~→:’*]\n)|(?=[ \t]*[({TRIANGLES}{CIRCLED}→~]))"
    r"|(?P<weak>))"
)
_FINAL: Final = re.compile(r"[.!?]\s?[”\"’')\]]*[*]{0,3}\s*$")
_CONNECTIVE: Final = re.compile(CONNECTIVE)
_OPENER: Final = re.compile(rf"{CONNECTIVE}|[가-힣A-Za-z·]{{2,20}}(?:은|는|이|가)[\s‘“]|[가-힣A-Z]{{2,20}}\n?\(")
_HEADER: Final = re.compile(
    r"(?:구\s?분|연\s?번|순\s?번|번호|합\s?계|총\s?계|항\s?목|비\s?고|일\s?시|시\s?간|구\s?성)$|[△▲\d,.%]+(?:개|명|건|%|원|억원|점|위)?$"
)
_CELL: Final = 40


def runs(text: str, start: int = 0) -> Bounds:
    """Join the lines of a text, from ``start``, whose extractor ended one at every change of formatting.

    Between two certain ends a group of lines is prose when it ends as a sentence or opens with a mark; other groups are headings and
    cells, and each line is one.
    """
    loose: list[tuple[int, bool]] = []
    for found in _BREAK.finditer(text, start):
        kind = found.lastgroup
        if kind == "hard":
            yield from _group(text, start, found.start(), loose)
            start, loose = found.end(), []
        elif kind is not None:
            loose.append((found.start(), kind == "weak"))
    yield from _group(text, start, len(text), loose)


def _group(text: str, start: int, end: int, loose: list[tuple[int, bool]]) -> Bounds:
    if not loose:
        yield start, end, False
        return
    prose = _FINAL.search(text, max(start, end - 8), end) is not None
    mark = MARK.match(text, start, end)
    if prose and mark:
        cuts = _before_sentence(text, start, loose, mark["mark"][0] in NOTES)
    elif mark:
        cuts = _table_after(text, loose)
    elif prose:
        cuts = _before_prose(text, start, loose)
    else:
        cuts = [at for at, weak in loose if weak and not _opened(text, start, at)]
    edges = [start, *cuts, end]
    cells = len(cuts) >= 3
    for left, right in itertools.pairwise(edges):
        yield left, right, cells and right - left <= _CELL and not (prose and right == end) and not (mark and left == start)


def _before_sentence(text: str, start: int, loose: list[tuple[int, bool]], note: bool) -> list[int]:
    """Cut a note, or a short heading, that has no stop of its own where a line opens a sentence."""
    opener = _OPENER if note else _CONNECTIVE
    for at, weak in loose:
        if not note and at - start > 2 * _CELL:
            break
        if weak and (at - start >= 8 or not note) and opener.match(text, at + 1) and not _opened(text, start, at):
            return [at]
    return []


def _before_prose(text: str, start: int, loose: list[tuple[int, bool]]) -> list[int]:
    """Cut a table off before the prose: at least three lines that nothing joins, one of them a number or the word of a table's head."""
    cuts: list[int] = []
    head = False
    before = start
    for at, weak in loose:
        if not weak or at - before > _CELL:
            break
        head = head or _HEADER.match(text, before, at) is not None
        cuts.append(at)
        before = at + 1
    return cuts if head and len(cuts) >= 3 else []


def _table_after(text: str, loose: list[tuple[int, bool]]) -> list[int]:
    """Cut a table off behind an item: from the first line of a table's head, with at least three loose ends after it."""
    for number, (at, weak) in enumerate(loose):
        stop = loose[number + 1][0] if number + 1 < len(loose) else at
        if weak and _HEADER.match(text, at + 1, stop):
            rest = [end for end, loose_end in loose[number:] if loose_end]
            return rest if len(rest) >= 3 else []
    return []


def _opened(text: str, start: int, at: int) -> bool:
    low = max(start, at - 120)
    return text.count("(", low, at) > text.count(")", low, at) or (
        text.count("「", low, at) + text.count("｢", low, at) > text.count("」", low, at) + text.count("｣", low, at)
    )


_HARD: Final = re.compile(rf"{_STARTS}|[ \t]*(?:\d{{1,2}}\.\s|[{CIRCLED}]|[가나다라마바사아자차카타파하]\.\s)|[ \ue000-\uf8ff]\S")
_LETTERS: Final = frozenset("붙별참담책문보배엠가나다라마바사아자차카타파하")  # Hangul that a mark or label begins with
_LABELLED: Final = re.compile(rf"{LABEL}|[조석]간\)?\s*$|\d:\d\d\s*$")
_HEAD: Final = 15  # lines that may be the masthead's
_COUNTED: Final = frozenset("0123456789%p개명건원점위종곳) ")
_STOPS: Final = frozenset(".!?”\"’')]*")
_NUMBER: Final = re.compile(r"[△▲▼+-]?\d[\d,.]*(?:%p?|개|명|건|원|억원|백만원|천원|만원|배|점|위|종|곳)?(?:\([^()]*\))?$")
_WIDE: Final = 0.68  # of a full line: shorter lines end a paragraph


def pages(text: str) -> Bounds:
    """Join the printed lines of a page: a line goes on where it is nearly full and does not end a sentence.

    A line that starts with a space is indented, so a paragraph starts there.
    """
    lines = text.split("\n")
    lengths = sorted(size for line in lines if (size := len(line)) > 12)
    full = lengths[len(lengths) * 8 // 10] * _WIDE if lengths else 40.0
    start, at = 0, 0
    last = len(lines) - 1
    for number, line in enumerate(lines):
        stop = at + len(line)
        row = line[-1:] in _COUNTED and _is_row(line)
        after = lines[number + 1][:1] if number < last else ""
        if (
            row
            or not after
            or stop - at < full
            or (number < _HEAD and _LABELLED.search(line))
            or (line.rstrip()[-1:] in _STOPS and _FINAL.search(text, max(at, stop - 6), stop))
            or ((after in _LETTERS or not "가" <= after <= "힣") and _HARD.match(text, stop + 1))
        ):
            if stop > start:
                yield start, stop, row
            start = stop + 1
        at = stop + 1


def _is_row(line: str) -> bool:
    """Whether the last four words of a printed line are all numbers: a row of a table."""
    words = line.rsplit(None, 4)[-4:]
    return len(words) == 4 and all(_NUMBER.match(word) for word in words)


_CONTINUED: Final = re.compile(rf"(?<=[가-힣])\n(?:{_JOSA})|(?<=[^\n]{{39}}[a-z,])\n[a-z]")


def is_wrapped(text: str) -> bool:
    """Whether a plain text was broken by an extractor: many of its lines begin with what only a continued line begins with."""
    count = text.count("\n")
    return count >= 8 and len(_CONTINUED.findall(text)) * 8 > count

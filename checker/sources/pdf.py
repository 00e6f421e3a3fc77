"""PDF documents.

In: the bytes of a file. Out: a ``Reading`` whose blocks are paragraphs rebuilt from printed lines. The one decision owned here: where
printed lines go on. Lines are told by their baselines, not by the line ends pdfium reports; page numbers and running heads are left
out. A PDF is the least trusted rendition: a text layer with lost digits is marked damaged, a scan has none.
"""

from __future__ import annotations

import collections
import ctypes
import itertools
import re
import statistics
import zlib
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from checker.errors import UnreadableFile
from checker.model import Block, Reading
from checker.sources.damage import is_damaged

_PAGES: Final = 3000
_LETTERS: Final = 5_000_000
_SMALL: Final = 8 << 10  # bytes of a packed stream that is not looked at: it unpacks to 8 MB at most
_RATIO: Final = 1032  # the most that deflate packs into one byte
_DRAWING: Final = 16 << 20  # bytes of what is drawn on a page; each takes pdfium some fifteen
_PICTURE: Final = 128 << 20  # bytes of a picture or font, told by zeros among its first bytes
_PAGE_NUMBER: Final = re.compile(r"\s*[-–—]?\s*\d{1,4}\s*(?:/\s*\d{1,4}\s*)?[-–—]?\s*$")
_OPENS: Final = re.compile(
    r"\s*(?:[□■○●◦◎ㅇㅁ▪▸►▶◆◇◈☞※❑•‣\ue000-\uf8ff\U000f0000-\U000fffff]|\*{1,4}\s?\S|[-–·]\s|[①-⑳❶-❿➊-➓]|[Ⅰ-Ⅻ][.\s]|\d{1,2}\.\s\D|[가나다라마바사아자차카타파하]\.\s|[<〈【\[]"
    r"|(?:붙\s?임|별첨|참고)\s*\d{0,2}\s*(?:$|[.:]|\s)|(?:담당\s?(?:부서|자)|책임자|보도시점|보도일시|배포|엠바고)(?:\s|$|:))"
)
_FINAL: Final = re.compile(r"[.!?][”\"’')\]]*\s*$")
_GOES_ON: Final = re.compile(
    r"(?:은|는|을|를|이|가|의|에|에서|으로|로|와|과|도|만|부터|까지|등|및)(?=[\s,.])|하[였는고여며]|[했됐]|되[었는고며어]|[,.)\]」｣』”’%]"
)
_UNIT: Final = re.compile(r"[만억조천백원명개건%년월일회차호종곳,.\d]")
_NUMBER: Final = re.compile(r"[△▲▼+-]?\d[\d,.]*(?:%p?|개|명|건|원|억원|백만원|천원|만원|배|점|위|종|곳)?(?:\([^()]*\))?$")


@dataclass(slots=True)
class _Line:
    text: str
    left: float
    right: float
    base: float  # distance of the baseline from the foot of the page, points
    height: float
    page: int


def read(data: bytes) -> Reading:
    """Read a document. Raises ``UnreadableFile``: ``encrypted``, ``corrupt``, ``no-text-layer``, ``too-large``."""
    start = data.find(b"%PDF-", 0, 1024)
    _bound(data)
    try:
        document = pdfium.PdfDocument(data[max(start, 0) :])
    except pdfium.PdfiumError as error:
        reason = "encrypted" if "password" in str(error).lower() else "corrupt"
        raise UnreadableFile(reason, hint="" if reason == "encrypted" else "the document is damaged") from None
    try:
        return _read(document)
    except (pdfium.PdfiumError, ValueError, OSError, OverflowError) as error:
        raise UnreadableFile("corrupt", hint=f"the document is damaged: {type(error).__name__}") from None
    finally:
        document.close()


def _bound(data: bytes) -> None:
    """Refuse a file with a packed stream that unpacks to far more than a printed page: pdfium sets no bound of its own below a gigabyte."""
    at = data.find(b"stream")
    while at >= 0:
        end = data.find(b"endstream", at)
        end = end if end >= 0 else len(data)
        begin = at + 6 + len(data[at + 6 : at + 8]) - len(data[at + 6 : at + 8].lstrip(b"\r\n"))
        if end - begin > _SMALL and data[begin] & 0x0F == 8:
            unpacker = zlib.decompressobj()
            size, limit, rest = 0, 0, data[begin:end]
            while rest:
                try:
                    piece = unpacker.decompress(rest, 1 << 20 if limit else 1 << 10)
                except zlib.error:
                    break
                limit = limit or (_PICTURE if b"\0" in piece else _DRAWING)
                if (end - begin) * _RATIO <= limit:
                    break
                size += len(piece)
                if size > limit:
                    raise UnreadableFile("too-large", hint=f"a stream unpacks to more than {limit >> 20} MB")
                rest = unpacker.unconsumed_tail
        at = data.find(b"stream", end + 9)


def _read(document: Any) -> Reading:
    count = len(document)
    if count > _PAGES:
        raise UnreadableFile("too-large", hint=f"{count} pages")
    pages: list[list[_Line]] = []
    blank = letters = 0
    for number in range(count):
        try:
            page = document[number]
            lines = _lines(page, number + 1)
            page.close()
        except pdfium.PdfiumError:
            lines = []
        blank += not lines
        letters += sum(len(line.text) for line in lines)
        if letters > _LETTERS:
            raise UnreadableFile("too-large", hint="more than 5 million letters")
        pages.append(lines)
    if not letters:
        raise UnreadableFile("no-text-layer", hint="the pages are pictures; take the document they were printed from")
    text, blocks = _paragraphs([line for page in _without_furniture(pages) for line in page])
    if not text:
        raise UnreadableFile("no-text-layer", hint="the pages hold nothing but page numbers")
    warnings = []
    damaged = is_damaged(text)
    if damaged:
        warnings.append("the text layer is damaged: letters or digits are lost; figures in it are not trusted")
    if blank and letters < 400 * count:
        warnings.append(f"{blank} of {count} pages hold no text")
    return Reading(text, "pdf", blocks, {}, tuple(warnings), damaged)


def _lines(page: Any, number: int) -> list[_Line]:
    """Return the printed lines of a page. Where a line of pdfium spans two baselines, its letters are looked at one by one."""
    textpage = page.get_textpage()
    handle = textpage.raw
    size = raw.FPDFText_CountChars(handle)
    if size <= 0:
        textpage.close()
        return []
    buffer = (ctypes.c_ushort * (size + 1))()
    raw.FPDFText_GetText(handle, 0, size, buffer)
    units = bytes(buffer)[: 2 * size].decode("utf-16-le", "replace")  # half a pair becomes one mark
    text = (
        units
        if len(units) == size
        else "".join(chr(buffer[i]) if not 0xD800 <= buffer[i] < 0xE000 else "\ufffd" for i in range(size))
    )
    place = _Places(handle)
    found: list[_Line] = []
    at = 0
    for piece in re.split(r"(\r\n|\r|\n)", text):
        if piece.strip():
            _cut(text, at, at + len(piece), place, found, number)
        at += len(piece)
    textpage.close()
    return found


class _Places:
    """Where letters stand on a page."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box = raw.FS_RECTF()

    def origin(self, index: int) -> tuple[float, float]:
        """Return the origin of a letter: x, and y of its baseline."""
        raw.FPDFText_GetCharOrigin(self._handle, index, self._x, self._y)
        return self._x.value, self._y.value

    def box(self, index: int) -> tuple[float, float]:
        """Return the right edge of a letter and the height of its font."""
        raw.FPDFText_GetLooseCharBox(self._handle, index, self._box)
        return self._box.right, self._box.top - self._box.bottom


def _cut(text: str, start: int, end: int, place: _Places, found: list[_Line], number: int) -> None:
    trail = text[start:end]
    start += len(trail) - len(trail.lstrip())
    last = start + len(text[start:end].rstrip()) - 1
    if last < start:
        return
    left, base = place.origin(start)
    right, height = place.box(last)
    middle = (start + last) // 2
    height = max(height, place.box(middle)[1]) or 10.0
    if abs(place.origin(last)[1] - base) <= 0.6 * height and abs(place.origin(middle)[1] - base) <= 0.6 * height:
        lead = " " if trail[:1].isspace() else ""
        tail = " " if text[last + 1 : end].startswith((" ", "\xa0")) else ""
        found.append(_Line(lead + text[start : last + 1] + tail, left, right, base, height, number))
        return
    before = start
    for index in range(start + 1, last + 1):
        if text[index].isspace():
            continue
        x, y = place.origin(index)
        if abs(y - base) > 0.6 * height and x < left + 40:  # back at the left: another line
            right = place.box(index - 1)[0]
            piece = text[before:index]
            found.append(_Line(piece.rstrip() + (" " if piece[-1:].isspace() else ""), left, right, base, height, number))
            before, left, base = index, x, y
    found.append(_Line(text[before : last + 1], left, place.box(last)[0], base, height, number))


def _without_furniture(pages: list[list[_Line]]) -> list[list[_Line]]:
    """Leave out page numbers, and first and last lines that most pages share."""
    edges = collections.Counter(
        "".join(line.text.split()) for page in pages for line in {id(each): each for each in [*page[:2], *page[-2:]]}.values()
    )
    shared = {key for key, count in edges.items() if count >= 3 and count * 2 > len(pages)}
    kept = []
    for page in pages:
        body = list(page)
        for edge in (0, -1):
            for _ in range(2):
                if body and (_PAGE_NUMBER.match(body[edge].text) or "".join(body[edge].text.split()) in shared):
                    del body[edge]
        kept.append(body)
    return kept


def _paragraphs(lines: list[_Line]) -> tuple[str, tuple[Block, ...]]:
    spaced = any(line.text.endswith(" ") for line in lines)
    edges = sorted(line.right for line in lines if len(line.text) > 20)
    full = edges[len(edges) * 9 // 10] if edges else 0.0
    gaps = [above.base - below.base for above, below in itertools.pairwise(lines) if above.page == below.page]
    usual = statistics.median(gap for gap in gaps if gap > 1) if any(gap > 1 for gap in gaps) else 20.0
    pieces: list[str] = []
    blocks: list[Block] = []
    at = start = 0
    for number, line in enumerate(lines):
        words = line.text.strip()
        if pieces and number and _goes_on(lines[number - 1], line, full, usual):
            joint = _joint(lines[number - 1].text, words, spaced)
            pieces.append(joint + words)
            at += len(joint) + len(words)
        else:
            if pieces:
                blocks.append(_block(start, at, pieces[-1], lines[number - 1].page))
                pieces.append("\n")
                at += 1
            start = at
            pieces.append(words)
            at += len(words)
    if pieces:
        blocks.append(_block(start, at, pieces[-1], lines[-1].page))
    return "".join(pieces), tuple(blocks)


def _block(start: int, end: int, last: str, page: int) -> Block:
    words = last.rsplit(None, 4)[-4:]
    row = len(words) == 4 and all(_NUMBER.match(word) for word in words)
    return Block(start, end, "cell" if row else "paragraph", page=page)


def _goes_on(above: _Line, line: _Line, full: float, usual: float) -> bool:
    """Whether ``line`` belongs to the paragraph of ``above``."""
    if _FINAL.search(above.text) or _OPENS.match(line.text) or line.text.startswith(" "):
        return False
    if above.right < full - 4 * above.height:
        return False
    if abs(above.height - line.height) > 0.5 * max(above.height, line.height) and len(line.text) > 3:
        return False
    return above.page != line.page or 0 < above.base - line.base <= 1.6 * usual


def _joint(before: str, after: str, spaced: bool) -> str:
    """Return what joins two printed lines. Printers that keep the space of a wrap are believed; else endings and units join."""
    if spaced:
        return " " if before.endswith(" ") else ""
    if _GOES_ON.match(after) or (before[-1:].isdigit() and _UNIT.match(after)) or before[-1:] in "(‘“「｢":
        return ""
    return " "

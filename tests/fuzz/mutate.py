"""Documents to fuzz the readers with, and ways to damage them.

Two depths: the bytes of the file, and, for archives and compound files, the bytes of a part before it is packed again, so that damage
reaches the walkers instead of ending at a checksum. Everything is drawn from one seeded generator: a seed names its document.
"""

from __future__ import annotations

import copy
import io
import random
import struct
import zipfile
from collections.abc import Callable, Mapping
from typing import Any, Final

from lxml import etree

from tests.sources import make

LINES: Final = ("□ 다리 12곳을 놓는다.", "공사는 2025. 3. 14.(금)에 시작한다.", "예산은 1억 8,820만 원이다.", "끝.")
TABLE: Final = (("구분", "예산"), ("다리", "120억 원"))
_NOTE = f'<hp:ctrl><hp:footNote number="1"><hp:subList>{make.hwpx_p("네 번째 조사")}</hp:subList></hp:footNote></hp:ctrl>'
_TRACKED = "<hp:t>예산 <hp:deleteBegin/>100<hp:deleteEnd/><hp:insertBegin/>200<hp:insertEnd/>억 원</hp:t>"
_HEADER = (
    '<hh:head xmlns:hh="x"><hh:paraPr id="7"><hh:heading type="BULLET" idRef="1" level="0"/></hh:paraPr><hh:paraPr id="8">'
    '<hh:heading type="NUMBER" idRef="2" level="0"/></hh:paraPr><hh:bullet id="1" char="□"/><hh:numbering id="2">'
    '<hh:paraHead level="1" numFormat="HANGUL_SYLLABLE">^1.</hh:paraHead></hh:numbering></hh:head>'
)
_WORD_TABLE = "<w:tbl>" + "".join(
    "<w:tr>" + "".join(f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{make.docx_p(cell)}</w:tc>' for cell in row) + "</w:tr>"
    for row in TABLE
)
_NUMBERING = (
    f'<w:numbering xmlns:w="{make.W}"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)
_LISTED = make.docx_p("하나", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>')
_OPEN_TABLE = "".join(
    "<table:table-row>" + "".join(f'<table:table-cell table:number-columns-spanned="2"><text:p>{cell}</text:p></table:table-cell>' for cell in row) + "</table:table-row>"
    for row in TABLE
)  # fmt: skip
HWP_SECTION: Final = b"".join(make.hwp_p(line) for line in LINES) + make.hwp_table(TABLE) + make.hwp_p("끝.")
PARTS: Final[Mapping[str, bytes]] = {
    "hwpx": make.hwpx(*(make.hwpx_p(line, style="8") for line in LINES), make.hwpx_p(_TRACKED, _NOTE), make.hwpx_p(make.hwpx_table(TABLE)), header=_HEADER),
    "docx": make.docx("".join(make.docx_p(line) for line in LINES) + _LISTED + _WORD_TABLE + "</w:tbl>", {"word/numbering.xml": _NUMBERING}),
    "odt": make.odt("".join(f"<text:p>{line}<text:s text:c='3'/></text:p>" for line in LINES) + f"<table:table>{_OPEN_TABLE}</table:table>"),
}  # fmt: skip
PDF: Final = make.pdf([[(50, 700 - 20 * number, line) for number, line in enumerate(LINES)], [(50, 700, "둘째 쪽.")]])
HTML: Final = (
    '<!DOCTYPE html><html><head><title>다리 놓는다</title><meta charset="utf-8"><script type="application/ld+json">'
    '{"@type":"NewsArticle","datePublished":"2025-03-14T09:00:00"}</script></head><body><div class="view_title"><h1>다리 놓는다</h1></div>'
    '<div class="view_cont">' + "".join(f"<p>{line}</p>" for line in LINES) +
    '<table><tr><th rowspan="2">구분</th><td colspan="3">120억 원</td></tr></table></div></body></html>'
).encode()  # fmt: skip
TEXT: Final = ("---\ntitle: 다리\npublished: 2025-03-14\n---\n# 다리\n\n" + "\n".join(LINES)).encode()
READERS: Final = ("hwpx", "hwp", "docx", "odt", "pdf", "html", "md", "txt")
_TOKENS: Final = (
    b"<", b">", b"&#0;", b"&amp;", b"</", b"/>", b"\0", b"\xff\xff\xff\xff", b"\x80\0\0\0", b"-1", b"999999999999", b"<p>" * 40, b"obj", b"endobj",
    b"<<", b">>", b"/Kids[2 0 R]", b"\r", b"\v", b"\xed\xa0\x80", b"]]>", b"<![CDATA[", b'"', b"'", b"\xef\xbb\xbf", b"\xff\xfe", b"{", b"[[",
)  # fmt: skip


def document(reader: str, seed: int) -> bytes:
    """Return one damaged document for ``reader``; the same seed gives the same bytes."""
    chance = random.Random(f"{reader} {seed}")
    deep = chance.random() < 0.75
    data = _BUILDERS[reader](chance, deep)
    return data if deep and chance.random() < 0.9 else damage(data, chance)


def damage(data: bytes, chance: random.Random) -> bytes:
    """Flip, cut, repeat, swap or put in a few pieces."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 6, 12))):
        if not out:
            break
        at, length = chance.randrange(len(out)), chance.choice((1, 1, 2, 4, 16, 64))
        way = chance.randrange(6)
        if way == 0:
            out[at] = chance.randrange(256)
        elif way == 1:
            del out[at : at + length]
        elif way == 2:
            out[at:at] = chance.choice(_TOKENS)
        elif way == 3:
            out[at:at] = out[at : at + length] * chance.choice((2, 3, 50))
        elif way == 4:
            value = chance.choice((0, 1, 0x7F, 0xFF, 0xFFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF))
            out[at : at + 4] = struct.pack("<I", value)
        else:
            other = chance.randrange(len(out))
            out[at : at + length] = out[other : other + length]
    return bytes(out)


def rearrange(xml: bytes, chance: random.Random) -> bytes:
    """Move, copy, remove or nest elements and change attributes: still XML, in an order no office program writes."""
    root = etree.fromstring(xml)
    for _ in range(chance.choice((1, 2, 4, 10))):
        elements = list(root.iter())
        one, other = chance.choice(elements), chance.choice(elements)
        way = chance.randrange(5)
        if way == 0 and one is not root:
            one.getparent().remove(one)
        elif way == 1:
            other.append(copy.deepcopy(one))
        elif way == 2:
            one.tag = other.tag
        elif way == 3:
            for name in list(one.attrib)[:2]:
                one.set(name, chance.choice(("-1", "0", "65535", "99999999999", "x", "", "³")))
        else:
            one.text = chance.choice((None, "", "\u200b", "다리", "\ufeff", "9" * 500, "\t\n", "\ue000"))
        if sum(1 for _ in root.iter()) > 3000:
            break
    return bytes(etree.tostring(root))


def renumber(section: bytes, chance: random.Random) -> bytes:
    """Change tags and levels of records of a .hwp section, or put them in another order; their lengths stay true."""
    records: list[Any] = []
    at = 0
    while at + 4 <= len(section):
        (word,) = struct.unpack_from("<I", section, at)
        records.append([word & 0x3FF, word >> 10 & 0x3FF, section[at + 4 : at + 4 + (word >> 20)]])
        at += 4 + (word >> 20)
    for _ in range(chance.choice((1, 2, 4, 10))):
        one = chance.randrange(len(records))
        way = chance.randrange(4)
        if way == 0:
            records[one][0] = chance.choice((66, 67, 71, 72, 28, 0, 1023))
        elif way == 1:
            records[one][1] = chance.choice((0, 1, 2, 3, 7, 1023))
        elif way == 2:
            records[one][2] = damage(bytes(records[one][2]), chance)
        else:
            records.insert(chance.randrange(len(records)), records[one])
    return b"".join(make.record(tag, level, body) for tag, level, body in records)


def _zipped(name: str) -> Callable[[random.Random, bool], bytes]:
    def build(chance: random.Random, deep: bool) -> bytes:
        if not deep:
            return PARTS[name]
        with zipfile.ZipFile(io.BytesIO(PARTS[name])) as package:
            parts = {each: package.read(each) for each in package.namelist()}
        worst = chance.choice([each for each in parts if each.endswith(".xml")])
        parts[worst] = (damage if chance.random() < 0.4 else rearrange)(parts[worst], chance)
        return make.archive(parts)

    return build


def _compound(chance: random.Random, deep: bool) -> bytes:
    return make.hwp(
        (damage if chance.random() < 0.4 else renumber)(HWP_SECTION, chance) if deep else HWP_SECTION,
        flags=chance.choice((1, 1, 1, 0)),
    )


def _whole(data: bytes) -> Callable[[random.Random, bool], bytes]:
    return lambda chance, deep: damage(data, chance) if deep else data


_BUILDERS: Final[Mapping[str, Callable[[random.Random, bool], bytes]]] = {
    **{name: _zipped(name) for name in PARTS},
    "hwp": _compound,
    "pdf": _whole(PDF),
    "html": _whole(HTML),
    "md": _whole(TEXT),
    "txt": _whole(TEXT.decode().encode("cp949")),
}

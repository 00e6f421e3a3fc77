"""Small documents of every format, built by the tests themselves."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

HP = "http://www.hancom.co.kr/hwpml/2011/paragraph"
HS = "http://www.hancom.co.kr/hwpml/2011/section"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in parts.items():
            package.writestr(name, body)
    return out.getvalue()


# --- .hwpx -----------------------------------------------------------------------------------------------------------


def hwpx_p(*runs: str, style: str = "0") -> str:
    """One paragraph; each run is text, or XML when it starts with ``<``."""
    inner = "".join(run if run.startswith("<") else f"<hp:t>{escape(run)}</hp:t>" for run in runs)
    return f'<hp:p paraPrIDRef="{style}"><hp:run>{inner}</hp:run></hp:p>'


def hwpx_table(rows: Iterable[Iterable[str]]) -> str:
    body = ""
    for number, row in enumerate(rows):
        cells = ""
        for column, text in enumerate(row):
            cells += (
                f'<hp:tc header="{int(number == 0)}"><hp:subList>{hwpx_p(text)}</hp:subList>'
                f'<hp:cellAddr colAddr="{column}" rowAddr="{number}"/><hp:cellSpan colSpan="1" rowSpan="1"/></hp:tc>'
            )
        body += f"<hp:tr>{cells}</hp:tr>"
    return f"<hp:tbl>{body}</hp:tbl>"


def hwpx(*paragraphs: str, header: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    section = f'<?xml version="1.0"?><hs:sec xmlns:hs="{HS}" xmlns:hp="{HP}">{"".join(paragraphs)}</hs:sec>'
    parts: dict[str, str | bytes] = {"mimetype": "application/hwp+zip", "Contents/section0.xml": section}
    if header:
        parts["Contents/header.xml"] = header
    return archive({**parts, **(more or {})})


# --- .docx and .odt --------------------------------------------------------------------------------------------------


def docx(body: str, more: Mapping[str, str | bytes] | None = None) -> bytes:
    document = f'<w:document xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{body}</w:body></w:document>'
    return archive({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **(more or {})})


def docx_p(*runs: str, properties: str = "") -> str:
    inner = "".join(run if run.startswith("<") else f"<w:r><w:t>{escape(run)}</w:t></w:r>" for run in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def odt(body: str, manifest: str = "<m/>") -> bytes:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:text="{names}:text:1.0" xmlns:table="{names}:table:1.0"'
        f' xmlns:draw="{names}:drawing:1.0"><office:body><office:text>{body}</office:text></office:body></office:document-content>'
    )
    return archive(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "META-INF/manifest.xml": manifest}
    )


# --- .hwp: records in streams of an OLE file -------------------------------------------------------------------------


def record(tag: int, level: int, body: bytes) -> bytes:
    if len(body) < 0xFFF:
        return struct.pack("<I", tag | level << 10 | len(body) << 20) + body
    return struct.pack("<II", tag | level << 10 | 0xFFF << 20, len(body)) + body


def hwp_p(text: str, level: int = 0) -> bytes:
    return record(66, level, bytes(22)) + record(67, level + 1, (text + "\r").encode("utf-16-le"))


def hwp_table(rows: Iterable[Iterable[str]], level: int = 0) -> bytes:
    anchor = struct.pack("<H", 11) + b" lbt" + bytes(8) + struct.pack("<H", 11)
    out = record(66, level, bytes(22)) + record(67, level + 1, anchor + "\r".encode("utf-16-le"))
    out += record(71, level + 1, b" lbt" + bytes(40))
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            out += record(72, level + 2, bytes(8) + struct.pack("<HHHH", column, number, 1, 1) + bytes(20)) + hwp_p(text, level + 2)
    return out


def deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(body) + packer.flush()


def hwp(section: bytes, flags: int = 1, version: int = 0x05010000, storage: str = "BodyText") -> bytes:
    header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", version, flags) + bytes(216)
    return ole({"FileHeader": header, f"{storage}/Section0": deflate(section) if flags & 1 else section})


def ole(streams: Mapping[str, bytes]) -> bytes:
    """Write a version 3 compound file with streams in at most one level of storages (MS-CFB)."""
    sector = 512
    storages = sorted({name.split("/")[0] for name in streams if "/" in name})
    entries: list[tuple[str, int, list[str], bytes]] = [("Root Entry", 5, [], b"")]
    entries += [(name, 1, [], b"") for name in storages]
    entries += [
        (name.split("/")[-1], 2, [], data.ljust(4096, b"\0") if len(data) < 4096 else data) for name, data in streams.items()
    ]
    sizes = {name.split("/")[-1]: max(len(data), 4096) for name, data in streams.items()}
    children: dict[str, list[int]] = {"": []}
    for number, name in enumerate(storages, 1):
        children[""].append(number)
        children[name] = []
    for number, name in enumerate(streams, 1 + len(storages)):
        children[name.split("/")[0] if "/" in name else ""].append(number)
    count_directory = -(-len(entries) * 128 // sector)
    data_sectors = [-(-len(data) // sector) for _, kind, _, data in entries if kind == 2]
    total = count_directory + sum(data_sectors)
    count_fat = 1
    while count_fat * 128 < total + count_fat:
        count_fat += 1
    fat: list[int] = [0xFFFFFFFD] * count_fat
    directory_start = count_fat
    fat += [*range(directory_start + 1, directory_start + count_directory), 0xFFFFFFFE]
    starts: list[int] = []
    body = b""
    for _, kind, _, data in entries:
        if kind != 2:
            starts.append(0)
            continue
        sectors = -(-len(data) // sector)
        starts.append(len(fat))
        fat += [*range(len(fat) + 1, len(fat) + sectors), 0xFFFFFFFE]
        body += data.ljust(sectors * sector, b"\0")
    fat += [0xFFFFFFFF] * (count_fat * 128 - len(fat))
    nobody = 0xFFFFFFFF

    def chain(numbers: list[int]) -> dict[int, int]:
        """Each entry's right neighbour: a tree leaning one way is a valid tree."""
        ordered = sorted(numbers, key=lambda number: (len(entries[number][0]), entries[number][0].upper()))
        return dict(zip(ordered, [*ordered[1:], nobody], strict=True))

    right: dict[int, int] = {}
    heads: dict[int, int] = {}
    for owner, numbers in children.items():
        if numbers:
            links = chain(numbers)
            right |= links
            first = next(number for number in numbers if number not in links.values())
            heads[0 if owner == "" else storages.index(owner) + 1] = first
    directory = b""
    for number, (name, kind, _, _) in enumerate(entries):
        label = name.encode("utf-16-le") + b"\0\0"
        directory += label.ljust(64, b"\0") + struct.pack("<HBB", len(label), kind, 1)
        directory += struct.pack("<III", nobody, right.get(number, nobody), heads.get(number, nobody)) + bytes(36)
        start = starts[number] if kind == 2 else (0xFFFFFFFE if kind == 5 else 0)
        directory += struct.pack("<IQ", start, sizes[name] if kind == 2 else 0)
    directory = directory.ljust(count_directory * sector, b"\0")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, count_fat, directory_start, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += b"".join(struct.pack("<I", number if number < count_fat else nobody) for number in range(109))
    return head + struct.pack(f"<{len(fat)}I", *fat) + directory + body


# --- .pdf: a font without glyphs but with a map to letters ------------------------------------------------------------


def pdf(pages: Iterable[Iterable[tuple[float, float, str]]]) -> bytes:
    """Write pages of (x, y, text) at 10 points; every letter is 10 points wide."""
    letters: dict[str, int] = {}
    contents = []
    for page in pages:
        drawn = "BT /F 10 Tf "
        for x, y, text in page:
            codes = "".join(f"{letters.setdefault(letter, len(letters) + 1):04x}" for letter in text)
            drawn += f"1 0 0 1 {x} {y} Tm <{codes}> Tj "
        contents.append((drawn + "ET").encode())
    rows = "".join(f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>\n" for letter, code in letters.items())
    unicode_map = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(letters)} beginbfchar\n{rows}endbfchar\nendcmap end end"
    ).encode()
    count = len(contents)
    objects = [b"<</Type/Catalog/Pages 2 0 R>>"]
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(count))
    objects.append(f"<</Type/Pages/Count {count}/Kids[{kids}]>>".encode())
    objects.append(b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>")
    objects.append(b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>/DW 1000>>")
    objects.append(b"<</Length %d>>stream\n%b\nendstream" % (len(unicode_map), unicode_map))
    for number, content in enumerate(contents):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>" % (7 + 2 * number)
        )
        objects.append(b"<</Length %d>>stream\n%b\nendstream" % (len(content), content))
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, start,
    )  # fmt: skip
    return out

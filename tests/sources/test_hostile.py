"""Files that mean harm or were damaged on the way: a named reason, within bounded time and memory, and never empty text as success."""

from __future__ import annotations

import resource
import struct
import time
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.errors import UnreadableFile
from checker.sources import distribution
from checker.sources.readers import read_bytes
from tests.sources import make

REASONS = {"encrypted", "corrupt", "no-text-layer", "too-large", "unsupported", "empty", "encoding", "binary"}
GOOD = {
    "a.hwpx": make.hwpx(make.hwpx_p("다리 12곳을 놓는다."), make.hwpx_p(make.hwpx_table([["구분", "예산"], ["다리", "120억"]]))),
    "a.hwp": make.hwp(make.hwp_p("다리 12곳을 놓는다.") + make.hwp_table([["구분", "예산"]])),
    "a.docx": make.docx(make.docx_p("다리 12곳을 놓는다.")),
    "a.odt": make.odt("<text:p>다리 12곳을 놓는다.</text:p>"),
    "a.pdf": make.pdf([[(50, 700, "다리 12곳을 놓는다.")]]),
    "a.html": "<html><body><div class='view_cont'><p>다리 12곳을 놓는다.</p></div></body></html>".encode(),
    "a.txt": "다리 12곳을 놓는다.\n".encode("cp949"),
}


def reason(data: bytes, name: str) -> str:
    started = time.process_time()
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(data, name)
    assert time.process_time() - started < 5
    assert caught.value.reason in REASONS
    return caught.value.reason


def outcome(data: bytes, name: str) -> str:
    """Read ``data``: a reading with text in its place, or a refusal with a reason; return which."""
    try:
        reading = read_bytes(data, name)
    except UnreadableFile as refused:
        return next(reason for reason in REASONS if reason == refused.reason)
    assert reading.text.strip()
    assert all(0 <= block.start < block.end <= len(reading.text) for block in reading.blocks or ())
    return "read"


def section(inner: str, head: str = "") -> bytes:
    body = f'{head}<hs:sec xmlns:hs="{make.HS}" xmlns:hp="{make.HP}">{inner}</hs:sec>'
    return make.archive({"mimetype": "application/hwp+zip", "Contents/section0.xml": body})


LAUGHS = '<!DOCTYPE a [<!ENTITY a "하하하하하하"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("head", [LAUGHS, OUTSIDE])
def test_entities_are_refused(head: str) -> None:
    assert reason(section(make.hwpx_p("<hp:t>&a;</hp:t>"), head), "a.hwpx") == "corrupt"


@pytest.mark.parametrize("depth", [300, 20_000])
def test_nesting_is_bounded(depth: int) -> None:
    assert reason(section("<hp:p>" * depth + "</hp:p>" * depth), "a.hwpx") == "corrupt"


def test_a_part_of_a_gigabyte_is_refused_before_it_is_unpacked() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = section(" " * (65 << 20))
    assert len(data) < 1 << 20
    assert reason(data, "a.hwpx") == "too-large"
    assert reason(make.hwp(b"", storage="BodyText").replace(b"x", b"x"), "a.hwp") in ("corrupt", "empty")
    bomb = packer.compress(bytes(100 << 20)) + packer.flush()
    header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05010000, 1) + bytes(216)
    assert reason(make.ole({"FileHeader": header, "BodyText/Section0": bomb}), "a.hwp") in ("too-large", "corrupt")


def test_declared_sizes_are_not_believed() -> None:
    data = bytearray(GOOD["a.hwpx"])
    place = data.index(b"PK\x01\x02")
    while place >= 0:  # each entry of the directory declares a gigabyte
        struct.pack_into("<I", data, place + 24, 1 << 30)
        place = data.find(b"PK\x01\x02", place + 4)
    assert reason(bytes(data), "a.hwpx") in ("too-large", "corrupt")
    long = struct.pack("<II", 67 | 0xFFF << 20, 1 << 30) + "다리".encode("utf-16-le")
    assert reason(make.hwp(long), "a.hwp") == "corrupt"


def test_sections_are_bounded_together() -> None:
    filler = make.record(0, 0, bytes(50 << 20))
    header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05010000, 1) + bytes(216)
    sections = {f"BodyText/Section{number}": make.deflate(filler) for number in range(4)}
    assert reason(make.ole({"FileHeader": header, **sections}), "a.hwp") == "too-large"
    locked = header[:36] + struct.pack("<I", 0b101) + header[40:]
    assert reason(make.ole({"FileHeader": locked, "ViewText/Section0": bytes(17 << 20)}), "a.hwp") == "too-large"


def test_many_paragraphs_are_bounded_in_memory() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert reason(section(make.hwpx_p("가") * 250_000), "a.hwpx") == "too-large"
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) >> 10 < 512


def test_names_that_climb_out_of_the_archive_are_never_written(tmp_path: object) -> None:
    data = make.archive({"../../evil.txt": "x", "mimetype": "application/hwp+zip", "Contents/section0.xml": "<a/>"})
    assert reason(data, "a.hwpx") == "empty"


def test_a_directory_that_points_at_itself_ends() -> None:
    data = bytearray(GOOD["a.hwp"])
    stream = data.index(struct.pack("<I", 0xFFFFFFFE), 512)  # the last sector of the directory follows itself
    data[stream : stream + 4] = struct.pack("<I", (stream - 512) // 4)
    outcome(bytes(data), "a.hwp")


def test_pages_that_contain_each_other_end() -> None:
    data = GOOD["a.pdf"].replace(b"/Kids[6 0 R]", b"/Kids[2 0 R]")
    assert reason(data, "a.pdf") in ("corrupt", "no-text-layer")


def test_a_packed_page_is_bounded() -> None:
    packed = zlib.compress(b"BT (a) Tj ET " * (2 << 20))
    data = GOOD["a.pdf"].replace(
        b"endobj", b"endobj\n99 0 obj\n<</Filter/FlateDecode>>stream\n" + packed + b"\nendstream\nendobj", 1
    )
    assert reason(data, "a.pdf") == "too-large"
    honest = zlib.compress(b"BT (a) Tj ET " * 1000)
    assert outcome(data.replace(packed, honest), "a.pdf") == "read"


def test_deep_pages_and_empty_pages_have_no_text() -> None:
    assert reason(b"<html><body></body></html>", "a.html") == "empty"
    deep = b"<div>" * 100_000 + "다리".encode()
    started = time.process_time()
    outcome(deep, "a.html")
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\n", "a.md", "empty"),
        (bytes(range(256)) * 40, "a.txt", "binary"),
        (b"HWP Document File V3.00 \x1a\1\2\3\4\5", "a.hwp", "unsupported"),
        (b'<?xml version="1.0"?><HWPML Version="2.8"></HWPML>', "a.hwp", "unsupported"),
        (b"{\\rtf1 text}", "a.doc", "unsupported"),
        (b"plain words", "a.pdf", "corrupt"),
        (b"PK\x03\x04 not really", "a.hwpx", "corrupt"),
        (make.archive({"xl/workbook.xml": "<a/>"}), "a.docx", "unsupported"),
        (make.archive({"mimetype": "application/hwp+zip", "META-INF/manifest.xml": "<encryption-data/>", "Contents/section0.xml": b"\1"}), "a.hwpx", "encrypted"),
        (make.hwpx(), "a.hwpx", "empty"),
    ],
)  # fmt: skip
def test_every_refusal_has_its_reason(data: bytes, name: str, expected: str) -> None:
    assert reason(data, name) == expected


def encrypt(key: bytes, data: bytes) -> bytes:
    """AES-128 in ECB mode, from FIPS 197: the other way round than the reader needs it."""
    rounds = distribution._expand(key)
    box = distribution._BOX

    def twice(value: int) -> int:
        return (value << 1 ^ (0x1B if value & 0x80 else 0)) & 0xFF

    out = b""
    for at in range(0, len(data), 16):
        state = [a ^ b for a, b in zip(data[at : at + 16], rounds[0], strict=True)]
        for number in range(1, 11):
            state = [box[state[(i + 4 * (i % 4)) % 16]] for i in range(16)]
            if number < 10:
                mixed = []
                for c in range(0, 16, 4):
                    column = state[c : c + 4]
                    whole = column[0] ^ column[1] ^ column[2] ^ column[3]
                    mixed += [column[r] ^ whole ^ twice(column[r] ^ column[(r + 1) % 4]) for r in range(4)]
                state = mixed
            state = [a ^ b for a, b in zip(state, rounds[number], strict=True)]
        out += bytes(state)
    return out


def test_the_cipher_is_aes() -> None:
    """The vector of FIPS 197, appendix C.1."""
    key, plain = bytes(range(16)), bytes.fromhex("00112233445566778899aabbccddeeff")
    assert encrypt(key, plain).hex() == "69c4e0d86a7b0430d8cdb78070b4c55a"
    assert distribution.aes_ecb(key, encrypt(key, plain)) == plain


def test_a_document_for_distribution_is_decrypted() -> None:
    key = b"0123456789abcdef"
    record = bytearray(256)
    struct.pack_into("<I", record, 0, 20250314)
    offset = 4 + (record[0] & 0x0F)
    record[offset : offset + 16] = key
    masked = bytes(record[:4]) + distribution._unmask(bytes(record))[4:]  # the mask is its own inverse
    body = make.deflate(make.hwp_p("배포용 문서의 예산은 120억 원이다."))
    stream = make.record(28, 0, masked) + encrypt(key, body.ljust(-(-len(body) // 16) * 16, b"\0"))
    header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05010000, 0b101) + bytes(216)
    placeholder = make.deflate(make.hwp_p("이 문서는 상위 버전의 배포용 문서입니다."))
    reading = read_bytes(make.ole({"FileHeader": header, "BodyText/Section0": placeholder, "ViewText/Section0": stream}), "a.hwp")
    assert reading.text == "배포용 문서의 예산은 120억 원이다."
    with pytest.raises(UnreadableFile):
        distribution.decrypt(bytes(400))


@pytest.mark.parametrize("name", sorted(GOOD))
@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damage_never_passes_for_success(name: str, data: st.DataObject) -> None:
    good = bytearray(GOOD[name])
    for _ in range(data.draw(st.integers(0, 4))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(good)))
    outcome(bytes(good[:cut] if data.draw(st.booleans()) else good), name)

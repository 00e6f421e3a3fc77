"""The body of 배포용 .hwp documents.

In: an encrypted section stream. Out: its bytes. The one decision owned here: AES-128 is done here, in a hundred lines of tables,
because the documents are rare and small and the smallest kept library that does it would double what the package installs. The
key lies in the stream's first record (Hancom, "한글 문서 파일 형식 5.0 — 배포용 문서"); nothing secret is broken.
"""

from __future__ import annotations

import struct
from typing import Final

from checker.errors import UnreadableFile

LIMIT: Final = 16 << 20  # bytes of all sections of a document
_CHUNK: Final = 1 << 18  # bytes decrypted together: the tables of their products take some ten times as much
_RECORD: Final = 256


def decrypt(raw: bytes) -> bytes:
    """Return the decrypted stream, still compressed; ``UnreadableFile`` where the record with the key is missing."""
    if len(raw) < 4 + _RECORD + 16:
        raise UnreadableFile("corrupt", hint="no key of a document for distribution")
    (word,) = struct.unpack_from("<I", raw, 0)
    if word & 0x3FF != 28 or word >> 20 != _RECORD:
        raise UnreadableFile("corrupt", hint="no key of a document for distribution")
    plain = _unmask(raw[4 : 4 + _RECORD])
    offset = 4 + (plain[0] & 0x0F)
    key = plain[offset : offset + 16]
    body = raw[4 + _RECORD :]
    return aes_ecb(key, body[: len(body) // 16 * 16])


def _unmask(record: bytes) -> bytes:
    """Undo the mask of the key record: runs of one random byte, from the generator of Microsoft's C library."""
    (seed,) = struct.unpack_from("<I", record, 0)
    out = bytearray(record)
    value = run = 0
    for at in range(_RECORD):
        if run == 0:
            seed, value = _next(seed)
            value &= 0xFF
            seed, run = _next(seed)
            run = (run & 0x0F) + 1
        if at >= 4:
            out[at] ^= value
        run -= 1
    return bytes(out)


def _next(seed: int) -> tuple[int, int]:
    seed = (seed * 214013 + 2531011) & 0xFFFFFFFF
    return seed, seed >> 16 & 0x7FFF


def _tables() -> tuple[bytes, bytes, list[tuple[int, ...]]]:
    """Return the S-box, its inverse, and products by 9, 11, 13 and 14 (FIPS 197, §§ 4.2, 5.1, 5.3)."""
    power, log = [0] * 256, [0] * 256
    value = 1
    for exponent in range(255):
        power[exponent], log[value] = value, exponent
        value ^= value << 1 ^ (0x11B if value & 0x80 else 0)
        value &= 0xFF
    box = bytearray(256)
    for number in range(256):
        inverse = power[(255 - log[number]) % 255] if number else 0
        mixed = 0x63
        for shift in range(5):
            mixed ^= (inverse << shift | inverse >> (8 - shift)) & 0xFF
        box[number] = mixed
    inverse_box = bytearray(256)
    for number, mixed in enumerate(box):
        inverse_box[mixed] = number

    def times(factor: int) -> tuple[int, ...]:
        return (0, *(power[(log[factor] + log[number]) % 255] for number in range(1, 256)))

    return bytes(box), bytes(inverse_box), [times(factor) for factor in (9, 11, 13, 14)]


_BOX, _INVERSE, (_X9, _X11, _X13, _X14) = _tables()
_SHIFT: Final = [0, 13, 10, 7, 4, 1, 14, 11, 8, 5, 2, 15, 12, 9, 6, 3]  # inverse ShiftRows, column order


def aes_ecb(key: bytes, data: bytes) -> bytes:
    """Decrypt ``data`` (a multiple of 16 bytes) with AES-128 in ECB mode (FIPS 197)."""
    import numpy as np  # few documents need it

    rounds = [np.frombuffer(each, dtype=np.uint8) for each in _expand(key)]
    inverse = np.frombuffer(_INVERSE, dtype=np.uint8)
    products = [np.array(table, dtype=np.uint8) for table in (_X14, _X11, _X13, _X9)]
    out = bytearray()
    for at in range(0, len(data), _CHUNK):
        state = np.frombuffer(data[at : at + _CHUNK], dtype=np.uint8).reshape(-1, 16) ^ rounds[10]
        for number in range(9, 0, -1):
            columns = (inverse[state[:, _SHIFT]] ^ rounds[number]).reshape(-1, 4, 4)
            # row r of a mixed column: 14, 11, 13 and 9 times its rows r, r + 1, r + 2 and r + 3
            mixed = [table[np.roll(columns, -step, axis=2)] for step, table in enumerate(products)]
            state = (mixed[0] ^ mixed[1] ^ mixed[2] ^ mixed[3]).reshape(-1, 16)
        out += (inverse[state[:, _SHIFT]] ^ rounds[0]).tobytes()
    return bytes(out)


def _expand(key: bytes) -> list[bytes]:
    words = [key[i : i + 4] for i in range(0, 16, 4)]
    constant = 1
    for number in range(4, 44):
        word = words[-1]
        if number % 4 == 0:
            word = bytes((_BOX[word[1]] ^ constant, _BOX[word[2]], _BOX[word[3]], _BOX[word[0]]))
            constant = constant << 1 ^ (0x11B if constant & 0x80 else 0)
        words.append(bytes(a ^ b for a, b in zip(words[-4], word, strict=True)))
    return [b"".join(words[i : i + 4]) for i in range(0, 44, 4)]

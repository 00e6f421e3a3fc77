"""How fast documents are read: small ones of every format, built here."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checker.settings import Settings
from checker.sources.catalogue import load
from checker.sources.decode import decode
from checker.sources.readers import read_bytes
from tests.sources import make

LINES = [f"□ 물결시는 {n}월에 다리 {n}곳을 놓고 {n}억 원을 들인다고 밝혔다." for n in range(1, 41)]
TABLE = [[f"{row} 행", f"{row}억 원", f"{row}명"] for row in range(12)]
DOCUMENTS = {
    "a.hwpx": make.hwpx(*(make.hwpx_p(line[:9], line[9:]) for line in LINES), make.hwpx_p(make.hwpx_table(TABLE))),
    "a.hwp": make.hwp(b"".join(make.hwp_p(line) for line in LINES) + make.hwp_table(TABLE)),
    "a.docx": make.docx("".join(make.docx_p(line[:9], line[9:]) for line in LINES)),
    "a.odt": make.odt("".join(f"<text:p>{line}</text:p>" for line in LINES)),
    "a.pdf": make.pdf([[(40, 780 - 18 * n, line) for n, line in enumerate(LINES)]]),
    "a.html": (
        "<html><body><div class='view_cont'>" + "".join(f"<p>{line}</p>" for line in LINES) + "</div></body></html>"
    ).encode(),
}


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_read_one_document(benchmark: Callable[..., Any], name: str) -> None:
    assert "다리" in "".join(benchmark(read_bytes, DOCUMENTS[name], name).text.split())


def test_decode_cp949(benchmark: Callable[..., Any]) -> None:
    assert benchmark(decode, "\n".join(LINES * 20).encode("cp949"))[1] == "cp949"


def test_load_rows(benchmark: Any, tmp_path: Path) -> None:
    rows = [{"id": f"r{n}", "title": "다리", "published": "2025-03-14", "text": "\n".join(LINES)} for n in range(1000)]
    (tmp_path / "all.jsonl").write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    catalogue = benchmark.pedantic(load, ([tmp_path], Settings()), rounds=3)
    assert catalogue.releases.height == 1000

"""Figures on real documents. The samples are not part of the project: every test here is skipped where they are absent."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from checker import values
from checker.errors import UnreadableFile
from checker.model import CLAIMING, Role
from checker.settings import Settings
from checker.sources.catalogue import load
from checker.sources.doctor import examine
from checker.sources.readers import read_file
from checker.text.frames import segment_texts
from checker.text.segments import segment
from tests.fuzz.check import OUTCOMES


def grams(text: str, size: int = 4) -> Counter[str]:
    text = "".join(text.split())
    return Counter(text[at : at + size] for at in range(len(text) - size + 1))


def recall(found: str, truth: str, size: int = 4) -> float:
    wanted = grams(truth, size)
    return (grams(found, size) & wanted).total() / max(1, wanted.total())


def truth_of(file: Path) -> str:
    """Every ``hp:t`` of a .hwpx, tracked deletions left out."""
    pieces: list[str] = []
    with zipfile.ZipFile(file) as package:
        names = sorted(name for name in package.namelist() if re.match(r"Contents/section\d+\.xml", name))
        for name in names:
            deleted = False
            for text in etree.fromstring(package.read(name)).iter("{*}t"):
                pieces.append("" if deleted else text.text or "")
                for child in text:
                    kind = child.tag.rpartition("}")[2]
                    deleted = kind == "deleteBegin" or (deleted and kind != "deleteEnd")
                    pieces.append("" if deleted else child.tail or "")
    return "".join(pieces)


def nodes_of(file: Path) -> Counter[str]:
    """4-grams of the text inside each ``hp:t``: what stays together wherever a box is anchored."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(file) as package:
        for name in package.namelist():
            if re.match(r"Contents/section\d+\.xml", name):
                for text in etree.fromstring(package.read(name)).iter("{*}t"):
                    if not any(child.tag.endswith("deleteBegin") for child in text):
                        found += grams("".join(text.itertext()))
    return found


def test_hancom_documents_are_read_whole(shared: Path) -> None:
    scores: dict[str, list[float]] = {"hwpx": [], "hwp": []}
    for file in sorted((shared / "docs" / "hwp").iterdir()):
        twin = file.with_suffix(".hwpx")
        truth = truth_of(twin)
        if not truth.strip():
            with pytest.raises(UnreadableFile) as caught:
                read_file(file)
            assert caught.value.reason == "empty"
            continue
        read = read_file(file).text
        scores[file.suffix[1:]].append(recall(read, truth))
        assert not nodes_of(twin) - grams(read), file.name
    # One of 37 letters has a box anchored between two runs of a sentence: it is read after the sentence, not inside.
    assert sorted(scores["hwpx"])[1] >= 0.97
    assert min(scores["hwp"]) >= 0.95


def test_word_and_opendocument_texts_are_read_whole(shared: Path) -> None:
    truth = (shared / "docs" / "pdf" / "truth.txt").read_text(encoding="utf-8")
    for name in ("press.docx", "press.odt"):
        assert recall(read_file(shared / "docs" / "docx" / name).text, truth) == 1.0
    file = shared / "docs" / "docx" / "rich.docx"
    read = "".join(read_file(file).text.split())
    with zipfile.ZipFile(file) as package:
        parts = [name for name in package.namelist() if name.startswith("word/") and name.endswith(".xml")]
        for name in parts:
            for text in etree.fromstring(package.read(name)).iter("{*}t"):
                deleted = any(above.tag.endswith("}del") for above in text.iterancestors())
                assert deleted or "".join((text.text or "").split()) in read


def test_pdf_documents_are_read_whole(shared: Path) -> None:
    truth = (shared / "docs" / "pdf" / "truth.txt").read_text(encoding="utf-8")
    for name in ("press.pdf", "chromium.pdf"):
        assert recall(read_file(shared / "docs" / "pdf" / name).text, truth) >= 0.95


def test_pages_give_their_article_and_nothing_else(shared: Path) -> None:
    for file in sorted((shared / "docs" / "html").glob("*.html")):
        truth = file.with_suffix("").with_suffix(".body.txt").read_text(encoding="utf-8")
        reading = read_file(file)
        parts = segment(reading.text, reading.blocks, format="html", title=reading.meta.get("title", ""))
        wanted = CLAIMING - {Role.TITLE, Role.SUBTITLE}
        body = "".join(f"{part.mark or ''}{reading.text[part.start : part.end]}" for part in parts if part.role in wanted)
        assert recall(body, truth, 5) >= 0.98, file.name
        assert recall(truth, body, 5) >= 0.95, file.name


def test_a_ministry_release_falls_into_its_parts(shared: Path) -> None:
    both = [examine(shared / "docs" / "hwp" / f"noori.{suffix}") for suffix in ("hwpx", "hwp")]
    for seen in both:
        assert {"masthead", "title", "lead", "body", "contact", "annex", "table"} <= seen.roles.keys()
        assert seen.published == "2018-09-04"
        assert seen.agency == "과학기술정보통신부"
    published = dt.date(2018, 9, 4)
    read = [{(v.type, v.quote, v.low, v.high, v.least, v.most, v.unit) for v in values.read(seen.text, published)} for seen in both]
    assert len(read[0]) > 20
    assert len(read[0] & read[1]) / len(read[0] | read[1]) >= 0.95


CHILD = r"""
import re, resource, sys
from pathlib import Path
from checker.errors import UnreadableFile
from checker.sources.readers import read_file
resource.setrlimit(resource.RLIMIT_CPU, (5, 5))
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
try:
    outcome = f"read {len(read_file(Path(sys.argv[1])).text.strip())}"
except UnreadableFile as refused:
    outcome = f"refused {refused.reason}"
# Not ru_maxrss: a child starts with the peak of the process that started it, here all of pytest.
print(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1], outcome)
"""


def test_bad_documents_stay_within_seconds_and_megabytes_and_write_nothing(shared: Path) -> None:
    for file in sorted((shared / "docs" / "bad").iterdir()):
        ran = subprocess.run([sys.executable, "-B", "-c", CHILD, str(file)], capture_output=True, text=True, timeout=60)
        assert ran.returncode == 0, (file.name, ran.stderr)
        memory, outcome, what = ran.stdout.split()
        assert int(memory) < 512 << 10, file.name  # kilobytes
        assert what in OUTCOMES if outcome == "refused" else int(what) > 0, file.name


def test_bad_documents_have_reasons(shared: Path) -> None:
    readable = {"flip.pdf", "html.pdf", "nohpf.hwpx", "ownerpw.pdf", "wrongext_html.hwp"}
    for file in sorted((shared / "docs" / "bad").iterdir()):
        if file.name in readable:
            assert read_file(file).text.strip()
            continue
        with pytest.raises(UnreadableFile):
            read_file(file)


def test_the_founding_pair_is_read_as_it_is(shared: Path) -> None:
    catalogue = load([shared / "seeds"], Settings())
    dates = dict(catalogue.releases.select("published", "basis").rows())
    assert dates == {dt.date(2026, 1, 30): "inferred", dt.date(2025, 9, 8): "inferred"}
    segments, contents = segment_texts(catalogue.texts, catalogue.blocks, catalogue.releases)
    joined = segments.join(contents, on="unique")
    claiming = joined.filter(~joined["role"].is_in(["chrome", "caption", "masthead", "contact"]))
    assert not claiming["content"].str.contains("설 성수품|재외동포|구제역").any()
    assert claiming.filter(claiming["repeat"])["content"].str.contains("간담회에는").any()
    assert claiming.filter(claiming["role"] == "lead")["repeat"].to_list() == [False, False]


def test_real_releases_have_titles_leads_and_bodies(press: Path) -> None:
    catalogue = load([press], Settings())
    assert catalogue.releases.height == 2247
    segments, contents = segment_texts(catalogue.texts, catalogue.blocks, catalogue.releases)
    formats = catalogue.texts.select("text", "format")
    for form, role, least in (("hwpx", "title", 0.85), ("hwpx", "lead", 0.95), ("jsonl", "lead", 0.95), ("pdf", "lead", 0.9)):
        own = segments.join(formats.filter(formats["format"] == form), on="text")
        texts = own["text"].n_unique()
        assert own.filter(own["role"] == role)["text"].n_unique() / texts >= least, (form, role)
    assert contents["content"].is_unique().all()

"""Folders written by the tests: which files are releases, what they are called, when they were published."""

from __future__ import annotations

import datetime as dt
import json
import unicodedata
from pathlib import Path

import pytest

from checker.errors import ConfigError, CorpusError, NothingReadable, UsageError
from checker.settings import CorpusSettings, Fields, Settings
from checker.sources.catalogue import Catalogue, load, require
from tests.sources import make

BODY = "물결시(시장 한서율)는 다리 12곳을 놓는다고 밝혔다.\n"


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, body in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body if isinstance(body, bytes) else body.encode())
    return folder


def ids(catalogue: Catalogue) -> list[str]:
    return sorted(catalogue.releases["id"].to_list())


def test_ids_are_paths_from_the_root_without_suffix(tmp_path: Path) -> None:
    write(tmp_path, {"checker.toml": "", "가/나.md": BODY, "가/다.v2.txt": BODY, "라.txt": "---\nid: 그 이름\n---\n" + BODY})
    assert ids(load([tmp_path / "가", tmp_path / "라.txt"], Settings())) == ["가/나", "가/다.v2", "그 이름"]


def test_ids_do_not_depend_on_how_a_system_writes_names(tmp_path: Path) -> None:
    write(tmp_path, {unicodedata.normalize("NFD", "갯벌.md"): BODY})
    assert ids(load([tmp_path], Settings())) == ["갯벌"]


def test_files_of_one_stem_are_renditions_of_one_release(tmp_path: Path) -> None:
    page = f"<html><body><div class='view_cont'><p>{BODY}</p></div></body></html>"
    write(
        tmp_path,
        {
            "a/b.html": page,
            "a/b.hwpx": make.hwpx(make.hwpx_p(BODY)),
            "a/b.pdf": make.pdf([[(50, 700, BODY.strip())]]),
            "c/b.txt": BODY,
        },
    )
    catalogue = load([tmp_path], Settings())
    assert ids(catalogue) == ["a/b", "c/b"]
    texts = catalogue.texts.filter(catalogue.texts["release"] == 0)
    assert texts["name"].to_list() == ["b.hwpx", "b.html", "b.pdf"]
    assert texts["trust"].to_list() == [0, 2, 4]


def test_what_is_about_the_corpus_is_no_release(tmp_path: Path) -> None:
    skipped = {
        "README.md": BODY, "readme.ko.md": BODY, "CHANGELOG.md": BODY, "LICENSE.txt": BODY, "expected.txt": BODY, ".git/x.md": BODY,
        ".hidden/x.md": BODY, "node_modules/p/x.md": BODY, "skip.md": BODY, "deep/more/skip.md": BODY, ".gitignore": "skip.md\n", "a.png": b"\x89PNG",
    }  # fmt: skip
    write(tmp_path, {**skipped, "kept.md": BODY})
    assert ids(load([tmp_path], Settings())) == ["kept"]
    assert ids(load([tmp_path / "README.md", tmp_path / "skip.md"], Settings())) == ["README", "skip"]
    assert ids(load([tmp_path / ".hidden"], Settings())) == [".hidden/x"]


def test_include_and_exclude_choose_files(tmp_path: Path) -> None:
    write(tmp_path, {"a/x.md": BODY, "b/x.md": BODY, "b/draft.md": BODY})
    chosen = Settings(corpus=CorpusSettings(include=("b/**",), exclude=("**/draft.*",)))
    assert ids(load([tmp_path], chosen)) == ["b/x"]


def test_a_link_that_points_upwards_ends_and_one_that_leads_away_is_not_followed(tmp_path: Path) -> None:
    corpus = write(tmp_path / "corpus", {"a/x.md": BODY})
    write(tmp_path / "elsewhere", {"y.md": BODY})
    (corpus / "a" / "up").symlink_to(corpus)
    (corpus / "away").symlink_to(tmp_path / "elsewhere")
    catalogue = load([corpus], Settings())
    assert ids(catalogue) == ["a/x"]
    assert any("away" in warning for warning in catalogue.warnings)


def test_a_path_that_does_not_exist_stops_with_the_nearest_name(tmp_path: Path) -> None:
    write(tmp_path, {"releases/x.md": BODY})
    with pytest.raises(UsageError, match=r'no such path .*did you mean "releases"'):
        load([tmp_path / "relaeses"], Settings())


def test_two_releases_with_one_id_stop(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "---\nid: x\n---\n" + BODY, "b.md": "---\nid: x\n---\n" + BODY})
    with pytest.raises(CorpusError, match=r"the other is a\.md"):
        load([tmp_path], Settings())


def rows(*items: dict[str, object]) -> str:
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)


def test_rows_are_releases_under_any_column_names(tmp_path: Path) -> None:
    data = rows(
        {
            "key": "r1",
            "head": "다리",
            "when": "2025-03-14",
            "body": BODY,
            "files": [{"name": "r1.hwpx", "format": "hwpx", "text": "다리\n12곳"}],
        },
        {"head": "둘째", "body": BODY},
    )
    write(tmp_path, {"all.jsonl": data})
    fields = Fields(id="key", title="head", published="when", text="body", renditions="files")
    catalogue = load([tmp_path], Settings(corpus=CorpusSettings(fields=fields)))
    assert ids(catalogue) == ["all.jsonl#2", "r1"]
    assert catalogue.texts["name"].to_list() == ["title", "web", "r1.hwpx", "title", "web"]
    assert catalogue.releases["line"].to_list() == [1, 2]
    assert any("baseline" in warning for warning in catalogue.warnings)


def test_a_bad_row_is_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    write(tmp_path, {"all.jsonl": rows({"id": "a", "text": BODY}) + "{not json\n" + rows({"id": "b"}, {"id": "c", "text": BODY})})
    catalogue = load([tmp_path], Settings())
    assert ids(catalogue) == ["a", "c"]
    assert [(item.path, item.reason) for item in catalogue.unreadable] == [("all.jsonl:2", "corrupt"), ("all.jsonl:3", "empty")]


def test_parquet_gives_the_same_releases(tmp_path: Path) -> None:
    import polars as pl

    pl.DataFrame({"id": ["a"], "text": [BODY], "published": [dt.date(2025, 3, 14)]}).write_parquet(tmp_path / "all.parquet")
    catalogue = load([tmp_path], Settings())
    assert catalogue.releases["published"].to_list() == [dt.date(2025, 3, 14)]


def test_a_manifest_names_dates_and_joins_files(tmp_path: Path) -> None:
    table = "file,files,id,title,published\nx.md,,R-1,새 다리 열두 곳,2025-03-14\n,y.md;z.txt,R-2,,2025-03-15\n"
    write(tmp_path, {"releases.csv": table, "x.md": BODY, "y.md": BODY, "z.txt": BODY})
    catalogue = load([tmp_path], Settings())
    assert ids(catalogue) == ["R-1", "R-2"]
    assert catalogue.releases["basis"].unique().to_list() == ["stated"]
    assert sorted(catalogue.texts["name"].to_list()) == ["title", "x.md", "y.md", "z.txt"]


def test_a_manifest_with_a_mistake_names_its_line(tmp_path: Path) -> None:
    write(tmp_path, {"releases.csv": "file,titel\nx.md,다리\n", "x.md": BODY})
    with pytest.raises(ConfigError, match=r'releases.csv:1: unknown column "titel".*title'):
        load([tmp_path], Settings())


def test_what_cannot_be_read_is_listed_with_its_reason(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "a.md": BODY,
            "b.txt": bytes(range(256)) * 20,
            "c.hwp": b"HWP Document File V3.00",
            "d.pdf": b"no",
            "e.md": b"",
            "f.hwpx": b"PK\x03\x04",
        },
    )
    (tmp_path / "g.txt").write_bytes(("가" * 30_000_000).encode("utf-8"))
    catalogue = load([tmp_path], Settings())
    assert ids(catalogue) == ["a"]
    assert {item.path: item.reason for item in catalogue.unreadable} == {
        "b.txt": "binary", "c.hwp": "unsupported", "d.pdf": "corrupt", "e.md": "empty", "f.hwpx": "corrupt", "g.txt": "too-large",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "expected", "basis"),
    [
        ("a.md", "---\npublished: 2025-03-14\n---\n" + BODY, "2025-03-14", "stated"),
        ("a.txt", "보도시점 2025. 3. 14.(금) 12:00\n배포 2025. 3. 13.(목)\n" + BODY, "2025-03-14", "inferred"),
        (
            "a.txt",
            "보도시점 2024. 3. 14.(금) 12:00\n" + BODY,
            "2025-03-14",
            "inferred",
        ),  # last year's year: the weekday is this year's
        ("2024-03-14-a.txt", "보도시점 2024. 3. 14.(금) 12:00\n" + BODY, "2024-03-14", "inferred"),  # the weekday is off
        ("a.txt", "승인 : 2025. 03. 14. 18:20\n" + BODY, "2025-03-14", "inferred"),
        ("a.txt", "https://news.example.kr/view?key=20250314010004498\n" + BODY, "2025-03-14", "inferred"),
        ("250314 (조간) 다리.txt", BODY, "2025-03-14", "inferred"),
        ("[250314 배포즉시] 다리.txt", BODY, "2025-03-14", "inferred"),
        ("a.txt", "물결시(시장 한서율)는 3.14(금) 다리를 놓았습니다.\n", "2025-03-14", "inferred"),
        ("a.txt", BODY, None, "unknown"),
    ],
)
def test_dates_are_taken_from_the_best_evidence(tmp_path: Path, name: str, text: str, expected: str | None, basis: str) -> None:
    write(tmp_path, {name: text, "zz.md": "---\npublished: 2025-06-02\n---\n" + BODY})
    releases = load([tmp_path], Settings()).releases
    row = releases.filter(releases["path"] == name).row(0, named=True)
    assert (row["published"].isoformat() if row["published"] else None, row["basis"]) == (expected, basis)


def test_a_day_without_a_year_is_unknown_where_two_years_fit_alike(tmp_path: Path) -> None:
    day = "물결시(시장 한서율)는 3.14(금) 다리를 놓았습니다.\n"  # a Friday in 2025, and in 2014 before it
    write(tmp_path, {"a.txt": day})
    assert load([tmp_path], Settings()).releases["basis"].to_list() == ["unknown"]
    write(tmp_path, {"b.md": "---\npublished: 2002-03-14\n---\n" + BODY})
    assert load([tmp_path], Settings()).releases.filter(load([tmp_path], Settings()).releases["path"] == "a.txt")[
        "published"
    ].to_list() == [dt.date(2003, 3, 14)]


def test_the_office_of_an_english_letterhead_is_the_agency(tmp_path: Path) -> None:
    head = "OFFICE FOR COASTAL RESILIENCE\n\nPRESS RELEASE\n\n5 March 2026\n\nNew sea wall\n\nThe wall opens on 6 May.\n"
    (tmp_path / "wall.txt").write_text(head, encoding="utf-8")
    releases = load([tmp_path], Settings()).releases
    assert releases.select("agency", "title").row(0) == ("Office for Coastal Resilience", "New sea wall")


def test_a_page_saved_as_text_is_read_as_a_page(tmp_path: Path) -> None:
    page = "<!doctype html><html><head><title>새 다리</title></head><body><p>5월 6일에 연다.</p></body></html>"
    (tmp_path / "page.txt").write_text(page, encoding="utf-8")
    found = load([tmp_path], Settings())
    assert found.texts["format"].to_list() == ["html"]
    assert "suffix .txt" in found.warnings[0]


def test_nothing_readable_names_the_path_and_the_reasons(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(range(256)) * 4)
    with pytest.raises(NothingReadable) as caught:
        require(load([tmp_path], Settings()), "releases/")
    assert "releases/" in str(caught.value)
    assert "a.txt: binary" in str(caught.value)

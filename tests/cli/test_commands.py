"""The commands that look inside, as a shell runs them: claims, subjects, families, timeline, trace, doctor, completion."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from checker.cli.main import COMMANDS
from checker.report import quoting
from tests.conftest import ROOT, Ran

Shell = Callable[..., Ran]
CLAIMS = [
    "document",
    "rendition",
    "start",
    "end",
    "quote",
    "type",
    "role",
    "low",
    "high",
    "grain",
    "value",
    "sign",
    "unit",
    "unit_class",
    "subject",
    "attribute",
    "qualifiers",
    "modality",
    "inferred",
]
FAMILIES = ["family", "class", "release_a", "release_b", "score", "reason"]

FIRST = "---\ntitle: 나루 버스 계획\npublished: 2025-03-11\n---\n□ 나루시는 「나루 버스 종합계획」을 오는 9월까지 수립한다.\n\n□ 사업비는 총 3.2억 원이다.\n"
SECOND = "---\ntitle: 나루 버스 이야기\npublished: 2025-12-09\n---\n□ 나루시는 현재 마련 중인 「나루 버스 종합계획」에 밤 버스를 담는다.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "first.md").write_text(FIRST, encoding="utf-8")
    (folder / "second.md").write_text(SECOND, encoding="utf-8")
    return folder


def test_claims_have_the_documented_columns_in_every_format(shell: Shell, corpus: Path) -> None:
    lines = shell("claims", corpus, "--format", "jsonl").out.splitlines()
    rows = [json.loads(line) for line in lines]
    assert [list(row) for row in rows] == [CLAIMS] * len(rows)
    texts = {"corpus/first": FIRST, "first": FIRST, "corpus/second": SECOND, "second": SECOND}
    for row in rows:
        assert row["quote"] == texts[row["document"]][row["start"] : row["end"]]
    (deadline,) = [row for row in rows if row["type"] == "date" and row["modality"] == "planned"]
    assert (deadline["low"], deadline["high"], deadline["role"], deadline["grain"]) == (
        "2025-09-01",
        "2025-10-01",
        "until",
        "month",
    )
    assert deadline["subject"] == "나루 버스 종합계획"
    (cost,) = [row for row in rows if row["type"] == "quantity"]
    assert (cost["value"], cost["unit_class"], cost["sign"]) == (320_000_000.0, "money", 1)
    table = list(csv.DictReader(io.StringIO(shell("claims", corpus, "--format", "csv").out)))
    assert [row["quote"] for row in table] == [row["quote"] for row in rows]
    ran = shell("claims", corpus, "--format", "parquet", "--output", corpus.parent / "claims.parquet")
    assert (ran.code, ran.out) == (0, "")
    assert pl.read_parquet(corpus.parent / "claims.parquet").columns == CLAIMS
    assert shell("claims", corpus).out.endswith(f"{len(rows)} rows\n")


def test_claims_of_standard_input(shell: Shell) -> None:
    ran = shell("claims", "-", "--format", "jsonl", "--published", "2025-03-11", stdin="신청은 4월 30일까지 받는다.\n")
    (row,) = [json.loads(line) for line in ran.out.splitlines()]
    assert (row["low"], row["inferred"]) == ("2025-04-30", "tense")
    assert shell("claims", "-", "x", stdin="").code == 2


def test_subjects_are_counted(shell: Shell, corpus: Path) -> None:
    rows = [json.loads(line) for line in shell("subjects", corpus, "--format", "jsonl").out.splitlines()]
    assert "나루 버스 종합계획" in [row["names"] for row in rows]


def test_families_link_two_months_of_a_series(shell: Shell, tmp_path: Path) -> None:
    body = "□ 나루시는 {m}월 버스 이용 통계를 발표했다. {m}월에 버스를 탄 사람은 모두 {n}명이다.\n\n□ 가장 많이 탄 곳은 큰나루 정류장이다.\n\n□ 통계는 교통카드 기록을 모아 달마다 낸다.\n"
    for month, people in ((3, 1200), (4, 1310), (5, 1290)):
        (tmp_path / f"m{month}.md").write_text(
            f"---\ntitle: 나루시, {month}월 버스 이용 통계 발표\nagency: 나루시\npublished: 2026-0{month + 1}-05\n---\n"
            + body.format(m=month, n=people),
            encoding="utf-8",
        )
    rows = [json.loads(line) for line in shell("families", ".", "--format", "jsonl", cwd=tmp_path).out.splitlines()]
    assert [list(row) for row in rows] == [FAMILIES] * len(rows)
    assert {(row["class"], row["release_a"], row["release_b"]) for row in rows} >= {("series", "m3", "m4"), ("series", "m4", "m5")}
    assert len({row["family"] for row in rows}) == 1
    assert shell("families", ".", cwd=tmp_path).out.endswith(f"{len(rows)} rows\n")


def test_a_timeline_tells_what_was_said_in_order(shell: Shell, corpus: Path) -> None:
    ran = shell("timeline", "나루 버스 종합계획", corpus)
    assert (ran.code, ran.err) == (0, "")
    heads = [line for line in ran.out.splitlines() if line[0] in "├└"]
    assert [line[:13] for line in heads] == ["├─ 2025-03-11", "└─ 2025-12-09"]
    assert heads[0].endswith("→ 2025년 9월")
    assert heads[1].endswith("[어긋남]")
    rows = json.loads(shell("timeline", "나루 버스 종합계획", corpus, "--format", "json").out)
    assert [row["relation"] for row in rows] == [None, "contradicts"]


def test_a_name_nobody_speaks_of(shell: Shell, corpus: Path) -> None:
    ran = shell("timeline", "나루 버스 종합게획", corpus)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == 'nothing is said of "나루 버스 종합게획" (did you mean "나루 버스 종합계획"?)\n'
    assert "subjects with it: 나루 버스 종합계획" in shell("timeline", "버스", corpus).err
    assert "`check subjects` lists the subjects" in shell("timeline", "비행기", corpus).err


def test_a_short_name_is_not_the_letters_of_every_longer_one(shell: Shell, tmp_path: Path) -> None:
    for number, word in enumerate(("항만", "돌봄", "범죄 예방", "유통", "교육", "의료", "농업")):
        day = f"2025-0{number + 1}-10"
        text = f"---\ntitle: 소식 {number}\npublished: {day}\n---\n나루시는 「AI {word} 혁신 추진계획」을 12월까지 수립한다고 밝혔다.\n"
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    ran = shell("timeline", "AI 추진계획", tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert len(shell("timeline", "AI 돌봄 혁신 추진계획", tmp_path).out.splitlines()) == 2


def test_trace_tells_what_is_inferred_and_what_is_refused(shell: Shell) -> None:
    phrase = "오는 11월까지 낸다. 제3조에 따른다."
    ran = shell("trace", phrase, "--published", "2025-03-12", "--format", "json", "--lang", "en")
    value = json.loads(ran.out)
    (date,) = value["values"]
    assert (date["quote"], date["low"], date["inferred"]) == ("오는 11월", "2025-11-01", "tense")
    assert phrase[date["start"] : date["end"]] == date["quote"]
    assert [(item["quote"], item["why"]) for item in value["rejected"]] == [
        ("제3조", "an article of law or the number of a notice")
    ]
    assert "“오는 11월” 0:6  type date" in shell("trace", phrase, "--published", "2025-03-12").out
    assert shell("trace", phrase, "--published", "어제").code == 2


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("1,347.9억 원", "1,348억 원", "같음"),
        ("24세 이하", "25세 미만", "같음"),
        ("11월", "11월 3일", "앞의 것이 뒤의 것을 품음"),
        ("3월까지", "5월까지", "어긋남: 앞의 것이 더 이름"),
        ("지원금 30만 원", "지원금 20만 원", "어긋남: 앞의 것이 더 많음"),
        ("3명", "4건", "견줄 수 있는 값이 없습니다"),
    ],
)
def test_trace_tells_how_two_phrases_stand(shell: Shell, one: str, other: str, said: str) -> None:
    assert shell("trace", one, other, "--published", "2025-01-12", "--lang", "ko").out.rstrip().endswith(said)


def test_trace_tells_how_two_phrases_stand_to_machines(shell: Shell) -> None:
    ran = shell("trace", "£4.5bn", "£4,512 million", "--format", "json", "--lang", "en")
    assert json.loads(ran.out)["relations"] == [{"quote": "£4.5bn", "other": "£4,512 million", "relation": "equal"}]


def test_doctor_shows_roles_and_the_very_text_offsets_refer_to(shell: Shell, corpus: Path) -> None:
    ran = shell("doctor", corpus / "first.md", "--lang", "en")
    assert ran.code == 0
    assert "  published  2025-03-11 (stated)" in ran.out
    assert "  title      나루 버스 계획" in ran.out
    assert shell("doctor", "--text", corpus / "first.md").out == FIRST
    page = corpus / "page.html"
    page.write_text("<html><body><h1>나루 버스</h1><p>2026. 1. 30.(목)에 &lt;연다&gt;.</p></body></html>", encoding="utf-8")
    text = shell("doctor", "--text", page).out
    assert "2026. 1. 30.(목)에 <연다>." in text
    (found,) = json.loads(shell(page, "--format", "json").out)["findings"]
    (side,) = found["evidence"]
    assert text[side["start"] : side["end"]] == side["quote"]


def test_doctor_says_why_a_file_cannot_be_read_and_goes_on(shell: Shell, corpus: Path) -> None:
    broken = corpus / "broken.pdf"
    broken.write_bytes(b"PK\x03\x04 not a pdf")
    alone = shell("doctor", broken)
    assert (alone.code, alone.out) == (3, "")
    assert alone.err.startswith(f"{broken}: 파일이 깨졌습니다 (")
    both = shell("doctor", broken, corpus / "first.md")
    assert both.code == 0
    assert "나루 버스 계획" in both.out
    assert both.err == alone.err
    ran = shell("doctor", "--text", broken, corpus / "first.md")
    assert (ran.code, ran.err) == (2, "--text takes one file\n")


def complete(script: str, words: list[str], cwd: Path) -> list[str]:
    """Ask bash what it would offer after ``words``, the last of which is being typed."""
    typed = " ".join(f"'{word}'" for word in words)
    code = f'{script}\nCOMP_WORDS=({typed}); COMP_CWORD={len(words) - 1}; _check; printf "%s\\n" "${{COMPREPLY[@]}}"'
    done = subprocess.run(
        ["bash", "--norc", "-c", code], cwd=cwd, capture_output=True, check=True, env={"PATH": os.environ["PATH"]}
    )
    return done.stdout.decode("utf-8").split()


def test_bash_completes_commands_options_and_files(shell: Shell, corpus: Path) -> None:
    script = shell("completion", "bash").out
    assert complete(script, ["check", "time"], corpus) == ["timeline"]
    assert set(complete(script, ["check", "--o"], corpus)) == {"--output", "--overdue-by-silence"}
    assert complete(script, ["check", "diff", "--si"], corpus) == ["--since"]
    assert complete(script, ["check", "lint", "fi"], corpus) == ["first.md"]


def test_rows_for_people_stand_in_columns_that_wide_letters_do_not_shift(shell: Shell, corpus: Path) -> None:
    (corpus.parent / "checker.toml").write_text('[corpus]\npaths = ["corpus"]\n', encoding="utf-8")
    lines = shell("subjects", cwd=corpus.parent).out.splitlines()
    at = {quoting.cells(line[: line.index("2025-")]) for line in lines[1:-1]}
    assert len(lines) > 2
    assert lines[0].split()[:2] == ["subject", "names"]
    assert len(at) == 1
    (corpus / "first.md").write_text("---\ntitle: 인사\n---\n안녕하십니까.\n", encoding="utf-8")
    (corpus / "second.md").unlink()
    assert shell("subjects", cwd=corpus.parent).out == "0 rows\n"


def test_a_list_goes_where_the_ending_says_and_stops_with_its_reader(shell: Shell, corpus: Path) -> None:
    out = corpus.parent / "rows"
    for ending in ("csv", "jsonl", "parquet"):
        assert shell("claims", corpus, "-o", f"{out}.{ending}").code == 0
    read = [pl.read_csv(f"{out}.csv"), pl.read_ndjson(f"{out}.jsonl"), pl.read_parquet(f"{out}.parquet")]
    assert {frame.height for frame in read} == {read[0].height}
    assert {tuple(frame.columns) for frame in read} == {tuple(CLAIMS)}
    code = f"set -o pipefail; {sys.executable} -m checker claims '{corpus}' | head -1"
    done = subprocess.run(["bash", "-c", code], capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert (done.returncode, done.stderr) == (0, b"")


def test_bash_completes_values_parts_of_commands_and_rules(shell: Shell, corpus: Path) -> None:
    script = shell("completion", "bash").out
    assert complete(script, ["check", "--fail-on", "n"], corpus) == ["new", "never"]
    assert complete(script, ["check", "corpus", "--format", "g"], corpus) == ["github", "gitlab"]
    assert complete(script, ["check", "lint", "--ignore", "week"], corpus) == ["weekday"]
    assert complete(script, ["check", "baseline", "p"], corpus) == ["prune"]
    assert complete(script, ["check", "explain", "week"], corpus) == ["weekday"]
    assert complete(script, ["check", "completion", "z"], corpus) == ["zsh"]
    assert complete(script, ["check", "claims", "--format", "par"], corpus) == ["parquet"]
    assert complete(script, ["check", "-f", "gitl"], corpus) == ["gitlab"]


def test_bash_offers_no_option_where_a_value_or_a_word_stands(shell: Shell, corpus: Path) -> None:
    script = shell("completion", "bash").out
    files = {"first.md", "second.md"}
    assert set(complete(script, ["check", "--since", ""], corpus)) == files
    assert set(complete(script, ["check", "lint", "--against", ""], corpus)) == files
    assert set(complete(script, ["check", "baseline", ""], corpus)) == files | {"create", "update", "prune"}
    assert set(complete(script, ["check", "lint", ""], corpus)) == files


@pytest.mark.skipif(not shutil.which("fish"), reason="no fish: apt install fish")
def test_fish_completes_in_a_real_fish(shell: Shell, corpus: Path) -> None:
    (corpus / "c.fish").write_text(shell("completion", "fish").out, encoding="utf-8")

    def offered(line: str) -> set[str]:
        done = subprocess.run(
            ["fish", "-N", "-c", f"source c.fish; complete -C '{line}'"], cwd=corpus, capture_output=True, check=True
        )
        return {row.split("\t")[0] for row in done.stdout.decode("utf-8").splitlines()}

    assert offered("check --fail-on n") == {"never", "new"}
    assert offered("check lint --sel") == {"--select"}
    assert offered("check lint --against fi") == {"first.md"}
    assert {"create", "prune", "update"} <= offered("check baseline ")
    assert offered("check explain weekd") == {"weekday"}


@pytest.mark.skipif(not shutil.which("zsh"), reason="no zsh: apt install zsh")
def test_zsh_takes_the_script(shell: Shell, corpus: Path) -> None:
    (corpus / "c.zsh").write_text(shell("completion", "zsh").out, encoding="utf-8")
    code = "autoload -Uz compinit && compinit -u -D; source ./c.zsh; print ${_comps[check]} ${_comps[policy-check]}"
    done = subprocess.run(["zsh", "-f", "-c", code], cwd=corpus, capture_output=True, check=True)
    assert done.stdout.decode().count("_check") == 2
    assert done.stderr == b""


def test_zsh_and_fish_know_every_command(shell: Shell) -> None:
    assert shell("completion", "zsh").out.startswith("autoload -U +X bashcompinit && bashcompinit\n")
    fish = shell("completion", "fish").out
    for name in COMMANDS:
        assert f"-a {name} -d " in fish
    assert "-l overdue-by-silence" in fish
    assert shell("completion", "tcsh").code == 2

"""How fast reports are written, how large pages are, how soon a browser shows them.

Run with ``pytest benchmarks/test_report.py --benchmark-only``; the bounds are those the report is held to.
"""

from __future__ import annotations

import datetime as dt
import random
import time
from pathlib import Path

import pytest

from checker.align.diff import Diff, Version, compare_versions
from checker.pipeline import run
from checker.report import html
from checker.settings import Settings
from tests.browser import chromium
from tests.report.conftest import many

PRESS = Path(__file__).parents[1] / ".cache" / "press"
_WORDS = [
    "물길",
    "정비",
    "계획",
    "하천",
    "점검",
    "지원",
    "기관",
    "공모",
    "접수",
    "누리집",
    "안내",
    "주민",
    "설명회",
    "예산",
    "배정",
    "관측",
    "자료",
    "공개",
    "협의체",
    "운영",
    "개선",
    "방안",
    "마련",
    "추진",
]


@pytest.fixture(scope="module")
def big(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("big")
    html.write(many(10_000), folder)
    return folder


@pytest.fixture(scope="module")
def versions(tmp_path_factory) -> Path:
    """Two releases of twenty thousand characters, a tenth of the sentences changed."""
    draw = random.Random(7)
    old = [" ".join(draw.choices(_WORDS, k=12)) + f" {draw.randint(2, 90)}억 원이다." for _ in range(430)]
    new = [line.replace("억", "억 5,000만") if i % 10 == 0 else line for i, line in enumerate(old)]
    new = [*new[:100], *new[110:200], *new[100:110], *new[200:]]
    folder = tmp_path_factory.mktemp("versions")
    pair = compare_versions(
        Version("\n\n".join(old), "a", "a.txt", "앞 판", dt.date(2026, 1, 5)),
        Version("\n\n".join(new), "b", "b.txt", "뒤 판", dt.date(2026, 1, 20)),
    )
    assert len(pair.new.text) >= 20_000
    html.write_diff(Diff((pair,)), folder, lang="ko", version="0")
    return folder / "index.html"


def ready(page, path: Path) -> float:
    """Milliseconds until the page has loaded and been laid out; the best of three."""
    times = []
    for _ in range(3):
        page.goto(path.as_uri())
        page.evaluate("document.body.getBoundingClientRect().height")
        times.append(page.evaluate("performance.timing.loadEventEnd - performance.timing.navigationStart"))
    return min(times)


@pytest.mark.benchmark(group="report")
def test_write_ten_thousand_findings(benchmark, tmp_path):
    report = many(10_000)
    benchmark.pedantic(html.write, args=(report, tmp_path / "out"), rounds=2)


@pytest.mark.benchmark(group="report")
def test_write_the_real_releases(benchmark, tmp_path):
    if not PRESS.is_dir():
        pytest.skip("the real releases are not here: .cache/press is built apart")
    outcome = run.check([PRESS], Settings(), run.Options())
    benchmark.pedantic(html.write, args=(outcome.report, tmp_path / "out"), kwargs={"tables": outcome.tables}, rounds=2)
    assert benchmark.stats.stats.min <= 6
    assert max(path.stat().st_size for path in (tmp_path / "out").glob("index*.html")) <= 210_000


@pytest.mark.benchmark(group="report")
def test_ten_thousand_findings_stay_small_and_a_filter_answers_at_once(benchmark, big):
    index = sorted(big.glob("index*.html"))
    assert max(path.stat().st_size for path in index) <= 200_000
    assert (big / "assets/index-data.js").stat().st_size <= 2_500_000
    with chromium() as browser:
        page = browser.new_page()
        assert ready(page, big / "index.html") <= 500
        page.fill("#words-in", "warm")
        took = page.evaluate(
            """() => {
                const box = document.querySelector("#words-in"), start = performance.now();
                box.value = "99"; box.dispatchEvent(new Event("input", { bubbles: true }));
                document.querySelector("#results").getBoundingClientRect();
                return performance.now() - start;
            }"""
        )
        print(f"filter over 10,000 findings: {took:.0f} ms")
        assert took <= 100
        benchmark.pedantic(lambda: page.fill("#words-in", str(time.perf_counter())), rounds=5)


@pytest.mark.benchmark(group="report")
def test_two_long_versions_stay_small_and_open_at_once(benchmark, versions):
    assert versions.stat().st_size <= 400_000
    with chromium() as browser:
        page = browser.new_page()
        took = benchmark.pedantic(ready, args=(page, versions), rounds=2)
        print(f"pair page: {versions.stat().st_size:,} bytes, ready in {took} ms")
        assert took <= 500

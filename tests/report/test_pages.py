"""The pages as files: their policy, their names, their bytes."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import os
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from checker.model import Verdict
from checker.report import html as report_html
from checker.report.html import charts, index, markup
from checker.report.html.cards import Cards
from checker.report.html.links import Site
from checker.report.html.views import Point
from tests.report import sample
from tests.report.conftest import many

GOLDEN = Path(__file__).parent / "pages"


class Page(HTMLParser):
    """What stands in the tags of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.names: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            self.names.add(name)
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src"):
                self.links.append(value or "")


def read(folder: Path) -> dict[Path, Page]:
    return {path: Page(path.read_text("utf-8")) for path in sorted(folder.rglob("*.html"))}


def test_no_page_has_a_style_of_its_own_or_loads_anything_else(pages, single):
    for path, page in {**read(pages), single: Page(single.read_text("utf-8"))}.items():
        assert not {name for name in page.names if name == "style" or name.startswith("on")}, path
        policy = unescape(re.search(r'Security-Policy" content="([^"]+)"', path.read_text("utf-8"))[1])
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy


def test_every_id_stands_once_and_every_link_leads_somewhere(pages, single):
    found = {**read(pages), single: Page(single.read_text("utf-8"))}
    for path, page in found.items():
        assert len(page.ids) == len(set(page.ids)), path
        for link in page.links:
            if link.startswith("http"):
                continue
            name, _, fragment = link.partition("#")
            target = (path.parent / name).resolve() if name else path
            assert target.exists(), (path, link)
            if fragment:
                assert fragment in found[target].ids, (path, link)


def test_one_file_allows_exactly_the_style_and_script_it_carries(single):
    text = single.read_text("utf-8")
    for tag in ("style", "script"):
        (carried,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, flags=re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(carried.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in unescape(text)


def test_equal_reports_are_equal_bytes(outcome, pages, tmp_path):
    report_html.write(outcome.report, tmp_path / "again", tables=outcome.tables)
    first = {path.relative_to(pages): path.read_bytes() for path in pages.rglob("*") if path.is_file()}
    second = {path.relative_to(tmp_path / "again"): path.read_bytes() for path in (tmp_path / "again").rglob("*") if path.is_file()}
    assert first == second


def test_ten_thousand_findings_stay_light(tmp_path):
    report_html.write(many(10_000), tmp_path)
    assert max(path.stat().st_size for path in tmp_path.glob("index*.html")) <= 200_000
    assert (tmp_path / "assets/index-data.js").stat().st_size <= 2_500_000


@pytest.mark.parametrize("kind", ["index", "thread"])
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_small_report_equals_its_golden_pages(tmp_path, kind, lang):
    """``CHECKER_ACCEPT=1`` writes the pages anew: read what changed before keeping it."""
    findings = (sample.overdue(lang), sample.weekday(), sample.total(), sample.naming())
    report_html.write(sample.report(*findings, lang=lang), tmp_path)
    made = min(tmp_path.glob({"index": "index.html", "thread": "thread/*.html"}[kind])).read_text("utf-8")
    kept = GOLDEN / f"{lang}-{kind}.html"
    if os.environ.get("CHECKER_ACCEPT") == "1":
        kept.write_text(made, encoding="utf-8")
    assert made == kept.read_text("utf-8")


def test_a_card_of_a_list_shows_the_statements_its_message_names():
    sides = [sample.evidence(f"d{day}", "3월까지", published=f"2026-01-{day:02d}", relation="slips") for day in (5, 12, 20)]
    finding = sample.weekday(1, evidence=tuple(sides), message="2026. 1. 5.(월)에 약속하고 2026. 1. 12.(월)에 늦췄습니다.")
    cards = Cards.of(sample.report(finding, lang="ko"), Site(frozenset(), frozenset()))
    assert [side.date for side in cards.listed(finding).sides] == ["2026-01-05", "2026-01-12"]


def test_a_pair_shows_one_side_of_a_repetition_in_each_release():
    sides = [sample.evidence(name, "같은 문장", start=at) for name, at in (("a", 1), ("a", 50), ("b", 1), ("c", 1))]
    finding = sample.weekday(1, evidence=tuple(sides), verdict=Verdict.DUPLICATE)
    cards = Cards.of(sample.report(finding, lang="ko"), Site(frozenset(), frozenset()))
    card = cards.between(finding, ("a", "b"))
    assert [side.document for side in card.sides] == ["a", "b"]
    assert card.more == 2


def test_no_date_of_a_message_is_broken():
    assert markup.glued("<2026. 1. 5.(월)>에") == '&lt;<span class="nb">2026. 1. 5.(월)</span>&gt;에'
    assert markup.glued("on 12 March 2025 (Wed), x") == 'on <span class="nb">12 March 2025 (Wed)</span>, x'


def point(said: str, value: float, label: str = "값") -> Point:
    return Point(said, label, value, "", "")


def test_an_axis_has_round_numbers_and_whole_months():
    drawn = charts.step([point("2026-01-05", 1_240), point("2026-02-05", 1_420)], "ko", "수")
    assert re.findall(r'class="tick"[^>]*>([^<]+)', drawn) == ["1,250", "1,300", "1,350", "1,400"]
    late = charts.promise([point("2025-03-12", 739555), point("2025-10-02", 739616)], "ko", "때")
    assert re.findall(r'class="tick"[^>]*>([^<]+)', late) == ["2025-03", "2025-06", "2025-09", "2025-12"]
    assert 'class="meeting"' in late


def test_the_end_of_the_calendar_can_be_drawn():
    last = float(dt.date.max.toordinal())
    assert "<svg" in charts.promise([point("9999-12-31", last), point("9999-12-31", last - 40)], "ko", "때")


def test_what_is_past_when_told_meets_no_diagonal():
    past = charts.promise([point("2025-03-12", 738_000), point("2025-10-02", 738_030)], "ko", "때")
    assert 'class="meeting"' not in past


def test_labels_wider_than_a_column_widen_it():
    narrow, wide = (
        charts.step([point("2026-01-05", 1.0, label), point("2026-02-05", 2.0, label)], "ko", "수") for label in ("1", "가" * 20)
    )
    width = [int(re.search(r'width="(\d+)"', drawn)[1]) for drawn in (narrow, wide)]
    assert width[1] > width[0] + 300


def test_the_first_page_makes_room_for_what_else_stands_on_it(outcome):
    cards = Cards.of(outcome.report, Site(frozenset(), frozenset()))
    made = index.sections(outcome.report.findings, cards)
    few, all_ = (index.pages(made, weigh=lambda _: 10_000, front=front) for front in (120_000, 0))
    assert len(few[0]) < len(all_[0])

"""The pages in a real browser, opened as files."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from checker.report import html
from checker.review import verdicts
from tests.report import sample

KINDS = ("index.html", "releases.html", "rule-*.html", "agency-*.html", "severity-*.html", "thread/*.html", "document/*.html")


@pytest.fixture
def opened(browser):
    """Open pages; fail at the end on any console message, error or request that leaves the file system."""
    troubles: list[str] = []
    contexts = []

    def open_(path: Path, *, width: int = 1280, scheme: str = "light", script: bool = True, fragment: str = ""):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script, accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: troubles.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: troubles.append(f"error: {error}"))
        page.on("dialog", lambda dialog: troubles.append(f"dialog: {dialog.message}"))
        page.on(
            "request",
            lambda request: None if request.url.startswith(("file:", "blob:")) else troubles.append(f"request: {request.url}"),
        )
        page.goto(path.as_uri() + fragment)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert troubles == []


def one_of_each(folder: Path) -> list[Path]:
    return [max(folder.glob(kind), key=lambda path: (path.stat().st_size, path.name)) for kind in KINDS]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_fault(opened, pages, single, scheme):
    from axe_core_python.sync_playwright import Axe

    axe = Axe()
    for path in [*one_of_each(pages), single]:
        page = opened(path, scheme=scheme)
        # Sections out of sight have no layout yet (content-visibility), and axe would see them stacked on each other.
        page.evaluate("document.querySelectorAll('*').forEach(one => { one.style.contentVisibility = 'visible' })")
        found = axe.run(page)
        said = [(path.name, v["id"], v["nodes"][0]["html"], v["nodes"][0]["failureSummary"]) for v in found["violations"]]
        assert said == []


def test_no_page_scrolls_sideways_on_a_phone(opened, pages, single):
    for path in [*one_of_each(pages), single]:
        page = opened(path, width=360)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path.name


def test_every_key_presses_its_button(opened, pages):
    page = opened(pages / "index.html")
    focused = "document.activeElement.id"
    page.keyboard.press("n")
    first = page.evaluate(focused)
    page.keyboard.press("n")
    second = page.evaluate(focused)
    assert first
    assert second
    assert first != second
    page.keyboard.press("p")
    assert page.evaluate(focused) == first
    page.keyboard.press("e")
    assert page.eval_on_selector_all("main details:not(.filter)", "all => all.length > 0 && all.every(one => one.open)")
    page.keyboard.press("e")
    assert page.eval_on_selector_all("main details:not(.filter)", "all => all.every(one => !one.open)")
    page.keyboard.press("?")
    assert page.locator("dialog#help").is_visible()
    page.locator("dialog#help button").click()
    page.keyboard.press("/")
    assert page.evaluate(focused) == "words-in"
    page.keyboard.type("n/p?")  # in a field, keys are letters
    assert page.input_value("#words-in") == "n/p?"
    keys = page.eval_on_selector_all(".tools button[data-key]", "all => all.map(one => one.dataset.key)")
    assert keys == ["n", "p", "e", "r", "/", "?"]


def test_keys_can_be_turned_off(opened, pages):
    page = opened(pages / "index.html")
    page.keyboard.press("?")
    page.locator("#keys-on").uncheck()
    page.locator("dialog#help button").click()
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.closest('.f')") is None


def test_a_verdict_is_kept_and_downloaded_as_the_file_that_eval_reads(opened, pages, tmp_path):
    page = opened(pages / "index.html")
    page.keyboard.press("n")
    page.keyboard.press("r")
    page.keyboard.press("Space")
    assert page.locator("form.judge input[value=true]").is_checked()
    page.locator("form.judge input[name=reason]").fill('달력으로 "확인"했습니다')
    page.keyboard.press("Escape")
    found = page.evaluate("document.activeElement.id")
    with page.expect_download() as waiting:
        page.locator("#save").click()
    waiting.value.save_as(tmp_path / "verdicts.jsonl")
    (said,) = verdicts.load(tmp_path / "verdicts.jsonl")
    assert (said.id, said.verdict, said.exact, said.reason) == (found, "true", True, '달력으로 "확인"했습니다')
    page.reload()
    assert page.locator(f"[id='{found}'] .judged").count() == 1
    page.keyboard.press("n")
    page.keyboard.press("r")
    page.locator("form.judge button[name=clear]").click()
    assert page.locator(".judged").count() == 0


def visible(page) -> list[str]:
    return page.eval_on_selector_all("#page .f", "all => all.filter(one => one.getClientRects().length).map(one => one.id)")


def test_boxes_filter_the_page_without_script(opened, outcome, pages):
    page = opened(pages / "index.html", script=False)
    shown = page.locator("#page .f")
    total = shown.count()
    assert total == len(outcome.report.findings)
    assert shown.evaluate_all("all => all.every(one => one.getClientRects().length > 0)")
    page.locator("fieldset:first-of-type label", has_text="오류").locator("input").check()
    errors = sum(f.severity.value == "error" for f in outcome.report.findings)
    assert len(visible(page)) == errors
    rule = page.locator("label", has_text="weekday").locator("input")
    rule.check()
    assert 0 < len(visible(page)) <= sum(f.rule == "weekday" for f in outcome.report.findings)
    page.locator("button[type=reset]").click()
    assert len(visible(page)) == total


def test_words_and_dates_filter_one_page(opened, outcome, pages):
    page = opened(pages / "index.html")
    wanted = outcome.report.findings[0]
    page.fill("#words-in", wanted.rule)
    assert all(one.startswith(wanted.rule) for one in visible(page))
    assert visible(page)
    page.fill("#words-in", "이런 낱말은 없다")
    assert visible(page) == []
    page.fill("#words-in", "")
    page.fill("#date-from", "2030-01-01")
    assert visible(page) == []
    page.locator("button[type=reset]").click()
    page.wait_for_selector("#answer", state="hidden")
    assert len(visible(page)) == len(outcome.report.findings)


def test_a_filter_answers_over_all_pages(opened, big):
    page = opened(big / "index.html")
    page.locator("fieldset label", has_text="percent").locator("input").check()
    assert page.locator("#answer").inner_text() == "모든 쪽에서 250건"
    assert page.locator("#results li").count() == 200
    assert not page.locator("#page").is_visible()
    page.fill("#words-in", "998번째")
    assert page.locator("#answer").inner_text() == "모든 쪽에서 1건"
    page.fill("#words-in", "")
    page.fill("#date-from", "2026-12-01")
    assert page.locator("#answer").inner_text() != "모든 쪽에서 250건"
    page.locator("button[type=reset]").click()
    page.wait_for_selector("#answer", state="hidden")
    assert page.locator("#page").is_visible()


def test_a_link_to_a_finding_opens_at_it(opened, outcome, pages):
    finding = next(f for f in outcome.report.findings if f.thread is None)
    page = opened(pages / "index.html")
    page.locator(f"[id='{finding.id}'] a.id").click()
    page.wait_for_url("**/document/**")
    assert page.evaluate("document.querySelector(':target').id") == finding.id
    assert page.locator(f"mark[id^='m-{finding.id}']").first.is_visible()


def test_hostile_text_is_shown_as_text(opened, tmp_path):
    html.write(sample.hostile(), tmp_path / "many")
    html.write(sample.hostile(), tmp_path / "one.html", single_file=True)
    for path in [*sorted((tmp_path / "many").rglob("*.html")), tmp_path / "one.html"]:
        page = opened(path, width=360)
        assert page.evaluate("document.querySelectorAll('img, iframe, object, [onerror], [style]').length") == 0
        assert page.evaluate(
            "[...document.querySelectorAll('a[href]')].every(a => ['file:', 'https:', 'http:'].includes(a.protocol))"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert "\u202e" not in page.content()
    assert "<script>alert(1)</script>" in page.locator("main").inner_text()


def test_hostile_releases_are_shown_as_text(opened, tmp_path):
    from checker.pipeline import run
    from checker.settings import Settings

    folder = tmp_path / "in"
    folder.mkdir()
    body = f"# {sample.HOSTILE}\n\n참석은 2026. 1. 30.(목)까지입니다. {sample.HOSTILE}\n\n" + "가" * 10_000 + "\n"
    (folder / "a.md").write_text(f"---\npublished: 2026-01-20\n---\n{body}", encoding="utf-8")
    made = run.check([folder], Settings(), run.Options())
    html.write(made.report, tmp_path / "out", tables=made.tables)
    (path,) = (tmp_path / "out/document").glob("*.html")
    page = opened(path, width=360)
    assert page.evaluate("document.querySelectorAll('img, [onerror], [style]').length") == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert "onerror=alert(1)" in page.locator("main").inner_text()


def test_printing_paginates_and_leaves_the_tools_out(opened, pages):
    page = opened(pages / "index.html")
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") > 1
    page.emulate_media(media="print")
    assert not page.locator(".tools").is_visible()
    assert not page.locator("#filter").is_visible()


def test_the_data_of_the_filter_is_one_assignment(big):
    text = (big / "assets/index-data.js").read_text("utf-8")
    assert text.startswith("window.CHECKER_DATA={")
    assert len(json.loads(text.removeprefix("window.CHECKER_DATA=").rstrip(";\n"))["rows"]) == 1000


@pytest.fixture(scope="module")
def versions(tmp_path_factory) -> Path:
    from checker.align.diff import Diff, compare_versions
    from tests.report import test_pairs as texts

    folder = tmp_path_factory.mktemp("versions")
    pair = compare_versions(texts.version(texts.OLD + sample.HOSTILE, "a", 5), texts.version(texts.NEW + sample.HOSTILE, "b", 20))
    html.write_diff(Diff((pair,)), folder, lang="ko", version="0.1.0")
    return folder / "index.html"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_fault_in_two_versions(opened, versions, scheme):
    from axe_core_python.sync_playwright import Axe

    found = Axe().run(opened(versions, scheme=scheme))
    assert [(v["id"], v["nodes"][0]["html"], v["nodes"][0]["failureSummary"]) for v in found["violations"]] == []


def test_keys_move_through_the_changes_of_two_versions(opened, versions):
    page = opened(versions)
    ids = page.eval_on_selector_all(".change", "all => all.map(one => one.id)")
    for expected in ids:
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.id") == expected
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == ids[-2]
    old = page.locator(".change .old").first.bounding_box()
    page.keyboard.press("s")
    assert page.locator("button[data-key=s]").get_attribute("aria-pressed") == "true"
    assert page.locator(".change .old").first.bounding_box()["width"] > old["width"]
    page.keyboard.press("w")
    assert page.locator("body.spacing").count() == 1
    page.locator(".tag a").first.click()
    assert page.evaluate("document.querySelector(':target').className").startswith("line")


def test_two_versions_fit_a_phone_and_need_no_script(opened, versions):
    page = opened(versions, width=360, script=False)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator(".line.deleted .old").first.is_visible()


def test_a_report_without_findings_has_nothing_to_press_for(opened, tmp_path):
    html.write(replace(sample.report(lang="ko"), findings=()), tmp_path)
    page = opened(tmp_path / "index.html")
    assert "어긋나는 곳을 찾지 못했습니다." in page.locator("main").inner_text()
    assert page.locator("#filter").count() == 0
    assert page.eval_on_selector_all(".tools button[data-key]", "all => all.map(one => one.dataset.key)") == ["e", "?"]
    page.keyboard.press("e")
    page.keyboard.press("/")

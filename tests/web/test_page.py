"""The page in a real browser: upload, paste, keyboard alone, phone width, a hostile file, decisions and the certificate."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import Served, serving

DRAFT = "설명회는 2026. 1. 30.(목)에 연다.\n현재 해양 기록 정비 계획(안)을 마련 중이다.\n"


@pytest.fixture
def page(browser: Any, served: Served) -> Iterator[Any]:
    context = browser.new_context(accept_downloads=True)
    opened = context.new_page()
    problems: list[str] = []
    opened.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on(
        "request",
        lambda request: (
            problems.append(request.url) if "127.0.0.1" not in request.url and not request.url.startswith("blob:") else None
        ),
    )
    opened.goto(served.address)
    yield opened
    context.close()
    assert problems == []


def test_upload(page: Any, tmp_path: Path) -> None:
    draft = tmp_path / "초안.txt"
    draft.write_text(DRAFT, encoding="cp949")
    page.set_input_files("#file", draft)
    page.wait_for_selector(".finding.error")
    assert "2026. 1. 30.(목)" in page.inner_text(".paper .mark >> nth=0")


def test_paste_accept_and_certificate(page: Any) -> None:
    page.fill("#text", DRAFT)
    page.click("#check")
    first = page.wait_for_selector(".finding.error")
    first.query_selector("button.accept").click()
    assert page.evaluate("document.activeElement.id") == first.query_selector("input").get_attribute("id")
    first.query_selector("input").fill("음력 날짜")
    first.query_selector("button.accept").click()
    assert first.query_selector("button.accept").get_attribute("aria-pressed") == "true"
    page.fill("#by", "김나래")
    with page.expect_download() as waiting:
        page.click("#certificate")
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert "음력 날짜" in text
    assert "김나래" in text


def test_a_mended_file_can_be_chosen_again(page: Any, tmp_path: Path) -> None:
    draft = tmp_path / "초안.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    page.set_input_files("#file", draft)
    page.wait_for_selector(".finding.error")
    assert page.evaluate("document.getElementById('file').value") == ""
    assert "초안.txt" in page.inner_text("#result")


def test_a_reason_is_given_with_enter_and_a_finding_leads_to_its_place(page: Any) -> None:
    page.fill("#text", DRAFT)
    page.click("#check")
    page.wait_for_selector(".finding.error")
    page.fill("#reason-1", "음력 날짜")
    page.press("#reason-1", "Enter")
    assert page.get_attribute("#finding-1 .accept", "aria-pressed") == "true"
    page.click("#finding-1 .head a")
    assert page.evaluate("document.querySelector(':target').id") == "mark-1"


def test_a_file_let_go_beside_the_box_is_checked(page: Any) -> None:
    page.evaluate(
        """(text) => { const data = new DataTransfer(); data.items.add(new File([text], "놓은 글.txt"));
        document.querySelector("h1").dispatchEvent(new DragEvent("drop", {bubbles: true, cancelable: true, dataTransfer: data})); }""",
        DRAFT,
    )
    page.wait_for_selector(".finding.error")
    assert "놓은 글.txt" in page.inner_text("#result")


def test_of_two_checks_under_way_the_later_counts(page: Any) -> None:
    held: list[Any] = []
    page.route("**/api/check", lambda route: held.append(route) if not held else route.continue_())
    page.fill("#text", DRAFT)
    page.click("#check")
    page.fill("#text", "두 번째 설명회는 2026. 2. 3.(금)에 연다.")
    page.click("#check")
    page.wait_for_selector(".finding")
    held[0].continue_()
    page.wait_for_timeout(1000)
    assert "두 번째 설명회" in page.inner_text(".paper")


def test_what_cannot_be_checked_is_said_in_words(page: Any) -> None:
    page.click("#check")
    assert page.inner_text("#status") == "점검할 글을 붙여넣으십시오."
    too_large = "() => { const box = new DataTransfer(); box.items.add(new File([new Uint8Array(23 << 20)], 'x.txt')); const file = document.getElementById('file'); file.files = box.files; file.dispatchEvent(new Event('change')); }"
    page.evaluate(too_large)
    page.locator("#status", has_text="22 MB").wait_for()


def test_a_program_that_has_ended_is_said_to_have(browser: Any, tmp_path: Path) -> None:
    running = serving(tmp_path)
    server = next(running)
    opened = browser.new_page()
    opened.goto(server.address)
    running.close()
    opened.fill("#text", DRAFT)
    opened.click("#check")
    opened.locator("#status", has_text="프로그램이 꺼졌거나").wait_for()
    opened.close()


def test_keyboard_alone(page: Any) -> None:
    page.keyboard.press("Tab")
    for _ in range(10):
        if page.evaluate("document.activeElement.id") == "text":
            break
        page.keyboard.press("Tab")
    page.keyboard.insert_text(DRAFT)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "check"
    page.keyboard.press("Enter")
    page.wait_for_selector(".finding")
    assert page.evaluate("document.activeElement.id") == "result"


def test_phone_width_has_no_sideways_scroll(page: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.fill("#text", DRAFT + "가" * 3000)
    page.click("#check")
    page.wait_for_selector(".finding")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_hostile_file_is_text(page: Any, tmp_path: Path) -> None:
    bad = tmp_path / "x.txt"
    bad.write_text(
        "<img src=x onerror=document.title='owned'></script><script>document.title='owned'</script> 2026. 1. 30.(목)\n",
        encoding="utf-8",
    )
    page.set_input_files("#file", bad)
    page.wait_for_selector(".finding")
    assert page.title() != "owned"
    assert "<script>" in page.inner_text(".paper")


def test_the_sample_shows_a_fault_of_each_sort_in_both_languages(page: Any, served: Served) -> None:
    for lang, said in (("ko", "금요일"), ("en", "Thursday")):
        page.goto(f"http://127.0.0.1:{served.port}/?lang={lang}")
        page.click("#sample")
        page.wait_for_selector(".finding")
        assert sorted(page.locator(".finding .head code").all_inner_texts()) == ["list-count", "sum", "weekday"]
        assert said in page.inner_text(".findings")

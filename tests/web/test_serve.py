"""The page over a real socket: who may talk to it, what a draft gets, and how it stands a load."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.sources import make
from tests.web.conftest import Served, serving

DRAFT = "설명회는 2026. 1. 30.(목)에 연다.\n현재 해양 기록 정비 계획(안)을 마련 중이다.\n".encode()


def test_a_draft_gets_its_findings_and_what_was_said_before(served: Served) -> None:
    answer = served.check("draft.txt", DRAFT)
    assert answer.status == 200
    result = json.loads(answer.body)
    assert any(f["id"].startswith("weekday-") for f in result["findings"])
    assert "2026. 1. 30.(목)" in result["html"]
    assert len(result["sha256"]) == 64


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Cookie": ""}, 403),
        ({"Cookie": "checker_token=wrong"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": ""}, 403),
        ({"Host": "evil.example"}, 421),
    ],
)
def test_strangers_are_refused(served: Served, headers: dict[str, str], status: int) -> None:
    assert served.ask("POST", "/api/check", b"{}", **headers).status == status


def test_the_token_in_the_address_becomes_a_cookie(served: Served) -> None:
    answer = served.ask("GET", f"/?token={served.token}", Cookie="")
    assert answer.status == 303
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert "samesite=strict" in answer.headers["set-cookie"].lower()
    assert served.ask("GET", "/?token=wrong", Cookie="").status == 403


def test_every_answer_carries_the_policy(served: Served) -> None:
    for path in ("/", "/static/app.js", "/nowhere"):
        assert "default-src 'none'" in served.ask("GET", path).headers["content-security-policy"]


@pytest.mark.parametrize(
    "body", [b"", b"[]", b'{"name": "a.txt"}', b'{"name": "a.txt", "data": "%%%"}', b'{"name": "a", "data": "", "x": 1}']
)
def test_a_request_that_is_none_is_refused_politely(served: Served, body: bytes) -> None:
    answer = served.ask("POST", "/api/check", body)
    assert answer.status == 400
    assert "error" in json.loads(answer.body)


def test_too_large_is_refused(served: Served) -> None:
    assert served.ask("POST", "/api/check", b"x" * (31 * 2**20)).status == 413


def test_an_unreadable_file_says_why_in_the_language_of_the_page(served: Served) -> None:
    for lang, said in (("ko", "파일이 깨졌습니다"), ("en", "the file is damaged")):
        answer = served.check("draft.pdf", b"%PDF-1.7 broken", lang)
        assert answer.status == 422
        assert json.loads(answer.body)["error"].startswith(said)


def test_a_finding_says_what_its_rule_is_about_and_what_to_do(served: Served) -> None:
    page = json.loads(served.check("draft.txt", DRAFT).body)["html"]
    assert "날짜와 요일이 맞지 않습니다" in page
    assert "할 일: 달력에서 날짜를 확인하고" in page
    assert page.count('id="mark-1"') == 1


def test_a_table_is_shown_as_a_table(served: Served) -> None:
    draft = make.hwpx(make.hwpx_p("조사 결과"), make.hwpx_table([["지역", "인원"], ["북부", "60명"]]), make.hwpx_p("끝."))
    page = json.loads(served.check("draft.hwpx", draft).body)["html"]
    assert page.count("<table>") == 1
    assert page.count("<tr>") == 2
    assert page.count("<td>") == 4
    assert page.index("북부") < page.index("</table>") < page.index("끝.")


def test_what_the_draft_excuses_is_listed_apart_with_its_reason(served: Served) -> None:
    draft = "설명회는 2026. 1. 30.(목)에 연다. <!-- check: ignore weekday -- 음력 -->\n".encode()
    answer = json.loads(served.check("draft.txt", draft).body)
    assert answer["findings"] == []
    assert "받아들인 것 (1)" in answer["html"]
    assert "음력" in answer["html"]
    body = {"name": "draft.txt", "data": base64.b64encode(draft).decode()}
    page = served.ask("POST", "/api/certificate", json.dumps(body).encode()).body.decode()
    assert "남은 것 (0)" in page
    assert "사유: 음력" in page


def test_hostile_text_is_shown_as_text(served: Served) -> None:
    hostile = "</script><script>alert(1)</script> <img src=x onerror=alert(1)> 2026. 1. 30.(목) \u202e\u2028".encode()
    page = json.loads(served.check('x"><script>.txt', hostile).body)["html"]
    assert "<script>alert" not in page
    assert "<img" not in page


def test_the_certificate_names_the_file_and_the_reasons(served: Served) -> None:
    (finding,) = [f for f in json.loads(served.check("draft.txt", DRAFT).body)["findings"] if f["id"].startswith("weekday-")]
    body = {
        "name": "draft.txt",
        "data": base64.b64encode(DRAFT).decode(),
        "by": "김나래",
        "accepted": [{"id": finding["id"], "reason": "음력 날짜"}],
    }
    answer = served.ask("POST", "/api/certificate", json.dumps(body).encode())
    page = answer.body.decode()
    assert answer.status == 200
    assert "attachment" in answer.headers["content-disposition"]
    for said in ("음력 날짜", "김나래", finding["id"], "draft.txt", 'font: 11pt/1.6 "Noto Sans KR"'):
        assert said in page


def test_two_hundred_drafts_eight_at_a_time(served: Served) -> None:
    def memory() -> int:
        status = Path(f"/proc/{served.pid}/status")
        if not status.exists():
            pytest.skip("no /proc: memory of the server cannot be read here")
        return int(next(line for line in status.read_text().splitlines() if line.startswith("VmRSS")).split()[1])

    def one(number: int) -> tuple[int, bool]:
        text = f"제{number}차 설명회는 2026. 1. 30.(목)에 연다. 참가자는 {number}명이다.\n"
        answer = served.check("draft.txt", text.encode())
        return answer.status, f"제{number}차" in json.loads(answer.body)["html"]

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, range(40)))
        before = memory()
        answers = list(pool.map(one, range(200)))
    assert answers == [(200, True)] * 200
    assert memory() - before < 100_000  # kB


def test_two_people_at_once_get_their_own_answers(served: Served) -> None:
    seen: dict[str, str] = {}

    def ask(name: str, text: str) -> None:
        seen[name] = json.loads(served.check("draft.txt", text.encode()).body)["html"]

    people = [threading.Thread(target=ask, args=(name, f"{name} 설명회는 2026. 2. 3.(금)에 연다.")) for name in ("가람", "다솔")]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert "다솔" not in seen["가람"]
    assert "가람 설명회" in seen["가람"]


def test_other_machines_are_kept_out(shell: Callable[..., Ran]) -> None:
    for args in (
        ["--host", "0.0.0.0"],
        ["--host", "0.0.0.0", "--allow-remote"],
        ["--host", "192.0.2.1", "--allow-remote", "--token", "short"],
    ):
        ran = shell("serve", *args)
        assert ran.code == 2
        assert "can be reached by other machines" in ran.err


def test_it_ends_quietly(tmp_path: Path) -> None:
    for page in serving(tmp_path):
        assert page.ask("GET", "/").status == 200

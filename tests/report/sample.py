"""Reports to print: invented agencies, plans and people."""

from __future__ import annotations

from dataclasses import replace

from checker.model import Evidence, Finding, NotRun, ReleaseLine, Report, RuleLine, Severity, Status, Unreadable, Verdict

HOSTILE = "</script><script>alert(1)</script> \"'`<img src=x onerror=alert(1)> \u202egnp.exe\u202c \u2028\u2029 \x1b[31mred & ]]> {{7*7}} %0A::error::x"


def evidence(document: str, quote: str, *, published: str | None = "2025-09-08", **more: object) -> Evidence:
    base = Evidence(
        document=document, path=f"corpus/{document}.md", rendition=f"{document}.md", role="body", published=published, locator="", line=3,
        column=9, start=120, end=120 + len(quote), quote=quote, title=f"{document}의 제목", agency="가람부", before="마련하는 이 계획은 ", after=" 발표할 예정이다.",
    )  # fmt: skip
    return replace(base, **more)  # type: ignore[arg-type]


def overdue(lang: str = "ko") -> Finding:
    message = (
        "‘물길 복원 계획’은 2025년 11월까지 발표하기로 했으나 2026. 1. 30.(금)에도 준비 중입니다. 두 문장이 함께 참일 수 없습니다."
        if lang == "ko"
        else "The Waterway Plan was to be announced by November 2025 and is still being prepared on 30 January 2026 (Fri). Both cannot hold."
    )
    return Finding(
        id="deadline-overdue-0123456789ab", rule="deadline-overdue", kind="overdue", severity=Severity.ERROR, verdict=Verdict.OVERDUE,
        subject="물길 복원 계획", thread="물길복원계획|establish", message=message,
        evidence=(
            evidence("a-0908", "오는 11월까지 수립해", value="2025-11-01/2025-12-01"),
            evidence("b-0130", "현재 마련 중인 물길 복원 계획(안)", published="2026-01-30", line=7, column=1, start=12, end=31, before="", after="을 논의했다.", relation="contradicts"),
        ),
        suggestions=(),
    )  # fmt: skip


def weekday(number: int = 0, **more: object) -> Finding:
    base = Finding(
        id=f"weekday-{number:012x}", rule="weekday", kind="weekday", severity=Severity.ERROR, verdict=Verdict.CONTRADICTION, subject="2026. 1. 28.",
        thread=None, message="2026. 1. 28.은 수요일인데 ‘목’이라고 적혀 있습니다.",
        evidence=(evidence("b-0130", "2026. 1. 28.(목)", published="2026-01-30", role="masthead", line=2, column=6, start=10, end=25, before="보도시점 ", after=" 11:00"),),
        suggestions=(("2026. 1. 28.(수)", "요일을 고치면 맞습니다"), ("2026. 1. 29.(목)", "날짜를 고치면 맞습니다")),
    )  # fmt: skip
    return replace(base, **more)  # type: ignore[arg-type]


def total() -> Finding:
    return Finding(
        id="sum-00000000000a", rule="sum", kind="sum", severity=Severity.ERROR, verdict=Verdict.CONTRADICTION, subject="신청자", thread=None,
        message="3,267 + 741 = 4,008명인데 총 3,998명이라고 적혀 있습니다(10명 차이).",
        evidence=(evidence("c-0210", "총 3,998명(단체 3,267명, 개인 741명)", published="2026-02-10", line=None, column=None, locator="p2", start=200, end=229),),
        suggestions=(("4,008명", "합에 맞추면"),),
    )  # fmt: skip


def naming() -> Finding:
    return Finding(
        id="alias-00000000000b", rule="alias", kind="alias", severity=Severity.INFO, verdict=Verdict.NAMING, subject="물길위원회", thread="물길위원회|name",
        message="한 기관을 ‘물길위’와 ‘국가물길위’ 두 가지로 부릅니다.",
        evidence=(evidence("a-0908", "물길위"), evidence("b-0130", "국가물길위", published="2026-01-30", start=40, end=45)),
    )  # fmt: skip


RELEASES = (
    ReleaseLine(
        "a-0908",
        "가람부",
        "물길 복원 계획 11월 발표",
        "2025-09-08",
        "stated",
        "https://example.org/a",
        "corpus/a-0908.md",
        ("a-0908.md",),
    ),
    ReleaseLine("b-0130", "가람부", "물길 복원 계획(안) 논의", "2026-01-30", "inferred", "", "corpus/b-0130.md", ("b-0130.md",)),
    ReleaseLine(
        "c-0210", "나루청", "피해 신청 3,998명 접수", "2026-02-10", "stated", "", "corpus/c-0210.md", ("c-0210.md", "c-0210.hwpx")
    ),
)

RULES = (
    RuleLine(
        "deadline-overdue",
        "overdue",
        "error",
        "기한이 지난 약속",
        "약속한 때가 지났는데 아직 준비 중입니다.",
        "늦어진 까닭을 밝히십시오.",
        "built-in",
    ),
    RuleLine("weekday", "weekday", "error", "날짜와 요일", "참석 날짜를 잘못 알립니다.", "달력을 확인하십시오.", "built-in"),
    RuleLine("sum", "sum", "error", "합계", "합이 부분과 다릅니다.", "다시 더하십시오.", "built-in"),
    RuleLine("alias", "alias", "info", "두 이름", "한 기관에 이름이 둘입니다.", "하나로 쓰십시오.", "rules/alias.toml"),
    RuleLine("percent", "percent", "warning", "백분율", "비율이 수와 다릅니다.", "다시 나누십시오.", "built-in"),
)


def report(*findings: Finding, lang: str = "ko", **more: object) -> Report:
    base = Report(
        version="0.1.0", rules_digest="0f1e2d3c4b5a", lang=lang,
        counts={"documents": 3, "unreadable": 1, "segments": 40, "claims": 25, "compared": 12, "as_of": "2026-02-10"},
        findings=findings or (overdue(lang), weekday(), total(), naming(), weekday(9, status=Status.KNOWN)),
        not_run=(NotRun("rendition", "판이 하나뿐입니다"),), unreadable=(Unreadable("corpus/locked.pdf", "encrypted", "암호를 풀어 주십시오"),),
        warnings=("b-0130: 날짜를 짐작했습니다",), releases=RELEASES, rules=RULES,
    )  # fmt: skip
    return replace(base, **more)  # type: ignore[arg-type]


def hostile() -> Report:
    """A report in which every text that comes from a document tries to leave its place."""
    side = evidence(HOSTILE, HOSTILE, before=HOSTILE, after=HOSTILE, title=HOSTILE, agency=HOSTILE, path=HOSTILE, rendition=HOSTILE, locator=HOSTILE, line=None, value=HOSTILE, url="javascript:alert(1)")  # fmt: skip
    bad = weekday(
        1,
        subject=HOSTILE,
        message=HOSTILE,
        evidence=(side, replace(side, quote="가" * 10_000, before="", after="")),
        thread=HOSTILE,
    )
    bad = replace(bad, suggestions=((HOSTILE, HOSTILE),))
    lines = (ReleaseLine(HOSTILE, HOSTILE, HOSTILE, "2026-01-01", "stated", "javascript:alert(1)", HOSTILE, (HOSTILE,)),)
    return report(
        bad,
        releases=lines,
        warnings=(HOSTILE,),
        unreadable=(Unreadable(HOSTILE, HOSTILE, HOSTILE),),
        not_run=(NotRun(HOSTILE, HOSTILE),),
    )

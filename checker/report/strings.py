"""Every sentence the reports say, in Korean and English.

In: a key, a language and named values. Out: the sentence. The one decision owned here: the wording of the reports, kept in one
table so that neither language lags behind. A table of all keys is checked by the tests: both languages, same named values.
"""

from __future__ import annotations

from typing import Final

TABLE: Final[dict[str, tuple[str, str]]] = {
    # verdicts and severities: word and sign, so that colour is never alone
    "error": ("오류", "error"),
    "warning": ("주의", "warning"),
    "info": ("참고", "note"),
    "verdict.contradiction": ("모순", "contradiction"),
    "verdict.drift": ("변동", "drift"),
    "verdict.overdue": ("기한 지남", "overdue"),
    "verdict.duplicate": ("중복", "duplicate"),
    "verdict.update": ("갱신", "update"),
    "verdict.explained": ("설명됨", "explained"),
    "verdict.naming": ("이름 차이", "naming"),
    "relation.repeats": ("되풀이", "repeats"),
    "relation.refines": ("구체화", "refines"),
    "relation.revises": ("고침", "revises"),
    "relation.slips": ("늦춤", "slips"),
    "relation.advances": ("앞당김", "advances"),
    "relation.contradicts": ("어긋남", "contradicts"),
    "relation.fulfils": ("이행", "fulfils"),
    "status.new": ("새로 나옴", "new"),
    "status.known": ("이미 앎", "known"),
    "status.waived": ("예외 처리", "waived"),
    "role.masthead": ("보도시점란", "masthead"),
    "role.title": ("제목", "title"),
    "role.subtitle": ("부제", "subtitle"),
    "role.lead": ("첫 문단", "lead"),
    "role.body": ("본문", "body"),
    "role.footnote": ("각주", "footnote"),
    "role.table": ("표", "table"),
    "role.caption": ("설명글", "caption"),
    "role.contact": ("담당자란", "contact"),
    "role.annex": ("붙임", "annex"),
    "role.chrome": ("페이지 틀", "page chrome"),
    # text report
    "undated": ("날짜 모름", "undated"),
    "suggestion": ("고칠 곳 후보", "perhaps"),
    "more": ("자세히", "more"),
    "places.more": ("그 밖에 {n}곳", "{n} more places"),
    "not_run": ("검사하지 못한 규칙", "rules that did not run"),
    "unreadable": ("읽지 못한 파일", "files that could not be read"),
    "warnings": ("알림", "notices"),
    "hidden": ("보이지 않은 발견 {n}건 (--show info로 모두 봅니다)", "{n} findings not shown (--show info shows all)"),
    "nothing": ("어긋나는 곳을 찾지 못했습니다.", "Nothing disagrees."),
    "known": ("이미 아는 것 {n}", "{n} known"),
    "waived": ("예외 {n}", "{n} waived"),
    "count.error": ("오류 {n}", "{n} errors"),
    "count.error.1": ("오류 1", "1 error"),
    "count.warning": ("주의 {n}", "{n} warnings"),
    "count.warning.1": ("주의 1", "1 warning"),
    "count.info": ("참고 {n}", "{n} notes"),
    "count.info.1": ("참고 1", "1 note"),
    "count.documents": ("보도자료 {n}", "{n} releases"),
    "count.documents.1": ("보도자료 1", "1 release"),
    "count.claims": ("주장 {n}", "{n} claims"),
    "count.claims.1": ("주장 1", "1 claim"),
    "count.compared": ("비교 {n}", "{n} comparisons"),
    "count.compared.1": ("비교 1", "1 comparison"),
    "count.unreadable": ("읽지 못함 {n}", "{n} unreadable"),
    "count.unreadable.1": ("읽지 못함 1", "1 unreadable"),
    "as_of": ("기준일 {day}", "as of {day}"),
    # github
    "github.more": ("그 밖에 {n}건이 있습니다. 모두 보려면 작업 요약이나 HTML 보고서를 보십시오.", "{n} more findings: see the job summary or the HTML report."),
    "github.all": ("발견 {n}건을 모두 표시했습니다.", "All {n} findings are annotated."),
    "also": ("다른 쪽", "other side"),
}  # fmt: skip


def t(key: str, lang: str, **values: object) -> str:
    """Return the sentence of ``key`` in ``lang`` (``ko``; anything else is English). ``KeyError`` for a key that is not there."""
    korean, english = TABLE[key]
    text = korean if lang == "ko" else english
    return text.format(**values) if values else text


def count(what: str, n: int, lang: str) -> str:
    """Return ``3 errors`` / ``오류 3``: key ``count.<what>``, its singular for one."""
    return t(f"count.{what}.1", lang) if n == 1 else t(f"count.{what}", lang, n=f"{n:,}")

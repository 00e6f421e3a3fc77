"""Silence is reported for tracked commitments, or when it is asked for; a timeline tells a subject in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import msgspec

from checker.claims.lexicon import Commitment, Lexicon
from checker.claims.timeline import timeline
from checker.kinds import deadline_drift, deadline_overdue
from checker.kinds.base import Context
from checker.rulebook import load as load_rules
from checker.schema import Tables
from tests.claims.tables import read_rows

ROWS = (
    ("2024-02-05", "바다청은 ‘등대 길잡이 구상’을 6월까지 수립해 발표할 예정이다."),
    ("2024-05-05", "바다청은 ‘등대 길잡이 구상’을 6월까지 발표할 계획이다."),
    ("2025-01-10", "바다청은 겨울 바다를 살폈다."),
)


def read(tmp_path: Path, lexicon: Lexicon, said: Sequence[tuple[str, str]] = ROWS) -> Tables:
    rows = (
        {"id": f"r{number}", "title": "", "published": day, "text": text, "renditions": []}
        for number, (day, text) in enumerate(said)
    )
    return read_rows(rows, tmp_path, lexicon)


def variants(tables: Tables, lexicon: Lexicon, *, asked: bool = False) -> list[str]:
    context = Context(dt.date(2025, 1, 10), lexicon, overdue_by_silence=asked)
    return [hit.variant for hit in deadline_overdue.KIND.find(tables, deadline_overdue.KIND.params(), context)]


def test_silence_proves_nothing_unless_asked(tmp_path: Path) -> None:
    lexicon = load_rules().lexicon
    tables = read(tmp_path, lexicon)
    assert variants(tables, lexicon) == []
    assert variants(tables, lexicon, asked=True)[0] == "silence"


def test_a_tracked_commitment_is_followed(tmp_path: Path) -> None:
    lexicon = load_rules().lexicon
    tracked = msgspec.structs.replace(lexicon, commitments=(Commitment("lamps", ("등대 길잡이 구상",), "announce"),))
    assert set(variants(read(tmp_path, tracked), tracked)) == {"silence"}


def test_a_timeline_is_in_order(tmp_path: Path) -> None:
    lexicon = load_rules().lexicon
    told = timeline(read(tmp_path, lexicon), lexicon, "등대 길잡이 구상(안)")
    assert [moment.published.isoformat() for moment in told] == ["2024-02-05", "2024-05-05"]
    assert {moment.modality for moment in told} == {"planned"}
    assert timeline(read(tmp_path, lexicon), lexicon, "없는 이름") == ()


def test_an_open_move_names_the_new_date_and_not_the_repeated_old_one(tmp_path: Path) -> None:
    said = (
        ("2025-03-12", "바다청은 「등대 지형 조사 결과」를 10월에 공개할 계획이다."),
        ("2025-10-02", "바다청은 당초 10월에 공개할 예정이던 「등대 지형 조사 결과」를 12월로 늦춰 공개한다고 밝혔다."),
    )
    lexicon = load_rules().lexicon
    tables = read(tmp_path, lexicon, said)
    (found,) = deadline_drift.find(tables, deadline_drift.DriftParams(), Context(dt.date(2025, 10, 2), lexicon))
    assert found.variant == "extension"
    assert (found.slots["promised"].low, found.slots["found"].low) == (dt.date(2025, 10, 1), dt.date(2025, 12, 1))


def test_a_procedure_between_a_name_and_its_action_changes_nothing_nor_does_a_word_of_the_name(tmp_path: Path) -> None:
    said = (
        ("2025-01-14", "「등대 배치 계획 변경안」은 6월 말까지 확정할 예정이다."),
        ("2025-08-20", "「등대 배치 계획 변경안」은 국가바다회의 심의를 거쳐 9월까지 확정할 예정이다."),
    )
    lexicon = load_rules().lexicon
    tables = read(tmp_path, lexicon, said)
    assert variants(tables, lexicon) == ["promised"]
    assert "사유" not in " ".join(tables.claims["qualifiers"].drop_nulls())


def test_a_date_behind_a_colon_dates_the_plan_of_its_line(tmp_path: Path) -> None:
    said = (
        ("2025-03-19", "주요 일정은 다음과 같다.\n\n○ 제2차 등대 배치 기본계획 수립·발표 : 6월\n\n○ 등대 문 열기 : 7월"),
        ("2025-09-22", "바다청은 9월 22일 「제2차 등대 배치 기본계획」을 발표했다."),
    )
    lexicon = load_rules().lexicon
    (found,) = deadline_drift.find(
        read(tmp_path, lexicon, said), deadline_drift.DriftParams(), Context(dt.date(2025, 9, 22), lexicon)
    )
    assert found.slots["promised"].low == dt.date(2025, 6, 1)


def test_a_delay_told_with_its_reason_days_after_the_date_is_an_extension(tmp_path: Path) -> None:
    said = (
        ("2025-03-27", "바다청은 「등대 자료 지침」을 8월까지 제정하겠다고 밝혔다."),
        ("2025-09-11", "바다청은 당초 8월까지 제정하기로 한 「등대 자료 지침」을 11월까지 제정하기로 일정을 늦춘다고 밝혔다."),
    )
    lexicon = load_rules().lexicon
    tables = read(tmp_path, lexicon, said)
    assert variants(tables, lexicon) == []
    found = deadline_drift.find(tables, deadline_drift.DriftParams(), Context(dt.date(2025, 9, 11), lexicon))
    assert [hit.variant for hit in found] == ["extension"]


def test_a_name_in_bold_type_is_promised_all_the_same(tmp_path: Path) -> None:
    said = (
        ("2025-07-22", "We will publish the **Southern Lights Strategy** by December 2025."),
        ("2026-02-10", "We are still preparing the Southern Lights Strategy."),
    )
    lexicon = load_rules().lexicon
    assert variants(read(tmp_path, lexicon, said), lexicon) == [""]


def test_the_date_behind_an_action_that_ends_by_it(tmp_path: Path) -> None:
    said = (
        ("2025-04-15", "부처별 이행안은 7월까지, 「등대 보안 기준」 개정은 10월까지 마친다."),
        ("2026-01-22", "바다청은 22일 「등대 보안 기준」을 개정해 시행한다고 밝혔다."),
    )
    lexicon = load_rules().lexicon
    (found,) = deadline_drift.find(
        read(tmp_path, lexicon, said), deadline_drift.DriftParams(), Context(dt.date(2026, 1, 22), lexicon)
    )
    assert found.slots["promised"].low == dt.date(2025, 10, 1)


def test_the_years_a_plan_is_for_are_not_when_it_was_made(tmp_path: Path) -> None:
    said = (
        ("2025-03-19", "바다청은 「등대 배치 기본계획」을 6월까지 발표할 예정이다."),
        ("2025-09-22", "바다청은 9월 22일 「등대 배치 기본계획(2025~2029년)」을 발표했다."),
    )
    lexicon = load_rules().lexicon
    (found,) = deadline_drift.find(
        read(tmp_path, lexicon, said), deadline_drift.DriftParams(), Context(dt.date(2025, 9, 22), lexicon)
    )
    assert found.slots["found"].low == dt.date(2025, 9, 22)


def test_a_linked_action_with_a_date_to_come_is_a_promise(tmp_path: Path) -> None:
    said = (
        ("2026-01-07", "바다청은 「등대 활용 구상」을 3월까지 마련하고, 등대 규정은 5월까지 개정한다."),
        ("2026-06-04", "바다청은 현재 마련 중인 「등대 활용 구상」에 의견을 담는다."),
    )
    lexicon = load_rules().lexicon
    assert variants(read(tmp_path, lexicon, said), lexicon) == [""]


def test_the_sentence_behind_may_say_why_a_date_was_moved(tmp_path: Path) -> None:
    said = (
        ("2025-01-20", "바다청은 「등대 긴급행동지침」을 6월까지 개정할 예정이다."),
        (
            "2025-07-09",
            "「등대 긴급행동지침」은 이번 겨울 경험을 담아 8월까지 개정한다. 당초 6월까지 고칠 계획이었으나 의견을 더 듣기 위해 두 달 늦췄다.",
        ),
        ("2025-08-29", "바다청은 「등대 긴급행동지침」을 개정해 9월 1일부터 시행한다고 밝혔다."),
    )
    lexicon = load_rules().lexicon
    tables = read(tmp_path, lexicon, said)
    found = deadline_drift.find(tables, deadline_drift.DriftParams(), Context(dt.date(2025, 8, 29), lexicon))
    assert [hit.variant for hit in found] == ["extension"]


def test_what_is_put_off_with_its_reason_is_not_late(tmp_path: Path) -> None:
    lexicon = load_rules().lexicon
    plan = ("2025-03-27", "바다청은 「등대 요금 개편안」을 4월 발표할 계획이다.")
    moved = ("2025-04-29", "당초 4월 발표하기로 한 「등대 요금 개편안」은 업계 추가 의견수렴을 위해 5월로 발표를 미룸")
    came = ("2025-05-30", "바다청은 「등대 요금 개편안」을 5월 30일(금) 발표하고, 2027년 1월부터 시행한다고 밝혔다.")
    drifted = deadline_drift.KIND.params()

    def drift(*said: tuple[str, str]) -> list[str]:
        (folder := tmp_path / str(len(list(tmp_path.iterdir())))).mkdir()
        tables = read(folder, lexicon, said)
        assert variants(tables, lexicon) == []  # late, but there on the day: not overdue
        return [hit.variant for hit in deadline_drift.KIND.find(tables, drifted, Context(dt.date(2025, 6, 10), lexicon))]

    assert drift(plan, moved, came) == ["extension"]
    assert drift(plan, came) == [""]

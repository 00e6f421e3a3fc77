"""What a change is called: each line is a pair of sentences and what a reviewer should read of it."""

from __future__ import annotations

import datetime as dt

import pytest

from checker.align.about import attribute_of, stem
from checker.align.changes import Change, typed
from checker.align.diff import compare


def said(change: Change) -> str:
    sides = " → ".join("" if side is None else " ".join(side.quote.split()) for side in (change.old, change.new))
    return f"{change.kind} {change.attribute}: {sides}" + (f" ({change.difference.text()})" if change.difference else "")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # lengths of time compare in their unit, and never across units
        ("점검 결과는 3년간 보관한다.", "점검 결과는 5년간 보관한다.", ["amount 결과: 3년간 → 5년간 (+2 years)"]),
        ("기록은 1년간 보관한다.", "기록은 1개월간 보관한다.", ["amount 기록: 1년간 → 1개월간"]),
        ("사고는 72시간 안에 알린다.", "사고는 24시간 안에 알린다.", ["deadline 사고: 72시간 → 24시간 (-48 hours)"]),
        ("물길은 길이가 2km이다.", "물길은 길이가 2m이다.", ["amount 물길: 2km → 2m"]),
        # a number that counts editions is a name, however far it moved
        ("제6회 연날리기 교실을 연다.", "제19회 연날리기 교실을 연다.", ["name : 제6회 → 제19회"]),
        ("제4조(위탁) 청장은 업무를 맡긴다.", "제5조(위탁) 청장은 업무를 맡긴다.", ["wording : 제4조 → 제5조"]),
        # the same value in another spelling is wording
        ("지원금은 1인당 100만원이다.", "지원금은 1인당 1백만 원이다.", ["wording 지원금: 100만원 → 1백만 원"]),
        ("교실은 16:00에 마친다.", "교실은 17:00에 마친다.", ["date 교실: 16:00 → 17:00"]),
        # what is joined to a value or a name
        ("접수는 1,290건", "접수는 1,310건 | 19.1%", ["amount 접수: 1,290건 → 1,310건 (+1.6 %)", "wording 접수:  → 19.1%"]),
        ("업무를 진흥원에 맡길 수 있다.", "업무를 진흥원 또는 협회에 맡길 수 있다.", ["scope 업무: 진흥원에 → 진흥원 또는 협회에"]),
        (
            "교육은 연 1회 실시할 수 있다.",
            "교육은 연 2회 이상 실시하여야 한다.",
            ["amount 교육: 1회 → 2회 (+100 %)", "duty 교육: 실시할 수 있다 → 이상 실시하여야 한다"],
        ),
        # a duty is what someone must do: the name of one that somebody broke is a phrase like others
        ("안전조치 위반으로 알렸다.", "파기의무 위반으로 알렸다.", ["wording : 안전조치 → 파기의무"]),
        ("점검표 작성은 의무이다.", "점검표 작성은 자율이다.", ["duty 작성: 의무이다 → 자율이다"]),
        ("마을은 점검표를 제출한다.", "마을은 점검표를 제출하여야 한다.", ["duty 마을: 제출한다 → 제출하여야 한다"]),
        # words that only look like a scope
        ("반면에 섬은 넓다.", "다만 섬은 넓다.", ["wording : 반면에 → 다만"]),
        ("섬의 면적은 1,200㎡이다.", "섬의 면적은 1,350㎡이다.", ["amount 면적: 1,200㎡ → 1,350㎡ (+12.5 %)"]),
        ("운영자는 과태료를 부과할 수 있다.", "운영자는 과태료를 부과한다.", ["duty 운영자: 부과할 수 있다 → 부과한다"]),
        ("The review ends in March 2026.", "The review ends in May 2026.", ["deadline review: March 2026 → May 2026 (+2 months)"]),
        ("Keepers will report it.", "Keepers must report it.", ["duty Keepers: will → must"]),
        # a period moves with its end; a length of time that also is a date keeps its unit
        ("접수는 3월 2일부터 3월 31일까지이다.", "접수는 3월 9일부터 4월 10일까지이다.", ["deadline 접수: 3월 2일부터 3월 31일 → 3월 9일부터 4월 10일 (+10 days)"]),
        ("사업은 2025년 1월부터 2027년 12월까지 한다.", "사업은 2025년 1월부터 2029년 12월까지 한다.", ["deadline 사업: 2025년 1월부터 2027년 12월 → 2025년 1월부터 2029년 12월 (+24 months)"]),
        ("Reports are due within 30 days.", "Reports are due within 14 days.", ["deadline : 30 days → 14 days (-16 days)"]),
        # amounts without a number, and hours of the day
        ("참가비는 무료이다.", "참가비는 1만 원이다.", ["amount 참가비: 무료이다 → 1만 원이다"]),
        ("수수료는 50% 감면한다.", "수수료는 전액 감면한다.", ["amount 수수료: 50% → 전액"]),
        ("교실은 오전 10시에 연다.", "교실은 오후 2시에 연다.", ["date 교실: 오전 10시 → 오후 2시"]),
        # a name in name quotes is told whole; its particle that follows suit is not told
        ("청장은 ‘물길 나눔 사업’을 시작한다.", "청장은 ‘물길 이음 사업’을 시작한다.", ["name 청장: 물길 나눔 사업 → 물길 이음 사업"]),
        ("이날 ‘물길 지도’를 공개하였다.", "이날 ‘등대 소식’을 공개하였다.", ["name : 물길 지도 → 등대 소식"]),
        ("새 “물길지도”를 만든다.", "새 ‘물길 지도’를 만든다.", ["spacing : “물길지도” → ‘물길 지도’"]),
        ("“섬”은 배로만 갈 수 있는 땅을 뜻한다.", "“섬”은 다리가 없어 배로만 갈 수 있는 땅을 뜻한다.", ["definition 섬:  → 다리가 없어"]),
    ],
)  # fmt: skip
def test_a_change_reads_as_it_should(old: str, new: str, expected: list[str]) -> None:
    found = [said(change) for change in typed(old, new)]
    assert found == expected


def test_dates_of_two_editions_are_each_read_in_their_own_year() -> None:
    (change,) = typed("회의는 4월 12일에 열렸다.", "회의는 11월 22일에 열렸다.", dt.date(2023, 4, 12), dt.date(2023, 11, 23))
    assert change.difference
    assert change.difference.text() == "+224 days"


def test_two_duties_that_rise_alike_are_two_changes() -> None:
    old = "운영자는 사고를 기록하도록 권고한다.\n여섯 마을은 담당자를 지정하도록 권장한다."
    new = "운영자는 사고를 기록하여야 한다.\n여섯 마을은 담당자를 지정할 의무가 있다."
    assert [change.kind for change in compare(old, new).pairs[0].changes] == ["duty", "duty"]


def test_a_line_of_marks_is_no_change() -> None:
    assert not compare("물길 지도를 만든다.\n####", "물길 지도를 만든다.").changed


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("섬마을 | ", "섬마을"), ("만족도는 ", "만족도"), ("신고를 하지 아니한 자에게는 ", "신고"), ("지원금 5,040만 원의 ", ""), ("within ", ""),
        ("만 19세 이상 ", ""), ("길이 ", "길이"), ("해마다 실시하는 ", ""),
    ],
)  # fmt: skip
def test_the_word_a_change_is_about(text: str, word: str) -> None:
    assert attribute_of(text, len(text)) == word


def test_particles_leave_only_where_they_fit() -> None:
    assert [stem(word) for word in ("기관에서는", "섬마을", "물길을", "지도를", "회의", "자에게")] == [
        "기관", "섬마을", "물길", "지도", "회의", "",
    ]  # fmt: skip

"""Texts in the manner of releases, written for these tests, and the roles a person would give their lines."""

import pytest

from checker.model import Role
from checker.text.segments import Segment, segment


def roles(text: str, format: str = "txt", title: str = "") -> list[tuple[str, str]]:  # noqa: A002
    return [(part.role.value, " ".join(text[part.start : part.end].split())) for part in segment(text, format=format, title=title)]


PAGE = """본문 바로가기
콘텐츠 영역
□ 바다숲부(장관 도하윤, 이하 ‘바다숲부’)와 물결시(시장 한서율)는 3.14(금) 갯벌 복원* 협약을 맺었습니다.
□ 두 기관은 올해 상반기 중 복원 구역 12곳을 정하고, 하반기에 공사를 시작하기로 했습니다. 끝으로 주민 설명회를 엽니다.
* 훼손된 갯벌을 되살리는 일
□ 도하윤 장관은 “갯벌은 기다려 주지 않는다”며 속도를 강조했습니다. 끝.
□ 두 기관은 올해 상반기 중 복원 구역 12곳을 정하고, 하반기에 공사를 시작하기로 했습니다. 끝으로 주민 설명회를 엽니다.
* 훼손된 갯벌을 되살리는 일
□ 도하윤 장관은 “갯벌은 기다려 주지 않는다”며 속도를 강조했습니다. 끝.
“이 자료는 바다숲부의 보도자료를 전재하여 제공함을 알려드립니다.”
- 공공누리 출처표시의 조건에 따라 자유이용이 가능합니다.
이전다음기사
인기 뉴스
-
새벗시, 11월까지 버스 300대 늘린다
"""


def test_a_saved_page_makes_claims_only_with_its_article() -> None:
    parts = segment(PAGE)
    claiming = [part for part in parts if part.role is not Role.CHROME]
    assert PAGE[claiming[0].start :].startswith("바다숲부")
    assert all("새벗시" not in PAGE[part.start : part.end] for part in claiming)
    assert claiming[0].role is Role.LEAD
    assert claiming[0].mark == "□"


def test_an_english_letterhead_is_no_title() -> None:
    text = """DEPARTMENT OF RURAL TRANSIT

PRESS RELEASE

For immediate release

Tuesday, 16 December 2025

Winter timetable keeps every night bus

The Department of Rural Transit will keep all routes running."""
    found = {line: role for role, line in roles(text)}
    assert [line for line, role in found.items() if role == "title"] == ["Winter timetable keeps every night bus"]
    assert found["Tuesday, 16 December 2025"] == "masthead"


@pytest.mark.parametrize(
    "line",
    [
        "바다공단 보도자료 (2026.2.3.(화) 배포 즉시)",
        "등대협의회 보도자료 | 2026년 2월 3일(화)",
        "제26-812호      배포일시 2026. 2. 3.(화)",
        "바다처 · 2026. 2. 3.(화)",
        "바다안전심의회 보도자료",
        "배포일 2026-02-03(화)",
        "바다청·물길부 합동 보도자료 2026. 2. 3.(화) 09:00",
        "바다청·물길부 공동 보도자료 (물길부 배포)",
    ],
)
def test_a_masthead_in_one_line_is_no_title(line: str) -> None:
    found = roles(f"{line}\n\n등대 12곳 새로 켠다\n\n바다청은 올해 등대 12곳을 새로 켠다고 밝혔다. 모두 남쪽 섬에 있다.")
    assert [told for role, told in found if role == "title"] == ["등대 12곳 새로 켠다"]


def test_a_headline_with_a_day_stays_a_title() -> None:
    title = "바다시, 2026. 3. 14. 등대 문 연다"
    assert roles(f"{title}\n\n바다시는 올해 등대 12곳을 새로 켠다고 밝혔다. 모두 남쪽 섬에 있다.")[0] == ("title", title)


def test_a_headline_about_an_office_stays_a_title() -> None:
    text = "New timetable for the bus service\n\nThe Department of Rural Transit will keep all routes running."
    assert roles(text)[0][0] == "title"


def test_the_second_copy_of_a_body_is_marked() -> None:
    repeated = [PAGE[part.start : part.end] for part in segment(PAGE) if part.repeat]
    assert repeated[0].startswith("두 기관은")
    assert repeated[-1] == "끝."
    first = [part for part in segment(PAGE) if not part.repeat and part.role is Role.BODY]
    assert PAGE[first[0].start :].startswith("두 기관은")


def test_a_note_belongs_to_the_sentence_with_its_star() -> None:
    parts = segment(PAGE)
    note = next(part for part in parts if part.role is Role.FOOTNOTE)
    assert note.mark == "*"
    assert note.parent is not None
    assert "복원* 협약" in PAGE[parts[note.parent].start : parts[note.parent].end]


def test_a_flattened_board_post_is_taken_apart() -> None:
    text = (
        "갯벌 복원 구역 12곳 정했다 - 바다숲부, 복원 계획 공개 - 하반기 착공 바다숲부(장관 도하윤, 이하 ‘바다숲부’)는 갯벌 12곳*을 정했다고 밝혔다."
        " 공사는 9월에 시작한다. * 가온·물결·새벗 등 한편, 바다숲부는 지도를 연내 낸다. - 담당자 : 복원과 한누리(02-000-1234)"
    )
    found = roles(text, "jsonl", "갯벌 복원 구역 12곳 정했다")
    assert found[0] == ("title", "갯벌 복원 구역 12곳 정했다")
    assert found[1] == ("subtitle", "바다숲부, 복원 계획 공개")
    assert found[2] == ("subtitle", "하반기 착공")
    assert found[3][0] == "lead"
    assert found[3][1].startswith("바다숲부(장관")
    assert ("footnote", "가온·물결·새벗 등") in found
    assert ("body", "한편, 바다숲부는 지도를 연내 낸다.") in found
    assert found[-1][0] == "contact"


RUNS = """바다숲부
보도자료
보도시점
2025. 3. 14.(금) 12:00
배포
2025. 3. 14.(금) 08:00
갯벌
복원 구역 12곳 정했다
-
바다숲부, 복원 계획 공개
바다숲부
(장관 도하윤, 이하 ‘바다숲부’)
는 갯벌 12곳
*
을 정
했다
고 밝혔다. 총 1억 8
,820
만 원을 들인다.
*
가온·물결·새벗 등
한편, 바다숲부는 지도를
연내 낸다.
담당 부서
복원과
책임자
과장
한누리
(02-000-1234)
붙임
1
복원 구역
구분
면적
예산
가온
12
30억
"""


def test_lines_broken_at_every_change_of_formatting_are_joined() -> None:
    found = roles(RUNS, "hwpx", "갯벌 복원 구역 12곳 정했다")
    assert found[:5] == [
        ("masthead", "바다숲부"),
        ("masthead", "보도자료"),
        ("masthead", "보도시점 2025. 3. 14.(금) 12:00"),
        ("masthead", "배포 2025. 3. 14.(금) 08:00"),
        ("title", "갯벌 복원 구역 12곳 정했다"),
    ] or found[4:6] == [("title", "갯벌"), ("title", "복원 구역 12곳 정했다")]
    bodies = ["".join(text.split()) for role, text in found if role in ("lead", "body")]
    assert "바다숲부(장관도하윤,이하‘바다숲부’)는갯벌12곳*을정했다고밝혔다." in bodies
    assert "총1억8,820만원을들인다." in bodies
    assert "한편,바다숲부는지도를연내낸다." in bodies
    assert ("footnote", "가온·물결·새벗 등") in found
    assert next(role for role, _ in found if role in ("contact", "annex")) == "contact"
    assert any(role == "annex" for role, _ in found)


def test_printed_lines_go_on_until_a_short_one() -> None:
    text = (
        "갯벌 복원 구역 12곳 정했다\n 바다숲부(장관 도하윤)는 갯벌 복원을 위하여 올해 상반기에 구역 열두 곳을 모두 정\n하고 하반기에는 공사를 시작한다.\n- 2 -\n"
        " 공사는 물결시와 가온시와 새벗시가 함께 하며 두 해 동안 이어질 것으로 보고 있\n다고 밝혔다.\n"
    )
    found = roles(text, "pdf", "갯벌 복원 구역 12곳 정했다")
    assert [role for role, _ in found] == ["title", "lead", "chrome", "body"]
    assert found[1][1].startswith("바다숲부(장관")
    assert found[1][1].endswith("시작한다.")


def test_a_news_article_keeps_buttons_and_captions_out() -> None:
    text = """닫기
공존회의 출범...첫 회의서 ‘공존플랜’ 논의
공유하기
  • 카카오톡
URL 복사
https://news.example.kr/view?key=20250820010001
한여름 기자
승인 : 2025. 08. 20. 18:20
공존플랜, 오는 10월 발표
공존회의 출범식 장면 /새벗통신
공존회의가 20일 공식 출범하면서 ‘공존플랜’ 방향을 논의했다.
공존회의는 공존플랜을 10월까지 세울 예정이다.
ⓒ 새벗신문, 무단전재 및 재배포 금지
"""
    found = roles(text)
    assert [text for role, text in found if role == "title"] == ["공존회의 출범...첫 회의서 ‘공존플랜’ 논의"]
    assert ("subtitle", "공존플랜, 오는 10월 발표") in found
    assert [text for role, text in found if role == "lead"] == ["공존회의가 20일 공식 출범하면서 ‘공존플랜’ 방향을 논의했다."]
    assert ("masthead", "승인 : 2025. 08. 20. 18:20") in found
    assert {role for role, text in found if text in ("닫기", "공유하기", "카카오톡", "한여름 기자")} == {"chrome"}


def test_front_matter_gives_a_title_and_nothing_else() -> None:
    text = "---\ntitle: 새 다리 연다\npublished: 2025-03-14\n---\n\n물결시(시장 한서율)는 4월 1일에 새 다리를 연다.\n"
    assert roles(text, "md", "새 다리 연다") == [
        ("title", "새 다리 연다"),
        ("lead", "물결시(시장 한서율)는 4월 1일에 새 다리를 연다."),
    ]


@pytest.mark.parametrize(
    "inside", ["행사는 4월 1일 열린다.", "일시: 2025. 4. 1.(화) 14시", "The park opens on 1 April 2025.", "\n\n다리를 연다."]
)
def test_what_stands_between_two_rules_of_dashes_is_read(inside: str) -> None:
    text = f"---\n{inside}\n---\n물결시(시장 한서율)는 새 다리를 연다고 밝혔다.\n"
    assert inside.strip() in [text[part.start : part.end] for part in segment(text, format="md")]


@pytest.mark.parametrize(
    "opening",
    ["---\n---\n", "---\n# 설정\n\nid: x\n---\n", '---\n"id": x\n---\n', "+++\r\nid = 1\r\n+++\r\n", "+++\n[extra]\nid = 1\n+++\n"],
)
def test_front_matter_of_any_notation_is_not_read(opening: str) -> None:
    text = opening + "물결시(시장 한서율)는 새 다리를 연다고 밝혔다.\n"
    assert [text[part.start : part.end] for part in segment(text, format="md")] == [
        "물결시(시장 한서율)는 새 다리를 연다고 밝혔다."
    ]


def test_rows_of_a_markdown_table_are_cells() -> None:
    text = "# 예산\n\n물결시(시장 한서율)는 예산을 정했다고 밝혔다.\n\n| 항목 | 억원 |\n|---|---:|\n| 다리 | 120 |\n| 계 | 120 |\n"
    cells = [(part.row, part.column, text[part.start : part.end]) for part in segment(text, format="md") if part.role is Role.TABLE]
    assert cells == [(0, 0, "항목"), (0, 1, "억원"), (1, 0, "다리"), (1, 1, "120"), (2, 0, "계"), (2, 1, "120")]


@pytest.mark.parametrize("format", ["txt", "md", "jsonl", "hwpx", "pdf", "html"])
def test_segments_stand_in_order_in_any_format(format: str) -> None:  # noqa: A002
    for text in (PAGE, RUNS, "", "\n\n", "*", "□", "- \n- \n", "가" * 5000):
        at = 0
        for part in segment(text, format=format):
            assert isinstance(part, Segment)
            assert at <= part.start < part.end <= len(text)
            assert text[part.start : part.end].strip() == text[part.start : part.end]
            at = part.end

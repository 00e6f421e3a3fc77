"""Totals, differences, percentages and lists, one sentence each."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.kinds import lists
from checker.kinds.base import Context
from checker.kinds.phrases import plain, squeeze
from checker.kinds.rounding import tolerance
from checker.model import Hit
from checker.pipeline import memory, stages
from checker.rulebook import load

BOOK = load()


def found(rule: str, text: str, *, file: str = "", published: dt.date = dt.date(2026, 3, 5)) -> list[Hit]:
    """Run one rule over one text: a web body, or the text of ``file``."""
    files = [{"name": file, "format": file.rpartition(".")[2], "text": text}] if file else []
    row = {
        "id": "one",
        "agency": "",
        "title": "",
        "published": published.isoformat(),
        "text": "" if file else text,
        "renditions": files,
    }
    _, hits = stages.read(memory.catalogue([row]), Context(None, BOOK.lexicon), [BOOK.get(rule)], claims=False)
    return hits[rule]


SILENT = [
    ("sum", "The plan has 30 pages (5 chapters and 3 annexes)."),
    ("sum", "The plan has 30 pages (5 long chapters, 3 annexes)."),
    ("sum", "24 readers (16 in the north and 8 in the south) came."),
    ("sum", "총 27명(하늘청 11명, 바다청 14명, 들꽃청·물길청 각 1명)이 모였다."),
    ("sum", "과제는 66건(로봇 37건, 자전거 2건 등)이다."),
    ("sum", "만족도는 77.3%(매우 26.9%, 대체로 50.3%)이다."),
    ("sum", "연금 수급률은 47%(남성 66%, 여성 33%)이다."),
    ("sum", "한 해 평균 710만 원(남성 861만 원, 여성 489만 원)을 받는다."),
    ("sum", "상금은 2,400만 원(대상 각 300만 원, 우수상 각 100만 원)이다."),
    ("sum", "참여 기업은 310개사(’22년 230개사, ’21년 81개사)이다."),
    ("sum", "예산은 38.1억 원(시설 21.4억 원, 운영 16.6억 원)이다."),
    ("sum", "3개국 5명(한국 3명, 미국 2명)이 왔다. 1·2부(사회 1, 토론 7)로 나눈다."),
    ("sum", "어긴 가게 78곳을 찾았다. 무표시 34곳, 무신고 29곳, 기타 15곳이다."),
    ("sum", "어긴 가게 80곳을 찾았다. 무표시 34곳, 무신고 29곳, 기타 15곳으로 모두 78곳이다."),  # a total of its own
    ("sum", "어긴 가게 80곳을 찾았다. 무표시 34곳, 무신고 29곳, 기타 15곳이다(중복 포함)."),
    ("sum", "지난해 어긴 가게는 80곳이다. 무표시 34곳, 무신고 29곳, 기타 15곳이다."),
    ("sum", "어긴 가게 80곳을 찾았다. 무표시 34곳, 무신고 29곳, 무면허 15곳이다."),  # not all of them
    ("sum", "배 92척이 떠났다. 봄 58척, 여름 36척이다."),
    ("sum", "등대 240억 원, 부표 35억 원, 안개신호 12억 원 등 4개 분야 300억 원을 쓴다."),
    ("sum", "쓰는 기기는 전화 89.3%, 방송 26.5%, 기타 13.4%이다."),  # people give several
    ("sum", "비중은 북쪽 47.2%, 남쪽 24.5%, 기타 28.3%이다."),
    ("sum", "The bank pays $95 million in all, including $71.2 million in refunds and a $15.1 million penalty."),
    ("sum", "The office employs 45 people, including 30 women and 20 engineers."),
    ("sum", "It received 62 answers to the paper: 34 from pilots, 21 from ports and 7 from keepers."),
    ("sum", "It received 90 answers: 34 from pilots, including 7 from women, and 21 from ports."),
    ("difference", "The ratio was 10.7% in Quarter 2, up 0.2 percentage points from 10.5% in Quarter 1."),
    ("percent", "까닭은 부주의 5,237건(30.8%), 바람 2,722건(16.0%), 번개 2,690건(15.8%) 순이다."),
    ("percent", "수출은 배 120억 달러(5.1%), 등대 80억 달러(2.0%), 부표 31억 달러(11.4%)이다."),  # rates of growth
    ("list-count", "The four largest ports, Arden, Bell Haven, Corvane and Dalsham, handled half of it."),
    ("list-count", "The five largest ports, Arden and Corvane among them, handled half of it."),
    ("list-count", "□ 위원회는 3건의 안건을 의결했다.\n\n1. 등대 색칠\n\n2. 등대지기 뽑기\n\n3. 안개신호\n\n□ 회의는 길었다."),
    ("list-count", "□ 위원회는 5건의 안건을 의결했다.\n\n1. 등대 색칠\n\n2. 등대지기 뽑기"),  # it may go on
    ("list-count", "□ 위원회는 5건의 안건을 의결했다.\n\n□ 1. 등대 색칠\n\n3. 등대지기 뽑기\n\n□ 회의는 길었다."),
    ("part-exceeds-total", "표본 528개(모집단 3,147개)를 조사했다."),
    ("part-exceeds-total", "1회선만 개통할 수 있다(기존 2회선). 3명(온라인 참여자 10명)이 상을 받았다."),
    ("part-exceeds-total", "모집 20명 중 지원자 58명이 몰렸다."),
    ("difference", "예산은 34.2억 원에서 38.1억 원으로 4억 원 늘었다."),
    ("difference", "등대 고장률(0.84%)은 지난해(0.77%) 대비 0.07%p 상승했다."),
    (
        "difference",
        "남쪽 등대(840개)는 전년(770개, 북쪽 포함) 대비 90개 증가했다. 등대(84개)는 전월 말 부표(77개) 대비 9개 증가했다.",
    ),
    ("difference", "등대 요금은 잠정치(608억 원) 대비 3천만 원 하향, 전년동월(574억 원) 대비 5.9% 증가했다."),
    ("percent", "등대 요금은 잠정치(608억 원) 대비 3천만 원 하향, 전년동월(574억 원) 대비 5.9% 증가했다."),
    ("percent", "가산금리는 0.6%p에서 0.4%p로 0.2%p 인하한다."),
    ("difference", "신고는 976건으로 전년 870건 대비 106건 증가했다."),
    ("percent", "시장은 2022년 618억 달러에서 2027년 4,269억 달러로 연평균 47.2% 성장한다."),
    ("percent", "조사 대상 108건 중 103건(95.4%)을 마쳤다. 지지율은 70.1%에서 75.3%로 5.2%p 올랐다."),
    ("percent", "응답자 1,200명 중 약 300명(약 26%)이 그렇게 답했다."),
    ("list-count", "F1, 나래, 다솜, 라온, 마루 등 4개 조 32개 팀이 본선에 올랐다."),
    ("list-count", "7개 대학(강물대(샘물대), 들꽃대, 바람대(솔잎대, 아침대), 이슬대, 노을대, 하늘대, 별빛대)이 참여한다."),
    ("list-count", "3대 방향 아래 6대 과제를 추진한다. ① 나르기 ② 모으기 ③ 나누기 ④ 고치기 ⑤ 알리기 ⑥ 돌보기"),
    ("list-count", "3개 기관은 이번 협약을 통해 ▲교육 ▲연구 ▲전시 ▲출판에 힘을 모은다."),
    ("list-count", "회원 정보 25종(이름, 성별, 주소 등)이 나갔다."),
    ("list-count", "다음 3개 분야를 돕는다: ▲교육 ▲연구 ▲전시 등"),
    ("sum", "The bank pays $12.4 million, comprising $9 million in refunds, a penalty of $3 million and costs."),
    ("difference", "The stock has fallen from £895 billion to £559 billion; sales of £100 billion took place."),
    ("difference", "대출은 3.5조 원 증가(9월 +1.9조 원 → 10월 +3.5조 원)했다."),
    ("percent", "과제는 12곳으로 전체(40곳)의 30%이다."),
    ("difference", "금리는 2.57%로 전월(2.58%) 대비 1bp 하락했다."),
    ("part-exceeds-total", "입원한 120명 중 65세 이상이 98명이다."),
    ("list-count", "4개 분야(의료·돌봄, 교통, 문화·여가, 교육)를 고른다."),
]


@pytest.mark.parametrize(("rule", "text"), SILENT)
def test_tempting_and_left_alone(rule: str, text: str) -> None:
    assert found(rule, text) == []


FIRES = [
    ("sum", "A total of 24 readers (15 passengers and 8 drivers) met.", ("23", "24")),
    ("sum", "There were 24 readers (15 in the north and 8 in the south).", ("23", "24")),
    ("sum", "참여 기업은 911개 기업(의무 525개, 자율 388개)이다.", ("911", "913")),
    ("sum", "총 300명(하늘청 11명, 바다청 14명, 들꽃청·물길청 각 100명)이 모였다.", ("225", "300")),
    ("sum", "과제는 26건(로봇 37건, 자전거 2건 등)이다.", ("26", "39")),
    ("sum", "과태료는 총 1억 8,820만 원(과징금 1억 원, 과태료 8,280만 원)이다.", ("182,800,000", "188,200,000")),
    ("sum", "어긴 가게 80곳을 찾았다. 까닭은 무표시 34곳, 무신고 29곳, 기타 15곳이다.", ("78", "80")),
    ("sum", "올해 배 92척이 떠났다. 상반기 58척, 하반기 36척이다.", ("92", "94")),
    (
        "sum",
        "올해는 ▲등대 240억 원 ▲부표 35억 원 ▲안개신호 12억 원 등 3개 분야 387억 원을 쓴다.",
        ("28,700,000,000", "38,700,000,000"),
    ),
    ("sum", "나라별 비중은 하늘국 47.2%, 바다국 24.5%, 들국 18.5%, 기타 19.8%이다.", ("100", "110")),
    (
        "sum",
        "The bank pays $95 million in all, including $81.2 million in refunds and a $15.1 million penalty.",
        ("95,000,000", "96,300,000"),
    ),
    ("sum", "It received 61 answers to the paper: 34 from pilots, 21 from ports and 7 from keepers.", ("61", "62")),
    ("part-exceeds-total", "심사를 마친 226명 가운데 282명이 합격했다.", ("226", "282")),
    ("difference", "신고는 976건으로 전년 870건 대비 176건 증가했다.", ("176", "870→976")),
    ("difference", "이용자는 120명에서 90명으로 30명 증가했다.", ("120→90", "up")),
    ("percent", "참여 기업은 81개사에서 230개사로 283% 증가했다.", ("283%", "81→230")),
    ("percent", "16개 기관 중 11개(68%)가 통과했다.", ("11/16", "68%")),
    ("percent", "신청이 21.0%p(666건→806건) 늘었다.", ("21%p", "666→806")),
    ("list-count", "회원은 한국, 미국, 캐나다, 일본, 호주 등 4개국 19개 기관이다.", ("4개국", "lists 5")),
    (
        "sum",
        "채권은 총 9조 원(2년물 2조 8천억 원, 3년물 3조 원, 10년물 5조 원)어치 낸다.",
        ("10,800,000,000,000", "9,000,000,000,000"),
    ),
    (
        "sum",
        "The firms pay £1,250,000 (Alder £750,000, Brook Utilities £420,000 and Cairn Supply £90,000).",
        ("1,250,000", "1,260,000"),
    ),
    ("part-exceeds-total", "입원한 120명 중 65세 이상이 131명이다.", ("120", "131")),
    ("part-exceeds-total", "들어온 15건의 신고 중 18건을 처리했다.", ("15", "18")),
    ("list-count", "전국에 총 7개소 운영중(가람, 나루, 다온, 마루, 바다, 솔샘)이다.", ("7개소", "lists 6")),
    ("list-count", "하람시는 4개 마을(가람, 나루, 다온)에 지도를 나눈다.", ("4개", "lists 3")),
    ("list-count", "모임에는 가람회, 대한나루회, 다온회, 마루회, 바다회 등 4개 단체가 왔다.", ("4개", "lists 5")),
    ("percent", "배상액은 3,022만 원에서 3,673만 원으로 21% 늘었다.", ("21%", "30,220,000→36,730,000")),
    ("difference", "금리를 2.75%에서 2.50%로 0.50%포인트 인하했다.", ("0.5", "2.75→2.5")),
    ("list-count", "지정한 곳은 다음 5개 지역이다: ▲물길 ▲들꽃 ▲하늘 ▲바람", ("5개", "lists 4")),
    ("sum", "위성은 모두 13기(주탑재 1기, 부탑재 11기)이다.", ("12", "13")),
    (
        "sum",
        "The bank pays a total of $12.4 million, consisting of $7.5 million in refunds, a $3.2 million penalty and $1.2 million in costs.",
        ("11,900,000", "12,400,000"),
    ),
    ("percent", "바람은 6만 3,200GWh로 전체(59만 5,600GWh)의 16.6%를 차지했다.", ("16.6%", "63,200/595,600")),
    ("part-exceeds-total", "Of the 1,150 reports, 1,510 involved melted plugs.", ("1,150", "1,510")),
    ("difference", "화물은 1,866만TEU로 전년 동기(1,823만TEU)보다 34만TEU 늘었다.", ("18,230,000→18,660,000", "340,000")),
    ("percent", "손님은 1,637만 명으로 2019년(1,750만 명)의 83.5% 수준이다.", ("16,370,000/17,500,000", "83.5%")),
    ("difference", "Growth is to slow from 3.2% in 2024 to 3.1% in 2025, a decline of 0.3 percentage points.", ("0.3", "3.2→3.1")),
    ("difference", "등대는 24개 마을에서 30개 마을로 5개 마을을 늘린다.", ("24→30", "5")),
    ("difference", "빈부 배율은 5.45배로 전년동기(5.36배)보다 0.19배p 상승했다.", ("0.19", "5.36→5.45")),
    ("difference", "The ratio was 10.7% in Quarter 2, up 0.4 percentage points from 10.5% in Quarter 1.", ("0.4", "10.5→10.7")),
    ("percent", "까닭은 부주의 5,237건(30.8%), 바람 2,722건(16.0%), 번개 2,690건(18.5%) 순이다.", ("18.5%", "2,690")),
    ("list-count", "The five largest ports, Arden, Bell Haven, Corvane and Dalsham, handled half of it.", ("5", "lists 4")),
    ("list-count", "3대 분야(물길, 등대, 들꽃, 바람)를 고른다.", ("3대", "lists 4")),
    (
        "list-count",
        "□ 등대위원회는 제3차 회의를 열어 4건의 안건을 심의·의결했다.\n\n1. 등대 색칠 계획\n\n2. 2026년 등대지기 뽑기\n\n3. 안개신호 손보기\n\n□ 회의는 두 시간 걸렸다.",
        ("4건", "lists 3"),
    ),
    (
        "list-count",
        "재단은 새해 계획을 밝혔다. 4대 방향은 다음과 같다.\n\n① 찾아가기\n\n② 오래 있기\n\n③ 함께 배우기\n\n□ 재단은 새해에 시작한다.",
        ("4대", "lists 3"),
    ),
]


@pytest.mark.parametrize(("rule", "text", "dispute"), FIRES)
def test_slip_is_found(rule: str, text: str, dispute: tuple[str, str]) -> None:
    assert [tuple(sorted(hit.dispute)) for hit in found(rule, text)] == [dispute]


def test_line_breaks_inside_numbers_and_words_change_nothing() -> None:
    broken = "참여 기업은\n911개\n기업\n(의무 525\n개,\n자율 388개)\n이다."
    assert [hit.dispute for hit in found("sum", broken, file="notice.hwpx")] == [("911", "913")]


@given(st.lists(st.integers(1, 9_999), min_size=2, max_size=6), st.integers(-3, 3))
def test_a_complete_breakdown_is_wrong_exactly_when_its_sum_is(parts: list[int], off: int) -> None:
    total = sum(parts) + off
    if total <= 0:
        return
    names = "가나다라마바"
    text = f"총 {total:,}명({', '.join(f'{names[i]}팀 {n:,}명' for i, n in enumerate(parts))})이 모였다."
    assert bool(found("sum", text)) is (off != 0)


@given(st.text(alphabet='가나1,23()「」" ;·', max_size=60))
def test_items_lie_in_order_inside_the_list_and_hold_no_separator_at_depth_0(text: str) -> None:
    spans = lists.split(text, 0, len(text))
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(first[1] < second[0] for first, second in pairwise(spans))
    assert ";" not in "".join(text[a:b] for a, b in spans) or '"' in text or "(" in text or "「" in text


@given(st.text(max_size=80))
def test_a_phrase_leads_back_to_its_content(content: str) -> None:
    text, places, _ = squeeze(content)
    assert len(text) == len(places)
    assert list(places) == sorted(set(places))


@pytest.mark.parametrize(
    ("steps", "kind", "slack"),
    [([1, 1, 1], "count", 0), ([1e7, 1e7, 1e7], "money", 1.5e7), ([1e4, 1e4], "money", 0), ([0.1, 0.1, 0.1], "percent", 0.15)],
)
def test_tolerance_is_half_a_step_each_where_digits_were_cut(steps: list[float], kind: str, slack: float) -> None:
    assert tolerance(steps, kind) == pytest.approx(slack)


@pytest.mark.parametrize(("amount", "said"), [(1234.0, "1,234"), (0.5, "0.5"), (12.50, "12.5"), (1e8, "100,000,000")])
def test_plain(amount: float, said: str) -> None:
    assert plain(amount) == said

"""Units and their classes.

In: a unit as written. Out: its class, factor and canonical name. The one decision owned here: which units may be compared: never across
classes, inside a class only after the factor (kilometres with metres), and counters of things only with themselves.
"""

from __future__ import annotations

from typing import NamedTuple


class Unit(NamedTuple):
    """The class of a unit, its factor to the unit of its class, and its canonical name."""

    kind: str
    factor: float = 1.0
    canonical: str = ""


UNITS: dict[str, Unit] = {}  # as written, spaces removed
SPELLINGS: list[str] = []  # as written, a space kept where one is usual


def _add(kind: str, words: str, factor: float = 1.0, canonical: str = "") -> None:
    """Enter words; a dot is a place where a space may stand."""
    for word in words.split():
        joined = word.replace(".", "")
        UNITS[joined] = Unit(kind, factor, canonical or joined)
        SPELLINGS.append(joined)
        if "." in word:
            SPELLINGS.append(word.replace(".", " "))


_add("money", "원 ₩ KRW", canonical="원")
_add("money", "천원 천.원", 1e3, "원")
_add("money", "백만원 백만.원", 1e6, "원")
_add("money", "십억원 십억.원", 1e9, "원")
_add("money", "달러 불 USD 미달러 미.달러 미국달러 미국.달러 US달러 $", canonical="USD")
_add("money", "유로 EUR 유로화 €", canonical="EUR")
_add("money", "엔 엔화 JPY 일본.엔 ¥", canonical="JPY")
_add("money", "위안 위안화 CNY 중국.위안", canonical="CNY")
_add("money", "파운드 GBP 영국.파운드 £", canonical="GBP")
_add("money", "캐나다.달러 CAD", canonical="CAD")
_add("money", "호주.달러 AUD", canonical="AUD")
_add("money", "홍콩.달러 HKD", canonical="HKD")
_add("money", "싱가포르.달러 SGD", canonical="SGD")
_add("money", "스위스.프랑 CHF", canonical="CHF")
_add("money", "프랑", canonical="프랑")
_add("money", "센트", canonical="센트")
_add("money", "펜스 페니", canonical="펜스")
_add("percent", "% ％ 퍼센트 프로 퍼센티지 pct", canonical="%")
_add("point", "%p %P ％p ％P %포인트 %.포인트 퍼센트포인트 퍼센트.포인트 포인트 pp", canonical="%p")
_add("point", "bp bps 베이시스포인트", 0.01, "%p")
_add("ratio", "배", canonical="배")
_add("rank", "위 등", canonical="위")
_add("age", "세 살", canonical="세")
_add("person", "명 인 사람", canonical="명")
_add(
    "count",
    "개 개사 개소 개국 개교 개관 개팀 개조 개반 개점 개월분 개비 개입 건 곳 회 차례 번 점 가지 종 종류 대 장 권 편 팀 쌍 가구 세대 동 층 면 쪽 페이지 단계 문항 항목"
    " 품목 사 호 채 척 필지 석 좌석 실 병상 학급 노선 마리 그루 병 상자 부 매 줄 자리 글자 자 과목 과제 기관 기업 업체 부처 분야 대학 국가 지역 시군 시군구 시도 표 등급 축 세션 코스 강좌 작품 사례"
    " 인분 벌 켤레 통 회분 도스 호실 차로 조각 다스 교 개년도 경기 골 승 패 학점 시간대 컷 포기 송이 박스 포대 봉지 잔 캔 컵 접시 본 두 수 필 점포 매장 사업장 사업 개소소 여건 지점 비트 픽셀 화소",
)
_add("length", "km ㎞ 킬로미터 킬로", 1000, "m")
_add("length", "m 미터", 1, "m")
_add("length", "cm ㎝ 센티미터 센티", 0.01, "m")
_add("length", "mm ㎜ 밀리미터 밀리", 0.001, "m")
_add("length", "데시미터", 0.1, "m")
_add("length", "피코미터", 1e-12, "m")  # pm is a time of day
_add("length", "나노 nm", 1e-9, "m")
_add("length", "마일", 1609.344, "m")
_add("length", "피트", 0.3048, "m")
_add("length", "인치", 0.0254, "m")
_add("length", "야드", 0.9144, "m")
_add("area", "㎡ m² 제곱미터 제곱.미터 평방미터 평방.미터", 1, "㎡")
_add("area", "㎢ km² 제곱킬로미터 제곱.킬로미터", 1e6, "㎡")
_add("area", "ha 헥타르", 1e4, "㎡")
_add("area", "에이커", 4046.8564, "㎡")
_add("area", "평", 3.305785, "㎡")
_add("weight", "kg ㎏ 킬로그램", 1, "kg")
_add("weight", "g 그램", 0.001, "kg")
_add("weight", "mg ㎎ 밀리그램", 1e-6, "kg")
_add("weight", "톤 t 미터톤 미터.톤", 1000, "kg")
_add("weight", "온스", 0.0283495, "kg")
_add("volume", "L ℓ l 리터", 1, "L")
_add("volume", "㎖ mL ml cc 밀리리터", 0.001, "L")
_add("volume", "㎥ m³ 세제곱미터 입방미터", 1000, "L")
_add("volume", "갤런", 3.785412, "L")
_add("volume", "배럴", 158.987, "L")
_add("volume", "입방피트 입방.피트", 28.3168, "L")
_add("power", "W 와트", 1, "W")
_add("power", "kW ㎾ 킬로와트", 1e3, "W")
_add("power", "MW ㎿ 메가와트", 1e6, "W")
_add("power", "GW 기가와트", 1e9, "W")
_add("energy", "Wh", 1, "Wh")
_add("energy", "kWh ㎾h", 1e3, "Wh")
_add("energy", "MWh", 1e6, "Wh")
_add("energy", "GWh", 1e9, "Wh")
_add("count", "TEU CGT")
_add("energy", "TWh", 1e12, "Wh")
_add("data", "KB", 1e3, "B")
_add("data", "MB 메가바이트 메가", 1e6, "B")
_add("data", "GB 기가바이트 기가", 1e9, "B")
_add("data", "TB 테라바이트 테라", 1e12, "B")
_add("rate", "Mbps", 1e6, "bps")
_add("rate", "Gbps", 1e9, "bps")
_add("frequency", "Hz", 1, "Hz")
_add("frequency", "kHz", 1e3, "Hz")
_add("frequency", "MHz ㎒", 1e6, "Hz")
_add("frequency", "GHz ㎓", 1e9, "Hz")
_add("rotation", "rpm", canonical="rpm")
_add("current", "A", 1, "A")
_add("current", "mA", 0.001, "A")
_add("voltage", "V", 1, "V")
_add("voltage", "kV", 1000, "V")
_add("temperature", "℃ °C 도 °", canonical="℃")
_add("temperature", "°F ℉", canonical="℉")
_add("speed", "km/h m/s km/m km/s mph", canonical="km/h")
_add("time", "s ms h", canonical="s")

LENGTHS: dict[str, str] = {  # lengths of time
    "년": "year", "개년": "year", "해": "year", "개월": "month", "달": "month", "주": "week", "주일": "week", "주간": "week", "일": "day", "시간": "hour", "분": "minute",
    "초": "second", "분기": "quarter", "영업일": "workday", "근무일": "workday", "세기": "century",
}  # fmt: skip
ORDINALS = (
    "번째",
    "주년",
    "회차",
    "차년도",
    "호기",
    "호점",
    "차",
    "기",
    "주차",
)  # a number before these tells which one, not how many

DISCRETE = frozenset({"count", "person", "age", "rank", "ordinal"})  # whole numbers: under 25 is 24 or less

# Single syllables that also open other words: 3회 but not 3 회의. The syllables that would make another word of them.
TAILS: dict[str, str] = {
    "대": "학표상응책출안변체회중", "회": "사원계복담장관비생수피", "차": "량관장이별단등지원액입세종", "사": "업람용실회고무항안유건전후", "기": "관업술존준본자반획초타능",
    "점": "검유차", "건": "물강설축전국", "위": "원해반한험치협탁기", "인": "증력터구사권원공당지정식접", "분": "야기석류의쟁담배리과할업파만", "장": "관비소애기치학", "부": "처문터서산분과담품",
    "호": "선텔주", "종": "료합전사목교", "세": "계종부미금션정", "동": "안시의일계향", "면": "적제접허담", "주": "요년말최민택", "일": "반부정본상괄", "자": "료동체치원금율격산",
    "실": "시제태행증험", "석": "유", "매": "출년월주체장", "번": "호", "편": "리성", "권": "역한고익", "표": "준본", "통": "합계해신", "배": "상출정포", "개": "발인선정최편념별방통",
    "월": "드급평", "시": "군도장민범행설스템험작청기점각즌리상급", "초": "등기중과반순안대입", "등": "급록을이의에은는과", "수": "준익입출행단", "두": "고", "교": "육사과", "본": "부인격사청", "패": "널",
    "승": "인강진", "골": "목", "도": "로시입움달약서착민구심청전", "명": "령단확세예칭절", "년": "", "원": "장칙인료활본자금외가", "조": "", "엔": "진", "불": "법만편안공", "쪽": "", "층": "", "채": "용권널",
    "척": "", "필": "요", "벌": "금점칙", "줄": "이", "컵": "", "잔": "액", "축": "소제산하", "팀": "장", "쌍": "방용", "가지": "고", "살": "펴피", "평": "가균일", "톤": "", "곳": "", "인분": "", "병": "원행", "동안": "",
}  # fmt: skip
TIGHT = frozenset(
    "사기부표자면동주차분초시조권편통호단석실줄매층쪽장등위수두교본승패골도축벌필등채척병번일월"
)  # no space between number and unit

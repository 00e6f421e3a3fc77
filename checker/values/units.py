"""Units and their classes.

In: a unit as written. Out: its class and factor. The one decision owned here: which units may be compared: never across classes, and
inside a class only after the factor (money in won, lengths in metres). Counters of things count one class only with themselves.
"""

from __future__ import annotations

from typing import NamedTuple


class Unit(NamedTuple):
    """The class of a unit, and the factor to the unit of its class."""

    kind: str
    factor: float = 1.0
    canonical: str = ""


UNITS: dict[str, Unit] = {}


def _add(kind: str, words: str, factor: float = 1.0, canonical: str = "") -> None:
    for word in words.split():
        UNITS[word.replace("_", " ")] = Unit(kind, factor, canonical or word.replace("_", ""))


_add("money", "원", canonical="원")
_add("money", "천원 천_원", 1e3, "원")
_add("money", "백만원 백만_원", 1e6, "원")
_add("money", "십억원 십억_원", 1e9, "원")
_add("money", "달러 불 USD 미달러 US달러", canonical="USD")
_add("money", "유로 EUR", canonical="EUR")
_add("money", "엔 JPY", canonical="JPY")
_add("money", "위안 CNY", canonical="CNY")
_add("money", "파운드 GBP", canonical="GBP")
_add("percent", "% ％ 퍼센트 프로", canonical="%")
_add("point", "%p %P %포인트 ％p 퍼센트포인트 퍼센트_포인트 포인트 p", canonical="%p")
_add("point", "bp", 0.01, "%p")
_add("ratio", "배", canonical="배")
_add("rank", "위", canonical="위")
_add("age", "세 살", canonical="세")
_add("person", "명 인 여명 분", canonical="명")
_add("count", "개 개사 개_사 개소 개_소 개국 개_국 개교 개교_ 개관 개팀 개조 개반 건 곳 회 차례 번 점 가지 종 종류 대 장 권 편 팀 쌍 가구 세대 동 층 면 쪽 페이지 단계 문항 항목 품목 사 개월분 호 채 척 필지 석 좌석 실 병상 학급 노선 마리 그루 병 상자 부 매 줄 자리 글자 자 과목 과제 기관 기업 업체 부처 분야 대학 국가 지역 시군 시군구 시도 표 등급 축 세션 코스 강좌 작품 사례 인분 벌 켤레 통 회분 도스 계명")
_add("length", "㎞ km 킬로미터", 1000, "m")
_add("length", "m 미터", 1, "m")
_add("length", "cm ㎝ 센티미터", 0.01, "m")
_add("length", "mm ㎜ 밀리미터", 0.001, "m")
_add("area", "㎡ 제곱미터 m²", 1, "㎡")
_add("area", "㎢ 제곱킬로미터 km²", 1e6, "㎡")
_add("area", "ha 헥타르", 1e4, "㎡")
_add("area", "평", 3.305785, "㎡")
_add("weight", "kg ㎏ 킬로그램", 1, "kg")
_add("weight", "g 그램", 0.001, "kg")
_add("weight", "mg ㎎", 1e-6, "kg")
_add("weight", "톤 t", 1000, "kg")
_add("volume", "L ℓ 리터", 1, "L")
_add("volume", "㎖ mL ml", 0.001, "L")
_add("volume", "㎥", 1000, "L")
_add("power", "kW ㎾", 1e3, "W")
_add("power", "MW ㎿", 1e6, "W")
_add("power", "GW", 1e9, "W")
_add("energy", "kWh ㎾h", 1e3, "Wh")
_add("energy", "MWh", 1e6, "Wh")
_add("energy", "GWh", 1e9, "Wh")
_add("data", "KB", 1e3, "B")
_add("data", "MB", 1e6, "B")
_add("data", "GB 기가", 1e9, "B")
_add("data", "TB 테라", 1e12, "B")
_add("temperature", "℃ °C", 1, "℃")
_add("speed", "km/h", 1, "km/h")

LENGTHS: dict[str, tuple[str, float]] = {  # lengths of time: unit, factor
    "년": ("year", 1), "개년": ("year", 1), "주년": ("year", 1), "개월": ("month", 1), "달": ("month", 1), "주": ("week", 1), "주일": ("week", 1), "주간": ("week", 1),
    "일": ("day", 1), "시간": ("hour", 1), "분": ("minute", 1), "초": ("second", 1), "분기": ("quarter", 1), "영업일": ("workday", 1),
}  # fmt: skip

DISCRETE = frozenset({"count", "person", "age", "rank", "ordinal"})  # whole numbers: under 25 is 24 or less

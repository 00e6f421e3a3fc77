"""The Korean grammar of quantities and lengths of time.

In: a match of ``PATTERN``. Out: the drafts it says. The one decision owned here: which numbers are amounts, and what 약, 여, 이상, 미만,
최대 and △ make of them.
"""

from __future__ import annotations

import re

from checker.values import number
from checker.values.units import DISCRETE, LENGTHS, UNITS
from checker.values.value import Draft, Moment
from checker.values.words import trie

S = r"\s{0,3}"
DIGITS = r"(?:\d{1,3}(?:\n?,\n?\d{3}(?!\d))+|\d{1,15})(?:\s?\.\d{1,6}(?!\d)|\.\d{1,6})?"
NUMBER = rf"{DIGITS}(?:{S}(?:[십백천]?[만억조경]|[백천십])(?:{S}{DIGITS}(?={S}[십백천만억조])|{S}\d{{1,3}},\d{{3}}|\s?\d{{3,4}}(?![\d,.]))?){{0,8}}"
WAVE = "[~∼〜～∽]"
_LOOSE = [u for u in UNITS if UNITS[u].kind not in ("money", "percent", "point")]
_TAILS = {
    "대": "학표상응책출안변체회", "회": "의사원계복담장관비생수피", "차": "량관장이별단등지원액입세", "사": "업례람용실회고무항안유건전후", "기": "관업간술존준본자금반획초",
    "점": "검유차", "건": "물강설축의전국", "위": "원해반한험치협탁기", "인": "증력터구사권원간공당", "분": "야기석류의", "장": "관비소애기치학", "부": "처문터서산분과담품",
    "호": "선텔주", "종": "료합전사목교", "세": "계종부미금션대정", "동": "안시의일계향", "면": "적제접허담", "주": "요년말최간", "일": "정반부", "자": "료동체치원금율격산",
    "실": "시제태행증험", "석": "유", "매": "출년월주체일장", "번": "호", "편": "의리성", "권": "역한고익", "표": "준본", "통": "합계해신", "종류": "", "배": "상출정포",
    "쪽": "", "층": "", "면세": "", "개": "발인선정최편념별방통",
}  # fmt: skip


def _unit() -> str:
    single = {u: _TAILS.get(u, "") for u in UNITS if len(u) == 1}
    plain = [u for u in UNITS if len(u) > 1]
    guarded = "|".join(f"{re.escape(u)}(?![{t}])" for u, t in single.items() if t)
    free = "".join(re.escape(u) for u, t in single.items() if not t)
    return rf"(?:{trie(plain)}(?![A-Za-z])|{guarded}|[{free}](?![A-Za-z]))"


UNIT = _unit()
LENGTH = r"(?:개년|개월|주년|년|달|주일|주간|영업일|일|주|시간|분|초)"
BOUND = r"(?:이상|이하|미만|초과|이내|내외|안팎|가량|정도|남짓|내(?![가-힣]))"
_BEFORE = rf"(?:(?P<each>각각?|매){S})?(?:(?P<about>약|대략|총|무려|최대|최소|최고|최다|최저|적어도|많게는|단|향후|앞으로|지난|최근|지금까지){S}(?:(?P<about2>약|최대|총){S})?)?(?P<sign>[△▲▼▽↑↓+＋−-]\s?)?"

PATTERN = (
    rf"{_BEFORE}(?<![\d.,A-Za-z_])(?:"
    rf"(?P<n1>{NUMBER})(?P<more>여)?(?:{S}{WAVE}{S}(?P<n2>{NUMBER})(?P<more2>여)?)?{S}(?P<more3>여{S})?"
    rf"(?:(?P<length>{LENGTH})(?P<for>{S}(?:간|동안|이내|내(?![가-힣])|안에|만에|이상|이하|미만|초과|치))|(?P<length2>개월|개년|시간|주년|주일|주간|년|일|주|분|초)(?![가-힣])|(?P<length3>개월|시간|영업일|주년)|(?P<u>{UNIT}))"
    rf"(?:{S}(?P<bound>{BOUND}))?"
    rf")"
)
ORDINAL = rf"(?P<o_je>제){S}(?P<o_n>\d{{1,4}})(?:{WAVE}(?P<o_n2>\d{{1,4}}))?{S}(?P<o_u>회|차|기|호|번|대|단계|권|부|판|집|탄|편)(?![가-힣]*(?:융권|자))|(?P<o_n3>\d{{1,3}})(?:{WAVE}(?P<o_n4>\d{{1,3}}))?{S}(?P<o_u2>번째|차(?![량관장이])|기(?![관업간술존준본]))|(?P<o_native>첫|두|세|네|다섯|여섯|일곱|여덟|아홉|열){S}번{S}째|(?P<o_word>첫째|둘째|셋째|넷째|다섯째|여섯째)"

_LIMIT = {"최대": "max", "많게는": "max", "최고": "max", "최소": "min", "적어도": "min"}
_BOUNDS = {"이상": "ge", "이하": "le", "미만": "lt", "초과": "gt", "이내": "le", "내": "le"}


def _last_digit(amount: float, step: float) -> float:
    """Return one unit of the last digit that is not a zero: the rounding a writer of 약 has in mind."""
    unit = step or 1.0
    while amount and unit < 1e18 and abs(amount) >= unit * 10 and round(amount / unit) % 10 == 0:
        unit *= 10
    return unit


def bounds(low: float, high: float, step: float, bound: str | None, approx: str, discrete: bool) -> tuple[float | None, float | None]:
    """Return ``(least, most)`` of a stated magnitude; ``approx`` is ``about`` (약), ``more`` (여) or empty."""
    if bound in ("ge", "min"):
        return low, None
    if bound == "gt":
        return (low + step if discrete else low), None
    if bound in ("le", "max"):
        return None, high
    if bound == "lt":
        return None, (high - step if discrete else high)
    if approx == "more":
        return low, high + _last_digit(high, step) - (step if discrete else 0)
    if approx == "about":
        return low - _last_digit(low, step) / 2, high + _last_digit(high, step) / 2
    return low, high


def drafts(match: re.Match[str]) -> list[Draft]:
    """Return what a match of ``PATTERN`` says."""
    g = match.groupdict()
    base = match.start()
    if g.get("o_u") or g.get("o_u2") or g.get("o_native") or g.get("o_word"):
        return [_ordinal(g, match)]
    first = number.read(g["n1"])
    if first is None:
        return []
    value, step = first
    high = value
    if g.get("n2"):
        second = number.read(g["n2"])
        if second is None:
            return []
        high, step2 = second
        big = re.search(r"[만억조천백]+\s*$", g["n2"])
        if big and not re.search(r"[만억조천백]", g["n1"]):
            scaled = number.read(g["n1"] + big[0].strip())
            if scaled:
                value, step = scaled
        step = max(step, step2)
    words = ((g.get("about") or ""), (g.get("about2") or ""))
    limit = next((_LIMIT[w] for w in words if w in _LIMIT), None)
    more = bool(g.get("more") or g.get("more2") or g.get("more3"))
    tail = g.get("bound") or (g.get("for") or "").strip()
    bound = _BOUNDS.get(tail) or limit
    about = "약" in words or "대략" in words or tail in ("내외", "안팎", "가량", "정도", "남짓")
    approx = "more" if more else "about" if about else ""
    sign_text = (g.get("sign") or "").strip()
    sign = -1 if sign_text in ("△", "▼", "▽", "↓", "−", "-") else 1
    start, end = match.start("n1") - base, match.end()
    if g.get("bound") or g.get("for"):
        end = match.start("bound") if g.get("bound") else match.start("for")
    while match.string[end - 1].isspace():
        end -= 1
    length = g.get("length") or g.get("length2") or g.get("length3")
    if length:
        grain, _ = LENGTHS[length]
        way = {"향후": "future", "앞으로": "future", "지난": "past", "최근": "past"}.get(words[0], "")
        if way:
            start = match.start("about") - base
        if tail == "간":
            end = match.end("for")
        role = "within" if (bound == "le" and tail in ("이내", "내")) or tail == "안에" else "duration"
        least, most = bounds(value, high, step, bound, approx, False)
        return [
            Draft(start, end - base, "date", at=Moment(base="publication") if way else None, role=role, way=way, length=high, grain=grain,
                  amount=high, least=least, most=most, step=step, unit=grain, unit_class="duration", approx=bool(approx), bound=bound, each=bool(g.get("each")))
        ]  # fmt: skip
    word = re.sub(r"\s", "", g["u"] or "")
    unit = UNITS.get(word) or UNITS[g["u"]]
    factor = unit.factor if unit.kind == "money" else 1.0  # only money has one unit to be told in
    amount = high
    least, most = bounds(value * factor, high * factor, step * factor, bound, approx, unit.kind in DISCRETE)
    if sign < 0:
        start = match.start("sign") - base
        amount = -amount
        least, most = (-most if most is not None else None), (-least if least is not None else None)
    return [
        Draft(start, end - base, "quantity", amount=amount * factor, least=least, most=most, step=step * factor, sign=sign, unit=word,
              unit_class=unit.kind, approx=bool(approx), bound=bound, each=bool(g.get("each")))
    ]  # fmt: skip


def _ordinal(g: dict[str, str | None], match: re.Match[str]) -> Draft:
    if g.get("o_native"):
        low = high = number.read_native(g["o_native"] or "") or 1
        unit = "번째"
    elif g.get("o_word"):
        low = high = ["첫째", "둘째", "셋째", "넷째", "다섯째", "여섯째"].index(g["o_word"] or "") + 1
        unit = "째"
    else:
        low = int(g.get("o_n") or g.get("o_n3") or 0)
        high = int(g.get("o_n2") or g.get("o_n4") or low)
        unit = g.get("o_u") or g.get("o_u2") or ""
    return Draft(0, match.end() - match.start(), "quantity", amount=high, least=low, most=high, step=1, sign=1, unit=unit, unit_class="ordinal")

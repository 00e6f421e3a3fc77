"""The Korean grammar of quantities and lengths of time, over tokens.

In: the tokens of a phrase and a place in them. Out: drafts and the place behind them. The one decision owned here: which numbers are
amounts, and what 약, 여, 이상, 미만, 최대 and △ make of them.
"""

from __future__ import annotations

import re

from checker.values import ko_words, number
from checker.values.ko_dates import spelled_length
from checker.values.ko_lexer import Token
from checker.values.ko_moment import OFFSETS, Tokens, peek
from checker.values.ko_notation import timed
from checker.values.units import DISCRETE, LENGTHS, ORDINALS, UNITS
from checker.values.value import Draft, Moment

LIMITS = {"최대": "max", "많게는": "max", "최고": "max", "최소": "min", "적어도": "min", "적게는": "min", "최저": "min"}
BOUNDS = {
    "이상": "ge",
    "이하": "le",
    "미만": "lt",
    "초과": "gt",
    "이내": "le",
    "이내에": "le",
    "내": "le",
    "내에": "le",
    "안에": "le",
    "내로": "le",
    "안으로": "le",
}
ABOUT = frozenset({"내외", "안팎", "가량", "정도", "남짓"})
_UNIT = re.compile(
    r"^(.*?\d[^가-힣%％A-Za-z℃㎡]*?(?:\s?[십백천만억조경]+(?:\s?[\d,.]+(?:\s?[십백천만억조경]+)?)*)?)\s*(여?)\s*(\S.*)$", re.DOTALL
)
_DECREASE = "△▼▽↓−-–"


def last_digit(amount: float, step: float) -> float:
    """Return one unit of the last digit that is not zero: the rounding a writer of 약 has in mind."""
    unit = step or 1.0
    while amount and unit < 1e18 and abs(amount) >= unit * 10 and round(amount / unit) % 10 == 0:
        unit *= 10
    return unit


def bounds(
    low: float, high: float, step: float, bound: str | None, approx: str, discrete: bool
) -> tuple[float | None, float | None]:
    """Return ``(least, most)`` of a stated magnitude; ``approx`` is ``about`` (약), ``more`` (여) or empty."""
    if bound in ("ge", "min"):
        return low, None
    if bound == "gt":
        return (low + 1 if discrete else low), None
    if bound in ("le", "max"):
        return None, high
    if bound == "lt":
        return None, (high - 1 if discrete else high)
    if approx == "more":
        return low, high + last_digit(high, step) - (1 if discrete else 0)
    if approx == "about":
        return low - last_digit(low, step) / 2, high + last_digit(high, step) / 2
    return low, high


def split(token: Token) -> tuple[str, bool, str] | None:
    """Return number text, whether 여 stands between, and the unit of an AMOUNT token."""
    text = token.text
    for cut in range(len(text) - 1, 0, -1):
        unit = re.sub(r"\s", "", text[cut:])
        if unit in UNITS and not text[cut].isspace() and _is_number(text[:cut]):
            if cut > 1 and len(longer := re.sub(r"\s", "", text[cut - 1 :])) > len(unit) and longer in UNITS:
                continue
            head = text[:cut].rstrip()
            return head.removesuffix("여").rstrip(), head.endswith("여"), unit
    return None


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[\d,.\s십백천만억조경]+여?\s*", text) is not None and any(c.isdigit() for c in text)


class Prefix:
    """What stands before a number: 약, 총, 최대, 각, △."""

    __slots__ = ("about", "each", "limit", "reckoning", "sign", "sign_start", "way", "way_start")

    def __init__(self) -> None:
        self.about = self.each = False
        self.limit: str | None = None
        self.sign, self.sign_start = "", 0
        self.way, self.way_start = "", 0
        self.reckoning = ""


_WAYS = {
    "향후": "future",
    "앞으로": "future",
    "다가오는": "future",
    "오는": "future",
    "다음": "future",
    "지난": "past",
    "최근": "past",
}


def prefix(tokens: Tokens, index: int) -> tuple[Prefix, int]:
    """Read the words before a number."""
    before = Prefix()
    while (token := peek(tokens, index)) is not None:
        if token.kind == "ABOUT":
            before.about = before.about or token.text in ("약", "대략")
            before.each = before.each or token.text in ("각", "각각")
            before.limit = LIMITS.get(token.text, before.limit)
        elif token.kind == "SIGN":
            before.sign, before.sign_start = token.text.strip(), token.start
        elif token.kind == "NEAR":
            before.way, before.way_start = _WAYS.get(token.text, ""), token.start
            before.reckoning = {"다음": "calendar", "앞으로": "tomorrow", "다가오는": "tomorrow"}.get(token.text, "")
            before.each = before.each or token.text == "매"
        else:
            break
        index += 1
    return before, index


def amount(tokens: Tokens, index: int) -> tuple[list[Draft], int] | None:
    """Read a quantity, an ordinal or a length of time from ``index`` on."""
    before, at = prefix(tokens, index)
    token = peek(tokens, at)
    if token is None:
        return None
    if token.kind in ("TIMED", "DAYS", "SPELLEN") or (token.kind == "NATIVE" and re.search(r"(?:달|시간|해|주일?)$", token.text)):
        return _length(tokens, at, before)
    if token.kind == "ORDINAL":
        numbers = [int(n) for n in re.findall(r"\d+", token.text)]
        unit = re.sub(r"[제\d\s~∼～]", "", token.text)
        return [_ordinal(token, numbers[0], numbers[-1], unit)], at + 1
    if token.kind == "NATIVE":
        return _native(token, before, peek(tokens, at + 1)), at + 1
    if token.kind == "HALF":
        return [
            Draft(
                token.start, token.end, "quantity", amount=0.5, least=0.5, most=0.5, step=0.1, sign=1, unit="배", unit_class="ratio"
            )
        ], at + 1
    if token.kind == "FRACTION":
        below, above = (int(n) for n in re.findall(r"\d+", token.text))
        value = above / below if below else 0.0
        return [
            Draft(
                token.start,
                token.end,
                "quantity",
                amount=value,
                least=value,
                most=value,
                step=0.0,
                sign=1,
                unit="",
                unit_class="ratio",
            )
        ], at + 1
    if token.kind == "SPELLED" and token.text.endswith("퍼센트"):
        read = number.read(token.text[:-3])
        if read:
            return [
                Draft(
                    token.start,
                    token.end,
                    "quantity",
                    amount=read[0],
                    least=read[0],
                    most=read[0],
                    step=read[1],
                    sign=1,
                    unit="%",
                    unit_class="percent",
                )
            ], at + 1
        return None
    if token.kind not in ("AMOUNT", "NUMBER"):
        return None
    return _quantity(tokens, at, before)


def _quantity(tokens: Tokens, index: int, before: Prefix) -> tuple[list[Draft], int] | None:
    token = tokens[index]
    low_text, more, unit = token.text, False, ""
    high_text = ""
    at = index + 1
    if token.kind == "AMOUNT":
        parts = split(token)
        if parts is None:
            return None
        low_text, more, unit = parts
    wave, other = peek(tokens, at), peek(tokens, at + 1)
    end = token.end
    if wave is not None and wave.kind == "WAVE" and other is not None and other.kind in ("AMOUNT", "TIMED", "NUMBER"):
        parts = split(other) if other.kind == "AMOUNT" else (other.text, False, "") if other.kind == "NUMBER" else None
        if other.kind == "TIMED" and token.kind == "NUMBER":
            read = timed(other)
            if read is not None and read[1] in ORDINALS:
                first = number.read(low_text)
                if first is not None:
                    return [_ordinal(Token("", "", token.start, other.end), int(first[0]), int(read[0]), read[1])], at + 2
            if read is not None and read[1] in LENGTHS:
                return _length(tokens, at + 1, before, low=number.read(low_text), start=token.start)
        if parts is not None and (unit in ("", parts[2]) and (parts[2] or unit == "")):
            if unit == "" and parts[2] == "" and "-" in wave.text:
                return None
            high_text, more, unit = parts[0], more or parts[1], parts[2] or unit
            end, at = other.end, at + 2
    low = number.read(low_text)
    high = number.read(high_text) if high_text else low
    if low is None or high is None:
        return None
    big = re.search(r"[십백천]?[만억조]\s*$", high_text)
    if big is not None and not re.search(r"[만억조]", low_text):
        low = number.read(low_text + big[0].strip()) or low
    if low[0] > high[0]:
        return None
    if unit == "" and not _worth(before, low_text):
        return None
    draft, at = _draft(tokens, at, before, token.start, end, low, high, more, unit)
    return [draft], at


_YEARLIKE = re.compile(r"(?:19|20)\d\d")


def _worth(before: Prefix, text: str) -> bool:
    """Say whether a number without a unit is a quantity: not a year, not a number that counts something unread."""
    if re.search(r"[만억조]", text):
        return True
    if _YEARLIKE.fullmatch(text) and not before.sign:
        return False
    return not (len(text) > 1 and text[0] == "0" and text[1].isdigit())


def _draft(
    tokens: Tokens,
    at: int,
    before: Prefix,
    start: int,
    end: int,
    low: tuple[float, float],
    high: tuple[float, float],
    more: bool,
    unit: str,
) -> tuple[Draft, int]:
    follows = peek(tokens, at)
    bound, about = before.limit, before.about
    if follows is not None and follows.kind == "PARTICLE":
        if follows.text in BOUNDS and follows.text not in ("내", "안에", "내에", "내로", "안으로"):
            bound = BOUNDS[follows.text]
            at += 1
        elif follows.text in ABOUT:
            about = True
            at += 1
    kind = UNITS.get(unit)
    name = kind.kind if kind else "number"
    factor = kind.factor if kind and kind.kind == "money" else 1.0
    approx = "more" if more else "about" if about else ""
    step = max(low[1], high[1]) * factor
    least, most = bounds(low[0] * factor, high[0] * factor, step, bound, approx, name in DISCRETE)
    value, sign = high[0] * factor, 1
    negative = before.sign and before.sign in _DECREASE and (before.sign in "−-–" or name not in ("count", "person"))
    if negative:
        start, sign, value = before.sign_start, -1, -value
        least, most = (-most if most is not None else None), (-least if least is not None else None)
    elif before.sign and name not in ("count", "person"):
        start = before.sign_start
    return Draft(
        start,
        end,
        "quantity",
        amount=value,
        least=least,
        most=most,
        step=step,
        sign=sign,
        unit=unit,
        unit_class=name,
        approx=bool(approx),
        bound=bound,
        each=before.each,
    ), at


def _ordinal(token: Token, low: int, high: int, unit: str) -> Draft:
    return Draft(
        token.start,
        token.end,
        "quantity",
        amount=float(high),
        least=float(low),
        most=float(high),
        step=1.0,
        sign=1,
        unit=unit,
        unit_class="ordinal",
    )


_NATIVE = re.compile(
    r"(.+?)\s*(번\s?째|째|가지|명|개\s?사|개|곳|건|배|차례|사람|살|마리|대|권|편|팀|쌍|단계|기관|부처|분야|종류|축|달|시간|해|주일|주)$",
    re.DOTALL,
)


def _native(token: Token, before: Prefix, follows: Token | None) -> list[Draft]:
    match = _NATIVE.fullmatch(token.text)
    if match is None:
        return []
    unit = re.sub(r"\s", "", match[2])
    word = re.sub(r"\s", "", match[1])
    value = number.read_native(word)
    if value is None:
        return []
    if unit in ("번째", "째"):
        return [_ordinal(token, value, value, unit)]
    kind = UNITS.get(unit)
    if kind is None or (value == 1 and unit in ("번", "편", "대", "축", "해", "건")):
        return []
    bound = before.limit
    if follows is not None and follows.text in BOUNDS:
        bound = BOUNDS[follows.text]
    least, most = bounds(value, value, 1, bound, "about" if before.about else "", kind.kind in DISCRETE)
    return [
        Draft(
            token.start,
            token.end,
            "quantity",
            amount=float(value),
            least=least,
            most=most,
            step=1.0,
            sign=1,
            unit=unit,
            unit_class=kind.kind,
            approx=before.about,
            bound=bound,
            each=before.each,
        )
    ]


def _span_of(token: Token) -> tuple[float, float, str, bool] | None:
    """Return amount, step, unit (English) and 여 of one length of time."""
    if token.kind == "SPELLEN":
        count, unit = spelled_length(token.text)
        return count, 1.0, unit, False
    if token.kind == "DAYS":
        return float(ko_words.DAY_LENGTHS[token.text]), 1.0, "day", False
    if token.kind == "NATIVE":
        match = _NATIVE.fullmatch(token.text)
        value = number.read_native(re.sub(r"\s", "", match[1])) if match else None
        return (float(value), 1.0, LENGTHS[match[2]], False) if match and value and match[2] in LENGTHS else None
    read = timed(token)
    if read is None or read[1] not in LENGTHS:
        return None
    text = re.match(r"[\d,.\s십백천만억조]+", token.text)
    step = number.read(text[0].strip()) if text else None
    return read[0], step[1] if step else 1.0, LENGTHS[read[1]], read[2]


def _length(
    tokens: Tokens, index: int, before: Prefix, low: tuple[float, float] | None = None, start: int | None = None
) -> tuple[list[Draft], int] | None:
    token = tokens[index]
    read = timed(token) if token.kind == "TIMED" else None
    if read is not None and read[1] in ORDINALS:
        return [_ordinal(token, int(read[0]), int(read[0]), read[1])], index + 1
    pieces: list[tuple[str, float]] = []
    at, end, more = index, token.end, False
    value, step, grain = 0.0, 1.0, ""
    while (token := tokens[at]) is not None:
        span = _span_of(token)
        if span is None or (pieces and _finer(pieces[-1][0], span[2])):
            break
        value, step, grain, more = span
        pieces.append((grain, value))
        end = token.end
        at += 1
        if at >= len(tokens):
            break
    if not pieces:
        return None
    first = tokens[index]
    follows = peek(tokens, at)
    particle = follows.text if follows is not None and follows.kind == "PARTICLE" else ""
    start = first.start if start is None else start
    if particle in OFFSETS and grain in ("day", "week", "month", "year") and not before.way and low is None:
        sign = OFFSETS[particle]
        shifts = tuple((unit, sign * int(count)) for unit, count in pieces)
        end = follows.end if follows is not None else end
        return [
            Draft(
                start,
                end,
                "date",
                at=Moment(base="publication", days=0, offset=shifts),
                role="at",
                way="past" if sign < 0 else "future",
                approx=True,
            )
        ], at + 1
    if particle == "째":  # 4년째: which year, not how long
        return [_ordinal(Token("", "", start, follows.end if follows else end), int(value), int(value), "째")], at + 1
    bound = BOUNDS.get(particle, before.limit)
    role = "within" if particle in ("이내", "이내에", "내", "내에", "안에", "내로", "안으로") else "duration"
    about = before.about or particle in ABOUT
    if particle in BOUNDS or particle in ABOUT or particle in ("간", "동안", "만에", "치"):
        if particle == "간":
            end = follows.end if follows is not None else end
        at += 1
    elif (
        grain == "day" and not before.way and not before.about and not before.limit and low is None and particle in ("부터", "까지")
    ):
        return None
    approx = "more" if more else "about" if about else ""
    lower = low[0] if low is not None else value
    least, most = bounds(lower, value, step, bound, approx, False)
    if before.way:
        start = before.way_start
    return [
        Draft(start, end, "date", at=Moment(base="publication") if before.way else None, role=role, way=before.way, length=tuple(pieces), grain=grain, reckoning=before.reckoning,
              amount=value, least=least, most=most, step=step, unit=grain, unit_class="duration", approx=bool(approx), bound=bound, each=before.each)
    ], at  # fmt: skip


_ORDER = ("century", "year", "quarter", "month", "week", "day", "workday", "hour", "minute", "second")


def _finer(before: str, after: str) -> bool:
    """Say whether ``after`` is not finer than ``before``: then it does not continue it."""
    return _ORDER.index(after) <= _ORDER.index(before)

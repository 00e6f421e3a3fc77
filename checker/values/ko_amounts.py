"""The Korean grammar of quantities, over tokens.

In: the tokens of a phrase and a place in them. Out: drafts and the place behind them. The one decision owned here: which numbers are
amounts, and of what.
"""

from __future__ import annotations

import re

from checker.values import number
from checker.values.bounds import bounds
from checker.values.ko_found import Tokens, peek
from checker.values.ko_lengths import NATIVE, length
from checker.values.ko_lexer import Token
from checker.values.ko_notation import timed
from checker.values.ko_prefix import ABOUT, BOUNDS, Prefix, ordinal, prefix
from checker.values.units import DISCRETE, LENGTHS, ORDINALS, UNITS
from checker.values.value import Draft

_DECREASE = "△▼▽↓−-–"


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


def amount(tokens: Tokens, index: int) -> tuple[list[Draft], int] | None:
    """Read a quantity, an ordinal or a length of time from ``index`` on."""
    before, at = prefix(tokens, index)
    token = peek(tokens, at)
    if token is None:
        return None
    if token.kind in ("TIMED", "DAYS", "SPELLEN") or (token.kind == "NATIVE" and re.search(r"(?:달|시간|해|주일?)$", token.text)):
        return length(tokens, at, before)
    if token.kind == "ORDINAL":
        numbers = [int(n) for n in re.findall(r"\d+", token.text)]
        unit = re.sub(r"[제\d\s~∼～]", "", token.text)
        return [ordinal(token, numbers[0], numbers[-1], unit)], at + 1
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
                    return [ordinal(Token("", "", token.start, other.end), int(first[0]), int(read[0]), read[1])], at + 2
            if read is not None and read[1] in LENGTHS:
                return length(tokens, at + 1, before, low=number.read(low_text), start=token.start)
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
    factor = kind.factor if kind and kind.kind in ("money", "point") else 1.0
    if kind is not None and name == "point" and factor != 1:
        unit = kind.canonical  # 25bp is 0.25%p
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


def _native(token: Token, before: Prefix, follows: Token | None) -> list[Draft]:
    match = NATIVE.fullmatch(token.text)
    if match is None:
        return []
    unit = re.sub(r"\s", "", match[2])
    word = re.sub(r"\s", "", match[1])
    value = number.read_native(word)
    if value is None:
        return []
    if unit in ("번째", "째"):
        return [ordinal(token, value, value, unit)]
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

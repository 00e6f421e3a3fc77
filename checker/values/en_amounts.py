"""The English grammar of quantities, over tokens.

In: the tokens of a phrase and a place in them. Out: a draft and the place behind it. The one decision owned here: which English numbers
are amounts: money with its sign or name, percent, percentage points, and numbers before a plural noun.
"""

from __future__ import annotations

import re

from checker.values.bounds import bounds
from checker.values.en_lexer import MEASURES, SCALES, Token, number_of, ordinal_of
from checker.values.units import UNITS
from checker.values.value import Draft

_CURRENCIES = {
    "us$": "USD",
    "$": "USD",
    "hk$": "HKD",
    "a$": "AUD",
    "c$": "CAD",
    "nz$": "NZD",
    "s$": "SGD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₩": "원",
    "krw": "원",
    "usd": "USD",
    "eur": "EUR",
    "gbp": "GBP",
    "jpy": "JPY",
    "cny": "CNY",
    "rs": "INR",
}
_NAMES = {"won": "원", "dollars": "USD", "euros": "EUR", "pounds": "GBP", "yen": "JPY", "yuan": "CNY"}
_PERSONS = frozenset(
    {
        "people",
        "persons",
        "men",
        "women",
        "children",
        "students",
        "workers",
        "participants",
        "applicants",
        "citizens",
        "residents",
        "patients",
        "users",
        "employees",
        "officials",
        "experts",
        "households",
    }
)
_PERIODS = frozenset({"times"})


def step_of(text: str) -> float:
    """Return one unit of the last digit written."""
    decimals = re.search(r"\.(\d+)", text)
    return 10.0 ** -len(decimals[1]) if decimals else 1.0


def amount(tokens: list[Token], index: int) -> tuple[Draft, int] | None:
    """Read a quantity from ``index`` on."""
    token = tokens[index]
    before = tokens[index - 1] if index else None
    about = before is not None and before.text in ("about", "around", "approximately")
    if token.kind == "MONEY":
        match = re.match(r"([^\d]+?)\.?\s?(\d[\d,]*(?:\.\d+)?)\s?([a-z]*)$", token.text)
        value = number_of(match[2]) if match else None
        if match is None or value is None:
            return None
        scale = float(SCALES.get(match[3], {"b": 1e9}.get(match[3], 1)))
        return _draft(
            token.start,
            token.end,
            value * scale,
            step_of(match[2]) * scale,
            _CURRENCIES.get(match[1].strip(), match[1].strip()),
            "money",
            about,
        ), index + 1
    if token.kind == "PERCENT":
        match = re.match(r"([-−+]?)(\d[\d,]*(?:\.\d+)?)\s?(.*)$", token.text)
        value = number_of(match[2]) if match else None
        if match is None or value is None:
            return None
        point = "point" in match[3] or match[3] == "pp" or match[3].startswith(("basis", "bp"))
        factor = 0.01 if match[3].startswith(("basis", "bp")) else 1.0
        sign = -1.0 if match[1] in ("-", "−") else 1.0
        return _draft(
            token.start,
            token.end,
            sign * value * factor,
            step_of(match[2]) * factor,
            "%p" if point else "%",
            "point" if point else "percent",
            about,
        ), index + 1
    if token.kind == "ORDINAL":
        count = ordinal_of(token.text)
        return (
            (_draft(token.start, token.end, float(count), 1.0, "th", "ordinal", False), index + 1)
            if count and token.text[0].isdigit()
            else None
        )
    if token.kind != "NUMBER":
        return None
    value = number_of(token.text)
    if value is None or token.text in ("few", "couple", "couple of", "dozen"):
        return None
    at, end, step = index + 1, token.end, step_of(token.text)
    if at < len(tokens) and tokens[at].kind == "SCALE":
        scale = SCALES[tokens[at].text.strip()]
        value, step, end, at = value * scale, step * scale, tokens[at].end, at + 1
    if at < len(tokens) and tokens[at].kind == "NOUN":
        noun = tokens[at]
        if noun.text in _NAMES:
            return _draft(token.start, noun.end, value, step, _NAMES[noun.text], "money", about), at + 1
        if noun.text in MEASURES:
            unit = MEASURES[noun.text]
            return _draft(token.start, noun.end, value, step, unit, UNITS[unit].kind, about), at + 1
        kind = "person" if noun.text in _PERSONS else "ratio" if noun.text in _PERIODS else "count"
        return _draft(token.start, noun.end, value, step, noun.text, kind, about), at + 1
    if not token.text[0].isdigit() and token.text[0] not in "+-−":
        return None
    if re.fullmatch(r"(?:19|20)\d\d", token.text):
        return None
    return _draft(token.start, end, value, step, "", "number", about), at


def _draft(start: int, end: int, value: float, step: float, unit: str, kind: str, about: bool) -> Draft:
    least, most = bounds(value, value, step, None, "about" if about else "", kind in ("count", "person"))
    return Draft(
        start,
        end,
        "quantity",
        amount=value,
        least=least,
        most=most,
        step=step,
        sign=-1 if value < 0 else 1,
        unit=unit,
        unit_class=kind,
        approx=about,
    )

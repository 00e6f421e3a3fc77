"""Numbers that are not values.

In: nothing. Out: ``PATTERN``, whose matches are passed over. The one decision owned here: what is never read: addresses of the net, file
names, phone numbers, articles of law, versions, standards.
"""

from __future__ import annotations

PATTERN = (
    r"(?:https?://|www\.)[^\s<>()\"'가-힣]{1,400}"
    r"|[A-Za-z0-9._-]{1,64}@[A-Za-z0-9.-]{1,64}"
    r"|(?<![\d.])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\d.])"
    r"|(?<!\d)0\d{1,2}[-)]\s?\d{3,4}-\d{4}|(?<!\d)1[5-9]\d\d-\d{4}|(?<!\d)\d{3,4}-\d{4}(?!\d)"
    r"|제\s?\d+\s?조(?:의\s?\d+)?(?:\s?제?\s?\d+\s?항)?(?:\s?제?\s?\d+\s?호)?|제\s?\d+\s?[항목자](?![가-힣])"
    r"|§\s?\d+|[A-Za-z][A-Za-z_]*[-_]?\d[\w.-]*"
    r"|만(?=\s?\d{1,3}\s?세)"
)

"""Texts whose figures are lost.

In: a text. Out: whether its figures can be trusted. The one decision owned here: a text layer that keeps ``제 조 제 항``, ``년 월 일`` and ``총 만 원``
without a figure between them has lost its figures to another place, and nothing is read from it.
"""

from __future__ import annotations

import re

GAPS = r"제 조(?: |$)|제 항(?: |$)|[^\d] 년 월|[^\d] 월 일 ?\(|총 만 ?원"
MANY = 3
_GAPS = re.compile(GAPS)


def damaged(text: str) -> bool:
    """Say whether a text layer has lost its figures."""
    return sum(1 for _ in _GAPS.finditer(text)) >= MANY

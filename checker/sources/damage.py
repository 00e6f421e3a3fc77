"""Text layers that cannot be trusted.

In: an extracted text. Out: whether its letters or digits are damaged. The one decision owned here: the signs. Fonts without a map give
letters of scripts no Korean office writes; some printers draw digits apart, so that they are extracted far from their words.
"""

from __future__ import annotations

import re
from typing import Final

_STRANGE: Final = re.compile("[\x01-\x08\x0e-\x1f\ufffd\u0180-\u024f\u0f00-\u0fff\ua840-\ua87f\u0700-\u074f\u07c0-\u07ff]")
_TORN: Final = re.compile(r"제\s조\s?제?\s?항?|\d*년 월 일|(?<!\d)년 월\s|(?<!\d) 월 일|총 만 ?원|(?<!\d) 만 원의")
_LIMIT: Final = 0.005


def is_damaged(text: str) -> bool:
    """Whether more than one letter in 200 is strange, or dates and amounts have lost their digits at least three times."""
    if not text:
        return False
    return len(_STRANGE.findall(text)) > _LIMIT * len(text) or len(_TORN.findall(text)) >= 3

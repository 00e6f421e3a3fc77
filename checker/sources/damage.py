"""Text layers that cannot be trusted.

In: an extracted text. Out: whether its letters or digits are damaged. The one decision owned here: the signs. Fonts without a map give
letters of scripts no Korean office writes; some printers draw digits apart, so that they are extracted far from their words.
"""

from __future__ import annotations

import re
from typing import Final

_STRANGE: Final = re.compile("[\x01-\x08\x0e-\x1f\ufffd\u0180-\u024f\u0f00-\u0fff\ua840-\ua87f\u0700-\u074f\u07c0-\u07ff]")
_TORN: Final = ("제 조", "년 월", " 월 일", "총 만", "제 항", " 만 원의")
_LIMIT: Final = 0.005
_SAMPLE: Final = 20_000


def is_damaged(text: str) -> bool:
    """Whether more than one letter in 200 is strange, or articles, dates and amounts have lost their digits: three times, in two ways."""
    if not text:
        return False
    sample = text[:_SAMPLE]
    if len(_STRANGE.findall(sample)) > _LIMIT * len(sample):
        return True
    torn = [text.count(words) for words in _TORN]
    return sum(torn) >= 3 and sum(map(bool, torn)) >= 2

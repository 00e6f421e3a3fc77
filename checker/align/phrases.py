"""What a changed phrase says, beyond its values.

In: phrases, or their places in a text. Out: the duty they state, whether they are names, whether something is joined to one of them. The one decision
owned here: how far around a phrase is looked — a few characters for a verb, a quotation for a name.
"""

from __future__ import annotations

import re
from typing import Final

from checker.align import cues
from checker.align.about import stem

_EDGE: Final = 4  # characters on either side of an edit that belong to a word of duty it touches
_JOIN: Final = 30  # characters that something joined to a name has at most
_JOINED: Final = re.compile(
    r"^(?:[와과및·]|또는|혹은|이나)(?!\w)|(?<!\w)(?:및|또는|혹은|and|or)(?!\w)|[와과]\s*$"
)  # beside what was there before
_HANGUL: Final = re.compile(r"[가-힣]+")


def level(text: str, start: int, end: int) -> str:
    """Return the most binding level of duty stated by words that ``start:end`` touches."""
    low, high = max(0, start - _EDGE), end + _EDGE
    for level, pattern in cues.DUTY:
        for found in pattern.finditer(text, max(0, low - 20), high + 20):
            if found.start() < high and found.end() > low:
                return level
    return ""


def quoted(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the code points of the name in name quotes that a phrase is part of."""
    for found in cues.QUOTED.finditer(text, max(0, start - 60), end + 60):
        if found.start() <= start and end <= found.end() + 3 and not cues.CLAUSE.search(found[0]) and ":" not in found[0]:
            return found.start() + 1, found.end() - 1
    return None


def is_name(text: str, start: int, end: int) -> bool:
    """Whether a changed phrase is a name: in name quotes, beside an office, with the ending of a body, or capitalised."""
    phrase = text[start:end].strip()
    bare = cues.PARTICLE.sub("", phrase)
    if quoted(text, start, end):
        return True
    person = re.fullmatch(r"[가-힣]{2,4}", bare) or re.fullmatch(r"[가-힣]{2,4}", phrase)
    if person and (cues.OFFICE_BEFORE.search(text[max(0, start - 20) : start]) or cues.OFFICE_AFTER.search(text[end : end + 16])):
        return True
    if cues.BODY.search(bare) and len(bare) > 2:
        return True
    return (
        bool(cues.PROPER.match(phrase))
        and not phrase.isupper()
        and start > 0
        and text[max(0, start - 20) : start].rstrip()[-1:] not in (".", "!", "?", "")
    )


def joined(old: str, new: str) -> bool | None:
    """Whether one side holds the other with something joined to it; None where neither holds the other."""
    one, two = sorted((stem(old.strip()), stem(new.strip())), key=len)
    if not one or one not in two:
        return None
    head, _, tail = two.partition(one)
    return len(head) + len(tail) <= _JOIN and bool(_JOINED.search(tail.lstrip() or head) or _JOINED.search(head.strip()))


def kindred(old: str, new: str, *, otherwise: bool) -> bool:
    """Whether two Korean phrases have a verb in common (제출한다, 제출하여야 한다); ``otherwise`` where one has no Korean."""
    some, others = _HANGUL.findall(old), _HANGUL.findall(new)
    if not some or not others:
        return otherwise
    return bool({word[:1] for word in some} & {word[:1] for word in others})

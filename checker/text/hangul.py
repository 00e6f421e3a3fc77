"""Syllables of Hangul.

In: letters. Out: what a syllable ends in, and whether a particle can follow it. The one decision owned here: the arithmetic of Unicode's
precomposed syllables (The Unicode Standard, section 3.12), done in one place.
"""

from __future__ import annotations

from typing import Final

FINALS: Final = 28  # a syllable has one of so many final consonants, the first of which is none
RIEUL: Final = 8  # the number of ㄹ among them
_FIRST: Final = 0xAC00
_CLOSED: Final = frozenset("은이을과")  # particles after a final consonant
_OPEN: Final = frozenset("는가를와")  # particles after a vowel


def final(letter: str) -> int | None:
    """Return the number of the final consonant of a syllable, 0 for none; None for a letter that is no syllable of Hangul."""
    return (ord(letter) - _FIRST) % FINALS if "가" <= letter <= "힣" else None


def may_follow(letter: str, particle: str) -> bool:
    """Return whether ``particle`` can follow ``letter``: 을 follows a consonant, 를 a vowel (마을 has no particle); after other letters than Hangul any can."""
    end = final(letter)
    if end is None:
        return True
    return particle not in (_OPEN if end else _CLOSED)

"""Where names stand in a sentence.

In: the raw text of one segment. Out: spans of quoted names, definitions of short names (``이하 '…'``, ``hereinafter "…"``), and the noun
phrase that ends at, or begins at, a given place. The one decision owned here: where a name begins and ends. No tagger: quotation
marks first, then particles and verb endings as borders.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from checker.text.hangul import may_follow


class Name(NamedTuple):
    """``text[start:end]`` is the name without its quotation marks; ``outer`` is where the closing mark ends."""

    start: int
    end: int
    outer: int


_SHUT: Final = "」｣』》’”'\")）]"  # what closes around a name or a clause
# An apostrophe that opens a year ('25.3월) is no quotation mark; it is taken out before marks are paired.
_YEAR: Final = re.compile(r"['‘’`´′](?=\d{2}(?:\s*[.년~∼～)\]/,\-–末上下]|\s|$))")
_PAIRED: Final = re.compile(
    r"(?=[「｢『《〈‘“'\"`])(?:「([^「」]{2,90})」|｢([^｢｣]{2,90})｣|『([^『』]{2,90})』|《([^《》]{2,90})》|〈([^〈〉]{2,90})〉"
    r"|‘([^‘’]{1,60})’|“([^“”「｢『]{1,60})”|(?<![A-Za-z])'([^'‘’\n]{1,60})'(?![A-Za-z])|\"([^\"“”\n]{1,60})\"|`([^`']{1,60})')"
)
_MARKS: Final = re.compile(r"[「｢『《〈‘“'\"`]")
_BACK: Final = 400  # code points before a definition in which its long name stands
_SENTENCE: Final = re.compile(r"(?:[다요죠까][.?!]?|[.?!])\s*$")
_WORD: Final = re.compile(r"[가-힣A-Za-z]")

_UNCLOSED: Final = re.compile(r"[「｢『《]([^「｢『《」｣』》]{2,60})$")
_ALIAS: Final = re.compile(
    r"\(\s*(?:[^()]{0,40}?[,;]\s*)?이하\s*[:,]?\s*['‘’`´\"“”「｢]?\s*([^'‘’`´\"“”「」｢｣()\n]{1,30}?)\s*['‘’`´\"“”」｣]?\s*(?:이?라\s*(?:함|한다|칭함|합니다))?\s*\)"
)
_ALIAS_EN: Final = re.compile(
    r"\(\s*(?:(?:hereinafter|hereafter|henceforth)\s*(?:referred to as\s*)?[,:]?\s*)?(?:the\s+)?[\"“'‘]([^\"”'’()]{2,40})[\"”'’]\s*\)",
    re.IGNORECASE,
)

# What may stand inside a noun phrase, read from its end towards its beginning: words and the joints between them.
_TOKEN: Final = re.compile(r"[^\s]+")
_BORDER_END: Final = re.compile(
    r"(?:[은는을를]|에서|에게|께서|으로서|으로써|로서|로써|까지|부터|하여|하고|하며|되어|되고|되며|으며|이며|면서|지만|는데|도록|위해|통해|따라|대해|대한|관한|위한|통한|담은|했다|한다|된다|이다"
    r"|다|및|등을|등이|등|하는|되는|있는|없는|같은|다른|모든|이번|올해|내년|금년|이달|초|말|상반기|하반기|현재|특히|또한|향후|앞으로|아울러|한편|먼저|우선|이를|이에|그|중인|중|할|될|한|된|된다면|밝힌|열린|의해|기반한|따른|주관|주재"
    r"|에|으로|이라는|라는|에서는|에는|과는|와는|이나|보다|마다)$"
)
_NUMBER: Final = re.compile(r"(?:\d{1,2}[).]?\s+)?")
_TOPIC: Final = re.compile(r"^(?:대한|관한|위한)$")
_SHORT_BORDER: Final = re.compile(r"^[가-힣]+(?:이|가|로|과|와|도|의)$")
_OPEN: Final = re.compile(r"\n\s*\d{1,2}\s*\n|\)\s*\n|[.,;:!?§○□■◦ㅇ‣▸▶►◈※*→⇒<>\[\]【】△▲▴▵➀-➓①-⑳~∼]|\s[-–]\s|^\s*[-–]")
_ADVERB: Final = re.compile(
    r"(?:\s|^)(?:본격적으로|본격|조속히|조속한|시일|내에|내|차질\s?없이|최종적으로|최종|전면|추가로|추가|새롭게|신규로|공식|정식으로|정식|단계적으로|순차적으로|순차|적극|확대|집중|연차별|별도로|"
    r"구체적으로|체계적으로|공동으로|함께|각각|다시|계속|우선|이미|아직|현재|곧|이달|지속적으로|지속)$"
)
_PARTICLE: Final = re.compile(r"(?:을|를|은|는|이|가|도|에|의|에도|으로|로)$")


def mask_years(text: str) -> str:
    """Replace the apostrophe before a two-digit year by a blank of the same length."""
    return _YEAR.sub(" ", text)


def quoted(text: str) -> list[Name]:
    """Return the quoted names of ``text`` in order; quoted sentences are left out."""
    found: list[Name] = []
    if not _MARKS.search(text):
        return found
    for match in _PAIRED.finditer(mask_years(text)):
        group = match.lastindex or 0
        start, end = match.span(group)
        inner = text[start:end]
        if len(inner) < 2 or _SENTENCE.search(inner) or not _WORD.search(inner):
            continue
        found.append(Name(start, end, match.end()))
    return found


def definitions(text: str) -> list[tuple[str, str]]:
    """Return ``(short name, long name)`` of every definition in ``text``; the long side is the name or phrase before the bracket."""
    found: list[tuple[str, str]] = []
    for pattern in (_ALIAS, _ALIAS_EN):
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - _BACK) : match.start()].rstrip()
            while before.endswith(")"):  # 개인정보보호위원회(위원장 …)(이하 …)
                cut = before.rfind("(")
                if cut < 0:
                    break
                before = before[:cut].rstrip()
            long = _long_side(before, english=pattern is _ALIAS_EN)
            short = match[1].strip()
            if long and short and short != long:
                found.append((short, long))
    return found


def _long_side(before: str, *, english: bool) -> str:
    inside = _UNCLOSED.search(before[-100:])
    if inside:  # 「갯벌 지도 도우미(이하 ‘도우미’)」
        return inside[1].strip()
    if before and before[-1] in "」｣』》〉’”'\"":
        names = quoted(before[-100:])
        if names and names[-1].outer >= len(before[-100:]) - 1:
            tail = before[-100:]
            return tail[names[-1].start : names[-1].end]
    if english:
        phrase = re.search(r"(?:[A-Z][\w’'&-]*(?:\s+(?:of|for|and|on|the|to|in)(?=\s))?\s*){1,10}$", before)
        return phrase[0].strip() if phrase else ""
    start = phrase_before(before, len(before))
    return before[start:].strip()


def phrase_before(text: str, end: int, limit: int = 46) -> int:
    """Return where the noun phrase that ends at ``end`` begins; ``end`` itself when there is none."""
    window = max(0, end - limit)
    piece = text[window:end]
    cut = max((mark.end() for mark in _OPEN.finditer(piece)), default=0)
    opened = piece.rfind("(", cut)
    if opened >= 0 and ")" not in piece[opened:]:
        cut = opened + 1
    begin = len(piece)
    about = False
    for number, token in enumerate(reversed(list(_TOKEN.finditer(piece, cut)))):
        word = token[0]
        if number and number <= 3 and _TOPIC.search(word):
            about = True
            continue
        if about:
            about = False
            begin = token.start()
            continue
        if number and (
            _BORDER_END.search(word)
            or (_SHORT_BORDER.match(word) and word[-1] in "이가로과와의도" and len(word) > 2 and word[-1] != "의")
        ):
            break
        if number == 0 and not _WORD.search(word):
            break
        begin = token.start()
        if number >= 6:
            break
    begin = _NUMBER.match(piece, begin).end()  # type: ignore[union-attr]
    return window + begin


def trim(text: str, end: int) -> int:
    """Step back from ``end`` over blanks, adverbs and one particle: where the object of a verb at ``end`` ends."""
    for _ in range(4):
        stripped = len(text[:end].rstrip())
        adverb = _ADVERB.search(text, max(0, stripped - 9), stripped)
        if not adverb:
            end = stripped
            break
        end = adverb.start()
    end = len(text[:end].rstrip(" \t\r\n*†‡"))  # 헬프데스크** 가동: a mark of a footnote
    particle = _PARTICLE.search(text, max(0, end - 2), end)
    return particle.start() if particle and particle.start() > 0 and text[particle.start() - 1] not in " \n" else end


def phrase_after(text: str, start: int, limit: int = 60) -> int:
    """Return where the noun phrase that begins at ``start`` ends: before the particle or the mark that closes it."""
    end = start
    for number, token in enumerate(_TOKEN.finditer(text, start, min(len(text), start + limit))):
        word = token[0]
        mark = _STOP.search(word)
        if mark:
            return token.start() + mark.start() if mark.start() or number else end
        particle = _CLOSING.search(word)
        if particle and particle.start() and may_follow(word[particle.start() - 1], particle[0]):
            return token.start() + particle.start()
        if number and _BORDER_END.search(word):
            return end
        end = token.end()
        if number >= 6:
            break
    return end


_STOP: Final = re.compile(r"[,.;:!?\"'‘’“”「」｢｣<>\[\]→*※△▲▴▵]|\((?!안\)|가칭\)|案\))")
_CLOSING: Final = re.compile(r"(?:을|를|은|는|의|에서|에는|에도|에|이|가|과|와|으로|로|도)$")


def close(text: str, end: int) -> int:
    """Take closing brackets and quotation marks behind a place in."""
    while end < len(text) and text[end] in _SHUT:
        end += 1
    return end


def reopen(text: str, start: int) -> int:
    """Take opening brackets and quotation marks before a place in."""
    while start > 0 and text[start - 1] in "(（「｢『《‘“'\"":
        start -= 1
    return start

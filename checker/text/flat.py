"""Lists inside one line.

In: a text and the bounds of one line. Out: where a mark opens a unit inside it. The one decision owned here: which marks inside a
line open a unit. Web boards put a whole release on one line, so its list marks stand between spaces; after a note, only a word
that opens a sentence tells where the note ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from checker.text.marks import STARS

_OPEN: Final = re.compile(
    rf"[□■○●◦▪‣►▶∎☞※◈ㅇ{STARS}【《<담–―-](?<=[ \t\xa0].)"
    rf"(?:(?<=[□■○●◦▪‣►▶∎☞※◈ㅇ])\s|(?<=[□○◦※])\S|(?<=[{STARS}])[{STARS}]{{0,3}}\s(?!\s)|(?<=[–―-])\s(?=[^\s\d])|(?<=【)|(?<=[<《])\s"
    rf"|(?<=<)[^<>\n]{{2,40}}>\s[►▶○-]|(?<=<)사진|(?<=담)당\s?부서\s|(?<=[-–])\s?담당자\s?:|(?<=[가-힣.)”’]\s[{STARS}])[{STARS}]{{0,3}}(?=[가-힣A-Za-z「｢‘“(]))"
    r"|(?<=>) (?=[가-힣])"
)
_AFTER_STOP: Final = re.compile(
    rf"[{STARS}※【담□○-](?:(?<=[.!?)”’\]] .)|(?<=[.!?)”’\]]  .))"
    rf"(?:(?<=[※【])|(?<=[{STARS}])[{STARS}]{{0,3}}\s|(?<=담)당\s?부서\s|(?<=[□○])\s|(?<=-)\s(?=[^\s\d]))"
)
CONNECTIVE: Final = r"(?:이번|이날|또한|한편|특히|아울러|이에|이를|이와|이러한|이처럼|이밖에|이 밖에|이외에도|이 자리에서|그러나|그간|그동안|하지만|다만|따라서|반면|더불어|마지막으로|구체적으로|먼저|우선|앞으로|향후|첫째|둘째|셋째|넷째|나아가|앞서|금번)(?=[\s,])"
_OPENER: Final = re.compile(
    rf"(?<=[가-힣)\]」｣’”\w/]\s)(?:{CONNECTIVE}|[가-힣A-Z]{{2,16}}(?:부|처|청|원|위|회|단|장|관|ISA)(?:은|는)\s|[가-힣]{{2,4}} [가-힣A-Z]{{2,16}}(?:위원장|장관|원장|국장|청장|단장|과장|센터장|본부장|처장)(?:은|는)\s"
    r"|[가-힣A-Z]{2,16} [가-힣]{2,4} (?:부?위원장|장관|원장|국장|청장|단장|과장|센터장|본부장|처장)(?:은|는)\s|[가-힣A-Z]{2,20}\((?:KISA|위원장|장관|원장|이하))"
)
_HANGING: Final = re.compile(r"[은는이가을를에의로고며서도와과및]\s$")
_FINAL: Final = re.compile(r"[가-힣][.!?][”’\"')\]]*\s")


def cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the offsets inside ``text[start:end]`` where a mark opens a unit on a line of its author."""
    for found in _OPEN.finditer(text, start + 1, end):
        if text[found.start()] == " " and not _closes_caption(text, start, found.start()):
            continue
        yield found.start()


def cuts_after_stop(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the offsets where a mark opens a unit after the end of a sentence, in text that an extractor joined."""
    for found in _AFTER_STOP.finditer(text, start + 1, end):
        yield found.start()


def note_end(text: str, start: int, end: int) -> int:
    """Return where the note at ``start`` of a flattened line ends: after its first sentence, or where another sentence opens."""
    final = _FINAL.search(text, start, end)
    stop = final.end() if final else end
    for opener in _OPENER.finditer(text, min(start + 8, stop), stop):
        if not _HANGING.search(text, opener.start() - 2, opener.start()):
            return opener.start()
    return stop


def _closes_caption(text: str, start: int, at: int) -> bool:
    opened = text.rfind("<", start, at)
    return opened >= 0 and text.startswith("사진", opened + 1)

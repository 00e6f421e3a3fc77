"""What each unit is for.

In: a text, its units in order, the release's title where known. Out: the units with ``role`` and ``repeat`` set. The one decision
owned here: which words open and close the parts of a release. Only roles set by a format itself are kept as they are.
"""

from __future__ import annotations

import re
from typing import Final

from checker.model import Role
from checker.text.key import normal
from checker.text.lines import Unit

_MASTHEAD: Final = re.compile(
    r"보도\s*자료|보도\s*시점|보도\s*일시|배포\s*일시|배포|엠바고|즉시|승인\s*:|입력\s*:|수정\s*:|등록\s*:"
)
_CONTACT: Final = re.compile(r"담당\s*부서|책임자|담당자\s*:|문의\s*:|문의처|<\s*(?:총괄|공동|담당)\s*>")
_ANNEX: Final = re.compile(r"(?:붙임|참고|별첨|별지)\s*\d*\s*[.:]?(?:\s|$)")
_END: Final = re.compile(
    r"[“\"]?이 자료는 .{0,80}전재하여|공공누리|[ⓒ©] ?[^\s]|무단\s*전재|이전다음기사|게시물 운영원칙|인기 뉴스|최신 뉴스|저작권자|기타 자세한 내용은"
)
_PHONE: Final = re.compile(r"\(?0\d{1,2}[-)]\d{3,4}-\d{4}\)?")
_START: Final = re.compile(r"콘텐츠 영역$")


def assign(text: str, units: list[Unit], title: str) -> None:
    """Set the roles of ``units`` in place."""
    keys = [normal(text[unit.start : unit.end]) for unit in units]
    name = normal(title)
    body = chrome = contact = annex = False
    for unit, key in zip(units, keys, strict=True):
        words = text[unit.start : min(unit.end, unit.start + 120)]
        if chrome or _END.match(words):
            chrome, unit.role = True, Role.CHROME
        elif unit.kind == "cell":
            unit.role = Role.TABLE
        elif unit.mark and unit.mark[0] in "*※":
            unit.role = Role.FOOTNOTE
        elif not body and name and key == name:
            unit.role = Role.TITLE
        elif not body and len(key) < 60 and _MASTHEAD.match(words):
            unit.role = Role.MASTHEAD
        elif _START.match(words):
            unit.role = Role.CHROME
        elif _ANNEX.match(words):
            annex, contact, unit.role = True, False, Role.ANNEX
        elif _CONTACT.match(words) or (contact and len(key) < 60) or (len(key) < 60 and _PHONE.search(words)):
            contact, unit.role = True, Role.CONTACT
        elif annex:
            unit.role = Role.ANNEX
        elif not body and len(key) > 60:
            body, unit.role = True, Role.LEAD
    _repeats(units, keys)


def _repeats(units: list[Unit], keys: list[str]) -> None:
    """Mark the second run of a doubled body: at least three long units in a row that stood before, in order."""
    first: dict[str, int] = {}
    run: list[int] = []
    last = -2
    for number, key in enumerate([*keys, ""]):
        before = first.get(key, -2) if len(key) >= 20 else -2
        if before == last + 1 or (before >= 0 and not run):
            run.append(number)
            last = before
            continue
        if len(run) >= 3:
            for each in run:
                units[each].repeat = True
        run, last = [], -2
        first.setdefault(key, number)

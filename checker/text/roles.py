"""What each unit is for.

In: a text, its units in order, the release's title where known. Out: the units with ``role`` and ``repeat`` set. The one decision
owned here: where the parts of a release begin — head (masthead, title, subtitles), body from its lead, contact, annexes, and
what the web site put around it. Roles that a format itself gives are kept.
"""

from __future__ import annotations

import re
from typing import Final

from checker.model import Role
from checker.text import chrome
from checker.text.key import normal
from checker.text.marks import ANNEX, CONTACT, LABEL, LETTERHEAD, OFFICE, RELEASE
from checker.text.units import Unit

_LABEL: Final = re.compile(LABEL)
_CONTACT: Final = re.compile(CONTACT)
_PHONE: Final = re.compile(r"0(?<!\d0)\d{1,2}\s?[-)․.]\s?\d{3,4}\s?[-․.]\s?\d{4}")
_MONTH: Final = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATED: Final = re.compile(
    r"\s*(?:20\d\d\s?[.년\-/]\s*\d{1,2}\s?[.월\-/]\s*\d{1,2}|\d{1,2}\.\s?\d{1,2}\.?\s?\([월화수목금토일]\)\s*(?:\d\d?[:시].{0,12}|\S?[조석]간\S?)?$|배포\s?즉시|즉시\s?보도|(?:승인|입력|수정|등록|게재|작성)(?:일시?|시간)?\s?[:：]?\s?20\d\d"
    rf"|(?:[A-Z][a-z]+day,?[ ])?(?:\d{{1,2}}[ ]{_MONTH}|{_MONTH}[ ]\d{{1,2}},?)[ ]20\d\d$)"
)
_SAYS: Final = re.compile(r"다\.(?:\s|$)|[a-z]\.(?:\s|$)")
_SAYS_EN: Final = re.compile(r"[a-z] [^.가-힣]{0,60}[\d%)]\.(?:\s+[A-Z0-9]|$)")  # an English sentence that ends in a figure
_CAPTION: Final = re.compile(
    r"<\s?(?:사진|그림|표)|\[(?:사진|그림)|(?:사진|그래픽|자료)\s?[=:]|.*(?:/\s?(?:연합뉴스|뉴시스|뉴스1|사진)|[=/]\s?(?:\S{2,8}\s)?(?:제공|기자)|<[A-Z]+ NO-\d+>|사진\s?=\s?\S+)\s*$",
    re.DOTALL,
)
_OFFICE: Final = re.compile(
    rf"(?:[가-힣]{{1,18}}(?:부|처|청|원|위원회|회의|공단|공사|은행|재단|센터|본부|연구소|시|도))?\s*(?:보\s?도\s?(?:참고|해명|설명|반박)?\s?자\s?료)?$|{RELEASE}.{{0,24}}$",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(rf"[가-힣A-Za-z·]{{2,20}}\s?\((?:[^()]{{0,20}}[,:]?\s?)?{OFFICE}[\s:]")
_LEADING: Final = re.compile(rf"(?<=[\s-])[가-힣A-Za-z·]{{2,20}}\s?\((?:[^()]{{0,20}}[,:]?\s?)?{OFFICE}[\s:]")
# what a masthead in one line is made of, and the office that may be left of it: 바다청 보도자료 | 2026. 2. 3.(화) 배포 즉시
_DAY_OR_PRESS: Final = re.compile(r"보\s?도\s?자\s?료|20\d\d\s?[.년/-]\s*\d{1,2}\s?[.월/-]\s*\d{1,2}")
_MAST: Final = re.compile(
    r"보\s?도\s?(?:참고|해명|설명|반박)?\s?자\s?료|(?:보도|배포)\s?(?:일시?|시점)?|(?:공동|합동)|공보|브리핑|엠바고|[조석]간용?|즉시|이후|부터|오[전후]|"
    r"제?\s?\d{2,4}[-–]\d{1,5}\s?호|총\s?\d+쪽|\([월화수목금토일]\)|\d[\d.,:년월일시분]*|[\s·‧|/:：()<>\[\],.~–-]+"
)
_ISSUER: Final = re.compile(
    r"(?:[가-힣]{1,20}(?:부|처|청|원|회|회의|공단|공사|은행|재단|센터|본부|연구소|사무처|법원|대학교?|시|도|군|구))*"
)
_NUMBERED: Final = re.compile(
    r"(?:release|notice|bulletin|circular|reference|ref|case|docket)\.?\s(?:number|no\.?)?\s?[:#]?\s?[A-Z]{0,4}[\d/-]+$",
    re.IGNORECASE,
)
_RELEASE: Final = re.compile(RELEASE, re.IGNORECASE)
_LETTERHEAD: Final = re.compile(rf"{LETTERHEAD}$", re.IGNORECASE)
_PAGE: Final = re.compile(r"[-–]\s?\d{1,3}\s?[-–]$|\d{1,3}\s?/\s?\d{1,3}$")
_HEAD_REACH: Final = 40


def assign(text: str, units: list[Unit], title: str) -> None:
    """Set the roles of ``units`` in place; a unit that holds both title and more is cut in two."""
    if not units:
        return
    chrome.assign(text, units)
    at = _head(text, units, title)
    _body(text, units, at)
    _tables(text, units)
    _repeats(text, units)


def _head(text: str, units: list[Unit], title: str) -> int:
    """Give roles to what stands before the body; return the number of the first unit of the body."""
    name = normal(title)
    entitled = _entitle(text, units, name) if name else -1
    number = entitled + 1
    while number < len(units):
        unit = units[number]
        if unit.role is None and unit.end - unit.start > 60:
            _part(text, units, number)
        words = text[unit.start : unit.end]
        if unit.role is not None:
            pass
        elif number > entitled + _HEAD_REACH or _is_lead(unit, words):
            break
        elif _is_masthead(words) or (entitled < 0 and _is_letterhead(text, units, number)):
            unit.role = Role.MASTHEAD
        elif _PAGE.match(words):
            unit.role = Role.CHROME
        elif unit.note and entitled >= 0:
            break
        elif unit.kind == "cell" or _CAPTION.match(words):
            if entitled >= 0 and unit.kind != "cell":
                break
            unit.role = Role.CAPTION if unit.kind != "cell" else Role.TABLE
        elif len(words) < 160 and (_CONTACT.match(words) or _PHONE.search(words)):
            if entitled >= 0:
                break
            unit.role = Role.CONTACT
        elif ANNEX.match(words):
            break
        elif entitled < 0:
            if len(words) >= 6 and not unit.mark:
                unit.role, entitled = Role.TITLE, number
            else:
                unit.role = Role.MASTHEAD if not unit.mark else Role.SUBTITLE
        else:
            unit.role = Role.SUBTITLE
        number += 1
    return number


def _entitle(text: str, units: list[Unit], name: str) -> int:
    """Find the known title among the first units, over one unit or several, or at the start of a longer one."""
    reach = 2 * len(name) + 40
    for first in range(min(len(units), _HEAD_REACH)):
        opening = text[units[first].start]
        if units[first].role not in (None, Role.TITLE) or (opening.isalnum() and opening != name[0]):
            continue
        key, last = "", first
        while last < len(units) and len(key) < len(name):
            unit = units[last]
            key += normal(text[unit.start : min(unit.end, unit.start + reach)])
            if not name.startswith(key):
                break
            last += 1
        longer = last == first and key.startswith(name) and len(name) >= 6
        if key == name or longer:
            for unit in units[:first]:
                unit.role = unit.role or Role.MASTHEAD
        if key == name:
            for unit in units[first:last]:
                unit.role = Role.TITLE
            return last - 1
        if longer:
            _cut(text, units, first, name)
            return first
    return -1


def _cut(text: str, units: list[Unit], number: int, name: str) -> None:
    unit = units[number]
    end, seen = unit.start, 0
    while end < unit.end and seen < len(name):
        seen = len(normal(text[unit.start : end + 1]))
        end += 1
    rest = end
    while rest < unit.end and (text[rest].isspace() or text[rest] in "-–"):
        rest += 1
    units[number] = Unit(unit.start, end, unit.mark, unit.level, Role.TITLE, unit.kind)
    if rest < unit.end:
        units.insert(number + 1, Unit(rest, unit.end, None, unit.level, None, unit.kind))


def _part(text: str, units: list[Unit], number: int) -> None:
    """Cut the lead off a subtitle that runs into it on a flattened line: the lead opens with an office and its head."""
    unit = units[number]
    opening = _LEADING.search(text, unit.start + 1, min(unit.end, unit.start + 400))
    if opening and not _SAYS.search(text, unit.start, opening.start()) and not _LEAD.match(text, unit.start, unit.end):
        stop, unit.end = unit.end, opening.start()
        while unit.end > unit.start and (text[unit.end - 1].isspace() or text[unit.end - 1] in "-–"):
            unit.end -= 1
        units.insert(number + 1, Unit(opening.start(), stop))


def _is_lead(unit: Unit, words: str) -> bool:
    if unit.kind == "cell":
        return False
    if len(words) >= 60 and _SAYS_EN.search(words):
        return True
    return (bool(_SAYS.search(words)) and len(words) >= 25) or (
        unit.mark is not None and unit.mark in "□ㅁ■○ㅇ◦" and len(words) >= 25
    )


def _is_masthead(words: str) -> bool:
    if len(words) > 160:
        return False
    if any(pattern.match(words) for pattern in (_LABEL, _DATED, _OFFICE, _NUMBERED)):
        return True
    return _DAY_OR_PRESS.search(words) is not None and _ISSUER.fullmatch(_MAST.sub("", words)) is not None


def _is_letterhead(text: str, units: list[Unit], number: int) -> bool:
    """Tell whether a unit is the name of an English office above the words "press release"."""
    if not _LETTERHEAD.match(text, units[number].start, units[number].end):
        return False
    return any(_RELEASE.match(text, unit.start, unit.end) for unit in units[number + 1 : number + 4])


def _body(text: str, units: list[Unit], at: int) -> None:
    led = contact = annex = False
    for unit in units[at:]:
        if unit.role is not None:
            continue
        words = text[unit.start : min(unit.end, unit.start + 200)]
        if len(words) < 12 and _PAGE.match(words):
            unit.role = Role.CHROME
        elif unit.mark is None and words[0] in "붙별참<【[A" and unit.end - unit.start < 120 and ANNEX.match(words) and led:
            annex, contact, unit.role, unit.kind = True, False, Role.ANNEX, "heading"
        elif unit.end - unit.start < 160 and (_CONTACT.match(words) or _PHONE.search(words)):
            contact, unit.role = True, Role.CONTACT
        elif contact and unit.end - unit.start < 60 and not _SAYS.search(words):
            unit.role = Role.CONTACT
        elif unit.note:
            unit.role, contact = Role.FOOTNOTE, False
        elif (words[0] in "<[사그자" or words[-1] in ">진스1공자") and _CAPTION.match(words):
            unit.role = Role.CAPTION
        elif unit.kind == "cell":
            unit.role = Role.TABLE
        elif annex:
            unit.role, contact = Role.ANNEX, False
        elif not led:
            led, unit.role = True, Role.LEAD
        else:
            unit.role, contact = Role.BODY, False


def _tables(text: str, units: list[Unit]) -> None:
    """Give all cells of a table that names the embargo role masthead, of one that names telephones role contact."""
    cells: dict[int, list[Unit]] = {}
    for unit in units:
        if unit.kind == "cell" and unit.table is not None:
            cells.setdefault(unit.table, []).append(unit)
    for table in cells.values():
        words = "\n".join(text[unit.start : unit.end] for unit in table[:40])
        if len(table) <= 12 and _LABEL.search(words) and _DATED.search(words):
            role = Role.MASTHEAD
        elif _CONTACT.search(words) and _PHONE.search(words):
            role = Role.CONTACT
        else:
            continue
        for unit in table:
            unit.role = role


def _repeats(text: str, units: list[Unit]) -> None:
    """Mark the second copy of a doubled body: units in a row that stood in a row before, at least 3 or 300 letters of them."""
    first: dict[str, int] = {}
    keys = [text[unit.start : unit.end] if unit.end - unit.start >= 16 else "" for unit in units]
    counts = len(keys) - len(set(keys))
    if counts < 2:
        return
    run: list[int] = []
    last = -2
    for number, key in enumerate([*keys, None]):
        if run and key is not None and last + 1 < number and _same(text, units, keys, last + 1, number):
            run.append(number)
            last += 1
            continue
        if len(run) >= 3 or (len(run) == 2 and sum(len(keys[each]) for each in run) >= 300):
            for each in run:
                units[each].repeat = True
        run = []
        if not key:
            continue
        if key in first:
            run, last = [number], first[key]
        else:
            first[key] = number


def _same(text: str, units: list[Unit], keys: list[str], one: int, two: int) -> bool:
    a, b = units[one], units[two]
    return keys[one] == keys[two] and (keys[one] != "" or text[a.start : a.end] == text[b.start : b.end])

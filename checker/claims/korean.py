"""Reads promises, events and states from one Korean segment.

In: the raw text of a segment and the spans of its dates. Out: ``Mention`` rows. The one decision owned here: which noun an action
belongs to, which date belongs to the action, and whether it is planned, done, under way or called off. The grammar is that of
office prose: verbal nouns with 하다/되다, brackets that date what stands before them, relative clauses before a name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from checker.claims import korean_grammar as g
from checker.claims import names
from checker.claims.korean_grammar import Grammar
from checker.claims.mention import Mention

Span = tuple[int, int]
_CLOSE: Final = "」｣』》’”'\" "


@dataclass(frozen=True, slots=True)
class _Act:
    start: int
    end: int
    action: str
    tail: int  # where the words after the action end
    modality: str
    relative: bool
    ceremony: bool


def read(text: str, dates: Sequence[Span], grammar: Grammar, *, title: bool = False) -> list[Mention]:
    """Return the mentions of one segment, in order.

    ``dates`` are half-open spans in ``text``, in order. ``title`` allows an undated bare noun to count as an event.
    """
    quotes = names.quoted(text)
    inside = [(name.start, name.end) for name in quotes]
    borders = [0, *(match.end() for match in g.CLAUSE.finditer(text)), len(text)]
    acts = _acts(text, grammar, inside)
    plan_end = bool(g.FINAL_PLAN.search(text, max(0, len(text) - 60)))
    found: list[Mention] = []
    used: set[int] = set()
    for act in acts:
        low = max([border for border in borders if border <= act.start], default=0)
        subjects = _subjects(text, act, quotes, low, dates)
        if text[act.end - 2 : act.end] == "반영":  # what is reflected is not what will be revised: the thing with 에 is
            subjects = [item for item in subjects if re.match(r"[」｣』》’”'\"*)\s]{0,3}에", text[item[1] : item[1] + 4])]
        subjects = subjects or _topic(text, act, quotes)
        if not subjects:
            continue
        first = min(start for start, _, _ in subjects)
        low = min(low, first)
        date, form = _date(text, act, dates, low, used)
        if form == "colon":  # a schedule's "조사계획 수립 : 5월" names no plan that another release could mean
            subjects = [item for item in subjects if item[2] or len("".join(text[item[0] : item[1]].split())) >= _TELLING]
            form = "bracket"
            if not subjects:
                continue
        modality = act.modality
        if modality == "linked":
            modality = "planned" if plan_end else "says"  # 3월까지 마련하고: done, or to be done, as its date tells
        if date < 0 and modality == "plain" and not title:
            continue
        if date >= 0 and modality == "plain" and g.PAST.search(text, max(0, dates[date][0] - 8), dates[date][0]):
            modality = "done"
        if date >= 0:
            used.add(date)
        start = min(first, act.start, dates[date][0] if date >= 0 else first)
        last = max(end for _, end, _ in subjects)
        end = max(act.tail, last, dates[date][1] if date >= 0 else 0)
        end = names.close(text, end)
        start = names.reopen(text, start)
        now = g.NOW.search(text, max(0, start - 8), start)
        start = now.start(1) if now else start
        clause = text[max(start, low) : end]
        moved = g.MOVED.match(text, act.end)  # the consultation it is put off for is why, not what
        for begin, stop, is_quoted in subjects:
            around = clause.replace(text[begin:stop], " ")  # the name itself may hold such a word: 협약
            near = text[max(0, start - 40) : end + 40].replace(text[begin:stop], " ")  # 변경안 is a name
            found.append(
                Mention(
                    start=start,
                    end=end,
                    subject=text[begin:stop],
                    quoted=is_quoted,
                    action=act.action,
                    modality=modality,
                    date=date,
                    form="relative" if act.relative else form,
                    trial=not moved
                    and bool(grammar.trial.search(around) or grammar.trial.match(text[stop : stop + 6].lstrip(_CLOSE))),
                    reason=bool(grammar.reason.search(g.ON_TIME.sub(" ", near))),
                    hedged=bool(g.HEDGE.search(clause)),
                    here=date < 0 and bool(g.HERE.search(text, max(0, start - 30), end)),
                )
            )
    found.extend(_listed(text, dates, used, quotes, acts, grammar))
    return found


def _acts(text: str, grammar: Grammar, inside: Sequence[Span]) -> list[_Act]:
    """Return the actions of ``text``; a chain such as 수립해 발표 or 제정·시행 is one, that of its last and highest word."""
    found: list[_Act] = []
    matches = [
        match
        for match in grammar.action.finditer(text)
        if g.BEHIND.search(text[max(0, match.start() - 2) : match.start()])
        and not any(start <= match.start() and match.end() <= end for start, end in inside)
    ]
    chain_start = -1
    for number, match in enumerate(matches):
        after = text[match.end() : match.end() + 30]
        following = matches[number + 1] if number + 1 < len(matches) else None
        if chain_start < 0:
            chain_start = match.start()
        if (
            following is not None
            and following.start() - match.end() <= 12
            and g.JOIN.fullmatch(text[match.end() : following.start()])
        ):
            continue
        start, chain_start = chain_start, -1
        adjoining = (
            following is not None and following.start() - match.end() <= 1 and not text[match.end() : following.start()].strip()
        )
        if adjoining and g.CEREMONY.match(after) is None:
            chain_start = start
            continue
        if g.POSSIBLE.match(after) and not g.PLANNED.match(after) and not g.ONGOING.match(after):
            continue
        modality, tail = _modality(after)
        if modality == "plain" and g.MODIFIES.match(after):
            continue
        if modality == "ongoing" and match[0] in grammar.standing:
            modality = "done"
        relative = bool(g.RELATIVE.match(after))
        found.append(
            _Act(
                start=start,
                end=match.end(),
                action=grammar.names_of[match[0]],
                tail=match.end() + tail,
                modality=modality,
                relative=relative,
                ceremony=bool(g.CEREMONY.match(after)),
            )
        )
    return found


def _modality(after: str) -> tuple[str, int]:
    for pattern, name in (
        (g.CANCELLED, "cancelled"),
        (g.MOVED, "planned"),
        (g.PLANNED, "planned"),
        (g.ONGOING, "ongoing"),
        (g.SAYS, "says"),
        (g.PRESENT, "plain"),
        (g.DONE, "done"),
        (g.LINK, "linked"),
    ):
        match = pattern.match(after)
        if match:
            return name, match.end()
    return "plain", 0


def _subjects(text: str, act: _Act, quotes: Sequence[names.Name], low: int, dates: Sequence[Span]) -> list[tuple[int, int, bool]]:
    """Return spans of the names the action is done to, and whether they were quoted."""
    if act.relative:
        lead = g.RELATIVE.match(text, act.end)
        at = lead.end() if lead else act.tail
        while at < len(text) and text[at] in " \r\n":
            at += 1
        ahead = [name for name in quotes if at <= name.start <= at + 2]
        if ahead:
            found = [(ahead[0].start, ahead[0].end, True)]
            outer = ahead[0].outer
            for name in quotes:  # ‘A’과 ‘B’
                if name.start > outer and re.fullmatch(r"\s*(?:[,·‧ㆍ]|과|와|및)?\s*[‘“「｢『'\"]?", text[outer : name.start]):
                    found.append((name.start, name.end, True))
                    outer = name.outer
            return found
        stop = names.phrase_after(text, at)
        if stop - at >= 3:
            return [(at, stop, False)]
        return []
    before = [name for name in quotes if name.outer <= act.start and name.start >= low - 1]
    if before:
        name = before[-1]
        gap = text[name.outer : act.start]
        rest = _unbridged(gap) if len(gap) <= 60 else gap
        turn = g.TURN.search(text, max(0, name.start - 8), name.start)
        first = turn.start() if turn else name.start  # 2단계 ‘알림판’
        if not rest:
            return [(first, name.end, True)]
        closed = re.match(r"[)）\s]*(?:을|를|은|는|이|가|의|에|과|와|로|으로)\s|[)）]", gap)  # (이하 ‘위원회’)는: another thing
        if len(rest) <= 6 and not closed:
            return [(name.start, names.trim(text, act.start), True)]  # ‘요구권’ 행사방안 마련
    end = names.trim(text, act.start)
    for start, stop in reversed(dates):
        if start < end <= stop + 4 and not text[stop:end].strip(" ,)까지부터에중내말초순쯤경자\r\n"):
            end = names.trim(text, start)
    if end <= low:
        return []
    start = max(names.phrase_before(text, end), low)
    phrase = text[start:end].strip()
    if len(phrase) < 3:
        return []
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return [(start, end, False)]


def _topic(text: str, act: _Act, quotes: Sequence[names.Name]) -> list[tuple[int, int, bool]]:
    """Return the quoted topic of a sentence between which and the action only a procedure stands: 「A」은 심의를 거쳐 확정한다."""
    name = next((name for name in reversed(quotes) if name.outer <= act.start), None)
    gap = text[name.outer : act.start] if name else ""
    rest = g.PROCEDURE.sub(" ", gap, count=2)
    rest = g.MOVED_FOR.sub(" ", rest, count=1) if g.MOVED.match(text, act.end) else rest
    topic = len(gap) <= 80 and re.match(r"\s?[은는을를]\s", gap) and not _unbridged(rest)
    return [(name.start, name.end, True)] if name and topic else []


_TELLING: Final = 7  # letters of a name without quotation marks that stands in a schedule
_DATE_WORDS: Final = re.compile(r"[0-9.’‘'~∼()년월일중말초순상하반기분내까지부터경쯤오는지난올해내년금년연下上\s]+")


def _unbridged(gap: str) -> str:
    """Return what stands between a name and its action besides particles, dates and fillers."""
    rest = g.ON_TIME.sub(" ", re.sub(r"[*†]+|\([^()]*\)", " ", gap))
    rest = _DATE_WORDS.sub(" ", rest)
    rest = g.PLACE.sub(" ", rest)
    rest = g.FILLER.sub(" ", rest)
    return "".join(rest.split())


def _date(text: str, act: _Act, dates: Sequence[Span], low: int, used: set[int]) -> tuple[int, str]:
    """Return the date of an action: in the bracket behind it, else the nearest before it in its clause."""
    at = act.tail if act.modality != "plain" else act.end
    bracket = g.BRACKET.match(text, act.end) or (g.BRACKET.match(text, at) if at != act.end else None)
    if not bracket and act.ceremony:
        bracket = re.compile(r"\s*(?:식|행사|기념식)?\s*(?:개최)?\s*[(（]\s*").match(text, act.end)
    if bracket:
        for index, (start, _) in enumerate(dates):
            if bracket.end() <= start <= bracket.end() + 2:
                return index, "bracket"
    topic = g.OF_IT.match(text, act.end)
    if topic:  # 개정은 10월까지 마친다
        for index, (start, end) in enumerate(dates):
            if topic.end() == start and g.ENDED.match(text, end):
                return index, "sentence"
    colon = g.AFTER_COLON.match(text, act.end)
    if colon:  # 종합계획 발표 : 6월
        for index, (start, end) in enumerate(dates):
            if colon.end() == start and g.LAST.fullmatch(text, end):
                return index, "colon"
    for index, (start, end) in enumerate(dates):
        if act.end <= start and end <= act.tail:  # 구축을 3월 14일 완료했다
            return index, "sentence"
    best = -1
    for index, (start, end) in enumerate(dates):
        if act.relative and start >= low and act.start - end > 10:
            continue  # a modifier does not take the date of the sentence it stands in
        if g.MODIFIED.match(text, end, act.start):
            continue  # 지난 4.18. 발생한 사고: the date is the accident's
        free = index not in used and not _names_edition(text, start, end)
        gap = text[end : act.start]
        parted = re.search(r"[.。]\s|[→⇒]", gap) or gap.count(")") > gap.count("(")  # a note's date is that of the note
        if start >= low and end <= act.start + 1 and free and not parted:
            best = index
    if best >= 0 and _dangling(text, dates[best][1]):
        best = -1
    return best, "sentence"


def _names_edition(text: str, start: int, end: int) -> bool:
    """Say whether a bare year belongs to the name behind it: 2025년 종합계획."""
    if not g.EDITION.fullmatch(text[start:end].strip()):
        return False
    behind = text[end : end + 5]
    return bool(re.match(r"\s*[「｢『‘“'\"(가-힣A-Z]", behind)) and not re.match(
        r"\s*(?:까지|내|안|중|말|초|부터|에|상|하|연)", behind
    )


def _dangling(text: str, end: int) -> bool:
    """Say whether a date is closed in a bracket of its own, so that it dates what stands before it."""
    return bool(re.match(r"\s*(?:예정|목표|기준|의결|시행|발표)?\s*[)）]", text[end : end + 8]))


def _listed(
    text: str, dates: Sequence[Span], used: set[int], quotes: Sequence[names.Name], acts: Sequence[_Act], grammar: Grammar
) -> list[Mention]:
    """Return names dated directly, without a verb: ``작성지침(2024.4. 예정)``, ``처리기준 ’24.9월``."""
    found: list[Mention] = []
    for index, (start, end) in enumerate(dates):
        if index in used:
            continue
        topic = next((item for item in quotes if re.fullmatch(r"\s?[은는]\s", text[item.outer : start])), None)
        if topic is not None and re.match(r"까지,\s", text[end : end + 4]):  # 「A」은 8월까지, B는 9월까지 연다
            found.append(
                Mention(names.reopen(text, topic.start), end + 2, text[topic.start : topic.end], True, "", "planned", index, "list")
            )
            continue
        opening = re.search(r"[(（\[]\s*[~∼～]?\s*$", text[max(0, start - 4) : start])
        closing = re.match(
            r"\s*(~|∼|～)?\s*(예정|목표|개정|제정|공개|발표|발간|시행|마련|확정|수립|의결)?\s*(예정)?\s*[)）\]]",
            text[end : end + 14],
        )
        if opening and closing:
            stop = max(0, start - 4) + opening.start()
            name = next(
                (item for item in quotes if item.outer == stop or (text[item.outer : stop].strip() == "" and item.outer <= stop)),
                None,
            )
            if name is not None and 0 <= stop - name.outer <= 1:
                begin, finish, is_quoted = name.start, name.end, True
            else:
                begin, finish, is_quoted = names.phrase_before(text, stop), stop, False
            word = next((item for item in (closing[2], closing[3]) if item in grammar.names_of), "")
            if not word and g.YEARS.fullmatch(text[start:end].strip()):
                continue  # 기본계획(2025~2029년): the years a plan is for
            planned = closing[2] == "예정" or closing[3] == "예정" or closing[2] == "목표"
            subject = text[begin:finish].strip()
            finale = end + closing.end()
            if subject and not is_quoted and not grammar.heads.search(subject):  # 촬영 정보(’24.10.) 처리 기준
                rest = names.phrase_after(text, finale + 1) if text[finale : finale + 1] == " " else finale
                if rest > finale and grammar.heads.search(text[finale:rest]):
                    subject, finale = f"{subject} {text[finale:rest].strip()}", rest
            if finish - begin >= 3:
                modality = "planned" if planned else "plain"
                action = grammar.names_of.get(word, "")
                found.append(Mention(begin, names.close(text, finale), subject, is_quoted, action, modality, index, "bracket-name"))
        elif end >= len(text.rstrip()) and not acts:
            stop = len(text[:start].rstrip(" ~∼:"))
            begin = names.phrase_before(text, stop)
            if stop - begin >= 4:
                found.append(Mention(begin, end, text[begin:stop].strip(), False, "", "plain", index, "list"))
    return found

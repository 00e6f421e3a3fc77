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

from checker.claims import names
from checker.claims.lexicon import Lexicon
from checker.claims.mention import Mention

Span = tuple[int, int]

_CLAUSE: Final = re.compile(
    r"(?:(?:하|되|했|됐|였|으|시키|이|받|갖|열|얻)(?:고|며|면서|으며|지만|는데|으나)|(?:하여|되어|한\s?후|한\s?뒤|한\s?다음|했으며|하였으며|였으며|거쳐|맞아|이어|바탕으로|따라|위해|위하여|통해))(?=[\s,]),?|[;:]|(?<=다)\.|[■□○◦▲▴➊➋➌①②③④⑤‣]"
)
_PLANNED: Final = re.compile(
    r"\s*(?:(?:할|될|하려는|하고자|해\s*나갈|하여\s*나갈|되도록\s*할|하도록\s*할|시킬|토록\s*할|을|를)?\s*(?:예정|계획|방침)|(?:할|될|해\s*나갈|하여\s*나갈)\s*것|하기로|되기로|(?:하|되)겠|(?:해|하여)\s*나가겠|한다는\s*(?:계획|방침|목표|구상)|할\s*수\s*있도록\s*할|을?\s*목표|을\s*앞두고|할\s*전망)"
)
_ONGOING: Final = re.compile(
    r"\s*(?:(?:작업|절차|논의)?(?:을|를)?\s*(?:추진|진행|준비|검토)?\s*중(?:이|인|에|임|이며|\b)|(?:하|되)고\s*있(?:다|음|으며)?|(?:을|를)\s*(?:추진|준비|진행|검토)(?:하고\s*있(?:다|음|으며)?|\s*중)|에\s*있)"
)
_CANCELLED: Final = re.compile(
    r"\s*(?:(?:을|를|이|계획을|계획이|계획은)?\s*(?:전면\s*)?(?:취소|철회|백지화|무산|포기|중단하기로|하지\s*않기로))"
)
_POSSIBLE: Final = re.compile(
    r"\s*(?:할|될)\s*수\s*(?:있|없)|\s*(?:하|되)(?:는\s*경우|려면|면|거나|지\s*(?:않|못))|\s*(?:해야|하여야|되어야)|\s*(?:하|되)(?:는|던)\s|\s*자(?:[^가-힣]|는)|\s*(?:위원회|대상|기관|기업|방법|여부|시스템|법인|의견|신청)"
)
# A verbal noun before another noun is no act: 발표 현장 설명회, 개정 사항, 구축을 위한 협약.
_MODIFIES: Final = re.compile(
    r"[ \t]+(?!및|등|후|뒤|추진|예정|완료|개시|착수|시작|계획|중\b|한다|된다|하고|한편|또한|아울러|그리고)[가-힣]|\s*(?:을|를)\s*위(?:한|해|하여)|\s*관련"
)
_DONE: Final = re.compile(
    r"\s*(?:(?:을|를)?\s*(?:[0-9][0-9년월일.()\s]{0,14}|모두\s|지난[가-힣\s]{0,4})?완료(?:했다|하였다)?|(?:하|되)?(?:했|하였|되었|됐)|한\s*바|(?:한|된|돼)(?![가-힣다]))"
)
_SAYS: Final = re.compile(r"\s*(?:한|된)다고\s*(?:밝혔|말했|전했|발표)")
_PRESENT: Final = re.compile(r"\s*(?:(?:을|를)?\s*추진)?(?:한|된)다(?=[.\s\"”,]|$)|\s*(?:함|됨)(?=[.\s]|$)")
_LINK: Final = re.compile(r"\s*(?:하여|하고|하며|해|해서|되어|되고|하는\s*등|함으로써)(?=[\s,])")
_JOIN: Final = re.compile(r"\s*(?:[·‧ㆍ․,/]|및|와|과|하고|하여|해|한\s*후|한\s*뒤|되어)\s*(?:본격|최종|정식|공식)?\s*$")
_FINAL_PLAN: Final = re.compile(
    r"(?:예정|계획|방침)(?:이다|임|입니다|이며|이라고|이라|\s*$|[”\".)])|(?:것|나갈\s*것)(?:이다|임|입니다|이라|으로)|(?:하|되|나가)겠(?:다|습니다)|하기로\s*(?:했|하였|함|합의)|(?:하|되)도록\s*(?:한다|할)"
)
_CEREMONY: Final = re.compile(r"\s*(?:식|행사|기념식)\b|\s*기념")
_RELATIVE: Final = re.compile(
    r"\s*(?:(?:할|될)?\s*(?:예정|계획)(?:인|이던)|\s*(?:추진|준비|검토)?\s*중인|(?:하|되)고\s*있는|(?:한|된|할|될)(?!\s*(?:예정|계획|방침|것|수\s|바\s|후|뒤|다음|때|경우|데\s|만큼|가운데|대로|뿐|지\s))(?=\s|[‘“「｢『'\"]))\s*"
)
_BRACKET: Final = re.compile(
    r"\s*(?:추진|추진\s*예정|예정|개시|시작|착수|완료)?\s*[(（\[]\s*(?:안|案)?\s*[~∼～]?\s*(?:잠정|목표|예정)?\s*"
)
_GAP: Final = re.compile(r"[\s을를이가은는의에도(),~∼]*|^")
_FILLER: Final = re.compile(
    r"(?:늦춰|앞당겨|미뤄|연기해|당겨|개정본|개정판|개정안|제정안|개정|제정|제도|전면|본격|최종|정식|공식|추가|세부|주요|내용|방안|결과|추진|확정안|초안|시안|적으로|조속히|조속한|시일|내에|내|중에|중|까지|부터|쯤|경|단계적으로|순차적으로|새롭게|신규로|신규|하여|해|후|뒤|"
    r"구체적으로|차질없이|차질\s없이|함께|공동으로|대국민|전|및|등|로|으로|에서|에게|[을를이가은는의에도과와]|연내|연말|올해|내년|이번|오는|이달|금년|다음|안으로|이내|전까지|[\s()~∼,·‧ㆍ])+"
)
_NOW: Final = re.compile(r"(?:^|\s)((?:현재|아직|여전히|지금도?)\s*)$")
_HERE: Final = re.compile(r"(?:이번|이날|오늘)\s*[가-힣]{0,8}(?:에서|에|을\s*통해|를\s*통해|계기로?)\s")
_MODIFIED: Final = re.compile(r"[)\s]*(?:에\s*)?[가-힣]{2,4}(?:한|된|했던|됐던|하는|되는)\s")
_PLACE: Final = re.compile(r"(?:[가-힣A-Za-z0-9·]+\s){0,4}[가-힣A-Za-z0-9·]+(?:에서|을\s통해|를\s통해)\s")
_TURN: Final = re.compile(r"제?\d{1,2}(?:단계|차|기)\s*[「｢『《‘“'\"]$")
_PAST: Final = re.compile(r"(?:지난|지난해|작년|앞서|당시|이미)\s*$")
_EDITION: Final = re.compile(r"(?:(?:19|20)\d\d|['’‘]?\d\d)\s*년도?$")
_HEDGE: Final = re.compile(r"목표|잠정|가급적|조속|전망|검토")
_PEOPLE: Final = re.compile(r"의견|신청|참가|접수|응모|제출|문의")


# A verbal noun stands alone or behind an adverbial prefix, and is followed by its verb, a particle or nothing: not 검토제, not 선도서비스.
_ALONE: Final = (
    r"(?:(?<![가-힣])|(?<=시범)|(?<=본격)|(?<=전면)|(?<=일부)|(?<=최초)|(?<=공동)|(?<=신규)|(?<=확대)|(?<=추가)|(?<=공식)|(?<=정식)|(?<=최종))(?:{})"
    r"(?:(?=[하되한된할될함됨해돼됐했시을를이은는과와및중예추완개착작절식키토으로에도])|(?![가-힣]))"
)


@dataclass(frozen=True, slots=True)
class Grammar:
    """Patterns compiled from the tables."""

    action: re.Pattern[str]
    names_of: dict[str, str]  # verbal noun -> action
    stage: dict[str, int]
    standing: frozenset[str]
    heads: re.Pattern[str]
    trial: re.Pattern[str]
    reason: re.Pattern[str]


def compile_grammar(lexicon: Lexicon) -> Grammar:
    """Compile the Korean side of the tables."""
    of = {word: action.name for action in lexicon.actions for word in action.ko}
    words = sorted(of, key=len, reverse=True)
    trials = [word for word in lexicon.trials if not word.isascii()]
    reasons = [word for word in lexicon.reasons if not word.isascii()]
    natures = (lexicon.heads.document, lexicon.heads.law, lexicon.heads.service, lexicon.heads.body)
    heads = sorted({word for words in natures for word in words if not word.isascii()}, key=len, reverse=True)
    return Grammar(
        action=re.compile(_ALONE.format("|".join(words))) if words else re.compile(r"(?!)"),
        names_of=of,
        stage={action.name: action.stage for action in lexicon.actions},
        standing=frozenset(lexicon.standing),
        heads=re.compile("(?:" + "|".join(heads) + r")[」｣』》’”'\"\s]*$") if heads else re.compile(r"(?!)"),
        trial=re.compile("|".join(trials)) if trials else re.compile(r"(?!)"),
        reason=re.compile("|".join(reasons)) if reasons else re.compile(r"(?!)"),
    )


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
    borders = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)]
    acts = _acts(text, grammar, inside)
    plan_end = bool(_FINAL_PLAN.search(text, max(0, len(text) - 60)))
    found: list[Mention] = []
    used: set[int] = set()
    for act in acts:
        low = max([border for border in borders if border <= act.start], default=0)
        subjects = _subjects(text, act, quotes, low, dates)
        if text[act.end - 2 : act.end] == "반영":  # what is reflected is not what will be revised: the thing with 에 is
            subjects = [item for item in subjects if re.match(r"[」｣』》’”'\"*)\s]{0,3}에", text[item[1] : item[1] + 4])]
        if not subjects:
            continue
        first = min(start for start, _, _ in subjects)
        low = min(low, first)
        date, form = _date(text, act, dates, low, used)
        modality = act.modality
        if modality == "linked":
            modality = "planned" if plan_end else "done"
        if date < 0 and modality == "plain" and not title:
            continue
        if date >= 0 and modality == "plain" and _PAST.search(text, max(0, dates[date][0] - 8), dates[date][0]):
            modality = "done"
        if date >= 0:
            used.add(date)
        start = min(first, act.start, dates[date][0] if date >= 0 else first)
        last = max(end for _, end, _ in subjects)
        end = max(act.tail, last, dates[date][1] if date >= 0 else 0)
        end = _close(text, end)
        start = _open(text, start)
        now = _NOW.search(text, max(0, start - 8), start)
        start = now.start(1) if now else start
        clause = text[max(start, low) : end]
        for begin, stop, is_quoted in subjects:
            around = clause.replace(text[begin:stop], " ")  # the name itself may hold such a word: 협약
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
                    trial=bool(grammar.trial.search(around))
                    or bool(grammar.trial.match(text[stop : stop + 6].lstrip("」｣’”'\" "))),
                    reason=bool(grammar.reason.search(text, max(0, start - 40), min(len(text), end + 40))),
                    hedged=bool(_HEDGE.search(clause)),
                    here=date < 0 and bool(_HERE.search(text, max(0, start - 30), end)),
                )
            )
    found.extend(_listed(text, dates, used, quotes, acts, grammar))
    return found


def _acts(text: str, grammar: Grammar, inside: Sequence[Span]) -> list[_Act]:
    """Return the actions of ``text``; a chain such as 수립해 발표 or 제정·시행 is one, that of its last and highest word."""
    found: list[_Act] = []
    matches = [m for m in grammar.action.finditer(text) if not any(start <= m.start() and m.end() <= end for start, end in inside)]
    chain_start = -1
    for number, match in enumerate(matches):
        after = text[match.end() : match.end() + 30]
        following = matches[number + 1] if number + 1 < len(matches) else None
        if chain_start < 0:
            chain_start = match.start()
        if (
            following is not None
            and following.start() - match.end() <= 12
            and _JOIN.fullmatch(text[match.end() : following.start()])
        ):
            continue
        start, chain_start = chain_start, -1
        adjoining = (
            following is not None and following.start() - match.end() <= 1 and not text[match.end() : following.start()].strip()
        )
        if adjoining and _CEREMONY.match(after) is None:
            chain_start = start
            continue
        if _POSSIBLE.match(after) and not _PLANNED.match(after) and not _ONGOING.match(after):
            continue
        modality, tail = _modality(after)
        if modality == "plain" and _MODIFIES.match(after):
            continue
        if modality == "ongoing" and match[0] in grammar.standing:
            modality = "done"
        relative = bool(_RELATIVE.match(after))
        found.append(
            _Act(
                start=start,
                end=match.end(),
                action=grammar.names_of[match[0]],
                tail=match.end() + tail,
                modality=modality,
                relative=relative,
                ceremony=bool(_CEREMONY.match(after)),
            )
        )
    return found


def _modality(after: str) -> tuple[str, int]:
    for pattern, name in (
        (_CANCELLED, "cancelled"),
        (_PLANNED, "planned"),
        (_ONGOING, "ongoing"),
        (_SAYS, "says"),
        (_PRESENT, "plain"),
        (_DONE, "done"),
        (_LINK, "linked"),
    ):
        match = pattern.match(after)
        if match:
            return name, match.end()
    return "plain", 0


def _subjects(text: str, act: _Act, quotes: Sequence[names.Name], low: int, dates: Sequence[Span]) -> list[tuple[int, int, bool]]:
    """Return spans of the names the action is done to, and whether they were quoted."""
    if act.relative:
        lead = _RELATIVE.match(text, act.end)
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
        turn = _TURN.search(text, max(0, name.start - 8), name.start)
        first = turn.start() if turn else name.start  # 2단계 ‘알림판’
        if not rest:
            return [(first, name.end, True)]
        if len(rest) <= 6 and not re.match(r"\s*(?:을|를|은|는|이|가|의|에|과|와|로|으로)\s", gap):
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


_DATE_WORDS: Final = re.compile(r"[0-9.’‘'~∼()년월일중말초순상하반기분내까지부터경쯤오는지난올해내년금년연下上\s]+")


def _unbridged(gap: str) -> str:
    """Return what stands between a name and its action besides particles, dates and fillers."""
    rest = re.sub(r"[*†]+|\([^()]*\)", " ", gap)
    rest = _DATE_WORDS.sub(" ", rest)
    rest = _PLACE.sub(" ", rest)
    rest = _FILLER.sub(" ", rest)
    return "".join(rest.split())


def _date(text: str, act: _Act, dates: Sequence[Span], low: int, used: set[int]) -> tuple[int, str]:
    """Return the date of an action: in the bracket behind it, else the nearest before it in its clause."""
    at = act.tail if act.modality != "plain" else act.end
    bracket = _BRACKET.match(text, act.end) or (_BRACKET.match(text, at) if at != act.end else None)
    if not bracket and act.ceremony:
        bracket = re.compile(r"\s*(?:식|행사|기념식)?\s*(?:개최)?\s*[(（]\s*").match(text, act.end)
    if bracket:
        for index, (start, _) in enumerate(dates):
            if bracket.end() <= start <= bracket.end() + 2:
                return index, "bracket"
    for index, (start, end) in enumerate(dates):
        if act.end <= start and end <= act.tail:  # 구축을 3월 14일 완료했다
            return index, "sentence"
    best = -1
    for index, (start, end) in enumerate(dates):
        if act.relative and start >= low and act.start - end > 10:
            continue  # a modifier does not take the date of the sentence it stands in
        if _MODIFIED.match(text, end, act.start):
            continue  # 지난 4.18. 발생한 사고: the date is the accident's
        free = index not in used and not _names_edition(text, start, end)
        if start >= low and end <= act.start + 1 and free and not re.search(r"[.。]\s", text[end : act.start]):
            best = index
    if best >= 0 and _dangling(text, dates[best][1]):
        best = -1
    return best, "sentence"


def _names_edition(text: str, start: int, end: int) -> bool:
    """Say whether a bare year belongs to the name behind it: 2025년 종합계획."""
    if not _EDITION.fullmatch(text[start:end].strip()):
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
                found.append(Mention(begin, _close(text, finale), subject, is_quoted, action, modality, index, "bracket-name"))
        elif end >= len(text.rstrip()) and not acts:
            stop = len(text[:start].rstrip(" ~∼:"))
            begin = names.phrase_before(text, stop)
            if stop - begin >= 4:
                found.append(Mention(begin, end, text[begin:stop].strip(), False, "", "plain", index, "list"))
    return found


def _close(text: str, end: int) -> int:
    """Take a closing bracket or quotation mark in."""
    while end < len(text) and text[end] in ")）]」｣』》’”'\"":
        end += 1
    return end


def _open(text: str, start: int) -> int:
    while start > 0 and text[start - 1] in "(（「｢『《‘“'\"":
        start -= 1
    return start

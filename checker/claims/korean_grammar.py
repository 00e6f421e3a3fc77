"""The Korean grammar of promises and events, as patterns.

In: the editable tables. Out: ``Grammar`` compiled from them, and the fixed patterns of tense, clause and filler. The one decision owned
here: what the words after a verbal noun say of it — planned, under way, done, called off — and where a clause ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from checker.claims.lexicon import Lexicon

CLAUSE: Final = re.compile(
    r"(?:(?:하|되|했|됐|였|으|시키|이|받|갖|열|얻)(?:고|며|면서|으며|지만|는데|으나)|(?:하여|되어|한\s?후|한\s?뒤|한\s?다음|했으며|하였으며|였으며|거쳐|맞아|이어|바탕으로|따라|위해|위하여|통해))(?=[\s,]),?|[;:]|(?<=다)\.|[■□○◦▲▴➊➋➌①②③④⑤‣]"
)
PLANNED: Final = re.compile(
    r"\s*(?:(?:할|될|하려는|하고자|해\s*나갈|하여\s*나갈|되도록\s*할|하도록\s*할|시킬|토록\s*할|을|를)?\s*(?:예정|계획|방침)|(?:할|될|해\s*나갈|하여\s*나갈)\s*것|하기로|되기로|(?:하|되)겠|(?:해|하여)\s*나가겠|한다는\s*(?:계획|방침|목표|구상)|할\s*수\s*있도록\s*할|을?\s*목표|을\s*앞두고|할\s*전망)"
)
ONGOING: Final = re.compile(
    r"\s*(?:(?:작업|절차|논의)?(?:을|를)?\s*(?:추진|진행|준비|검토)?\s*중(?:이|인|에|임|이며|으로(?=[\s,.]|$)|\b)|(?:하|되)고\s*있(?:다|음|으며)?|(?:을|를)\s*(?:추진|준비|진행|검토)(?:하고\s*있(?:다|음|으며)?|\s*중)|에\s*있)"
)
CANCELLED: Final = re.compile(
    r"\s*(?:(?:을|를|이|계획을|계획이|계획은)?\s*(?:전면\s*)?(?:취소|철회|백지화|무산|포기|중단하기로|하지\s*않기로))"
)
POSSIBLE: Final = re.compile(
    r"\s*(?:할|될)\s*수\s*(?:있|없)|\s*(?:하|되)(?:는\s*경우|려면|면|거나|지\s*(?:않|못))|\s*(?:해야|하여야|되어야)|\s*(?:하|되)(?:는|던)\s|\s*자(?:[^가-힣]|는)|\s*(?:위원회|대상|기관|기업|방법|여부|시스템|법인|의견|신청)"
)
# A verbal noun before another noun is no act: 발표 현장 설명회, 개정 사항, 구축을 위한 협약.
MODIFIES: Final = re.compile(
    r"[ \t]+(?!및|등|후|뒤|추진|예정|완료|개시|착수|시작|계획|중\b|한다|된다|하고|한편|또한|아울러|그리고)[가-힣]|\s*(?:을|를)\s*위(?:한|해|하여)|\s*관련|\s*에\s*(?:앞서|앞선|대비)"
)
DONE: Final = re.compile(
    r"\s*(?:(?:을|를)?\s*(?:[0-9][0-9년월일.()\s]{0,14}|모두\s|지난[가-힣\s]{0,4})?완료(?:했다|하였다)?|(?:하|되)?(?:했|하였|되었|됐)|한\s*바|(?:한|된|돼)(?![가-힣다]))"
)
# 발표를 5월로 미룸, 시행 시기를 하반기로 조정: put off to another date.
MOVED: Final = re.compile(
    r"\s*(?:시기|시점|일정|계획)?(?:을|를|은|는|이|가)?\s*(?:(?:[가-힣·]+\s){1,5}?(?:따라|위해|위하여|인해|이유로)\s)?(?:['’]?[0-9][0-9년월일.()\s]{0,14}(?:초|말)?(?:상반기|하반기|[1-4]분기)?(?:으?로|까지)\s*)?"
    r"(?:연기|미뤄|미뤘|미룸|미룬|미루|늦춰|늦췄|늦춤|늦추|순연)"
)
MOVED_FOR: Final = re.compile(r"(?:[가-힣A-Za-z0-9·]+\s){1,5}?(?:위해|위하여|인해|인하여|따라|이유로|때문에),?\s")
SAYS: Final = re.compile(r"\s*(?:한|된)다고\s*(?:밝혔|말했|전했|발표)")
PRESENT: Final = re.compile(r"\s*(?:(?:을|를)?\s*추진)?(?:한|된)다(?=[.\s\"”,]|$)|\s*(?:함|됨)(?=[.\s]|$)")
LINK: Final = re.compile(r"\s*(?:하여|하고|하며|해|해서|되어|되고|하는\s*등|함으로써)(?=[\s,])")
JOIN: Final = re.compile(r"\s*(?:[·‧ㆍ․,/]|및|와|과|하고|하여|해|한\s*후|한\s*뒤|되어)\s*(?:본격|최종|정식|공식)?\s*$")
FINAL_PLAN: Final = re.compile(
    r"(?:예정|계획|방침)(?:이다|임|입니다|이며|이라고|이라|\s*$|[”\".)])|(?:것|나갈\s*것)(?:이다|임|입니다|이라|으로)|(?:하|되|나가)겠(?:다|습니다)|하기로\s*(?:했|하였|함|합의)|(?:하|되)도록\s*(?:한다|할)"
)
CEREMONY: Final = re.compile(r"\s*(?:식|행사|기념식)\b|\s*기념")
RELATIVE: Final = re.compile(
    r"\s*(?:(?:할|될)?\s*(?:예정|계획)(?:인|이던|이었던)|(?:하|되)기로\s*(?:한|했던|하였던)|\s*(?:추진|준비|검토)?\s*중인|(?:하|되)고\s*있는|(?:한|된|할|될)(?!\s*(?:예정|계획|방침|것|수\s|바\s|후|뒤|다음|때|경우|데\s|만큼|가운데|대로|뿐|지\s))(?=\s|[‘“「｢『'\"]))\s*"
)
BRACKET: Final = re.compile(
    r"\s*(?:추진|추진\s*예정|예정|개시|시작|착수|완료)?\s*[(（\[]\s*(?:안|案)?\s*[~∼～]?\s*(?:잠정|목표|예정)?\s*"
)
GAP: Final = re.compile(r"[\s을를이가은는의에도(),~∼]*|^")
ON_TIME: Final = re.compile(r"당초\s?(?:계획|예정|일정)(?:한\s|된\s)?대로")  # as planned: no reason why not
FILLER: Final = re.compile(
    r"(?:(?:당초\s)?(?:계획|예정)대로|늦춰|앞당겨|미뤄|연기해|당겨|개정본|개정판|개정안|제정안|개정|제정|제도|전면|본격|최종|정식|공식|추가|세부|주요|내용|방안|결과|추진|확정안|초안|시안|적으로|조속히|조속한|시일|내에|내|중에|중|까지|부터|쯤|경|단계적으로|순차적으로|새롭게|신규로|신규|하여|해|후|뒤|"
    r"구체적으로|차질없이|차질\s없이|함께|공동으로|대국민|전|및|등|로|으로|에서|에게|[을를이가은는의에도과와]|연내|연말|올해|내년|이번|오는|이달|금년|다음|안으로|이내|전까지|[\s()~∼,·‧ㆍ])+"
)
NOW: Final = re.compile(r"(?:^|\s)((?:현재|아직|여전히|지금도?)\s*)$")
HERE: Final = re.compile(r"(?:이번|이날|오늘)\s*[가-힣]{0,8}(?:에서|에|을\s*통해|를\s*통해|계기로?)\s")
MODIFIED: Final = re.compile(r"[)\s]*(?:에\s*)?[가-힣]{2,4}(?:한|된|했던|됐던|하는|되는)\s")
PLACE: Final = re.compile(r"(?:[가-힣A-Za-z0-9·]+\s){0,4}[가-힣A-Za-z0-9·]+(?:에서|을\s통해|를\s통해)\s")
PROCEDURE: Final = re.compile(
    r"(?:[가-힣A-Za-z0-9·]+\s){0,4}?[가-힣A-Za-z0-9·]*(?:심의|의결|협의|논의|수렴|공청회|설명회|절차|검토|보고|심사|승인|예고)(?:\s?등)?[을를]?\s*"
    r"(?:거쳐|마치고|거친\s(?:뒤|후)|마친\s(?:뒤|후)|후|뒤),?\s|(?:[가-힣A-Za-z0-9·]+\s){1,4}(?<=[을를]\s)(?:담아|살려|반영해|반영하여|모아|들어),?\s"
)
OF_IT: Final = re.compile(r"\s?[은는을를]\s+")
ENDED: Final = re.compile(
    r"(?:까지|에|\s?중(?:에)?|\s?안에|\s?말까지)?\s*(?:모두\s|차례로\s)?(?:마치|마친|마칠|끝내|끝낸|끝낼|완료|마무리|매듭)"
)
AFTER_COLON: Final = re.compile(r"\s*[:：]\s*[~∼～]?\s*")
LAST: Final = re.compile(r"\s*(?:까지|중|말|초|예정|\(잠정\))*\s*")
TURN: Final = re.compile(r"제?\d{1,2}(?:단계|차|기)\s*[「｢『《‘“'\"]$")
PAST: Final = re.compile(r"(?:지난|지난해|작년|앞서|당시|이미)\s*$")
EDITION: Final = re.compile(r"(?:(?:19|20)\d\d|['’‘]?\d\d)\s*년도?$")
YEARS: Final = re.compile(r"['’‘]?(?:(?:19|20)\d\d|\d\d)년?\s*[~∼～-]\s*['’‘]?(?:(?:19|20)\d\d|\d\d)년?")
HEDGE: Final = re.compile(r"목표|잠정|가급적|조속|전망|검토")


# A verbal noun stands alone or behind an adverbial prefix, and is followed by its verb, a particle or nothing: not 검토제, not 선도서비스.
ALONE: Final = (
    r"(?=[{first}])(?:{words})(?:(?=[하되한된할될함됨해돼됐했시을를이은는과와및중예추완개착작절식키토으로에도])|(?![가-힣]))"
)
BEHIND: Final = re.compile(r"(?:^|[^가-힣]|시범|본격|전면|일부|최초|공동|신규|확대|추가|공식|정식|최종)$")


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
        action=re.compile(ALONE.format(first="".join(sorted({word[0] for word in words})), words="|".join(words)))
        if words
        else re.compile(r"(?!)"),
        names_of=of,
        stage={action.name: action.stage for action in lexicon.actions},
        standing=frozenset(lexicon.standing),
        heads=re.compile("(?:" + "|".join(heads) + r")[」｣』》’”'\"\s]*$") if heads else re.compile(r"(?!)"),
        trial=re.compile("|".join(trials)) if trials else re.compile(r"(?!)"),
        reason=re.compile("|".join(reasons)) if reasons else re.compile(r"(?!)"),
    )

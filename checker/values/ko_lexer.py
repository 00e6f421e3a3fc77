"""Cutting Korean text into phrases, and phrases into tokens.

In: a text. Out: phrases, maximal runs of words that can belong to a value, and their tokens. The one decision owned here: what stands
for a number, a unit, a date notation, and what is passed over (addresses, phone numbers, articles of law, versions, file names).

Every repetition is bounded or possessive, so that matching is linear in the length of the text.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from checker.values import ko_words, units
from checker.values.words import trie

GAP = r"[ \t\r\n\u00a0]{0,3}"
APO = "[’‘'′`´ʼ＇]"
WAVE = "[~∼〜～∽]"
WEEKDAY = f"[{ko_words.WEEKDAYS}]"
MONTH = r"(?:1[0-2]|0?[1-9])(?!\d)"
DAY = r"\d{1,2}+"

# what makes figures after a year and month a count: ’25.7. 49개, 2025. 7. 41쪽
_COUNTED = r"(?:개(?!월)|건|명|쪽|곳|억|만|천|조|원|%|종|편|회|여|팀|배|권|\s(?:개[소사국교]?|건|명|쪽|곳|원|회)(?=[^가-힣]|[을를이가은는의로]|에서|\Z))"
_DIGITS = r"(?:\d{1,3}(?:\n?,\n?\d{3}(?!\d))++|\d{1,16}+)(?:\n?\.\n?\d{1,8}+|[ ]\.\d{1,4}+(?![\d.]))?"
_MAGNITUDE = r"(?:[십백천]?(?:만(?!족|기|료|들|큼|성)|억(?!제|지)|조(?![가-힣]|\s?(?:제|의|에|[0-9]+항))|조(?=\s?(?:[\d,]+\s?[천백]?억|[원달여]))|경(?=\s?[원\d여]))|천(?!연|안|주|장)|백(?!신|서|화|업)|십)"
_MAGNITUDE_FAR = r"[ \n](?:[천백십]?[만억조]|[천백])(?=\s?(?:원|달러|명|개|건|유로|엔|위안|파운드|배럴|톤|여|\d))"
NUMBER = rf"{_DIGITS}(?:(?:{_MAGNITUDE}|{_MAGNITUDE_FAR})(?:{GAP}{_DIGITS}(?={GAP}[십백천만억조])|\s?\d{{1,3}},\d{{3}}(?!\d)|\s?\d{{1,4}}(?![\d,.년월일%]))?){{0,6}}"
_SINO = "[일이삼사오육칠팔구영공십백천만억조]"


_PROPOSED = "|의(?:사항|서(?!비)|문|안|하|드|했)"  # 건의 is also a proposal


def _unit_pattern() -> str:
    free: list[str] = []
    tight: list[str] = []
    longer = trie(spelling for spelling in units.SPELLINGS if len(spelling) > 1)
    for spelling in units.SPELLINGS:
        if len(spelling) == 1:
            tail = units.TAILS.get(spelling, "")
            guarded = re.escape(spelling) + (f"(?![{tail}]|의[실장록체원]{_PROPOSED if spelling == '건' else ''})" if tail else "")
            (tight if spelling in units.TIGHT else free).append(guarded)
    apart = r"개\s[사소국교](?=(?:에서|[가는를은이와의도에로])?(?:[^가-힣]|\Z))"  # 12개 사가, but not 2개 사업자
    rate = r"원(?=/\s?(?:[kmM]?[gLlWt]|㎏|㎡|ℓ|톤|리터|인|명|건|개|가구|월|년|일|시간|평))"
    return rf"{GAP}(?:{apart}|{rate}|{longer}(?![A-Za-z])|(?:{'|'.join(free)})(?![A-Za-z/]))|(?:{'|'.join(tight)})"


UNIT = _unit_pattern()
_DAYS = r"일(?!반|부(?!터)|정|본|상|괄|자리|체)"
LENGTH = rf"(?:{GAP}(?:개년|개월|달(?![러성리라])|주일|주간(?!지)|영업일|근무일|시간(?!대))|(?:차(?![{units.TAILS['차']}례])|기(?![{units.TAILS['기']}])|주년|년차|차년도|회차|호기|호점|번째|주차|년대|년도|세기|년|월달|회계연도|회계년도|학년도|사분기|분기|월(?![드급평])|주(?![{units.TAILS['주']}식차])|{_DAYS}|시(?![{units.TAILS['시']}])|분(?![{units.TAILS['분']}])|초(?![{units.TAILS['초']}]))|{GAP}(?:년도|년|월(?![드급평])|{_DAYS}|분기|번{GAP}째|(?:/{GAP}4{GAP}|사{GAP})분기))"
_MORE = r"(?:\s?여(?![성야러행권기론객부]))?"

GUARDS = {  # what is passed over, by reason
    "address": r"(?:https?://|www\.)[^\s<>()\"'가-힣]{1,400}+|[A-Za-z][A-Za-z0-9.]{0,40}@[A-Za-z0-9.-]{1,64}+",
    "figures": r"\d{17,}+",
    "phone": r"(?<!\d)0\d{1,2}[-)]\s?\d{3,4}-\d{4}(?!\d)|(?<!\d)1[5-9]\d\d-\d{4}(?!\d)|(?<![\d-])(?!(?:19|20)\d\d-(?:19|20)\d\d)\d{3,4}-\d{4}(?!\d)|\d{6}-\d{7}",
    "law": (
        r"제\s?\d{1,4}\s?조(?![\d원억])(?:\s?의\s?\d{1,3})?(?:\s?제?\s?\d{1,3}\s?항)?(?:\s?제?\s?\d{1,3}\s?호)?(?:\s?[가-하]목)?"
        r"|제\s?\d{1,3}\s?(?:[항목장절관](?![가-힣])|자(?![가-힣]*리)|[1-9]?금융권)|제\s?\d{1,6}(?:-\d{1,6}){1,3}\s?호?|제\s?\d{1,6}\s?호(?![기점선])|§\s?\d+"
    ),
    "name": r"[A-Za-z][A-Za-z_]{0,30}[-_]?\d[A-Za-z0-9_.-]{0,40}+|(?<![\d.])\d{1,4}(?:\n?\.\d{1,5}){3,}+",
    "age": r"만(?=\s?\d{1,3}\s?세)",
    "note": r"(?<=[가-힣”’」』])\d{1,2}\)",
    "stay": r"\d{1,2}박\s?\d{1,2}일",
    "odds": r"\d{1,5}(?:\.\d{1,3})?\s?(?:대\s?|:)1(?=\s?의?\s?(?:경쟁|비율|수준)|(?:로|을|이)\s|[)\s]|[,.](?!\d)|\Z)",
}
GUARD = "|".join(GUARDS.values())
DOTTED = (
    rf"(?:(?:19|20)\d\d|{APO}\s?\d\d)\s?\.\s?(?:[1-4]\s?(?:/\s?4\s?분기|Q|분기)|[上下末]|[상하](?:반기)?|말(?![가-힣])|{MONTH}(?:\s?\.\s?{DAY}(?!\d|\.\d|{_COUNTED})(?:\s?\.(?!\d))?|\s?\.(?=\s?\d[\d,.]{{0,12}}{_COUNTED})|\s?월(?:\s?{DAY}\s?일)?|\s?\.(?!\s?\d)|(?![.\d]|\s?[%배점조억만천])))"
    rf"|(?:19|20)\d\d(?:-{MONTH}-{DAY}|/{MONTH}/{DAY})(?![-/\d])"
    rf"|\d{{1,2}}/\d{{1,2}}/(?:19|20)\d\d(?!\d)|\d{{1,2}}\.\d{{1,2}}\.(?:19|20)\d\d(?!\d)|\d{{1,2}}-\d{{1,2}}-(?:19|20)\d\d(?!\d)|(?:[3-9]\d|[01]\d|2\d)/{MONTH}/(?:[0-2]\d|3[01])(?!\d)"
    rf"|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)|(?:19|20)\d\d[-/](?:0[1-9]|1[0-2])(?![\d/-]|\s?호)|(?:19|20)\d\d[./-]?\s?[1-4]Q"
    rf"|\d\d\.\s?{MONTH}(?:\.\s?{DAY}(?!\d|\.\d|{_COUNTED})\.?|\s?월)"
    rf"|{MONTH}\s?\.\s?{DAY}(?:\s?\.(?!\s?\d)(?=\s?[(（]?{WEEKDAY}[)）])|\.(?![\d])|(?=\s?[(（]\s?{WEEKDAY}\s?[)）,])|(?=\s?{WAVE}\s?{MONTH}\.\s?{DAY}))"
    rf"|{MONTH}/{DAY}(?:(?=\s?[(（]\s?{WEEKDAY})|(?=\s?{WAVE}\s?\d{{1,2}}/)|(?=\s?(?:까지|부터))|(?<=/1[3-9]|/2\d|/3[01])(?![\d/%.]|\s?[가-힣]*분의))"
)
YEARS = rf"(?:{APO}\s?\d\d|(?:19|20)\d\d)(?:년)?{GAP}(?:{WAVE}|[-–—]|부터|에서){GAP}(?:{APO}\s?\d\d|(?:19|20)\d\d|\d\d(?=년))(?:년도?(?!대|\s?\d{{1,2}}\s?월)|(?![\d.년]|\s?월|/|-))"
APOYEAR = (
    rf"{APO}\s?\d\d(?:\s?(?:회계연도|학년도|년도?)|(?=\s?(?:대비|말|{WAVE}|→|\)|,(?!\n?\d{{3}})|기준))|(?=\s[가-힣]))(?!\d|{APO})"
)
ORDINAL = (
    r"제\s?\d{1,4}(?:\s?[~∼～]\s?제?\s?\d{1,4})?\s?(?:회차|회|차|기|번째|번|대|단계|권|부|판|집|탄|편|호기|호점)(?!융권|의장|자)"
)
_NATIVE = trie(
    [
        *ko_words.NATIVE_COUNTS,
        *(
            t + o
            for t in ("열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
            for o in ("한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")
        ),
    ]
)
_NATIVE_UNIT = r"(?:번\s?째|가지|명(?![령확예칭])|개(?![발인선최편념별방통월])(?:\s?사)?|곳|건(?![물강설])|달(?![러성라리])|시간|배(?![상출정포경])|차례|사람|살|마리|대(?![학표상응책출])|권|편|팀|쌍|단계|기관|부처|분야|해(?![당결소외])|종류|축|주(?:일)?(?![요제장]))"
NATIVE = (
    rf"(?<![가-힣]){_NATIVE}{GAP}{_NATIVE_UNIT}|(?<![가-힣])첫\s?번\s?째|(?<![가-힣])(?:첫|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열)째"
)
SPELLED = rf"(?<![가-힣])(?:유월|시월)(?=\s?[일이삼사오육칠팔구십\d]{{1,3}}일)|(?<![가-힣]){_SINO}{{1,16}}(?:년(?![간대])|월(?![드급평])|퍼센트)|(?<![가-힣])[일이삼사]분기|(?<![가-힣])(?:[이삼]?십[일이삼사오육칠팔구]?|[일이삼사오육칠팔구])일(?=\s{WEEKDAY}요일)|(?<![가-힣])[이일]천{_SINO}{{0,12}}년"
PARTS = r"(?:초순|상순|중순|하순|말경|말쯤|말일(?!까)|마지막\s?날|첫날|말(?!씀|레|미|하|을|이|로|한|했|투|씨)|초(?![등기대과점안중래청]|\s?미세)|초반|후반)"
WORDS = trie([*ko_words.SPELLINGS, *ko_words.WHOLE, *ko_words.HOLIDAYS]).replace("\\ ", r"\s{1,3}")
_OTHER_WORDS = (  # words that only begin like a date
    rf"(?!(?<=오늘)(?:의\s?집|다)|(?<=내일)(?:신문|정|상|배움|채움|키움)|(?<=당일)치기|(?<=해)[석외결당소안녀설체양제]|(?<=금주)(?:를|\s?하)"
    rf"|(?<=차주)(?!\s?(?:{WEEKDAY}요일|중|초|말))|(?<!전전주)(?<=전주)(?!\s?(?:대비|보다|말|{WEEKDAY}요일)|\Z)|(?<=전반기)|(?<=신정)[가-힣]|(?<=새해)[가-힣]{{3}})"
)
WORD = rf"(?<![가-힣])(?:(?:올해?|금년|지난해|작년|내년|지난|오는)\s?(?:추석|설날)|{WORDS}{_OTHER_WORDS}(?:{GAP}(?:동기|동월|동분기|같은\s?(?:기간|달|분기)|이맘때))?|올(?=\s(?:\d{{1,2}}월|[상하]반기|연말|하반기|\d분기|추석|여름|가을|겨울|봄)))"
NEAR = r"(?<![가-힣])(?:지난|오는|다가오는|돌아오는|이번|다음|저번|향후|앞으로|최근|매년|매월|매달|매주|매일|매)(?=\s{0,2}(?:약\s)?(?:\d|(?:한|두|세|네|[일이삼사오육칠팔구십]{1,3})\s?(?:달|주|해|년|개월)|[월화수목금토일]요일|주말|[상하]반기|분기|연말|하루|이틀|사흘|나흘|닷새|열흘|보름|일주일|크리스마스|성탄절))"
ABOUT = r"(?<![가-힣])(?:약|대략|총|무려|최대|최소|최고|최저|많게는|적게는|적어도|각각|각|단)(?=\s{0,2}(?:\d|약|총|[△▲▼]))"
SIGN = r"(?<![가-힣\dA-Za-z)])(?:[△▲▼▽↑↓＋+−]\s?|[-–])(?=\d)"
PARTICLE = (
    r"까지|부터|이후(?![가-힣]*자)|이래|이전|이내(?:에)?|내에|내로|내(?![가-힣]|\s?용)|안에|안으로|중으로|중에|중(?![가-힣])|간(?![담사부편호격접선판])|동안|만에|째(?!\s?날)"
    r"|전(?![가-힣국체문년월]|\s?(?:국|체|세계))|로부터|전까지|전에|후(?![보속가반원]|\s?속)(?:에)?|뒤(?:에|로)?(?=까지|[^가-힣]|\Z)|이상(?![현징거기])|이하|미만|초과|내외|안팎|가량|정도|남짓|사이(?:에)?|연속|치(?![가-힣])"
)
PAREN = rf"[(（]\s?{WEEKDAY}(?:요일)?\s?(?:{WAVE}\s?{WEEKDAY}\s?)?(?:[)）]|[,，.·])"
CLOCK = r"\d{1,2}:\d\d(?::\d\d)?(?!\d)|\d{1,2}시(?![가-힣]*[군도청장])(?!간)(?:\s?\d{1,2}분|\s?반(?![가-힣]))?"
DAYWORD = rf"(?<![가-힣]){WEEKDAY}요일"

_FIGURES = {  # begin with a figure or a sign
    "YEARS": YEARS,
    "DOTTED": DOTTED,
    "APOYEAR": APOYEAR,
    "CLOCK": CLOCK,
    "FRACTION": r"\d{1,6}\s?분의\s?\d{1,6}",
    "TIMED": rf"(?:{NUMBER}){_MORE}(?:{LENGTH})",
    "AMOUNT": rf"(?:{NUMBER}){_MORE}(?:{UNIT})",
    "NUMBER": rf"(?:{NUMBER}){_MORE}",
    "SIGN": SIGN,
}
_WORDS = {  # begin with a word
    "WORD": WORD,
    "NEAR": NEAR,
    "ABOUT": ABOUT,
    "NATIVE": NATIVE,
    "SPELLEN": rf"(?<![가-힣]){_SINO}{{1,4}}\s?(?:년|개월|달|주일|주|일)(?=\s?(?:뒤|후|전(?![가-힣])|이내|안에|내에|동안|간))|(?<=다음\s)[일이삼사오육칠팔구십]{{1,3}}(?:년|주|달)(?![가-힣])",
    "SPELLED": SPELLED,
    "LAST": rf"(?<![가-힣])마지막(?=\s?(?:주\s?{WEEKDAY}|{WEEKDAY}요일))",
    "DAYWORD": DAYWORD,
    "DAYS": rf"(?<![가-힣])(?:{'|'.join(ko_words.DAY_LENGTHS)})(?![가-힣]*(?:치|살이))",
    "HALF": r"(?<![가-힣])(?:절반|과반)",
    "DAYTIME": r"(?<![가-힣])(?:오전|오후|낮|밤|저녁|새벽|아침)(?:\s{0,2}(?:\d{1,2}:\d\d(?::\d\d)?(?!\d)|\d{1,2}시(?!간)(?:\s?\d{1,2}분|\s?반(?![가-힣]))?)|(?<=오[전후])(?![가-힣]))",
}
_ORDINALS = {"ORDINAL": ORDINAL}
_MIDDLES = {
    "TAIL": rf"{WAVE}\s?\d{{1,2}}\.(?!\d\d\d)(?:\s?\d{{1,2}}(?!\d)\s?\.?)?(?!\d|\s?[%조억만천배점])",
    "WAVE": rf"{WAVE}|(?<=[\d년월일명개%)])[–—-](?=\s?[\d’‘'])|(?<=[년월일]\s)[–—-](?=\s\d)",
    "PAREN": PAREN,
    "PART": PARTS,
    "PARTICLE": PARTICLE,
    "FROM": r"에서(?:부터)?(?=\s?(?:\d|[’‘]|한\s?달|두\s|세\s|이틀|사흘|하루|일주일|열흘))",
    "AND": r"(?:과|와)(?=\s?[\d’‘][^.,\n]{1,18}\s?사이)",
    "SPELLDAY": r"(?:[이삼]?십[일이삼사오육칠팔구]?|[일이삼사오육칠팔구])일(?![가-힣]*[정반부본])",
    "FIRST": rf"첫(?=\s?{WEEKDAY}요일)",
    "FINAL": rf"마지막(?=\s?(?:주|날|{WEEKDAY}요일))",
    "WEEK": r"주말|주중|주초|주(?![요제장민년식택관])|평일",
    "ONDAY": rf"{WEEKDAY}요일",
    "OF": r"의(?=\s?(?:첫|둘|셋|넷|다섯|두|세|네|마지막|말일|다음\s?날|전날|\d{1,2}번))",
}


def _named(table: dict[str, str]) -> str:
    return "|".join(f"(?P<{name}>{pattern})" for name, pattern in table.items())


def _plain(table: dict[str, str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in table.values())


_SIGNS = "’‘'′`´ʼ＇△▲▼▽↑↓＋+−\\-–"
_FIRST = "".join(
    sorted(
        {
            w[0]
            for w in [
                *ko_words.SPELLINGS,
                *ko_words.WHOLE,
                *ko_words.HOLIDAYS,
                *ko_words.NATIVE_COUNTS,
                *ko_words.DAY_LENGTHS,
                *ko_words.WEEKDAYS,
            ]
        }
    )
)
_FIRST += "약대총무최많적각단지오다돌저향앞매첫둘셋넷서마예유시절과낮밤새아영공육칠팔구십백천만억조"
_NEXT = _FIRST + "까부이내안중간동만째전후로뒤하미초가정남사연치말상에와의주평"  # first letters of what may go on
_START = rf"(?:(?=[0-9{_SIGNS}])(?:{_plain(_FIGURES)})|{ORDINAL}|(?<![가-힣])(?=[{_FIRST}])(?:{_plain(_WORDS)}))"
_PHRASE = (
    rf"(?=[0-9A-Za-z§{_SIGNS}제만]|(?<![가-힣])[{_FIRST}])(?<![\d])(?:(?=[0-9A-Za-z§제만])(?P<GUARD>{GUARD})|(?P<PHRASE>{_START}"
    rf"(?:{GAP}(?=[0-9{_SIGNS}{WAVE[1:-1]}—제(（{_NEXT}])(?:{_plain(_MIDDLES)}|{_START})){{0,14}}+))"
)
_TOKEN = _named({**_FIGURES, **_ORDINALS, **_WORDS, **_MIDDLES})
_SPACE = re.compile(r"\s*")


@functools.cache
def phrase() -> re.Pattern[str]:
    """Return the pattern of a phrase; compiling it takes a tenth of a second, and a run that is remembered needs none."""
    return re.compile(_PHRASE)


@functools.cache
def _token() -> re.Pattern[str]:
    return re.compile(_TOKEN)


class Token(NamedTuple):
    """A token of a phrase; ``start:end`` are offsets in the phrase."""

    kind: str
    text: str
    start: int
    end: int


def tokens(phrase: str) -> list[Token]:
    """Return the tokens of a phrase, in order. White space between them is dropped."""
    found = []
    at, size = 0, len(phrase)
    while at < size:
        match = _token().match(phrase, at)
        if match is None or match.end() == at:
            at += 1
            continue
        found.append(Token(match.lastgroup or "", match.group(), at, match.end()))
        at = _SPACE.match(phrase, match.end()).end()  # type: ignore[union-attr]
    return found

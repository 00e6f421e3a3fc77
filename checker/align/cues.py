"""The words of office prose that say what kind of thing a change is about.

In: nothing. Out: compiled patterns, Korean first, English second. The one decision owned here: which words speak of duty, scope, definitions, deadlines
and names.
"""

from __future__ import annotations

import re
from typing import Final

from checker.text.hangul import RIEUL, final

# syllables that end in ㄹ: the attributive of the future (할, 받을, 만들) before 수 있다
_L: Final = "[" + "".join(letter for letter in map(chr, range(ord("가"), ord("힣") + 1)) if final(letter) == RIEUL) + "]"

# 의무 as what someone must do, not as the name of a duty somebody broke (안전조치 의무 위반)
_OBLIGED: Final = (
    r"(?:"
    + _L
    + r"\s?의무|의무(?:이[다며고어]|입니다|다(?![가-힣])|임(?![가-힣])|가\s?(?:있|생|부과)|화|적|사항|로\s|를\s?(?:지[는고며]|진|부과|부여|둔|두)))"
)

# levels of duty, the most binding first: the first that stands in a passage is its level
DUTY: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    (
        "forbidden",
        re.compile(
            r"금지|불허|(?:해서는|하여서는|[어아]서는)\s?(?:안|아니)\s?[된되됩]|" + _L + r"\s?수\s?없"
            r"|\b(?:must|shall|may)\s+not\b|\bprohibit\w*|\bforbid\w*|\bbanned?\b",
            re.IGNORECASE,
        ),
    ),
    (
        "advised",
        re.compile(
            r"권고|권장|권유|장려|노력(?:하여야|해야|한|합|하)|바람직|\bshould\b|\brecommend\w*|\badvis(?:e|es|ed|ory)\b|\bencourag\w*|\burge[sd]?\b",
            re.IGNORECASE,
        ),
    ),
    (
        "required",
        re.compile(
            _OBLIGED + r"|필수(?!\s?(?:항목|정보|서류|요소|과목|기능))|강제|[가-힣]야\s?(?:한|합|하|할|함|된|됩)"
            r"|\b(?:must|shall)\b(?!\s+not)|\b(?:is|are|be)\s+(?:required|obliged)\b|\brequire[sd]?\b|\bmandator\w*|\bobligat\w*|\bcompulsory\b",
            re.IGNORECASE,
        ),
    ),
    (
        "optional",
        re.compile(
            r"자율|임의|선택(?:적|사항|할)|원하는|희망하는|"
            + _L
            + r"\s?수\s?있|(?<!\d )\b(?:may|can)\b(?!\s+(?:not|\d))|\boptional(?:ly)?\b|\bvoluntar\w*",
            re.IGNORECASE,
        ),
    ),
)

DEFINITION: Final = re.compile(
    r"(?:이?란|이?라\s?함은|[은는])\s.{2,300}?(?:말한다|말합니다|뜻한다|뜻합니다|의미한다|의미합니다|가리킨다|가리킵니다|일컫는다"
    r"|정의(?:한다|된다|합니다|됩니다|했다|하였다))"
    r"|정의\s?[:：]|[가-힣]이?란\s.{4,300}?(?:이다|입니다|임)\.?\s*$|[」』”’\"']\s?(?:이?란|이?라\s?함은)\s"
    r"|[\"“'‘][^\"”'’]{1,60}[\"”'’]\s+(?:means|refers\s+to|denotes|is\s+defined\s+as)"
    r"|\b(?:is|are)\s+defined\s+as\b|\bmeans\s+(?:a|an|any|the|every|all)\b|\brefers\s+to\s+(?:a|an|any|the|every|all)\b",
    re.DOTALL | re.IGNORECASE,
)

DEADLINE: Final = re.compile(
    r"까지|마감|기한|시한|만료|접수|신청|제출|모집|공모|시행|발효|적용|예정|계획|완료|마무리|개시|개통|출시|발표|공개|착수|이내|늦어도|확정|수립|마련|도입"
    r"|\b(?:by|until|till|before|deadline|due|clos(?:e|es|ed|ing)|no\s+later|effective|expire[sd]?|takes?\s+effect|starts?|begins?|opens?|ends?|launch\w*"
    r"|publish\w*|complet\w*|submi\w*|appl\w*|plan\w*)\b",
    re.IGNORECASE,
)

WHOLE: Final = re.compile(  # an amount without a number
    r"무료|무상|전액|전부|절반|반값|없음|면제|\bfree\b|\bin full\b|\bfull amount\b|\bhalf\b|\bnone\b|\bnothing\b|\bwaived\b",
    re.IGNORECASE,
)

SCOPE: Final = re.compile(
    r"대상|범위|한정|한해|국한|제외|포함|전체|모든|일부|전국|수도권|\d\s?[가-힣%㎡]{0,4}\s?(?:이상|이하|미만|초과)|누구나|전원|예외|(?<!다)(?<!지)(?<![십백천억])[가-힣](?<!다)(?<!지)(?<![십백천억])만\b|전\s(?:국민|직원|기관|사업장|분야|업종|산업|가구)"
    r"|\b(?:all|every|any|only|limited\s+to|including|exclud\w+|except|eligible|nationwide|solely|some|certain)\b",
    re.IGNORECASE,
)
SCOPE_AFTER: Final = re.compile(  # what follows a phrase that says to whom or what something applies
    r"^[^.,\n]{0,14}?(?:[을를]?\s?대상|에\s?(?:만\s)?(?:적용|한해|한정|한하|해당)|에만\s|^[^.,\n]{0,8}(?:적용[되된됩하한합]|해당[되된됩하한합])|[을를]\s?(?:포함|제외)|까지\s?(?:확대|포함|넓)|(?:으로|로)\s?(?:한정|확대|넓|좁|제한))"
)
SCOPE_BEFORE: Final = re.compile(  # what stands before one
    r"(?:대상|범위|지역|업종)(?:[은는이가]\s|\s?[:：]\s?)[^.,\n]{0,14}$"
    r"|\b(?:appl(?:y|ies)|open|available|limited|extend(?:s|ed)?|restricted|cover(?:s|ing)?|include[sd]?)\b(?:\s+to|\s+for)?\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
BOUNDED: Final = re.compile(
    r"^\s?(?:이상|이하|미만|초과|넘는|못\s?미치는)?(?:의|인)?\s?[가-힣]{0,10}(?:사업장|기업|기관|가구|업체|단체|사람|자|주민|청년|학교|시설|건물|주택|차량|선박|농가|가정|국민|근로자|사업자|소상공인)"
)

OFFICE: Final = (
    r"(?:위원장|장관|차관|청장|처장|원장|국장|실장|과장|팀장|단장|본부장|센터장|이사장|사장|대표(?:이사)?|총리|대통령|시장|도지사|군수|구청장|교수|총장"
    r"|소장|관장|의장|회장|총장|정책관|심의관|조정관|담당관|사무관|연구위원|박사|변호사|기획관)"
)
OFFICE_BEFORE: Final = re.compile(OFFICE + r"[은는이가의인]?\s?[(:：]?\s?$")
OFFICE_AFTER: Final = re.compile(r"^\s?[(,]?\s?[가-힣]{0,8}" + OFFICE)
BODY: Final = re.compile(  # what a body is called by its end
    r"(?:위원회|협의회|심의회|협의체|추진단|기획단|지원단|자문단|센터|본부|공단|공사|재단|협회|연합회|진흥원|연구원|개발원|평가원|관리원|정보원|교육원|대학교?|은행|조합|학회|법인|주식회사|과학관|박물관|도서관|미술관|문화관|회관|기념관|체험관|병원|[가-힣]{2,}[부처청원])$"
)
PROPER: Final = re.compile(r"^(?:[A-Z][\w.'’-]*|[A-Z]+)(?:\s+(?:(?:of|and|the|for|on|in|&)\s+)*[A-Z][\w.'’-]*)*[,.;]?$")
QUOTED: Final = re.compile(r"[「『｢‘“'\"《<][^「」『』｢｣‘’“”'\"《》<>\n]{1,40}[」』｣’”'\"》>]")
CLAUSE: Final = re.compile(r"(?:다|요|까|자|라)[.!?]?\s?[」』｣’”'\"》>]$")
PARTICLE: Final = re.compile(
    r"(?:으로써|으로서|에서는|에게서|에서|에게|으로|부터|까지|처럼|마다|보다|이라고|라고|이라|와의|과의|은|는|이|가|을|를|의|에|와|과|도|만|로)$"
)

"""Changes planted into invented releases, twenty of each class, from a seed.

In: a class and a seed. Out: pairs of texts that differ in one change of that class, with both quotes. The one decision owned here: the sentences; they
vary in subject, ending, order and language, so that a class cannot be told by one word.
"""

from __future__ import annotations

import calendar
import random
from collections.abc import Callable
from dataclasses import dataclass

CLASSES = ("deadline", "amount", "duty", "scope", "definition", "name", "wording", "spacing", "moved")

_FILLER = (
    "달빛청은 물길 지도를 새로 만든다고 밝혔다.",
    "여섯 고을의 물길 담당자가 한자리에 모였다.",
    "지도에는 장마철에 물이 넘치는 곳을 함께 담는다.",
    "마을마다 다른 물길 이름도 하나로 모은다.",
    "바람청은 연날리기 교실을 고을마다 연다.",
    "처음 배우는 사람도 교실에 참여할 수 있다.",
    "등대지기들은 긴 밤과 오래된 등불 이야기를 나누었다.",
    "가을 폭풍이 오기 전에 모든 섬을 돌아볼 생각이다.",
    "돌담 고치기는 마을 어른들이 맡는다.",
    "씨앗 도서관은 봄마다 문을 연다.",
    "두 기관은 앞으로도 자주 만나기로 했다.",
    "이번 행사는 마을 방송으로도 들을 수 있다.",
)
_ENGLISH = (
    "The Office of Tides keeps a log of every lamp on the coast.",
    "Forty keepers from six islands came to the hearing.",
    "Engineers will visit the islands before the storms of autumn.",
    "A school for kite makers stands beside the old harbour.",
    "Village elders look after the dry stone walls.",
    "The seed library lends beans, barley and flax.",
)


@dataclass(frozen=True, slots=True)
class Planted:
    """One planted change: two texts and what was written in each."""

    kind: str
    old: str
    new: str
    old_quote: str
    new_quote: str


Maker = Callable[[random.Random], tuple[str, str, str, str]]


def planted(kind: str, count: int = 20, seed: int = 1) -> list[Planted]:
    """Return ``count`` pairs with one change of ``kind``; equal seeds give equal pairs."""
    dice = random.Random(f"{kind}/{seed}")
    return [_plant(kind, dice, english=at % 4 == 3) for at in range(count)]


def _plant(kind: str, dice: random.Random, *, english: bool) -> Planted:
    filler = list(_ENGLISH if english else _FILLER)
    dice.shuffle(filler)
    at = dice.randrange(1, len(filler) - 1)
    if kind == "moved":
        moved = filler[at]
        rest = filler[:at] + filler[at + 1 :]
        to = (at + len(rest) // 2) % len(rest)
        return Planted(kind, "\n".join(filler), "\n".join([*rest[:to], moved, *rest[to:]]), moved, moved)
    maker = (_EN if english else _KO)[kind]
    old, new, old_quote, new_quote = maker(dice)
    return Planted(
        kind, "\n".join([*filler[:at], old, *filler[at:]]), "\n".join([*filler[:at], new, *filler[at:]]), old_quote, new_quote
    )


def _fill(template: str, old: str, new: str) -> tuple[str, str, str, str]:
    return template.replace("@", old), template.replace("@", new), old, new


def _deadline(dice: random.Random) -> tuple[str, str, str, str]:
    month, shift = dice.randint(1, 9), dice.randint(1, 3)
    day = dice.randint(1, 28)
    forms = (
        (f"{month}월 {day}일", f"{month + shift}월 {day}일"),
        (f"2026년 {month}월 {day}일", f"2026년 {month + shift}월 {day}일"),
        (f"2026. {month}. {day}.", f"2026. {month + shift}. {day}."),
        (f"{month}월", f"{month + shift}월"),
        (f"’26.{month}월", f"’26.{month + shift}월"),
    )
    template = dice.choice(
        (
            "물길 이름 공모 신청은 @까지 받는다.",
            "달빛청은 @까지 물길 지도 작성을 마칠 계획이다.",
            "새 규정은 @부터 시행한다.",
            "참가 희망자는 @까지 누리집에서 접수하면 된다.",
            "세부 계획은 @까지 수립해 발표할 예정이다.",
            "제출 기한은 @이다.",
        )
    )
    return _fill(template, *dice.choice(forms))


def _amount(dice: random.Random) -> tuple[str, str, str, str]:
    some = dice.randint(2, 60)
    more = some + dice.randint(1, 30)
    forms = (
        ("{}만 원", "마을마다 @을 지원한다."),
        ("{}억 원", "올해 물길 예산은 @이다."),
        ("{}%", "물길 지도를 아는 주민은 @로 나타났다."),
        ("{}명", "교실에는 @이 참여하였다."),
        ("{}건", "올해 들어온 의견은 모두 @이다."),
        ("{}개", "섬에 새 등불 @를 세운다."),
        ("{}곳", "씨앗 도서관은 @에 들어선다."),
        ("약 {}억 원", "돌담을 고치는 데 @이 든다."),
    )
    form, template = dice.choice(forms)
    return _fill(template, form.format(some), form.format(more))


def _duty(dice: random.Random) -> tuple[str, str, str, str]:
    what = dice.choice(
        (
            "점검표를 매달 제출",
            "물길 높이를 날마다 기록",
            "등불을 해마다 교체",
            "사고를 이틀 안에 신고",
            "담당자를 한 사람씩 지정",
            "안내문을 출입문에 게시",
        )
    )
    who = dice.choice(("물길 관리자는", "등대 운영자는", "참여 마을은", "시설을 빌린 사람은"))
    pairs = (
        ("하도록 권고한다", "하여야 한다"),
        ("할 수 있다", "해야 한다"),
        ("하는 것이 바람직하다", "하여야 한다"),
        ("하도록 권장한다", "할 의무가 있다"),
        ("해야 한다", "할 수 있다"),
        ("하도록 노력한다", "하여야 합니다"),
    )
    old, new = dice.choice(pairs)
    return _fill(f"{who} {what}@.", old, new)


def _scope(dice: random.Random) -> tuple[str, str, str, str]:
    forms = (
        ("지원 대상은 @이다.", "섬 마을", "모든 마을"),
        ("이 규정은 @에 적용한다.", "공공 등대", "공공 등대와 민간 등대"),
        ("교실은 @을 대상으로 연다.", "어린이", "어린이와 어르신"),
        ("점검 범위는 @이다.", "강 하류", "강 상류와 하류"),
        ("@ 사업장에 적용한다.", "50인 이상", "30인 이상"),
        ("물길 지원은 @ 가구에 한정한다.", "2인 이상", "3인 이상"),
        ("등불 교체는 @까지 확대한다.", "북쪽 섬", "남쪽 섬"),
        ("@을 제외한 마을이 신청할 수 있다.", "산골 마을", "도시 마을"),
        ("공모에는 @ 참여할 수 있다.", "주민만", "누구나"),
        ("돌담 사업은 @에서 한다.", "일부 마을", "전체 마을"),
    )
    return _fill(*dice.choice(forms))


def _definition(dice: random.Random) -> tuple[str, str, str, str]:
    forms = (
        ("‘물길지기’란 @을 말한다.", "물길을 살피는 사람", "물길을 살피고 알리는 사람"),
        ("“섬 등대”란 @를 말한다.", "섬에 세운 등대", "섬이나 갯바위에 세운 등대"),
        ("씨앗 도서관은 @을 뜻한다.", "씨앗을 빌려주는 곳", "씨앗을 나누고 기르는 곳"),
        ("이 규정에서 ‘어르신’이란 @을 말한다.", "60세 이상인 사람", "65세 이상인 사람"),
        ("돌담이라 함은 @을 말한다.", "흙 없이 돌로 쌓은 담", "돌로 쌓은 모든 담"),
        ("‘큰물’은 @를 의미한다.", "물 높이가 3m를 넘는 때", "물 높이가 2m를 넘는 때"),
    )
    return _fill(*dice.choice(forms))


def _name(dice: random.Random) -> tuple[str, str, str, str]:
    forms = (
        ("@ 위원장은 설명회에 참석하였다.", "김달님", "박별님"),
        ("설명회에는 바람청장 @ 씨가 참석하였다.", "이바람", "최구름"),
        ("@은 이날 ‘물길 지도’를 공개하였다.", "달빛진흥원", "별빛진흥원"),
        ("이날 「@」을 발표하였다.", "물길 살리기 계획", "물길 되살리기 종합계획"),
        ("행사는 @가 함께 연다.", "한국돌담협회", "한국등대협회"),
        ("새 지도의 이름은 ‘@’이다.", "물길한눈", "물길나침반"),
        ("@ 장관은 섬 마을을 찾았다.", "정하늘", "윤바다"),
        ("공모는 물길관리공단과 @이 맡는다.", "갯벌연구원", "모래연구원"),
    )
    return _fill(*dice.choice(forms))


def _wording(dice: random.Random) -> tuple[str, str, str, str]:
    forms = (
        ("마을 사람들은 물길을 @.", "함께 살핀다", "다 같이 돌본다"),
        ("두 기관은 서로 @ 힘을 모은다.", "긴밀하게", "가까이"),
        ("이 자리는 오래된 등불 이야기를 @ 마련하였다.", "듣고자", "귀담아들으려고"),
        ("주민들은 새 지도를 @.", "반겼다", "크게 환영하였다"),
        ("달빛청은 앞으로도 @ 소통하기로 했다.", "꾸준히", "끊임없이"),
        ("연날리기 교실은 @ 이어진다.", "즐겁게", "흥겹게"),
    )
    return _fill(*dice.choice(forms))


def _spacing(dice: random.Random) -> tuple[str, str, str, str]:
    forms = (
        ("새 @ 교실은 봄에 연다.", "물길 지도", "물길지도"),
        ("마을마다 @ 한 곳씩 둔다.", "씨앗도서관", "씨앗 도서관"),
        ("주민과 @ 힘을 모은다.", "다같이", "다 같이"),
        ("섬에는 @ 사람이 많다.", "살고있는", "살고 있는"),
        ("물길을 @ 수 있다.", "살펴볼", "살펴 볼"),
    )
    return _fill(*dice.choice(forms))


def _en_deadline(dice: random.Random) -> tuple[str, str, str, str]:
    months = calendar.month_name[1:]
    at, shift, day = dice.randint(0, 8), dice.randint(1, 3), dice.randint(1, 28)
    template = dice.choice(
        (
            "Applications close on @.",
            "The Office will publish the map by @.",
            "The new rule takes effect on @.",
            "Keepers must report by @.",
        )
    )
    return _fill(template, f"{day} {months[at]} 2026", f"{day} {months[at + shift]} 2026")


def _en_amount(dice: random.Random) -> tuple[str, str, str, str]:
    some = dice.randint(2, 60)
    form, template = dice.choice(
        (
            ("KRW {} million", "Each village receives @."),
            ("{} percent", "The share of lit lamps is @."),
            ("{} people", "The school takes @ this year."),
            ("KRW {},000", "The fee is @."),
        )
    )
    return _fill(template, form.format(some), form.format(some + dice.randint(1, 30)))


def _en_duty(dice: random.Random) -> tuple[str, str, str, str]:
    old, new = dice.choice(
        (("should", "must"), ("may", "must"), ("are encouraged to", "are required to"), ("must", "may"), ("may", "shall"))
    )
    return _fill(
        dice.choice(
            (
                "Keepers @ report every broken lamp.",
                "Villages @ name one warden each.",
                "Visitors @ sign the log before they leave.",
            )
        ),
        old,
        new,
    )


def _en_scope(dice: random.Random) -> tuple[str, str, str, str]:
    return _fill(
        *dice.choice(
            (
                ("The rule applies to @ lamps.", "public", "all"),
                ("The course is open to @.", "beginners", "beginners and keepers"),
                ("The grant is limited to @.", "northern islands", "southern islands"),
                ("The survey covers @ villages.", "some", "all"),
            )
        )
    )


def _en_definition(dice: random.Random) -> tuple[str, str, str, str]:
    return _fill(
        *dice.choice(
            (
                ("“Warden” means a person who @.", "watches a wall", "watches or mends a wall"),
                ("A harbour is defined as @.", "a place where boats lie", "a place where boats lie or load"),
                ("“High water” refers to any tide above @.", "3 metres", "2 metres"),
            )
        )
    )


def _en_name(dice: random.Random) -> tuple[str, str, str, str]:
    return _fill(
        *dice.choice(
            (
                ("The hearing was opened by @.", "Ada Moss", "Ida Fern"),
                ("It was held with the @ this spring.", "Harbour Trust", "Lantern Trust"),
                ("The plan is called “@”.", "Light for Every Island", "A Lamp for Every Cape"),
            )
        )
    )


def _en_wording(dice: random.Random) -> tuple[str, str, str, str]:
    return _fill(
        *dice.choice(
            (
                ("The keepers spoke @ about the long nights.", "at length", "for hours"),
                ("Villagers were @ the new map.", "pleased with", "happy about"),
                ("The two offices work @ together.", "closely", "hand in hand"),
            )
        )
    )


def _en_spacing(dice: random.Random) -> tuple[str, str, str, str]:
    return _fill(
        *dice.choice(
            (
                ("The @ is old.", "light house", "lighthouse"),
                ("Keepers meet @ here.", "every day", "everyday"),
                ("The @ lends beans.", "seedlibrary", "seed library"),
            )
        )
    )


_KO: dict[str, Maker] = {
    "deadline": _deadline, "amount": _amount, "duty": _duty, "scope": _scope, "definition": _definition, "name": _name, "wording": _wording, "spacing": _spacing,
}  # fmt: skip
_EN: dict[str, Maker] = {
    "deadline": _en_deadline, "amount": _en_amount, "duty": _en_duty, "scope": _en_scope, "definition": _en_definition, "name": _en_name,
    "wording": _en_wording, "spacing": _en_spacing,
}  # fmt: skip

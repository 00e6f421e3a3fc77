"""The data a filter answers from over all pages.

In: the sections of a report and the page each finding is on. Out: ``assets/index-data.js``, one assignment. The one decision owned here:
columns and look-up tables, so that ten thousand findings stay small; ``<`` and line separators are escaped.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from checker.report.html.views import Section

WORDS: Final = 72  # code points of a message kept for the free-text filter


def script(pages: Sequence[Sequence[Section]]) -> str:
    """Return the script text.

    ``names`` maps the code of a filter's value to its word. A row: id without its rule; codes of severity, verdict, status, rule,
    agency; date; number of the lasting address in ``hrefs``; first words of the message.
    """
    names: dict[str, str] = {}
    hrefs: dict[str, int] = {}
    rows: list[list[str | int]] = []
    for page in pages:
        for section in page:
            for card in section.cards:
                words = (f"{card.sign} {card.severity_word}", card.verdict_word, card.status_word, card.rule, card.agency)
                names.update(zip(card.codes, words, strict=True))
                address = hrefs.setdefault(card.href.partition("#")[0], len(hrefs))
                own = card.id.removeprefix(f"{card.rule}-")
                rows.append([own, " ".join(card.codes), card.date, address, card.message[:WORDS]])
    text = json.dumps(
        {"names": dict(sorted(names.items())), "hrefs": list(hrefs), "rows": rows}, ensure_ascii=False, separators=(",", ":")
    )
    for bad in "<>&\u2028\u2029":
        text = text.replace(bad, f"\\u{ord(bad):04x}")
    return f"window.CHECKER_DATA={text};\n"

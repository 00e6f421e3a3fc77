"""Mistakes in TOML files, told in words and with their line."""

from __future__ import annotations

import pytest

from checker import tomlfile
from checker.errors import ConfigError
from checker.review import waivers
from checker.settings import Settings

WAIVER = '[[waiver]]\nid = "a-1"\nreason = "x"\nuntil = 2026-01-30\n\n'


@pytest.mark.parametrize(
    ("shape", "text", "said"),
    [
        (Settings, '\nlang = "kr"', 'f.toml:2: "lang": no such value "kr"; one of ko, en'),
        (
            Settings,
            '[[per-path]]\nmatch = "a"\n[[per-path]]\nmatch = "b"\nseverity = { sum = "eror" }',
            'f.toml:5: "severity": no such value "eror"; one of error, warning, info, off (did you mean "error"?)',
        ),
        (Settings, '[corpus]\npaths = "r"', 'f.toml:2: "paths": must be a list such as ["…"], not text in quotes'),
        (Settings, "[corpus]\npaths = [1]", 'f.toml:2: "paths": must be text in quotes, not a whole number'),
        (Settings, "as-of = 3", 'f.toml:1: "as-of": must be a date such as 2026-01-30, not a whole number'),
        (Settings, 'corpus = "r"', 'f.toml:1: "corpus": must be a table, not text in quotes'),
        (waivers.File, WAIVER + '[[waiver]]\nid = "b-1"', 'f.toml:6: "waiver": "reason" is missing'),
        (waivers.File, WAIVER + WAIVER.replace("2026-01-30", '"soon"'), 'f.toml:9: "until": must be a date such as 2026-01-30'),
    ],
)
def test_a_value_that_does_not_fit_is_told_in_words(shape, text, said):
    with pytest.raises(ConfigError) as caught:
        tomlfile.convert(tomlfile.parse(text, "f.toml"), shape, text=text, path="f.toml")
    assert str(caught.value) == said

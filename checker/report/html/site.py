"""Templates, assets and the content-security policy.

In: a template's name and view values. Out: the bytes of a page. The one decision owned here: the policy. Pages of a folder load their
own style sheet and script (``'self'``); a single file carries both inline, allowed by their hashes; nothing else may load or run.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any, Final

import jinja2
from markupsafe import Markup

from checker.report.html import markup
from checker.report.html.views import Filter, Section
from checker.report.strings import t

SAFE: Final = "default-src 'none'; style-src {style}; script-src {script}; img-src 'self'; base-uri 'none'; form-action 'none'"


@cache
def environment() -> jinja2.Environment:
    """Return the template environment: everything is escaped, an unknown name is an error."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("checker.report.html"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["glued"] = markup.glued
    return made


def asset(name: str) -> str:
    """Return the text of a file of the package's ``assets`` folder."""
    return (resources.files("checker.report.html") / "assets" / name).read_text("utf-8")


def style(filters: Sequence[Filter]) -> str:
    """Return the style sheet with the rules that make the boxes of this report's filters work without script."""
    rules = [
        f'body:has([name="{f.name}"]:checked):not(:has(#{choice.id}:checked)) .filtered .{choice.id}{{display:none}}'
        for f in filters
        for choice in f.choices
    ]
    return asset("report.css") + "\n".join(rules) + "\n"


def policy(style_text: str = "", script_text: str = "") -> str:
    """Return the policy of a page; with texts, that of a single file which carries them."""
    if not style_text:
        return SAFE.format(style="'self'", script="'self'")
    return SAFE.format(style=_hash(style_text), script=_hash(script_text))


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def render(template: str, lang: str, **values: Any) -> str:
    """Return a page. Templates get the view values, ``lang`` and ``t``."""

    def say(key: str, **named: object) -> str:
        return t(key, lang, **named)

    return environment().get_template(template).render(lang=lang, t=say, **values)


@cache
def _parts(lang: str) -> Any:
    def say(key: str, **named: object) -> str:
        return t(key, lang, **named)

    return environment().get_template("parts.html.j2").make_module({"t": say, "lang": lang})


def section(value: Section, lang: str) -> Markup:
    """Return one section of a list as markup."""
    return Markup(_parts(lang).section(value))  # noqa: S704 - the template escapes


def inline(text: str) -> Markup:
    """Return a style sheet or script of the package for a page that carries it. Neither holds ``</``."""
    if "</" in text:
        raise ValueError("an inline text must not hold an end tag")
    return Markup(text)  # noqa: S704 - text of this package

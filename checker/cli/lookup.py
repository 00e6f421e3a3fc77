"""Which finding a command speaks of.

In: a finding's id, and where it may be told: a report, paths, or neither. Out: the finding, and the releases it was found in. The one decision
owned here: a report that is named is believed; else the last run is asked; else the paths, or those of the configuration, are
checked again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from checker.cli import options as opts
from checker.errors import CheckerError, ConfigError, NothingReadable, UsageError, did_you_mean
from checker.model import Finding

if TYPE_CHECKING:
    from checker.pipeline.last import Last
    from checker.settings import Settings
    from checker.sources.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Located:
    """A finding and the paths it was found in; ``against`` were what drafts among ``paths`` are compared with."""

    finding: Finding
    paths: tuple[Path, ...]
    against: tuple[Path, ...]


def locate(
    name: str,
    paths: tuple[Path, ...],
    report: Path | None,
    settings: Settings,
    source: Path | None,
    *,
    lang: str | None = None,
) -> Located:
    """Return the finding called ``name``; ``lang`` is the language it must be worded in, if any.

    Raises ``UsageError`` when it is nowhere, with the nearest id that is.
    """
    from checker.pipeline import last

    made = last.recall(paths)
    known = {} if made is None else {finding.id: finding for finding in made.findings}
    configured = paths or tuple((source.parent if source else Path()) / path for path in settings.corpus.paths)
    if report is not None:
        finding = in_report(name, report)
        remembered = _existing(made.paths) if made is not None and name in known else ()
        return Located(finding, paths or remembered or _cited(finding, configured), ())
    if made is not None and not paths and name in known and lang in (None, made.lang):
        return Located(known[name], _existing(made.paths), ())
    looked: tuple[Path, ...] = ()
    spoken, seen = lang or opts.language(None, settings), dict.fromkeys(known)
    for over, against in _places(name in known, made, paths, configured):
        found = _check(over, against, settings, spoken)
        if name in found:
            return Located(found[name], over, against or ())
        seen |= dict.fromkeys(found)
        looked = over
    if not seen and not configured:
        raise UsageError(
            f'no finding "{name}" is remembered here', hint=f"check explain {name} PATH checks PATH again; --in FILE takes a report"
        )
    places = ", ".join(opts.shown(path).as_posix() for path in (configured or looked))
    raise UsageError(f'no finding "{name}" in {places}', hint=did_you_mean(name, seen))


def _places(
    known: bool, made: Last | None, paths: tuple[Path, ...], configured: tuple[Path, ...]
) -> Iterator[tuple[tuple[Path, ...], tuple[Path, ...] | None]]:
    """Yield what may be checked again to find it, the likeliest first: what was named, the last run's paths, the last drafts, the configuration's paths.

    Drafts come with what they are compared with, which may be nothing; releases with None.
    """
    from checker.pipeline import last

    if paths:
        yield paths, None
        return
    if known and made is not None and (over := _existing(made.paths)):
        yield over, None
    drafts = last.recall_drafts()
    if drafts is not None and (over := _existing(drafts.paths)):
        yield over, _existing(drafts.against)
    if not known and configured:
        yield configured, None


def in_report(name: str, report: Path) -> Finding:
    """Return the finding called ``name`` of a JSON report; ``UsageError`` with the nearest id when it is not there."""
    try:
        findings = json.loads(report.read_text(encoding="utf-8"))["findings"]
        listed = {str(item["id"]): item for item in findings}
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", where=str(report)) from None
    except (ValueError, KeyError, TypeError):
        raise ConfigError("is not a findings report", where=str(report), hint="check PATH --output json=FILE writes one") from None
    if name not in listed:
        raise UsageError(f'no finding "{name}" in {report}', hint=did_you_mean(name, listed))
    return _finding(listed[name], report)


def _finding(item: dict[str, Any], report: Path) -> Finding:
    plain = {**item, "suggestions": [(s["text"], s["why"]) for s in item.get("suggestions", ())]}
    try:
        return msgspec.convert(plain, Finding, strict=False)
    except msgspec.ValidationError as error:
        raise ConfigError(f"is not a findings report: {error}", where=str(report)) from None


def releases_of(located: Located, settings: Settings) -> Catalogue | None:
    """Read the releases a finding was found in; None where they are not there any more."""
    from checker.pipeline import lint, merge
    from checker.sources.catalogue import load

    try:
        if not located.paths:
            return None
        catalogue = load(list(located.paths), settings)
        if located.against:
            own = set(catalogue.releases["id"].to_list())
            earlier = lint.without(load(list(located.against), settings), own)
            catalogue = lint.dated(merge.join(earlier, catalogue), own)
    except CheckerError:
        return None
    return catalogue


def _check(paths: tuple[Path, ...], against: tuple[Path, ...] | None, settings: Settings, lang: str) -> dict[str, Finding]:
    """Check paths again, as drafts where ``against`` is not None; nothing is found where nothing can be read."""
    from checker.pipeline import lint, run
    from checker.pipeline.keeping import store_for

    try:
        if against is None:
            outcome = run.check(paths, settings, opts.run_options(lang, None), kept=store_for(paths, None))
        else:
            options = opts.run_options(lang, None, allow_empty=True)
            outcome = lint.lint(paths, against, settings, options, store_for(against, None))
    except NothingReadable:
        return {}
    return {finding.id: finding for finding in outcome.report.findings}


def _existing(paths: tuple[str, ...]) -> tuple[Path, ...]:
    return tuple(path for path in map(Path, paths) if path.exists())


def _cited(finding: Finding, configured: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return where the releases of a report's finding may be read: the configured paths, else the files it cites."""
    root = opts.find_root(Path())
    places = dict.fromkeys(root / item.path for item in finding.evidence if item.path)
    return configured or tuple(path for path in places if path.is_file())

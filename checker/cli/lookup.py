"""Which finding a command speaks of.

In: a finding's id, and where it may be told: a report, paths, or neither. Out: the finding, and the releases it was found in. The one decision
owned here: a report that is named is believed; else the last run is asked; else the paths, or those of the configuration, are
checked again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from checker.cli import options as opts
from checker.errors import CheckerError, ConfigError, UsageError, did_you_mean
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
        if made is not None and name in known and not paths:
            return Located(finding, _existing(made.paths), _existing(made.against))
        return Located(finding, paths or _cited(finding, configured), ())
    if made is not None and not paths and name in known and lang in (None, made.lang):
        return Located(known[name], _existing(made.paths), _existing(made.against))
    over, against = (configured, ()) if paths or made is None or name not in known else _again(made, configured)
    if not over:
        raise UsageError(
            f'no finding "{name}" is remembered here',
            hint=did_you_mean(name, known) or f"check explain {name} PATH checks PATH again; --in FILE takes a report",
        )
    found = _check(over, against, settings, lang or opts.language(None, settings))
    for finding in found:
        if finding.id == name:
            return Located(finding, over, against)
    places = ", ".join(opts.shown(path).as_posix() for path in over)
    raise UsageError(f'no finding "{name}" in {places}', hint=did_you_mean(name, [f.id for f in found]))


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


def _again(made: Last, configured: tuple[Path, ...]) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    return _existing(made.paths) or configured, _existing(made.against)


def _check(paths: tuple[Path, ...], against: tuple[Path, ...], settings: Settings, lang: str) -> tuple[Finding, ...]:
    from checker.pipeline import lint, run

    if against:
        kept = lint.store_for(against, None)
        return lint.lint(paths, against, settings, opts.run_options(lang, None, allow_empty=True), kept).report.findings
    return run.check(paths, settings, opts.run_options(lang, None), kept=lint.store_for(paths, None)).report.findings


def _existing(paths: tuple[str, ...]) -> tuple[Path, ...]:
    return tuple(path for path in map(Path, paths) if path.exists())


def _cited(finding: Finding, configured: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return where the releases of a report's finding may be read: the configured paths, else the files it cites."""
    root = opts.find_root(Path())
    places = dict.fromkeys(root / item.path for item in finding.evidence if item.path)
    return configured or tuple(path for path in places if path.is_file())

"""``check waive ID``: accept one finding, with a reason; or every finding that a reviewer called false.

In: a finding's id, or a file of verdicts, and where it was reported. Out: a ``[[waiver]]`` each in ``.checker/waivers.toml``. The one
decision owned here: a waiver without a reason is refused.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from checker.cli import options as opts
from checker.errors import UsageError

if TYPE_CHECKING:
    from checker.review.verdicts import Verdict


@click.command()
@click.argument("name", metavar="ID", required=False)
@click.option("--reason", default="", help="Why it is accepted; for verdicts, where they give no reason of their own.")
@click.option(
    "--verdicts",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="Accept each finding called false in this file, as the HTML report's button saves it.",
)
@click.option("--until", type=opts.Date(), metavar="DATE", help="The last day the waiver holds.")
@click.option("--by", default="", help="Who accepts it.")
@click.option(
    "--in",
    "report",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The report (json) that tells the finding; default: the last run's.",
)
@click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    metavar="DIR",
    help="The corpus's root (default: found from here).",
)
def waive(
    name: str | None, reason: str, verdicts: Path | None, until: dt.date | None, by: str, report: Path | None, root: Path | None
) -> int:
    """Accept one finding, with a reason and, better, an end."""
    from checker.cli import lookup
    from checker.report import json
    from checker.review import waivers

    accepted = _accepted(name, reason.strip(), verdicts, by)
    home = root or opts.find_root(Path())
    settings, source = opts.load_settings(None, (home,))
    path = waivers.path_of(home)
    already = {waiver.id for waiver in waivers.load(path)} if verdicts else set()
    for one in accepted:
        if one.id in already:
            continue
        finding = json.finding(lookup.locate(one.id, (), report, settings, source).finding)
        waivers.add(path, waivers.for_finding(finding, reason=one.reason, by=one.by, until=until))
        click.echo(f"{opts.shown(path)}: {one.id} waived" + (f" until {until}" if until else ""))
    return 0


def _accepted(name: str | None, reason: str, verdicts: Path | None, by: str) -> list[Verdict]:
    """Return what is to be accepted, each with its reason."""
    from checker.review.verdicts import Verdict, load

    if (name is None) == (verdicts is None):
        raise UsageError("name one finding, or a file of verdicts", hint="check waive ID, or check waive --verdicts FILE")
    if verdicts is None:
        told = [Verdict(name or "", "false", reason=reason, by=by)]
    else:
        false = [one for one in load(verdicts) if one.verdict == "false"]
        told = [msgspec.structs.replace(one, reason=one.reason.strip() or reason, by=one.by or by) for one in false]
    for one in told:
        if not one.reason:
            which = f"{one.id}: " if verdicts else ""
            raise UsageError(f"{which}a waiver needs a reason", hint="--reason says why the finding is accepted")
    return told

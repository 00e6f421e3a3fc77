"""``check waive ID``: accept one finding, with a reason.

In: a finding's id and where it was reported. Out: a ``[[waiver]]`` in ``.checker/waivers.toml``. The one decision owned here: a waiver
without a reason is refused.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from checker.cli import options as opts
from checker.errors import UsageError


@click.command()
@click.argument("name", metavar="ID")
@click.option("--reason", required=True, help="Why it is accepted.")
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
def waive(name: str, reason: str, until: dt.date | None, by: str, report: Path | None, root: Path | None) -> int:
    """Accept one finding, with a reason and, better, an end."""
    from checker.cli import lookup
    from checker.report import json
    from checker.review import waivers

    if not reason.strip():
        raise UsageError("a waiver needs a reason", hint="--reason says why the finding is accepted")
    home = root or opts.find_root(Path())
    settings, source = opts.load_settings(None, (home,))
    finding = json.finding(lookup.locate(name, (), report, settings, source).finding)
    path = waivers.path_of(home)
    waivers.add(path, waivers.for_finding(finding, reason=reason.strip(), by=by, until=until))
    click.echo(f"{path}: {name} waived" + (f" until {until}" if until else ""))
    return 0

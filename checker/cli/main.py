"""Which command runs.

In: the arguments of the shell. Out: an exit code. The one decision owned here: the first argument, when it is exactly the name of
a command, is that command, even where a folder of that name exists; anything else is paths to check.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Sequence

import click

from checker.errors import CheckerError, Exit

INTERRUPTED = 130  # what shells make of SIGINT
COMMANDS: dict[str, tuple[str, str]] = {  # name -> (module:attribute, one line for the help)
    "lint": ("checker.cli.lint:lint", "check a draft before publication"),
    "diff": ("checker.cli.diff:diff", "show what changed between two releases or folders"),
    "claims": ("checker.cli.lists:claims", "list every claim and value that is read"),
    "subjects": ("checker.cli.lists:subjects", "list the subjects of claims with their other names"),
    "families": ("checker.cli.lists:families", "list releases that are editions of one thing"),
    "timeline": ("checker.cli.timeline:timeline", "draw what was said about a subject, in order"),
    "trace": ("checker.cli.trace:trace", "show what is read in a phrase, and why"),
    "doctor": ("checker.cli.doctor:doctor", "show how a file was read, role by role"),
    "explain": ("checker.cli.explain:explain", "explain a rule, or one finding by its id"),
    "rules": ("checker.cli.explain:rules", "list the rules"),
    "baseline": ("checker.cli.baseline:baseline", "take today's findings as known: create, update, prune"),
    "waive": ("checker.cli.waive:waive", "accept one finding, with a reason"),
    "eval": ("checker.cli.evaluate:evaluate", "print each rule's precision from reviewers' verdicts"),
    "init": ("checker.cli.init:init", "write checker.toml and CI files"),
    "watch": ("checker.cli.watch:watch", "check a draft again on every save"),
    "serve": ("checker.cli.serve:serve", "open a page for checking drafts, on this machine only"),
    "completion": ("checker.cli.completion:completion", "print a shell's completion script"),
    "test": ("checker.cli.testing:test", "run the examples of rules and seed corpora of known answer"),
}


def resolve(name: str) -> click.Command:
    """Import and return the command called ``name``."""
    module, _, attribute = COMMANDS[name][0].partition(":")
    command = getattr(importlib.import_module(module), attribute)
    assert isinstance(command, click.Command)  # noqa: S101 - the table above is ours
    return command


def pick(args: Sequence[str]) -> tuple[str, list[str]]:
    """Split ``args`` into the command's name (``check`` for paths) and what it gets."""
    if args and args[0] in COMMANDS:
        return args[0], list(args[1:])
    return "check", list(args)


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(
        200_000, 20, 20
    )  # a run makes millions of small values and hardly a cycle: looking for cycles took a tenth of it
    args = list(sys.argv[1:] if argv is None else argv)
    sys.exit(run(args))


def run(args: Sequence[str]) -> int:
    """Run the command line and return its exit code; errors go to standard error as one line each."""
    name, rest = pick(args)
    try:
        if name == "check":
            from checker.cli.check import check as command
        else:
            command = resolve(name)  # type: ignore[assignment]
        result = command.main(args=rest, prog_name="check" if name == "check" else f"check {name}", standalone_mode=False)
        return int(result) if isinstance(result, int) else Exit.OK
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.UsageError as error:
        error.show()
        return Exit.USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except CheckerError as error:
        click.echo(str(error), err=True)
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.OK
    except OSError as error:  # a full disk, a folder taken away: nothing of ours is wrong
        if os.environ.get("CHECKER_DEBUG"):
            raise
        click.echo(f"{error.filename or 'cannot write'}: {error.strerror or error}", err=True)
        return Exit.USAGE
    except Exception as error:
        if os.environ.get("CHECKER_DEBUG"):
            raise
        # Never 1: a crash must not read as "findings" in CI.
        said = " ".join(str(error).split())[:300]
        click.echo(f"internal error: {type(error).__name__}: {said} (CHECKER_DEBUG=1 shows where)", err=True)
        return Exit.USAGE

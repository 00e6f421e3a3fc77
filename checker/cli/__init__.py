"""The command line: options become settings, results become exit codes, nothing else."""

from checker.cli.main import main

__all__ = ["main"]

"""The report for reviewers: static pages."""

from checker.report.html.pages import write, write_diff

__all__ = ["write", "write_diff"]

"""The report for reviewers: static pages."""

from checker.report.html.pages import write

__all__ = ["write"]

"""The alignment engine: families of releases, passages of a corpus, segments of a pair, words of a segment."""

from checker.align.segments import Link, align_segments

__all__ = ["Link", "align_segments"]

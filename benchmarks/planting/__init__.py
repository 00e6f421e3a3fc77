"""Faults planted into real releases, one a site, and how many of them the checker tells."""

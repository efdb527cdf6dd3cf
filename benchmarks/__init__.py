"""Benchmarks: ratios inside one run, never absolute times. ``make bench``."""

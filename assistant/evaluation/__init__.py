"""How good the program is, measured: samples, scorers, suites, runs with uncertainty, comparisons and a report.

This package is what a suite is written against; the machinery (NumPy, tables, the report) loads where it is used.
"""

from assistant.evaluation.samples import Sample, gold, read_samples
from assistant.evaluation.scores import Score, Scorer, share, skipped, told, unreadable
from assistant.evaluation.suite import Metric, Suite, bundled_home, in_folder

__all__ = [
    "Metric",
    "Sample",
    "Score",
    "Scorer",
    "Suite",
    "bundled_home",
    "gold",
    "in_folder",
    "read_samples",
    "share",
    "skipped",
    "told",
    "unreadable",
]

"""Scorers that several suites share: pure functions from sample and output to a score."""

__all__: list[str] = []

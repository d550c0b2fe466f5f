"""Contracts with hand-marked subjects: which clauses are found to belong together, and how long that takes."""

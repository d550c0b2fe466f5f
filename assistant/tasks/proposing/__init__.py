"""Wording for a subject that a contract lacks: where it comes from, what it is adapted to, where it goes."""

__all__: list[str] = []

"""Contracts side by side: clauses aligned by subject, how they differ, and whom each wording favours."""

__all__: list[str] = []

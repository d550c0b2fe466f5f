"""A clause rewritten: what was asked, the ladder of wordings, the guards that hold them, and what else they touch."""

__all__: list[str] = []

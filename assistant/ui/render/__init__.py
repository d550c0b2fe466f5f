"""Records to HTML: pure functions, one module a kind of record, all of it built from escaped tags."""

__all__: list[str] = []

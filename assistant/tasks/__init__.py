"""What people ask for, one module a job, each from typed input to a typed result."""

__all__: list[str] = []

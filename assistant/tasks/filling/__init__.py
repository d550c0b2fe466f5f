"""Values for blanks: as they are given or said, whose they are, how they stand in their places, what they contradict."""

__all__: list[str] = []

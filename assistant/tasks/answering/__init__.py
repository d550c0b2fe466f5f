"""A question answered from the contracts: what it asks, which clause answers, the sentence written from it."""

__all__: list[str] = []

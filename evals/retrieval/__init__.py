"""How well clauses are found: everyday questions over the three variants, with and without an answer in them."""

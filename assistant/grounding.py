"""Holds a sentence against the clauses it cites: quotes verbatim, facts the same, nothing taken on trust."""

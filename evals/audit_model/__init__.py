"""Findings made by a model, measured on clauses of our own."""

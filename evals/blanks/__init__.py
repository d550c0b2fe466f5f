"""Contracts with hand-marked blanks: what is found, typed, labelled and linked, and what is invented."""

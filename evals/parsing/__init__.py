"""Contracts with hand-made trees, and what parsing and repair make of them, clean and damaged."""

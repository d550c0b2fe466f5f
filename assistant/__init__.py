"""A contract drafting assistant for Chinese outsourcing contracts: ask, redraft, fill, on your own machine."""

from assistant.assistant import Assistant

__all__ = ["Assistant"]
__version__ = "0.1.0"

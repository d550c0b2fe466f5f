"""The verbs of the public face, a file for each kind.

Each kind is built on those that it needs: keeping ← asking ← drafting, keeping ← filling, and auditing on all of them.
"""

__all__: list[str] = []

"""What a model finds beside the rules of the audit, and findings mended."""

__all__: list[str] = []

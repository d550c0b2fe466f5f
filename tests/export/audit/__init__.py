"""Reports of an audit read back from their files."""

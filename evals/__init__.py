"""The eval suites, one folder each, and the programs that print every number the README names."""

"""What `evals.fuzz` damages, and how."""

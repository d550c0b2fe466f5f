"""Contracts without defects, a seeder that plants defects into them, and how many of them the audit finds."""

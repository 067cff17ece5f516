"""The plan at a glance: what goes out and what went, by day and account, with its gaps and its clashes."""

"""Hands each event of a platform to the app that keeps what it is about (ARCHITECTURE §2)."""

"""What a person chooses for themselves. No audit entry: it concerns nobody else."""

from __future__ import annotations

from accounts.models import User


def choose_ui_language(user: User, *, ui_language: str) -> None:
    user.ui_language = ui_language
    user.save(update_fields=["ui_language"])


def turn_shortcuts(user: User, *, on: bool) -> None:
    """WCAG 2.1.4: single-key shortcuts can be turned off."""
    user.has_shortcuts = on
    user.save(update_fields=["has_shortcuts"])


def change_name(user: User, *, name: str) -> None:
    user.name = name
    user.save(update_fields=["name"])

"""What a person chooses for themselves. Only the name is recorded: the others concern nobody else."""

from __future__ import annotations

from accounts.actions.recording import recorded
from accounts.models import User


def choose_ui_language(user: User, *, ui_language: str) -> None:
    user.ui_language = ui_language
    user.save(update_fields=["ui_language"])


def turn_shortcuts(user: User, *, on: bool) -> None:
    """WCAG 2.1.4: single-key shortcuts can be turned off."""
    user.has_shortcuts = on
    user.save(update_fields=["has_shortcuts"])


def change_name(user: User, *, name: str) -> None:
    """Colleagues and the trail know a person by the name, so it is told who carried which before."""
    before, name = user.name, name.strip()
    if name == before:
        return
    with recorded(by=user, verb="accounts.user_renamed") as record:
        user.name = name
        user.save(update_fields=["name"])
        record.on(user)
        record.tell(before=before)

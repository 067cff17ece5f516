"""Accounts that somebody else has now, for those who keep them: what is next, and where."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from accounts import takeover_playbook
from accounts.models import Account, TakeoverCase, User
from accounts.takeover_playbook import Line


@dataclass(frozen=True)
class Takeover:
    """`next` is None when every step is done and the case waits to be closed."""

    account: Account
    next: Line | None
    url: str


def of(user: User) -> list[Takeover]:
    """The oldest first; three queries."""
    cases = TakeoverCase.objects.visible_to(user).open().select_related("account__platform")
    return [
        Takeover(book.case.account, book.next, reverse("account_takeover", args=[book.case.account_id]))
        for book in takeover_playbook.of(cases.order_by("opened_at"))
    ]

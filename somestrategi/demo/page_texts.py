"""The text on the demo's pages: most have it, some were forgotten, and one ministry has no case mailbox registered."""

from __future__ import annotations

from collections.abc import Callable

from accounts import page_text_template
from accounts.actions import page_texts
from accounts.models import Account, Ministry, User

WITHOUT_MAILBOX = "LID"


def write(editor_of: Callable[[str], User], adviser_of: Callable[[str], User]) -> None:
    """By each ministry's code. Every sixth account was forgotten, and what every sixth shows nobody has looked at."""
    for ministry in Ministry.objects.filter(is_demo=True).exclude(code=WITHOUT_MAILBOX).order_by("pk"):
        template = page_text_template.of(ministry)
        page_texts.set_up(
            ministry,
            by=editor_of(ministry.code),
            case_mailbox=f"postmottak@{ministry.code.lower()}.example",
            hours_nb=template.hours_nb,
            hours_nn=template.hours_nn,
            body_nb=template.body_nb,
            body_nn=template.body_nn,
        )
        ministry.refresh_from_db()
        filled = page_text_template.filled(ministry)
        accounts = Account.objects.alive().filter(owner=ministry).with_context().order_by("pk")
        for number, account in enumerate(accounts):
            _write_one(account, filled, number % 6, by=adviser_of(ministry.code))


def _write_one(account: Account, filled: page_text_template.Filled, turn: int, *, by: User) -> None:
    if turn == 3:
        return
    page_texts.write(
        account, by=by, text_nb=filled.text_nb, text_nn=filled.text_nn, shown_at="Festet innlegg"
    )
    if turn != 5:
        page_texts.mark_seen(account, by=by)

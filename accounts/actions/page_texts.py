"""The text on each account's page, and the ministry's template for it (S53, S54)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import page_text_template
from accounts.actions.changes import fill, paths
from accounts.actions.recording import recorded
from accounts.models import Account, Ministry, PageText
from accounts.permissions import DO, require
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User


def write(account: Account, *, by: User, text_nb: str, text_nn: str, shown_at: str = "") -> bool:
    """True when anything differed. Another text than before has not been seen on the page yet.

    Raises ValidationError when both forms are empty."""
    require(by, DO.ACCOUNT_EDIT, ministry=account.owner_id)
    if not text_nb.strip() and not text_nn.strip():
        raise ValidationError(_("Write the text in at least one of the forms."))
    with transaction.atomic():
        current = _locked(account)
        text = PageText.objects.filter(account=current).first() or PageText(account=current)
        changed = fill(text, {"text_nb": text_nb, "text_nn": text_nn, "shown_at": shown_at})
        if not changed:
            return False
        if {"text_nb", "text_nn"} & set(changed):
            text.written_on, text.seen_on, text.seen_by = clock.today(), None, None
        text.full_clean()
        verb = "accounts.page_text_written"
        with recorded(by=by, verb=verb, on=current, ministry=current.owner) as record:
            text.save()
            record.tell(fields=paths(text, changed))
    return True


def mark_seen(account: Account, *, by: User) -> None:
    """Somebody has looked, and the text stands on the page. Raises ValidationError where none is written."""
    require(by, DO.ACCOUNT_EDIT, ministry=account.owner_id)
    with transaction.atomic():
        current = _locked(account)
        text = PageText.objects.filter(account=current).first()
        if text is None:
            raise ValidationError(_("Write the text first."))
        with recorded(by=by, verb="accounts.page_text_seen", on=current, ministry=current.owner):
            text.seen_on, text.seen_by = clock.today(), by
            text.save(update_fields=["seen_on", "seen_by"])


def set_up(ministry: Ministry, *, by: User, case_mailbox: str, **template_fields: Any) -> bool:
    """The ministry's template and its case mailbox. True when anything differed. Texts already written stay as they
    are. Raises ValidationError."""
    require(by, DO.ACCOUNT_DECIDE, ministry=ministry)
    with transaction.atomic():
        current = Ministry.objects.select_for_update().get(pk=ministry.pk)
        template = page_text_template.of(current)
        on_ministry = fill(current, {"case_mailbox": case_mailbox})
        on_template = fill(template, template_fields)
        if not on_ministry and not on_template:
            return False
        current.full_clean()
        template.full_clean()
        verb = "accounts.page_text_template_changed"
        with recorded(by=by, verb=verb, on=current, ministry=current) as record:
            current.save(update_fields=["case_mailbox"])
            template.save()
            record.tell(fields=[*paths(current, on_ministry), *paths(template, on_template)])
    return True


def fill_missing(ministry: Ministry, *, by: User, expected: int) -> int:
    """Write the template on every account in use that has no text. `expected` is the number that the person saw: with
    another number now nothing is written. Raises ValidationError."""
    require(by, DO.ACCOUNT_EDIT, ministry=ministry)
    with transaction.atomic():
        current = Ministry.objects.select_for_update().get(pk=ministry.pk)
        if not current.case_mailbox:
            raise ValidationError(_("Enter the ministry's case mailbox first."))
        missing = list(Account.objects.without_page_text(current).with_context())
        if len(missing) != expected:
            raise ValidationError(_("The number of accounts has changed. Look it over once more."))
        filled = page_text_template.filled(current)
        for account in missing:
            write(account, by=by, text_nb=filled.text_nb, text_nn=filled.text_nn)
    return len(missing)


def _locked(account: Account) -> Account:
    rows = Account.objects.select_for_update(of=("self",)).select_related("owner", "platform")
    return rows.get(pk=account.pk)

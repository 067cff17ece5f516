"""«Kontoen er overtatt»: a case is opened, its steps are ticked off, and it is closed (S46).

Whoever keeps the account opens it and does the steps, because it must not wait; closing it decides about the account.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts import passwords_in_text, status_machine
from accounts.actions import account_status
from accounts.actions.recording import recorded
from accounts.models import Account, AccountStatus, TakeoverCase
from accounts.permissions import DO, require
from accounts.takeover_steps import BY_ID
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User


def open_case(account: Account, *, by: User, seen: str) -> TakeoverCase:
    """The account is lost from now on, unless it is already. `seen`: what makes us believe so.

    Raises ValidationError, keyed on `seen` where it concerns that; without a key when a case is open, or when the
    account has no door to lose.
    """
    seen = seen.strip()
    if not seen:
        raise ValidationError({"seen": _("Write what you have seen.")})
    passwords_in_text.refuse(seen=seen)
    with transaction.atomic():
        current = _locked(account)
        require(by, DO.ACCOUNT_EDIT, ministry=current.owner_id)
        if current.takeovers.open().exists():
            raise ValidationError(_("The case is open already. Load the page again."))
        if current.status != AccountStatus.LOST:
            if not can_be_lost(current):
                text = _("The account is «%(status)s», and cannot be taken over.")
                raise ValidationError(text % {"status": current.get_status_display()})
            account_status.move(current, to=AccountStatus.LOST, by=by, reason=seen)
        with recorded(by=by, verb="accounts.takeover_opened", on=current, ministry=current.owner):
            case = TakeoverCase.objects.create(
                account=current, seen=seen, opened_at=clock.now(), opened_by=by
            )
    account.refresh_from_db()
    return case


def can_be_lost(account: Account) -> bool:
    """Whether a case may be opened, as far as its status goes."""
    return account.status == AccountStatus.LOST or bool(
        status_machine.step(account.status, AccountStatus.LOST)
    )


def tick(case: TakeoverCase, step_id: str, *, by: User, note: str = "") -> None:
    """The step is done now, by this person. Raises ValidationError when somebody has been there first."""
    with transaction.atomic():
        current = _open(case, step_id, by=by)
        before = current.ticks.filter(step=step_id).select_related("by").first()
        if before is not None:
            text = _("%(name)s ticked this off at %(time)s.")
            time = date_format(localtime(before.at), "H.i")
            raise ValidationError(text % {"name": before.by.name, "time": time})
        with _recorded(current, "accounts.takeover_step_done", step_id, by=by):
            current.ticks.create(step=step_id, at=clock.now(), by=by)
        if note.strip():
            _write(current, step_id, by=by, note=note)


def untick(case: TakeoverCase, step_id: str, *, by: User) -> None:
    """The step is not done after all. Raises ValidationError when it is not ticked."""
    with transaction.atomic():
        current = _open(case, step_id, by=by)
        if not current.ticks.filter(step=step_id).exists():
            raise ValidationError(_("This step is not ticked off. Load the page again."))
        with _recorded(current, "accounts.takeover_step_undone", step_id, by=by):
            current.ticks.filter(step=step_id).delete()


def note(case: TakeoverCase, step_id: str, *, by: User, text: str) -> None:
    """Add a note. Raises ValidationError for an empty one, and for a password."""
    if not text.strip():
        raise ValidationError({"note": _("Write the note first.")})
    with transaction.atomic():
        _write(_open(case, step_id, by=by), step_id, by=by, note=text)


def close(case: TakeoverCase, *, by: User, is_regained: bool, reason: str) -> None:
    """Regained: the account is in use again. Otherwise it stays lost. Raises ValidationError keyed on the field."""
    if not reason.strip():
        raise ValidationError({"reason": _("Write why.")})
    with transaction.atomic():
        account = _locked(case.account)
        require(by, DO.ACCOUNT_DECIDE, ministry=account.owner_id)
        current = _still_open(account, case)
        if is_regained and account.status == AccountStatus.LOST:
            account_status.move(account, to=AccountStatus.ACTIVE, by=by, reason=reason)
        verb = "accounts.takeover_closed" if is_regained else "accounts.takeover_given_up"
        with recorded(by=by, verb=verb, on=account, ministry=account.owner, reason=reason.strip()):
            current.closed_at, current.closed_by, current.is_regained = clock.now(), by, is_regained
            current.save()


def _write(case: TakeoverCase, step_id: str, *, by: User, note: str) -> None:
    passwords_in_text.refuse(note=note)
    if len(note.strip()) > 1000:
        raise ValidationError({"note": _("Write it in at most 1000 characters.")})
    with _recorded(case, "accounts.takeover_note_written", step_id, by=by):
        case.notes.create(step=step_id, at=clock.now(), by=by, text=note.strip())


@contextmanager
def _recorded(case: TakeoverCase, verb: str, step_id: str, *, by: User) -> Iterator[None]:
    with recorded(by=by, verb=verb, on=case.account, ministry=case.account.owner) as record:
        yield
        record.tell(step=step_id)


def _open(case: TakeoverCase, step_id: str, *, by: User) -> TakeoverCase:
    if step_id not in BY_ID:
        raise ValidationError(_("There is no such step. Load the page again."))
    account = _locked(case.account)
    require(by, DO.ACCOUNT_EDIT, ministry=account.owner_id)
    return _still_open(account, case)


def _still_open(account: Account, case: TakeoverCase) -> TakeoverCase:
    """With its account locked, which every write here goes through."""
    current = account.takeovers.open().filter(pk=case.pk).first()
    if current is None:
        raise ValidationError(_("The case is closed. Load the page again."))
    current.account = account
    return current


def _locked(account: Account) -> Account:
    accounts = Account.objects.select_for_update(of=("self",)).select_related("owner", "platform")
    return accounts.get(pk=account.pk)

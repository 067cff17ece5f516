"""What a platform shows of an account is written down, by whoever saw it (S11, S13).

`record` is the one door: the page where a person looks, a file, and a connector all come through it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.actions import accounts
from accounts.actions.accounts import AccountFields
from accounts.actions.recording import recorded
from accounts.actions.verification import note_look
from accounts.models import Account, Picture, ProfileSnapshot, SnapshotSource, Verification
from accounts.permissions import DO, require
from somestrategi.core import clock
from somestrategi.core.language import identify

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class ShownProfile:
    """What somebody saw. `remote_id` is empty and `has_mark` None where it does not show; `declared_form` is empty
    where nobody has said which form the text has."""

    url: str
    handle: str
    name: str
    text: str
    link: str
    remote_id: str = ""
    declared_form: str = ""
    picture: str = Picture.UNKNOWN
    has_mark: bool | None = None
    follower_count: int | None = None


def record(
    account: Account,
    *,
    by: User | None,
    source: SnapshotSource,
    shown: ShownProfile,
    at: dt.datetime | None = None,
) -> ProfileSnapshot:
    """`by` is None for a connector alone; `at` is when it was seen, now unless a file says another day. Raises
    ValidationError keyed on the field, and when somebody has looked since.

    An id that does not show stands as last seen while the handle is the same: an alarm about it is not closed by
    somebody who could not see it.
    """
    if by is not None:
        require(by, DO.ACCOUNT_EDIT, ministry=account.owner_id)
    with transaction.atomic():
        current = _locked(account)
        last = current.profile_snapshots.newest_first().first()
        if at is not None and last is not None and at <= last.taken_at:
            raise ValidationError(looked_since(last))
        snapshot = as_seen(current, last, shown)
        _write(snapshot, by=by, source=source, verb="accounts.profile_seen", at=at)
    return snapshot


def as_seen(account: Account, last: ProfileSnapshot | None, shown: ShownProfile) -> ProfileSnapshot:
    """Not yet saved: who looked, when and how is still to be said."""
    snapshot = ProfileSnapshot(account=account, is_baseline=last is None, **asdict(shown))
    if last and not snapshot.remote_id and last.handle.casefold() == snapshot.handle.casefold():
        snapshot.remote_id = last.remote_id
    _tidy(snapshot)
    return snapshot


def looked_since(last: ProfileSnapshot) -> str:
    return _("The profile was looked over on %(day)s, which is later.") % {
        "day": date_format(clock.local_date(last.taken_at))
    }


def confirm_same(account: Account, *, by: User, last_seen: int) -> ProfileSnapshot:
    """«Nothing has changed»: an equal snapshot of today. `last_seen` is the one that stood on the page.

    Raises ValidationError when another has come since.
    """
    require(by, DO.ACCOUNT_EDIT, ministry=account.owner_id)
    with transaction.atomic():
        snapshot = _copy_of_newest(_locked(account), last_seen)
        _write(snapshot, by=by, source=SnapshotSource.HAND, verb="accounts.profile_seen")
    return snapshot


def take_over(account: Account, *, by: User, last_seen: int) -> ProfileSnapshot:
    """«It was we who changed it»: the register gets what the profile shows, and later looks are held against that.

    A mark that is gone makes the verification lost; whoever opted out of it says so in the register.
    Raises ValidationError: also when another account of ours has that handle, or its new address is not known.
    """
    require(by, DO.ACCOUNT_EDIT, ministry=account.owner_id)
    with transaction.atomic():
        current = _locked(account)
        snapshot = _copy_of_newest(current, last_seen)
        snapshot.is_baseline = True
        accounts.change(current, by=by, **_for_register(current, snapshot))
        _write(snapshot, by=by, source=SnapshotSource.HAND, verb="accounts.profile_taken_over")
    account.refresh_from_db()
    return snapshot


def _for_register(account: Account, snapshot: ProfileSnapshot) -> AccountFields:
    fields = AccountFields(handle=snapshot.handle, name=snapshot.name or account.name)
    if snapshot.handle.casefold() != account.handle.casefold():
        if snapshot.url == account.url:
            raise ValidationError(_("Paste the new address of the profile below, and save it first."))
        fields["url"] = snapshot.url
    if snapshot.remote_id:
        fields["remote_id"] = snapshot.remote_id
    if account.verification == Verification.VERIFIED and snapshot.has_mark is False:
        fields["verification"] = Verification.LOST
    return fields


def _copy_of_newest(account: Account, last_seen: int) -> ProfileSnapshot:
    """Not yet saved."""
    newest = account.profile_snapshots.newest_first().first()
    if newest is None or newest.pk != last_seen:
        raise ValidationError(_("Somebody has looked at the profile meanwhile. Look over it again."))
    newest.pk, newest.is_baseline = None, False
    newest._state.adding = True
    return newest


def _write(
    snapshot: ProfileSnapshot,
    *,
    by: User | None,
    source: SnapshotSource,
    verb: str,
    at: dt.datetime | None = None,
) -> None:
    snapshot.source, snapshot.taken_by, snapshot.taken_at = source, by, at or clock.now()
    _tidy(snapshot)
    snapshot.full_clean()
    account = snapshot.account
    with recorded(by=by, verb=verb, on=account, ministry=account.owner):
        snapshot.save()
        if by is not None and snapshot.has_mark and account.verification == Verification.VERIFIED:
            note_look(account, by=by, on=clock.local_date(snapshot.taken_at))


def _tidy(snapshot: ProfileSnapshot) -> None:
    snapshot.text, snapshot.name = snapshot.text.strip(), snapshot.name.strip()
    snapshot.identified_form = identify(snapshot.text).form.value if snapshot.text else ""
    snapshot.declared_form = snapshot.declared_form if snapshot.text else ""


def _locked(account: Account) -> Account:
    rows = Account.objects.select_for_update(of=("self",)).select_related("owner", "platform")
    return rows.get(pk=account.pk)

"""What somebody confirms about an account, whether it has changed since, and which accounts wait for it (S12, S18)."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.account_history import Change, FieldWords, label_of
from accounts.models import Account, AccountConfirmation, AccountStaff, User
from accounts.permissions import DO
from somestrategi.core import clock

if TYPE_CHECKING:
    from django.db.models.fields import Field

THRESHOLD = "accounts.confirm_after_days"
PLAIN = (
    "name", "platform", "handle", "url", "remote_id", "owner", "is_joint", "purpose", "profile_form",
    "target_groups",
    "answering_hours", "status", "opened_on", "verification", "verified_on", "verification_evidence",
)  # fmt: skip

ALIVE = ("trial", "active", "paused")

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Waiting:
    """An account to confirm. `changes` are those since `last`."""

    account: Account
    last: AccountConfirmation | None
    is_mine: bool
    has_changed: bool


def values(account: Account) -> Values:
    """As JSON holds it; no query on an account that came `with_what_is_confirmed`."""
    found: dict[str, Any] = {}
    for name in PLAIN:
        value = getattr(account, _field(name).attname)
        found[name] = value.isoformat() if isinstance(value, dt.date) else value
    found["members"] = sorted(membership.ministry_id for membership in account.memberships.all())
    found["staff"] = [[row.person_id, row.hours_a_week] for row in _staff(account)]
    return found


def fingerprint(confirmed: Values) -> str:
    return hashlib.sha256(json.dumps(confirmed, sort_keys=True).encode()).hexdigest()


def last_of(account: Account) -> AccountConfirmation | None:
    """Of an account that came `with_what_is_confirmed`."""
    newest: list[AccountConfirmation] = account.newest_confirmation  # type: ignore[attr-defined]
    return newest[0] if newest else None


def _staff(account: Account) -> list[AccountStaff]:
    rows: list[AccountStaff] = account.staff_in_order  # type: ignore[attr-defined]
    return rows


def queue(user: User, *, limit_days: int, only_mine: bool = False) -> list[Waiting]:
    """Those the user answers for come first, then what nobody has confirmed, then the oldest."""
    accounts = Account.objects.alive().owned_where(user, DO.ACCOUNT_EDIT)
    if only_mine:
        accounts = accounts.looked_after_by(user)
    waiting = [_waiting(account, user) for account in accounts.with_what_is_confirmed().by_name()]
    due = [one for one in waiting if _is_due(one, limit_days)]
    never = dt.datetime.min.replace(tzinfo=dt.UTC)
    return sorted(due, key=lambda one: (not one.is_mine, one.last.at if one.last else never))


def is_due(account: Account, user: User, *, limit_days: int) -> bool:
    """Whether an account that came `with_what_is_confirmed` waits to be confirmed; closed ones do not."""
    return account.status in ALIVE and _is_due(_waiting(account, user), limit_days)


def _is_due(waiting: Waiting, limit_days: int) -> bool:
    before = clock.today() - dt.timedelta(days=limit_days)
    return waiting.last is None or waiting.has_changed or clock.local_date(waiting.last.at) < before


def _waiting(account: Account, user: User) -> Waiting:
    last = last_of(account)
    return Waiting(
        account=account,
        last=last,
        is_mine=any(row.person_id == user.pk and not row.is_deputy for row in _staff(account)),
        has_changed=last is not None and last.fingerprint != fingerprint(values(account)),
    )


def in_words(account: Account) -> list[Change]:
    """Every field with its value, where the value stands as `after`."""
    now = values(account)
    words = _Words([now])
    return [Change(words.label(name), "", words.value(name, value)) for name, value in now.items()]


def differences(before: Values, after: Values) -> list[Change]:
    """What differs, in words; a field that was not asked about then is empty before."""
    words = _Words([before, after])
    return [
        Change(words.label(name), words.value(name, before.get(name)), words.value(name, value))
        for name, value in after.items()
        if before.get(name) != value and not (_is_nothing(before.get(name)) and _is_nothing(value))
    ]


def _is_nothing(value: Any) -> bool:
    """A field that was not asked about then and is empty now has not changed."""
    return value is None or value == "" or value == []


def _field(name: str) -> Field[Any, Any]:
    return Account._meta.get_field(name)  # type: ignore[return-value]


class _Words(FieldWords):
    """Names are looked up anew, so that they are today's."""

    def __init__(self, confirmed: Iterable[Values]) -> None:
        super().__init__()
        self._people = User.objects.in_bulk(
            {key for one in confirmed for key, _hours in one.get("staff", ())}
        )

    def label(self, name: str) -> str:
        return _("looked after by") if name == "staff" else label_of(name)

    def value(self, name: str, value: Any) -> str:
        if name == "members":
            return ", ".join(self.ministry(key) for key in value or ())
        if name == "staff":
            return ", ".join(self._person(key, hours) for key, hours in value or ())
        field = _field(name)
        return self.words(field, value if field.is_relation else field.to_python(value))

    def _person(self, key: int, hours: int | None) -> str:
        person = str(self._people.get(key, key))
        if hours is None:
            return person
        text = ngettext("%(person)s (%(hours)s hour a week)", "%(person)s (%(hours)s hours a week)", hours)
        return text % {"person": person, "hours": hours}

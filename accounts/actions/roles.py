"""Giving and taking roles. Nobody gives themselves one, and one system administrator always stays."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from accounts.actions.recording import recorded
from accounts.models import RoleAssignment, User
from accounts.permissions import Role, forget_grants
from accounts.permissions.people import require_may_hand_out
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import Ministry


def give(
    user: User,
    *,
    role: Role,
    ministry: Ministry | None,
    by: User | None,
    expires_at: dt.datetime | None = None,
) -> RoleAssignment:
    """Give a role, renew one that has expired, or change until when one holds.

    `by` is None only for the first administrator. Raises PermissionDenied where `by` may not give it, and
    ValidationError (by field) where the role does not fit: no ministry, no end, already given, deactivated.
    """
    if by is not None:
        require_may_hand_out(by, role, ministry)
        if by == user:
            raise PermissionDenied(_("You cannot give yourself a role. Ask another administrator."))
    _check_fit(role, ministry, expires_at)
    verb = "accounts.role_given_until" if expires_at else "accounts.role_given"
    with recorded(by=by, verb=verb, on=user, ministry=ministry) as record:
        lock(user)
        if not user.is_active:
            raise ValidationError(
                _("%(name)s is deactivated and cannot be given a role.") % {"name": user.name}
            )
        given = user.role_assignments.filter(role=role, ministry=ministry).first()
        if given is not None and given.is_in_force and given.expires_at == expires_at:
            raise ValidationError({"role": _("%(name)s already has this role.") % {"name": user.name}})
        given = given or RoleAssignment(user=user, role=role, ministry=ministry)
        given.expires_at, given.given_at, given.given_by = expires_at, clock.now(), by
        given.save()
        record.tell(role=role.value)
        if given.last_day:
            record.tell(until=given.last_day.isoformat())
    forget_grants(user)
    return given


def _check_fit(role: Role, ministry: Ministry | None, expires_at: dt.datetime | None) -> None:
    if role.is_across and ministry is not None:
        raise ValidationError({"ministry": _("This role holds in every ministry and is given without one.")})
    if not role.is_across and ministry is None:
        raise ValidationError({"ministry": _("Choose a ministry for this role.")})
    if role is Role.CRISIS_DESK and expires_at is None:
        raise ValidationError({"expires_at": _("Help at the crisis desk must have an end. Choose a date.")})
    if expires_at is not None and expires_at <= clock.now():
        raise ValidationError({"expires_at": _("Choose today or a later date.")})


def take(assignment: RoleAssignment, *, by: User) -> None:
    """Take a role away; one may lay down one's own. Raises as `give` does."""
    role, user = Role(assignment.role), assignment.user
    require_may_hand_out(by, role, assignment.ministry)
    with recorded(by=by, verb="accounts.role_taken", on=user, ministry=assignment.ministry) as record:
        lock(user)
        if role is Role.SYSTEM_ADMINISTRATOR:
            require_another_system_administrator(user)
        if not RoleAssignment.objects.filter(pk=assignment.pk).delete()[0]:
            raise ValidationError(_("Somebody has already removed this role. Load the page again."))
        record.tell(role=role.value)
    forget_grants(by if by == user else user)


def carry_over(assignment: RoleAssignment, *, to: Ministry, by: User) -> None:
    """The same role in another ministry, until the same day; whoever has it there keeps what is longest. Only for a
    change of ministries, which a system administrator has confirmed."""
    user, role = assignment.user, Role(assignment.role)
    lock(user)
    given = user.role_assignments.filter(role=role, ministry=to).first()
    if given is not None and _holds_as_long(given, assignment):
        return
    verb = "accounts.role_given_until" if assignment.expires_at else "accounts.role_given"
    with recorded(by=by, verb=verb, on=user, ministry=to) as record:
        given = given or RoleAssignment(user=user, role=role, ministry=to)
        given.expires_at, given.given_at, given.given_by = assignment.expires_at, clock.now(), by
        given.save()
        record.tell(role=role.value)
        if given.last_day:
            record.tell(until=given.last_day.isoformat())
    forget_grants(user)


def _holds_as_long(given: RoleAssignment, other: RoleAssignment) -> bool:
    if given.expires_at is None or other.expires_at is None:
        return given.expires_at is None
    return given.expires_at >= other.expires_at


def let_end(assignment: RoleAssignment, *, at: dt.datetime, by: User) -> None:
    """A role in a ministry that is no more. One that ends sooner by itself is left alone."""
    if assignment.expires_at is not None and assignment.expires_at <= at:
        return
    user = assignment.user
    with recorded(by=by, verb="accounts.role_ends", on=user, ministry=assignment.ministry) as record:
        lock(user)
        assignment.expires_at = at
        assignment.save(update_fields=["expires_at"])
        record.tell(role=assignment.role, until=(assignment.last_day or clock.today()).isoformat())
    forget_grants(user)


def lock(user: User) -> None:
    """Deeds on one person wait for each other; the object then holds what the database holds. In a transaction.

    Not the stronger lock: that one would wait for every audit entry which points at the person.
    """
    user.refresh_from_db(from_queryset=User.objects.select_for_update(no_key=True))


def require_another_system_administrator(user: User) -> None:
    """Raise ValidationError unless somebody else stays system administrator with no end. In a transaction."""
    permanent = RoleAssignment.objects.filter(role=Role.SYSTEM_ADMINISTRATOR, expires_at__isnull=True)
    # Locked first and asked about after: two administrators who remove each other meet here.
    list(permanent.select_for_update(no_key=True).order_by("pk"))
    is_one = permanent.filter(user=user).exists()
    if is_one and not permanent.filter(user__is_active=True).exclude(user=user).exists():
        raise ValidationError(
            _("%(name)s is the last system administrator. Give the role to another person first.")
            % {"name": user.name}
        )

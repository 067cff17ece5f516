"""People: inviting, deactivating, reactivating. Nobody is deleted: the audit trail points at people."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts import mail, sessions
from accounts.actions import roles
from accounts.actions.passwords import PasswordLink, link_for
from accounts.actions.recording import recorded
from accounts.models import RoleAssignment, UiLanguage, User
from accounts.permissions import Role, forget_grants
from accounts.permissions.people import manages_wholly, require_manages_wholly, require_may_hand_out
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import Ministry


@dataclass(frozen=True)
class Invitation:
    """`link` is set when the mail could not be sent and `by` may pass the link on: show it once."""

    user: User
    assignment: RoleAssignment
    is_new: bool
    is_mailed: bool
    link: PasswordLink | None


def invite(
    *,
    email: str,
    name: str,
    role: Role,
    ministry: Ministry | None,
    by: User,
    expires_at: dt.datetime | None = None,
    ui_language: str = UiLanguage.NB,
) -> Invitation:
    """Make a user with a role, and mail a one-time link. Somebody who is a user already gets the role and is
    told; the name and language given here are then not used.

    Raises PermissionDenied and ValidationError as `roles.give` does. The mail goes after the commit: that it
    fails undoes nothing.
    """
    require_may_hand_out(by, role, ministry)
    address = User.objects.normalize_email(email).strip().lower()
    if address == by.email:
        raise ValidationError({"email": _("You cannot give yourself a role. Ask another administrator.")})
    with transaction.atomic():
        user, is_new = _found_or_made(
            address, by=by, ministry=ministry, name=name.strip(), ui_language=ui_language
        )
        assignment = roles.give(user, role=role, ministry=ministry, by=by, expires_at=expires_at)
    return _tell(user, assignment, by=by, is_new=is_new)


def _found_or_made(address: str, *, by: User, ministry: Ministry | None, **fields: str) -> tuple[User, bool]:
    found = User.objects.filter(email__iexact=address).first()
    if found is not None:
        return found, False
    try:
        with recorded(by=by, verb="accounts.user_invited", ministry=ministry) as record:
            user = User.objects.create_user(address, **fields)
            record.on(user)
    except IntegrityError:  # another administrator invited the same person at this moment
        return User.objects.get(email__iexact=address), False
    return user, True


def _tell(user: User, assignment: RoleAssignment, *, by: User, is_new: bool) -> Invitation:
    link = None if user.has_usable_password() else link_for(user)
    template = "invitation" if link else "role_given"
    try:
        mail.send(user, template, {"assignment": assignment, "by": by, "link": link})
    except mail.NotSent:
        if link is None or not manages_wholly(by, user):
            return Invitation(user, assignment, is_new, is_mailed=False, link=None)
        with recorded(by=by, verb="accounts.password_link_made", on=user, ministry=assignment.ministry):
            return Invitation(user, assignment, is_new, is_mailed=False, link=link)
    return Invitation(user, assignment, is_new, is_mailed=True, link=None)


def deactivate(user: User, *, by: User, reason: str) -> None:
    """Shut out, now: open sessions end, links no longer hold. Roles stay, for when the person comes back.

    Raises PermissionDenied for oneself and for people one does not manage wholly; ValidationError without a
    reason, for the last system administrator, and for somebody who is deactivated already.
    """
    if by == user:
        raise PermissionDenied(_("You cannot deactivate yourself. Ask another administrator."))
    require_manages_wholly(by, user)
    if not reason.strip():
        raise ValidationError({"reason": _("Write why. It is kept in the audit trail.")})
    with recorded(
        by=by, verb="accounts.user_deactivated", on=user, ministry=_home_of(user), reason=reason.strip()
    ):
        roles.lock(user)
        if not user.is_active:
            raise ValidationError(_("%(name)s is already deactivated.") % {"name": user.name})
        roles.require_another_system_administrator(user)
        user.is_active, user.deactivated_at = False, clock.now()
        user.save(update_fields=["is_active", "deactivated_at"])
        sessions.end_all(user)
    forget_grants(user)


def reactivate(user: User, *, by: User) -> None:
    """The roles count again. Raises as `deactivate` does."""
    if by == user:
        raise PermissionDenied
    require_manages_wholly(by, user)
    with recorded(by=by, verb="accounts.user_reactivated", on=user, ministry=_home_of(user)):
        roles.lock(user)
        if user.is_active:
            raise ValidationError(_("%(name)s is already active.") % {"name": user.name})
        user.is_active, user.deactivated_at = True, None
        user.save(update_fields=["is_active", "deactivated_at"])
    forget_grants(user)


def _home_of(user: User) -> Ministry | None:
    """The one ministry the person works for; None where there are several or none."""
    homes = {a.ministry for a in user.role_assignments.select_related("ministry") if a.ministry}
    return homes.pop() if len(homes) == 1 else None


def create_first_administrator(*, email: str, name: str) -> PasswordLink:
    """The one deed that nobody stands behind. Raises ValidationError while there is an active system
    administrator, and for the address of somebody deactivated."""
    with recorded(by=None, verb="accounts.first_admin_created") as record:
        if User.objects.system_administrators(clock.now()).exists():
            raise ValidationError(_("There is already an active system administrator."))
        user = User.objects.filter(email__iexact=email.strip()).first()
        if user is None:
            user = User.objects.create_user(email, name=name.strip())
        record.on(user)
        roles.give(user, role=Role.SYSTEM_ADMINISTRATOR, ministry=None, by=None)
        return link_for(user)

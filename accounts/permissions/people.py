"""Who may look after whom. A person may work for several ministries, so there are two questions.

`User.objects.managed_by(by)` are the people one sees: they have, or had until it expired, a role in a ministry where
one manages users. `manages_wholly` is needed for what reaches into every ministry at once: deactivating, and making
a one-time link, which opens all that the person may open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts.permissions.deeds import DO
from accounts.permissions.policy import grants_of, may
from accounts.permissions.roles import Role
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import Ministry, User


def manages_everybody(by: User) -> bool:
    """A system administrator, in other words."""
    return DO.USER_MANAGE in grants_of(by).everywhere


def manages_wholly(by: User, user: User) -> bool:
    """Whether every role the person has today is in a ministry where `by` manages users, and there is one."""
    if manages_everybody(by):
        return True
    places = user.role_assignments.values_list("ministry_id", "expires_at")
    now = clock.now()
    in_force = [place for place, expires_at in places if expires_at is None or expires_at > now]
    known = any(_manages(by, place) for place, _expires_at in places)
    return known and all(_manages(by, place) for place in in_force)


def _manages(by: User, ministry_id: int | None) -> bool:
    return ministry_id is not None and may(by, DO.USER_MANAGE, ministry=ministry_id)


def may_hand_out(by: User, role: Role, ministry: Ministry | int | None) -> bool:
    """Whether `by` may give, or take, that role there. Roles across ministries take a system administrator."""
    if role.is_across or ministry is None:
        return manages_everybody(by)
    return may(by, DO.USER_MANAGE, ministry=ministry)


def require_may_hand_out(by: User, role: Role, ministry: Ministry | None) -> None:
    """Raise PermissionDenied that names the ministry, or the role that only a system administrator gives."""
    if may_hand_out(by, role, ministry):
        return
    if role.is_across or ministry is None:
        raise PermissionDenied(
            _("Only a system administrator can give or remove the role %(role)s.") % {"role": role.title}
        )
    raise PermissionDenied(_("You do not manage the users of %(ministry)s.") % {"ministry": ministry.name})


def require_manages_wholly(by: User, user: User) -> None:
    """Raise PermissionDenied that says whom to ask."""
    if not manages_wholly(by, user):
        raise PermissionDenied(
            _("%(name)s also works for others than you manage. Ask a system administrator.")
            % {"name": user.name}
        )

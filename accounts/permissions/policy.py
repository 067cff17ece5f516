"""One question, `may(user, DO.X, ministry=m)`, and its twin for lists, `ministries_where(user, DO.X)`.

Querysets' `visible_to(user)` are built on the twin, so that a list cannot show what a page would refuse.
Roles are read once per user object: a request, a task.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Q

from accounts.permissions.deeds import ACROSS, DO
from accounts.permissions.roles import Role
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import Ministry, User


@dataclass(frozen=True)
class Grants:
    """What one person may do: everywhere, and in which ministries (by primary key)."""

    everywhere: frozenset[DO]
    in_ministries: dict[int, frozenset[DO]]

    def allows(self, do: DO, ministry_id: int | None) -> bool:
        if do in self.everywhere:
            return True
        return ministry_id is not None and do in self.in_ministries.get(ministry_id, frozenset())

    def anywhere(self, do: DO) -> bool:
        return do in self.everywhere or any(do in deeds for deeds in self.in_ministries.values())


NOTHING = Grants(frozenset(), {})


def grants_of(user: User | AnonymousUser) -> Grants:
    """Read once per user object, in one query; an inactive or anonymous user has none."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return NOTHING
    known: Grants | None = getattr(user, "_grants", None)
    if known is None:
        known = user._grants = _read_grants(user)  # type: ignore[attr-defined]
    return known


def forget_grants(user: User) -> None:
    """After a role was given or taken, so that the same object does not answer from before."""
    if hasattr(user, "_grants"):
        del user._grants


def _read_grants(user: User) -> Grants:
    everywhere: set[DO] = set()
    in_ministries: dict[int, frozenset[DO]] = {}
    rows: list[tuple[str, int | None]] = list(
        user.role_assignments.in_force(clock.now()).values_list("role", "ministry_id")
    )
    for role_id, ministry_id in rows:
        role = Role(role_id)
        if ministry_id is None:
            everywhere |= role.deeds
        else:
            in_ministries[ministry_id] = in_ministries.get(ministry_id, frozenset()) | role.deeds
    return Grants(frozenset(everywhere), in_ministries)


def may(user: User | AnonymousUser, do: DO, *, ministry: Ministry | int | None = None) -> bool:
    """Whether the user may do it in that ministry.

    A deed that belongs to a ministry must be asked with one, and one across ministries without: forgetting
    it raises instead of quietly answering something else. `may_anywhere` is the question for menus.
    """
    if (ministry is None) != (do in ACROSS):
        raise TypeError(f"{do} is asked {'without' if do in ACROSS else 'with'} a ministry.")
    ministry_id = ministry if isinstance(ministry, int) or ministry is None else ministry.pk
    return grants_of(user).allows(do, ministry_id)


def may_anywhere(user: User | AnonymousUser, do: DO) -> bool:
    """Whether there is any ministry where the user may do it: menus, and the door of a page."""
    return grants_of(user).anywhere(do)


def require(user: User | AnonymousUser, do: DO, *, ministry: Ministry | int | None = None) -> None:
    """Raise PermissionDenied (403) unless `may`."""
    if not may(user, do, ministry=ministry):
        raise PermissionDenied


def ministries_where(user: User | AnonymousUser, do: DO, *, path: str = "pk") -> Q:
    """The queryset twin: a condition that holds for the ministries where the user may do it.

    `path` is how the filtered model reaches the ministry's primary key, such as `owner_id`.
    """
    grants = grants_of(user)
    if do in grants.everywhere:
        return Q()
    return Q(**{f"{path}__in": [key for key, deeds in grants.in_ministries.items() if do in deeds]})

"""URL × role × ministry: who comes in where, held against the one table (`somestrategi.url_permissions`).

The things belong to EKD. A person has one role, in EKD, in PRD, or across ministries.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, reverse

from accounts.models import (
    Ministry,
    User,
)
from accounts.permissions import DO, Role, forget_grants
from somestrategi.core import clock
from somestrategi.url_permissions import URL_PERMISSIONS, Door
from tests.cast import GiveRole, SignIn
from tests.standing import db, standing_db
from tests.url_things import ARGUMENTS, things

__all__ = ["db", "standing_db", "things"]

NAMES = sorted(URL_PERMISSIONS)
DEED_NAMES = [name for name in NAMES if isinstance(URL_PERMISSIONS[name], DO)]


def test_every_url_has_an_entry_and_every_entry_a_url() -> None:
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert names - set(URL_PERMISSIONS) == set()
    assert set(URL_PERMISSIONS) - names == set()


def test_no_url_is_without_a_name() -> None:
    """A nameless one is refused by the middleware; only Django admin's names stand in a namespace."""
    resolver = get_resolver()
    assert set(resolver.namespace_dict) == {"admin"}
    unnamed = [view for view in resolver.reverse_dict if not isinstance(view, str)]
    assert {getattr(view, "__name__", "") for view in unnamed} <= {
        resolver.resolve(_address(name, {})).func.__name__ for name in NAMES
    }


# Kari's own: a role lets one upload such a file, but opens nobody else's.
OWN = frozenset(name for name, things in ARGUMENTS.items() if things == ("register_import",))
CONSTANT = {
    "requirement": ["S31"],
    "password_set": ["uid", "token"],
    "approval_link": ["token"],
    "outgoing_media": ["token"],
}

# Open, and judges by a signature: what a stranger gets who has none.
ASKS_ITSELF = {"webhook": "404", "outgoing_media": "404"}


def _address(name: str, things: dict[str, Any]) -> str:
    values = [things.get(thing, 1) for thing in ARGUMENTS.get(name, ())]
    return reverse(name, args=CONSTANT.get(name, values))


@contextmanager
def undone() -> Iterator[None]:
    """Whatever a request changed is taken back, so that the next one meets the same world."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def visit(client: Client, url: str) -> HttpResponse:
    """GET, or POST where the page takes nothing else: a 405 would say nothing about permission."""
    response = client.get(url)
    return client.post(url) if response.status_code == 405 else response  # type: ignore[return-value]


def outcome(response: HttpResponse) -> str:
    if response.status_code in (403, 404):
        return str(response.status_code)
    if response.status_code == 302 and response.headers["Location"].startswith(reverse("login") + "?next="):
        return "log-in"
    assert response.status_code in (200, 302, 405, 410, 422), response.status_code
    return "in"


Visit = Callable[[str, list[tuple[Role, Ministry | None]]], str]


@pytest.fixture
def visit_as(things: dict[str, Any], signed_in: SignIn, gro: User, give_role: GiveRole) -> Visit:
    """What happens to somebody with these roles at that URL."""

    def go(name: str, roles: list[tuple[Role, Ministry | None]]) -> str:
        with undone():
            for role, ministry in roles:
                expires = clock.now() + dt.timedelta(days=1) if role is Role.CRISIS_DESK else None
                give_role(gro, role, ministry, expires_at=expires)
            result = outcome(visit(signed_in(gro), _address(name, things)))
        forget_grants(gro)
        return result

    return go


# --- The table --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", NAMES)
def test_a_stranger_is_sent_to_the_log_in(name: str, things: dict[str, Any], client: Client) -> None:
    expected = "in" if URL_PERMISSIONS[name] is Door.OPEN else "log-in"
    expected = ASKS_ITSELF.get(name, expected)
    assert outcome(visit(client, _address(name, things))) == expected


@pytest.mark.parametrize("name", [name for name in NAMES if name not in DEED_NAMES])
def test_a_door_without_a_deed_is_open_to_any_user(name: str, visit_as: Visit) -> None:
    assert visit_as(name, []) == ASKS_ITSELF.get(name, "in")


@pytest.mark.parametrize("name", DEED_NAMES)
def test_roles_open_what_the_table_says(name: str, visit_as: Visit, ekd: Ministry, prd: Ministry) -> None:
    deed, has_object = URL_PERMISSIONS[name], name in ARGUMENTS
    inside = "404" if name in OWN else "in"
    wrong: dict[str, tuple[str, str]] = {}

    def hold(label: str, roles: list[tuple[Role, Ministry | None]], expected: str) -> None:
        found = visit_as(name, roles)
        if found != expected:
            wrong[label] = (f"expected {expected}", f"found {found}")

    hold("no role", [], "403")
    for role in Role:
        may = deed in role.deeds
        if role.is_across:
            hold(f"{role} across", [(role, None)], inside if may else "403")
            continue
        hold(f"{role} in EKD", [(role, ekd)], inside if may else "403")
        hold(f"{role} in PRD", [(role, prd)], ("404" if has_object else "in") if may else "403")
    assert wrong == {}


@pytest.mark.parametrize("name", [name for name in DEED_NAMES if name in ARGUMENTS])
def test_a_deed_in_one_ministry_is_not_one_in_another(
    name: str, visit_as: Visit, ekd: Ministry, prd: Ministry
) -> None:
    """Whoever only reads in EKD is refused there, whatever they may do in PRD."""
    deed = URL_PERMISSIONS[name]
    reads_only = Role.POLITICAL_LEADERSHIP
    if deed in reads_only.deeds:
        return
    for role in Role:
        if deed in role.deeds and not role.is_across:
            assert visit_as(name, [(role, prd), (reads_only, ekd)]) in ("403", "404"), role


@pytest.mark.parametrize("name", DEED_NAMES)
def test_an_expired_role_opens_nothing(
    name: str, things: dict[str, Any], gro: User, ekd: Ministry, signed_in: SignIn, give_role: GiveRole
) -> None:
    for role in Role:
        if URL_PERMISSIONS[name] in role.deeds:
            past = clock.now() - dt.timedelta(minutes=1)
            give_role(gro, role, None if role.is_across else ekd, expires_at=past)
    assert outcome(visit(signed_in(gro), _address(name, things))) == "403"


def test_a_deactivated_user_is_a_stranger(kari: User, signed_in: SignIn) -> None:
    client = signed_in(kari)
    User.objects.filter(pk=kari.pk).update(is_active=False, deactivated_at=clock.now())
    assert outcome(visit(client, reverse("accounts"))) == "log-in"

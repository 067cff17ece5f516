"""The one cast of people (ARCHITECTURE §8). Each is a fixture that brings the ministry it works for.

Eksempeldepartementet (`ekd`): Kari the adviser, Nora the administrator, Ola the editor-in-chief, Liv the reader
(nynorsk).
Prøvedepartementet (`prd`): Per the adviser, who must never see anything of EKD, and Pia the administrator.
Everywhere: Siv the system administrator, Dag the coordinator at DIO. Nowhere: Gro, who has no role.

`signed_in(kari)` is a browser in which Kari has logged in. `person`, `ministry` and `account_on_x` are for
modules whose world stands (`tests.standing`).
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import Account, Ministry, Platform, RoleAssignment, User
from accounts.permissions import Role, forget_grants
from tests.factories import (
    AccountFactory,
    MinistryFactory,
    PlatformFactory,
    RoleAssignmentFactory,
    UserFactory,
)

SignIn = Callable[[User], Client]
GiveRole = Callable[..., RoleAssignment]


def person(name: str, role: Role | None = None, ministry: Ministry | None = None, **fields: object) -> User:
    """E-mail by first name: kari@ekd.example. Whoever is there already, in a world that stands, is found."""
    email = f"{name.split()[0].lower()}@{ministry.code if ministry else 'felles'}.example"
    if there := User.objects.filter(email=email).first():
        return there
    user = UserFactory(name=name, email=email, **fields)
    if role:
        RoleAssignmentFactory(user=user, role=role, ministry=ministry)
    return user


def ministry(code: str, name: str) -> Ministry:
    return MinistryFactory(code=code, abbreviation=code.upper(), name_nb=name, name_nn=name)


def account_on_x(owner: Ministry, handle: str) -> Account:
    return Account.objects.filter(owner=owner, handle=handle).first() or AccountFactory(
        platform=PlatformFactory(key="x", name="X"),
        owner=owner,
        handle=handle,
        name=owner.name_nb,
        url=f"https://x.example/{handle}",
    )


@pytest.fixture
def ekd(db: None) -> Ministry:
    return ministry("ekd", "Eksempeldepartementet")


@pytest.fixture
def prd(db: None) -> Ministry:
    return ministry("prd", "Prøvedepartementet")


@pytest.fixture
def kari(ekd: Ministry) -> User:
    """Adviser in EKD."""
    return person("Kari Nordmann", Role.ADVISER, ekd)


@pytest.fixture
def nora(ekd: Ministry) -> User:
    """Administrator in EKD."""
    return person("Nora Administrator", Role.ADMINISTRATOR, ekd)


@pytest.fixture
def ola(ekd: Ministry) -> User:
    """Editor-in-chief in EKD."""
    return person("Ola Redaksjonsleder", Role.EDITOR_IN_CHIEF, ekd)


@pytest.fixture
def liv(ekd: Ministry) -> User:
    """Reader in EKD, and reads nynorsk."""
    return person("Liv Lesar", Role.READER, ekd, ui_language="nn")


@pytest.fixture
def per(prd: Ministry) -> User:
    """Adviser in PRD, who must never see anything of EKD."""
    return person("Per Prøvesen", Role.ADVISER, prd)


@pytest.fixture
def pia(prd: Ministry) -> User:
    """Administrator in PRD."""
    return person("Pia Prøvesen", Role.ADMINISTRATOR, prd)


@pytest.fixture
def siv(db: None) -> User:
    """System administrator: everywhere, and the only one."""
    return person("Siv Systemansvarlig", Role.SYSTEM_ADMINISTRATOR)


@pytest.fixture
def dag(db: None) -> User:
    """Coordinator at DIO: reads everywhere."""
    return person("Dag Digital", Role.DIO_COORDINATOR)


@pytest.fixture
def gro(db: None) -> User:
    """May log in, but has no role anywhere."""
    return person("Gro Utenrolle")


@pytest.fixture
def x(db: None) -> Platform:
    return PlatformFactory(key="x", name="X")


@pytest.fixture
def ekd_on_x(ekd: Ministry, x: Platform) -> Account:
    """EKD's own account on X."""
    return account_on_x(ekd, "eksempeldep")


@pytest.fixture
def prd_on_x(prd: Ministry, x: Platform) -> Account:
    """PRD's own account on X."""
    return account_on_x(prd, "provedep")


@pytest.fixture
def signed_in(db: None) -> SignIn:
    """A browser of its own for each person: `signed_in(kari).get(…)`."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def give_role(db: None) -> GiveRole:
    """A role without ceremony: `give_role(gro, Role.MODERATOR, ekd)`. Not an action: nothing is recorded."""

    def give(user: User, role: Role, ministry: Ministry | None = None, **fields: object) -> RoleAssignment:
        assignment = RoleAssignmentFactory(user=user, role=role, ministry=ministry, **fields)
        forget_grants(user)
        return assignment

    return give

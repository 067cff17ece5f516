"""The one cast of people (ARCHITECTURE §8). Each is a fixture that brings the ministry it works for.

Eksempeldepartementet (`ekd`): Kari the adviser, Nora the administrator, Ola the editor-in-chief, Liv the reader
(nynorsk).
Prøvedepartementet (`prd`): Per the adviser, who must never see anything of EKD, and Pia the administrator.
Everywhere: Siv the system administrator, Dag the coordinator at DIO. Nowhere: Gro, who has no role.

`signed_in(kari)` is a browser in which Kari has logged in.
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


def _person(name: str, role: Role | None = None, ministry: Ministry | None = None, **fields: object) -> User:
    """E-mail by first name: kari@ekd.example."""
    domain = ministry.code if ministry else "felles"
    user = UserFactory(name=name, email=f"{name.split()[0].lower()}@{domain}.example", **fields)
    if role:
        RoleAssignmentFactory(user=user, role=role, ministry=ministry)
    return user


@pytest.fixture
def ekd(db: None) -> Ministry:
    return MinistryFactory(
        code="ekd",
        abbreviation="EKD",
        name_nb="Eksempeldepartementet",
        name_nn="Eksempeldepartementet",
    )


@pytest.fixture
def prd(db: None) -> Ministry:
    return MinistryFactory(
        code="prd", abbreviation="PRD", name_nb="Prøvedepartementet", name_nn="Prøvedepartementet"
    )


@pytest.fixture
def kari(ekd: Ministry) -> User:
    """Adviser in EKD."""
    return _person("Kari Nordmann", Role.ADVISER, ekd)


@pytest.fixture
def nora(ekd: Ministry) -> User:
    """Administrator in EKD."""
    return _person("Nora Administrator", Role.ADMINISTRATOR, ekd)


@pytest.fixture
def ola(ekd: Ministry) -> User:
    """Editor-in-chief in EKD."""
    return _person("Ola Redaksjonsleder", Role.EDITOR_IN_CHIEF, ekd)


@pytest.fixture
def liv(ekd: Ministry) -> User:
    """Reader in EKD, and reads nynorsk."""
    return _person("Liv Lesar", Role.READER, ekd, ui_language="nn")


@pytest.fixture
def per(prd: Ministry) -> User:
    """Adviser in PRD, who must never see anything of EKD."""
    return _person("Per Prøvesen", Role.ADVISER, prd)


@pytest.fixture
def pia(prd: Ministry) -> User:
    """Administrator in PRD."""
    return _person("Pia Prøvesen", Role.ADMINISTRATOR, prd)


@pytest.fixture
def siv(db: None) -> User:
    """System administrator: everywhere, and the only one."""
    return _person("Siv Systemansvarlig", Role.SYSTEM_ADMINISTRATOR)


@pytest.fixture
def dag(db: None) -> User:
    """Coordinator at DIO: reads everywhere."""
    return _person("Dag Digital", Role.DIO_COORDINATOR)


@pytest.fixture
def gro(db: None) -> User:
    """May log in, but has no role anywhere."""
    return _person("Gro Utenrolle")


@pytest.fixture
def x(db: None) -> Platform:
    return PlatformFactory(key="x", name="X")


@pytest.fixture
def ekd_on_x(ekd: Ministry, x: Platform) -> Account:
    """EKD's own account on X."""
    return AccountFactory(
        platform=x,
        owner=ekd,
        handle="eksempeldep",
        name="Eksempeldepartementet",
        url="https://x.example/eksempeldep",
    )


@pytest.fixture
def prd_on_x(prd: Ministry, x: Platform) -> Account:
    """PRD's own account on X."""
    return AccountFactory(
        platform=x, owner=prd, handle="provedep", name="Prøvedepartementet", url="https://x.example/provedep"
    )


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

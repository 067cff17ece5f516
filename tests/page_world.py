"""EKD with three of everything, and somebody who may see all of it: what the tests of every page look at.

Import `standing_db`, `db`, `world` and `everything` together: the world is built once for the module.
"""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import Account, Ministry, User
from accounts.permissions import Role, forget_grants
from metrics.actions import imports
from tests.cast import SignIn, account_on_x, ministry, person
from tests.factories import ApplicationFactory, RoleAssignmentFactory
from tests.metrics.unknown_file import unknown_file
from tests.metrics.x_file import BOKMAL, NAME, NYNORSK, row, x_file
from tests.pages import grow
from tests.standing import db, standing_db

__all__ = ["db", "everything", "standing_db", "world"]


@pytest.fixture(scope="module")
def world(standing_db: None) -> Ministry:
    """EKD with imports, a few accounts and findings, and Ola, who leads the desk, administers and reads nynorsk."""
    ekd = ministry("ekd", "Eksempeldepartementet")
    account_on_x(ekd, "eksempeldep")
    kari = person("Kari Nordmann", Role.ADVISER, ekd)
    ola = person("Ola Redaksjonsleder", Role.EDITOR_IN_CHIEF, ekd, ui_language="nn")
    RoleAssignmentFactory(user=ola, role=Role.ADMINISTRATOR, ministry=ekd)
    forget_grants(ola)
    Account.objects.update(purpose="Nytt om stort og smått.")  # a person's own words may be in either form
    run = imports.upload(x_file([row(101, BOKMAL), row(102, NYNORSK)]), name=NAME, by=kari)
    imports.commit(run, by=kari)
    imports.upload(x_file([row(103, BOKMAL), row("x", BOKMAL)]), name=NAME, by=kari)
    imports.upload(unknown_file(), name="ukjend.csv", by=ola)
    ApplicationFactory(ministry=ekd, applicant=ola, status="draft", sent_at=None)
    grow(ekd, 3)
    return ekd


@pytest.fixture
def everything(world: Ministry, ola: User, signed_in: SignIn) -> Client:
    """A browser of somebody who may see every page of EKD, in nynorsk."""
    return signed_in(ola)

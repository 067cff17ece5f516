"""How a ministry approves, when one is away, and whom a post waits for, in a real Chromium."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.actions import absences
from accounts.models import Account, User
from accounts.permissions import Role
from content.actions import approval_order, approvals, posts
from somestrategi.core import clock
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page
from tests.factories import RoleAssignmentFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "Vi åpner en ny ordning for kommuner i dag. Søk innen 1. mars."


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_whom_a_post_waits_for_is_in_order(
    ekd_on_x: Account, kari: User, ola: User, open_page: OpenPage, c: Circumstance
) -> None:
    for name in ("Anne Godkjenner", "Berit Godkjenner"):
        person = UserFactory(name=name)
        RoleAssignmentFactory(user=person, role=Role.APPROVER, ministry=ekd_on_x.owner)
        approval_order.add(ekd_on_x.owner, person=person, topic="", by=ola)
        if name.startswith("Anne"):
            absences.add(by=person, first_on=clock.today(), last_on=clock.today())
    approval_order.add(ekd_on_x.owner, person=ola, topic="statsbudsjett", by=ola)
    post = posts.begin(
        account=ekd_on_x, text=TEXT, by=kari, purpose="inform", target_groups=["affected"], topic="Ny ordning"
    )
    approvals.send(post, by=kari)
    absences.add(by=ola, first_on=clock.today(), last_on=clock.today() + dt.timedelta(days=4))
    page = open_page(ola, written_form=c.form)
    for url in (
        "/godkjenning/oppsett/ekd/",
        "/profil/fravaer/",
        post.get_absolute_url(),
        "/innlegg/",
        "/godkjenning/",
    ):
        inspect_page(page, url, form=c.form, scheme=c.scheme, width=c.width)

"""Clearing a post, and choosing which posts need it, in a real Chromium."""

from __future__ import annotations

import pytest

from accounts.models import Account, User
from accounts.permissions import Role
from content.actions import approvals, clearances, post_comments, posts
from content.models import Clearance
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page
from tests.factories import RoleAssignmentFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "Vi åpner en ny ordning for kommuner i dag. Søk innen 1. mars."


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_clearing_is_in_order(
    ekd_on_x: Account, kari: User, ola: User, open_page: OpenPage, c: Circumstance
) -> None:
    silje = UserFactory(name="Silje Statssekretær")
    RoleAssignmentFactory(user=silje, role=Role.POLITICAL_LEADERSHIP, ministry=ekd_on_x.owner)
    clearances.add_rule(ekd_on_x.owner, account=None, topic="ordning", by=ola)
    post = posts.begin(
        account=ekd_on_x, text=TEXT, by=kari, purpose="inform", target_groups=["affected"], topic="Ny ordning"
    )
    approvals.send(post, by=kari)
    post_comments.add(post, text="Kan vi si det enklere?", by=silje)
    clearance = Clearance.objects.get()
    hers = open_page(silje, written_form=c.form)
    for url in (clearance.get_absolute_url(), post.get_absolute_url(), "/"):
        inspect_page(hers, url, form=c.form, scheme=c.scheme, width=c.width)
    theirs = open_page(ola, written_form=c.form)
    inspect_page(theirs, "/godkjenning/oppsett/ekd/klarering/", form=c.form, scheme=c.scheme, width=c.width)

"""The page of an account's security in a real Chromium: with people in every state, and empty."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.actions import platform_access
from accounts.models import AccessLevel, Account, AccountStaff, PlatformAccess, User
from somestrategi.core import clock
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_page

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("is_filled", [True, False])
@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_security_page_is_in_order(
    ekd_on_x: Account,
    kari: User,
    ola: User,
    nora: User,
    open_page: OpenPage,
    c: Circumstance,
    is_filled: bool,
) -> None:
    PlatformAccess.objects.all().delete()
    if is_filled:
        AccountStaff.objects.create(account=ekd_on_x, person=nora, place=1)
        for person in (kari, ola):
            platform_access.give(ekd_on_x, by=kari, person=person, level=AccessLevel.ADMINISTRATOR)
        platform_access.give(
            ekd_on_x, by=kari, other="Byrået", contact="post@byraaet.example", level=AccessLevel.PUBLISHES
        )
        for access in PlatformAccess.objects.all():
            platform_access.confirm_mfa(access, by=kari)
        long_ago = clock.today() - dt.timedelta(days=400)
        PlatformAccess.objects.filter(other="Byrået").update(mfa_confirmed_on=long_ago)
        User.objects.filter(pk=ola.pk).update(is_active=False, deactivated_at=clock.now())
    url = f"/kontoer/{ekd_on_x.pk}/sikkerhet/" + ("" if is_filled else "?tom")
    page = open_page(kari, written_form=c.form)
    inspect_page(page, url, form=c.form, scheme=c.scheme, width=c.width)

"""The register's pages in a real Chromium: looked at, filled in with htmx, and filled in without JavaScript."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import expect
from pytest_django import Settings

from accounts.actions import accounts
from accounts.models import Account, AccountActivity, Ministry, Platform, User
from somestrategi.bootstrap import load
from somestrategi.core import clock
from tests.browser.conftest import OpenPage
from tests.browser.page_log import PageLog
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_open_page, inspect_page
from tests.factories import AccountFactory, FindingFactory, PlatformFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def platforms(settings: Settings) -> None:
    settings.DEMO = True
    load.load()


@pytest.fixture
def story(kari: User, ekd: Ministry, prd: Ministry, platforms: None) -> Account:
    """EKD's register: one joint account with a past, one paused, one that was just registered."""
    x, facebook = (Platform.objects.get(key=key) for key in ("x", "facebook"))
    account = accounts.create(
        platform=x, handle="eksempeldep", name="Eksempeldepartementet", url="https://x.example/eksempeldep",
        owner=ekd, purpose="Nyheter og svar til alle som følger politikken vår.", by=kari,
    )  # fmt: skip
    accounts.change(
        account, by=kari, reason="Vedtak i redaksjonsmøtet.", is_joint=True, members=[prd],
        verification="verified", verified_on=dt.date(2026, 3, 2), verification_evidence="Sak 26/114",
    )  # fmt: skip
    AccountActivity.objects.create(
        account=account, publication_count=1412, last_published_at=clock.now(), read_at=clock.now()
    )
    FindingFactory(ministry=ekd, account=account, message="idle", params={"days": 120, "limit": 90})
    AccountFactory(
        owner=ekd,
        platform=facebook,
        handle="eksempelfb",
        name="Eksempel på Facebook",
        status="paused",
        paused_until=dt.date(2026, 12, 24),
    )
    AccountFactory(
        owner=ekd, platform=PlatformFactory(key="flickr"), handle="bilder", name="Bilder fra statsråden"
    )
    return account


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_pages_look_right(c: Circumstance, kari: User, story: Account, open_page: OpenPage) -> None:
    page = open_page(kari, written_form=c.form)
    for url in ("/kontoer/", f"/kontoer/{story.pk}/", "/kontoer/ny/", f"/kontoer/{story.pk}/rediger/"):
        inspect_page(page, url, form=c.form, scheme=c.scheme, width=c.width)


def test_a_pasted_address_fills_in_platform_and_user_name(
    kari: User, platforms: None, open_page: OpenPage
) -> None:
    page = open_page(kari)
    page.goto("/kontoer/ny/")
    page.get_by_label("Adressen til profilen").fill("https://facebook.example/Eksempel.Dep?ref=x")
    page.get_by_label("Visningsnavn").focus()
    expect(page.get_by_text("Adressen leder til @Eksempel.Dep på Facebook.")).to_be_visible()
    expect(page.get_by_label("Brukernavn på plattformen")).to_have_value("Eksempel.Dep")
    expect(page.get_by_label("Visningsnavn")).to_be_focused()
    page.get_by_label("Adressen til profilen").fill("https://faceb00k.com/eksempeldep")
    page.get_by_label("Visningsnavn").focus()
    expect(page.get_by_text("Adressen etterligner Facebook")).to_be_visible()
    expect(page.get_by_label("Brukernavn på plattformen")).to_have_value("")
    inspect_open_page(page, name="account-form-refused")


def test_what_does_not_apply_is_out_of_the_way(kari: User, platforms: None, open_page: OpenPage) -> None:
    page = open_page(kari)
    page.goto("/kontoer/ny/")
    evidence, shared = page.get_by_label("Dokumentasjon"), page.get_by_role("group", name="Delt med")
    expect(evidence).to_be_hidden()
    expect(shared).to_be_hidden()
    page.get_by_label("Verifisert av plattformen").select_option("verified")
    page.get_by_label("Flere departementer deler kontoen").check()
    expect(evidence).to_be_visible()
    expect(shared).to_be_visible()
    inspect_open_page(page, name="account-form-open")


def test_an_account_is_registered_without_javascript(
    kari: User, prd: Ministry, platforms: None, open_page: OpenPage, page_log: PageLog
) -> None:
    page_log.allow("422")
    page = open_page(kari, javascript=False)
    page.goto("/kontoer/ny/")
    page.get_by_role("button", name="Registrer kontoen").click()
    expect(page.get_by_role("heading", name="Rett opp dette før du går videre")).to_be_visible()
    page.get_by_label("Adressen til profilen").fill("facebook.example/eksempeldep")
    page.get_by_label("Visningsnavn").fill("Eksempeldepartementet")
    page.get_by_label("Formål").fill("Nyheter til folk flest.")
    page.get_by_label("Flere departementer deler kontoen").check()
    page.get_by_label("Prøvedepartementet").check()
    page.get_by_role("button", name="Registrer kontoen").click()
    expect(page.get_by_text("Kontoen er registrert.")).to_be_visible()
    account = Account.objects.get()
    assert (account.platform.key, account.handle) == ("facebook", "eksempeldep")
    assert list(account.members.all()) == [prd]

"""«Meld som publisert» in a few keys, and «Fordel ansvar» without a mouse."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from accounts.models import Account, Ministry, User
from content.models import Publication
from somestrategi.bootstrap import load
from somestrategi.core import clock
from tests.browser.conftest import OpenPage
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_open_page, inspect_page
from tests.factories import AccountFactory, PublicationFactory

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS = "https://x.com/eksempeldep/status/1900000000000000123?s=20"


@pytest.fixture(autouse=True)
def platforms(db: None, settings: Settings) -> None:
    settings.DEMO = True
    load.load()


@pytest.fixture
def joint(ekd: Ministry, prd: Ministry) -> Account:
    """Led by EKD, shared with PRD, with three publications that nobody is named for."""
    account: Account = AccountFactory(owner=ekd, is_joint=True, name="Departementene sammen")
    account.memberships.create(ministry=prd)
    texts = ("Søknadsfristen er på fredag.", "Kva betyr den nye ordninga for deg?", "Slik søker du.")
    for n, text in enumerate(texts):
        at = clock.now() - dt.timedelta(days=10 - 4 * n)
        form = "nn" if text.startswith("Kva") else "nb"
        PublicationFactory(account=account, text=text, published_at=at, declared_form=form, media="image")
    return account


def _paste(page: Page, text: str) -> None:
    """One key: the whole text comes at once."""
    page.keyboard.insert_text(text)


def test_from_my_day_to_registered_in_four_strokes(
    kari: User, ekd_on_x: Account, open_page: OpenPage
) -> None:
    """g, p, paste, Enter: no mouse, and nothing else to fill in."""
    page = open_page(kari)
    page.goto("/")
    page.keyboard.press("g")
    page.keyboard.press("p")
    page.wait_for_url("**/publiseringer/meld/")
    expect(page.get_by_label("Adressen til innlegget")).to_be_focused()
    _paste(page, ADDRESS)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Publiseringen på Eksempeldepartementet (X) er registrert.")).to_be_visible()
    assert Publication.objects.get().reported_by == kari


def test_with_a_mouse_it_is_one_click_more(kari: User, ekd_on_x: Account, open_page: OpenPage) -> None:
    page = open_page(kari, javascript=False)
    page.goto("/")
    page.get_by_role("link", name="Meld som publisert").click()
    page.wait_for_url("**/publiseringer/meld/")
    expect(page.get_by_label("Adressen til innlegget")).to_be_focused()
    _paste(page, ADDRESS)
    page.keyboard.press("Enter")
    expect(page.get_by_text("er registrert.")).to_be_visible()
    assert Publication.objects.count() == 1


@pytest.mark.parametrize("at", LOOKS, ids=str)
def test_the_form_looks_right_empty_refused_and_asking(
    kari: User, ekd: Ministry, ekd_on_x: Account, open_page: OpenPage, at: Circumstance
) -> None:
    PublicationFactory(account=ekd_on_x, remote_id="1900000000000000123")
    instagram = PublicationFactory(account=AccountFactory(owner=ekd, platform__key="instagram")).account
    AccountFactory(owner=ekd, platform=instagram.platform)
    page = open_page(kari, written_form=at.form)
    inspect_page(page, "/publiseringer/meld/", form=at.form, scheme=at.scheme, width=at.width)
    page.locator("details.form-more > summary").click()
    _answer(page, ADDRESS)
    inspect_open_page(page, name=f"report-known-{at}")
    _answer(page, "https://www.instagram.com/p/CabcDEF123/")
    inspect_open_page(page, name=f"report-which-account-{at}")
    _answer(page, "https://x.com/ukjent/status/190")
    inspect_open_page(page, name=f"report-unregistered-{at}")


def _answer(page: Page, address: str) -> None:
    page.locator("#id_address").fill(address)
    page.keyboard.press("Enter")
    expect(page.locator("[data-error-summary]")).to_be_visible()
    expect(page.locator("#id_address")).to_have_value(address)


@pytest.mark.parametrize("at", LOOKS, ids=str)
def test_sharing_out_responsibility_looks_right(
    kari: User, joint: Account, open_page: OpenPage, at: Circumstance
) -> None:
    page = open_page(kari, written_form=at.form)
    one = Publication.objects.latest("pk")
    one.reported_by = kari
    one.save()
    for url in (
        "/publiseringer/fordel-ansvar/",
        f"/publiseringer/{one.pk}/",
        f"/publiseringer/{one.pk}/ansvarlig/",
    ):
        inspect_page(page, url, form=at.form, scheme=at.scheme, width=at.width)
    page.goto("/publiseringer/fordel-ansvar/")
    page.locator("[data-name-responsible]").click()
    expect(page.locator("[data-error-summary]")).to_be_visible()
    inspect_open_page(page, name=f"responsibility-refused-{at}")
    page.goto("/publiseringer/fordel-ansvar/?vis=navngitt")
    inspect_open_page(page, name=f"responsibility-none-{at}")


def test_several_are_settled_without_a_mouse(
    kari: User, joint: Account, prd: Ministry, open_page: OpenPage
) -> None:
    page = open_page(kari)
    page.goto("/publiseringer/fordel-ansvar/")
    for key in ("j", "x", "j", "x", "a"):
        page.keyboard.press(key)
    expect(page.get_by_label("Ansvarlig for dem som er krysset av")).to_be_focused()
    page.keyboard.type("Prø")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Prøvedepartementet er ansvarlig for 2 publiseringer.")).to_be_visible()
    assert Publication.objects.filter(responsible=prd).count() == 2
    expect(page.locator("tbody tr")).to_have_count(1)

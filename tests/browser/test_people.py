"""Signing in, one's own page and the people one manages, in a real Chromium."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from accounts.actions import passwords, roles, users
from accounts.models import Ministry, User
from accounts.permissions import Role
from somestrategi.core import clock
from tests.accounts.people.reading import link_in
from tests.browser.conftest import OpenPage
from tests.browser.page_log import PageLog
from tests.browser.page_matrix import LOOKS, Circumstance, inspect_open_page, inspect_page
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def story(nora: User, kari: User, ola: User, liv: User, ekd: Ministry, siv: User) -> User:
    """Kari helps at the crisis desk until next month, Liv is on leave, Eva has been invited. Returns Kari."""
    next_month = clock.now() + dt.timedelta(days=30)
    roles.give(kari, role=Role.CRISIS_DESK, ministry=ekd, by=nora, expires_at=next_month)
    passwords.make_link(kari, by=nora)
    users.deactivate(liv, by=nora, reason="Permisjon til sommeren.")
    users.invite(email="eva@ekd.example", name="Eva Ny", role=Role.MODERATOR, ministry=ekd, by=siv)
    return kari


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_pages_of_people_look_right(
    c: Circumstance, nora: User, story: User, open_page: OpenPage
) -> None:
    page = open_page(nora, written_form=c.form)
    role = story.role_assignments.get(role=Role.CRISIS_DESK)
    for url in (
        "/brukere/",
        "/brukere/?sok=ingenting",
        f"/brukere/{story.pk}/",
        f"/brukere/{User.objects.get(is_active=False).pk}/",
        f"/brukere/{nora.pk}/",
        "/brukere/inviter/",
        f"/brukere/{story.pk}/roller/ny/",
        f"/brukere/{story.pk}/roller/{role.pk}/fjern/",
        f"/brukere/{story.pk}/deaktiver/",
        "/profil/",
        "/profil/passord/",
    ):
        inspect_page(page, url, form=c.form, scheme=c.scheme, width=c.width)
    page.goto(f"/brukere/{story.pk}/")
    page.get_by_role("button", name="lenk").click()
    inspect_open_page(page, name=f"one-time-link-{c}")
    page.goto("/brukere/inviter/")
    page.locator("main form button[type=submit]").click()
    inspect_open_page(page, name=f"invite-refused-{c}")


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_pages_before_the_log_in_look_right(c: Circumstance, kari: User, open_page: OpenPage) -> None:
    page = open_page(written_form=c.form)
    for url in ("/logg-inn/", "/glemt-passord/", "/glemt-passord/sendt/"):
        inspect_page(page, url, form=c.form, scheme=c.scheme, width=c.width)
    link = passwords.link_for(kari).url.removeprefix("http://127.0.0.1:8000")
    inspect_page(page, link, form=c.form, scheme=c.scheme, width=c.width)


def test_refused_log_ins_say_why(kari: User, open_page: OpenPage, page_log: PageLog) -> None:
    page_log.allow("429")
    page_log.allow("410")
    page = open_page()
    page.goto("/logg-inn/")
    for _try in range(5):
        _log_in(page, kari.email, "feil passord")
    expect(page.get_by_role("alert").or_(page.locator("[data-error-summary]"))).to_contain_text("er feil")
    inspect_open_page(page, name="log-in-refused")
    _log_in(page, kari.email, "feil passord")
    expect(page.get_by_role("heading", name="For mange forsøk")).to_be_visible()
    inspect_open_page(page, name="locked-out")
    page.goto("/passord/MQ/a-b/")
    inspect_open_page(page, name="link-used")


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_from_invitation_to_logged_in_with_or_without_javascript(
    javascript: bool, nora: User, ekd: Ministry, open_page: OpenPage
) -> None:
    page = open_page(nora, javascript=javascript)
    page.goto("/brukere/")
    page.get_by_role("link", name="Inviter en person").click()
    page.get_by_label("E-postadresse").fill("eva@ekd.example")
    page.get_by_label("Navn").fill("Eva Ny")
    page.get_by_label("Rådgiver", exact=True).check()
    page.get_by_role("button", name="Send invitasjonen").click()
    expect(page.get_by_text("Invitasjonen er sendt til eva@ekd.example.")).to_be_visible()

    evas = open_page(javascript=javascript)
    evas.goto(link_in(mail.outbox[0]))
    evas.get_by_label("Nytt passord", exact=True).fill(PASSWORD)
    evas.get_by_label("Nytt passord en gang til").fill(PASSWORD)
    evas.get_by_role("button", name="Lagre passordet").click()
    expect(evas.get_by_text("Passordet er lagret. Logg inn med det.")).to_be_visible()
    _log_in(evas, "eva@ekd.example", PASSWORD)
    evas.goto("/profil/")
    expect(evas.get_by_role("heading", name="Min profil")).to_be_visible()


def _log_in(page: Page, email: str, password: str) -> None:
    page.get_by_label("E-postadresse").fill(email)
    page.get_by_label("Passord", exact=True).fill(password)
    page.get_by_role("button", name="Logg inn").click()

"""What was published points to the plan: by the report, by an import, by hand; and it can be taken back (S1, S14)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from accounts.models import Account, AuditEntry, User
from content.actions import publications
from content.audits import captions_missing
from content.models import Post, Publication, Variant
from content.publication_row import PublicationRow
from somestrategi.audits import runner
from somestrategi.bootstrap import load
from somestrategi.core import clock
from tests.cast import SignIn
from tests.factories import AccountFactory, ImportRunFactory, PublicationFactory
from tests.factories.plan import VariantFactory

REPORT = "/publiseringer/meld/"
ADDRESS = "https://x.example/eksempeldep/status/1900000000000000123"
TEXT = "Vi åpner en ny ordning for kommunene i dag."
Planned = Callable[..., Variant]


@pytest.fixture(autouse=True)
def platforms(db: None, settings: Settings) -> None:
    settings.DEMO = True
    load.load()


@pytest.fixture
def planned(ekd_on_x: Account) -> Planned:
    def one(state: str = "approved", at: dt.datetime | None = None, text: str = TEXT) -> Variant:
        variant: Variant = VariantFactory(
            account=ekd_on_x, text=text, planned_at=at, post__state=state, post__topic="Ny ordning"
        )
        return variant

    return one


@pytest.fixture
def browser(kari: User, ekd_on_x: Account, signed_in: SignIn) -> Client:
    return signed_in(kari)


def _import(account: Account, *texts: str, at: dt.datetime | None = None) -> None:
    run = ImportRunFactory(account=account)
    rows = [
        PublicationRow(
            remote_id=str(500 + number), permalink="", text=text, kind="post", published_at=at or clock.now()
        )
        for number, text in enumerate(texts)
    ]
    publications.record(rows, account=account, import_run=run)


# --- By the report ---------------------------------------------------------------------------------------------------
def test_the_report_offers_what_waits_and_pairs_it(browser: Client, planned: Planned) -> None:
    variant, idea = planned(), planned(state="idea")
    page = browser.get(f"{REPORT}?variant={variant.pk}").text
    assert f'<option value="{variant.pk}" selected>' in page
    assert f'<option value="{idea.pk}"' not in page

    browser.post(REPORT, {"address": ADDRESS, "variant": variant.pk})
    publication = Publication.objects.get()
    variant.refresh_from_db()
    assert (variant.publication, variant.state) == (publication, "published")
    assert (publication.text, publication.declared_form) == (TEXT, "nb")
    assert "koblet «Ny ordning» til det som ble publisert" in AuditEntry.objects.newest_first()[1].sentence

    shown = browser.get(variant.post.get_absolute_url()).text
    assert publication.get_absolute_url() in shown
    assert ADDRESS in shown
    assert f"?variant={variant.pk}" not in shown
    assert variant.post.get_absolute_url() in browser.get(publication.get_absolute_url()).text


def test_a_report_with_the_planned_words_needs_no_choice(browser: Client, planned: Planned) -> None:
    variant = planned()
    browser.post(REPORT, {"address": ADDRESS, "text": f"  {TEXT.upper()} https://www.regjeringen.no/a "})
    assert Publication.objects.get().variant == variant


def test_a_post_planned_for_another_account_is_refused(
    browser: Client, planned: Planned, ekd_on_x: Account
) -> None:
    other = VariantFactory(account=AccountFactory(owner=ekd_on_x.owner), post__state="approved")
    response = browser.post(REPORT, {"address": ADDRESS, "variant": other.pk})
    assert response.status_code == 422
    assert "Det planlagte innlegget er til" in response.text
    assert not Publication.objects.exists()


def test_taking_the_report_back_takes_the_pairing_back(browser: Client, planned: Planned) -> None:
    variant = planned()
    browser.post(REPORT, {"address": ADDRESS, "variant": variant.pk})
    browser.post(f"/publiseringer/{Publication.objects.get().pk}/trekk-meldingen/")
    variant.refresh_from_db()
    assert (variant.publication, variant.state) == (None, "planned")
    assert not Publication.objects.exists()


# --- By an import ----------------------------------------------------------------------------------------------------
def test_an_import_pairs_the_same_words_at_about_the_planned_time(
    ekd_on_x: Account, planned: Planned
) -> None:
    at = clock.now()
    near, far = planned(at=at - dt.timedelta(hours=1)), planned(at=at - dt.timedelta(hours=9))
    late = planned(at=at - dt.timedelta(days=30))
    other = planned(at=at, text="Noe helt annet.")
    _import(ekd_on_x, TEXT, at=at)
    assert Publication.objects.get().variant == near
    assert {far.pk, late.pk, other.pk} == set(
        Variant.objects.filter(publication=None).values_list("pk", flat=True)
    )


def test_undoing_the_import_takes_the_pairing_back(ekd_on_x: Account, planned: Planned) -> None:
    variant = planned(at=clock.now())
    _import(ekd_on_x, TEXT)
    publication = Publication.objects.get()
    assert publication.imported_by is not None
    publications.undo(publication.imported_by)
    variant.refresh_from_db()
    assert (variant.publication, variant.state) == (None, "planned")


def test_the_pairing_asks_as_much_for_many_as_for_few(ekd_on_x: Account, planned: Planned) -> None:
    def queries(count: int) -> int:
        for _ in range(count):
            planned(text="Venter på noe annet.")
        with CaptureQueriesContext(
            connection,
        ) as seen:
            _import(ekd_on_x, *(f"Tekst {number}" for number in range(count)))
        return len(seen)

    queries(1)
    assert queries(3) == queries(30)


# --- By hand ---------------------------------------------------------------------------------------------------------
def test_a_person_pairs_and_takes_back_on_the_publications_page(
    browser: Client, planned: Planned, ekd_on_x: Account
) -> None:
    variant, publication = planned(), PublicationFactory(account=ekd_on_x, text="Endret på vei ut.")
    address = reverse("publication_variant", args=[publication.pk])
    assert address in browser.get(publication.get_absolute_url()).text
    assert "Velg innlegget som det er." in browser.post(address, {}).text
    browser.post(address, {"variant": variant.pk})
    assert Variant.objects.get(publication=publication) == variant

    again = VariantFactory(account=ekd_on_x, post__state="approved")
    assert browser.post(address, {"variant": again.pk}).status_code == 302  # paired already: nothing changes
    assert Variant.objects.get(publication=publication) == variant

    browser.post(reverse("publication_release", args=[publication.pk]))
    assert not Variant.objects.filter(publication=publication).exists()


def test_nobody_pairs_for_another_ministry(
    ekd_on_x: Account, planned: Planned, per: User, signed_in: SignIn
) -> None:
    variant, publication = planned(), PublicationFactory(account=ekd_on_x)
    address = reverse("publication_variant", args=[publication.pk])
    assert signed_in(per).post(address, {"variant": variant.pk}).status_code == 404
    assert not Variant.objects.exclude(publication=None).exists()


@pytest.mark.parametrize(("live", "finds"), [("left_up", ["live"]), ("taken_down", []), ("no", [])])
def test_the_recording_of_a_broadcast_is_counted_from_the_plans_word(
    planned: Planned, ekd_on_x: Account, live: str, finds: list[str]
) -> None:
    variant = planned(at=clock.now() - dt.timedelta(days=16))
    Post.objects.update(live=live)
    _import(ekd_on_x, TEXT, at=clock.now() - dt.timedelta(days=16))
    variant.refresh_from_db()
    assert variant.publication
    night = list(runner.report(ekd_on_x.owner, on=clock.today(), audits=(captions_missing.AUDIT,)))
    assert [seen.hit.message for seen in night if seen.subject.id == variant.publication.pk] == finds

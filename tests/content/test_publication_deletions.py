"""An own publication is deleted with an export, a reason and a name; the row stays (S14)."""

from __future__ import annotations

import hashlib
import json

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Account, AuditEntry, Finding, User
from content.models import Publication, PublicationDeletion
from tests.audits.conftest import Night, night  # noqa: F401 (a fixture)
from tests.cast import SignIn
from tests.factories import PublicationFactory
from tests.factories.plan import VariantFactory


@pytest.fixture
def publication(ekd_on_x: Account) -> Publication:
    publication: Publication = PublicationFactory(account=ekd_on_x, text="Fristen er 1. mars.")
    VariantFactory(account=ekd_on_x, publication=publication, state="published", post__topic="Frist")
    return publication


@pytest.fixture
def browser(kari: User, signed_in: SignIn) -> Client:
    return signed_in(kari)


def _delete(browser: Client, publication: Publication, reason: str = "Feil person i bildet.") -> str:
    address = reverse("publication_delete", args=[publication.pk])
    return browser.post(address, {"reason": reason}, follow=True).text


def _export(browser: Client, publication: Publication) -> bytes:
    response = browser.post(reverse("publication_export", args=[publication.pk]))
    assert response["Content-Disposition"].startswith("attachment")
    return bytes(response.content)


def test_export_then_reason_then_it_is_deleted_and_stays(
    browser: Client, publication: Publication, kari: User
) -> None:
    exported = _export(browser, publication)
    told = json.loads(exported)
    assert (told["tekst"], told["planlagt"]["emne"]) == ("Fristen er 1. mars.", "Frist")
    row = PublicationDeletion.objects.get()
    assert (row.export_sha256, row.exported_by) == (hashlib.sha256(exported).hexdigest(), kari)
    assert row.export_sha256 in browser.get(reverse("publication_delete", args=[publication.pk])).text

    page = _delete(browser, publication)
    assert "Slettet av Kari Nordmann" in page
    assert "«Feil person i bildet.»" in page
    publication.refresh_from_db()
    assert publication.variant.state == "deleted"
    entry = AuditEntry.objects.newest_first()[0]
    assert (entry.verb, entry.reason) == ("content.publication_deleted", "Feil person i bildet.")
    assert entry.sentence in page


def test_nothing_is_deleted_without_an_export(browser: Client, publication: Publication) -> None:
    assert "Eksporter publiseringen først." in _delete(browser, publication)
    assert not PublicationDeletion.objects.exists()


def test_nothing_is_deleted_without_a_reason(browser: Client, publication: Publication) -> None:
    _export(browser, publication)
    assert "Skriv hvorfor den slettes." in _delete(browser, publication, "  ")
    assert PublicationDeletion.objects.get().deleted_at is None


def test_a_change_after_the_export_asks_for_another(browser: Client, publication: Publication) -> None:
    _export(browser, publication)
    Publication.objects.update(text="Fristen er 1. april.")
    assert "Publiseringen er endret siden den ble eksportert. Eksporter den igjen." in _delete(
        browser, publication
    )
    assert PublicationDeletion.objects.get().deleted_at is None
    _export(browser, publication)
    assert "Slettet av Kari Nordmann" in _delete(browser, publication)


def test_another_ministry_deletes_nothing(publication: Publication, per: User, signed_in: SignIn) -> None:
    other = signed_in(per)
    assert other.post(reverse("publication_export", args=[publication.pk])).status_code == 404
    assert other.post(reverse("publication_delete", args=[publication.pk])).status_code == 404


def test_the_night_says_no_more_of_what_is_deleted(
    browser: Client,
    ekd_on_x: Account,
    night: Night,  # noqa: F811
) -> None:
    bare = PublicationFactory(account=ekd_on_x, media="video", captions="missing")
    night()
    finding = Finding.objects.get(rule_id="content.captions_missing")
    assert finding.status == "open"
    _export(browser, bare)
    _delete(browser, bare)
    night()
    finding.refresh_from_db()
    assert finding.status == "resolved"

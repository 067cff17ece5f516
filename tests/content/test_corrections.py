"""A mistake is put right everywhere, and everybody can see when (S1, S14)."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import Account, AuditEntry, Finding, User
from content.models import Correction, Post, Variant
from somestrategi.core import clock
from tests.audits.conftest import Night, night  # noqa: F401 (a fixture)
from tests.cast import SignIn
from tests.factories import AccountFactory, PublicationFactory
from tests.factories.plan import VariantFactory

PAGE = "https://www.regjeringen.no/no/aktuelt/sak/id1/"


@pytest.fixture
def out(ekd_on_x: Account) -> Variant:
    variant: Variant = VariantFactory(
        account=ekd_on_x,
        publication=PublicationFactory(account=ekd_on_x),
        state="published",
        post__state="approved",
        post__topic="Ny ordning",
        post__government_url=PAGE,
    )
    return variant


@pytest.fixture
def browser(kari: User, signed_in: SignIn) -> Client:
    return signed_in(kari)


def _told(ola: User, **changed: str) -> dict[str, str]:
    today = clock.today()
    return {
        "wrong": "Fristen er 1. mars.",
        "right": "Fristen er 1. april.",
        "since_on": today.isoformat(),
        "since_time": "00:00",
        "decided_by": str(ola.pk),
    } | changed


def _tick(browser: Client, place_pk: int, post: Post, **data: str) -> None:
    browser.post(reverse("post_correction_place", args=[post.pk, place_pk]), data)


@pytest.mark.keeps("S1", by="content.correction_unfinished")
@pytest.mark.keeps("S14", by="content.correction_unfinished")
def test_a_mistake_is_followed_until_every_place_is_right(
    browser: Client,
    out: Variant,
    ola: User,
    kari: User,
    signed_in: SignIn,
    night: Night,  # noqa: F811
) -> None:
    post, address = out.post, reverse("post_correction", args=[out.post_id])
    other = VariantFactory(post=post, account=AccountFactory(owner=post.ministry))
    assert address in browser.get(post.get_absolute_url()).text
    browser.post(address, _told(ola))
    correction = Correction.objects.get()
    assert correction.decided_by == ola
    places = list(correction.places.order_by("pk"))
    assert [place.variant for place in places] == [out, other, None]
    page = browser.get(address).text
    assert PAGE.partition("://")[2].rstrip("/") in page
    assert "Ikke ute ennå: rett teksten her" in page
    assert "Feil, og ikke rettet her ennå" in browser.get(out.publication.get_absolute_url()).text

    for place in places[:2]:
        _tick(browser, place.pk, post)
    assert "Rettet kl. " in browser.get(out.publication.get_absolute_url()).text
    assert "Rettes nå" in browser.get(post.get_absolute_url()).text

    with time_machine.travel(clock.now() + dt.timedelta(hours=30)):
        browser = signed_in(kari)
        night()
        finding = Finding.objects.get(rule_id="content.correction_unfinished")
        assert (finding.message, finding.params["count"], finding.status) == ("unfinished", 1, "open")
        _tick(browser, places[2].pk, post)
        night()
        finding.refresh_from_db()
        assert finding.status == "resolved"
        assert "Rettet kl. " in browser.get(post.get_absolute_url()).text
    assert AuditEntry.objects.filter(verb="content.place_corrected").count() == 3


def test_a_tick_can_be_taken_back(browser: Client, out: Variant, ola: User) -> None:
    out.post.government_url = ""
    out.post.save()
    browser.post(reverse("post_correction", args=[out.post_id]), _told(ola))
    place = Correction.objects.get().places.get()
    _tick(browser, place.pk, out.post)
    assert Correction.objects.get().closed_at is not None
    _tick(browser, place.pk, out.post, gjor="angre")
    assert Correction.objects.get().closed_at is None


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"wrong": " "}, "Skriv hva som var feil."),
        ({"right": ""}, "Skriv hva som er riktig."),
        ({"since_on": "2099-01-01"}, "Tidspunktet er ikke kommet ennå."),
        ({"decided_by": ""}, "Velg hvem som bestemte det."),
    ],
)
def test_what_is_missing_is_said(
    browser: Client, out: Variant, ola: User, changed: dict[str, str], message: str
) -> None:
    response = browser.post(reverse("post_correction", args=[out.post_id]), _told(ola, **changed))
    assert response.status_code == 422
    assert message in response.text
    assert not Correction.objects.exists()


def test_only_one_correction_of_a_post_stands_open(browser: Client, out: Variant, ola: User) -> None:
    address = reverse("post_correction", args=[out.post_id])
    browser.post(address, _told(ola))
    assert "Gjør ferdig rettelsen som står åpen, først." in browser.post(address, _told(ola)).text
    assert Correction.objects.count() == 1


def test_what_is_not_published_is_written_anew(browser: Client, ekd_on_x: Account, ola: User) -> None:
    post = VariantFactory(account=ekd_on_x).post
    address = reverse("post_correction", args=[post.pk])
    assert address not in browser.get(post.get_absolute_url()).text
    assert (
        "Ingenting av innlegget er publisert. Rett selve teksten." in browser.post(address, _told(ola)).text
    )
    assert not Correction.objects.exists()


def test_another_ministry_sees_no_correction(out: Variant, per: User, signed_in: SignIn) -> None:
    assert signed_in(per).get(reverse("post_correction", args=[out.post_id])).status_code == 404

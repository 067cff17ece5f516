"""Filters with a name: one's own alone, on the list that they were saved on; and the register's ready-made ones."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from accounts.models import Account, AccountConfirmation, AccountStaff, Ministry, SavedFilter, User
from somestrategi.core import clock
from tests.cast import SignIn
from tests.factories import AccountFactory, FindingFactory

URL = "/utvalg/"


def save(
    browser: Client, name: str = "På pause", query: str = "status=paused", page: str = "accounts"
) -> str:
    response = browser.post(URL, {"name": name, "page": page, "query": query}, follow=True)
    assert response.status_code == 200, response.text
    return response.text


@pytest.mark.parametrize(
    ("page", "address"),
    [("accounts", "/kontoer/"), ("publications", "/publiseringer/"), ("findings", "/egenkontroll/")],
)
def test_a_filter_is_named_and_found_again(
    page: str, address: str, kari: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    browser = signed_in(kari)
    FindingFactory(ministry=ekd_on_x.owner)
    assert "Lagre dette filteret" not in browser.get(address).text
    asked = f"{address}?status=&sok=eksempel&side=1" if page != "findings" else f"{address}?alvor=warn&side=1"
    text = browser.get(asked).text
    query = "sok=eksempel" if page != "findings" else "alvor=warn"
    assert "Lagre dette filteret" in text
    assert f'name="query" value="{query}"' in text
    assert "Utvalget «Mitt» er lagret." in save(browser, "Mitt", query, page)
    text = browser.get(address).text
    assert f'href="?{query}"' in text
    assert "Mitt" in text
    assert "Lagre dette filteret" not in browser.get(f"{address}?{query}").text
    assert f'href="{address}?{query}"' in browser.get(URL).text


def test_ones_own_filters_are_nobody_elses(
    kari: User, ola: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    save(signed_in(kari))
    saved = SavedFilter.objects.get()
    assert "På pause" not in signed_in(ola).get(URL).text
    assert signed_in(ola).post(f"{URL}{saved.pk}/fjern/").status_code == 404
    save(signed_in(ola))  # the same name is free for another person
    assert SavedFilter.objects.count() == 2
    assert (
        "Utvalget «På pause» er fjernet." in signed_in(kari).post(f"{URL}{saved.pk}/fjern/", follow=True).text
    )
    assert SavedFilter.objects.get().user == ola


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"name": " "}, "Gi utvalget et navn."),
        ({"name": "PÅ PAUSE"}, "Du har alt et utvalg med dette navnet. Velg et annet navn."),
        ({"query": "side=2&status="}, "Det er ikke noe filter å lagre. Filtrer listen først."),
        ({"query": "sok=" + "a" * 1001}, "Det er ikke noe filter å lagre."),
        ({"page": "users"}, "Det er ikke noe filter å lagre."),
    ],
)
def test_what_cannot_be_saved_is_said(
    data: dict[str, str], message: str, kari: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    browser = signed_in(kari)
    save(browser)
    sent = {"name": "Nytt", "page": "accounts", "query": "status=active"} | data
    response = browser.post(URL, sent)
    assert response.status_code == 422
    assert message in response.text
    assert SavedFilter.objects.count() == 1


def test_there_is_an_end_to_them(kari: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    browser = signed_in(kari)
    for number in range(30):
        save(browser, f"Utvalg {number}", f"sok={number}")
    response = browser.post(URL, {"name": "Ett til", "page": "accounts", "query": "sok=x"})
    assert "Du har så mange lagrede utvalg som det er plass til her. Fjern ett." in response.text


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("Har åpne funn", "funn"),
        ("Ikke verifisert", "uverifisert"),
        ("Ikke bekreftet", "ubekreftet"),
        ("Ingen ansvarlig", "uten-ansvarlig"),
        ("Uten formål", "uten-formal"),
    ],
)
def test_the_ready_made_ones_find_what_needs_somebody(
    words: str, query: str, kari: User, ekd: Ministry, signed_in: SignIn
) -> None:
    good, bad, gone = (AccountFactory(owner=ekd, name=name) for name in ("Bra", "Trenger noen", "Slettet"))
    now = clock.now()
    confirmed = {"by": kari, "fingerprint": "a", "fields": {}}
    AccountConfirmation.objects.create(account=good, at=now, **confirmed)
    AccountConfirmation.objects.create(account=bad, at=now, undone_at=now, **confirmed)
    AccountConfirmation.objects.create(account=bad, at=now - dt.timedelta(days=900), **confirmed)
    FindingFactory(ministry=ekd, account=bad)
    AccountStaff.objects.filter(account__in=[bad, gone]).delete()
    Account.objects.filter(pk__in=[bad.pk, gone.pk]).update(purpose="", verification="unknown")
    Account.objects.filter(pk=gone.pk).update(status="deleted")
    browser = signed_in(kari)
    text = browser.get("/kontoer/").text
    assert f'href="?utvalg={query}"' in text
    assert words in text
    rows = browser.get(f"/kontoer/?utvalg={query}").context["rows"]
    assert [row.account for row in rows] == [bad]

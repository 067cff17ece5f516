"""«Er dette en offisiell konto?»: what anybody may ask, what is answered, and what is never told."""

from __future__ import annotations

import csv
import io
import logging

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from accounts import lookup_limit
from accounts.models import Account, Ministry, User
from somestrategi.bootstrap import load
from tests.factories import AccountFactory, MinistryFactory, PlatformFactory
from tests.metrics.table_counts import table_counts

PAGE, JSON, CSV = "/offisiell/", "/offisiell.json", "/offisiell.csv"


@pytest.fixture(autouse=True)
def platforms(db: None, settings: Settings) -> None:
    settings.DEMO = True
    cache.clear()
    load.load()


def test_a_stranger_sees_that_an_account_is_official(client: Client, ekd_on_x: Account) -> None:
    html = client.post(PAGE, {"url": "x.example/EksempelDep?s=20"}).text
    assert "Offisiell" in html
    assert "Eksempeldepartementet" in html
    assert "https://x.example/eksempeldep" in html
    assert "Ikke i registeret vårt" not in html


@pytest.mark.parametrize(
    "url",
    [
        "https://x.example/eksempeldep_",
        "https://x.com.evil.no/eksempeldep",
        "https://x.com@evil.no/eksempeldep",
        "https://linkedin.com/in/eksempeldep",
        "https://ukjent.no/eksempeldep",
        "https://xn--x-0ia.com/eksempeldep",
    ],
)
def test_what_is_not_ours_is_never_called_false(client: Client, ekd_on_x: Account, url: str) -> None:
    response = client.post(PAGE, {"url": url})
    assert response.status_code == 200
    assert "Ikke i registeret vårt" in response.text
    assert "falsk" not in response.text.lower()


def test_a_person_with_the_organisations_user_name_is_not_official(client: Client, ekd: Ministry) -> None:
    AccountFactory(
        owner=ekd,
        platform=PlatformFactory(key="linkedin"),
        handle="eksempeldep",
        url="https://www.linkedin.com/company/eksempeldep",
    )
    assert client.post(JSON, {"url": "linkedin.com/in/eksempeldep"}).json()["official"] is False
    assert client.post(JSON, {"url": "linkedin.com/company/Eksempeldep"}).json()["official"] is True


def test_an_account_with_an_address_that_nobody_could_read_is_found_by_it(
    client: Client, ekd: Ministry
) -> None:
    AccountFactory(owner=ekd, handle="eksempel", url="https://video.eksempel.no/kanal/ekd")
    assert client.post(JSON, {"url": "video.eksempel.no/kanal/ekd"}).json()["official"] is True
    assert client.post(JSON, {"url": "video.eksempel.no/kanal/prd"}).json()["official"] is False


@pytest.mark.parametrize("status", ["proposed", "winding_down", "hidden", "deleted", "lost"])
def test_only_accounts_that_are_alive_are_official(client: Client, ekd_on_x: Account, status: str) -> None:
    Account.objects.update(status=status)
    assert "Ikke i registeret vårt" in client.post(PAGE, {"url": ekd_on_x.url}).text
    assert client.get(JSON).json() == {"accounts": []}


def test_what_is_no_profile_is_asked_for_again_and_nothing_is_stored(
    client: Client, ekd_on_x: Account
) -> None:
    before = table_counts()
    for url, message in (
        ("", "Lim inn adressen til profilen."),
        ("@eksempeldep", "Lim inn hele adressen."),
        ("hei på deg", "Dette er ikke en nettadresse."),
    ):
        response = client.post(PAGE, {"url": url})
        assert response.status_code == 422
        assert message in response.text
        assert client.post(JSON, {"url": url}).status_code == 422
    assert table_counts() == before


def test_an_address_that_is_looked_up_stands_in_no_log(
    client: Client, ekd_on_x: Account, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for url in (ekd_on_x.url, "https://x.example/hemmelig_navn", "hemmelig_navn"):
        client.post(PAGE, {"url": url})
        client.post(JSON, {"url": url})
    assert caplog.messages
    assert not [line for line in caplog.messages if "hemmelig_navn" in line or "eksempeldep" in line]


def test_one_who_asks_too_often_is_told_to_wait(client: Client, ekd_on_x: Account) -> None:
    for _time in range(lookup_limit.PER_MINUTE):
        assert client.post(PAGE, {"url": ekd_on_x.url}).status_code == 200
    for response in (client.post(PAGE, {"url": ekd_on_x.url}), client.post(JSON), client.get(CSV)):
        assert response.status_code == 429
        assert response["Retry-After"] == "60"
    text = "For mange oppslag på kort tid. Vent ett minutt, og prøv igjen."
    assert text in client.post(PAGE, {"url": ekd_on_x.url}).text
    assert client.post(JSON).json() == {"error": text}
    assert client.get(PAGE).status_code == 200
    other = Client(REMOTE_ADDR="198.51.100.7")
    assert other.post(PAGE, {"url": ekd_on_x.url}).status_code == 200


def test_the_files_tell_the_public_part_and_nothing_more(
    client: Client, ekd_on_x: Account, kari: User
) -> None:
    Account.objects.update(name="=HYPERLINK(1)", verification_evidence="26/1", purpose="Vårt formål.")
    ekd_on_x.memberships.create(ministry=MinistryFactory(abbreviation="PRD"))
    response = client.get(CSV)
    assert "offisielle-kontoer.csv" in response["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0]["Visningsnavn"] == "'=HYPERLINK(1)"
    known = client.get(JSON).json()["accounts"]
    assert set(known[0]) == {"ministry", "shared_with", "platform", "name", "handle", "url"}
    for secret in ("26/1", "Vårt formål.", "Kari"):
        assert secret not in response.text + client.get(JSON).text

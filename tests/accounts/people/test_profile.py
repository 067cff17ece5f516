"""One's own page."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from accounts.models import AuditEntry, Ministry, User
from accounts.permissions import Role
from somestrategi.core import clock
from tests.accounts.people.reading import words
from tests.cast import GiveRole, SignIn


def test_the_profile_shows_who_one_is_and_ones_roles(
    kari: User, ekd: Ministry, signed_in: SignIn, give_role: GiveRole
) -> None:
    give_role(kari, Role.MODERATOR, ekd, expires_at=clock.now() - dt.timedelta(days=1))
    page = words(signed_in(kari).get("/profil/"))
    assert "kari@ekd.example" in page
    assert "Rådgiver Eksempeldepartementet" in page
    assert "Moderator" not in page  # it has expired


def test_somebody_without_a_role_is_told_whom_to_ask(gro: User, signed_in: SignIn) -> None:
    assert "Du har ingen rolle ennå." in words(signed_in(gro).get("/profil/"))


def test_one_changes_name_and_written_form(kari: User, signed_in: SignIn) -> None:
    client = signed_in(kari)
    response = client.post("/profil/", {"name": " Kari Ås ", "ui_language": "nn"}, follow=True)
    assert "Profilen er lagra." in words(response)
    assert response["Content-Language"] == "nn"
    assert client.cookies["ui_language"].value == "nn"
    kari.refresh_from_db()
    assert (kari.name, kari.ui_language) == ("Kari Ås", "nn")
    entry = AuditEntry.objects.get()
    assert entry.by == kari
    with translation.override("nn"):
        assert entry.sentence == "endra namnet Kari Nordmann til Kari Ås"


def test_saving_the_same_name_is_no_deed(kari: User, signed_in: SignIn) -> None:
    signed_in(kari).post("/profil/", {"name": "Kari Nordmann", "ui_language": "nb"})
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"name": " ", "ui_language": "nb"}, "Skriv navnet ditt."),
        (
            {"name": "Kari", "ui_language": "en"},
            "Velg bokmål eller nynorsk.",
        ),
    ],
)
def test_a_bad_profile_is_refused(data: dict[str, str], message: str, kari: User, signed_in: SignIn) -> None:
    response = signed_in(kari).post("/profil/", data)
    assert response.status_code == 422
    assert message in words(response)
    kari.refresh_from_db()
    assert (kari.name, kari.ui_language) == ("Kari Nordmann", "nb")


def test_shortcuts_are_turned_off_and_on_and_one_stays_where_one_was(kari: User, signed_in: SignIn) -> None:
    client = signed_in(kari)
    response = client.post(
        "/profil/hurtigtaster/", {"shortcuts": "off", "next": "/profil/passord/"}, follow=True
    )
    assert response.redirect_chain == [("/profil/passord/", 302)]
    assert "Hurtigtastene er av." in words(response)
    assert 'data-shortcuts="off"' in response.content.decode()
    client.post("/profil/hurtigtaster/", {"shortcuts": "on"})
    kari.refresh_from_db()
    assert kari.has_shortcuts


@pytest.mark.parametrize("data", [{}, {"shortcuts": "maybe"}, {"shortcuts": ""}])
def test_anything_else_changes_no_shortcuts(data: dict[str, str], kari: User, signed_in: SignIn) -> None:
    assert signed_in(kari).post("/profil/hurtigtaster/", data)["Location"] == "/profil/"
    kari.refresh_from_db()
    assert kari.has_shortcuts


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example"])
def test_one_never_leaves_for_another_host(elsewhere: str, kari: User, signed_in: SignIn) -> None:
    data = {"shortcuts": "off", "next": elsewhere}
    assert signed_in(kari).post("/profil/hurtigtaster/", data)["Location"] == "/profil/"


def test_wrong_methods_are_refused(kari: User, signed_in: SignIn) -> None:
    client = signed_in(kari)
    assert client.get("/profil/hurtigtaster/").status_code == 405
    assert client.delete("/profil/").status_code == 405

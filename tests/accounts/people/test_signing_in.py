"""Logging in and out, and being locked out. Nobody learns from the log-in page who works here."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.contrib.auth.hashers import identify_hasher
from django.contrib.sessions.models import Session
from django.test import Client

from accounts.models import User
from somestrategi.core import clock
from somestrategi.settings import base, production
from tests.accounts.people.reading import words
from tests.cast import SignIn
from tests.factories import PASSWORD, UserFactory

WRONG = "E-postadressen eller passordet er feil. Sjekk begge deler og prøv igjen."


def log_in(client: Client, email: str, password: str = PASSWORD, **query: str):
    return client.post("/logg-inn/", {"username": email, "password": password}, query_params=query)


def test_a_person_logs_in_with_e_mail_and_password(client: Client, kari: User) -> None:
    response = log_in(client, kari.email)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(kari.pk)


@pytest.mark.parametrize("spelling", ["KARI@EKD.example", " kari@ekd.example "])
def test_the_spelling_of_the_address_does_not_matter(spelling: str, client: Client, kari: User) -> None:
    assert log_in(client, spelling).status_code == 302


def test_an_unknown_address_a_wrong_password_and_a_deactivated_person_get_the_same_answer(kari: User) -> None:
    gone = UserFactory(is_active=False)
    invited = UserFactory(has_password=False)
    answers = [
        log_in(Client(), "nobody@ekd.example"),
        log_in(Client(), kari.email, "feil passord"),
        log_in(Client(), gone.email),
        log_in(Client(), invited.email),
    ]
    assert {answer.status_code for answer in answers} == {422}
    pages = [words(answer) for answer in answers]
    assert len(set(pages)) == 1
    assert WRONG in pages[0]
    assert not any("_auth_user_id" in answer.client.session for answer in answers)


def test_what_is_empty_is_asked_for(client: Client, kari: User) -> None:
    page = words(log_in(client, "", ""))
    assert "Skriv e-postadressen din." in page
    assert "Skriv passordet ditt." in page


def test_one_goes_on_to_the_page_that_was_asked_for(client: Client, kari: User) -> None:
    asked = client.get("/profil/passord/")
    assert asked["Location"] == "/logg-inn/?next=/profil/passord/"
    assert log_in(client, kari.email, next="/profil/passord/")["Location"] == "/profil/passord/"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "javascript:alert(1)",
        "http:///evil.example",
        "/logg-ut/",
        "",
    ],
)
def test_one_never_goes_on_to_another_host_or_out_again(elsewhere: str, client: Client, kari: User) -> None:
    assert log_in(client, kari.email, next=elsewhere)["Location"] == "/"


def test_somebody_logged_in_needs_no_log_in_page(kari: User, signed_in: SignIn) -> None:
    assert signed_in(kari).get("/logg-inn/")["Location"] == "/"


def test_the_session_gets_a_new_key_at_log_in(client: Client, kari: User) -> None:
    client.get("/logg-inn/")
    session = client.session
    session["before"] = 1
    session.save()
    before = session.session_key
    log_in(client, kari.email)
    assert client.session.session_key != before
    assert not Session.objects.filter(pk=before).exists()


def test_the_log_in_page_remembers_the_written_form(client: Client, liv: User) -> None:
    response = log_in(client, liv.email)
    cookie = response.cookies["ui_language"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("nn", True, "Lax")
    client.post("/logg-ut/")
    assert "Gløymt passord" in words(client.get("/logg-inn/"))


def test_logging_out_takes_a_post(kari: User, signed_in: SignIn) -> None:
    client = signed_in(kari)
    assert client.get("/logg-ut/").status_code == 405
    assert "_auth_user_id" in client.session
    assert client.post("/logg-ut/")["Location"] == "/logg-inn/"
    assert "_auth_user_id" not in client.session


def test_the_sixth_failure_closes_the_log_in_and_says_what_to_do(client: Client, kari: User) -> None:
    for _try in range(5):
        assert log_in(client, kari.email, "feil passord").status_code == 422
    response = log_in(client, kari.email, "feil passord")
    assert response.status_code == 429
    assert response["Retry-After"] == "900"
    page = words(response)
    assert "Innloggingen har slått feil 6 ganger" in page
    assert "Vent i 15 minutter før du prøver igjen." in page
    assert log_in(client, kari.email).status_code == 429  # the right password does not help now
    assert "_auth_user_id" not in client.session


def test_other_spellings_give_no_new_tries(client: Client, kari: User) -> None:
    spellings = [
        "kari@ekd.example",
        "KARI@ekd.example",
        " Kari@EKD.example",
        "kari@EKD.EXAMPLE",
        "kARI@ekd.example",
    ]
    for spelling in spellings:
        log_in(client, spelling, "feil passord")
    assert log_in(client, "kari@ekd.Example", "feil passord").status_code == 429


def test_an_unknown_address_is_closed_just_the_same(client: Client, kari: User) -> None:
    def last_of_six(email: str) -> str:
        for _try in range(5):
            log_in(client, email, "feil passord")
        return words(log_in(client, email, "feil passord"))

    assert last_of_six("nobody@ekd.example") == last_of_six(kari.email)


def test_others_are_not_closed_out(client: Client, kari: User, ola: User) -> None:
    for _try in range(6):
        log_in(client, kari.email, "feil passord")
    assert log_in(client, ola.email).status_code == 302


def test_after_fifteen_minutes_one_may_try_again(client: Client, kari: User) -> None:
    with time_machine.travel(clock.now(), tick=False) as clock_hand:
        for _try in range(6):
            log_in(client, kari.email, "feil passord")
        clock_hand.shift(dt.timedelta(minutes=14))
        # Asked without a try: a try would make the wait start over.
        assert client.get("/logg-inn/").status_code == 200
        clock_hand.shift(dt.timedelta(minutes=1, seconds=1))
        assert log_in(client, kari.email).status_code == 302


def test_a_log_in_that_succeeds_forgets_the_failures(client: Client, kari: User) -> None:
    for _try in range(5):
        log_in(client, kari.email, "feil passord")
    log_in(client, kari.email)
    client.post("/logg-ut/")
    assert log_in(client, kari.email, "feil passord").status_code == 422


def test_no_password_is_kept_where_failures_are_counted(client: Client, kari: User) -> None:
    from axes.models import AccessAttempt

    log_in(client, kari.email, "hemmelig gjetning")
    kept = AccessAttempt.objects.get()
    assert "hemmelig" not in f"{kept.post_data}{kept.get_data}"


def test_passwords_are_argon2_in_production() -> None:
    assert production.PASSWORD_HASHERS == base.PASSWORD_HASHERS
    assert base.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")


def test_an_older_hash_is_made_anew_at_log_in(client: Client, kari: User, settings) -> None:
    """Weaker parameters than today's, as after an upgrade of Django or of argon2-cffi."""
    settings.PASSWORD_HASHERS = ["tests.accounts.people.weaker.WeakerArgon2", *base.PASSWORD_HASHERS]
    kari.set_password(PASSWORD)
    kari.save()
    weak = kari.password
    settings.PASSWORD_HASHERS = base.PASSWORD_HASHERS
    assert log_in(client, kari.email).status_code == 302
    kari.refresh_from_db()
    assert kari.password != weak
    assert not identify_hasher(kari.password).must_update(kari.password)
    assert client.get("/profil/").status_code == 200  # the session goes on


def test_strangers_are_sent_to_the_log_in(client: Client, kari: User) -> None:
    for path in ("/profil/", "/profil/passord/", "/brukere/", f"/brukere/{kari.pk}/", "/brukere/inviter/"):
        response = client.get(path)
        assert (response.status_code, response["Location"]) == (302, f"/logg-inn/?next={path}")
    assert client.post("/profil/hurtigtaster/", {"shortcuts": "off"}).status_code == 302
    kari.refresh_from_db()
    assert kari.has_shortcuts

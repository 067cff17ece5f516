"""`manage.py create_first_admin`: the way into an empty installation, and no way into one in use."""

from __future__ import annotations

import io
import sys

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import translation

from accounts.models import AuditEntry, User
from accounts.permissions import DO, may_anywhere
from tests.accounts.people.reading import link_in

pytestmark = pytest.mark.django_db


def create(**options: str) -> str:
    out = io.StringIO()
    call_command("create_first_admin", stdout=out, **options)
    return out.getvalue()


def test_the_first_administrator_gets_a_link_and_comes_in(client: Client) -> None:
    told = create(email="Siv@DIO.example", name="Siv Først")
    chosen = {"password": "tre tusen blå tak", "repeated": "tre tusen blå tak"}
    page = client.get(link_in(told), follow=True)
    assert client.post(page.redirect_chain[-1][0], chosen).status_code == 302
    client.post("/logg-inn/", {"username": "siv@dio.example", "password": "tre tusen blå tak"})
    assert client.get("/brukere/").status_code == 200
    entry = AuditEntry.objects.get(verb="accounts.first_admin_created")
    assert entry.by is None
    with translation.override("nn"):
        assert entry.sentence == "oppretta den første administratoren, Siv Først"


def test_a_second_run_changes_nothing_and_says_so() -> None:
    create(email="siv@dio.example", name="Siv Først")
    entries = AuditEntry.objects.count()
    assert "There is an active system administrator already. Nothing was done" in create(
        email="evil@example.com", name="En Annen"
    )
    assert "Nothing was done" in create()
    assert User.objects.count() == 1
    assert AuditEntry.objects.count() == entries


def test_somebody_who_is_a_user_becomes_the_first_administrator(kari: User) -> None:
    create(email="KARI@ekd.example", name="Ignorert")
    kari = User.objects.get()
    assert kari.name == "Kari Nordmann"
    assert may_anywhere(kari, DO.REFERENCE_EDIT)


def test_a_deactivated_administrator_does_not_stand_in_the_way(siv: User) -> None:
    User.objects.filter(pk=siv.pk).update(is_active=False, deactivated_at=siv.date_joined)
    assert link_in(create(email="ny@dio.example", name="Ny"))
    User.objects.filter(email="ny@dio.example").update(is_active=False, deactivated_at=siv.date_joined)
    with pytest.raises(CommandError, match="deaktivert"):
        create(email=siv.email, name="Siv")


def test_the_name_is_asked_for_only_at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError, match="Name is missing"):
        create(email="siv@dio.example")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", {"E-mail: ": "siv@dio.example", "Name: ": "Siv Først"}.__getitem__)
    assert "Siv Først is system administrator" in create()


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(CommandError, match="siv is not an e-mail address"):
        create(email="siv", name="Siv")
    assert not User.objects.exists()

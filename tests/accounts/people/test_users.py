"""The list of people, one person's page, and who sees whom."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from accounts.actions import roles, users
from accounts.models import Ministry, User
from accounts.permissions import Role
from somestrategi.core import clock
from tests.accounts.people.reading import words
from tests.cast import GiveRole, SignIn
from tests.factories import RoleAssignmentFactory, UserFactory


def names(client: Client, **query: str) -> list[str]:
    page = client.get("/brukere/", query)
    assert page.status_code == 200
    return [person.name for person in page.context["page"].object_list]


def test_an_administrator_sees_the_people_of_the_ministry_and_nobody_else(
    nora: User, kari: User, ola: User, per: User, siv: User, gro: User, signed_in: SignIn
) -> None:
    assert names(signed_in(nora)) == ["Kari Nordmann", "Nora Administrator", "Ola Redaksjonsleder"]
    assert "Per Prøvesen" not in words(signed_in(nora).get("/brukere/", {"status": "all"}))


def test_a_system_administrator_sees_everybody_also_those_without_a_role(
    siv: User, kari: User, per: User, gro: User, signed_in: SignIn
) -> None:
    assert names(signed_in(siv)) == ["Gro Utenrolle", "Kari Nordmann", "Per Prøvesen", "Siv Systemansvarlig"]


def test_names_are_in_norwegian_order(siv: User, signed_in: SignIn) -> None:
    for name in ("Åse", "Øystein", "Ærlig", "Zara", "anne"):
        UserFactory(name=name)
    assert names(signed_in(siv)) == ["anne", "Siv Systemansvarlig", "Zara", "Ærlig", "Øystein", "Åse"]


def test_the_list_can_be_searched_and_filtered(
    siv: User, kari: User, liv: User, per: User, signed_in: SignIn
) -> None:
    client = signed_in(siv)
    UserFactory(name="Inga Invitert", has_password=False)
    UserFactory(name="Dina Deaktivert", is_active=False)
    assert names(client, sok="nord kari") == ["Kari Nordmann"]
    assert names(client, sok="prd.example") == ["Per Prøvesen"]
    assert names(client, departement="ekd") == ["Kari Nordmann", "Liv Lesar"]
    assert names(client, rolle="adviser") == ["Kari Nordmann", "Per Prøvesen"]
    assert names(client, rolle="adviser", departement="prd") == ["Per Prøvesen"]
    assert names(client, rolle="reader", departement="prd") == []
    assert names(client, status="invited") == ["Inga Invitert"]
    assert names(client, status="deactivated") == ["Dina Deaktivert"]
    assert "Inga Invitert" not in names(client, status="active")
    assert len(names(client, status="all")) == 6


def test_a_filter_that_nobody_matches_says_so(siv: User, signed_in: SignIn) -> None:
    page = words(signed_in(siv).get("/brukere/", {"sok": "%_ingen"}))
    assert "Ingen passer filteret." in page
    assert "Nullstill filter" in page


def test_a_filter_out_of_reach_is_passed_over(nora: User, prd: Ministry, signed_in: SignIn) -> None:
    assert names(signed_in(nora), departement="prd", rolle="system_administrator") == ["Nora Administrator"]


def test_nobody_can_ask_about_roles_in_another_house(
    nora: User, kari: User, prd: Ministry, signed_in: SignIn, give_role: GiveRole
) -> None:
    give_role(kari, Role.MODERATOR, prd)
    assert names(signed_in(nora), rolle="moderator") == []
    assert "Moderator PRD" not in words(signed_in(nora).get("/brukere/"))


def test_somebody_whose_role_has_expired_can_still_be_found(
    nora: User, gro: User, ekd: Ministry, signed_in: SignIn, give_role: GiveRole
) -> None:
    give_role(gro, Role.CRISIS_DESK, ekd, expires_at=clock.now() - dt.timedelta(days=1))
    page = words(signed_in(nora).get("/brukere/"))
    assert "Gro Utenrolle" in page
    assert "utløpt" in page


def test_the_list_takes_as_many_queries_for_many_as_for_few(
    nora: User, ekd: Ministry, signed_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(nora)

    def grow(count: int) -> None:
        for _number in range(count):
            RoleAssignmentFactory(ministry=ekd)

    grow(3)
    with django_assert_num_queries(10) as few:
        client.get("/brukere/")
    grow(120)
    with django_assert_num_queries(len(few)):
        page = client.get("/brukere/")
    assert "Viser 1–50 av 124" in words(page)
    assert len(client.get("/brukere/", {"side": "3"}).context["page"].object_list) == 24


def test_a_persons_page_shows_roles_status_and_history(
    nora: User, kari: User, ekd: Ministry, signed_in: SignIn
) -> None:
    roles.give(kari, role=Role.MODERATOR, ministry=ekd, by=nora)
    page = words(signed_in(nora).get(f"/brukere/{kari.pk}/"))
    assert "Rådgiver Eksempeldepartementet" in page
    assert "Aktiv" in page
    assert "Nora Administrator ga Kari Nordmann rollen «Moderator»" in page


def test_a_page_in_nynorsk_is_nynorsk(
    kari: User, liv: User, ekd: Ministry, signed_in: SignIn, give_role: GiveRole
) -> None:
    give_role(liv, Role.ADMINISTRATOR, ekd)
    client = signed_in(liv)
    for path in ("/brukere/", f"/brukere/{kari.pk}/", "/brukere/inviter/", f"/brukere/{kari.pk}/deaktiver/"):
        page = client.get(path)
        assert page["Content-Language"] == "nn"
        shown = set(words(page).lower().split())
        assert not {"ikke", "hva", "noe", "noen", "jeg", "fra", "mer", "bruker", "brukere", "rollen"} & shown


@pytest.mark.parametrize(
    ("method", "name"),
    [
        ("get", "user"),
        ("get", "user_deactivate"),
        ("post", "user_deactivate"),
        ("post", "user_reactivate"),
        ("post", "user_password_link"),
        ("get", "role_give"),
        ("post", "role_give"),
    ],
)
def test_people_of_another_ministry_are_not_found(
    method: str, name: str, nora: User, per: User, siv: User, gro: User, signed_in: SignIn
) -> None:
    client = signed_in(nora)
    for person in (per, siv, gro):
        assert getattr(client, method)(reverse(name, args=[person.pk])).status_code == 404
        person.refresh_from_db()
        assert person.is_active


def test_only_those_who_manage_users_come_in(
    kari: User, ola: User, dag: User, gro: User, signed_in: SignIn
) -> None:
    for person in (kari, ola, dag, gro):
        client = signed_in(person)
        assert client.get("/brukere/").status_code == 403
        assert client.get(f"/brukere/{kari.pk}/").status_code == 403


def test_a_person_who_also_works_elsewhere_shows_it_without_telling_where(
    nora: User, kari: User, prd: Ministry, pia: User, signed_in: SignIn
) -> None:
    roles.give(kari, role=Role.MODERATOR, ministry=prd, by=pia)
    page = words(signed_in(nora).get(f"/brukere/{kari.pk}/"))
    assert "Har også en rolle utenfor det du administrerer." in page
    assert "Prøvedepartementet" not in page
    assert "Moderator" not in page
    assert "Spør en systemadministrator." in page
    assert "Lag en engangslenke" not in page


def test_deactivating_shuts_a_person_out_at_once(nora: User, kari: User, signed_in: SignIn) -> None:
    from django.contrib.sessions.models import Session

    at_work, at_home, bystander = signed_in(kari), signed_in(kari), signed_in(nora)
    page = bystander.post(f"/brukere/{kari.pk}/deaktiver/", {"reason": "Har sluttet."}, follow=True)
    assert "Kari Nordmann er deaktivert og logget ut overalt." in words(page)
    assert at_work.get("/profil/").status_code == 302
    assert at_home.get("/profil/").status_code == 302
    assert Session.objects.count() == 1  # Nora's own
    kari.refresh_from_db()
    assert not kari.is_active
    assert "Nora Administrator deaktiverte Kari Nordmann «Har sluttet.»" in words(page)


def test_a_session_does_not_come_alive_again_with_the_person(
    nora: User, kari: User, signed_in: SignIn
) -> None:
    client = signed_in(kari)
    users.deactivate(kari, by=nora, reason="Permisjon.")
    users.reactivate(kari, by=nora)
    assert client.get("/profil/").status_code == 302


def test_reactivating_lets_the_person_in_with_the_same_roles(
    nora: User, kari: User, ekd: Ministry, signed_in: SignIn
) -> None:
    users.deactivate(kari, by=nora, reason="Permisjon.")
    page = signed_in(nora).post(f"/brukere/{kari.pk}/aktiver/", follow=True)
    assert "Kari Nordmann kan logge inn igjen." in words(page)
    kari.refresh_from_db()
    assert (kari.is_active, kari.deactivated_at) == (True, None)
    assert signed_in(kari).get("/profil/").status_code == 200


def test_reactivating_somebody_active_says_so(nora: User, kari: User, signed_in: SignIn) -> None:
    page = signed_in(nora).post(f"/brukere/{kari.pk}/aktiver/", follow=True)
    assert "Kari Nordmann er allerede aktiv." in words(page)


def test_deactivating_twice_says_so(nora: User, kari: User, signed_in: SignIn) -> None:
    users.deactivate(kari, by=nora, reason="Har sluttet.")
    response = signed_in(nora).post(f"/brukere/{kari.pk}/deaktiver/", {"reason": "Har sluttet."})
    assert response.status_code == 422
    assert "Kari Nordmann er allerede deaktivert." in words(response)


def test_deactivating_takes_a_reason(nora: User, kari: User, signed_in: SignIn) -> None:
    response = signed_in(nora).post(f"/brukere/{kari.pk}/deaktiver/", {"reason": " "})
    assert response.status_code == 422
    assert "Skriv hvorfor. Det blir stående i historikken." in words(response)
    kari.refresh_from_db()
    assert kari.is_active


def test_nobody_deactivates_themselves(nora: User, signed_in: SignIn) -> None:
    response = signed_in(nora).post(f"/brukere/{nora.pk}/deaktiver/", {"reason": "Prøver."})
    assert response.status_code == 403
    assert "Du kan ikke deaktivere deg selv. Spør en annen administrator." in words(response)
    nora.refresh_from_db()
    assert nora.is_active


def test_somebody_who_works_elsewhere_too_is_not_deactivated_from_here(
    nora: User, kari: User, prd: Ministry, signed_in: SignIn, give_role: GiveRole
) -> None:
    give_role(kari, Role.READER, prd)
    response = signed_in(nora).post(f"/brukere/{kari.pk}/deaktiver/", {"reason": "Har sluttet."})
    assert response.status_code == 403
    kari.refresh_from_db()
    assert kari.is_active


def test_the_last_permanent_system_administrator_is_not_deactivated(
    siv: User, gro: User, signed_in: SignIn, give_role: GiveRole
) -> None:
    """Gro may help for a week; then nobody would be left."""
    give_role(gro, Role.SYSTEM_ADMINISTRATOR, expires_at=clock.now() + dt.timedelta(days=7))
    response = signed_in(gro).post(f"/brukere/{siv.pk}/deaktiver/", {"reason": "Kupp."})
    assert response.status_code == 422
    assert "Siv Systemansvarlig er den siste systemadministratoren." in words(response)
    siv.refresh_from_db()
    assert siv.is_active


@pytest.mark.parametrize("name", ["user_reactivate", "user_password_link"])
def test_what_writes_takes_a_post(name: str, nora: User, kari: User, signed_in: SignIn) -> None:
    assert signed_in(nora).get(reverse(name, args=[kari.pk])).status_code == 405


@pytest.mark.parametrize("name", ["users", "user"])
def test_what_reads_takes_no_post(name: str, nora: User, kari: User, signed_in: SignIn) -> None:
    args = [] if name == "users" else [kari.pk]
    assert signed_in(nora).post(reverse(name, args=args)).status_code == 405

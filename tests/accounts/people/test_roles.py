"""Giving and taking roles: who may, what fits, and what the trail says."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from accounts.actions import roles
from accounts.models import AuditEntry, Ministry, RoleAssignment, User
from accounts.permissions import DO, Role, may
from somestrategi.core import clock
from tests.accounts.people.reading import words
from tests.cast import GiveRole, SignIn
from tests.factories import UserFactory

IN_A_WEEK = dt.timedelta(days=7)


def post(client, user: User, **data):
    return client.post(f"/brukere/{user.pk}/roller/ny/", data)


def remove(client, assignment: RoleAssignment):
    return client.post(f"/brukere/{assignment.user_id}/roller/{assignment.pk}/fjern/")


def test_an_administrator_gives_a_role_and_the_trail_tells_it_in_both_forms(
    nora: User, kari: User, ekd: Ministry, signed_in: SignIn
) -> None:
    response = post(signed_in(nora), kari, role="editor_in_chief", ministry=ekd.pk)
    assert response.status_code == 302
    assert may(User.objects.get(pk=kari.pk), DO.FINDING_ACCEPT, ministry=ekd)
    entry = AuditEntry.objects.about(kari).get()
    assert (entry.by, entry.ministry) == (nora, ekd)
    with translation.override("nb"):
        assert entry.sentence == "ga Kari Nordmann rollen «Redaksjonsleder»"
    with translation.override("nn"):
        assert entry.sentence == "gav Kari Nordmann rolla «Redaksjonsleiar»"


def test_a_role_can_end_by_itself_after_its_last_day(
    nora: User, kari: User, ekd: Ministry, signed_in: SignIn
) -> None:
    last_day = clock.today() + IN_A_WEEK
    post(signed_in(nora), kari, role="crisis_desk", ministry=ekd.pk, expires_at=last_day.isoformat())
    given = kari.role_assignments.get(role=Role.CRISIS_DESK)
    assert given.last_day == last_day
    assert clock.local_date(given.expires_at) == last_day + dt.timedelta(days=1)
    with translation.override("nn"):
        assert re.fullmatch(
            r"gav .* rolla «Krisedesk» til og med \d+\. \w+ \d{4}", AuditEntry.objects.get().sentence
        )


def test_the_crisis_desk_must_have_an_end(nora: User, kari: User, ekd: Ministry, signed_in: SignIn) -> None:
    response = post(signed_in(nora), kari, role="crisis_desk", ministry=ekd.pk)
    assert response.status_code == 422
    assert "Hjelp på krisedesken må ha en slutt. Velg en dato." in words(response)
    assert kari.role_assignments.count() == 1


def test_a_day_that_has_been_is_no_end(nora: User, kari: User, ekd: Ministry, signed_in: SignIn) -> None:
    yesterday = (clock.today() - dt.timedelta(days=1)).isoformat()
    response = post(signed_in(nora), kari, role="crisis_desk", ministry=ekd.pk, expires_at=yesterday)
    assert response.status_code == 422
    assert "Velg i dag eller en senere dato." in words(response)
    assert kari.role_assignments.count() == 1


def test_an_expired_role_is_given_again_in_the_same_row(
    nora: User, kari: User, ekd: Ministry, give_role: GiveRole
) -> None:
    old = give_role(kari, Role.MODERATOR, ekd, expires_at=clock.now() - IN_A_WEEK)
    roles.give(kari, role=Role.MODERATOR, ministry=ekd, by=nora)
    old.refresh_from_db()
    assert old.is_in_force
    assert old.given_by == nora


def test_the_same_role_twice_is_refused(nora: User, kari: User, ekd: Ministry, signed_in: SignIn) -> None:
    response = post(signed_in(nora), kari, role="adviser", ministry=ekd.pk)
    assert response.status_code == 422
    assert "Kari Nordmann har allerede denne rollen." in words(response)
    assert not AuditEntry.objects.exists()


def test_nobody_gives_themselves_a_role(nora: User, ekd: Ministry, signed_in: SignIn) -> None:
    response = post(signed_in(nora), nora, role="editor_in_chief", ministry=ekd.pk)
    assert response.status_code == 403
    assert nora.role_assignments.count() == 1
    with pytest.raises(PermissionDenied):
        roles.give(nora, role=Role.EDITOR_IN_CHIEF, ministry=ekd, by=nora)


def test_a_role_in_another_ministry_cannot_be_chosen(
    nora: User, kari: User, prd: Ministry, signed_in: SignIn
) -> None:
    response = post(signed_in(nora), kari, role="adviser", ministry=prd.pk)
    assert response.status_code == 422
    assert "Velg et av departementene der du administrerer brukere." in words(response)
    assert kari.role_assignments.count() == 1


def test_the_action_names_the_ministry_it_refuses(nora: User, kari: User, prd: Ministry) -> None:
    with pytest.raises(PermissionDenied, match=r"Du administrerer ikke brukerne i Prøvedepartementet\."):
        roles.give(kari, role=Role.ADVISER, ministry=prd, by=nora)


@pytest.mark.parametrize("role", [Role(role) for role in Role.across()])
def test_only_a_system_administrator_gives_a_role_across_ministries(
    role: Role, nora: User, siv: User, kari: User, signed_in: SignIn
) -> None:
    refused = post(signed_in(nora), kari, role=role.value)
    assert refused.status_code == 422
    assert "Velg en av rollene du kan gi." in words(refused)
    with pytest.raises(PermissionDenied):
        roles.give(kari, role=role, ministry=None, by=nora)
    assert post(signed_in(siv), kari, role=role.value).status_code == 302
    assert kari.role_assignments.filter(role=role, ministry=None).count() == 1


def test_a_role_across_ministries_is_given_without_one_and_others_with_one(
    siv: User, kari: User, ekd: Ministry, signed_in: SignIn
) -> None:
    with_one = post(signed_in(siv), kari, role="dio_coordinator", ministry=ekd.pk)
    assert "Denne rollen gjelder i alle departementer og gis uten departement." in words(with_one)
    without = post(signed_in(siv), kari, role="reader")
    assert "Velg et departement for denne rollen." in words(without)
    assert kari.role_assignments.count() == 1


def test_somebody_deactivated_is_given_no_role(nora: User, ekd: Ministry) -> None:
    person = UserFactory(is_active=False)
    with pytest.raises(ValidationError, match="er deaktivert og kan ikke få en rolle"):
        roles.give(person, role=Role.READER, ministry=ekd, by=nora)


def test_a_role_is_removed_and_stops_counting_at_once(
    nora: User, kari: User, ekd: Ministry, signed_in: SignIn
) -> None:
    kari_works = signed_in(kari)
    assert kari_works.get("/profil/").status_code == 200
    response = remove(signed_in(nora), kari.role_assignments.get())
    assert response["Location"] == "/brukere/"  # Nora no longer sees somebody who has no role with her
    assert not may(User.objects.get(pk=kari.pk), DO.ACCOUNT_VIEW, ministry=ekd)
    with translation.override("nn"):
        assert AuditEntry.objects.get().sentence == "fjerna rolla «Rådgjevar» frå Kari Nordmann"


def test_removing_asks_first(nora: User, kari: User, signed_in: SignIn) -> None:
    assignment = kari.role_assignments.get()
    response = signed_in(nora).get(f"/brukere/{kari.pk}/roller/{assignment.pk}/fjern/")
    assert "Vil du fjerne rollen «Rådgiver» fra Kari Nordmann?" in words(response)
    assert kari.role_assignments.exists()


def test_a_role_in_another_ministry_cannot_be_found_to_remove(
    nora: User, kari: User, per: User, prd: Ministry, signed_in: SignIn, give_role: GiveRole
) -> None:
    elsewhere = give_role(kari, Role.READER, prd)
    assert remove(signed_in(nora), elsewhere).status_code == 404
    assert remove(signed_in(nora), per.role_assignments.get()).status_code == 404
    assert RoleAssignment.objects.filter(ministry=prd).count() == 2


def test_the_last_system_administrator_stays(siv: User, signed_in: SignIn) -> None:
    response = remove(signed_in(siv), siv.role_assignments.get())
    assert response.status_code == 422
    assert "Siv Systemansvarlig er den siste systemadministratoren." in words(response)
    assert siv.role_assignments.exists()
    assert not AuditEntry.objects.exists()


def test_one_whose_role_ends_does_not_count_as_staying(siv: User, gro: User, give_role: GiveRole) -> None:
    give_role(gro, Role.SYSTEM_ADMINISTRATOR, expires_at=clock.now() + IN_A_WEEK)
    with pytest.raises(ValidationError, match="den siste systemadministratoren"):
        roles.take(siv.role_assignments.get(), by=siv)


def test_one_lays_down_the_role_when_another_stays(
    siv: User, gro: User, give_role: GiveRole, signed_in: SignIn
) -> None:
    give_role(gro, Role.SYSTEM_ADMINISTRATOR)
    response = remove(signed_in(siv), siv.role_assignments.get())
    assert response["Location"] == "/profil/"  # the list of users is no longer Siv's
    assert not siv.role_assignments.exists()


def test_removing_what_is_removed_says_so(nora: User, kari: User) -> None:
    assignment = kari.role_assignments.get()
    RoleAssignment.objects.all().filter(pk=assignment.pk).delete()
    with pytest.raises(ValidationError, match="Noen har allerede fjernet denne rollen"):
        roles.take(assignment, by=nora)
    assert not AuditEntry.objects.exists()


def test_those_without_the_deed_are_refused(kari: User, nora: User, signed_in: SignIn) -> None:
    client = signed_in(kari)
    url = f"/brukere/{nora.pk}/roller/"
    assert client.get(url + "ny/").status_code == 403
    assert remove(client, nora.role_assignments.get()).status_code == 403
    assert nora.role_assignments.exists()


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(method: str, nora: User, kari: User, signed_in: SignIn) -> None:
    client = signed_in(nora)
    assignment = kari.role_assignments.get()
    assert getattr(client, method)(f"/brukere/{kari.pk}/roller/ny/").status_code == 405
    assert getattr(client, method)(f"/brukere/{kari.pk}/roller/{assignment.pk}/fjern/").status_code == 405

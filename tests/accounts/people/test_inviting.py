"""Inviting: a user, a role and a mail, and what happens when one of them is there already or fails."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import translation

from accounts.actions import users
from accounts.models import AuditEntry, Ministry, User
from accounts.permissions import Role
from tests.accounts.people.reading import link_in, words
from tests.cast import SignIn
from tests.factories import UserFactory

URL = "/brukere/inviter/"


def invitation(ministry: Ministry, /, **changes: object) -> dict[str, object]:
    return {
        "email": "Eva.Ny@EKD.example",
        "name": "Eva Ny",
        "role": "adviser",
        "ministry": ministry.pk,
        "ui_language": "nb",
    } | changes


def test_an_invitation_makes_a_user_with_a_role_and_mails_a_link(
    nora: User, ekd: Ministry, signed_in: SignIn
) -> None:
    response = signed_in(nora).post(URL, invitation(ekd), follow=True)
    eva = User.objects.get(email="eva.ny@ekd.example")
    assert response.redirect_chain == [(f"/brukere/{eva.pk}/", 302)]
    assert "Invitasjonen er sendt til eva.ny@ekd.example." in words(response)
    assert not eva.has_usable_password()
    assert eva.role_assignments.get().role == Role.ADVISER
    [sent] = mail.outbox
    assert sent.to == ["eva.ny@ekd.example"]
    assert sent.subject == "Du er invitert til Somestrategi"
    assert "Nora Administrator har gitt deg rollen «Rådgiver» i Eksempeldepartementet" in sent.body
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    assert link_in(sent)


def test_the_one_invited_chooses_a_password_and_logs_in(
    nora: User, ekd: Ministry, signed_in: SignIn, client
) -> None:
    signed_in(nora).post(URL, invitation(ekd))
    page = client.get(link_in(mail.outbox[0]), follow=True)
    assert "Eva Ny" in words(page)
    chosen = {"password": "sju små grå mus", "repeated": "sju små grå mus"}
    assert client.post(page.redirect_chain[-1][0], chosen)["Location"] == "/logg-inn/"
    logged_in = client.post("/logg-inn/", {"username": "eva.ny@ekd.example", "password": "sju små grå mus"})
    assert logged_in.status_code == 302


def test_the_mail_is_in_the_receivers_written_form(nora: User, ekd: Ministry, signed_in: SignIn) -> None:
    signed_in(nora).post(URL, invitation(ekd, ui_language="nn"))
    [sent] = mail.outbox
    assert sent.subject == "Du er invitert til Somestrategi"
    assert "Nora Administrator har gitt deg rolla «Rådgjevar» i Eksempeldepartementet" in sent.body
    assert "Vel eit passord her:" in sent.body
    assert not {"ikke", "hva", "fra", "velg", "rollen"} & set(sent.body.lower().split())


def test_an_invitation_stands_in_the_trail_in_both_forms(nora: User, ekd: Ministry) -> None:
    result = users.invite(email="eva@ekd.example", name="Eva Ny", role=Role.READER, ministry=ekd, by=nora)
    entries = AuditEntry.objects.about(result.user).order_by("pk")
    assert {entry.by for entry in entries} == {nora}
    with translation.override("nb"):
        assert [e.sentence for e in entries] == ["inviterte Eva Ny", "ga Eva Ny rollen «Leser»"]
    with translation.override("nn"):
        assert [e.sentence for e in entries] == ["inviterte Eva Ny", "gav Eva Ny rolla «Lesar»"]


def test_somebody_who_is_a_user_already_gets_the_role_and_is_told(
    nora: User, per: User, ekd: Ministry, signed_in: SignIn
) -> None:
    response = signed_in(nora).post(
        URL, invitation(ekd, email="PER@prd.example", name="Feil Navn"), follow=True
    )
    assert "Per Prøvesen var bruker fra før. Rollen er gitt, og en e-post er sendt." in words(response)
    per.refresh_from_db()
    assert per.name == "Per Prøvesen"
    assert per.role_assignments.count() == 2
    [sent] = mail.outbox
    assert sent.subject == "Du har fått en ny rolle i Somestrategi"
    assert "/passord/" not in sent.body


def test_when_the_mail_fails_the_deed_stands_and_the_link_is_shown_once(
    nora: User, ekd: Ministry, signed_in: SignIn, mail_server_is_down: None
) -> None:
    response = signed_in(nora).post(URL, invitation(ekd))
    assert response.status_code == 200
    assert "Eva Ny er invitert og har rollen, men e-posten ble ikke sendt. Gi lenken videre selv." in words(
        response
    )
    assert link_in(response.content.decode())
    assert "no-store" in response["Cache-Control"]
    eva = User.objects.get(email="eva.ny@ekd.example")
    verbs = [entry.verb for entry in AuditEntry.objects.about(eva).order_by("pk")]
    assert verbs == ["accounts.user_invited", "accounts.role_given", "accounts.password_link_made"]
    assert not any("/passord/" in str(entry.params) + entry.label for entry in AuditEntry.objects.all())


def test_a_link_to_somebody_elses_house_is_never_shown(
    nora: User, prd: Ministry, ekd: Ministry, pia: User, signed_in: SignIn, mail_server_is_down: None
) -> None:
    users.invite(email="eva@prd.example", name="Eva", role=Role.ADVISER, ministry=prd, by=pia)
    response = signed_in(nora).post(URL, invitation(ekd, email="eva@prd.example"), follow=True)
    assert "Eva har rollen, men e-posten ble ikke sendt. Si fra selv." in words(response)
    assert "/passord/" not in response.content.decode()


def test_a_ministry_one_does_not_manage_is_refused(
    nora: User, prd: Ministry, ekd: Ministry, signed_in: SignIn
) -> None:
    response = signed_in(nora).post(URL, invitation(prd))
    assert response.status_code == 422
    assert "Velg et av departementene der du administrerer brukere." in words(response)
    with pytest.raises(PermissionDenied, match="Prøvedepartementet"):
        users.invite(email="eva@prd.example", name="Eva", role=Role.READER, ministry=prd, by=nora)
    assert not User.objects.filter(name__startswith="Eva").exists()
    assert not mail.outbox


def test_one_does_not_invite_oneself(nora: User, ekd: Ministry, signed_in: SignIn) -> None:
    response = signed_in(nora).post(URL, invitation(ekd, email="NORA@ekd.example"))
    assert response.status_code == 422
    assert "Du kan ikke gi deg selv en rolle." in words(response)
    assert nora.role_assignments.count() == 1


def test_somebody_deactivated_is_not_invited_but_reactivated(
    nora: User, ekd: Ministry, signed_in: SignIn
) -> None:
    UserFactory(email="eva.ny@ekd.example", name="Eva Ny", is_active=False)
    response = signed_in(nora).post(URL, invitation(ekd))
    assert response.status_code == 422
    assert "Eva Ny er deaktivert og kan ikke få en rolle." in words(response)
    assert not mail.outbox


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"email": ""}, "Skriv e-postadressen."),
        ({"email": "eva"}, "Skriv hele adressen, for eksempel fornavn.etternavn@eksempel.no."),
        ({"name": " "}, "Skriv navnet."),
        ({"role": ""}, "Velg en rolle."),
        ({"role": "king"}, "Velg en av rollene du kan gi."),
        ({"ministry": ""}, "Velg et departement for denne rollen."),
        ({"role": "crisis_desk"}, "Hjelp på krisedesken må ha en slutt. Velg en dato."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_made(
    changes: dict[str, object], message: str, nora: User, ekd: Ministry, signed_in: SignIn
) -> None:
    response = signed_in(nora).post(URL, invitation(ekd, **changes))
    assert response.status_code == 422
    assert message in words(response)
    assert User.objects.count() == 1
    assert not AuditEntry.objects.exists()
    assert not mail.outbox


def test_only_those_who_manage_users_invite(kari: User, dag: User, signed_in: SignIn) -> None:
    assert signed_in(kari).get(URL).status_code == 403
    assert signed_in(dag).get(URL).status_code == 403
    assert signed_in(kari).delete(URL).status_code == 403


def test_a_system_administrator_invites_without_a_ministry(siv: User, signed_in: SignIn) -> None:
    data = {"email": "ny@smk.example", "name": "Ny", "role": "smk_coordinator", "ui_language": "nn"}
    assert signed_in(siv).post(URL, data).status_code == 302
    assert User.objects.get(email="ny@smk.example").role_assignments.get().ministry is None
    assert "Siv Systemansvarlig har gitt deg rolla" in mail.outbox[0].body

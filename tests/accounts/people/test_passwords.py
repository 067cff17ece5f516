"""Forgotten passwords, one-time links, and changing one's own."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import resolve
from django.utils import translation

from accounts import tasks
from accounts.actions import passwords
from accounts.mail import NotSent
from accounts.models import AuditEntry, Ministry, User
from accounts.permissions import Role
from somestrategi.core import clock
from tests.accounts.people.reading import link_in, words
from tests.cast import GiveRole, SignIn
from tests.factories import PASSWORD, UserFactory

NEW = "fire gule syltetøyglass"


def ask_for_link(client: Client, email: str, capture):
    """The page, and the worker's turn after the commit."""
    with capture(execute=True):
        return client.post("/glemt-passord/", {"email": email}, follow=True)


def choose(client: Client, link: str, password: str = NEW, repeated: str | None = None):
    """Open the link as a person does, and fill in what it leads to."""
    opened = client.get(link, follow=True)
    if opened.status_code != 200:
        return opened
    address = opened.redirect_chain[-1][0]
    return client.post(address, {"password": password, "repeated": repeated or password})


@pytest.fixture
def link(kari: User, nora: User) -> str:
    """The path of a one-time link that Nora made for Kari."""
    return passwords.make_link(kari, by=nora).url.removeprefix("http://127.0.0.1:8000")


def test_a_forgotten_password_is_chosen_anew_through_a_mail(
    client: Client, kari: User, django_capture_on_commit_callbacks
) -> None:
    ask_for_link(client, " KARI@ekd.example ", django_capture_on_commit_callbacks)
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == (["kari@ekd.example"], "Nytt passord i Somestrategi")
    response = choose(client, link_in(sent))
    assert response["Location"] == "/logg-inn/"
    assert "Passordet er lagret. Logg inn med det." in words(client.get("/logg-inn/"))
    kari.refresh_from_db()
    assert kari.check_password(NEW)


def test_the_mail_is_in_nynorsk_for_whoever_reads_nynorsk(
    client: Client, liv: User, django_capture_on_commit_callbacks
) -> None:
    client.cookies["ui_language"] = "nb"
    ask_for_link(client, liv.email, django_capture_on_commit_callbacks)
    body = mail.outbox[0].body
    assert "har bede om eit nytt passord. Vel det her:" in body
    assert "Lenkja verkar éin gong" in body
    assert "«Gløymt passord»" in body


def test_the_answer_is_the_same_whether_the_address_is_known_or_not(
    kari: User, django_capture_on_commit_callbacks
) -> None:
    gone = UserFactory(is_active=False)
    pages = [
        ask_for_link(Client(), email, django_capture_on_commit_callbacks)
        for email in (kari.email, "nobody@ekd.example", gone.email, "not an address")
    ]
    assert {page.status_code for page in pages} == {200}
    assert len({words(page) for page in pages}) == 1
    assert "Hvis adressen hører til en bruker her, er en lenke på vei." in words(pages[0])
    assert [sent.to for sent in mail.outbox] == [[kari.email]]


def test_the_page_itself_sends_nothing_so_that_its_time_tells_nothing(client: Client, kari: User) -> None:
    client.post("/glemt-passord/", {"email": kari.email})  # no commit, so no worker yet
    assert not mail.outbox
    assert not AuditEntry.objects.exists()


def test_an_empty_address_is_asked_for(client: Client, db: None) -> None:
    response = client.post("/glemt-passord/", {"email": " "})
    assert response.status_code == 422
    assert "Skriv e-postadressen din." in words(response)


def test_nobodys_mailbox_is_filled_by_asking_again_and_again(
    client: Client, kari: User, django_capture_on_commit_callbacks
) -> None:
    with time_machine.travel(clock.now(), tick=False) as clock_hand:
        for _time in range(5):
            ask_for_link(client, kari.email, django_capture_on_commit_callbacks)
        assert len(mail.outbox) == 1
        clock_hand.shift(dt.timedelta(minutes=2, seconds=1))
        ask_for_link(client, kari.email, django_capture_on_commit_callbacks)
        assert len(mail.outbox) == 2


def test_a_mail_that_was_sent_stands_in_the_trail_as_the_systems_deed(kari: User) -> None:
    tasks.send_password_link(kari.pk)
    entry = AuditEntry.objects.about(kari).get()
    assert entry.by is None
    assert entry.sentence == "sendte Kari Nordmann en engangslenke til nytt passord"


def test_a_mail_that_was_not_sent_is_not_recorded_and_does_not_block_the_next(
    kari: User, mail_server_is_down: None
) -> None:
    with pytest.raises(NotSent):
        passwords.mail_link(kari.pk)
    assert not AuditEntry.objects.exists()


def test_a_task_about_nobody_does_nothing(db: None) -> None:
    assert passwords.mail_link(4_000_000) is False


def test_a_link_used_twice_is_refused_in_words(client: Client, link: str, kari: User) -> None:
    assert choose(client, link).status_code == 302
    entries = AuditEntry.objects.count()
    again = choose(Client(), link, "enda et helt nytt passord")
    assert again.status_code == 410
    page = words(again)
    assert "Lenken virker ikke lenger" in page
    assert "Den er brukt, eller den er for gammel." in page
    kari.refresh_from_db()
    assert kari.check_password(NEW)
    assert AuditEntry.objects.count() == entries


def test_a_form_left_open_while_the_link_was_used_is_refused(client: Client, link: str, kari: User) -> None:
    opened = client.get(link, follow=True).redirect_chain[-1][0]
    assert choose(Client(), link).status_code == 302
    late = client.post(opened, {"password": "noe helt annet her", "repeated": "noe helt annet her"})
    assert late.status_code == 410
    kari.refresh_from_db()
    assert kari.check_password(NEW)


def test_an_old_link_is_refused(link: str, client: Client, kari: User) -> None:
    with time_machine.travel(dt.timedelta(hours=24, seconds=5)):
        assert choose(client, link).status_code == 410
    kari.refresh_from_db()
    assert kari.check_password(PASSWORD)


def test_a_link_lives_a_day(link: str, client: Client) -> None:
    with time_machine.travel(dt.timedelta(hours=23)):
        assert choose(client, link).status_code == 302


def test_opening_a_link_uses_nothing_up(link: str, client: Client) -> None:
    """Mail programs open links to look at them."""
    for _time in range(3):
        Client().get(link, follow=True)
    assert choose(client, link).status_code == 302


def test_the_token_does_not_stay_in_the_address(link: str, client: Client) -> None:
    token = link.strip("/").split("/")[-1]
    opened = client.get(link, follow=True)
    assert opened.redirect_chain[-1][0].endswith("/nytt/")
    assert token not in opened.content.decode()
    assert "no-store" in opened["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    [
        "/passord/x/y-z/",
        "/passord/MQ/set-password/",
        "/passord/MQ/nytt/",
        "/passord/__/abc-def/",
        "/passord/OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5/a-b/",
    ],
)
def test_a_link_that_is_not_ours_is_refused(path: str, client: Client, kari: User) -> None:
    assert client.get(path).status_code == 410
    assert client.post(path, {"password": NEW, "repeated": NEW}).status_code == 410


def test_one_persons_token_opens_no_other_person(link: str, client: Client, ola: User) -> None:
    client.get(link)  # Kari's token is in the session now
    from django.utils.http import urlsafe_base64_encode

    address = f"/passord/{urlsafe_base64_encode(str(ola.pk).encode())}/nytt/"
    assert client.post(address, {"password": NEW, "repeated": NEW}).status_code == 410
    ola.refresh_from_db()
    assert ola.check_password(PASSWORD)


def test_somebody_deactivated_meanwhile_gets_no_password(link: str, client: Client, kari: User) -> None:
    opened = client.get(link, follow=True).redirect_chain[-1][0]
    User.objects.filter(pk=kari.pk).update(is_active=False, deactivated_at=clock.now())
    assert client.post(opened, {"password": NEW, "repeated": NEW}).status_code == 410


def test_whoever_holds_the_link_is_no_longer_locked_out(link: str, client: Client, kari: User) -> None:
    for _try in range(6):
        client.post("/logg-inn/", {"username": kari.email, "password": "feil passord"})
    choose(client, link)
    assert client.post("/logg-inn/", {"username": kari.email, "password": NEW}).status_code == 302


@pytest.mark.parametrize(
    ("password", "repeated", "message"),
    [
        ("", "", "Skriv et nytt passord."),
        (NEW, "fire gule sylteglass", "De to passordene er ikke like."),
        ("elleve tegn", "elleve tegn", "Passordet er for kort. Det må ha minst 12 tegn."),
        ("123456789012", "123456789012", "Dette passordet inneholder bare tall."),
        ("kari nordmann", "kari nordmann", "Passordet er for likt navn."),
    ],
)
def test_a_bad_password_is_refused_with_the_reason(
    password: str, repeated: str, message: str, link: str, client: Client, kari: User
) -> None:
    response = choose(client, link, password, repeated)
    assert response.status_code == 422
    assert message in words(response)
    kari.refresh_from_db()
    assert kari.check_password(PASSWORD)


def test_setting_a_password_ends_open_sessions_and_stands_in_the_trail(
    link: str, client: Client, kari: User, signed_in: SignIn
) -> None:
    elsewhere = Client()
    elsewhere.post("/logg-inn/", {"username": kari.email, "password": PASSWORD})
    # That log-in made Nora's link false, as any log-in does: the person had the password after all.
    assert choose(client, link).status_code == 410
    fresh = passwords.link_for(User.objects.get(pk=kari.pk)).url.removeprefix("http://127.0.0.1:8000")
    assert choose(client, fresh).status_code == 302
    assert elsewhere.get("/profil/").status_code == 302
    entry = AuditEntry.objects.about(kari).newest_first()[0]
    assert (entry.by, entry.sentence) == (kari, "endret passordet til Kari Nordmann")


def test_an_administrator_is_shown_a_link_once(
    nora: User, kari: User, signed_in: SignIn, client: Client
) -> None:
    page = signed_in(nora).post(f"/brukere/{kari.pk}/engangslenke/")
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert "Engangslenke til Kari Nordmann" in words(page)
    assert choose(client, link_in(page.content.decode())).status_code == 302
    entry = AuditEntry.objects.get(verb="accounts.password_link_made")
    assert entry.by == nora
    with translation.override("nn"):
        assert entry.sentence == "laga ei eingongslenkje til nytt passord for Kari Nordmann"


def test_no_link_opens_more_than_the_administrator_manages(
    nora: User, kari: User, prd: Ministry, signed_in: SignIn, give_role: GiveRole
) -> None:
    give_role(kari, Role.READER, prd)
    response = signed_in(nora).post(f"/brukere/{kari.pk}/engangslenke/")
    assert response.status_code == 403
    assert "Kari Nordmann arbeider også for andre enn dem du administrerer." in words(response)
    assert not AuditEntry.objects.exists()


def test_no_link_opens_a_system_administrator_who_also_has_a_role_here(
    nora: User, siv: User, ekd: Ministry, signed_in: SignIn, give_role: GiveRole
) -> None:
    give_role(siv, Role.READER, ekd)
    assert signed_in(nora).post(f"/brukere/{siv.pk}/engangslenke/").status_code == 403


def test_one_makes_no_link_for_oneself(nora: User, signed_in: SignIn) -> None:
    response = signed_in(nora).post(f"/brukere/{nora.pk}/engangslenke/")
    assert response.status_code == 403
    assert "Du endrer ditt eget passord på profilen din." in words(response)


def test_nobody_deactivated_gets_a_link(nora: User, kari: User, signed_in: SignIn) -> None:
    User.objects.filter(pk=kari.pk).update(is_active=False, deactivated_at=clock.now())
    response = signed_in(nora).post(f"/brukere/{kari.pk}/engangslenke/", follow=True)
    assert "Kari Nordmann er deaktivert og kan ikke logge inn." in words(response)
    assert not AuditEntry.objects.exists()


def test_links_take_the_deed_the_ministry_and_a_post(
    nora: User, kari: User, per: User, signed_in: SignIn
) -> None:
    assert signed_in(kari).post(f"/brukere/{nora.pk}/engangslenke/").status_code == 403
    assert signed_in(nora).post(f"/brukere/{per.pk}/engangslenke/").status_code == 404
    assert signed_in(nora).get(f"/brukere/{kari.pk}/engangslenke/").status_code == 405
    assert not AuditEntry.objects.exists()


def test_one_changes_the_password_and_stays_logged_in_only_here(kari: User, signed_in: SignIn) -> None:
    here, elsewhere = signed_in(kari), signed_in(kari)
    data = {"old": PASSWORD, "password": NEW, "repeated": NEW}
    response = here.post("/profil/passord/", data, follow=True)
    assert "Passordet er endret. Du er logget ut alle andre steder." in words(response)
    assert here.get("/profil/").status_code == 200
    assert elsewhere.get("/profil/").status_code == 302
    kari.refresh_from_db()
    assert kari.check_password(NEW)
    assert AuditEntry.objects.get().by == kari


def test_the_old_password_is_asked_for(kari: User, signed_in: SignIn) -> None:
    data = {"old": "feil passord", "password": NEW, "repeated": NEW}
    response = signed_in(kari).post("/profil/passord/", data)
    assert response.status_code == 422
    assert "Dette er ikke passordet du har nå." in words(response)
    kari.refresh_from_db()
    assert kari.check_password(PASSWORD)
    assert not AuditEntry.objects.exists()


def test_nobody_changes_the_password_of_another(nora: User, kari: User) -> None:
    with pytest.raises(PermissionDenied):
        passwords.change(kari, password=NEW, by=nora)


@pytest.mark.parametrize("path", ["/glemt-passord/", "/profil/passord/", "/passord/MQ/a-b/"])
def test_other_methods_are_refused(path: str, kari: User, signed_in: SignIn) -> None:
    assert resolve(path)
    assert signed_in(kari).delete(path).status_code == 405
    assert signed_in(kari).post("/glemt-passord/sendt/").status_code == 405

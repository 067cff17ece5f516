"""«Meld som publisert»: the address is enough, every refusal in words, and nothing comes twice."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings

from accounts import post_addresses
from accounts.models import Account, AuditEntry, Ministry, Platform, User
from content.actions import reports
from content.models import Publication
from somestrategi.bootstrap import load
from somestrategi.core import clock
from tests.cast import SignIn
from tests.factories import AccountFactory, PublicationFactory
from tests.metrics.table_counts import row_counts

URL = "/publiseringer/meld/"
POST = "https://x.example/eksempeldep/status/1900000000000000123"


@pytest.fixture(autouse=True)
def platforms(db: None, settings: Settings) -> None:
    settings.DEMO = True
    load.load()


@pytest.fixture
def browser(kari: User, ekd_on_x: Account, signed_in: SignIn) -> Client:
    return signed_in(kari)


def on(platform: str, owner: Ministry, handle: str = "eksempeldep", **fields: object) -> Account:
    return AccountFactory(
        platform=Platform.objects.get(key=platform), owner=owner, handle=handle, name=handle, **fields
    )


# --- What is taken ---------------------------------------------------------------------------------------------
def test_the_address_alone_registers_the_post_now(browser: Client, kari: User, ekd_on_x: Account) -> None:
    before = clock.now()
    response = browser.post(URL, {"address": f"  {POST}/photo/1?s=20&t=abc  "}, follow=True)

    publication = Publication.objects.get()
    assert response.redirect_chain == [(f"/publiseringer/{publication.pk}/", 302)]
    assert "Publiseringen på Eksempeldepartementet (X) er registrert." in response.text
    assert (publication.account, publication.responsible) == (ekd_on_x, ekd_on_x.owner)
    assert (publication.remote_id, publication.permalink) == ("1900000000000000123", POST)
    assert (publication.reported_by, publication.imported_by, publication.has_time) == (kari, None, True)
    assert before <= publication.published_at <= clock.now()
    assert publication.written_form is None  # no text, so nobody has judged it
    assert AuditEntry.objects.get().sentence == f"meldte som publisert: {POST}"
    assert ekd_on_x.activity.publication_count == 1


def test_text_time_media_and_the_matter_are_kept(browser: Client, kari: User) -> None:
    browser.post(
        URL,
        {
            "address": POST,
            "text": " Kva skjer i dag? Vi fortel meir om den nye ordninga for elevane. ",
            "published_on": "2026-11-06",
            "published_time": "09:30",
            "media_kind": "video",
            "government_url": "www.regjeringen.no/no/aktuelt/eksempel/id1/",
        },
    )
    publication = Publication.objects.get()
    assert (publication.written_form, publication.media) == ("nn", "video")
    assert publication.media_settled_by == kari  # a person has said it, so no file changes it
    assert publication.published_at == dt.datetime(2026, 11, 6, 9, 30, tzinfo=clock.OSLO)
    assert publication.government_url == "https://www.regjeringen.no/no/aktuelt/eksempel/id1/"


def test_a_date_alone_is_a_date_alone(browser: Client) -> None:
    browser.post(URL, {"address": POST, "published_on": clock.today().isoformat()})
    publication = Publication.objects.get()
    assert not publication.has_time
    assert clock.local_date(publication.published_at) == clock.today()


@pytest.mark.parametrize(
    ("platform", "handle", "address", "remote_id"),
    [
        ("x", "ekd", "https://mobile.twitter.com/EKD/status/1900000000000000123?s=20", "1900000000000000123"),
        ("facebook", "eksempel.dep", "m.facebook.com/eksempeldep/posts/pfbid0Abc123xyz", "pfbid0Abc123xyz"),
        ("linkedin", "ekd", "https://no.linkedin.com/posts/ekd_ny-ordning-activity-7130000000000000001-aBcD",
         "urn:li:activity:7130000000000000001"),
        ("linkedin", "showcase/ekd", "linkedin.com/posts/ekd_ugcPost-7130000000000000001-aBcD/?rcm=x",
         "urn:li:ugcPost:7130000000000000001"),
        ("youtube", "ekd", "https://youtu.be/dQw4w9WgXcQ?si=1", "dQw4w9WgXcQ"),
        ("bluesky", "ekd.example.com", "https://bsky.app/profile/ekd.example.com/post/3k2abc", "3k2abc"),
    ],
)  # fmt: skip
def test_the_account_is_known_by_the_address(
    kari: User, ekd: Ministry, signed_in: SignIn, platform: str, handle: str, address: str, remote_id: str
) -> None:
    account = on(platform, ekd, handle)
    assert signed_in(kari).post(URL, {"address": address}).status_code == 302
    publication = Publication.objects.get()
    assert (publication.account, publication.remote_id) == (account, remote_id)


def test_the_only_account_on_a_platform_is_not_asked_for(
    kari: User, ekd: Ministry, signed_in: SignIn
) -> None:
    account = on("instagram", ekd)
    signed_in(kari).post(URL, {"address": "https://www.instagram.com/reel/CabcDEF123/?igsh=x"})
    publication = Publication.objects.get()
    assert (publication.account, publication.remote_id) == (account, "CabcDEF123")


def test_the_account_is_asked_for_where_the_address_does_not_tell(
    kari: User, ekd: Ministry, signed_in: SignIn
) -> None:
    _one, two = on("instagram", ekd, "en"), on("instagram", ekd, "to")
    browser = signed_in(kari)
    address = "https://www.instagram.com/p/CabcDEF123/"
    asked = browser.post(URL, {"address": address, "text": "Hei"})
    assert asked.status_code == 422
    assert "Adressen forteller ikke hvem innlegget tilhører. Velg kontoen." in asked.text
    assert "Hvilken konto er det på?" in asked.text
    assert browser.post(URL, {"address": address, "account": two.pk}).status_code == 302
    assert Publication.objects.get().account == two


def test_one_who_shares_a_joint_account_may_report_on_it(
    per: User, ekd: Ministry, prd: Ministry, signed_in: SignIn
) -> None:
    joint = on("x", ekd, "felles", is_joint=True)
    joint.memberships.create(ministry=prd)
    assert signed_in(per).post(URL, {"address": "x.com/felles/status/1900000000000000123"}).status_code == 302
    assert Publication.objects.get().responsible == ekd  # the lead answers until somebody is named (S59)


# --- What is refused -------------------------------------------------------------------------------------------
REFUSED = [
    ("", "Lim inn adressen til innlegget."),
    ("https://www.vg.no/nyheter/1", "Dette er ikke adressen til et innlegg på en plattform vi kjenner."),
    ("@eksempeldep", "Dette er ikke adressen til et innlegg. Åpne innlegget og lim inn hele adressen."),
    ("hei på deg", "Dette er ingen nettadresse. Åpne innlegget og kopier adressen til siden."),
    (
        "https://x.com/eksempeldep",
        "Dette er adressen til en profil på X. Åpne innlegget og lim inn adressen til det.",
    ),
    ("https://t.co/abc123", "Dette er en kortlenke. Åpne den, og lim inn adressen den leder til."),
    ("https://faceb00k.com/ekd/posts/123456", "Adressen etterligner Facebook, men er ikke der."),
    ("https://x.com/ukjent/status/190", "Kontoen «ukjent» på X står ikke i registeret."),
    (
        "https://x.com/provedep/status/190",
        "Innlegget er på kontoen Prøvedepartementet (X). Prøvedepartementet eier",
    ),
    ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "Du har ingen konto på YouTube i registeret."),
]


@pytest.mark.parametrize(("address", "message"), REFUSED, ids=lambda value: str(value)[:40])
def test_what_is_not_a_post_of_ours_is_refused_in_words(
    browser: Client, prd_on_x: Account, address: str, message: str
) -> None:
    before = row_counts()
    response = browser.post(URL, {"address": address})
    assert response.status_code == 422
    assert message in response.text
    assert row_counts() == before


def test_an_account_that_is_missing_leads_to_the_register(browser: Client) -> None:
    html = browser.post(URL, {"address": "https://x.com/ukjent/status/190"}).text
    assert '<a href="/kontoer/ny/">Registrer en konto</a>' in html


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("published_on", "2999-01-01", "Datoen er ikke kommet ennå."),
        ("published_on", "0226-11-01", "Se på årstallet igjen."),
        (
            "government_url",
            "https://regjeringen.no.evil.example/",
            "Her kan det bare stå adresser på regjeringen.no.",
        ),
        ("media_kind", "hologram", "«hologram» er ikke blant dem."),
    ],
)
def test_what_else_is_wrong_is_told_where_it_stands(
    browser: Client, field: str, value: str, message: str
) -> None:
    before = row_counts()
    response = browser.post(URL, {"address": POST, field: value})
    assert response.status_code == 422
    assert message in response.text
    assert '<details class="form-more" open>' in response.text
    assert row_counts() == before


def test_a_time_that_has_not_come_is_refused(browser: Client) -> None:
    soon = clock.now().astimezone(clock.OSLO) + dt.timedelta(minutes=90)
    response = browser.post(
        URL,
        {"address": POST, "published_on": soon.date().isoformat(), "published_time": f"{soon:%H:%M}"},
    )
    assert response.status_code == 422
    assert "er ikke kommet ennå." in response.text
    assert not Publication.objects.exists()


@pytest.mark.parametrize(
    ("remote_id", "permalink", "pasted"),
    [
        ("1900000000000000123", "", POST),
        (
            "122158",
            "https://www.facebook.com/ekd/posts/pfbid0Abc",
            "https://m.facebook.com/ekd/posts/pfbid0Abc?ref=x",
        ),
    ],
)
def test_what_is_recorded_already_is_shown_and_not_doubled(
    kari: User,
    ekd: Ministry,
    ekd_on_x: Account,
    signed_in: SignIn,
    remote_id: str,
    permalink: str,
    pasted: str,
) -> None:
    account = on("facebook", ekd, "ekd") if permalink else ekd_on_x
    known = PublicationFactory(account=account, remote_id=remote_id, permalink=permalink)
    before = row_counts()
    response = signed_in(kari).post(URL, {"address": pasted})
    assert response.status_code == 422
    assert "Publiseringen er registrert fra før." in response.text
    assert f'<a href="/publiseringer/{known.pk}/">Åpne publiseringen</a>' in response.text
    assert row_counts() == before


def test_a_reader_may_not_report(liv: User, signed_in: SignIn) -> None:
    browser = signed_in(liv)
    assert browser.get(URL).status_code == 403
    assert "/publiseringer/meld/" not in browser.get("/publiseringer/").text


def test_the_way_in_is_on_my_day_the_list_and_the_keys(browser: Client) -> None:
    for page in ("/", "/publiseringer/"):
        assert (
            '<a class="ds-button" data-variant="secondary" href="/publiseringer/meld/">'
            in browser.get(page).text
        )
    assert 'data-keys="g p" data-action="go" data-target="/publiseringer/meld/"' in browser.get("/").text


# --- Two at once -----------------------------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_two_who_report_the_same_post_at_once_make_one_row(kari: User, ola: User, ekd_on_x: Account) -> None:
    post = post_addresses.read(POST)
    start, outcomes = threading.Barrier(2), []

    def report(by: User) -> None:
        try:
            start.wait()
            reports.report(post, reports.Told(clock.now()), account=ekd_on_x, by=by)
            outcomes.append("made")
        except reports.AlreadyRecorded as refused:
            outcomes.append(refused.publication.remote_id)
        finally:
            connection.close()

    threads = [threading.Thread(target=report, args=(by,)) for by in (kari, ola)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["1900000000000000123", "made"]
    assert Publication.objects.count() == AuditEntry.objects.count() == 1


# --- Taking it back --------------------------------------------------------------------------------------------
def test_a_report_can_be_taken_back(browser: Client, ekd_on_x: Account) -> None:
    browser.post(URL, {"address": POST})
    publication = Publication.objects.get()
    response = browser.post(f"/publiseringer/{publication.pk}/trekk-meldingen/", follow=True)
    assert "Meldingen er trukket tilbake." in response.text
    assert not Publication.objects.exists()
    assert AuditEntry.objects.newest_first()[0].sentence == f"trakk tilbake meldingen om {publication}"


def test_what_a_file_brought_cannot_be_taken_back(browser: Client, ekd_on_x: Account) -> None:
    publication = PublicationFactory(account=ekd_on_x)
    response = browser.post(f"/publiseringer/{publication.pk}/trekk-meldingen/", follow=True)
    assert "Bare en publisering som ingen fil har bekreftet, kan trekkes tilbake." in response.text
    assert Publication.objects.exists()


def test_nobody_takes_back_the_report_of_another_ministry(
    browser: Client, per: User, signed_in: SignIn
) -> None:
    browser.post(URL, {"address": POST})
    publication = Publication.objects.get()
    assert signed_in(per).post(f"/publiseringer/{publication.pk}/trekk-meldingen/").status_code == 404
    assert Publication.objects.exists()

"""«Falske profiler»: entered, reported, closed and opened again; never outside the ministry (S11)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from pytest_django import Settings

from accounts.models import Account, AuditEntry, ImpostorProfile, Ministry, User
from accounts.permissions import Role
from somestrategi.bootstrap import load
from somestrategi.core import clock
from tests.cast import GiveRole, SignIn
from tests.factories import ImpostorFactory

ADD = "/falske-profiler/ny/"


@pytest.fixture(autouse=True)
def platforms(db: None, settings: Settings) -> None:
    settings.DEMO = True
    load.load()


def _case(ministry: Ministry, **changes: Any) -> dict[str, Any]:
    return {
        "url": "https://x.example/eksempel_gave",
        "kind": "profile",
        "ministry": ministry.pk,
        "seen_on": clock.today().isoformat(),
        **changes,
    }


def test_a_false_profile_is_entered_reported_closed_and_opened_again(
    ekd: Ministry, ekd_on_x: Account, kari: User, signed_in: SignIn
) -> None:
    browser = signed_in(kari)
    page = browser.post(ADD, _case(ekd, account=ekd_on_x.pk, evidence="Sak 26/1"), follow=True)
    assert "Saken er ført opp. Meld den til plattformen." in page.text
    case = ImpostorProfile.objects.get()
    assert (case.ministry, case.account, case.platform) == (ekd, ekd_on_x, ekd_on_x.platform)
    url = f"/falske-profiler/{case.pk}/"
    today = clock.today().isoformat()
    browser.post(url + "meldt/", {"reported_on": today, "reference": "4711"})
    case.refresh_from_db()
    assert (case.reported_on, case.report_reference) == (clock.today(), "4711")
    browser.post(url + "avslutt/", {"outcome": "removed", "note": "Fjernet samme dag."})
    case.refresh_from_db()
    assert (case.outcome, case.closed_on, case.note) == ("removed", clock.today(), "Fjernet samme dag.")
    browser.post(url + "apne/")
    case.refresh_from_db()
    assert (case.outcome, case.closed_on, case.reported_on) == ("open", None, None)
    sentences = [entry.sentence for entry in AuditEntry.objects.order_by("pk")]
    assert sentences == [
        f"førte opp sak {case.pk} om noen som gir seg ut for å være oss",
        f"meldte sak {case.pk} om noen som gir seg ut for å være oss, til plattformen",
        f"avsluttet sak {case.pk} om noen som gir seg ut for å være oss: Fjernet av plattformen",
        f"åpnet sak {case.pk} om noen som gir seg ut for å være oss, på nytt",
    ]


@pytest.mark.parametrize(
    "again",
    [
        "https://x.example/Eksempel_Gave?s=20",
        "x.example/eksempel_gave/",
    ],
)
def test_the_same_address_is_the_same_case(ekd: Ministry, kari: User, signed_in: SignIn, again: str) -> None:
    browser = signed_in(kari)
    browser.post(ADD, _case(ekd))
    page = browser.post(ADD, _case(ekd, url=again), follow=True)
    assert "Denne adressen er ført opp fra før. Her er saken." in page.text
    ImpostorProfile.objects.update(outcome="gone", closed_on=clock.today())
    page = browser.post(ADD, _case(ekd, url=again), follow=True)
    assert "Denne adressen har vært ført opp før, og saken er avsluttet. Åpne den på nytt." in page.text
    assert ImpostorProfile.objects.count() == 1


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [
        ("https://annonser.example/vinn?utm_source=x&id=7&fbclid=abc", "https://annonser.example/vinn?id=7"),
        ("http://faceb00k.com.evil.example/minister", "https://faceb00k.com.evil.example/minister"),
        ("https://evil.example:8443/statsrad", "https://evil.example:8443/statsrad"),
        ("https://x.example/eksempel_gave/status/12", "https://x.example/eksempel_gave/status/12"),
    ],
)
def test_what_impostors_live_by_is_taken_as_it_is(
    ekd: Ministry, kari: User, signed_in: SignIn, pasted: str, stored: str
) -> None:
    assert signed_in(kari).post(ADD, _case(ekd, url=pasted)).status_code == 302
    assert ImpostorProfile.objects.get().url == stored


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"url": "https://x.example/eksempeldep"},
            "Dette er offisielt: Eksempeldepartementet, Eksempeldepartementet.",
        ),
        ({"url": "https://x.example/eksempeldep/status/12"}, "Dette er offisielt: Eksempeldepartementet,"),
        ({"url": "@eksempeldep"}, "Lim inn hele adressen."),
        ({"url": ""}, "Lim inn adressen."),
        ({"kind": ""}, "Velg hva det er."),
        ({"seen_on": "2099-01-01"}, "Datoen er ikke kommet ennå."),
        ({"office": "statsråden", "account": "own"}, "Velg kontoen eller skriv embetet, ikke begge deler."),
    ],
)
def test_what_is_no_case_is_refused(
    ekd: Ministry, ekd_on_x: Account, kari: User, signed_in: SignIn, changes: dict[str, str], message: str
) -> None:
    if "account" in changes:
        changes = {**changes, "account": str(ekd_on_x.pk)}
    response = signed_in(kari).post(ADD, _case(ekd, **changes))
    assert response.status_code == 422
    assert message in response.text
    assert not ImpostorProfile.objects.exists()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    ("path", "data", "message"),
    [
        ("meldt/", {"reported_on": "2020-01-01"}, "Velg en dag fra den ble sett og til i dag."),
        ("meldt/", {"reported_on": ""}, "Oppgi datoen."),
        ("avslutt/", {}, "Velg hva som kom ut av det."),
        ("avslutt/", {"outcome": "removed"}, "Skriv først når det ble meldt til plattformen."),
    ],
)
def test_a_step_that_cannot_be_is_refused(
    ekd: Ministry, kari: User, signed_in: SignIn, path: str, data: dict[str, str], message: str
) -> None:
    case = ImpostorFactory(ministry=ekd)
    response = signed_in(kari).post(f"/falske-profiler/{case.pk}/{path}", data)
    assert response.status_code == 422
    assert message in response.text
    case.refresh_from_db()
    assert (case.outcome, case.reported_on) == ("open", None)
    assert not AuditEntry.objects.exists()


def test_a_case_stays_in_its_ministry_and_others_see_how_many(
    ekd: Ministry, ekd_on_x: Account, liv: User, per: User, dag: User, siv: User, signed_in: SignIn
) -> None:
    case = ImpostorFactory(ministry=ekd, account=ekd_on_x)
    url = f"/falske-profiler/{case.pk}/"
    for person, expected in ((per, 404), (liv, 403), (dag, 403), (siv, 403)):
        browser = signed_in(person)
        assert browser.get(url).status_code == expected
        for path in ("meldt/", "avslutt/", "apne/"):
            assert browser.post(url + path, {"outcome": "gone"}).status_code == expected
    assert str(case) not in signed_in(per).get("/falske-profiler/").text
    for person in (dag, liv, siv):
        html = signed_in(person).get("/falske-profiler/").text
        assert str(case) not in html
        assert "Eksempeldepartementet</th>" in html
    assert "eksempel_gave" not in signed_in(dag).get(ekd_on_x.get_absolute_url()).text
    case.refresh_from_db()
    assert case.is_open


def test_a_moderator_keeps_the_register_too(
    ekd: Ministry, gro: User, give_role: GiveRole, signed_in: SignIn
) -> None:
    give_role(gro, Role.MODERATOR, ekd)
    assert signed_in(gro).post(ADD, _case(ekd)).status_code == 302


def test_open_cases_come_first_and_the_account_tells_how_many(
    ekd: Ministry, ekd_on_x: Account, kari: User, signed_in: SignIn
) -> None:
    today = clock.today()
    old = today - dt.timedelta(days=9)
    closed = ImpostorFactory(ministry=ekd, outcome="gone", closed_on=today)
    reported = ImpostorFactory(ministry=ekd, account=ekd_on_x, seen_on=old, reported_on=old)
    unreported = ImpostorFactory(ministry=ekd, account=ekd_on_x)
    browser = signed_in(kari)
    html = browser.get("/falske-profiler/").text
    assert "Ikke offentlig" in html
    places = [html.index(f'href="/falske-profiler/{case.pk}/"') for case in (unreported, reported, closed)]
    assert places == sorted(places)
    assert "2 åpne saker gir seg ut for å være denne kontoen" in browser.get(ekd_on_x.get_absolute_url()).text
    only = browser.get(f"/falske-profiler/?konto={ekd_on_x.pk}").text
    assert f"/falske-profiler/{closed.pk}/" not in only
    assert f"/falske-profiler/{unreported.pk}/" in only

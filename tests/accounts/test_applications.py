"""An account is applied for, decided by somebody else, and registered once (S18–S20)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.actions import applications
from accounts.models import (
    Account,
    AccountApplication,
    AuditEntry,
    Decision,
    Finding,
    Ministry,
    Platform,
    User,
)
from accounts.permissions import Role
from somestrategi.bootstrap import load
from somestrategi.core import clock
from tests.audits.conftest import Night, night  # noqa: F401 (a fixture)
from tests.cast import GiveRole, SignIn
from tests.factories import ApplicationFactory

NEW, LIST = "/kontoer/soknader/ny/", "/kontoer/soknader/"


@pytest.fixture
def bluesky(db: None) -> Platform:
    load.load()
    return Platform.objects.get(key="bluesky")


@pytest.fixture
def answers(ekd: Ministry, bluesky: Platform, kari: User, ola: User) -> dict[str, Any]:
    """A whole application for a trial on Bluesky."""
    return {
        "ministry": ekd.pk,
        "platform": bluesky.pk,
        "name": "EKD Forskning",
        "handle": "@ekdforskning",
        "purpose": "Nytt om forskning.",
        "target_groups": ["professionals", "young"],
        "why_platform": "Fagfolk har flyttet hit.",
        "benefit": "De får svar. Uten kontoen når vi dem sjelden.",
        "person_0": kari.pk,
        "hours_0": 5,
        "person_1": ola.pk,
        "hours_kind": "fixed",
        "first_0": "0",
        "last_0": "4",
        "opens_0": "08:00",
        "closes_0": "15:30",
        "risk_reference": "Sak 26/77",
        "is_trial": "on",
        "hypothesis": "Fagfolk svarer.",
        "success_measure": "20 svar.",
        "evaluate_on": (clock.today() + dt.timedelta(days=90)).isoformat(),
    }


def _page(application: AccountApplication, end: str = "") -> str:
    return f"{application.get_absolute_url()}{end}"


def _decide(application: AccountApplication, browser: Client, **data: str) -> Any:
    return browser.post(_page(application, "avgjor/"), data)


def test_from_draft_to_an_account_with_all_that_was_applied_for(
    answers: dict[str, Any], kari: User, ola: User, signed_in: SignIn
) -> None:
    browser = signed_in(kari)
    assert browser.post(NEW, {"ministry": answers["ministry"], "utkast": "1"}).status_code == 302
    draft = AccountApplication.objects.get()
    assert draft.status == "draft"
    assert "Konto uten navn" in browser.get(LIST).text
    assert browser.post(_page(draft, "rediger/"), answers).status_code == 302
    editor = signed_in(ola)
    assert "1 søknad om konto venter på at du avgjør" in editor.get("/").text
    assert "Venter på at du avgjør" in editor.get(LIST).text
    assert "Fagfolk har flyttet hit." in editor.get(_page(draft, "avgjor/")).text
    decided = _decide(draft, editor, decision="approved_with_conditions", conditions="Ingen annonser.")
    assert decided.status_code == 302
    form = browser.get(_page(draft, "konto/")).text
    assert "EKD Forskning" in form
    entered = {
        **{name: answers[name] for name in ("name", "purpose", "target_groups")},
        "owner": answers["ministry"],
        "url": "https://bsky.app/profile/ekdforskning.bsky.social",
        "verification": "unknown",
    }
    assert browser.post(_page(draft, "konto/"), entered).status_code == 302
    account = Account.objects.get()
    assert (account.status, account.handle) == ("trial", "ekdforskning.bsky.social")
    assert account.target_groups == answers["target_groups"]
    assert account.answering_hours == [[day, 480, 930] for day in range(5)]
    assert [(row.person, row.hours_a_week) for row in account.staff.in_order()] == [(kari, 5), (ola, None)]
    assert account.trials.get().success_measure == "20 svar."
    page = browser.get(account.get_absolute_url()).text
    assert "Ingen annonser." in page
    assert "Unge" in page
    verbs = AuditEntry.objects.order_by("pk").values_list("verb", flat=True)
    assert [verb.removeprefix("accounts.") for verb in verbs] == [
        "application_begun", "application_changed", "application_sent", "application_approved_with_conditions",
        "account_created", "account_staffed", "trial_planned", "application_registered",
    ]  # fmt: skip
    again = browser.get(_page(draft, "konto/"), follow=True)
    assert "Det er ingen konto å registrere fra denne søknaden." in again.text
    with pytest.raises(ValidationError):
        applications.register(draft, by=kari, platform=account.platform, **_profile("en.annen"))


def _profile(handle: str) -> Any:
    return {"handle": handle, "name": "EKD", "url": f"https://bsky.app/profile/{handle}", "purpose": "Nytt."}


def test_sending_asks_for_all_that_is_missing_and_saves_nothing(
    ekd: Ministry, kari: User, signed_in: SignIn
) -> None:
    response = signed_in(kari).post(NEW, {"ministry": ekd.pk, "is_trial": "on"})
    assert response.status_code == 422
    for message in (
        "Velg plattform.", "Skriv hva kontoen skal hete.", "Skriv hva kontoen er til for.", "Velg minst én målgruppe.",
        "Skriv hvorfor denne plattformen og ikke en annen.", "Skriv hva folk får ut av den, og hva som skjer uten.",
        "Velg hvem som skal ha ansvar for kontoen.", "eller at dere ikke har faste svartider.",
        "Fortell hvor risikovurderingen er.", "Oppgi datoen",
    ):  # fmt: skip
        assert message in response.text, message
    assert not AccountApplication.objects.exists()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"person_1": ""}, "Velg en stedfortreder også."),
        ({"hours_0": ""}, "Fortell hvor mange timer i uka."),
        ({"evaluate_on": "2020-01-01"}, "Velg en dato etter i dag."),
        ({"evaluate_on": "snart"}, "Oppgi datoen med dag, måned og år."),
    ],
)
def test_a_half_answer_is_asked_about(
    answers: dict[str, Any], kari: User, signed_in: SignIn, change: dict[str, str], message: str
) -> None:
    response = signed_in(kari).post(NEW, answers | change)
    assert response.status_code == 422
    assert message in response.text
    assert not AccountApplication.objects.exists()


def test_nobody_decides_their_own_application(ekd: Ministry, ola: User, signed_in: SignIn) -> None:
    own = ApplicationFactory(ministry=ekd, applicant=ola)
    browser = signed_in(ola)
    assert "Ingen andre enn søkeren kan avgjøre dette her." in browser.get(_page(own)).text
    assert "Du har søkt selv." in browser.get(_page(own, "avgjor/")).text
    response = _decide(own, browser, decision="approved")
    assert response.status_code == 422
    assert "Du har søkt selv. En annen må avgjøre." in response.text
    own.refresh_from_db()
    assert own.status == "sent"
    assert "venter på at du avgjør" not in browser.get("/").text
    with pytest.raises(IntegrityError, match="application_decider_is_not_applicant"), transaction.atomic():
        AccountApplication.objects.update(status="approved", decided_by=ola, decided_at=clock.now())


def test_only_those_with_the_right_role_decide(
    ekd: Ministry, kari: User, per: User, liv: User, signed_in: SignIn
) -> None:
    waiting = ApplicationFactory(ministry=ekd)
    assert _decide(waiting, signed_in(kari), decision="approved").status_code == 403
    assert _decide(waiting, signed_in(per), decision="approved").status_code == 403
    assert signed_in(per).get(_page(waiting)).status_code == 404
    assert signed_in(liv).get(_page(waiting)).status_code == 403
    with pytest.raises(PermissionDenied):
        applications.decide(waiting, by=kari, decision=Decision.APPROVED)
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    ("decision", "message"),
    [
        ("declined", "Skriv hvorfor den er avslått."),
        ("approved_with_conditions", "Skriv vilkårene."),
        ("", "Velg hva du bestemmer."),
    ],
)
def test_a_decision_says_what_it_must(
    ekd: Ministry, ola: User, signed_in: SignIn, decision: str, message: str
) -> None:
    waiting = ApplicationFactory(ministry=ekd)
    response = _decide(waiting, signed_in(ola), decision=decision, reason=" ")
    assert response.status_code == 422
    assert message in response.text
    waiting.refresh_from_db()
    assert waiting.status == "sent"
    assert not AuditEntry.objects.exists()


def test_a_declined_application_stays_with_its_reason_and_leads_to_a_new_one(
    ekd: Ministry, kari: User, ola: User, signed_in: SignIn
) -> None:
    declined = ApplicationFactory(ministry=ekd, applicant=kari)
    assert _decide(declined, signed_in(ola), decision="declined", reason="For få timer.").status_code == 302
    browser = signed_in(kari)
    assert "For få timer." in browser.get(_page(declined)).text
    assert AuditEntry.objects.get().reason == "For få timer."
    new = f"{NEW}?fra={declined.pk}"
    assert "Fagfolk er her." in browser.get(new).text
    assert browser.post(new, {"ministry": ekd.pk, "name": "Forskning", "utkast": "1"}).status_code == 302
    assert AccountApplication.objects.get(status="draft").earlier == declined
    assert _decide(declined, signed_in(ola), decision="approved").status_code == 422


def test_a_draft_is_its_writers_own(ekd: Ministry, kari: User, ola: User, signed_in: SignIn) -> None:
    draft = ApplicationFactory(ministry=ekd, applicant=kari, status="draft", sent_at=None)
    assert signed_in(kari).get(_page(draft)).status_code == 200
    assert signed_in(ola).get(_page(draft)).status_code == 404
    with pytest.raises(ValidationError):
        applications.send(draft, by=ola, staff=[])


def test_what_is_sent_cannot_be_changed_but_withdrawn(
    ekd: Ministry, kari: User, ola: User, signed_in: SignIn
) -> None:
    waiting = ApplicationFactory(ministry=ekd, applicant=kari)
    browser = signed_in(kari)
    assert (
        "Søknaden er sendt og kan ikke endres." in browser.get(_page(waiting, "rediger/"), follow=True).text
    )
    assert "Søknaden er trukket." in browser.post(_page(waiting, "trekk/"), follow=True).text
    waiting.refresh_from_db()
    assert waiting.status == "withdrawn"
    assert "Søknaden er avgjort allerede." in browser.post(_page(waiting, "trekk/"), follow=True).text
    assert AuditEntry.objects.count() == 1
    assert _decide(waiting, signed_in(ola), decision="approved").status_code == 422


def test_the_address_is_on_the_platform_that_was_applied_for(
    ekd: Ministry, kari: User, ola: User, x: Platform, bluesky: Platform
) -> None:
    approved = ApplicationFactory(ministry=ekd, platform=x)
    applications.decide(approved, by=ola, decision=Decision.APPROVED)
    with pytest.raises(ValidationError) as refused:
        applications.register(approved, by=kari, platform=bluesky, **_profile("ekd.bsky.social"))
    assert refused.value.message_dict == {
        "url": ["Søknaden gjelder X. Lim inn en adresse derfra, eller søk på nytt."]
    }
    assert not Account.objects.exists()


def test_somebody_who_has_left_does_not_stop_the_register(
    ekd: Ministry, kari: User, ola: User, gro: User, x: Platform, give_role: GiveRole
) -> None:
    role = give_role(gro, Role.ADVISER, ekd)
    approved = ApplicationFactory(ministry=ekd, platform=x)
    approved.staff.create(person=gro, place=0, hours_a_week=5)
    approved.staff.create(person=kari, place=1)
    applications.decide(approved, by=ola, decision=Decision.APPROVED)
    role.delete()
    account = applications.register(approved, by=kari, platform=x, **_profile("ekd"))
    assert account.status == "proposed"
    assert [row.person for row in account.staff.in_order()] == [kari]


@pytest.mark.keeps("S19", by="accounts.application_undecided")
def test_the_night_finds_an_application_that_nobody_decides(
    ekd: Ministry,
    ola: User,
    signed_in: SignIn,
    night: Night,  # noqa: F811
) -> None:
    waiting = ApplicationFactory(ministry=ekd, sent_at=clock.now() - dt.timedelta(days=14))
    night()
    found = Finding.objects.open().filter(rule_id="accounts.application_undecided")
    assert not found.exists()
    AccountApplication.objects.update(sent_at=clock.now() - dt.timedelta(days=15))
    night()
    page = signed_in(ola).get(f"/egenkontroll/{found.get().pk}/").text
    assert "Sendt for 15 dager siden og ikke avgjort. Grensen er 14 dager." in page
    assert waiting.get_absolute_url() in page
    assert _decide(waiting, signed_in(ola), decision="declined", reason="Nei.").status_code == 302
    night()
    assert not found.exists()

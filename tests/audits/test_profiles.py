"""S11, S13, S37: the night finds profiles that have changed, that are not complete, or that nobody has looked at."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import thresholds
from accounts.audits import profile_changed, sender_profile
from accounts.audits.audit import Scope
from accounts.models import Account, Finding, Ministry, User
from somestrategi.core import clock
from somestrategi.core.rules import Severity
from tests.audits.conftest import Night
from tests.cast import SignIn
from tests.factories import AccountFactory, ProfileSnapshotFactory

CHANGED, COMPLETE = "accounts.profile_changed", "accounts.sender_profile"


def _open(rule_id: str) -> list[tuple[str, str]]:
    found = Finding.objects.open().filter(rule_id=rule_id).order_by("key")
    return [(finding.message, finding.severity) for finding in found]


@pytest.mark.keeps("S11", by="accounts.profile_changed")
@pytest.mark.keeps("S13", by="accounts.profile_changed")
def test_another_id_at_the_same_user_name_is_an_alarm_and_we_changed_it_closes_it(
    ekd_on_x: Account, kari: User, signed_in: SignIn, night: Night
) -> None:
    Account.objects.update(remote_id="1001", profile_form="nn")
    look = ProfileSnapshotFactory(account=ekd_on_x, remote_id="6666")
    night()
    assert _open(CHANGED) == [("other_id", Severity.BLOCK)]
    finding = Finding.objects.get(rule_id=CHANGED)
    assert finding.is_security
    browser, url = signed_in(kari), f"/kontoer/{ekd_on_x.pk}/profil/"
    html = browser.get(reverse("finding", args=[finding.pk])).text
    assert f'href="{url}"' in html
    assert "Brukernavnet fører til en annen konto: Plattformens id var 1001 og er 6666." in html
    browser.post(url + "vi-endret/", {"sett": look.pk})
    assert Account.objects.get().remote_id == "6666"
    night()
    assert _open(CHANGED) == []


@pytest.mark.keeps("S11", by="accounts.profile_changed")
def test_not_our_change_leads_to_lost_and_closes_the_alarm(
    ekd_on_x: Account, kari: User, signed_in: SignIn, night: Night
) -> None:
    ProfileSnapshotFactory(account=ekd_on_x)
    ProfileSnapshotFactory(
        account=ekd_on_x, is_baseline=False, name="Gratis penger", link="https://penger.example/"
    )
    night()
    assert _open(CHANGED) == [("other_link", Severity.BLOCK), ("other_name", Severity.WARN)]
    browser = signed_in(kari)
    assert f"/kontoer/{ekd_on_x.pk}/overtatt/" in browser.get(f"/kontoer/{ekd_on_x.pk}/profil/").text
    browser.post(f"/kontoer/{ekd_on_x.pk}/status/", {"to": "lost", "reason": "Overtatt av ukjente."})
    night()
    assert _open(CHANGED) == []


def test_looking_again_does_not_close_an_alarm(
    ekd_on_x: Account, kari: User, signed_in: SignIn, night: Night
) -> None:
    ProfileSnapshotFactory(account=ekd_on_x)
    look = ProfileSnapshotFactory(account=ekd_on_x, is_baseline=False, link="https://penger.example/")
    signed_in(kari).post(f"/kontoer/{ekd_on_x.pk}/profil/uendret/", {"sett": look.pk})
    night()
    assert _open(CHANGED) == [("other_link", Severity.BLOCK)]


@pytest.mark.parametrize(
    ("known", "shown", "expected"),
    [
        ({"remote_id": "1"}, {"remote_id": "1", "handle": "nytt"}, [("renamed", Severity.WARN)]),
        ({}, {"handle": "nytt"}, [("other_handle", Severity.BLOCK)]),
        ({}, {"handle": "EksempelDep"}, []),
        ({"name": "Nytt navn"}, {"name": "Gammelt"}, [("other_name", Severity.WARN)]),
        ({"verification": "lost"}, {"has_mark": False}, []),
        ({}, {"link": "https://www.regjeringen.no/no/dep/"}, []),
        ({}, {"remote_id": "7"}, []),
    ],
)
def test_what_counts_as_a_change(
    ekd_on_x: Account,
    night: Night,
    known: dict[str, str],
    shown: dict[str, object],
    expected: list[tuple[str, str]],
) -> None:
    Account.objects.update(**known)
    ekd_on_x.refresh_from_db()
    ProfileSnapshotFactory(account=ekd_on_x, **shown)
    night()
    assert _open(CHANGED) == expected


def test_a_mark_that_is_gone_is_found(ekd_on_x: Account, night: Night) -> None:
    Account.objects.update(
        verification="verified", verified_on=clock.today(), verification_evidence="sak 26/1"
    )
    ProfileSnapshotFactory(account=ekd_on_x, has_mark=False)
    night()
    assert _open(CHANGED) == [("mark_gone", Severity.WARN)]


@pytest.mark.parametrize("status", ["hidden", "winding_down", "paused"])
def test_an_account_out_of_use_can_be_taken_over_too(ekd_on_x: Account, night: Night, status: str) -> None:
    until = clock.today() + dt.timedelta(days=5) if status == "paused" else None
    Account.objects.update(status=status, paused_until=until)
    ProfileSnapshotFactory(account=ekd_on_x, handle="nytt")
    night()
    assert [message for message, _severity in _open(CHANGED)] == ["other_handle"]


@pytest.mark.keeps("S13", by="accounts.sender_profile")
@pytest.mark.keeps("S37", by="accounts.sender_profile")
def test_an_incomplete_profile_is_found_and_closes_when_it_is_put_right_and_looked_at(
    ekd_on_x: Account, kari: User, signed_in: SignIn, night: Night
) -> None:
    Account.objects.update(profile_form="nb")
    ProfileSnapshotFactory(account=ekd_on_x, picture="other", link="")
    night()
    assert [message for message, _severity in _open(COMPLETE)] == ["no_link", "other_picture", "not_nb"]
    seen = {
        "url": ekd_on_x.url, "name": ekd_on_x.name, "picture": "ministry", "mark": "unknown",
        "text": "Vi forteller hva departementet gjør.", "link": "regjeringen.no/dep",
    }  # fmt: skip
    assert signed_in(kari).post(f"/kontoer/{ekd_on_x.pk}/profil/", seen).status_code == 302
    night()
    assert _open(COMPLETE) == []


@pytest.mark.keeps("S13", by="accounts.sender_profile")
def test_a_profile_that_nobody_has_looked_at_is_unknown_and_never_in_order(
    ekd_on_x: Account, kari: User, signed_in: SignIn, night: Night
) -> None:
    night()
    assert _open(COMPLETE) == []
    Account.objects.update(created_at=clock.now() - dt.timedelta(days=15))
    night()
    assert _open(COMPLETE) == [("never", Severity.WARN)]
    html = signed_in(kari).get(ekd_on_x.get_absolute_url()).text
    assert "Ukjent: Ingen har sett over profilen ennå." in html


@pytest.mark.parametrize(
    ("look", "required", "expected"),
    [
        ({}, "", [("form_undecided", Severity.ADVISE)]),
        ({"identified_form": "undetermined"}, "nn", [("form_unsure", Severity.ADVISE)]),
        ({"identified_form": "undetermined", "declared_form": "nn"}, "nn", []),
        ({"identified_form": "nn"}, "both", [("not_both", Severity.WARN)]),
        ({"identified_form": "mixed"}, "both", []),
        ({"text": "", "identified_form": ""}, "nn", [("no_text", Severity.WARN)]),
        ({"picture": "unknown"}, "nn", [("picture_unknown", Severity.ADVISE)]),
        ({"picture": "none"}, "nn", [("no_picture", Severity.WARN)]),
        ({"link": "https://regjeringen.no.example/"}, "nn", [("other_link", Severity.WARN)]),
        ({"name": ""}, "nn", [("no_name", Severity.WARN)]),
        ({"taken_at": clock.local(clock.now()) - dt.timedelta(days=181)}, "nn", [("old", Severity.WARN)]),
    ],
)
def test_what_a_complete_profile_takes(
    ekd_on_x: Account, night: Night, look: dict[str, object], required: str, expected: list[tuple[str, str]]
) -> None:
    Account.objects.update(profile_form=required)
    ProfileSnapshotFactory(account=ekd_on_x, **look)
    night()
    assert _open(COMPLETE) == expected


def test_a_past_date_knows_only_what_was_seen_by_then(ekd: Ministry, ekd_on_x: Account) -> None:
    Account.objects.update(created_at=clock.now() - dt.timedelta(days=100), profile_form="nn")
    ProfileSnapshotFactory(account=ekd_on_x, handle="nytt")
    yesterday = clock.today() - dt.timedelta(days=1)
    scope = Scope(ekd.pk, yesterday, thresholds.all_values(yesterday))
    assert [look.look for look in sender_profile.snapshots(scope)] == [None]
    assert list(profile_changed.snapshots(scope)) == []


def test_both_audits_cost_the_same_with_3_and_with_300_accounts(ekd: Ministry) -> None:
    def cost() -> int:
        scope = Scope(ekd.pk, clock.today(), thresholds.all_values())
        with CaptureQueriesContext(connection) as queries:
            assert list(sender_profile.snapshots(scope))
            assert list(profile_changed.snapshots(scope))
        return len(queries)

    for account in AccountFactory.create_batch(3, owner=ekd):
        ProfileSnapshotFactory(account=account)
    few = cost()
    for account in AccountFactory.create_batch(297, owner=ekd):
        ProfileSnapshotFactory(account=account)
    assert cost() == few

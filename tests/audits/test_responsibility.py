"""S59 on joint accounts: who is named for a publication, found by the night when nobody is."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.audits.audit import Scope
from accounts.models import Account, Finding, Ministry, User
from accounts.thresholds import all_values
from content.actions import publications
from content.audits import responsibility
from content.models import Publication
from somestrategi.audits import runner
from somestrategi.core import clock
from tests.audits.conftest import Night
from tests.cast import SignIn
from tests.factories import AccountFactory, MinistryFactory, PublicationFactory

RULE = "content.responsibility_unassigned"


@pytest.fixture
def joint(ekd: Ministry, prd: Ministry) -> Account:
    account: Account = AccountFactory(owner=ekd, is_joint=True, name="Felles")
    account.memberships.create(ministry=prd)
    return account


def _old(account: Account, *, days: int = 10, **fields: object) -> Publication:
    at = clock.now() - dt.timedelta(days=days)
    publication: Publication = PublicationFactory(account=account, published_at=at, recorded_at=at, **fields)
    return publication


def _open() -> list[Finding]:
    return list(Finding.objects.open().filter(rule_id=RULE))


@pytest.mark.keeps("S59", by="content.responsibility_unassigned")
def test_the_night_finds_what_nobody_is_named_for_and_naming_closes_it(
    kari: User, joint: Account, prd: Ministry, signed_in: SignIn, night: Night
) -> None:
    posts = [_old(joint), _old(joint, days=12)]
    night()
    (finding,) = _open()
    assert (finding.ministry, finding.on, finding.params["count"]) == (joint.owner, joint, 2)
    browser = signed_in(kari)
    page = browser.get(f"/egenkontroll/{finding.pk}/")
    assert "2 publiseringer uten ansvarlig departement" in page.text
    mend = f"/publiseringer/fordel-ansvar/?konto={joint.pk}"
    assert f'href="{mend}"' in page.text
    browser.post(mend, {"publication": [posts[1].pk], "ministry": prd.pk})
    assert _open()[0].params["count"] == 1  # at once, without waiting for the night
    browser.post(mend, {"publication": [posts[0].pk], "ministry": prd.pk})
    assert not _open()
    night()
    assert not _open()


def test_naming_before_the_first_night_opens_nothing(kari: User, joint: Account, prd: Ministry) -> None:
    first, _second = _old(joint), _old(joint)
    publications.name_responsible([first], ministry=prd, by=kari)
    assert not Finding.objects.exists()


def test_one_is_told_as_one(joint: Account, night: Night) -> None:
    _old(joint)
    night()
    assert _open()[0].message == "one"


@pytest.mark.parametrize(
    "silent",
    [
        {"days": 0},
        {"account__is_joint": False},
        {"account__status": "deleted"},
    ],
    ids=str,
)
def test_the_night_is_silent(ekd: Ministry, night: Night, silent: dict[str, object]) -> None:
    """About today's, about an account of one's own, and about one where nobody can comment any more."""
    account = AccountFactory(
        owner=ekd,
        is_joint=silent.get("account__is_joint", True),
        status=silent.get("account__status", "active"),
    )
    _old(account, days=silent.get("days", 10))  # type: ignore[arg-type]
    AccountFactory(owner=ekd)
    night()
    assert not _open()


def test_a_working_day_is_given(kari: User, joint: Account) -> None:
    """Published on a Friday: Monday is given, and on Tuesday it is late."""
    friday = dt.datetime(2026, 11, 20, 15, tzinfo=clock.OSLO)
    PublicationFactory(account=joint, published_at=friday, recorded_at=friday)

    def found(on: dt.date) -> bool:
        return any(seen.rule.id == RULE for seen in runner.report(joint.owner, on=on))

    assert not found(dt.date(2026, 11, 23))
    assert found(dt.date(2026, 11, 24))


def test_a_past_date_uses_what_was_known_then(kari: User, joint: Account, prd: Ministry) -> None:
    post = _old(joint, days=20)
    publications.name_responsible([post], ministry=prd, by=kari)
    today = clock.today()
    scope = Scope(joint.owner_id, today - dt.timedelta(days=5), all_values())
    assert [unnamed.count for unnamed in responsibility.snapshots(scope)] == [1]
    assert not list(responsibility.snapshots(Scope(joint.owner_id, today, all_values())))


def test_older_than_the_self_audit_is_passed_over(joint: Account, ekd: Ministry, night: Night) -> None:
    ekd.self_audit_from = clock.today() - dt.timedelta(days=5)
    ekd.save()
    _old(joint)
    night()
    assert not _open()


def test_only_the_lead_has_the_finding(
    joint: Account, prd: Ministry, prd_on_x: Account, night: Night
) -> None:
    _old(joint)
    night()
    assert [finding.ministry for finding in _open()] == [joint.owner]


def test_it_costs_the_same_for_many_accounts(joint: Account, ekd: Ministry) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            list(responsibility.snapshots(scope))
        return len(queries)

    scope = Scope(ekd.pk, clock.today(), all_values())
    _old(joint)
    few = cost()
    for account in AccountFactory.create_batch(20, owner=ekd, is_joint=True):
        account.memberships.create(ministry=MinistryFactory())
        _old(account)
        _old(account)
    assert cost() == few == 2

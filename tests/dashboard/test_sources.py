"""When each source last answered, and «Min dag» over all my accounts."""

from __future__ import annotations

import datetime as dt

from django.contrib.contenttypes.models import ContentType

from accounts.models import Account, AccountActivity, Finding, User
from somestrategi.core import clock
from somestrategi.dashboard import my_accounts, my_day, sources
from tests.cast import SignIn
from tests.factories.accounts import AccountFactory
from tests.factories.content import PublicationFactory

WEDNESDAY = dt.date(2026, 11, 25)


def _read(account: Account, day: int) -> None:
    AccountActivity.objects.create(account=account, read_at=clock.start_of(dt.date(2026, 11, day)))


def test_a_source_is_behind_when_last_week_is_not_whole(ekd_on_x: Account) -> None:
    _read(ekd_on_x, 22)  # Sunday, the week's last day
    [source] = sources.of(Account.objects.all(), WEDNESDAY).rows
    assert source.is_behind


def test_a_source_read_since_the_week_ended_is_not_behind(ekd_on_x: Account) -> None:
    _read(ekd_on_x, 23)
    found = sources.of(Account.objects.all(), WEDNESDAY)
    assert (found.behind_count, found.newest) == (0, clock.start_of(dt.date(2026, 11, 23)))


def test_one_silent_account_holds_its_platform_behind(ekd_on_x: Account) -> None:
    _read(ekd_on_x, 24)
    AccountFactory(platform=ekd_on_x.platform, owner=ekd_on_x.owner)
    [source] = sources.of(Account.objects.all(), WEDNESDAY).rows
    assert (source.is_behind, source.silent_count, source.account_count) == (True, 1, 2)


def test_the_meeting_says_which_source_is_behind(ekd_on_x: Account, ola: User, signed_in: SignIn) -> None:
    html = signed_in(ola).get("/redaksjonsmote/").content.decode()
    assert "1 kilde henger etter" in html
    assert "aldri lest" in html


def test_my_accounts_shows_the_unread_first_and_counts_seven_days(kari: User, ekd_on_x: Account) -> None:
    silent = AccountFactory(owner=ekd_on_x.owner)
    AccountActivity.objects.create(account=ekd_on_x, read_at=clock.now(), last_published_at=clock.now())
    PublicationFactory(account=ekd_on_x)
    PublicationFactory(account=ekd_on_x, published_at=clock.now() - dt.timedelta(days=8))
    rows = my_accounts.of(kari, clock.today()).rows
    assert [(row.account, row.recent_count) for row in rows] == [(silent, 0), (ekd_on_x, 1)]


def test_what_is_given_to_me_comes_before_what_is_graver(kari: User, ekd_on_x: Account) -> None:
    grave = _finding(ekd_on_x, "grave", "block")
    mine = _finding(ekd_on_x, "mine", "advise")
    mine.assigned_to = kari
    mine.save()
    assert [line.finding for line in my_day.prepare(kari).lines] == [mine, grave]


def _finding(account: Account, key: str, severity: str) -> Finding:
    return Finding.objects.create(
        ministry=account.owner,
        rule_id="accounts.inactive",
        severity=severity,
        content_type=ContentType.objects.get_for_model(Account),
        object_id=account.pk,
        key=key,
        message="never",
        label=key,
        opened_at=clock.now(),
        last_seen_at=clock.now(),
    )

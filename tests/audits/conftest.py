from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts.models import (
    Account,
    AccountActivity,
    ArchiveHarvest,
    Ministry,
    PageText,
    RiskAssessment,
    Threshold,
)
from content.actions.publications import refresh_activity
from content.models import Publication
from moderation.models import Watch
from somestrategi.audits import tasks
from somestrategi.core import clock
from tests.factories.accounts import AccountFactory, PlatformTermsFactory, RiskAssessmentFactory, UserFactory
from tests.factories.content import PublicationFactory

Publish = Callable[..., list[Publication]]
Night = Callable[[], None]


def _put_the_rest_in_order(account: Account) -> None:
    """Otherwise every account in these tests would lack its debate rules (S53, S54) and its risk assessment (S57) as
    well, nobody would know whether it is archived (S71), and every ministry would be in too few media (S12)."""
    mailbox = f"postmottak@{account.owner.code}.example"
    Ministry.objects.filter(pk=account.owner_id).update(case_mailbox=mailbox)
    today, somebody = clock.today(), UserFactory()
    fields = {"text_nb": mailbox, "written_on": today, "seen_on": today, "seen_by": somebody}
    PageText.objects.update_or_create(account=account, defaults=fields)
    _let_somebody_watch(account.owner)
    noted = {"is_harvested": False, "source": "Sak 26/1", "noted_on": today}
    ArchiveHarvest.objects.get_or_create(account=account, defaults=noted)
    if not RiskAssessment.objects.filter(ministry=account.owner, platform=account.platform).exists():
        terms = account.platform.terms.first() or PlatformTermsFactory(platform=account.platform)
        RiskAssessmentFactory(ministry=account.owner, platform=account.platform, terms=terms)
    one_is_enough = {"value": 1, "reason": "Én er nok her.", "decided_by": somebody}
    Threshold.objects.get_or_create(
        name="accounts.several_platforms_minimum", valid_from=dt.date(2020, 1, 1), defaults=one_is_enough
    )


def _let_somebody_watch(ministry: Ministry) -> None:
    """Otherwise nobody would watch its comments (S44, S50)."""
    if not Watch.objects.filter(ministry=ministry).exists():
        begins_at = clock.now() - dt.timedelta(days=1)
        Watch.objects.create(
            ministry=ministry,
            person=UserFactory(),
            begins_at=begins_at,
            ends_at=begins_at + dt.timedelta(days=30),
        )


def _give_it_a_main_channel(ministry: Ministry) -> None:
    """Otherwise every ministry in these tests would lack one as well (S42)."""
    if Account.objects.filter(owner=ministry, handle="hovedkanalen").exists():
        return
    account = AccountFactory(owner=ministry, handle="hovedkanalen")
    today = clock.today()
    days = [(today - dt.timedelta(days=age)).isoformat() for age in range(200)]
    AccountActivity.objects.create(
        account=account,
        publication_count=len(days),
        last_published_at=clock.now(),
        daily_counts=dict.fromkeys(days, 1),
        read_at=clock.now(),
    )
    _put_the_rest_in_order(account)


@pytest.fixture
def publish(db: None) -> Publish:
    """`publish(account, "nn", 5, days_ago=30)`: so many posts in that form, and the register told of them. The
    rest of it is in order."""

    def publish_posts(
        account: Account, form: str | None, count: int, *, days_ago: int = 10
    ) -> list[Publication]:
        at = clock.local(clock.now()) - dt.timedelta(days=days_ago)  # by the clock on the wall, also at 23
        posts = PublicationFactory.create_batch(
            count, account=account, declared_form=form, published_at=at, responsible=account.owner
        )
        refresh_activity(account)
        _put_the_rest_in_order(account)
        _give_it_a_main_channel(account.owner)
        return posts

    return publish_posts


@pytest.fixture
def night(db: None, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Night:
    """The whole night: the task, and the nudges that it sends, as if its transaction had been committed."""

    def run() -> None:
        with django_capture_on_commit_callbacks(execute=True):
            tasks.night()

    return run

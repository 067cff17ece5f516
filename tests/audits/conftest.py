from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts.models import Account, Ministry, PageText
from content.actions.publications import refresh_activity
from content.models import Publication
from somestrategi.audits import tasks
from somestrategi.core import clock
from tests.factories.accounts import UserFactory
from tests.factories.content import PublicationFactory

Publish = Callable[..., list[Publication]]
Night = Callable[[], None]


def _put_its_text_in_order(account: Account) -> None:
    """Otherwise every account in these tests would lack its debate rules as well (S53, S54)."""
    mailbox = f"postmottak@{account.owner.code}.example"
    Ministry.objects.filter(pk=account.owner_id).update(case_mailbox=mailbox)
    today = clock.today()
    fields = {"text_nb": mailbox, "written_on": today, "seen_on": today, "seen_by": UserFactory()}
    PageText.objects.update_or_create(account=account, defaults=fields)


@pytest.fixture
def publish(db: None) -> Publish:
    """`publish(account, "nn", 5, days_ago=30)`: so many posts in that form, and the register told of them. Its
    page has its text."""

    def publish_posts(
        account: Account, form: str | None, count: int, *, days_ago: int = 10
    ) -> list[Publication]:
        at = clock.now() - dt.timedelta(days=days_ago)
        posts = PublicationFactory.create_batch(
            count, account=account, declared_form=form, published_at=at, responsible=account.owner
        )
        refresh_activity(account)
        _put_its_text_in_order(account)
        return posts

    return publish_posts


@pytest.fixture
def night(db: None, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Night:
    """The whole night: the task, and the nudges that it sends, as if its transaction had been committed."""

    def run() -> None:
        with django_capture_on_commit_callbacks(execute=True):
            tasks.night()

    return run

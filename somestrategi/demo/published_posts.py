"""A planned post that went out yesterday, was reported by whoever published it, and had a mistake in it."""

from __future__ import annotations

import datetime as dt

from accounts import post_addresses
from accounts.models import Account, User
from content.actions import approvals, corrections, posts, reports
from content.models import Media, Post
from somestrategi.core import clock

TEXT = "Skoler kan søke om penger til lesestunder fra i dag. Fristen er 15. januar, og alle får svar i mars."
REMOTE_ID = "1990000000000000777"


def publish(*, writer: User, approver: User, today: dt.date) -> None:
    """On the ministry's account on X."""
    accounts = Account.objects.in_use().filter(owner__code="EKD", platform__key="x", handle="eksempeldep")
    account = accounts.get()
    post = posts.begin(
        account=account,
        text=TEXT,
        by=writer,
        topic="Lesestunder",
        purpose="inform",
        target_groups=["affected"],
        government_url="https://www.regjeringen.no/no/aktuelt/lesestunder/id3000777/",
    )
    round_of = approvals.send(post, by=writer)
    approvals.approve(round_of, by=approver, seen=round_of.fingerprint)
    told = reports.Told(
        dt.datetime.combine(today - dt.timedelta(days=1), dt.time(10, 15), tzinfo=clock.OSLO),
        media=Media.NONE,
        variant=post.variants.get(),
    )
    reports.report(post_addresses.read(f"{account.url}/status/{REMOTE_ID}"), told, account=account, by=writer)
    _correct(post, approver=approver, by=writer)


def _correct(post: Post, *, approver: User, by: User) -> None:
    """Put right on the platform, and not on regjeringen.no yet."""
    since = post.variants.get().publication
    assert since
    correction = corrections.open_for(
        post,
        wrong="Fristen er 15. januar.",
        right="Fristen er 15. februar.",
        since_at=since.published_at,
        decided_by=approver,
        by=by,
    )
    corrections.tick(correction.places.get(variant__isnull=False), by=by)

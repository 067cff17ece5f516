"""A planned post that went out yesterday, and was reported by whoever published it."""

from __future__ import annotations

import datetime as dt

from accounts import post_addresses
from accounts.models import Account, User
from content.actions import approvals, posts, reports
from content.models import Media, Post
from somestrategi.core import clock

TEXT = "Skoler kan søke om penger til lesestunder fra i dag. Fristen er 15. januar, og alle får svar i mars."
REMOTE_ID = "1990000000000000777"


def publish(*, writer: User, approver: User, today: dt.date) -> Post:
    """On the ministry's account on X."""
    accounts = Account.objects.in_use().filter(owner__code="EKD", is_joint=False, platform__key="x")
    account = accounts.by_name()[0]
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
    return post

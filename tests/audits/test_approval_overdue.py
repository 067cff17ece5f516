from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from accounts.models import Account, Finding, User
from content.models import Approval, Clearance
from somestrategi.core import clock
from tests.audits.conftest import Night
from tests.factories.plan import ApprovalFactory, VariantFactory

MONDAY = dt.datetime(2026, 11, 23, 9, tzinfo=clock.OSLO)
DAY = dt.timedelta(days=1)


@pytest.mark.keeps("S14", by="content.approval_overdue")
def test_the_night_finds_what_nobody_decides(ekd_on_x: Account, ola: User, night: Night) -> None:
    with time_machine.travel(MONDAY, tick=False):
        approval = ApprovalFactory(post=VariantFactory(account=ekd_on_x, post__state="for_approval").post)
        night()
        found = Finding.objects.filter(rule_id="content.approval_overdue")
        assert not found.exists()
    with time_machine.travel(MONDAY + 3 * DAY, tick=False):
        night()
        assert (found.get().status, found.get().params["days"], found.get().on) == ("open", 2, approval)
        decided = Approval.objects.filter(pk=approval.pk)
        decided.update(state="approved", decided_by=ola, decided_at=clock.now())
    with time_machine.travel(MONDAY + 4 * DAY, tick=False):
        night()
        assert found.get().status == "resolved"


@pytest.mark.keeps("S81", by="content.clearance_waits")
def test_the_night_finds_what_is_not_cleared(ekd_on_x: Account, ola: User, night: Night) -> None:
    found = Finding.objects.filter(rule_id="content.clearance_waits")
    with time_machine.travel(MONDAY, tick=False):
        post = VariantFactory(account=ekd_on_x, post__state="for_approval").post
        approval = ApprovalFactory(post=post)
        clearance = Clearance.objects.create(
            post=post, fingerprint=approval.fingerprint, asked_by=post.created_by, asked_at=clock.now()
        )
        night()
        assert not found.exists()
    with time_machine.travel(MONDAY + 3 * DAY, tick=False):
        night()
        assert (found.get().status, found.get().params["days"], found.get().on) == ("open", 2, clearance)
        Clearance.objects.update(cleared_by=ola, cleared_at=clock.now(), noted_by=ola, how="here")
    with time_machine.travel(MONDAY + 4 * DAY, tick=False):
        night()
        assert found.get().status == "resolved"

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from accounts.models import Account, Finding, User
from content.models import Approval
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

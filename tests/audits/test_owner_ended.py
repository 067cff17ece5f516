"""What a ministry that has ended left behind is found by night, and what it published goes on being put right."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.actions import accounts, reorganisation
from accounts.models import Account, Finding, Ministry, ReorganisationKind, User
from accounts.permissions import Role
from somestrategi.core import clock
from tests.audits.conftest import Night
from tests.cast import GiveRole
from tests.factories import AccountFactory, PublicationFactory


@pytest.mark.keeps("S12", by="accounts.owner_ended")
def test_the_night_finds_an_account_that_an_ended_ministry_left_behind_until_it_moves(
    prd_on_x: Account,
    prd: Ministry,
    ekd: Ministry,
    per: User,
    give_role: GiveRole,
    night: Night,
) -> None:
    Ministry.objects.filter(pk=prd.pk).update(valid_to=clock.today())
    night()
    finding = Finding.objects.get(rule_id="accounts.owner_ended")
    assert (finding.ministry, finding.status, finding.severity) == (prd, "open", "block")
    give_role(per, Role.ADVISER, ekd)
    accounts.change(prd_on_x, by=per, owner=ekd)
    AccountFactory(owner=prd, status="deleted")  # PRD is audited still, because it leads something
    night()
    finding.refresh_from_db()
    assert finding.status == "resolved"


def test_what_a_merged_ministry_published_is_put_right_by_the_new_one(
    prd_on_x: Account,
    prd: Ministry,
    ekd: Ministry,
    siv: User,
    night: Night,
) -> None:
    at = clock.now() - dt.timedelta(days=10)
    PublicationFactory(account=prd_on_x, media="video", captions="missing", published_at=at)
    night()
    found = Finding.objects.open().get(rule_id="content.captions_missing")
    assert found.ministry == prd
    draft = reorganisation.draft(
        prd,
        by=siv,
        kind=ReorganisationKind.MERGE,
        takes_effect_on=clock.today(),
        details={"into": ekd},
    )
    reorganisation.confirm(draft, by=siv, roles=())
    night()
    found.refresh_from_db()
    assert (found.ministry, found.status) == (ekd, "open")

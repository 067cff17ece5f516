"""The coming week on the meeting's screen and on my day: it leads to the days that it counted (S76, S77)."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Account, AccountMember, Ministry, User
from somestrategi.core import clock
from somestrategi.dashboard.panels import joint_plan_panel, plan_panel
from tests.cast import SignIn
from tests.factories.accounts import AccountFactory
from tests.factories.plan import VariantFactory

SUNDAY = dt.date(2027, 3, 7)
JOINT = "/redaksjonsmote/?mote=felles"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sunday 7 March 2027, at nine in Oslo."""
    monkeypatch.setattr(clock, "now", lambda: dt.datetime(2027, 3, 7, 8, tzinfo=dt.UTC))


def at(days: int, hour: int = 12, minute: int = 0) -> dt.datetime:
    return clock.start_of(SUNDAY + dt.timedelta(days=days)) + dt.timedelta(hours=hour, minutes=minute)


def test_the_numbers_lead_to_the_days_that_they_counted(
    ekd_on_x: Account, ekd: Ministry, kari: User, signed_in: SignIn
) -> None:
    for days, state, form in ((1, "draft", "nn"), (2, "approved", "nb"), (6, "for_approval", "nb")):
        VariantFactory(
            account=ekd_on_x,
            post__topic=f"Sak om {days} dager",
            post__state=state,
            declared_form=form,
            planned_at=at(days),
        )
    VariantFactory(account=ekd_on_x, post__topic="Uka som gikk", planned_at=at(-2))
    VariantFactory(account=ekd_on_x, post__topic="Uka etter", planned_at=at(7))
    panel = plan_panel.build([ekd.pk], SUNDAY, reader=kari)
    assert panel
    assert (panel.count, panel.lacking_count) == (3, 2)
    browser = signed_in(kari)
    for url, count in ((panel.url, 3), (panel.lacking_url, 2), (panel.nynorsk_url, 1)):
        page = browser.get(url).content.decode()
        assert len(set(re.findall(r"Sak om \d dager", page))) == count, url
        assert "Uka som gikk" not in page
        assert "Uka etter" not in page
    for address in ("/", "/redaksjonsmote/"):
        assert panel.url in browser.get(address).content.decode(), address


def test_the_meeting_of_all_shows_the_coming_week_as_far_as_it_crosses(
    ekd_on_x: Account, prd_on_x: Account, ekd: Ministry, prd: Ministry, per: User, signed_in: SignIn
) -> None:
    VariantFactory(
        account=ekd_on_x, post__topic="Støtte til barnehager", text="Hemmeleg utkast", planned_at=at(1)
    )
    VariantFactory(account=prd_on_x, post__topic="Barnehageprisen", planned_at=at(1, 12, 30))
    VariantFactory(account=prd_on_x, post__topic="Jernbanen", planned_at=at(3))
    VariantFactory(account=prd_on_x, post__topic="Kvitløk", post__is_shielded=True, planned_at=at(4))
    VariantFactory(account=prd_on_x, post__topic="Uka etter", planned_at=at(8))
    html = signed_in(per).get(JOINT).content.decode()
    for shown in ("Støtte til barnehager", "Barnehageprisen", "Jernbanen", "Opptatt", "1 sammenfall"):
        assert shown in html, shown
    for hidden in ("Hemmeleg utkast", "Kvitløk", "Uka etter"):
        assert hidden not in html, hidden


def test_where_a_shielded_post_goes_out_is_not_told_by_what_it_clashes_with(
    ekd: Ministry, prd: Ministry, kari: User
) -> None:
    joint = AccountFactory(owner=ekd, is_joint=True, name="Felleskontoen")
    AccountMember.objects.create(account=joint, ministry=prd)
    VariantFactory(account=joint, post__is_shielded=True, planned_at=at(1))
    VariantFactory(account=joint, post__ministry=prd, planned_at=at(1, 12, 20))
    panel = joint_plan_panel.build(SUNDAY)
    assert panel
    assert (panel.count, panel.clash_count) == (2, 0)


def test_the_week_that_went_stands_there_until_somebody_plans(
    ekd_on_x: Account, per: User, signed_in: SignIn
) -> None:
    assert joint_plan_panel.build(SUNDAY) is None
    assert "Uke 8, dag for dag" in signed_in(per).get(JOINT).content.decode()


def test_the_panel_asks_once_however_much_is_planned(ekd_on_x: Account, prd_on_x: Account) -> None:
    for count in (1, 9):
        for number in range(count):
            VariantFactory(account=(ekd_on_x, prd_on_x)[number % 2], planned_at=at(number % 7, 8 + number))
        with CaptureQueriesContext(connection) as queries:
            joint_plan_panel.build(SUNDAY)
        assert len(queries) == 1

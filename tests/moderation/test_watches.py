"""Who has the watch: set up, rung, away, and found missing in the night (S44, S50)."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.models import Absence, Account, Finding, Ministry, User
from moderation import duty
from moderation.models import Watch
from somestrategi.core import clock
from tests.audits.conftest import Night, night
from tests.cast import SignIn

__all__ = ["night"]
pytestmark = pytest.mark.django_db


def _form(person: User, **fields: object) -> dict[str, object]:
    today = clock.today().isoformat()
    return {
        "person": person.pk,
        "first_on": today,
        "begins": "00:00",
        "last_on": today,
        "ends": "23:59",
        "week_count": 1,
    } | fields


def test_the_watch_is_set_up_for_several_weeks_by_the_clock_on_the_wall(
    ola: User, kari: User, signed_in: SignIn
) -> None:
    day = dt.date(2027, 3, 22)  # the clock is moved on the Sunday after
    fields = {"first_on": day.isoformat(), "last_on": day.isoformat(), "begins": "08:00", "ends": "16:00"}
    answer = signed_in(ola).post("/kommentarer/vakt/", _form(kari, week_count=2, **fields))
    assert answer.status_code == 302
    begins = [clock.local(watch.begins_at) for watch in Watch.objects.in_order()]
    assert [(one.date(), one.hour) for one in begins] == [(day, 8), (day + dt.timedelta(days=7), 8)]


def test_the_same_person_twice_is_refused_and_nothing_is_half_set_up(
    ola: User, kari: User, signed_in: SignIn
) -> None:
    client = signed_in(ola)
    later = (clock.today() + dt.timedelta(days=7)).isoformat()
    client.post("/kommentarer/vakt/", _form(kari, first_on=later, last_on=later))
    answer = client.post("/kommentarer/vakt/", _form(kari, week_count=3))
    assert answer.status_code == 422
    assert "har allerede vakt" in answer.content.decode()
    assert Watch.objects.count() == 1


def test_only_those_who_may_decide_can_have_it(
    ola: User, liv: User, ekd: Ministry, signed_in: SignIn
) -> None:
    assert signed_in(ola).post("/kommentarer/vakt/", _form(liv)).status_code == 422
    assert signed_in(liv).get("/kommentarer/vakt/").status_code == 200
    assert signed_in(liv).post("/kommentarer/vakt/", _form(ola)).status_code == 403


def test_the_deputy_is_rung_when_the_first_is_away_and_all_when_nobody_is(
    ekd: Ministry, ola: User, kari: User
) -> None:
    now, today = clock.now(), clock.today()
    hour = dt.timedelta(hours=1)
    watch = Watch.objects.create(
        ministry=ekd, person=kari, deputy=ola, begins_at=now - hour, ends_at=now + hour
    )
    assert duty.to_ring(ekd, now) == [kari]
    Absence.objects.create(user=kari, first_on=today, last_on=today)
    assert duty.to_ring(ekd, now) == [ola]
    watch.delete()
    assert set(duty.to_ring(ekd, now)) == {kari, ola}


def test_another_ministry_sees_and_removes_nothing(
    ekd: Ministry, kari: User, per: User, signed_in: SignIn
) -> None:
    now = clock.now()
    watch = Watch.objects.create(
        ministry=ekd, person=kari, begins_at=now, ends_at=now + dt.timedelta(hours=1)
    )
    assert kari.name not in signed_in(per).get("/kommentarer/vakt/").content.decode()
    assert signed_in(per).post(f"/kommentarer/vakt/{watch.pk}/fjern/").status_code == 404
    assert signed_in(kari).post(f"/kommentarer/vakt/{watch.pk}/fjern/").status_code == 302
    assert not Watch.objects.exists()


@pytest.mark.keeps("S44", by="moderation.nobody_on_watch")
@pytest.mark.keeps("S50", by="moderation.nobody_on_watch")
def test_days_that_nobody_watches_are_found_and_setting_it_up_closes_the_finding(
    ekd_on_x: Account, ola: User, kari: User, signed_in: SignIn, night: Night
) -> None:
    night()
    found = Finding.objects.open().get(rule_id="moderation.nobody_on_watch")
    assert found.params["count"] == 5
    last = (clock.today() + dt.timedelta(days=10)).isoformat()
    assert signed_in(ola).post("/kommentarer/vakt/", _form(kari, last_on=last)).status_code == 302
    night()
    assert not Finding.objects.open().filter(rule_id="moderation.nobody_on_watch").exists()

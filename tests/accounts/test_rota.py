"""The editor rota of a joint account (S75): by turns, without overlaps, and with gaps that show."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction

from accounts.actions import rota
from accounts.models import Account, AccountMember, AuditEntry, Finding, Ministry, RotaShift, User
from tests.audits.conftest import Night, night  # noqa: F401 (a fixture)
from tests.cast import SignIn
from tests.factories import AccountFactory

MONDAY = dt.date(2026, 11, 30)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def wednesday() -> Iterator[None]:
    """2 December 2026 at noon in Oslo."""
    with time_machine.travel(dt.datetime(2026, 12, 2, 11, tzinfo=dt.UTC)):
        yield


@pytest.fixture
def joint(ekd: Ministry, prd: Ministry) -> Account:
    """EKD leads, PRD shares."""
    account = AccountFactory(owner=ekd, name="Felles beredskap", is_joint=True)
    account.memberships.create(ministry=prd)
    return account


@pytest.fixture
def filled(joint: Account, kari: User, ekd: Ministry) -> Account:
    """Three weeks from today: EKD to Sunday, then PRD, then EKD."""
    rota.fill(joint, by=kari, first_on=MONDAY + 2 * DAY, weeks=3, begin_with=ekd)
    return joint


def _rota(account: Account) -> list[tuple[str, str, str]]:
    return [
        (str(shift), shift.first_on.isoformat(), shift.last_on.isoformat())
        for shift in account.rota.in_order()
    ]


def _url(account: Account, rest: str = "") -> str:
    return f"/kontoer/{account.pk}/turnus/{rest}"


def _posted(ministry: Ministry, first_on: dt.date, last_on: dt.date, **more: object) -> dict[str, object]:
    return {"ministry": ministry.pk, "first_on": first_on, "last_on": last_on, **more}


def test_the_ministries_take_a_week_each_by_turns(
    joint: Account, prd: Ministry, kari: User, signed_in: SignIn
) -> None:
    data = {"first_on": "2026-12-02", "weeks": 3, "begin_with": prd.pk}
    html = signed_in(kari).post(_url(joint), data, follow=True).text
    assert "3 vakter er satt opp." in html
    assert _rota(joint) == [
        ("PRD", "2026-12-02", "2026-12-06"),
        ("EKD", "2026-12-07", "2026-12-13"),
        ("PRD", "2026-12-14", "2026-12-20"),
    ]
    assert "2.–20. desember" in AuditEntry.objects.get().sentence


def test_days_that_somebody_has_are_left_and_a_full_week_costs_no_turn(
    joint: Account, ekd: Ministry, prd: Ministry, kari: User
) -> None:
    rota.add(joint, by=kari, ministry=ekd, person=kari, first_on=MONDAY + 7 * DAY, last_on=MONDAY + 13 * DAY)
    rota.add(joint, by=kari, ministry=ekd, person=None, first_on=MONDAY + 16 * DAY, last_on=MONDAY + 16 * DAY)
    assert rota.fill(joint, by=kari, first_on=MONDAY + 2 * DAY, weeks=3, begin_with=ekd) == 3
    assert _rota(joint) == [
        ("EKD", "2026-12-02", "2026-12-06"),
        ("EKD (Kari Nordmann)", "2026-12-07", "2026-12-13"),
        ("PRD", "2026-12-14", "2026-12-15"),
        ("EKD", "2026-12-16", "2026-12-16"),
        ("PRD", "2026-12-17", "2026-12-20"),
    ]


def test_the_form_goes_on_where_the_rota_ends(
    filled: Account, prd: Ministry, kari: User, signed_in: SignIn
) -> None:
    form = signed_in(kari).get(_url(filled)).context["form"]
    assert (form.initial["first_on"], form.initial["begin_with"]) == (dt.date(2026, 12, 21), prd)


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"first_on": "2026-12-01"}, "Velg i dag eller en senere dato."),
        ({"first_on": "9999-12-31"}, "Velg en dato innen et år."),
        ({"weeks": "27"}, "Velg fra 1 til 26 uker."),
        ({"weeks": "2"}, "Alle disse dagene er delt ut. Velg en senere dato."),
    ],
)
def test_a_rota_that_cannot_be_made_is_refused_whole(
    filled: Account, ekd: Ministry, kari: User, signed_in: SignIn, changed: dict[str, str], message: str
) -> None:
    before, entries = _rota(filled), AuditEntry.objects.count()
    data = {"first_on": "2026-12-03", "weeks": "3", "begin_with": ekd.pk, **changed}
    response = signed_in(kari).post(_url(filled), data)
    assert response.status_code == 422
    assert message in response.text
    assert (_rota(filled), AuditEntry.objects.count()) == (before, entries)


def test_overlapping_days_are_refused_with_who_has_them(
    filled: Account, ekd: Ministry, kari: User, signed_in: SignIn
) -> None:
    before = _rota(filled)
    data = _posted(ekd, MONDAY + 10 * DAY, MONDAY + 24 * DAY)
    response = signed_in(kari).post(_url(filled, "ny/"), data)
    assert response.status_code == 422
    assert "PRD har 7.–13. desember. Endre den vakta først, eller velg andre dager." in response.text
    assert _rota(filled) == before


def test_the_database_refuses_two_on_one_day(filled: Account, ekd: Ministry) -> None:
    day = MONDAY + 9 * DAY
    with pytest.raises(IntegrityError, match="rota_shift_alone_on_its_days"), transaction.atomic():
        RotaShift.objects.create(account=filled, ministry=ekd, first_on=day, last_on=day)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_hand_out_the_same_days_at_the_same_moment_one_is_told(
    joint: Account, ekd: Ministry, prd: Ministry, kari: User, ola: User
) -> None:
    outcomes: list[str] = []
    barrier = threading.Barrier(2)

    def hand_out(person: User, ministry: Ministry) -> None:
        try:
            barrier.wait(timeout=10)
            last = MONDAY + 13 * DAY
            rota.add(joint, by=person, ministry=ministry, person=None, first_on=MONDAY, last_on=last)
            outcomes.append("handed out")
        except ValidationError as error:
            outcomes.append(error.messages[0][4:])
        finally:
            connection.close()

    threads = [threading.Thread(target=hand_out, args=pair) for pair in ((kari, ekd), (ola, prd))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    refused = "har 30. november–13. desember. Endre den vakta først, eller velg andre dager."
    assert sorted(outcomes) == sorted(["handed out", refused])
    assert RotaShift.objects.count() == AuditEntry.objects.count() == 1


def test_a_last_day_before_the_first_is_refused(
    joint: Account, ekd: Ministry, kari: User, signed_in: SignIn
) -> None:
    response = signed_in(kari).post(_url(joint, "ny/"), _posted(ekd, MONDAY + 8 * DAY, MONDAY + 7 * DAY))
    assert response.status_code == 422
    assert "Den siste dagen kan ikke komme før den første." in response.text
    assert not RotaShift.objects.exists()


def test_the_lead_moves_hands_over_and_removes(
    filled: Account, ekd: Ministry, prd: Ministry, kari: User, signed_in: SignIn
) -> None:
    browser, shift = signed_in(kari), filled.rota.in_order()[1]
    url = _url(filled, f"{shift.pk}/")
    assert browser.post(url, _posted(prd, MONDAY + 8 * DAY, MONDAY + 13 * DAY)).status_code == 302
    assert "flyttet PRD" in AuditEntry.objects.latest("pk").sentence
    data = _posted(ekd, MONDAY + 8 * DAY, MONDAY + 13 * DAY, person=kari.pk)
    assert browser.post(url, data).status_code == 302
    assert "fra PRD til EKD (Kari Nordmann)" in AuditEntry.objects.latest("pk").sentence
    html = browser.get(_url(filled)).text
    assert "Ingen" in html
    assert "?fra=2026-12-07&amp;til=2026-12-07" in html
    assert browser.post(url, {"fjern": "1"}).status_code == 302
    assert len(_rota(filled)) == 2
    assert browser.post(url, {"fjern": "1"}).status_code == 404


def test_a_member_chooses_who_and_hands_over_its_own_shift_only(
    filled: Account, ekd: Ministry, prd: Ministry, per: User, signed_in: SignIn
) -> None:
    browser = signed_in(per)
    leads, own = filled.rota.in_order()[:2]
    assert browser.get(_url(filled, f"{leads.pk}/")).status_code == 403
    assert browser.get(_url(filled, "ny/")).status_code == 403
    assert browser.post(_url(filled), {}).status_code == 403
    url = _url(filled, f"{own.pk}/")
    data = _posted(prd, MONDAY + 20 * DAY, MONDAY + 30 * DAY, person=per.pk)
    assert browser.post(url, data).status_code == 302
    assert _rota(filled)[1] == ("PRD (Per Prøvesen)", "2026-12-07", "2026-12-13")
    assert browser.post(url, {"fjern": "1"}).status_code == 403
    with pytest.raises(PermissionDenied):
        rota.change(own, by=per, ministry=prd, person=per, first_on=MONDAY, last_on=MONDAY)
    assert browser.post(url, {"ministry": ekd.pk}).status_code == 302
    assert _rota(filled)[1] == ("EKD", "2026-12-07", "2026-12-13")


def test_nobody_chooses_among_the_people_of_another_ministry(
    filled: Account, prd: Ministry, kari: User, per: User, signed_in: SignIn
) -> None:
    shift = filled.rota.in_order()[1]
    url = _url(filled, f"{shift.pk}/")
    browser = signed_in(kari)
    assert "Per Prøvesen" not in browser.get(url).text
    data = _posted(prd, shift.first_on, shift.last_on, person=kari.pk)
    response = browser.post(url, data)
    assert response.status_code == 422
    assert "Kari Nordmann jobber ikke med kontoene i Prøvedepartementet." in response.text
    assert _rota(filled)[1][0] == "PRD"


def test_others_see_nothing_and_an_account_of_one_ministry_has_no_rota(
    filled: Account, ekd_on_x: Account, gro: User, kari: User, give_role: object, signed_in: SignIn
) -> None:
    give_role(gro, "adviser", AccountFactory().owner)  # type: ignore[operator]
    shift = filled.rota.in_order()[0]
    for rest in ("", "ny/", f"{shift.pk}/"):
        assert signed_in(gro).get(_url(filled, rest)).status_code == 404
    assert signed_in(kari).get(_url(ekd_on_x)).status_code == 404


def test_whose_turn_it_is_stands_where_one_looks(
    filled: Account, ekd: Ministry, kari: User, dag: User, per: User, signed_in: SignIn
) -> None:
    now = filled.rota.in_order()[0]
    rota.change(now, by=kari, ministry=ekd, person=kari, first_on=now.first_on, last_on=now.last_on)
    assert "EKD (Kari Nordmann)" in signed_in(per).get(f"/kontoer/{filled.pk}/").text
    assert "Du redigerer Felles beredskap (X) 2.–6. desember." in signed_in(kari).get("/").text
    assert "Felles beredskap" not in signed_in(per).get("/").text
    assert "<td>EKD</td>" in signed_in(dag).get("/redaksjonsmote/?mote=felles").text


@pytest.mark.keeps("S75", by="accounts.rota")
def test_the_night_finds_a_joint_account_that_nobody_edits_until_the_rota_is_made(
    joint: Account,
    ekd: Ministry,
    prd: Ministry,
    kari: User,
    signed_in: SignIn,
    night: Night,  # noqa: F811
) -> None:
    night()
    assert _found() == [("nobody", "warn")]
    data = {"first_on": "2026-12-02", "weeks": 1, "begin_with": ekd.pk}
    assert signed_in(kari).post(_url(joint), data).status_code == 302
    night()
    assert _found() == [("gap", "advise")]
    assert Finding.objects.open().get(rule_id="accounts.rota").params == {"on": "7.12.2026"}
    signed_in(kari).post(_url(joint), {"first_on": "2026-12-07", "weeks": 2, "begin_with": prd.pk})
    night()
    assert _found() == []
    AccountMember.objects.filter(ministry=prd).delete()
    night()
    assert _found() == [("alone", "warn"), ("left", "warn")]


def _found() -> list[tuple[str, str]]:
    rows = Finding.objects.open().filter(rule_id="accounts.rota").order_by("message")
    return list(rows.values_list("message", "severity"))

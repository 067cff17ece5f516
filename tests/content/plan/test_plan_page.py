"""The plan at a glance: what stands in it, its gaps and clashes, its filter, and moving in it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Account, Ministry, User
from content.actions import approvals
from content.actions.publications import refresh_activity
from content.models import Post, Variant
from content.plan import overview
from content.plan.gaps import Mark
from content.plan.span import Span
from content.plan.theme import is_same_theme, theme_of
from somestrategi.core import clock
from tests.cast import SignIn
from tests.factories.accounts import AccountFactory
from tests.factories.content import PublicationFactory
from tests.factories.plan import ApprovalFactory, VariantFactory

MONDAY = dt.date(2027, 3, 1)
WEEK = Span.week_of(MONDAY)
ADDRESS = "/plan/?uke=2027-09"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wednesday 3 March 2027, at nine in Oslo."""
    monkeypatch.setattr(clock, "now", lambda: dt.datetime(2027, 3, 3, 8, tzinfo=dt.UTC))


def at(days: int, hour: int = 12, minute: int = 0) -> dt.datetime:
    return clock.start_of(MONDAY + dt.timedelta(days=days)) + dt.timedelta(hours=hour, minutes=minute)


def read(ministry: Ministry, reader: User, span: Span = WEEK) -> overview.Overview:
    return overview.read([ministry.pk], span, reader=reader)


def in_daily_use(account: Account) -> None:
    days = {(MONDAY - dt.timedelta(days=n)).isoformat(): 1 for n in range(200)}
    account.activity.__class__.objects.filter(account=account).update(daily_counts=days)


# --- Which days ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("week", "month", "first", "last"),
    [
        ("2026-53", "", "2026-12-28", "2027-01-03"),  # a year with 53 weeks
        ("2027-53", "", "2027-03-01", "2027-03-07"),  # which 2027 is not: this week
        ("", "2028-02", "2028-02-01", "2028-02-29"),
        ("", "2027-13", "2027-03-01", "2027-03-07"),
        ("tull", "<script>", "2027-03-01", "2027-03-07"),
    ],
)
def test_the_address_says_which_days(week: str, month: str, first: str, last: str) -> None:
    span = Span.told(week=week, month=month, today=dt.date(2027, 3, 3))
    assert (span.first.isoformat(), span.last.isoformat()) == (first, last)
    assert span.next.previous == span


def test_seven_days_from_any_day_can_be_seen_and_stepped_through() -> None:
    sunday, today = dt.date(2027, 3, 7), dt.date(2027, 3, 3)
    span = Span.told(week="", start=sunday.isoformat(), today=today)
    assert (span.first, span.last, span.query) == (sunday, dt.date(2027, 3, 13), "fra=2027-03-07")
    assert span.next.previous == span
    for nonsense in ("2027-02-30", "9999-12-31", "tull"):
        assert Span.told(week="", start=nonsense, today=today) == WEEK


# --- What stands in it ---------------------------------------------------------------------------------------------
def test_the_week_shows_what_goes_out_and_what_really_stood(
    ekd_on_x: Account, ekd: Ministry, kari: User, signed_in: SignIn
) -> None:
    VariantFactory(account=ekd_on_x, post__topic="Breiband", planned_at=at(4), post__created_by=kari)
    VariantFactory(account=ekd_on_x, post__topic="Trekt", post__state="withdrawn", planned_at=at(4))
    PublicationFactory(account=ekd_on_x, text="Statsråden på skolebesøk\nMer", published_at=at(0))
    stood = PublicationFactory(account=ekd_on_x, text="Det som ble sendt", published_at=at(1, hour=14))
    VariantFactory(
        account=ekd_on_x, post__topic="Gikk ut", state="published", publication=stood, planned_at=at(3)
    )
    found = [(entry.day.isoweekday(), entry.title, entry.state) for entry in read(ekd, kari).entries]
    assert found == [
        (1, "Statsråden på skolebesøk", "published"),
        (2, "Gikk ut", "published"),
        (5, "Breiband", "draft"),
    ]
    page = signed_in(kari).get(ADDRESS).content.decode()
    assert "Breiband" in page
    assert "Planen for uke 9" in page
    assert "Trekt" not in page


def test_an_approved_post_that_is_not_scheduled_any_more_shows_its_own_state(
    ekd_on_x: Account, ekd: Ministry, kari: User
) -> None:
    fields = {"scheduled_by": kari, "scheduled_at": at(0), "approved_hash": "a", "state": "scheduled"}
    VariantFactory(account=ekd_on_x, post__state="approved", planned_at=at(3), **fields)
    VariantFactory(account=ekd_on_x, post__state="on_hold", planned_at=at(4), **fields)
    assert [entry.state for entry in read(ekd, kari).entries] == ["scheduled", "on_hold"]


def test_the_balance_counts_planned_and_published_in_either_form(
    ekd_on_x: Account, ekd: Ministry, kari: User
) -> None:
    VariantFactory(account=ekd_on_x, declared_form="nn", planned_at=at(4))
    VariantFactory(account=ekd_on_x, declared_form=None, planned_at=at(4, 15))
    PublicationFactory.create_batch(3, account=ekd_on_x, published_at=at(0), declared_form="nb")
    balance = read(ekd, kari).balance
    assert (balance.nb, balance.nn, balance.share) == (3, 1, 0.25)


# --- Gaps -----------------------------------------------------------------------------------------------------------
def test_a_working_day_without_anything_is_a_gap_and_a_holiday_is_not(
    ekd_on_x: Account, ekd: Ministry, kari: User
) -> None:
    easter = Span.week_of(dt.date(2027, 3, 22))  # Maundy Thursday on the 25th
    VariantFactory(account=ekd_on_x, planned_at=clock.start_of(dt.date(2027, 3, 23)) + dt.timedelta(hours=9))
    found = read(ekd, kari, easter)
    assert [day.on.day for day in found.gap_days] == [22, 24]
    assert [day.on.day for day in found.days if day.is_holiday] == [25, 26]


def test_an_account_in_daily_use_is_told_of_where_it_is_empty(
    ekd_on_x: Account, ekd: Ministry, kari: User, signed_in: SignIn
) -> None:
    quiet = AccountFactory(owner=ekd, name="Sjelden i bruk")
    PublicationFactory(account=ekd_on_x, published_at=at(0))
    refresh_activity(ekd_on_x)
    in_daily_use(ekd_on_x)
    VariantFactory(account=ekd_on_x, planned_at=at(4))
    rows = {row.account: row for row in read(ekd, kari).rows}
    marks = [cell.mark for cell in rows[ekd_on_x].cells]
    assert rows[ekd_on_x].is_daily
    assert marks[1] is Mark.GAP  # Tuesday: read on Wednesday, and nothing was there
    assert marks[2] is Mark.GAP  # Wednesday: today
    assert [marks[day] for day in (0, 4, 5, 6)] == [Mark.FREE] * 4
    assert all(cell.mark in (Mark.FREE, Mark.UNKNOWN) for cell in rows[quiet].cells)
    assert "er i daglig bruk, og står tom 3 arbeidsdager" in signed_in(kari).get(ADDRESS).content.decode()


def test_a_day_that_nobody_has_read_is_unknown_and_a_pause_is_a_pause(
    ekd_on_x: Account, ekd: Ministry, kari: User
) -> None:
    Account.objects.filter(pk=ekd_on_x.pk).update(status="paused", paused_until=dt.date(2027, 3, 4))
    VariantFactory(account=AccountFactory(owner=ekd), planned_at=at(4))
    rows = read(ekd, kari).rows
    paused = next(row for row in rows if row.account.pk == ekd_on_x.pk)
    other = next(row for row in rows if row.account.pk != ekd_on_x.pk)
    assert [cell.mark for cell in paused.cells][:5] == [Mark.PAUSED] * 4 + [Mark.FREE]
    assert [cell.mark for cell in other.cells][:3] == [Mark.UNKNOWN, Mark.UNKNOWN, Mark.FREE]
    assert [day.on.day for day in read(ekd, kari).gap_days] == [3, 4]


def test_whom_a_post_waits_for_stands_in_the_plan_and_costs_no_more(
    ekd_on_x: Account, ekd: Ministry, kari: User, ola: User, per: User, signed_in: SignIn
) -> None:
    client = signed_in(kari)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(ADDRESS)
        return len(seen)

    waiting = VariantFactory(account=ekd_on_x, planned_at=at(3), post__state="for_approval")
    ApprovalFactory(post=waiting.post, waits_for=ola)
    anybody = VariantFactory(account=ekd_on_x, planned_at=at(4), post__state="for_approval")
    ApprovalFactory(post=anybody.post)
    one = queries()
    for view in ("", "&visning=liste"):
        page = client.get(f"{ADDRESS}{view}").content.decode()
        assert f"Venter på {ola.name}" in page, view
        assert "Venter på den som har tid" in page, view
    for days in range(4):
        more = VariantFactory(account=ekd_on_x, planned_at=at(days, 15), post__state="for_approval")
        ApprovalFactory(post=more.post, waits_for=ola)
    assert queries() == one
    assert ola.name not in signed_in(per).get(f"/plan/andre/?{WEEK.query}").content.decode()


# --- Clashes --------------------------------------------------------------------------------------------------------
def test_two_on_one_account_within_the_hour_clash(
    ekd_on_x: Account, ekd: Ministry, kari: User, signed_in: SignIn
) -> None:
    VariantFactory(account=ekd_on_x, post__topic="Første", planned_at=at(3, 11, 30))
    VariantFactory(account=ekd_on_x, post__topic="Andre", planned_at=at(3, 12, 20))
    VariantFactory(account=ekd_on_x, post__topic="Tredje", planned_at=at(3, 13, 20))
    VariantFactory(account=AccountFactory(owner=ekd), post__topic="Fjerde", planned_at=at(3, 12))
    [pair] = read(ekd, kari).pairs
    assert (pair.entry.title, pair.other.title) == ("Første", "Andre")
    page = signed_in(kari).get(ADDRESS).content.decode()
    assert "To innen en time" in page
    assert "går ut innen en time fra et annet innlegg på" in page


def test_what_has_gone_out_already_is_no_clash(ekd_on_x: Account, ekd: Ministry, kari: User) -> None:
    PublicationFactory.create_batch(2, account=ekd_on_x, published_at=at(0))
    assert read(ekd, kari).pairs == []


def test_another_ministry_on_the_same_theme_within_the_hour_is_told_of_until_one_moves(
    ekd_on_x: Account, prd_on_x: Account, kari: User, signed_in: SignIn
) -> None:
    own = VariantFactory(account=ekd_on_x, post__topic="Ny støtte til barnehagar", planned_at=at(3, 9))
    VariantFactory(account=prd_on_x, post__topic="Prisen på barnehager går ned", planned_at=at(3, 9, 40))
    VariantFactory(account=prd_on_x, post__topic="Ny jernbane", planned_at=at(3, 9, 10))
    client = signed_in(kari)
    page = client.get(ADDRESS).content.decode()
    assert "Samme tema som PRD" in page
    assert "Prisen på barnehager går ned" in page
    assert "jernbane" not in page
    sent = {"planned_on": "2027-03-04", "planned_time": "13:00"}
    answer = client.post(reverse("variant_move", args=[own.pk]), sent, follow=True)
    assert "Flyttet til torsdag 4. mars kl. 13.00." in answer.content.decode()
    assert "Samme tema som PRD" not in answer.content.decode()


def test_a_theme_is_no_text_and_common_words_are_no_theme() -> None:
    assert theme_of("Breiband for alle", ["Nå kommer det mer bredbånd."], is_told=True) == "Breiband for alle"
    assert theme_of("Nå kommer det", ["Nå kommer det mer bredbånd."], is_told=True) == ""
    assert theme_of("Nå kommer det mer …", ["Helt ny tekst."], is_told=True) == ""
    assert theme_of("Nå kommer det", ["Helt ny tekst."], is_told=False) == ""
    assert is_same_theme("Barnehagene åpner", "Færre barnehager")
    assert not is_same_theme("Statsråden besøker Bodø", "Statsråden i Stortinget")
    assert not is_same_theme("", "")


# --- Filter, list, cost ----------------------------------------------------------------------------------------------
def test_the_filter_leaves_what_it_asks_for(
    ekd_on_x: Account, ekd: Ministry, kari: User, signed_in: SignIn
) -> None:
    VariantFactory(account=ekd_on_x, post__topic="Ein", declared_form="nn", planned_at=at(3))
    VariantFactory(account=AccountFactory(owner=ekd), post__topic="Tvillingen", planned_at=at(3))
    client = signed_in(kari)
    for asked in (f"konto={ekd_on_x.pk}", "form=nn"):
        page = client.get(f"{ADDRESS}&{asked}&visning=liste").content.decode()
        assert ">Ein</a>" in page
        assert ">Tvillingen</a>" not in page
    page = client.get(f"{ADDRESS}&status=approved&visning=liste").content.decode()
    assert "Ingenting i planen passer filteret." in page
    assert client.get(f"{ADDRESS}&status=tull").status_code == 422


def test_the_plan_costs_the_same_however_much_is_planned(
    ekd_on_x: Account, prd_on_x: Account, ekd: Ministry, kari: User, signed_in: SignIn
) -> None:
    client = signed_in(kari)
    counts = []
    for size in (1, 20):
        VariantFactory.create_batch(size, account=ekd_on_x, planned_at=at(3))
        VariantFactory.create_batch(size, account=prd_on_x, planned_at=at(3))
        VariantFactory.create_batch(size, account=ekd_on_x)
        PublicationFactory.create_batch(size, account=ekd_on_x, published_at=at(0))
        for address in (ADDRESS, "/plan/?maaned=2027-03", f"{ADDRESS}&visning=liste"):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            counts.append(len(queries))
    assert counts[:3] == counts[3:]


# --- Moving ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("day", "time", "says"),
    [
        ("2027-03-02", "09:00", "Velg et tidspunkt som ikke er passert."),
        ("2027-03-04", "09:00", "Det er før sperrefristen er ute."),
        ("2027-03-06", "09:00", "Kontoen er på pause til 8. mars."),
        ("", "09:00", "Velg datoen."),
        ("2027-03-09", "", "Velg klokkeslettet."),
    ],
)
def test_a_move_that_cannot_be_says_why_beside_the_date(
    ekd_on_x: Account, kari: User, signed_in: SignIn, day: str, time: str, says: str
) -> None:
    Account.objects.filter(pk=ekd_on_x.pk).update(status="paused", paused_until=dt.date(2027, 3, 8))
    variant = VariantFactory(
        account=ekd_on_x, planned_at=at(10), post__embargo_until=at(4), post__created_by=kari
    )
    answer = signed_in(kari).post(
        reverse("variant_move", args=[variant.pk]), {"planned_on": day, "planned_time": time}
    )
    assert answer.status_code == 422
    assert says in answer.content.decode()
    variant.refresh_from_db()
    assert (variant.planned_at, variant.post.version) == (at(10), 1)


def test_a_move_takes_the_expiry_of_a_waiting_approval_with_it(
    ekd_on_x: Account, kari: User, ola: User, signed_in: SignIn
) -> None:
    variant = VariantFactory(account=ekd_on_x, planned_at=at(3), post__created_by=kari)
    round_of = approvals.send(Post.objects.with_context().get(pk=variant.post_id), by=kari)
    sent = {"planned_on": "2027-03-05", "planned_time": "10:00"}
    signed_in(kari).post(reverse("variant_move", args=[variant.pk]), sent)
    round_of.refresh_from_db()
    assert round_of.expires_at == at(4, 9, 45)  # a quarter before it goes out
    assert round_of.next_at < round_of.expires_at


def test_only_those_who_write_move_and_nothing_that_has_left_is_moved(
    ekd_on_x: Account, kari: User, liv: User, per: User, signed_in: SignIn
) -> None:
    variant = VariantFactory(account=ekd_on_x, planned_at=at(3))
    sent = {"planned_on": "2027-03-05", "planned_time": "10:00"}
    address = reverse("variant_move", args=[variant.pk])
    assert signed_in(liv).post(address, sent).status_code == 403
    assert signed_in(per).post(address, sent).status_code == 404
    Variant.objects.update(state="uncertain")
    answer = signed_in(kari).post(address, sent, follow=True)
    assert "Dette står på plattformen allerede" in answer.content.decode()
    Variant.objects.update(state="planned")
    Post.objects.update(state="withdrawn")
    answer = signed_in(kari).post(address, sent)
    assert "Innlegget er trukket, og går ikke ut." in answer.content.decode()
    variant.refresh_from_db()
    assert variant.planned_at == at(3)


def test_a_day_without_posts_leads_to_a_new_post_on_that_day(
    ekd_on_x: Account, kari: User, signed_in: SignIn
) -> None:
    client = signed_in(kari)
    address = f"{reverse('post_new')}?dag=2027-03-05"
    assert address in client.get(ADDRESS).content.decode()
    assert 'value="2027-03-05"' in client.get(address).content.decode()
    client.post(address, {"account": ekd_on_x.pk, "text": "Hei.", "planned_on": "2027-03-05"})
    assert Variant.objects.get().planned_at == at(4, 9)

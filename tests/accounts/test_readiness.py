"""Readiness shows its parts; a ministry without a main channel is found (S42, S45, S46, S47)."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from accounts import readiness
from accounts.account_security import AccountSecurity, Fallback
from accounts.account_use import Use
from accounts.models import Account, AccountRecovery, AccountStaff, AuditEntry, Finding, User
from accounts.readiness import AccountFacts, Answer, CrisisUse, Part
from accounts.readiness_of_accounts import may_be_used_in_crisis
from content.actions.publications import refresh_activity
from somestrategi.core import clock, working_days
from tests.audits.conftest import Night, night  # noqa: F401 (a fixture)
from tests.cast import SignIn
from tests.factories import AccountFactory, ProfileSnapshotFactory, PublicationFactory, UserFactory

DAY = dt.timedelta(days=1)
SAFE = AccountSecurity(True, 2, 2, 3, 3, 0, True, Fallback.WEBSITE)
READY = AccountFacts(
    use=Use.MAIN,
    verification="verified",
    has_responsible=True,
    has_deputy=True,
    security=SAFE,
    administrators_minimum=2,
)


def _use_daily(account: Account, *, since_days: int = 130, until_days: int = 1) -> None:
    today = clock.today()
    for age in range(until_days, since_days):
        if working_days.is_working_day(today - age * DAY):
            PublicationFactory(account=account, published_at=clock.start_of(today - age * DAY))
    refresh_activity(account)


def _know_nothing_of_security(account: Account) -> None:
    account.platform_access.all().delete()
    AccountRecovery.objects.filter(account=account).delete()


def test_an_account_with_everything_has_six_of_six() -> None:
    ready = readiness.of(READY)
    assert (ready.yes_count, ready.asked_count, ready.lacking) == (6, 6, ())


@pytest.mark.parametrize(
    ("change", "part", "answer"),
    [
        ({"use": Use.AVAILABLE}, Part.DAILY_USE, Answer.NO),
        ({"use": Use.UNKNOWN}, Part.DAILY_USE, Answer.UNKNOWN),
        ({"verification": "requested"}, Part.VERIFIED, Answer.NO),
        ({"verification": "unknown"}, Part.VERIFIED, Answer.UNKNOWN),
        ({"verification": "not_offered"}, Part.VERIFIED, Answer.NOT_ASKED),
        ({"has_deputy": False}, Part.ROSTER, Answer.NO),
        ({"security": replace(SAFE, administrator_count=1)}, Part.ADMINISTRATORS, Answer.NO),
        ({"security": replace(SAFE, is_known=False)}, Part.ADMINISTRATORS, Answer.UNKNOWN),
        ({"security": replace(SAFE, holders_with_mfa_count=2)}, Part.TWO_FACTOR, Answer.NO),
        ({"security": replace(SAFE, is_known=False)}, Part.TWO_FACTOR, Answer.UNKNOWN),
        ({"security": replace(SAFE, fallback=Fallback.GONE)}, Part.FALLBACK, Answer.NO),
    ],
)
def test_each_part_is_yes_no_or_unknown(change: dict[str, object], part: Part, answer: Answer) -> None:
    ready = readiness.of(replace(READY, **change))  # type: ignore[arg-type]
    assert ready.answers[part] is answer
    assert ready.asked_count == 6 - (answer is Answer.NOT_ASKED)


def test_the_weakest_part_is_what_most_main_channels_lack() -> None:
    without_deputy = readiness.of(replace(READY, has_deputy=False))
    unverified = readiness.of(replace(READY, has_deputy=False, verification="unknown"))
    idle = readiness.of(replace(READY, use=Use.IDLE))
    assert readiness.weakest([without_deputy, unverified, idle]) is Part.ROSTER
    assert readiness.weakest([readiness.of(READY), idle]) is None


@pytest.mark.parametrize(
    ("use", "reason", "answer"),
    [
        (Use.MAIN, "", CrisisUse.MAIN),
        (Use.AVAILABLE, "", CrisisUse.AVAILABLE),
        (Use.IDLE, "", CrisisUse.AVAILABLE),
        (Use.NEVER, "", CrisisUse.NEEDS_REASON),
        (Use.NEVER, "  ", CrisisUse.NEEDS_REASON),
        (Use.NEVER, "Målgruppa er bare der.", CrisisUse.WITH_REASON),
        (Use.UNKNOWN, "", CrisisUse.NEEDS_REASON),
        (None, "Målgruppa er bare der.", CrisisUse.NO),
    ],
)
def test_what_has_never_been_used_is_used_in_a_crisis_only_with_a_reason(
    use: Use | None, reason: str, answer: CrisisUse
) -> None:
    assert readiness.may_be_used_in_crisis(use, reason) is answer


def test_a_lost_account_is_no_channel_in_a_crisis(ekd_on_x: Account) -> None:
    assert may_be_used_in_crisis(ekd_on_x) is CrisisUse.NEEDS_REASON
    ekd_on_x.crisis_reason = "Vi må."
    assert may_be_used_in_crisis(ekd_on_x) is CrisisUse.WITH_REASON
    ekd_on_x.status = "lost"
    assert may_be_used_in_crisis(ekd_on_x) is CrisisUse.NO


def test_the_reason_is_written_on_its_page_kept_in_the_history_and_taken_back(
    ekd_on_x: Account, kari: User, ola: User, liv: User, signed_in: SignIn
) -> None:
    """S45: the page of readiness leads there; who only reads sees that there is a reason, not which."""
    client, page, beredskap = (
        signed_in(kari),
        f"/kontoer/{ekd_on_x.pk}/krise/",
        f"/kontoer/beredskap/{ekd_on_x.owner_id}/",
    )
    assert page in client.get(beredskap).text
    assert client.post(page, {"crisis_reason": " Vi når dem  bare her. "}).status_code == 302
    assert "Vi når dem bare her." in client.get(beredskap).text
    assert "Vi når dem bare her." not in signed_in(liv).get(beredskap).text
    assert AuditEntry.objects.latest("pk").verb == "accounts.crisis_reason_given"
    client.post(page, {"crisis_reason": ""})
    assert AuditEntry.objects.latest("pk").verb == "accounts.crisis_reason_taken_back"
    assert "Skriv hvorfor den må brukes" in client.get(beredskap).text


@pytest.mark.keeps("S42", by="accounts.readiness")
def test_the_night_finds_a_ministry_without_a_main_channel_and_daily_use_closes_it(
    ekd_on_x: Account,
    night: Night,  # noqa: F811
) -> None:
    PublicationFactory(account=ekd_on_x, published_at=clock.now() - 5 * DAY)
    refresh_activity(ekd_on_x)
    night()
    finding = Finding.objects.open().get(rule_id="accounts.readiness")
    assert (finding.message, finding.on) == ("none", ekd_on_x.owner)
    _use_daily(ekd_on_x)
    night()
    assert not Finding.objects.open().filter(rule_id="accounts.readiness").exists()


def test_where_one_account_is_unknown_so_is_the_main_channel(
    ekd_on_x: Account,
    night: Night,  # noqa: F811
) -> None:
    night()
    assert not Finding.objects.filter(rule_id="accounts.readiness").exists()
    other = AccountFactory(owner=ekd_on_x.owner)
    PublicationFactory(account=other, published_at=clock.now() - 5 * DAY)
    refresh_activity(other)
    night()
    finding = Finding.objects.open().get(rule_id="accounts.readiness")
    assert (finding.message, finding.severity) == ("unknown", "advise")


@pytest.mark.keeps("S47", by="accounts.daily_use_lost")
def test_the_night_finds_presence_that_is_not_kept_up_and_daily_use_closes_it(
    ekd_on_x: Account,
    night: Night,  # noqa: F811
) -> None:
    _use_daily(ekd_on_x, since_days=330, until_days=60)
    night()
    finding = Finding.objects.open().get(rule_id="accounts.daily_use_lost")
    assert finding.on == ekd_on_x
    _use_daily(ekd_on_x, since_days=60)
    night()
    assert not Finding.objects.open().filter(rule_id="accounts.daily_use_lost").exists()


def test_the_page_shows_what_is_lacking_to_those_who_look_after_the_accounts(
    ekd_on_x: Account, kari: User, liv: User, per: User, signed_in: SignIn
) -> None:
    _use_daily(ekd_on_x)
    _know_nothing_of_security(ekd_on_x)
    url = f"/kontoer/beredskap/{ekd_on_x.owner_id}/"
    page = signed_in(kari).get(url).text.partition("<main")[2]
    for text in ("1 hovedkanal", "1 av 5", "En reservekanal", "Tofaktorinnlogging for alle: ukjent"):
        assert text in page
    others = signed_in(liv).get(url).text.partition("<main")[2]
    assert "1 av 5" in others
    for detail in ("reservekanal", "ofaktor", "Manglar"):
        assert detail not in others
    assert signed_in(per).get(url).status_code == 404


def test_the_account_page_shows_the_parts_in_its_own_house(
    ekd_on_x: Account, kari: User, liv: User, signed_in: SignIn
) -> None:
    AccountStaff.objects.create(account=ekd_on_x, person=UserFactory(), place=1)
    _know_nothing_of_security(ekd_on_x)
    url = f"/kontoer/{ekd_on_x.pk}/"
    own = signed_in(kari).get(url).text
    assert "1 av 5" in own
    assert "Nok administratorer på plattformen" in own
    others = signed_in(liv).get(url).text
    assert "1 av 5" in others
    assert "administratorar på plattforma" not in others


@pytest.mark.keeps("S47", by="accounts.followers_fallen")
def test_the_night_finds_followers_that_fall_away_until_they_are_back(
    ekd_on_x: Account,
    night: Night,  # noqa: F811
) -> None:
    """Presence alone is not enough: «mange følgere» is the other half."""
    _use_daily(ekd_on_x)
    ProfileSnapshotFactory(account=ekd_on_x, follower_count=10_000, taken_at=clock.now() - 100 * DAY)
    ProfileSnapshotFactory(account=ekd_on_x, follower_count=8_900, taken_at=clock.now() - DAY)
    night()
    finding = Finding.objects.open().get(rule_id="accounts.followers_fallen")
    assert (finding.on, finding.params["percent"], finding.severity) == (ekd_on_x, 11, "advise")
    ProfileSnapshotFactory(account=ekd_on_x, follower_count=9_100)
    night()
    assert not Finding.objects.open().filter(rule_id="accounts.followers_fallen").exists()


@pytest.mark.parametrize("ages", [(), (1,), (40, 1), (100,)])
def test_followers_are_unknown_until_two_numbers_are_a_window_apart(
    ekd_on_x: Account,
    kari: User,
    signed_in: SignIn,
    night: Night,  # noqa: F811
    ages: tuple[int, ...],
) -> None:
    for place, age in enumerate(ages):
        ProfileSnapshotFactory(
            account=ekd_on_x, follower_count=10_000 - 5_000 * place, taken_at=clock.now() - age * DAY
        )
    night()
    assert not Finding.objects.filter(rule_id="accounts.followers_fallen").exists()
    html = signed_in(kari).get(f"/kontoer/beredskap/{ekd_on_x.owner_id}/").text
    assert ("10\u00a0000" in html or "5\u00a0000" in html) is bool(ages)

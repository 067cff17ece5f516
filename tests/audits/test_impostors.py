"""S11: the night finds impostors that are not reported, or that the platform does not answer about."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts import thresholds
from accounts.audits import impostor_waits
from accounts.audits.audit import Scope
from accounts.models import Account, Finding, Ministry, User
from somestrategi.core import clock
from tests.audits.conftest import Night
from tests.cast import SignIn
from tests.factories import ImpostorFactory

RULE = "accounts.impostor_waits"


def _open() -> list[str]:
    return list(Finding.objects.open().filter(rule_id=RULE).values_list("message", flat=True))


def _days_ago(days: int) -> dt.date:
    return clock.today() - dt.timedelta(days=days)


@pytest.mark.keeps("S11", by="accounts.impostor_waits")
def test_an_impostor_that_nobody_has_reported_is_found_and_the_report_closes_it(
    ekd_on_x: Account, ekd: Ministry, kari: User, signed_in: SignIn, night: Night
) -> None:
    case = ImpostorFactory(ministry=ekd, seen_on=_days_ago(2))
    night()
    finding = Finding.objects.get(rule_id=RULE)
    assert (finding.message, finding.is_security, finding.on) == ("unreported", True, case)
    url = case.get_absolute_url()
    browser = signed_in(kari)
    assert f'href="{url}"' in browser.get(f"/egenkontroll/{finding.pk}/").text
    browser.post(url + "meldt/", {"reported_on": clock.today().isoformat()})
    night()
    assert _open() == []


@pytest.mark.keeps("S11", by="accounts.impostor_waits")
def test_an_impostor_that_the_platform_does_not_answer_about_is_found_until_it_is_closed(
    ekd_on_x: Account, ekd: Ministry, kari: User, signed_in: SignIn, night: Night
) -> None:
    case = ImpostorFactory(ministry=ekd, seen_on=_days_ago(20), reported_on=_days_ago(15))
    night()
    assert _open() == ["unanswered"]
    signed_in(kari).post(case.get_absolute_url() + "avslutt/", {"outcome": "refused"})
    night()
    assert _open() == []


@pytest.mark.parametrize(("seen", "reported"), [(1, None), (20, 14), (0, 0)])
def test_what_is_in_time_is_no_finding(
    ekd_on_x: Account, ekd: Ministry, night: Night, seen: int, reported: int | None
) -> None:
    day = None if reported is None else _days_ago(reported)
    ImpostorFactory(ministry=ekd, seen_on=_days_ago(seen), reported_on=day)
    night()
    assert _open() == []


def test_a_past_date_sees_the_case_as_it_stood(ekd: Ministry) -> None:
    ImpostorFactory(
        ministry=ekd, seen_on=_days_ago(9), reported_on=_days_ago(2), outcome="gone", closed_on=_days_ago(1)
    )
    on = _days_ago(5)
    scope = Scope(ekd.pk, on, thresholds.all_values(on))
    assert [case.reported_on for case in impostor_waits.snapshots(scope)] == [None]
    now = Scope(ekd.pk, clock.today(), thresholds.all_values())
    assert list(impostor_waits.snapshots(now)) == []


@pytest.mark.keeps("S11", by="accounts.impostor_waits")
def test_an_impostor_of_a_ministry_without_accounts_is_found_too(prd: Ministry, night: Night) -> None:
    """Whoever pretends to be a ministry does not wait until it has an account."""
    case = ImpostorFactory(ministry=prd, seen_on=_days_ago(2))
    night()
    finding = Finding.objects.get(rule_id=RULE)
    assert (finding.ministry, finding.on) == (prd, case)
    case.outcome, case.closed_on = "removed", clock.today()
    case.reported_on = _days_ago(1)
    case.save()
    night()
    assert _open() == []

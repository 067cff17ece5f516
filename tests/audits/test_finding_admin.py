"""Findings and runs in Django admin: the same filters, the same deeds, the same refusals."""

from __future__ import annotations

import datetime as dt
import html

import pytest
from django.http import HttpResponse

from accounts.actions import findings
from accounts.models import Account, AuditEntry, AuditRunPart, Finding, Ministry, User
from accounts.permissions import Role
from somestrategi.core import clock
from tests.cast import GiveRole, SignIn
from tests.factories import AuditRunFactory, FindingFactory

pytestmark = pytest.mark.django_db

LIST = "/admin/accounts/finding/"


def _in(days: int) -> dt.date:
    return clock.today() + dt.timedelta(days=days)


def _text(response: HttpResponse) -> str:
    return html.unescape(response.content.decode())


@pytest.fixture
def finding(ekd: Ministry, ekd_on_x: Account) -> Finding:
    found: Finding = FindingFactory(
        ministry=ekd, account=ekd_on_x, message="idle", params={"days": 120, "limit": 90}, due_on=_in(-3)
    )
    return found


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("alvor=warn", 1), ("alvor=block", 0), ("frist=over", 1), ("ansvar=meg", 1), ("ansvar=ingen", 0),
        ("status__exact=open", 1), ("rule_id=accounts.inactive", 1), ("", 1),
    ],
)  # fmt: skip
def test_the_list_has_the_filters_of_the_page(
    finding: Finding, ola: User, signed_in: SignIn, query: str, count: int
) -> None:
    findings.assign(finding, to=ola, by=ola)
    response = signed_in(ola).get(f"{LIST}?{query}")
    assert response.status_code == 200
    assert response.context["cl"].queryset.count() == count
    assert "Over fristen" in _text(response)


def test_the_editor_gives_away_moves_and_accepts_through_the_actions(
    finding: Finding, ola: User, kari: User, signed_in: SignIn
) -> None:
    browser = signed_in(ola)
    page = _text(browser.get(f"{LIST}{finding.pk}/change/"))
    for address in ("gi", "frist", "aksepter"):
        assert f'href="{LIST}{finding.pk}/{address}/"' in page
    sent: list[tuple[str, dict[str, object]]] = [
        ("gi", {"to": kari.pk, "seen": ""}),
        ("frist", {"on": _in(9).isoformat(), "reason": "Ferie", "seen": _in(-3).isoformat()}),
        ("aksepter", {"until": _in(20).isoformat(), "reason": "Pause til jul"}),
    ]
    for address, data in sent:
        assert browser.get(f"{LIST}{finding.pk}/{address}/").status_code == 200
        assert browser.post(f"{LIST}{finding.pk}/{address}/", data).status_code == 302
    finding.refresh_from_db()
    assert (finding.assigned_to, finding.due_on, finding.accepted_by) == (kari, _in(9), ola)
    history = _text(browser.get(f"{LIST}{finding.pk}/history/"))
    for words in ("til Kari Nordmann", "Ferie", "Pause til jul"):
        assert words in history
    page = _text(browser.get(f"{LIST}{finding.pk}/change/"))
    assert "/aksepter/" not in page


@pytest.mark.parametrize(
    ("address", "data", "message"),
    [
        ("frist", {"on": "2020-01-01", "reason": "Ferie"}, "Velg i dag eller en senere dato"),
        ("aksepter", {"until": "2999-01-01", "reason": "Pause"}, "Velg en dato etter i dag"),
        ("gi", {"to": "999999"}, "Velg en kollega som ser funnene i departementet."),
    ],
)
def test_bad_input_is_told_and_changes_nothing(
    finding: Finding, ola: User, signed_in: SignIn, address: str, data: dict[str, str], message: str
) -> None:
    before = Finding.objects.values().get()
    seen = {"seen": _in(-3).isoformat()} if address == "frist" else {}
    response = signed_in(ola).post(f"{LIST}{finding.pk}/{address}/", data | seen)
    assert response.status_code == 422
    assert message in _text(response)
    assert Finding.objects.values().get() == before
    assert not AuditEntry.objects.exists()


def test_who_was_first_is_told_here_too(finding: Finding, ola: User, kari: User, signed_in: SignIn) -> None:
    findings.assign(finding, to=kari, by=kari)
    response = signed_in(ola).post(f"{LIST}{finding.pk}/gi/", {"to": ola.pk, "seen": ""})
    assert response.status_code == 422
    assert "Kari Nordmann var først" in _text(response)


def test_an_administrator_gives_away_but_does_not_accept(
    finding: Finding, nora: User, signed_in: SignIn
) -> None:
    browser = signed_in(nora)
    assert browser.get(f"{LIST}{finding.pk}/gi/").status_code == 200
    assert browser.get(f"{LIST}{finding.pk}/aksepter/").status_code == 403
    assert "/aksepter/" not in _text(browser.get(f"{LIST}{finding.pk}/change/"))


def test_another_ministrys_finding_does_not_exist(
    finding: Finding, pia: User, kari: User, signed_in: SignIn
) -> None:
    assert signed_in(pia).post(f"{LIST}{finding.pk}/gi/", {"to": pia.pk}).status_code == 404
    assert signed_in(kari).get(f"{LIST}{finding.pk}/gi/").status_code in (302, 403)
    finding.refresh_from_db()
    assert finding.assigned_to is None


def test_runs_with_errors_are_found(
    ekd: Ministry, prd: Ministry, ola: User, give_role: GiveRole, signed_in: SignIn
) -> None:
    give_role(ola, Role.EDITOR_IN_CHIEF, prd)
    run = AuditRunFactory(ministry=ekd)
    AuditRunFactory(ministry=prd)
    AuditRunPart.objects.create(
        run=run, rule_id="accounts.inactive", completed_at=clock.now(), error="ValueError"
    )
    response = signed_in(ola).get("/admin/accounts/auditrun/?feil=on")
    assert list(response.context["cl"].queryset) == [run]

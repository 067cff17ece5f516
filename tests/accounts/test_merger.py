"""What a merger takes along besides the accounts, and what it leaves to be done anew (S11, S18, S57, S82)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from accounts.actions import accounts, reorganisation
from accounts.models import (
    Account,
    AuditEntry,
    Finding,
    Ministry,
    Platform,
    Reorganisation,
    ReorganisationKind,
    User,
)
from somestrategi.core import clock
from tests.audits.conftest import Night, night  # noqa: F401 (a fixture)
from tests.cast import SignIn
from tests.factories import (
    ApplicationFactory,
    ImpostorFactory,
    OutsideReferenceFactory,
    RiskAssessmentFactory,
)

OPENED = dt.date(2020, 1, 1)


@pytest.fixture
def prd_account(prd: Ministry, per: User, x: Platform) -> Account:
    return accounts.create(
        by=per,
        platform=x,
        handle="prd",
        name="Prøver",
        url="https://x.example/prd",
        owner=prd,
        purpose="Nytt.",
        opened_on=OPENED,
    )


def _merge(prd: Ministry, ekd: Ministry, siv: User) -> Reorganisation:
    return reorganisation.draft(
        prd,
        by=siv,
        kind=ReorganisationKind.MERGE,
        takes_effect_on=clock.today(),
        details={"into": ekd},
        reason="Kongelig resolusjon (oppdiktet)",
    )


def _sentences(thing: object) -> list[str]:
    return [entry.sentence for entry in AuditEntry.objects.about(thing)]  # type: ignore[arg-type]


def test_a_merger_takes_along_what_somebody_must_go_on_with(
    prd_account: Account, prd: Ministry, ekd: Ministry, siv: User, signed_in: SignIn
) -> None:
    """S11, S18, S82: the new ministry follows the impostors, the applications and the politicians' profiles; what is
    over stays where it was, under the old name."""
    today = clock.today()
    reference = OutsideReferenceFactory(ministry=prd, platform=prd_account.platform)
    over = OutsideReferenceFactory(ministry=prd, is_ended=True, valid_to=today)
    impostor = ImpostorFactory(ministry=prd)
    closed = ImpostorFactory(ministry=prd, reported_on=today, outcome="removed", closed_on=today)
    waiting = ApplicationFactory(ministry=prd, name="Ny kanal")
    draft = _merge(prd, ekd, siv)
    html = signed_in(siv).get(draft.get_absolute_url()).text
    assert str(reference) in html
    assert "Ny kanal" not in html  # what is applied for is the ministry's own business until it is decided
    assert str(over) not in html
    reorganisation.confirm(draft, by=siv, roles=[])
    for moved in (reference, impostor, waiting):
        moved.refresh_from_db()
        assert moved.ministry == ekd
        assert "fra Prøvedepartementet til Eksempeldepartementet" in _sentences(moved)[-1]
    for left in (over, closed):
        left.refresh_from_db()
        assert left.ministry == prd


@pytest.mark.keeps("S57", by="accounts.risk_assessment")
def test_a_merger_leaves_the_risk_to_be_assessed_anew_and_the_old_assessment_where_it_was(
    prd_account: Account,
    prd: Ministry,
    ekd: Ministry,
    siv: User,
    ola: User,
    signed_in: SignIn,
    night: Night,  # noqa: F811
) -> None:
    old = RiskAssessmentFactory(ministry=prd, platform=prd_account.platform)
    draft = _merge(prd, ekd, siv)
    html = signed_in(siv).get(draft.get_absolute_url()).text
    assert "Må gjøres på nytt:" in html
    assert old.document_reference not in html  # what a ministry has found of a risk stays in its house
    assert f"<li>{old.platform.name}</li>" in html
    reorganisation.confirm(draft, by=siv, roles=[])
    night()
    finding = Finding.objects.get(rule_id="accounts.risk_assessment", ministry=ekd)
    assert (finding.message, finding.params["before"]) == ("inherited", "Prøvedepartementet")
    html = signed_in(ola).get(reverse("risk_platform", args=[ekd.pk, "x"])).text
    assert "Prøvedepartementet" in html
    assert old.document_reference not in html
    old.refresh_from_db()
    assert old.ministry == prd
    RiskAssessmentFactory(ministry=ekd, platform=prd_account.platform)
    night()
    finding.refresh_from_db()
    assert finding.status == "resolved"

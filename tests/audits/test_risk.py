"""The night finds risks that nobody has assessed, or not lately, and too few social media (S57, S58, S12)."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.models import Account, Finding, Ministry, RiskAssessment, User
from somestrategi.core import clock
from tests.audits.conftest import Night
from tests.cast import SignIn
from tests.factories import AccountFactory, PlatformFactory, PlatformTermsFactory, RiskAssessmentFactory

RISK, TERMS, FEW = "accounts.risk_assessment", "accounts.platform_terms", "accounts.few_platforms"


def _found(rule: str, ministry: Ministry) -> list[tuple[str, str, str]]:
    rows = Finding.objects.open().filter(rule_id=rule, ministry=ministry).order_by("key")
    return list(rows.values_list("key", "message", "severity"))


@pytest.mark.keeps("S57", by="accounts.risk_assessment")
def test_ten_accounts_without_an_assessment_are_one_finding_and_the_page_closes_it(
    ekd_on_x: Account, ekd: Ministry, kari: User, signed_in: SignIn, night: Night
) -> None:
    AccountFactory.create_batch(9, owner=ekd, platform=ekd_on_x.platform)
    night()
    assert _found(RISK, ekd) == [("x", "missing", "warn")]
    finding = Finding.objects.open().get(rule_id=RISK, ministry=ekd)
    assert finding.params == {"platform": "X", "count": 10}
    browser = signed_in(kari)
    assert "Risikovurdering mangler: X" in browser.get(f"/egenkontroll/{finding.pk}/").text
    today = clock.today()
    form = {
        "kind": "ros",
        "document_reference": "Sak 26/77",
        "owner_function": "Kommunikasjonssjef",
        "assessed_on": today.isoformat(),
        "next_review_on": (today + dt.timedelta(days=300)).isoformat(),
        "conclusion": "may_use",
    }
    assert browser.post(f"/kontoer/risiko/{ekd.pk}/x/ny/", form).status_code == 302
    night()
    assert _found(RISK, ekd) == []


def test_an_assessment_runs_out_is_out_and_may_say_no(ekd_on_x: Account, ekd: Ministry, night: Night) -> None:
    RiskAssessmentFactory(ministry=ekd, platform=ekd_on_x.platform)
    today = clock.today()
    steps = [
        ({"next_review_on": today + dt.timedelta(days=61)}, []),
        ({"next_review_on": today + dt.timedelta(days=60)}, [("x", "due", "advise")]),
        ({"next_review_on": today}, [("x", "due", "advise")]),
        ({"next_review_on": today - dt.timedelta(days=1)}, [("x", "expired", "warn")]),
        ({"conclusion": "may_not_use"}, [("x", "may_not_use", "block")]),
    ]
    for change, expected in steps:
        RiskAssessment.objects.update(**change)
        night()
        assert _found(RISK, ekd) == expected
    ekd_on_x.status = "hidden"
    ekd_on_x.save()
    night()
    assert _found(RISK, ekd) == []


def test_whoever_shares_an_account_gets_a_note_and_whoever_leads_it_the_finding(
    ekd: Ministry, prd: Ministry, night: Night
) -> None:
    joint = AccountFactory(owner=prd, is_joint=True)
    joint.memberships.create(ministry=ekd)
    night()
    assert _found(RISK, prd) == [("x", "missing", "warn")]
    assert _found(RISK, ekd) == [("x", "shares", "advise")]
    RiskAssessmentFactory(ministry=ekd, platform=joint.platform)
    night()
    assert _found(RISK, ekd) == []


@pytest.mark.keeps("S58", by="accounts.platform_terms")
def test_new_terms_open_the_assessment_and_it_must_name_terms_and_routines(
    ekd_on_x: Account, ekd: Ministry, kari: User, signed_in: SignIn, night: Night
) -> None:
    RiskAssessmentFactory(ministry=ekd, platform=ekd_on_x.platform, routines_reference="")
    night()
    assert _found(TERMS, ekd) == [("x", "unknown", "advise"), ("x:routines", "routines", "advise")]
    old = PlatformTermsFactory(platform=ekd_on_x.platform)
    RiskAssessment.objects.update(terms=old, routines_reference="Sak 26/78")
    night()
    assert _found(TERMS, ekd) == []
    new = PlatformTermsFactory(platform=ekd_on_x.platform, valid_from=clock.today(), noted_on=clock.today())
    night()
    assert _found(TERMS, ekd) == [("x", "new", "warn")]
    answer = {"reason": "Bare språkvask.", "vilkar": str(new.pk)}
    assert signed_in(kari).post(f"/kontoer/risiko/{ekd.pk}/x/vilkar/", answer).status_code == 302
    night()
    assert _found(TERMS, ekd) == []


@pytest.mark.keeps("S12", by="accounts.few_platforms")
def test_one_social_medium_is_a_note_and_a_joint_account_counts(
    ekd_on_x: Account, ekd: Ministry, prd: Ministry, night: Night
) -> None:
    AccountFactory(owner=prd, status="hidden")
    night()
    assert _found(FEW, ekd) == [("", "few", "advise")]
    assert _found(FEW, prd) == [("", "none", "advise")]
    finding = Finding.objects.open().get(rule_id=FEW, ministry=ekd)
    assert (finding.params["platforms"], finding.params["minimum"]) == ("X", 2)
    joint = AccountFactory(owner=prd, is_joint=True, platform=PlatformFactory(key="facebook"))
    joint.memberships.create(ministry=ekd)
    night()
    assert _found(FEW, ekd) == []
    assert _found(FEW, prd) == [("", "few", "advise")]

"""Whom an account is for, whom nobody reaches, and which platform suits whom (S6, S9, S32–S36)."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Account, AuditEntry, ChannelFit, Finding, Platform, User
from tests.audits.conftest import Night, night  # noqa: F401 (a fixture)
from tests.cast import SignIn

PAGE, EDIT = "/kontoer/malgrupper/", "/kontoer/malgrupper/kanaler/"


def _edited(account: Account, *groups: str) -> dict[str, object]:
    names = ("url", "handle", "name", "purpose", "verification")
    fields = {name: getattr(account, name) for name in names}
    return fields | {"platform": account.platform_id, "owner": account.owner_id, "target_groups": groups}


def _found(rule: str) -> list[str]:
    return list(Finding.objects.open().filter(rule_id=rule).values_list("message", flat=True))


@pytest.mark.keeps("S6", by="accounts.purpose_or_groups_missing")
@pytest.mark.keeps("S9", by="accounts.adults_not_reached")
def test_the_night_finds_whom_nobody_has_thought_of_and_the_form_mends_it(
    ekd_on_x: Account,
    kari: User,
    signed_in: SignIn,
    night: Night,  # noqa: F811
) -> None:
    browser = signed_in(kari)
    Account.objects.update(target_groups=[], purpose="")
    night()
    assert sorted(_found("accounts.purpose_or_groups_missing")) == ["no_groups", "no_purpose"]
    assert _found("accounts.adults_not_reached") == []  # unknown is not the same as nobody
    ekd_on_x.purpose = "Nytt fra departementet."
    url = f"/kontoer/{ekd_on_x.pk}/rediger/"
    assert browser.post(url, _edited(ekd_on_x, "professionals")).status_code == 302
    night()
    assert _found("accounts.purpose_or_groups_missing") == []
    assert _found("accounts.adults_not_reached") == ["adults"]
    assert browser.post(url, _edited(ekd_on_x, "professionals", "adults_not_reached")).status_code == 302
    night()
    assert _found("accounts.adults_not_reached") == []
    assert "endret kontoen" in AuditEntry.objects.latest("pk").sentence
    assert "målgrupper" in AuditEntry.objects.latest("pk").sentence
    assert "Profesjonelle" in browser.get(ekd_on_x.get_absolute_url()).text


def test_the_database_knows_the_groups(ekd_on_x: Account) -> None:
    with pytest.raises(IntegrityError, match="account_target_groups_are_known"), transaction.atomic():
        Account.objects.update(target_groups=["everybody"])


def test_what_is_confirmed_tells_the_groups_and_the_hours(
    ekd_on_x: Account, kari: User, signed_in: SignIn
) -> None:
    Account.objects.update(target_groups=["young"], answering_hours=[[0, 480, 930]])
    page = signed_in(kari).get(f"/kontoer/bekreft/?konto={ekd_on_x.pk}").text
    assert "Unge" in page
    assert "man. kl. 08.00–15.30" in page


def test_the_page_shows_whom_each_ministry_reaches_and_whom_nobody_does(
    ekd_on_x: Account, prd_on_x: Account, kari: User, dag: User, signed_in: SignIn
) -> None:
    Account.objects.filter(pk=prd_on_x.pk).update(target_groups=[])
    page = signed_in(kari).get(PAGE).text
    assert page.count("Ingen når dem") == 3
    assert "Prøvedepartementet" not in page
    across = signed_in(dag).get(PAGE).text
    assert across.count("Ingen når dem") == 7
    assert "1 konto er uten målgruppe:" in across
    assert "Ikke vurdert" in across


def test_the_coordinator_assesses_the_platforms_for_all(x: Platform, dag: User, signed_in: SignIn) -> None:
    browser = signed_in(dag)
    assert browser.post(EDIT, {"x_professionals": "good", "x_young": "poor"}).status_code == 302
    page = browser.get(PAGE).text
    assert "Passer godt" in page
    assert "Passer ikke" in page
    assert "vurderte hvilke målgrupper X passer for" in AuditEntry.objects.get().sentence
    assert (
        "Ingenting ble endret."
        in browser.post(EDIT, {"x_professionals": "good", "x_young": "poor"}, follow=True).text
    )
    assert browser.post(EDIT, {}).status_code == 302
    assert not ChannelFit.objects.exists()


def test_an_assessment_that_does_not_exist_is_refused(x: Platform, dag: User, signed_in: SignIn) -> None:
    response = signed_in(dag).post(EDIT, {"x_young": "perfekt"})
    assert response.status_code == 422
    assert "«perfekt» er ikke blant dem." in response.text
    assert not ChannelFit.objects.exists()


def test_others_read_the_assessment_only(ekd_on_x: Account, ola: User, signed_in: SignIn) -> None:
    browser = signed_in(ola)
    assert "Endre vurderingen" not in browser.get(PAGE).text
    assert browser.post(EDIT, {"x_young": "good"}).status_code == 403
    assert not ChannelFit.objects.exists()

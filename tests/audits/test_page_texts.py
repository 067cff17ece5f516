"""S53 and S54: found in the night, put right on the account's page, and closed by themselves."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from accounts.models import Account, Finding, Ministry, PageText, User
from somestrategi.audits import book
from somestrategi.core import clock
from tests.audits.conftest import Night
from tests.cast import SignIn

MAILBOX = "postmottak@ekd.example"


@pytest.fixture
def with_mailbox(ekd: Ministry) -> Ministry:
    ekd.case_mailbox = MAILBOX
    ekd.save()
    return ekd


def _found(rule_id: str) -> list[tuple[str, str]]:
    return list(
        Finding.objects.filter(rule_id=rule_id).order_by("opened_at").values_list("message", "status")
    )


@pytest.mark.keeps("S53", by="accounts.debate_rules")
def test_a_page_without_debate_rules_is_found_and_closes_when_the_text_is_seen(
    ekd_on_x: Account, with_mailbox: Ministry, kari: User, signed_in: SignIn, night: Night
) -> None:
    night()
    finding = Finding.objects.get(rule_id="accounts.debate_rules")
    assert (finding.message, finding.status, finding.on) == ("missing", "open", ekd_on_x)
    url = f"/kontoer/{ekd_on_x.pk}/tekst/"
    browser = signed_in(kari)
    assert f'href="{url}"' in browser.get(reverse("finding", args=[finding.pk])).text
    text = {"text_nb": f"Vær saklig. Saker til {MAILBOX}.", "shown_at": "Festet innlegg"}
    assert browser.post(url, text).status_code == 302
    night()
    finding.refresh_from_db()
    assert (finding.message, finding.status) == ("never_seen", "open")
    assert browser.post(url + "sett/").status_code == 302
    night()
    finding.refresh_from_db()
    assert finding.status == "resolved"


@pytest.mark.keeps("S53", by="accounts.debate_rules")
def test_debate_rules_that_nobody_has_seen_for_half_a_year_are_found(
    ekd_on_x: Account, with_mailbox: Ministry, kari: User, night: Night
) -> None:
    day = clock.today() - dt.timedelta(days=181)
    PageText.objects.create(account=ekd_on_x, text_nb=MAILBOX, written_on=day, seen_on=day, seen_by=kari)
    night()
    finding = Finding.objects.get(rule_id="accounts.debate_rules")
    assert (finding.message, finding.params) == ("old", {"days": 181, "limit": 180})
    assert _found("accounts.case_mailbox") == []


@pytest.mark.keeps("S54", by="accounts.case_mailbox")
@pytest.mark.parametrize("text", ["Vær saklig.", f"ny{MAILBOX}", f"{MAILBOX}.com"])
def test_a_text_without_the_ministrys_own_mailbox_is_found_and_closes_when_it_is_there(
    ekd_on_x: Account, with_mailbox: Ministry, kari: User, signed_in: SignIn, night: Night, text: str
) -> None:
    url = f"/kontoer/{ekd_on_x.pk}/tekst/"
    browser = signed_in(kari)
    browser.post(url, {"text_nb": f"Send saker til {MAILBOX}.", "text_nn": text})
    night()
    assert _found("accounts.case_mailbox") == [("lacks", "open")]
    browser.post(url, {"text_nb": f"Send saker til {MAILBOX}.", "text_nn": f"Send saker til {MAILBOX}."})
    night()
    assert _found("accounts.case_mailbox") == [("lacks", "resolved")]


@pytest.mark.keeps("S54", by="accounts.case_mailbox")
def test_a_ministry_without_a_mailbox_is_found_on_each_of_its_accounts(
    ekd_on_x: Account, night: Night
) -> None:
    night()
    assert _found("accounts.case_mailbox") == [("not_registered", "open")]


def test_a_hidden_account_needs_no_text(ekd_on_x: Account, night: Night) -> None:
    Account.objects.update(status="hidden")
    night()
    assert _found("accounts.debate_rules") == _found("accounts.case_mailbox") == []


def test_both_lead_to_the_page_where_they_are_put_right(ekd_on_x: Account) -> None:
    for audit in book.AUDITS:
        if audit.rule.id in ("accounts.debate_rules", "accounts.case_mailbox"):
            subject = audit.rule.fires.subject
            assert book.mend_url(audit.rule.id, subject) == f"/kontoer/{subject.id}/tekst/"

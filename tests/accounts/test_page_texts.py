"""The text on the page: written by hand or from the template, seen, and filled in on all that lack it (S53, S54)."""

from __future__ import annotations

import pytest

from accounts.models import Account, AuditEntry, Ministry, PageText, PageTextTemplate, User
from somestrategi.core import clock
from tests.cast import SignIn
from tests.factories import AccountFactory

MAILBOX = "postmottak@ekd.example"
TEMPLATE = {
    "case_mailbox": MAILBOX,
    "hours_nb": "kl. 9–15",
    "hours_nn": "kl. 9–15",
    "body_nb": "Vi i {departement} svarer {svartid}. Saker: {postmottak}",
    "body_nn": "Vi i {departement} svarar {svartid}. Saker: {postmottak}",
}


@pytest.fixture
def with_mailbox(ekd: Ministry) -> Ministry:
    ekd.case_mailbox = MAILBOX
    ekd.save()
    return ekd


def test_the_template_fills_the_form_and_writes_nothing(
    ekd_on_x: Account, with_mailbox: Ministry, kari: User, signed_in: SignIn
) -> None:
    html = signed_in(kari).get(f"/kontoer/{ekd_on_x.pk}/tekst/?mal=1").text
    assert "Velkommen til Eksempeldepartementet." in html
    assert "Vi les kommentarar og svarer på kvardagar mellom kl. 9 og 15." in html
    assert f"send førespurnaden til {MAILBOX}." in html
    assert not PageText.objects.exists()


def test_a_text_that_is_changed_has_to_be_seen_again(
    ekd_on_x: Account, kari: User, signed_in: SignIn
) -> None:
    browser, url = signed_in(kari), f"/kontoer/{ekd_on_x.pk}/tekst/"
    browser.post(url, {"text_nb": "Vær saklig."})
    browser.post(url + "sett/")
    text = PageText.objects.get()
    assert (text.seen_on, text.seen_by) == (clock.today(), kari)
    browser.post(url, {"text_nb": "Vær saklig.", "shown_at": "https://x.example/eksempeldep/1"})
    text.refresh_from_db()
    assert text.seen_on == clock.today()
    browser.post(url, {"text_nb": "Vær grei."})
    text.refresh_from_db()
    assert text.seen_on is None
    sentences = [entry.sentence for entry in AuditEntry.objects.order_by("pk")]
    assert sentences[1] == "så teksten på siden til Eksempeldepartementet (X)"
    assert len(sentences) == 4


def test_an_empty_text_is_refused(ekd_on_x: Account, kari: User, signed_in: SignIn) -> None:
    browser, url = signed_in(kari), f"/kontoer/{ekd_on_x.pk}/tekst/"
    response = browser.post(url, {"text_nb": " ", "shown_at": "Om-tekst"})
    assert response.status_code == 422
    assert "Skriv teksten i minst én av målformene." in response.text
    assert "Skriv teksten først." in browser.post(url + "sett/", follow=True).text
    assert not PageText.objects.exists()
    assert not AuditEntry.objects.exists()


def test_a_reader_reads_the_text_and_cannot_write_it(
    ekd_on_x: Account, kari: User, liv: User, per: User, signed_in: SignIn
) -> None:
    url = f"/kontoer/{ekd_on_x.pk}/tekst/"
    signed_in(kari).post(url, {"text_nn": "Ver sakleg."})
    assert "Ver sakleg." in signed_in(liv).get(url).text
    assert signed_in(liv).post(url, {"text_nn": "Hei"}).status_code == 403
    assert signed_in(per).get(url).status_code == 404


def test_the_editor_writes_the_template_and_the_adviser_uses_it_on_all_that_lack_a_text(
    ekd_on_x: Account, kari: User, ola: User, ekd: Ministry, signed_in: SignIn
) -> None:
    url = "/kontoer/tekster/ekd/"
    written, hidden = AccountFactory(owner=ekd), AccountFactory(owner=ekd, status="hidden")
    signed_in(kari).post(f"/kontoer/{written.pk}/tekst/", {"text_nb": "Vår egen."})
    lacking = AccountFactory(owner=ekd)
    assert signed_in(kari).post(url, TEMPLATE).status_code == 403
    assert signed_in(ola).post(url, TEMPLATE).status_code == 302
    html = signed_in(kari).get(url).text
    assert "Bruk malen på alle 2 kontoer uten tekst" in html
    refused = signed_in(kari).post(url + "fyll/", {"antall": "3"}, follow=True)
    assert "Antallet kontoer har endret seg. Se over en gang til." in refused.text
    assert PageText.objects.count() == 1
    done = signed_in(kari).post(url + "fyll/", {"antall": "2"}, follow=True)
    assert "2 kontoer fikk teksten." in done.text
    assert {text.account for text in PageText.objects.all()} == {ekd_on_x, written, lacking}
    assert PageText.objects.get(account=written).text_nb == "Vår egen."
    expected = f"Vi i Eksempeldepartementet svarar kl. 9–15. Saker: {MAILBOX}"
    assert PageText.objects.get(account=lacking).text_nn == expected
    assert not PageText.objects.filter(account=hidden).exists()


def test_a_mailbox_that_is_no_address_is_refused(ola: User, ekd: Ministry, signed_in: SignIn) -> None:
    response = signed_in(ola).post("/kontoer/tekster/ekd/", {**TEMPLATE, "case_mailbox": "postmottak"})
    assert response.status_code == 422
    assert "Dette er ikke en e-postadresse. Se over den." in response.text
    ekd.refresh_from_db()
    assert ekd.case_mailbox == ""
    assert not PageTextTemplate.objects.exists()
    assert not AuditEntry.objects.exists()


def test_nothing_is_filled_in_before_the_mailbox_is_registered(
    ekd_on_x: Account, kari: User, signed_in: SignIn
) -> None:
    response = signed_in(kari).post("/kontoer/tekster/ekd/fyll/", {"antall": "1"}, follow=True)
    assert "Før opp postmottaket til departementet først." in response.text
    assert not PageText.objects.exists()

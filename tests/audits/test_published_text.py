"""What the checks would have said of a text is found when it was published without them (S26–S28, S60, S72, S83)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.audits.scope import scope_of
from accounts.models import Account, Finding, Ministry
from content.audits import published_text
from content.models import Publication, ReviewerAnswer
from somestrategi.core import clock
from tests.audits.conftest import Night
from tests.factories import AccountFactory, PlatformFactory, PublicationFactory
from tests.factories.plan import VariantFactory

PRIVATE = "Kontakt Berit på 900 00 304. Hun bor i Fjellstien 21."
PARTY = "Bare Ap kan stoppe kuttene i sykehusene."
PASSIVE = "Forslaget ble i går sendt på høring. Reglene strammes inn."
CASE = "Hei, Tordis. Søknaden din er avslått fordi inntekten er for høy."
NB = "Nå kan kommunene søke om støtte til svømmeopplæring. Fristen er 1. mars, og alle får svar før sommeren."
NN = "No kan kommunane søkje om støtte til symjeopplæring. Fristen er 1. mars, og alle får svar før sommaren."


def _found(rule: str) -> list[tuple[str, str]]:
    rows = Finding.objects.filter(rule_id=f"content.published_{rule}").order_by("pk")
    return [(row.message, row.status) for row in rows]


# --- Each publication ------------------------------------------------------------------------------------------------
@pytest.mark.keeps("S14", by="content.published_link_shortener")
@pytest.mark.keeps("S72", by="content.published_case_decision")
@pytest.mark.keeps("S83", by="content.published_party_politics")
@pytest.mark.parametrize(
    ("rule", "text", "messages"),
    [
        pytest.param("identity_number", "Fødselsnummeret er 158385 22987.", {"identity"}),
        pytest.param("personal_data", PRIVATE, {"telephone", "address"}),
        pytest.param("party_politics", PARTY, {"ask"}),
        pytest.param("case_decision", CASE, {"decision"}),
        pytest.param("link_shortener", "Les mer: https://bit.ly/abc", {"shortened"}),
        pytest.param("link_host", "Les mer: https://regjeringen.no.sak.example/a", {"lookalike"}),
        pytest.param("health_of_a_person", "Elisabeth Testland har diabetes og fortalte om det.", {"health"}),
    ],
)
def test_a_grave_text_is_a_finding_and_is_not_repeated_in_it(
    ekd_on_x: Account, night: Night, rule: str, text: str, messages: set[str]
) -> None:
    PublicationFactory(account=ekd_on_x, text=text)
    PublicationFactory(account=ekd_on_x, text="Vi åpner en ny ordning i dag.")
    night()
    findings = Finding.objects.filter(rule_id=f"content.published_{rule}")
    assert {finding.message for finding in findings} == messages
    assert {finding.object_id for finding in findings} == {Publication.objects.earliest("pk").pk}
    assert not any(
        "Berit" in str(f.params) or "900" in str(f.params) or "15838" in str(f.params) for f in findings
    )


def test_it_stands_until_the_text_is_mended_also_when_it_grows_old(ekd_on_x: Account, night: Night) -> None:
    publication = PublicationFactory(account=ekd_on_x, text=PRIVATE)
    night()
    Publication.objects.update(published_at=clock.now() - dt.timedelta(days=90))
    night()
    assert set(_found("personal_data")) == {("telephone", "open"), ("address", "open")}
    publication.text = "Kontakt oss på postmottaket."
    publication.save()
    night()
    assert {status for _message, status in _found("personal_data")} == {"resolved"}


@pytest.mark.parametrize("days", [31, 400])
def test_the_backlog_does_not_ring(ekd_on_x: Account, night: Night, days: int) -> None:
    old = clock.now() - dt.timedelta(days=days)
    PublicationFactory(account=ekd_on_x, text=PRIVATE, published_at=old)
    PublicationFactory.create_batch(9, account=ekd_on_x, text=PASSIVE, published_at=old)
    night()
    assert not Finding.objects.filter(rule_id__startswith="content.published_").exists()


def test_what_is_older_than_the_self_audit_does_not_ring(
    ekd: Ministry, ekd_on_x: Account, night: Night
) -> None:
    ekd.self_audit_from = clock.today()
    ekd.save()
    yesterday = clock.now() - dt.timedelta(days=1)
    PublicationFactory(account=ekd_on_x, text=PRIVATE, published_at=yesterday)
    PublicationFactory.create_batch(9, account=ekd_on_x, text=PASSIVE, published_at=yesterday)
    night()
    assert not Finding.objects.filter(rule_id__startswith="content.published_").exists()


def test_what_others_wrote_is_left_alone(ekd_on_x: Account, night: Night) -> None:
    PublicationFactory(account=ekd_on_x, text=PARTY, kind="repost")
    night()
    assert _found("party_politics") == []


def test_a_reviewers_no_counts_for_what_became_of_the_post(ekd_on_x: Account, night: Night) -> None:
    publication = PublicationFactory(account=ekd_on_x, text=PARTY)
    variant = VariantFactory(account=ekd_on_x, publication=publication, state="published", text=PARTY)
    ReviewerAnswer.objects.create(
        post=variant.post,
        check_id="content.party_politics",
        text_hash="a" * 64,
        answer="no",
        reason="Et sitat fra Stortinget.",
        by=variant.post.created_by,
        at=clock.now(),
    )
    night()
    assert _found("party_politics") == []


# --- Several publications --------------------------------------------------------------------------------------------
@pytest.mark.keeps("S31", by="content.published_same_text_in_both_forms")
def test_the_same_text_in_both_forms_is_found_on_both(ekd_on_x: Account, night: Night) -> None:
    other = AccountFactory(owner=ekd_on_x.owner)
    nb = PublicationFactory(account=ekd_on_x, text=NB, declared_form="nb")
    nn = PublicationFactory(account=other, text=NN, declared_form="nn")
    night()
    rows = Finding.objects.filter(rule_id="content.published_same_text_in_both_forms")
    assert {row.object_id for row in rows} == {nb.pk, nn.pk}
    nn.share_exception = "parallel"
    nn.save()
    night()
    assert {status for _message, status in _found("same_text_in_both_forms")} == {"resolved"}


@pytest.mark.keeps("S27", by="content.published_passive")
@pytest.mark.keeps("S28", by="content.published_foreign_words")
@pytest.mark.parametrize(
    ("rule", "text"),
    [
        pytest.param("passive", PASSIVE),
        pytest.param("foreign_words", "Vi implementerer reglene i henhold til loven."),
        pytest.param("abbreviations", "Nå er KVU klar, jf. brevet fra i går."),
        pytest.param("hashtags", "Bli med i dag #ungdommensstemmeiår"),
    ],
)
def test_a_habit_is_told_once_for_the_account(ekd_on_x: Account, night: Night, rule: str, text: str) -> None:
    PublicationFactory.create_batch(4, account=ekd_on_x, text=text)
    PublicationFactory.create_batch(6, account=ekd_on_x, text="Vi møter ungdommene på torget i dag.")
    night()
    finding = Finding.objects.get(rule_id=f"content.published_{rule}")
    assert (finding.on, finding.params["count"], finding.params["total"]) == (ekd_on_x, 4, 10)


def test_now_and_then_is_no_habit(ekd_on_x: Account, night: Night) -> None:
    PublicationFactory.create_batch(3, account=ekd_on_x, text=PASSIVE)
    PublicationFactory.create_batch(7, account=ekd_on_x, text="Vi møter ungdommene på torget i dag.")
    night()
    assert _found("passive") == []


@pytest.mark.keeps("S26", by="content.published_identical_text")
def test_the_same_text_in_all_channels_is_a_habit(ekd_on_x: Account, night: Night) -> None:
    other = AccountFactory(owner=ekd_on_x.owner, platform=PlatformFactory(key="facebook"))
    for number in range(5):
        for account in (ekd_on_x, other):
            PublicationFactory(account=account, text=f"Vi åpner ordning nummer {number} i dag.")
    night()
    rows = Finding.objects.filter(rule_id="content.published_identical_text")
    assert {row.on for row in rows} == {ekd_on_x, other}


# --- Cost ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("audit", published_text.AUDITS, ids=lambda audit: audit.rule.id)
def test_an_audit_asks_as_much_for_many_as_for_few(ekd: Ministry, ekd_on_x: Account, audit: object) -> None:
    def queries(count: int) -> int:
        for number in range(count):
            row = PublicationFactory(account=ekd_on_x, text=f"{PRIVATE} {number}")
            VariantFactory(account=ekd_on_x, publication=row, state="published")
        scope = scope_of(ekd, clock.today())
        with CaptureQueriesContext(connection) as seen:
            list(audit.snapshots(scope))  # type: ignore[attr-defined]
        return len(seen)

    queries(1)
    assert queries(2) == queries(12)

"""What is known of the archiving of an account, on its page, in the register and through the night (S71)."""

from __future__ import annotations

import pytest

from accounts.models import Account, ArchiveHarvest, AuditEntry, Finding, Ministry, Platform, User
from accounts.platform_definitions import HarvestScope
from somestrategi.bootstrap.defaults import platform_defaults
from somestrategi.core import clock
from tests.audits.conftest import Night, night  # noqa: F401 (a fixture)
from tests.cast import SignIn
from tests.factories import AccountFactory, PlatformFactory

RULE = "accounts.archive_unknown"


def test_the_platforms_that_are_archived_are_those_of_the_fact_page() -> None:
    kept = {p.key for p in platform_defaults() if p.reading.archive.what is HarvestScope.OPENING_POSTS}
    assert kept == {"facebook", "instagram", "x"}


@pytest.mark.keeps("S71", by="accounts.archive_unknown")
def test_the_night_tells_once_how_many_nobody_knows_of_and_where_nothing_is_archived(
    ekd_on_x: Account,
    ekd: Ministry,
    kari: User,
    signed_in: SignIn,
    night: Night,  # noqa: F811
) -> None:
    shipped = {entry.key: dict(entry.definition) for entry in platform_defaults()}
    Platform.objects.filter(key="x").update(definition=shipped["x"])
    linkedin = PlatformFactory(key="linkedin", name="LinkedIn", definition=shipped["linkedin"])
    other = AccountFactory(owner=ekd, platform=linkedin)
    browser = signed_in(kari)
    night()
    finding = Finding.objects.open().get(rule_id=RULE)
    assert (finding.message, finding.severity) == ("outside", "advise")
    assert finding.params == {"count": 2, "platforms": "LinkedIn"}

    assert (
        browser.post(f"/kontoer/{other.pk}/arkiv/", {"is_harvested": "no", "source": "Søkt."}).status_code
        == 302
    )
    night()
    finding.refresh_from_db()
    assert (finding.message, finding.params) == ("unknown", {"count": 1})

    seen = {"is_harvested": "yes", "last_seen_on": clock.today().isoformat(), "source": "Sak 26/4"}
    assert browser.post(f"/kontoer/{ekd_on_x.pk}/arkiv/", seen).status_code == 302
    night()
    assert not Finding.objects.open().filter(rule_id=RULE).exists()


def test_the_account_tells_what_is_known_and_the_source_stays_in_the_house(
    ekd_on_x: Account, kari: User, dag: User, signed_in: SignIn
) -> None:
    page, url = ekd_on_x.get_absolute_url(), f"/kontoer/{ekd_on_x.pk}/arkiv/"
    assert "Ingen vet om den arkiveres" in signed_in(dag).get(page).text
    seen = {"is_harvested": "yes", "last_seen_on": clock.today().isoformat(), "source": "Sak 26/4"}
    signed_in(kari).post(url, seen)
    assert "Sak 26/4" in signed_in(kari).get(page).text
    read = signed_in(dag).get(page).text
    assert "Sist sett i arkivet" in read
    assert "Sak 26/4" not in read
    assert signed_in(dag).post(url, {"is_harvested": "unknown"}).status_code == 403
    signed_in(kari).post(url, {"is_harvested": "unknown"})
    assert not ArchiveHarvest.objects.exists()
    sentence = "noterte hva som er kjent om arkiveringen av Eksempeldepartementet (X)"
    assert [entry.sentence for entry in AuditEntry.objects.all()] == [sentence, sentence]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"last_seen_on": ""}, "Oppgi dagen den sist ble sett i arkivet."),
        ({"last_seen_on": "2999-01-01"}, "Datoen er ikke kommet ennå."),
        ({"source": " "}, "Skriv hvordan du vet det."),
        ({"is_harvested": ""}, "Velg ett av dem."),
    ],
)
def test_what_nobody_can_know_is_refused(
    ekd_on_x: Account, kari: User, signed_in: SignIn, changes: dict[str, str], message: str
) -> None:
    form = {"is_harvested": "yes", "last_seen_on": clock.today().isoformat(), "source": "Sak 26/4"}
    response = signed_in(kari).post(f"/kontoer/{ekd_on_x.pk}/arkiv/", form | changes)
    assert response.status_code == 422
    assert message in response.text
    assert not ArchiveHarvest.objects.exists()


def test_the_register_is_filtered_by_archiving(
    ekd_on_x: Account, ekd: Ministry, kari: User, signed_in: SignIn
) -> None:
    kept, absent = AccountFactory(owner=ekd, name="Arkivert"), AccountFactory(owner=ekd, name="Utelatt")
    AccountFactory(owner=ekd, name="Gjemt", status="hidden")
    today = clock.today()
    fields = {"source": "Sak 26/4", "noted_on": today}
    ArchiveHarvest.objects.create(account=kept, is_harvested=True, last_seen_on=today, **fields)
    ArchiveHarvest.objects.create(account=absent, is_harvested=False, **fields)
    found = {
        answer: [row.account for row in signed_in(kari).get(f"/kontoer/?arkiv={answer}").context["rows"]]
        for answer in ("ja", "nei", "ukjent")
    }
    assert found == {"ja": [kept], "nei": [absent], "ukjent": [ekd_on_x]}

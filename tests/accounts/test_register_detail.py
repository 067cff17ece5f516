"""One account: who sees it, what stays in the owner's house, and a history that says from what to what."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actions import account_status, accounts
from accounts.models import Account, AccountActivity, AccountStatus, Ministry, User
from somestrategi.core import clock
from tests.cast import SignIn
from tests.factories import FindingFactory


def address(account: Account) -> str:
    return f"/kontoer/{account.pk}/"


@pytest.fixture
def joint(ekd_on_x: Account, prd: Ministry, kari: User) -> Account:
    """EKD leads, PRD shares; verified, with a document that is EKD's own."""
    accounts.change(
        ekd_on_x, by=kari, reason="Avtalt i nettverket.", is_joint=True, members=[prd],
        verification="verified", verified_on=dt.date(2026, 3, 2), verification_evidence="Sak 26/114",
    )  # fmt: skip
    return ekd_on_x


def test_ones_own_account_shows_everything(kari: User, joint: Account, signed_in: SignIn) -> None:
    text = signed_in(kari).get(address(joint)).text
    for expected in (
        "@eksempeldep", "https://x.example/eksempeldep", "Eksempeldepartementet (EKD)", "Prøvedepartementet (PRD)",
        "Felles konto", "Aktiv", "Verifisert", "2. mars 2026", "Sak 26/114", "Rediger kontoen", "Avtalt i nettverket.",
    ):  # fmt: skip
        assert expected in text


def test_another_ministrys_account_does_not_exist(per: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    assert signed_in(per).get(address(ekd_on_x)).status_code == 404
    assert signed_in(per).get(address(ekd_on_x) + "rediger/").status_code == 404


def test_those_who_share_an_account_see_it_but_do_not_edit(
    per: User, joint: Account, signed_in: SignIn
) -> None:
    client = signed_in(per)
    text = client.get(address(joint)).text
    assert "Eksempeldepartementet (EKD)" in text
    assert "Rediger kontoen" not in text
    response = client.post(address(joint) + "rediger/", {"name": "Kapret"})
    assert response.status_code == 403
    joint.refresh_from_db()
    assert joint.name == "Eksempeldepartementet"


@pytest.mark.parametrize("who", ["per", "dag", "liv"])
def test_document_and_history_stay_in_the_owners_house(
    who: str, joint: Account, signed_in: SignIn, request: pytest.FixtureRequest
) -> None:
    FindingFactory(ministry=joint.owner, account=joint, message="idle", params={"days": 100, "limit": 90})
    response = signed_in(request.getfixturevalue(who)).get(address(joint))
    assert response.status_code == 200
    for secret in ("Sak 26/114", "Avtalt i nettverket.", "Kari Nordmann", 'id="findings"'):
        assert secret not in response.text.partition("<main")[2]


def test_unknown_activity_is_told_as_unknown(kari: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    assert (
        "Ingen har importert en fil for kontoen, så vi kan ikke vite om den er i bruk."
        in signed_in(kari).get(address(ekd_on_x)).text
    )


def test_known_activity_says_when_it_was_read(kari: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    AccountActivity.objects.create(
        account=ekd_on_x,
        publication_count=1412,
        last_published_at=dt.datetime(2026, 11, 9, 12, tzinfo=clock.OSLO),
        read_at=clock.now(),
    )
    text = signed_in(kari).get(address(ekd_on_x)).text
    assert "mandag 9. november 2026" in text
    assert "1\xa0412" in text
    assert "lest kl. " in text


@pytest.mark.parametrize(
    ("verification", "is_told"), [("verified", True), ("requested", True), ("not_offered", False)]
)
def test_the_next_look_at_the_mark_is_told_where_one_is_waited_for(
    kari: User, ekd_on_x: Account, signed_in: SignIn, verification: str, is_told: bool
) -> None:
    """S12: 180 days after somebody last told how it stands."""
    proof = {"verified_on": dt.date(2026, 1, 1), "verification_evidence": "Sak 26/1"}
    told = proof if verification == "verified" else {}
    Account.objects.filter(pk=ekd_on_x.pk).update(verification=verification, **told)
    ekd_on_x.verification_checks.create(checked_on=dt.date(2026, 11, 1), checked_by=kari)
    html = signed_in(kari).get(ekd_on_x.get_absolute_url()).text
    assert ("30. april 2027" in html) is is_told


def test_open_findings_are_told_in_words(kari: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    finding = FindingFactory(
        ministry=ekd_on_x.owner, account=ekd_on_x, message="idle", params={"days": 120, "limit": 90}
    )
    text = signed_in(kari).get(address(ekd_on_x)).text
    assert "Ingen publisering på 120 dager." in text
    assert f"/egenkontroll/{finding.pk}/" in text


def test_the_history_says_who_what_why_and_from_what_to_what(
    kari: User, ola: User, joint: Account, signed_in: SignIn
) -> None:
    account_status.move(joint, to=AccountStatus.WINDING_DOWN, by=ola, reason="Slutt.")
    response = signed_in(kari).get(address(joint))
    newest, before = response.context["deeds"]
    assert (newest.by, newest.reason) == ("Ola Redaksjonsleder", "Slutt.")
    assert (
        newest.sentence == "endret statusen til kontoen Eksempeldepartementet (X) fra «Aktiv» til «Avvikles»"
    )
    assert ("status", "Aktiv", "Avvikles") in [(c.field, c.before, c.after) for c in newest.changes]
    assert (before.by, before.reason) == ("Kari Nordmann", "Avtalt i nettverket.")
    assert ("delt med", "", "Prøvedepartementet") in [(c.field, c.before, c.after) for c in before.changes]
    assert ("felles konto", "nei", "ja") in [(c.field, c.before, c.after) for c in before.changes]


def test_the_history_is_told_in_the_readers_written_form(
    ola: User, joint: Account, signed_in: SignIn
) -> None:
    User.objects.filter(pk=ola.pk).update(ui_language="nn")
    assert (
        "endra kontoen Eksempeldepartementet (X): felles konto, verifisering"
        in signed_in(ola).get(address(joint)).text
    )


def test_a_name_with_markup_is_only_text(kari: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    accounts.change(ekd_on_x, by=kari, name="<script>alert(1)</script>", purpose="<b>x</b>")
    for url in (address(ekd_on_x), "/kontoer/", address(ekd_on_x) + "rediger/"):
        text = signed_in(kari).get(url).text
        assert "<script>alert" not in text
        assert "<b>x</b>" not in text


def test_the_page_costs_the_same_with_3_and_with_300_deeds(
    kari: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    def act(count: int) -> None:
        for number in range(count):
            accounts.change(ekd_on_x, by=kari, purpose=f"Formål {count}-{number}")

    def cost() -> int:
        client = signed_in(kari)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(ekd_on_x)).status_code == 200
        return len(queries)

    act(3)
    cost()
    few = cost()
    act(297)
    assert cost() == few

"""Politicians' profiles are known and nothing more: page and database refuse that one is an account too (S82)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from accounts.models import (
    Account,
    AuditEntry,
    Finding,
    Ministry,
    OutsideReference,
    Platform,
    ProfileClaim,
    User,
)
from somestrategi.bootstrap import load
from somestrategi.core import clock
from tests.audits.conftest import Night, night  # noqa: F401 (a fixture)
from tests.cast import SignIn
from tests.factories import AccountFactory, OutsideReferenceFactory

URL = "/kontoer/politikere/"
OWN = "https://x.com/KimOppdiktet"


@pytest.fixture
def on_real_platforms(ekd_on_x: Account) -> Account:
    """EKD's account, with the addresses of the platforms that we ship."""
    load.load()
    Platform.objects.filter(key="x").update(definition=_shipped("x"))
    Account.objects.update(url="https://x.com/eksempeldep")
    ekd_on_x.refresh_from_db()
    return ekd_on_x


def _shipped(key: str) -> dict[str, object]:
    shipped: dict[str, object] = Platform.objects.get(key=key).shipped_definition
    return shipped


def _form(ekd: Ministry, **changes: str) -> dict[str, str]:
    form = {"person": "Kim Oppdiktet", "role": "minister", "ministry": str(ekd.pk), "url": OWN}
    return form | {"valid_from": (clock.today() - dt.timedelta(days=30)).isoformat()} | changes


def _account(ekd: Ministry, url: str) -> dict[str, str]:
    return {
        "url": url,
        "name": "Kim",
        "purpose": "Å fortelle.",
        "owner": str(ekd.pk),
        "status": "active",
        "verification": "unknown",
    }


@pytest.mark.keeps("S82", by="accounts.politician_profile")
def test_a_politicians_profile_is_refused_as_account_by_page_and_database_and_found_when_it_is_over(
    on_real_platforms: Account,
    ekd: Ministry,
    kari: User,
    signed_in: SignIn,
    night: Night,  # noqa: F811
) -> None:
    browser = signed_in(kari)
    assert browser.post(URL + "ny/", _form(ekd)).status_code == 302
    reference = OutsideReference.objects.get()
    assert (reference.handle, reference.platform.key) == ("KimOppdiktet", "x")

    refused = browser.post("/kontoer/ny/", _account(ekd, "https://x.com/kimoppdiktet"))
    assert refused.status_code == 422
    assert "Profilen er en politikers egen, og den har departementene ikke ansvar for." in refused.text
    with pytest.raises(IntegrityError, match="profile_claimed_once"), transaction.atomic():
        AccountFactory(owner=ekd, platform=reference.platform, handle="KIMOPPDIKTET")
    with pytest.raises(IntegrityError, match="profile_claimed_once"), transaction.atomic():
        Account.objects.filter(pk=on_real_platforms.pk).update(handle="kimoppdiktet")
    assert Account.objects.count() == 1

    last_day = clock.today() - dt.timedelta(days=3)
    OutsideReference.objects.update(valid_to=last_day)
    night()
    assert _found() == [("past", "advise")]
    assert browser.post(f"{URL}{reference.pk}/avslutt/").status_code == 302
    night()
    assert _found() == []
    reference.refresh_from_db()
    assert (reference.is_ended, reference.valid_to) == (True, last_day)
    assert browser.post("/kontoer/ny/", _account(ekd, OWN)).status_code == 302


def _found() -> list[tuple[str, str]]:
    rows = Finding.objects.open().filter(rule_id="accounts.politician_profile")
    return list(rows.values_list("message", "severity"))


def test_the_night_finds_an_account_with_the_same_address_and_another_user_name(
    on_real_platforms: Account,
    ekd: Ministry,
    night: Night,  # noqa: F811
) -> None:
    OutsideReferenceFactory(ministry=ekd, platform=on_real_platforms.platform, url=on_real_platforms.url)
    night()
    assert _found() == [("account", "block")]


def test_an_account_is_refused_as_a_politicians_profile(
    on_real_platforms: Account, ekd: Ministry, prd: Ministry, kari: User, per: User, signed_in: SignIn
) -> None:
    response = signed_in(kari).post(URL + "ny/", _form(ekd, url="https://x.com/EksempelDep"))
    assert response.status_code == 422
    assert (
        "Profilen er kontoen Eksempeldepartementet (X). En konto er aldri en politikers egen."
        in response.text
    )
    foreign = signed_in(per).post(URL + "ny/", _form(prd, url="https://x.com/EksempelDep"))
    assert "Profilen er kontoen til et departement." in foreign.text
    assert not OutsideReference.objects.exists()
    assert not AuditEntry.objects.exists()


def test_the_platforms_own_id_and_its_ignored_characters_are_the_same_profile(
    on_real_platforms: Account, ekd: Ministry
) -> None:
    facebook = Platform.objects.get(key="facebook")
    OutsideReferenceFactory(ministry=ekd, platform=facebook, handle="kim.oppdiktet", remote_id="123456")
    for fields in ({"handle": "kimoppdiktet"}, {"handle": "nytt", "remote_id": "123456"}):
        with pytest.raises(IntegrityError, match="profile_claimed_once"), transaction.atomic():
            AccountFactory(owner=ekd, platform=facebook, **fields)
    assert AccountFactory(owner=ekd, platform=on_real_platforms.platform, handle="kimoppdiktet").pk


def test_a_deleted_account_and_a_row_that_goes_give_the_profile_free(
    on_real_platforms: Account, ekd: Ministry
) -> None:
    Account.objects.update(status="deleted")
    reference = OutsideReferenceFactory(
        ministry=ekd, platform=on_real_platforms.platform, handle="eksempeldep"
    )
    assert list(ProfileClaim.objects.values_list("account", "reference")) == [(None, reference.pk)]
    reference.delete()
    assert not ProfileClaim.objects.exists()


def test_nothing_can_point_at_a_politicians_profile() -> None:
    """So there is nothing to hang a credential, a post or a decision on."""
    fields = OutsideReference._meta.get_fields(include_hidden=True)
    assert {field.related_model for field in fields if field.one_to_many} == {ProfileClaim}


def test_it_is_never_official(
    on_real_platforms: Account, ekd: Ministry, kari: User, signed_in: SignIn
) -> None:
    signed_in(kari).post(URL + "ny/", _form(ekd))
    assert "Ikke i registeret vårt" in signed_in(kari).post("/offisiell/", {"url": OWN}).text


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"person": ""}, "Skriv hvem det er."),
        ({"url": "https://x.com/kim/status/123456789"}, "Dette er adressen til ett innlegg på X."),
        ({"valid_to": "2020-01-01"}, "Den siste dagen må komme etter den første."),
    ],
)
def test_what_cannot_be_is_refused(
    on_real_platforms: Account,
    ekd: Ministry,
    kari: User,
    signed_in: SignIn,
    changes: dict[str, str],
    message: str,
) -> None:
    response = signed_in(kari).post(URL + "ny/", _form(ekd, **changes))
    assert response.status_code == 422
    assert message in response.text
    assert not OutsideReference.objects.exists()


def test_it_is_corrected_by_its_own_ministry_and_stays_when_it_is_ended(
    on_real_platforms: Account, ekd: Ministry, kari: User, liv: User, per: User, signed_in: SignIn
) -> None:
    browser = signed_in(kari)
    browser.post(URL + "ny/", _form(ekd))
    page = OutsideReference.objects.get().get_absolute_url()
    form = _form(ekd, role="state_secretary")
    assert signed_in(liv).post(page, form).status_code == 403
    assert signed_in(per).get(page).status_code == 404
    assert "Kim Oppdiktet" not in signed_in(per).get(URL).text
    assert browser.post(page, form).status_code == 302
    assert "Statssekretær" in signed_in(liv).get(URL).text
    browser.post(page + "avslutt/")
    refused = browser.post(page, form)
    assert refused.status_code == 422
    assert "Denne er avsluttet. Før opp en ny i stedet." in refused.text
    assert "Avsluttet" in browser.get(URL).text
    assert [entry.sentence for entry in AuditEntry.objects.order_by("pk")] == [
        "førte opp politikerens profil Kim Oppdiktet (X)",
        "endret politikerens profil Kim Oppdiktet (X): verv",
        "avsluttet politikerens profil Kim Oppdiktet (X)",
    ]

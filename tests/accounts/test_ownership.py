"""Who has owned an account, and from when: dated, without overlaps, by the names of that time (S59, S75)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from accounts.actions import accounts
from accounts.models import Account, AccountOwnership, AuditEntry, FormerName, Ministry, Platform, User
from accounts.permissions import Role
from somestrategi.core import clock
from tests.cast import GiveRole, SignIn

MARCH = dt.date(2026, 3, 3)


@pytest.fixture
def dated(ekd: Ministry, kari: User, x: Platform) -> Account:
    """EKD's since 3 March 2026."""
    return accounts.create(
        by=kari,
        platform=x,
        handle="datert",
        name="Datert",
        url="https://x.example/datert",
        owner=ekd,
        purpose="Nyheter.",
        opened_on=MARCH,
    )


@pytest.fixture
def in_both(kari: User, prd: Ministry, give_role: GiveRole) -> User:
    give_role(kari, Role.ADVISER, prd)
    return kari


def _owners(account: Account) -> list[tuple[str, dt.date, dt.date | None]]:
    rows = account.ownerships.order_by("valid_from")
    return [(row.ministry.abbreviation, row.valid_from, row.valid_to) for row in rows]


def _form(account: Account, **changes: object) -> dict[str, object]:
    return {
        "url": account.url,
        "platform": account.platform_id,
        "handle": account.handle,
        "name": account.name,
        "purpose": account.purpose,
        "owner": account.owner_id,
        "opened_on": account.opened_on or "",
        "verification": account.verification,
        **changes,
    }


def test_an_account_is_its_owners_since_it_was_opened(dated: Account) -> None:
    assert _owners(dated) == [("EKD", MARCH, None)]


def test_a_new_owner_begins_where_the_old_one_ends(dated: Account, in_both: User, prd: Ministry) -> None:
    september = dt.date(2026, 9, 1)
    accounts.change(dated, by=in_both, owner=prd, owner_from=september)
    assert _owners(dated) == [("EKD", MARCH, september), ("PRD", september, None)]


def test_a_second_change_on_the_same_day_corrects_the_first(
    dated: Account, in_both: User, ekd: Ministry, prd: Ministry
) -> None:
    accounts.change(dated, by=in_both, owner=prd)
    accounts.change(dated, by=in_both, owner=ekd)
    accounts.change(dated, by=in_both, owner=prd)
    assert _owners(dated) == [("EKD", MARCH, clock.today()), ("PRD", clock.today(), None)]


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (dt.date(2026, 3, 2), "Eksempeldepartementet har eid kontoen siden 3. mars 2026."),
        (dt.date(2999, 1, 1), "Datoen er ikke kommet ennå."),
    ],
)
def test_days_that_overlap_or_have_not_come_are_refused(
    dated: Account, in_both: User, prd: Ministry, signed_in: SignIn, day: dt.date, message: str
) -> None:
    before, entries = _owners(dated), AuditEntry.objects.count()
    data = _form(dated, owner=prd.pk, owner_from=day)
    response = signed_in(in_both).post(f"/kontoer/{dated.pk}/rediger/", data)
    assert response.status_code == 422
    assert message in response.text
    dated.refresh_from_db()
    assert dated.owner.abbreviation == "EKD"
    assert (_owners(dated), AuditEntry.objects.count()) == (before, entries)


def test_a_first_day_without_a_new_owner_is_told(dated: Account, kari: User, signed_in: SignIn) -> None:
    data = _form(dated, owner_from="2026-09-01")
    response = signed_in(kari).post(f"/kontoer/{dated.pk}/rediger/", data)
    assert response.status_code == 422
    assert "Eieren er den samme. Velg en annen, eller fjern datoen." in response.text


def test_the_database_refuses_two_owners_on_one_day(dated: Account, prd: Ministry) -> None:
    with (
        pytest.raises(IntegrityError, match="account_ownership_alone_on_its_days"),
        transaction.atomic(),
    ):
        AccountOwnership.objects.create(account=dated, ministry=prd, valid_from=dt.date(2026, 9, 1))


def test_the_page_calls_an_earlier_owner_what_it_was_called_then(
    dated: Account, in_both: User, ekd: Ministry, prd: Ministry, signed_in: SignIn
) -> None:
    FormerName.objects.create(
        ministry=ekd,
        abbreviation="EMD",
        name_nb="Emnedepartementet",
        name_nn="Emnedepartementet",
        valid_to=dt.date(2026, 10, 1),
    )
    Ministry.objects.filter(pk=ekd.pk).update(name_valid_from=dt.date(2026, 10, 1))
    accounts.change(dated, by=in_both, owner=prd, owner_from=dt.date(2026, 9, 1))
    html = signed_in(in_both).get(f"/kontoer/{dated.pk}/").text
    assert "Tidligere eiere" in html
    assert "Emnedepartementet" in html
    assert "fra 3.3.2026 til 1.9.2026" in html


def test_a_ministry_is_called_by_its_name_on_a_date(ekd: Ministry) -> None:
    for name, first, last in (
        ("Eldst", None, dt.date(2010, 1, 1)),
        ("Eldre", dt.date(2010, 1, 1), dt.date(2020, 1, 1)),
        ("Udatert", None, None),
    ):
        FormerName.objects.create(
            ministry=ekd, abbreviation="X", name_nb=name, name_nn=name, valid_from=first, valid_to=last
        )
    ekd.name_valid_from = dt.date(2020, 1, 1)
    told = [ekd.name_on(dt.date(year, 1, 1)) for year in (2009, 2010, 2019, 2020)]
    assert told == ["Eldst", "Eldre", "Eldre", "Eksempeldepartementet"]
    assert ekd.name_before(dt.date(2020, 1, 1)) == "Eldre"

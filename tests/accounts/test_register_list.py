"""The register's list: who sees what, filters whose address can be sent, empty states, and its cost."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Account, AccountActivity, AccountMember, AccountStatus, Ministry, Platform, User
from accounts.permissions import Role
from somestrategi.core import clock
from tests.cast import GiveRole, SignIn
from tests.factories import AccountFactory, FindingFactory, PlatformFactory

URL = "/kontoer/"


def names_in(client: Client, address: str = URL) -> list[str]:
    response = client.get(address)
    assert response.status_code == 200
    return [row.account.name for row in response.context["rows"]]


def test_one_sees_the_accounts_of_ones_own_ministry(
    kari: User, ekd_on_x: Account, prd_on_x: Account, signed_in: SignIn
) -> None:
    assert names_in(signed_in(kari)) == ["Eksempeldepartementet"]


def test_those_who_share_a_joint_account_see_it(
    per: User, ekd_on_x: Account, prd: Ministry, signed_in: SignIn
) -> None:
    assert names_in(signed_in(per)) == []
    ekd_on_x.is_joint = True
    ekd_on_x.save()
    AccountMember.objects.create(account=ekd_on_x, ministry=prd)
    assert names_in(signed_in(per)) == ["Eksempeldepartementet"]


def test_a_coordinator_sees_all_and_can_narrow_to_a_ministry(
    dag: User, ekd_on_x: Account, prd_on_x: Account, signed_in: SignIn
) -> None:
    assert names_in(signed_in(dag)) == ["Eksempeldepartementet", "Prøvedepartementet"]
    assert names_in(signed_in(dag), f"{URL}?departement=prd") == ["Prøvedepartementet"]


def test_mine_is_offered_to_those_who_see_more_than_their_own(
    dag: User, kari: User, ekd_on_x: Account, prd_on_x: Account, signed_in: SignIn, give_role: GiveRole
) -> None:
    assert "Bare mine departementer" not in signed_in(kari).get(URL).text
    give_role(dag, Role.READER, ekd_on_x.owner)
    assert "Bare mine departementer" in signed_in(dag).get(URL).text
    assert names_in(signed_in(dag), f"{URL}?mine=on") == ["Eksempeldepartementet"]


def test_the_address_is_the_filter(kari: User, ekd: Ministry, x: Platform, signed_in: SignIn) -> None:
    facebook = PlatformFactory(key="facebook", name="Facebook")
    AccountFactory(owner=ekd, platform=facebook, name="På pause", status=AccountStatus.PAUSED,
                   paused_until=dt.date(2026, 12, 24))  # fmt: skip
    AccountFactory(owner=ekd, platform=x, name="Verifisert", verification="verified",
                   verified_on=dt.date(2026, 1, 5), verification_evidence="sak 26/1")  # fmt: skip
    client = signed_in(kari)
    assert names_in(client, f"{URL}?plattform=facebook") == ["På pause"]
    assert names_in(client, f"{URL}?status=paused") == ["På pause"]
    assert names_in(client, f"{URL}?verifisering=verified") == ["Verifisert"]
    assert names_in(client, f"{URL}?plattform=x&status=paused") == []


@pytest.mark.parametrize(
    "words", ["eksempeldep", "@eksempeldep", "EKSEMPELDEP x", "ekd", "x.example/eksempel"]
)
def test_search_finds_name_handle_address_platform_and_owner(
    words: str, kari: User, ekd_on_x: Account, signed_in: SignIn
) -> None:
    AccountFactory(owner=ekd_on_x.owner, platform=PlatformFactory(key="flickr", name="Flickr"), name="Bilder")
    found = names_in(signed_in(kari), f"{URL}?sok={words}&plattform=x")
    assert found == ["Eksempeldepartementet"]


def test_unreadable_filter_values_narrow_nothing(kari: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    address = f"{URL}?status=finnes-ikke&plattform=myspace&departement=%00&sok=%00&sorter=;&side=x"
    assert names_in(signed_in(kari), address) == ["Eksempeldepartementet"]


def test_names_are_sorted_as_norwegians_do(kari: User, ekd: Ministry, signed_in: SignIn) -> None:
    for name in ("Åpenhet", "zoo", "Ærlig", "Østlandet", "aktuelt", "Bø"):
        AccountFactory(owner=ekd, name=name)
    expected = ["aktuelt", "Bø", "zoo", "Ærlig", "Østlandet", "Åpenhet"]
    assert names_in(signed_in(kari)) == expected
    assert names_in(signed_in(kari), f"{URL}?sorter=-navn") == expected[::-1]


def test_the_longest_silent_come_first_and_unknown_is_told_as_unknown(
    kari: User, ekd: Ministry, signed_in: SignIn
) -> None:
    for name, days in (("Nettopp", 1), ("Lenge siden", 200)):
        AccountActivity.objects.create(
            account=AccountFactory(owner=ekd, name=name),
            publication_count=1,
            last_published_at=clock.now() - dt.timedelta(days=days),
            read_at=clock.now(),
        )
    AccountFactory(owner=ekd, name="Aldri lest")
    assert names_in(signed_in(kari), f"{URL}?sorter=siste") == ["Aldri lest", "Lenge siden", "Nettopp"]
    assert names_in(signed_in(kari), f"{URL}?sorter=-siste") == ["Nettopp", "Lenge siden", "Aldri lest"]
    assert "ukjent" in signed_in(kari).get(URL).text


def test_open_findings_are_counted_for_those_who_may_see_them(
    kari: User, liv: User, ekd: Ministry, ekd_on_x: Account, signed_in: SignIn
) -> None:
    FindingFactory(ministry=ekd, account=ekd_on_x)
    FindingFactory(ministry=ekd, account=ekd_on_x, key="2", status="resolved", resolved_at=clock.now())
    assert [row.finding_count for row in signed_in(kari).get(URL).context["rows"]] == [1]
    assert [row.finding_count for row in signed_in(liv).get(URL).context["rows"]] == [0]


def test_an_empty_register_says_how_to_begin_to_those_who_may(
    kari: User, liv: User, signed_in: SignIn
) -> None:
    response = signed_in(kari).get(URL)
    assert "Ingen kontoer er registrert. Registrer den første" in response.text
    assert 'href="/kontoer/ny/"' in response.text
    response = signed_in(liv).get(URL)
    assert "Ingen kontoar er registrerte enno." in response.text
    assert 'href="/kontoer/ny/"' not in response.text


def test_a_filter_without_hits_shows_the_way_back(kari: User, ekd_on_x: Account, signed_in: SignIn) -> None:
    response = signed_in(kari).get(f"{URL}?sok=finnesikke")
    assert "Ingen kontoer passer filteret." in response.text
    assert "Nullstill filter" in response.text


def test_fifty_rows_stand_on_a_page(kari: User, ekd: Ministry, signed_in: SignIn) -> None:
    AccountFactory.create_batch(53, owner=ekd)
    client = signed_in(kari)
    assert len(client.get(URL).context["rows"]) == 50
    assert len(client.get(f"{URL}?side=2").context["rows"]) == 3
    assert "Viser 51–53 av 53" in client.get(f"{URL}?side=2").text


def test_the_list_costs_the_same_with_3_and_with_300_accounts(
    kari: User, ekd: Ministry, prd: Ministry, signed_in: SignIn
) -> None:
    def grow(count: int) -> None:
        for account in AccountFactory.create_batch(count, owner=ekd, is_joint=True):
            AccountMember.objects.create(account=account, ministry=prd)
            FindingFactory(ministry=ekd, account=account)
            AccountActivity.objects.create(account=account, read_at=clock.now())

    def cost() -> int:
        client = signed_in(kari)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(URL).status_code == 200
        return len(queries)

    grow(3)
    cost()
    few = cost()
    grow(297)
    assert cost() == few

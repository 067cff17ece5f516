"""The register's actions below the pages: permission, one transaction, the trail, and history by triggers."""

from __future__ import annotations

import datetime as dt
import threading
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction

from accounts.actions import accounts
from accounts.models import Account, AuditEntry, Ministry, Platform, User
from accounts.permissions import Role
from somestrategi.core import clock
from tests.cast import GiveRole
from tests.factories import AccountFactory


def fields(owner: Ministry, platform: Platform, **changes: Any) -> Any:
    return {
        "platform": platform, "handle": "eksempeldep", "name": "Eksempel", "url": "https://x.example/eksempeldep",
        "owner": owner, "purpose": "Nyheter.",
    } | changes  # fmt: skip


def history_of(account: Account) -> list[dict[str, Any]]:
    events = apps.get_model("accounts", "AccountEvent").objects.filter(pgh_obj_id=account.pk)
    return list(events.order_by("pgh_id").values("pgh_label", "status", "name", "pgh_context__metadata"))


def test_registering_takes_the_right_in_the_owners_ministry(
    per: User, kari: User, ekd: Ministry, x: Platform
) -> None:
    with pytest.raises(PermissionDenied):
        accounts.create(**fields(ekd, x), by=per)
    assert not Account.objects.exists()
    account = accounts.create(**fields(ekd, x), by=kari)
    entry = AuditEntry.objects.get()
    assert (entry.by, entry.ministry, entry.on) == (kari, ekd, account)
    assert entry.sentence == "registrerte kontoen Eksempel (X)"


def test_changing_takes_the_right_where_it_is_and_where_it_goes(
    kari: User, per: User, ekd_on_x: Account, prd: Ministry, give_role: GiveRole
) -> None:
    with pytest.raises(PermissionDenied):
        accounts.change(ekd_on_x, by=per, name="Kapret")
    with pytest.raises(PermissionDenied):
        accounts.change(ekd_on_x, by=kari, owner=prd)
    give_role(kari, Role.ADVISER, prd)
    assert accounts.change(ekd_on_x, by=kari, owner=prd)
    assert AuditEntry.objects.get().ministry == prd


def test_a_stale_object_cannot_smuggle_a_permission(
    kari: User, per: User, ekd_on_x: Account, prd: Ministry, give_role: GiveRole
) -> None:
    """The owner that counts is the one in the database, not the one somebody read before."""
    stale = Account.objects.get(pk=ekd_on_x.pk)
    Account.objects.filter(pk=ekd_on_x.pk).update(owner=prd)
    with pytest.raises(PermissionDenied):
        accounts.change(stale, by=kari, name="Kapret")


def test_nothing_changed_is_nothing_recorded(kari: User, ekd_on_x: Account) -> None:
    assert not accounts.change(ekd_on_x, by=kari, name="Eksempeldepartementet ", status="active")
    assert not AuditEntry.objects.exists()
    assert len(history_of(ekd_on_x)) == 1


def test_losing_the_mark_takes_its_date_and_document_away(kari: User, ekd_on_x: Account) -> None:
    accounts.change(
        ekd_on_x, by=kari, verification="verified", verified_on=dt.date(2026, 1, 2), verification_evidence="sak 1"
    )  # fmt: skip
    accounts.change(ekd_on_x, by=kari, verification="lost")
    assert (ekd_on_x.verified_on, ekd_on_x.verification_evidence) == (None, "")


def test_the_database_refuses_a_mark_without_document(ekd_on_x: Account) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.filter(pk=ekd_on_x.pk).update(verification="verified")


def test_members_come_and_go_one_by_one(kari: User, ekd_on_x: Account, prd: Ministry, ekd: Ministry) -> None:
    third = AccountFactory(platform=ekd_on_x.platform).owner
    accounts.change(ekd_on_x, by=kari, is_joint=True, members=[prd])
    accounts.change(ekd_on_x, by=kari, members=[third])
    assert list(ekd_on_x.members.all()) == [third]
    accounts.change(ekd_on_x, by=kari, is_joint=False)
    assert not ekd_on_x.members.exists()
    events = apps.get_model("accounts", "AccountMemberEvent").objects.order_by("pgh_id")
    assert list(events.values_list("pgh_label", "ministry_id")) == [
        ("insert", prd.pk), ("insert", third.pk), ("delete", prd.pk), ("delete", third.pk),
    ]  # fmt: skip
    with pytest.raises(ValidationError, match="Eieren leder kontoen"):
        accounts.change(ekd_on_x, by=kari, is_joint=True, members=[ekd, prd])


def test_a_handle_that_is_taken_meanwhile_is_a_form_error(
    kari: User, ekd: Ministry, ekd_on_x: Account, x: Platform
) -> None:
    other = accounts.create(**fields(ekd, x, handle="annet"), by=kari)
    count = AuditEntry.objects.count()
    with pytest.raises(ValidationError) as refused:
        accounts.change(other, by=kari, handle="EKSEMPELDEP")
    assert refused.value.message_dict == {"handle": ["Kontoen er alt registrert, av Eksempeldepartementet."]}
    other.refresh_from_db()
    assert other.handle == "annet"
    assert AuditEntry.objects.count() == count


def test_the_platforms_id_is_taken_once(kari: User, ekd: Ministry, x: Platform) -> None:
    accounts.create(**fields(ekd, x, remote_id="42"), by=kari)
    with pytest.raises(ValidationError) as refused:
        accounts.create(**fields(ekd, x, handle="annet", remote_id="42"), by=kari)
    assert list(refused.value.message_dict) == ["remote_id"]


@pytest.mark.django_db(transaction=True)
def test_history_is_written_by_the_database_itself(kari: User, ekd_on_x: Account) -> None:
    """By `update()` and by raw SQL too, where no action is asked; inside an action it knows who."""
    accounts.change(ekd_on_x, by=kari, name="Nytt navn")
    Account.objects.filter(pk=ekd_on_x.pk).update(status="deleted")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_account SET name = 'Rå' WHERE id = %s", [ekd_on_x.pk])
    events = history_of(ekd_on_x)
    assert [(event["pgh_label"], event["status"], event["name"]) for event in events] == [
        ("insert", "active", "Eksempeldepartementet"),
        ("update", "active", "Nytt navn"),
        ("update", "deleted", "Nytt navn"),
        ("update", "deleted", "Rå"),
    ]
    assert events[1]["pgh_context__metadata"] == {"verb": "accounts.account_changed", "user": kari.pk}
    assert events[2]["pgh_context__metadata"] is None
    entry = AuditEntry.objects.get()
    assert entry.correlation is not None


@pytest.mark.django_db(transaction=True)
def test_two_who_register_the_same_account_at_once_make_one(
    kari: User, ola: User, ekd: Ministry, x: Platform
) -> None:
    outcomes: list[str] = []
    ready = threading.Barrier(2)

    def register(by: User) -> None:
        try:
            ready.wait(timeout=10)
            accounts.create(**fields(ekd, x), by=by)
            outcomes.append("registered")
        except ValidationError as error:
            outcomes.append(error.messages[0])
        finally:
            connection.close()

    threads = [threading.Thread(target=register, args=[person]) for person in (kari, ola)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert sorted(outcomes) == ["Kontoen er alt registrert, av Eksempeldepartementet.", "registered"]
    assert Account.objects.count() == AuditEntry.objects.count() == 1


def test_dates_that_have_not_come_are_refused(kari: User, ekd_on_x: Account) -> None:
    tomorrow = clock.today() + dt.timedelta(days=1)
    with pytest.raises(ValidationError, match="Datoen er ikke kommet ennå"):
        accounts.change(ekd_on_x, by=kari, opened_on=tomorrow)

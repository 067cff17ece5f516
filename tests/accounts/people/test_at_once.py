"""Two administrators at the same moment, on real connections of their own."""

from __future__ import annotations

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from accounts.actions import roles, users
from accounts.models import User
from accounts.permissions import Role
from somestrategi.core import clock
from tests.cast import GiveRole

pytestmark = pytest.mark.django_db(transaction=True)


class InAnotherConnection(threading.Thread):
    """Runs a deed and keeps what it raised."""

    def __init__(self, deed) -> None:
        super().__init__()
        self.deed = deed
        self.raised: Exception | None = None

    def run(self) -> None:
        try:
            self.deed()
        except Exception as error:
            self.raised = error
        finally:
            connection.close()


def until_it_waits_or_is_done(thread: threading.Thread) -> None:
    """Until the other connection waits for a lock of ours, or did not have to."""
    with connection.cursor() as cursor:
        while thread.is_alive():
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return


def test_two_administrators_who_shut_each_other_out_leave_one(
    siv: User, gro: User, give_role: GiveRole
) -> None:
    give_role(gro, Role.SYSTEM_ADMINISTRATOR)
    other = InAnotherConnection(lambda: users.deactivate(siv, by=gro, reason="Samtidig."))
    with transaction.atomic():
        users.deactivate(User.objects.get(pk=gro.pk), by=User.objects.get(pk=siv.pk), reason="Først.")
        other.start()
        until_it_waits_or_is_done(other)
    other.join()
    assert isinstance(other.raised, ValidationError)
    assert list(User.objects.system_administrators(clock.now())) == [siv]


def test_two_administrators_who_lay_down_the_role_leave_one(
    siv: User, gro: User, give_role: GiveRole
) -> None:
    hers = give_role(gro, Role.SYSTEM_ADMINISTRATOR)
    other = InAnotherConnection(lambda: roles.take(hers, by=gro))
    with transaction.atomic():
        roles.take(siv.role_assignments.get(), by=siv)
        other.start()
        until_it_waits_or_is_done(other)
    other.join()
    assert isinstance(other.raised, ValidationError)
    assert list(User.objects.system_administrators(clock.now())) == [gro]


def test_one_invited_twice_at_once_becomes_one_person(siv: User, nora: User, ekd, prd) -> None:
    def invite(by: User, ministry) -> users.Invitation:
        return users.invite(email="eva@ekd.example", name="Eva", role=Role.READER, ministry=ministry, by=by)

    other = InAnotherConnection(lambda: invite(nora, ekd))
    with transaction.atomic():
        invite(siv, prd)
        other.start()
        until_it_waits_or_is_done(other)
    other.join()
    assert other.raised is None
    eva = User.objects.get(email="eva@ekd.example")
    assert eva.role_assignments.count() == 2

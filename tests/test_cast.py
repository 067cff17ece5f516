"""The cast itself: who may do what, so that every other test can rely on it."""

from __future__ import annotations

from accounts.models import Account, Ministry, User
from accounts.permissions import DO, Role, grants_of, may
from tests.cast import GiveRole, SignIn
from tests.factories import (
    AuditRunFactory,
    FindingFactory,
    ImportRunFactory,
    PublicationFactory,
    ReadingFactory,
    RoleAssignmentFactory,
)


def test_per_may_do_nothing_in_the_ministry_of_kari(kari: User, per: User, ekd: Ministry) -> None:
    assert may(kari, DO.IMPORT_RUN, ministry=ekd)
    assert not any(may(per, do, ministry=ekd) for do in (DO.ACCOUNT_VIEW, DO.IMPORT_RUN, DO.USER_MANAGE))


def test_roles_hold_where_they_were_given(nora: User, siv: User, dag: User, gro: User, ekd: Ministry) -> None:
    assert may(nora, DO.USER_MANAGE, ministry=ekd)
    assert may(siv, DO.USER_MANAGE, ministry=ekd)
    assert may(dag, DO.MEETING_VIEW, ministry=ekd)
    assert not grants_of(gro).in_ministries


def test_a_role_given_in_a_test_counts_at_once(gro: User, ekd: Ministry, give_role: GiveRole) -> None:
    assert not may(gro, DO.ACCOUNT_VIEW, ministry=ekd)
    give_role(gro, Role.READER, ekd)
    assert may(gro, DO.ACCOUNT_VIEW, ministry=ekd)


def test_a_browser_is_signed_in(kari: User, signed_in: SignIn) -> None:
    assert signed_in(kari).session["_auth_user_id"] == str(kari.pk)


def test_each_factory_makes_a_row_that_the_database_accepts(ekd: Ministry, ekd_on_x: Account) -> None:
    publication = PublicationFactory(account=ekd_on_x, declared_form="nn")
    publication.refresh_from_db()
    assert publication.written_form == "nn"
    assert publication.responsible == ekd
    assert ReadingFactory(publication=publication).account == ekd_on_x
    assert FindingFactory(ministry=ekd).on.owner == ekd
    assert FindingFactory(ministry=ekd, account=ekd_on_x).on == ekd_on_x
    assert AuditRunFactory(ministry=ekd).pk
    assert ImportRunFactory(account=ekd_on_x).pk
    assert RoleAssignmentFactory(role=Role.SMK_COORDINATOR).ministry is None
    assert RoleAssignmentFactory().ministry is not None

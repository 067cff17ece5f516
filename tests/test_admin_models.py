"""Every model in Django admin: governed, shown only to those who may see it, never deleted, and cheap to list."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.governed_admin import GovernedAdmin
from accounts.models import (
    Account,
    Ministry,
    RoleAssignment,
    Threshold,
    User,
)
from accounts.permissions import Role
from tests.cast import GiveRole, SignIn, account_on_x, ministry, person
from tests.factories import (
    AccountFactory,
)
from tests.one_of_each import one_of_each
from tests.standing import db, standing_db

__all__ = ["db", "standing_db"]

ALL = sorted(admin.site._registry.items(), key=lambda item: item[0]._meta.label)


@pytest.mark.parametrize(("model", "model_admin"), ALL, ids=lambda x: getattr(x, "__name__", ""))
def test_every_admin_page_is_governed(model: type, model_admin: admin.ModelAdmin) -> None:
    assert isinstance(model_admin, GovernedAdmin)
    assert model_admin.actions is None
    writes = type(model_admin).add_action or type(model_admin).change_action
    assert bool(writes) == bool(model_admin.edit_deed)


def test_what_administrators_need_is_there() -> None:
    assert {model._meta.label for model, _admin in ALL} == {
        "accounts.Account", "accounts.AccountApplication", "accounts.AccountConfirmation",
        "accounts.AccountDeletion", "accounts.AccountOwnership", "accounts.AccountRecovery",
        "accounts.AccountStaff", "accounts.ArchiveHarvest", "accounts.AuditEntry", "accounts.AuditRun",
        "accounts.ChannelFit", "accounts.Connection", "accounts.Finding", "accounts.ImportRun",
        "accounts.ImpostorProfile",
        "accounts.Ministry", "accounts.OutsideReference", "accounts.PageText", "accounts.PageTextTemplate",
        "accounts.Pause", "accounts.PlatformCall",
        "accounts.Platform", "accounts.PlatformAccess", "accounts.PlatformTerms",
        "accounts.ProfileSnapshot", "accounts.RegisterImport", "accounts.Reorganisation",
        "accounts.RiskAssessment", "accounts.RoleAssignment", "accounts.RotaShift", "accounts.TakeoverCase",
        "accounts.TakeoverNote", "accounts.TakeoverTick", "accounts.Threshold", "accounts.Trial", "accounts.User",
        "accounts.VerificationCheck", "content.CheckSetting", "content.Clearance", "content.Correction",
        "content.FormModelAdoption",
        "content.KnownWord", "content.MediaFile", "content.PageAnswer", "content.PageWait", "content.Publication",
        "content.PublicationDeletion",
        "content.Release", "content.ReviewerAnswer", "content.VisualRequest", "django_celery_beat.CrontabSchedule",
        "django_celery_beat.PeriodicTask", "metrics.ColumnAlias", "metrics.ColumnMapping",
        "metrics.Reading", "moderation.DebateNote", "moderation.Errand",
        "moderation.RuleSetting", "moderation.Watch", "moderation.WordList",
    }  # fmt: skip


def changelist_of(model: type) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def everything(standing_db: None) -> None:
    ekd = ministry("ekd", "Eksempeldepartementet")
    kari = person("Kari Nordmann", Role.ADVISER, ekd)
    siv = person("Siv Systemansvarlig", Role.SYSTEM_ADMINISTRATOR)
    one_of_each(ekd, account_on_x(ekd, "eksempeldep"), kari, siv)


@pytest.mark.usefixtures("everything")
@pytest.mark.parametrize("model", [model for model, _admin in ALL], ids=lambda model: model.__name__)
def test_every_list_object_and_history_opens(
    model: type[Account], siv: User, give_role: GiveRole, ekd: Ministry, signed_in: SignIn
) -> None:
    give_role(siv, Role.EDITOR_IN_CHIEF, ekd)
    client = signed_in(siv)
    listing = changelist_of(model)
    assert client.get(listing).status_code == 200
    obj = model._default_manager.first()
    if obj is None:
        assert model is Threshold
        return
    for page in ("change", "history"):
        url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=[obj.pk])
        response = client.get(url)
        assert response.status_code == 200
        assert "«undefined" not in response.text.partition('id="content"')[2]


@pytest.mark.usefixtures("everything")
@pytest.mark.parametrize("model", [model for model, _admin in ALL], ids=lambda model: model.__name__)
def test_another_ministry_sees_no_row_of_ours(model: type[Account], pia: User, signed_in: SignIn) -> None:
    """Pia administers PRD: she comes in, and finds none of EKD's rows."""
    client = signed_in(pia)
    response = client.get(changelist_of(model))
    if response.status_code == 403:
        return
    shown = [row.pk for row in response.context["cl"].queryset]
    own = {User: {pia.pk}, RoleAssignment: set(pia.role_assignments.values_list("pk", flat=True))}
    assert set(shown) == own.get(model, set())
    for obj in model._default_manager.exclude(pk__in=shown)[:1]:
        url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[obj.pk])
        assert client.get(url).status_code in (403, 404)


@pytest.mark.usefixtures("everything")
@pytest.mark.parametrize("model", [model for model, _admin in ALL], ids=lambda model: model.__name__)
def test_nothing_can_be_deleted(model: type[Account], siv: User, signed_in: SignIn) -> None:
    obj = model._default_manager.first()
    if obj is None:
        return
    count = model._default_manager.count()
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_delete", args=[obj.pk])
    assert signed_in(siv).post(url, {"post": "yes"}).status_code in (403, 404)
    assert model._default_manager.count() == count


def test_the_lists_cost_the_same_with_3_and_with_300_rows(
    siv: User, ekd: Ministry, signed_in: SignIn
) -> None:
    def cost() -> int:
        client = signed_in(siv)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(changelist_of(Account)).status_code == 200
        return len(queries)

    AccountFactory.create_batch(3, owner=ekd)
    cost()
    few = cost()
    AccountFactory.create_batch(297, owner=ekd)
    assert cost() == few

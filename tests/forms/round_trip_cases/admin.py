"""The forms of Django admin that write."""

from __future__ import annotations

import json
from collections.abc import Mapping

from django.urls import reverse

from accounts.admin import MinistryForm, PlatformForm
from accounts.models import Ministry, Platform, Threshold
from accounts.threshold_admin import ThresholdForm
from somestrategi.core import clock
from tests.forms.round_trip import Trip, World, trip

WITHOUT: Mapping[str, str] = {}


@trip(MinistryForm)
def a_ministry(world: World) -> Trip:
    Ministry.objects.filter(pk=world.ekd.pk).update(self_audit_from="2026-01-01")
    page = reverse("admin:accounts_ministry_change", args=[world.ekd.pk])
    return Trip(
        by=world.siv,
        at=page,
        enters={
            "kind": "smk", "abbreviation": "EKP", "name_nb": "Eksempelet", "name_nn": "Eksemplet",
            "organisation_number": "974760673", "case_mailbox": "post@ekd.example", "valid_from": "2020-01-02",
            "valid_to": "2027-01-02", "name_valid_from": "2021-01-02", "source": "Et oppdiktet vedtak",
            "self_audit_from": "2026-02-01", "reason": "Tallene begynner da.",
        },
        sends={"former_names-TOTAL_FORMS": "0", "former_names-INITIAL_FORMS": "0"},
        shown_at=lambda: page,
        told_at=lambda: reverse("admin:accounts_ministry_history", args=[world.ekd.pk]),
        as_words={"reason": "Tallene begynner da."},
    )  # fmt: skip


@trip(PlatformForm)
def a_platform(world: World) -> Trip:
    platform = Platform.objects.get(key="flickr")
    page = reverse("admin:accounts_platform_change", args=[platform.pk])
    definition = {**platform.definition, "name": "Flickr 2"}
    return Trip(
        by=world.siv,
        at=page,
        enters={
            "name": "Flickr 2",
            "is_available": True,
            "definition": json.dumps(definition, indent=2, ensure_ascii=False),
        },
        shown_at=lambda: page,
        leaves={"key": "never changes"},
    )


@trip(ThresholdForm)
def a_threshold(world: World) -> Trip:
    listing = reverse("admin:accounts_threshold_changelist")
    return Trip(
        by=world.dag,
        at=reverse("admin:accounts_threshold_add") + "?name=accounts.inactive_after_days",
        enters={"value": "61", "valid_from": clock.today().isoformat(), "reason": "Vedtatt i nettverket."},
        shown_at=lambda: listing,
        told_at=lambda: reverse("admin:accounts_threshold_history", args=[Threshold.objects.latest("pk").pk]),
        as_words={"value": "61 dager", "valid_from": "", "reason": "Vedtatt i nettverket."},
    )

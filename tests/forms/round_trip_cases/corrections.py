"""Putting right what was published, and how strict the checks are."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

from content.actions import publication_deletions
from content.forms.check_setting import CheckSettingForm
from content.forms.correction import CorrectionForm
from content.forms.publication_deletion import PublicationDeletionForm
from tests.factories import PublicationFactory
from tests.factories.plan import VariantFactory
from tests.forms.round_trip import Trip, World, trip

WITHOUT: Mapping[str, str] = {
    "content.forms.check_setting.MinistryFilterForm": "only for who reads several: test_check_settings.py",
}


@trip(CorrectionForm)
def a_mistake_is_noted(world: World) -> Trip:
    publication = PublicationFactory(account=world.ekd_on_x)
    post = VariantFactory(account=world.ekd_on_x, publication=publication, state="published").post
    return Trip(
        by=world.kari,
        at=reverse("post_correction", args=[post.pk]),
        enters={
            "wrong": "Fristen er 1. mars.",
            "right": "Fristen er 1. april.",
            "since_on": "2026-11-02",
            "since_time": "09:30",
            "decided_by": str(world.ola.pk),
        },
        shown_at=lambda: reverse("post_correction", args=[post.pk]),
        as_words={
            "wrong": "Fristen er 1. mars.",
            "right": "Fristen er 1. april.",
            "since_on": "2. november 2026",
            "since_time": "09.30",
            "decided_by": world.ola.name,
        },
    )


@trip(PublicationDeletionForm)
def a_publication_is_deleted(world: World) -> Trip:
    publication = PublicationFactory(account=world.ekd_on_x)
    publication_deletions.export(publication, by=world.kari)
    return Trip(
        by=world.kari,
        at=reverse("publication_delete", args=[publication.pk]),
        enters={"reason": "Bildet viste feil person."},
        shown_at=publication.get_absolute_url,
        as_words={"reason": "Bildet viste feil person."},
    )


@trip(CheckSettingForm)
def a_ministry_is_stricter_than_the_strategy(world: World) -> Trip:
    page = reverse("check_setting", args=["ekd", "content.passive"])
    return Trip(
        by=world.ola,
        at=page,
        enters={"severity": "warn", "owner": str(world.ola.pk), "reason": "Vi skriver aktivt."},
        shown_at=lambda: page,
        as_words={"severity": "«Advarsel»", "owner": world.ola.name, "reason": "Vi skriver aktivt."},
        leaves={"is_on": "asked only of a check that is off by default: test_check_settings.py"},
    )

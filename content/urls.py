"""What has been published."""

from __future__ import annotations

from django.urls import include, path

from content.views import (
    form_model,
    media_facts,
    publication_deletions,
    publications,
    reports,
    responsibility,
    variant_pairing,
    written_forms,
)

urlpatterns = [
    path("", include("content.plan_urls")),
    path("publiseringer/", publications.listing, name="publications"),
    path("publiseringer/avklar/", media_facts.settle, name="settle_media"),
    path("publiseringer/skriftform/", written_forms.settle, name="settle_forms"),
    path("publiseringer/modell/", form_model.page, name="form_model"),
    path("publiseringer/fordel-ansvar/", responsibility.listing, name="responsibility"),
    path("publiseringer/<int:pk>/ansvarlig/", responsibility.one, name="publication_responsible"),
    path("publiseringer/meld/", reports.report, name="publication_report"),
    path("publiseringer/<int:pk>/slett/", publication_deletions.page, name="publication_delete"),
    path("publiseringer/<int:pk>/slett/eksport/", publication_deletions.export, name="publication_export"),
    path("publiseringer/<int:pk>/innlegg/", variant_pairing.page, name="publication_variant"),
    path("publiseringer/<int:pk>/innlegg/fjern/", variant_pairing.release, name="publication_release"),
    path("publiseringer/<int:pk>/trekk-meldingen/", reports.withdraw, name="report_withdraw"),
]

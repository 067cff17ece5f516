"""What has been published."""

from __future__ import annotations

from django.urls import path

from content.views import media_facts, publications, reports

urlpatterns = [
    path("publiseringer/", publications.listing, name="publications"),
    path("publiseringer/avklar/", media_facts.settle, name="settle_media"),
    path("publiseringer/meld/", reports.report, name="publication_report"),
    path("publiseringer/<int:pk>/trekk-meldingen/", reports.withdraw, name="report_withdraw"),
]

"""Addresses are Norwegian, names are English. What each name takes: `url_permissions.py`."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

from somestrategi import frame_views

urlpatterns = [
    path("", include("accounts.webhooks.urls")),  # first: it is asked most, and waited for
    path("healthz/", frame_views.healthz, name="healthz"),
    path("sprak/", frame_views.ui_language, name="ui_language"),
    path("tilgjengelighet/", frame_views.universal_design, name="universal_design"),
    path("personvern/", frame_views.privacy, name="privacy"),
    path("admin/", admin.site.urls),
    path("", include("somestrategi.dashboard.urls")),
    path("", include("accounts.urls")),
    path("", include("content.urls")),
    path("", include("moderation.setup_urls")),
    path("", include("metrics.urls")),
    path("", include("moderation.urls")),
]

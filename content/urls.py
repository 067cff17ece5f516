"""What has been published."""

from __future__ import annotations

from django.urls import path

from content.views import publications

urlpatterns = [
    path("publiseringer/", publications.listing, name="publications"),
]

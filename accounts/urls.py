from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("accounts.people_urls")),
    path("", include("accounts.register_urls")),
    path("", include("accounts.risk_urls")),
    path("", include("accounts.reference_urls")),
]

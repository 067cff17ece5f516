"""Addresses beside the register: risk, terms, use in a crisis, archiving, and politicians' profiles outside it."""

from __future__ import annotations

from django.urls import path

from accounts.views import archive_harvest, crisis_use, outside_references, platform_terms, risk

urlpatterns = [
    path("kontoer/risiko/", risk.home, name="risk_home"),
    path("kontoer/risiko/<int:pk>/", risk.ministry, name="risk_ministry"),
    path("kontoer/risiko/<int:pk>/<slug:key>/", risk.platform, name="risk_platform"),
    path("kontoer/risiko/<int:pk>/<slug:key>/ny/", risk.assess, name="risk_assess"),
    path("kontoer/risiko/<int:pk>/<slug:key>/vilkar/", risk.terms_reviewed, name="risk_terms_reviewed"),
    path("kontoer/<int:pk>/krise/", crisis_use.page, name="account_crisis_use"),
    path("kontoer/<int:pk>/arkiv/", archive_harvest.page, name="account_archive"),
    path("kontoer/politikere/", outside_references.listing, name="outside_references"),
    path("kontoer/politikere/ny/", outside_references.create, name="outside_reference_create"),
    path("kontoer/politikere/<int:pk>/", outside_references.edit, name="outside_reference"),
    path("kontoer/politikere/<int:pk>/avslutt/", outside_references.end, name="outside_reference_end"),
    path("kontoer/vilkar/", platform_terms.page, name="platform_terms"),
    path("kontoer/vilkar/<int:pk>/fjern/", platform_terms.remove, name="platform_terms_remove"),
]

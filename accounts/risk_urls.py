"""Addresses of what is assessed before and while an account is in use: risk, and the platforms' terms."""

from __future__ import annotations

from django.urls import path

from accounts.views import platform_terms, risk

urlpatterns = [
    path("kontoer/risiko/", risk.home, name="risk_home"),
    path("kontoer/risiko/<int:pk>/", risk.ministry, name="risk_ministry"),
    path("kontoer/risiko/<int:pk>/<slug:key>/", risk.platform, name="risk_platform"),
    path("kontoer/risiko/<int:pk>/<slug:key>/ny/", risk.assess, name="risk_assess"),
    path("kontoer/risiko/<int:pk>/<slug:key>/vilkar/", risk.terms_reviewed, name="risk_terms_reviewed"),
    path("kontoer/vilkar/", platform_terms.page, name="platform_terms"),
    path("kontoer/vilkar/<int:pk>/fjern/", platform_terms.remove, name="platform_terms_remove"),
]

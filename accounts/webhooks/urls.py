from __future__ import annotations

from django.urls import path

from accounts.webhooks import receiving

urlpatterns = [path("inn/<slug:platform_key>/", receiving.receive, name="webhook")]

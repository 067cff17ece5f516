from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class ModerationConfig(AppConfig):
    name = "moderation"
    verbose_name = pgettext_lazy("app", "Comments")

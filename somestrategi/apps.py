from __future__ import annotations

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class SomestrategiConfig(AppConfig):
    """The frame: commands, template tags, the pages that show several apps' data."""

    name = "somestrategi"
    verbose_name = "Somestrategi"

    def ready(self) -> None:
        # The Celery app must exist before any task is sent; the checks before any command runs.
        from accounts.audits import words
        from somestrategi import celery, system_checks  # noqa: F401
        from somestrategi.dashboard.finding_lines import line

        words.tell_with(line)


class GovernedAdminConfig(AdminConfig):
    """Django admin with our own door (`somestrategi.admin_site`)."""

    default_site = "somestrategi.admin_site.GovernedAdminSite"

from __future__ import annotations

from django.apps import AppConfig


class SomestrategiConfig(AppConfig):
    """The frame: commands, template tags, the pages that show several apps' data."""

    name = "somestrategi"
    verbose_name = "Somestrategi"

    def ready(self) -> None:
        from somestrategi import system_checks  # noqa: F401

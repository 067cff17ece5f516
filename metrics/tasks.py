"""Nudges for metrics."""

from __future__ import annotations

from celery import shared_task

from metrics.actions import imports


@shared_task(name="metrics.clear_uploads")  # type: ignore[untyped-decorator]
def clear_uploads() -> None:
    imports.clear_abandoned()
    imports.clear_problem_files()

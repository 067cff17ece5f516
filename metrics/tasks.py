"""Nudges for metrics."""

from __future__ import annotations

from celery import shared_task

from metrics.actions import connector_figures, imports, long_imports


@shared_task(name="metrics.clear_uploads")  # type: ignore[untyped-decorator]
def clear_uploads() -> None:
    imports.clear_abandoned()
    imports.clear_problem_files()


@shared_task(name=long_imports.RUN_TASK)  # type: ignore[untyped-decorator]
def run_import(run_id: int) -> None:
    long_imports.run_one(run_id)


@shared_task(name="metrics.sweep_imports")  # type: ignore[untyped-decorator]
def sweep_imports() -> None:
    """Every minute: imports that wait because a nudge was lost or a worker died."""
    long_imports.run_waiting()


@shared_task(name="metrics.read_figures")  # type: ignore[untyped-decorator]
def read_figures(reading_id: int) -> None:
    connector_figures.read(reading_id)

"""Somestrategi: the ministries' shared social-media strategy, made to work."""

from __future__ import annotations

from somestrategi.celery import app as celery_app

__all__ = ["celery_app"]

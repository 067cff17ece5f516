"""Every text that was saved is kept: one version for what a person writes in one go."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db.models import Max

from content.models import TextVersion
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User
    from content.models import Variant

IN_ONE_GO = dt.timedelta(minutes=10)
"""Saves by the same person within so long of the first are one version: the draft saves itself every few seconds."""


def keep(variant: Variant, *, by: User) -> TextVersion:
    """The variant's text as it stands now. In the caller's transaction."""
    now = clock.now()
    last = variant.versions.filter(is_conflict=False).order_by("-number").first()
    if last and last.by_id == by.pk and now - last.begun_at < IN_ONE_GO:
        last.text, last.at = variant.text, now
        last.save(update_fields=["text", "at"])
        return last
    return _add(variant, variant.text, by=by, is_conflict=False)


def keep_beside(variant: Variant, *, text: str, by: User) -> TextVersion:
    """A text that somebody typed over another's. Saved again, the same person's is written anew, not added to."""
    last = variant.versions.filter(is_conflict=True, by=by).order_by("-number").first()
    if last and clock.now() - last.begun_at < IN_ONE_GO:
        last.text, last.at = text, clock.now()
        last.save(update_fields=["text", "at"])
        return last
    return _add(variant, text, by=by, is_conflict=True)


def _add(variant: Variant, text: str, *, by: User, is_conflict: bool) -> TextVersion:
    newest = variant.versions.aggregate(number=Max("number"))["number"] or 0
    now = clock.now()
    return variant.versions.create(
        number=newest + 1, text=text, by=by, begun_at=now, at=now, is_conflict=is_conflict
    )

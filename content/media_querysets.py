"""Reads of posts' files in the editors' words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Case, Count, Q, When

from accounts.permissions import DO, ministries_where
from content.post_querysets import readable_by

if TYPE_CHECKING:
    from accounts.models import User
    from content.models import MediaFile, PostMedia, VisualRequest  # noqa: F401 (ruff does not see `models.QuerySet["…"]`)


class MediaFileQuerySet(models.QuerySet["MediaFile"]):
    def visible_to(self, user: User | AnonymousUser) -> MediaFileQuerySet:
        """To those who write in the ministry, and to whoever may read a post that shows it."""
        own = ministries_where(user, DO.POST_WRITE, path="ministry_id")
        uses = self.model._meta.get_field("uses").related_model._default_manager
        shown = uses.filter(readable_by(user, "post__")).values("file_id")
        return self.filter(own | Q(pk__in=shown))

    def with_ended_rights(self, on: dt.date) -> MediaFileQuerySet:
        """A consent was withdrawn, or the licence is over."""
        return self.filter(Q(consent_withdrawn_on__lte=on) | Q(licence_ends_on__lt=on))

    def unused(self) -> MediaFileQuerySet:
        """In no post."""
        return self.filter(uses__isnull=True)

    def with_uses(self) -> MediaFileQuerySet:
        """`use_count`: posts that show it; and its ministry."""
        return self.select_related("ministry").annotate(use_count=Count("uses"))

    def unused_since(self, moment: dt.datetime) -> MediaFileQuerySet:
        """In no post, and uploaded before `moment`."""
        return self.filter(uses__isnull=True, added_at__lt=moment)

    def newest_first(self) -> MediaFileQuerySet:
        return self.order_by("-added_at", "-pk")


class MediaFileManager(models.Manager.from_queryset(MediaFileQuerySet)):  # type: ignore[misc]
    """Every file with its caption file, for nearly every reader asks about the captions; never its bytes."""

    def get_queryset(self) -> MediaFileQuerySet:
        found: MediaFileQuerySet = (
            super().get_queryset().select_related("track", "own_solution").defer("track__data")
        )
        return found


class VisualRequestQuerySet(models.QuerySet["VisualRequest"]):
    def visible_to(self, user: User | AnonymousUser) -> VisualRequestQuerySet:
        """The ministry's own; DIO sees all."""
        return self.filter(ministries_where(user, DO.VISUAL_VIEW, path="ministry_id"))

    def with_context(self) -> VisualRequestQuerySet:
        return self.select_related("ministry", "asked_by", "answered_by")

    def waiting_first(self) -> VisualRequestQuerySet:
        """What DIO has not finished, then the rest; the newest first among each."""
        is_done = Case(When(state__in=("assured", "declined"), then=1), default=0)
        return self.order_by(is_done, "-asked_at", "-pk")


class PostMediaManager(models.Manager["PostMedia"]):
    """In their order, with the file and its captions, so that a post's media are one query wherever they are read."""

    def get_queryset(self) -> models.QuerySet[PostMedia]:
        whole = (
            super()
            .get_queryset()
            .select_related("file__track", "file__own_solution")
            .defer("file__track__data")
        )
        return whole.order_by("position", "pk")

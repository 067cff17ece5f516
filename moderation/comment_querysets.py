"""Reads of comments in the moderators' words. Never across ministries (ARCHITECTURE §5)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.permissions import DO, ministries_where

if TYPE_CHECKING:
    from accounts.models import User
    from moderation.models import Comment


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, user: User | AnonymousUser) -> CommentQuerySet:
        return self.filter(ministries_where(user, DO.COMMENT_VIEW, path="ministry_id"))

    def decidable_by(self, user: User | AnonymousUser) -> CommentQuerySet:
        return self.filter(ministries_where(user, DO.COMMENT_DECIDE, path="ministry_id"))

    def with_context(self) -> CommentQuerySet:
        return self.select_related(
            "account__platform", "account__owner", "ministry", "publication", "claimed_by"
        )

    def waiting(self) -> CommentQuerySet:
        return self.filter(state="waiting")

    def in_queue_order(self) -> CommentQuerySet:
        """The most pressing tier first, and the oldest first in each."""
        return self.order_by("tier", "posted_at", "pk")

    def of_tiers(self, *tiers: int) -> CommentQuerySet:
        return self.filter(tier__in=tiers)

    def behind(self, comment: Comment) -> CommentQuerySet:
        """What comes after it in the queue. The bound on the tier alone lets the index begin in the right place."""
        later = Q(posted_at__gt=comment.posted_at) | Q(posted_at=comment.posted_at, pk__gt=comment.pk)
        return self.filter(Q(tier__gt=comment.tier) | Q(later, tier=comment.tier), tier__gte=comment.tier)

    def hidden(self) -> CommentQuerySet:
        return self.filter(state="hidden")

    def done(self) -> CommentQuerySet:
        """Neither waiting nor from before."""
        return self.filter(~Q(state__in=("waiting", "backlog")))

    def newest_first(self) -> CommentQuerySet:
        """By when something last became of it."""
        return self.order_by("-state_at", "-pk")

    def older_than(self, comment: Comment) -> CommentQuerySet:
        """What comes after it in a list with the newest first."""
        return self.filter(
            Q(state_at__lt=comment.state_at) | Q(state_at=comment.state_at, pk__lt=comment.pk),
            state_at__lte=comment.state_at,
        )

    def undone_on_platform(self) -> CommentQuerySet:
        """Something was decided, and a person must see to it that it is done on the platform."""
        from moderation.models import Errand  # the model stands on this queryset

        return self.filter(pk__in=Errand.objects.needing_somebody().values("comment_id"))

    def claimed_now_by(self, user: User, now: dt.datetime) -> CommentQuerySet:
        return self.filter(claimed_by=user, claimed_until__gt=now)

    def in_thread_of(self, comment: Comment) -> CommentQuerySet:
        """What it answers, what else answers that, and what answers it; in the same ministry."""
        near = Q(parent_remote_id=comment.remote_id)
        if comment.parent_remote_id:
            near |= Q(remote_id=comment.parent_remote_id) | Q(parent_remote_id=comment.parent_remote_id)
        same = self.filter(near, account=comment.account_id, ministry=comment.ministry_id)
        return same.exclude(pk=comment.pk).order_by("posted_at", "pk")

    def overdue(self, now: dt.datetime) -> CommentQuerySet:
        return self.waiting().filter(due_at__lt=now)

    def free_for(self, user: User, now: dt.datetime) -> CommentQuerySet:
        """Nobody else has it just now."""
        return self.filter(Q(claimed_until__isnull=True) | Q(claimed_until__lte=now) | Q(claimed_by=user))

    def on_watched(self, today: dt.date) -> CommentQuerySet:
        """Under a publication that the comment's ministry follows more closely."""
        from moderation.models import WatchedPublication  # the model stands on this queryset

        watched = WatchedPublication.objects.standing(today)
        own = watched.filter(publication=OuterRef("publication"), ministry=OuterRef("ministry"))
        # The few publications first, so that not every comment is asked about.
        return self.filter(Exists(own), publication__in=watched.values("publication"))

    def same_text_as(self, comment: Comment) -> CommentQuerySet:
        """Others that wait in the same ministry with the very same words. Pictures without words are not the same."""
        if not comment.text.strip():
            return self.none()
        same = self.waiting().filter(ministry=comment.ministry_id, text_hash=comment.text_hash)
        return same.exclude(pk=comment.pk)

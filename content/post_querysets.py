"""Reads of the plan in the editors' words: posts and their variants."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, FilteredRelation, Min, OuterRef, Q, Subquery

from accounts.permissions import DO, ministries_where

if TYPE_CHECKING:
    from accounts.models import User
    from content.models import Post, Variant  # noqa: F401 (ruff does not see the names in `models.QuerySet["…"]`)

NOT_OUT = ("planned", "scheduled", "failed", "uncertain")
"""The states of a variant that nobody has seen on its platform."""
AT_WORK = ("idea", "draft", "changes_requested", "for_approval", "approved", "on_hold")


def readable_by(user: User | AnonymousUser, path: str = "") -> Q:
    """The ministry's plan; of what is shielded only those who write, approve or clear."""
    own = ministries_where(user, DO.POST_VIEW, path=f"{path}ministry_id")
    inside = Q(**{f"{path}is_shielded": False})
    for deed in (DO.POST_WRITE, DO.POST_APPROVE, DO.POST_CLEAR):
        inside |= ministries_where(user, deed, path=f"{path}ministry_id")
    return own & inside


class PostQuerySet(models.QuerySet["Post"]):
    def visible_to(self, user: User | AnonymousUser) -> PostQuerySet:
        """With its text: those of ministries whose plan one may read."""
        return self.filter(readable_by(user))

    def at_work(self) -> PostQuerySet:
        """Not withdrawn, and not published on every account."""
        left = self.model._default_manager.filter(variants__publication__isnull=True).values("pk")
        return self.filter(Q(pk__in=left), state__in=AT_WORK)

    def due(self, by: dt.datetime, *, after: dt.datetime | None = None) -> PostQuerySet:
        """Approved, with a variant that has not left and whose time comes by then; none that came before `after`."""
        times = {"variants__planned_at__lte": by} | ({"variants__planned_at__gt": after} if after else {})
        return self.filter(state="approved", variants__state="scheduled", **times).distinct()

    def in_state(self, *states: str) -> PostQuerySet:
        return self.filter(state__in=states)

    def drafts_of(self, user: User) -> PostQuerySet:
        """What the user has begun and not yet sent for approval."""
        return self.filter(created_by=user, state__in=("idea", "draft", "changes_requested"))

    def matching(self, words: str) -> PostQuerySet:
        """Every word in the topic or in a text."""
        found = self
        for word in words.split()[:8]:
            texts = self.model._default_manager.filter(variants__text__icontains=word).values("pk")
            found = found.filter(Q(topic__icontains=word) | Q(pk__in=texts))
        return found

    def with_context(self) -> PostQuerySet:
        """Everything that a list and the checks show: a few queries, however many posts."""
        return self.select_related("ministry", "created_by", "changed_by").prefetch_related(
            "variants__account__platform", "variants__account__owner", "variants__publication", "media"
        )

    def with_waiting(self) -> PostQuerySet:
        """`waits_for_name` is whom a round that waits is waiting for; None where it waits for nobody in particular."""
        waiting = FilteredRelation("approvals", condition=Q(approvals__state="waiting"))
        return self.annotate(waiting_round=waiting, waits_for_name=F("waiting_round__waits_for__name"))

    def with_page_wait(self) -> PostQuerySet:
        """`page_wait`: how it stands with the page that an important post waits for; None where it waits for none."""
        waits = self.model._meta.get_field("page_waits").related_model._default_manager
        standing = waits.filter(post=OuterRef("pk"), state__in=("waiting", "left", "sent"))
        return self.annotate(page_wait=Subquery(standing.values("state")[:1]))

    def soonest_first(self) -> PostQuerySet:
        """By the first time that one of its variants goes out; those without a time last."""
        return self.annotate(first_at=Min("variants__planned_at")).order_by(
            F("first_at").asc(nulls_last=True), "-changed_at", "pk"
        )

    def newest_first(self) -> PostQuerySet:
        return self.order_by("-changed_at", "-pk")


class VariantQuerySet(models.QuerySet["Variant"]):
    def visible_to(self, user: User | AnonymousUser) -> VariantQuerySet:
        return self.filter(readable_by(user, "post__"))

    def waiting_to_be_published(self) -> VariantQuerySet:
        """Not out yet, as far as anybody has told. An idea waits for nothing, and neither does what is withdrawn."""
        at_work = [state for state in AT_WORK if state != "idea"]
        return self.filter(publication__isnull=True, state__in=NOT_OUT, post__state__in=at_work)

    def held_back(self) -> VariantQuerySet:
        """Taken off the schedule when their time came: a person decides what becomes of them."""
        at_work = [state for state in AT_WORK if state != "idea"]
        rows = self.filter(state__in=("planned", "failed"), post__state__in=at_work).exclude(hold="")
        return rows.order_by("planned_at", "pk")

    def scheduled_before_a_pause(self) -> VariantQuerySet:
        """Still on the schedule, but last scheduled before a pause in its scope began: the gate will hold them."""
        pauses = apps.get_model("accounts.Pause")._default_manager.filter(
            Q(account=OuterRef("account"))
            | Q(account=None, ministry=OuterRef("post__ministry"))
            | Q(account=None, ministry=OuterRef("account__owner")),
            started_at__gte=OuterRef("scheduled_at"),
        )
        return self.filter(state="scheduled", post__state="approved").filter(models.Exists(pauses))

    def approved_first(self) -> VariantQuerySet:
        """Of what waits, the likeliest first: approved, then by its time."""
        is_later = models.Case(models.When(post__state="approved", then=0), default=1)
        return self.order_by(is_later, F("planned_at").asc(nulls_last=True), "pk")

    def with_waiting(self) -> VariantQuerySet:
        """`waits_for_name` as on posts; no query of its own."""
        waiting = FilteredRelation("post__approvals", condition=Q(post__approvals__state="waiting"))
        return self.annotate(waiting_round=waiting, waits_for_name=F("waiting_round__waits_for__name"))

    def with_context(self) -> VariantQuerySet:
        return self.select_related("post__ministry", "account__platform", "account__owner", "publication")

"""Reads of corrections in the editors' words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models

from content.post_querysets import readable_by

if TYPE_CHECKING:
    from accounts.models import User
    from content.models import Correction  # noqa: F401 (ruff does not see the name in `models.QuerySet["…"]`)


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def visible_to(self, user: User | AnonymousUser) -> CorrectionQuerySet:
        return self.filter(readable_by(user, "post__"))

    def open(self) -> CorrectionQuerySet:
        """At least one place is not put right."""
        return self.filter(closed_at=None)

    def with_context(self) -> CorrectionQuerySet:
        """With its places, in the order of the accounts and the page last; two queries."""
        places = self.model._meta.get_field("places").related_model._default_manager
        rows = places.select_related(
            "variant__account__platform", "variant__publication", "variant__post", "done_by"
        )
        in_order = rows.order_by(models.F("variant_id").asc(nulls_last=True))
        people = self.select_related("post__ministry", "decided_by", "opened_by")
        return people.prefetch_related(models.Prefetch("places", in_order))

    def newest_first(self) -> CorrectionQuerySet:
        return self.order_by("-opened_at", "-pk")

"""Reads of what people answered to remarks, in the editors' words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models

from content.post_querysets import readable_by

if TYPE_CHECKING:
    from accounts.models import User
    from content.models import RemarkAnswer  # noqa: F401 (ruff does not see the name in `models.QuerySet["…"]`)


class RemarkAnswerQuerySet(models.QuerySet["RemarkAnswer"]):
    def overridden(self) -> RemarkAnswerQuerySet:
        """The post goes on in spite of it; not what was only set aside."""
        return self.filter(answer="overridden")

    def of_ministry(self, ministry_id: int) -> RemarkAnswerQuerySet:
        return self.filter(variant__post__ministry_id=ministry_id)

    def answered_since(self, day: dt.datetime) -> RemarkAnswerQuerySet:
        return self.filter(at__gte=day)

    def visible_to(self, user: User | AnonymousUser) -> RemarkAnswerQuerySet:
        return self.filter(readable_by(user, "variant__post__"))

    def with_context(self) -> RemarkAnswerQuerySet:
        return self.select_related("variant__post", "variant__account__platform", "by")

    def newest_first(self) -> RemarkAnswerQuerySet:
        return self.order_by("-at", "-pk")

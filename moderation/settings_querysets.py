"""Reads of what a ministry has set up for its comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

from accounts.permissions import DO, ministries_where

if TYPE_CHECKING:
    from accounts.models import User
    from moderation.models import (  # noqa: F401 (ruff does not see quoted types)
        AnswerTemplate,
        DebateNote,
        MessageStatus,
        RuleSetting,
        WordList,
    )


class RuleSettingQuerySet(models.QuerySet["RuleSetting"]):
    def visible_to(self, user: User | AnonymousUser) -> RuleSettingQuerySet:
        return self.filter(ministries_where(user, DO.COMMENT_VIEW, path="ministry_id"))


class WordListQuerySet(models.QuerySet["WordList"]):
    def visible_to(self, user: User | AnonymousUser) -> WordListQuerySet:
        return self.filter(ministries_where(user, DO.COMMENT_VIEW, path="ministry_id"))


class AnswerTemplateQuerySet(models.QuerySet["AnswerTemplate"]):
    def visible_to(self, user: User | AnonymousUser) -> AnswerTemplateQuerySet:
        """One's ministries' own, and everybody's."""
        return self.filter(
            ministries_where(user, DO.COMMENT_VIEW, path="ministry_id") | Q(ministry__isnull=True)
        )

    def in_use(self) -> AnswerTemplateQuerySet:
        return self.filter(withdrawn_at__isnull=True).select_related("ministry").order_by("use", "name", "pk")

    def for_ministry(self, ministry_id: int) -> AnswerTemplateQuerySet:
        return self.filter(Q(ministry=ministry_id) | Q(ministry__isnull=True))


class DebateNoteQuerySet(models.QuerySet["DebateNote"]):
    def visible_to(self, user: User | AnonymousUser) -> DebateNoteQuerySet:
        return self.filter(ministries_where(user, DO.COMMENT_VIEW, path="ministry_id"))

    def newest_first(self) -> DebateNoteQuerySet:
        return self.select_related("ministry", "noted_by").order_by("-noted_at", "-pk")


class MessageStatusQuerySet(models.QuerySet["MessageStatus"]):
    def visible_to(self, user: User | AnonymousUser) -> MessageStatusQuerySet:
        return self.filter(ministries_where(user, DO.ACCOUNT_VIEW, path="account__owner_id"))

"""What a ministry has decided about triage: which rules are on, and which words they look for."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from moderation.settings_querysets import RuleSettingQuerySet, WordListQuerySet


class RuleSetting(models.Model):
    """No row: as the rule is delivered. `is_hiding_by_itself` is possible for personal data only."""

    ministry = models.ForeignKey("accounts.Ministry", on_delete=models.CASCADE, related_name="rule_settings")
    rule_id = models.CharField(max_length=60)
    is_on = models.BooleanField(_("on"))
    is_hiding_by_itself = models.BooleanField(_("hides by itself"), default=False)
    reason = models.CharField(_("reason"), max_length=500)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    objects = RuleSettingQuerySet.as_manager()

    class Meta:
        verbose_name = _("setting of a triage rule")
        verbose_name_plural = _("settings of triage rules")
        constraints = [
            models.UniqueConstraint(fields=["ministry", "rule_id"], name="rule_setting_once_per_ministry")
        ]

    def __str__(self) -> str:
        return self.rule_id


class WordList(models.Model):
    """What a ministry has added to a rule's words, and taken away. No row: the words as delivered."""

    ministry = models.ForeignKey("accounts.Ministry", on_delete=models.CASCADE, related_name="word_lists")
    rule_id = models.CharField(max_length=60)
    added = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    removed = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    objects = WordListQuerySet.as_manager()

    class Meta:
        verbose_name = _("word list of a ministry")
        verbose_name_plural = _("word lists of ministries")
        constraints = [
            models.UniqueConstraint(fields=["ministry", "rule_id"], name="word_list_once_per_ministry")
        ]

    def __str__(self) -> str:
        return self.rule_id

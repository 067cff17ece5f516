"""Texts that are approved beforehand, for whoever is on duty alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content.models.post import Purpose
from content.models.publication import WrittenForm
from content.post_template_querysets import PostTemplateQuerySet

if TYPE_CHECKING:
    from accounts.models import User


class PostTemplate(models.Model):
    """Never changed: another text is another template, and the old one is withdrawn. Approved by another than its
    maker, as a post is. Personal data: who made and approved it, kept with the posts that were made of it.
    """

    ministry = models.ForeignKey(
        "accounts.Ministry",
        on_delete=models.CASCADE,
        related_name="post_templates",
        verbose_name=_("ministry"),
    )
    name = models.CharField(pgettext_lazy("template", "name"), max_length=80)
    text = models.TextField(_("text"), max_length=5000)
    written_form = models.CharField(_("written form"), max_length=12, choices=WrittenForm.choices)
    purpose = models.CharField(pgettext_lazy("post", "purpose"), max_length=15, choices=Purpose.choices)
    target_groups = ArrayField(models.CharField(max_length=30), verbose_name=_("target groups"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("template", "made by"),
    )
    made_at = models.DateTimeField(pgettext_lazy("template", "made at"))
    approved_by: models.ForeignKey[User | None, User | None] = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("template", "approved by"),
    )
    approved_at = models.DateTimeField(pgettext_lazy("template", "approved at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(pgettext_lazy("template", "withdrawn at"), null=True, blank=True)

    objects = PostTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("post template")
        verbose_name_plural = _("post templates")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True, approved_at__isnull=True)
                | models.Q(approved_by__isnull=False, approved_at__isnull=False),
                name="post_template_approved_by_somebody_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True) | ~models.Q(approved_by=models.F("made_by")),
                name="post_template_not_approved_by_its_maker",
            ),
        ]

    def __str__(self) -> str:
        return self.name

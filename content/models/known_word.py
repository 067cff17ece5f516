"""What a ministry calls known, so that the checks do not ask: abbreviations, own numbers and addresses (S28, S60)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content.known_word_querysets import KnownWordQuerySet


class KnownWordKind(models.TextChoices):
    ABBREVIATION = "abbreviation", pgettext_lazy("known word", "Abbreviation")
    CONTACT = "contact", pgettext_lazy("known word", "The ministry's own number or address")


class KnownWord(models.Model):
    """`word` as it is written; capitals tell no two apart.

    Personal data: who added it, so that colleagues know whom to ask; goes when the word is removed. A contact is the
    office's own and no person's.
    """

    ministry = models.ForeignKey(
        "accounts.Ministry",
        on_delete=models.CASCADE,
        related_name="known_words",
        verbose_name=pgettext_lazy("known word", "ministry"),
    )
    word = models.CharField(pgettext_lazy("known word", "word"), max_length=80)
    kind = models.CharField(
        pgettext_lazy("known word", "kind"),
        max_length=12,
        choices=KnownWordKind.choices,
        default=KnownWordKind.ABBREVIATION,
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("known word", "added by"),
    )
    at = models.DateTimeField(pgettext_lazy("known word", "added at"))

    objects = KnownWordQuerySet.as_manager()

    class Meta:
        verbose_name = _("known word")
        verbose_name_plural = _("known words")
        constraints = [
            models.UniqueConstraint(
                "ministry", models.functions.Lower("word"), name="known_word_once_in_a_ministry"
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=KnownWordKind.values), name="known_word_kind_is_known"
            ),
            models.CheckConstraint(condition=~models.Q(word=""), name="known_word_is_not_empty"),
        ]

    def __str__(self) -> str:
        return self.word

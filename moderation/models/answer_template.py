"""Answers that are written beforehand, in both forms (S52, S54)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from moderation.settings_querysets import AnswerTemplateQuerySet


class TemplateUse(models.TextChoices):
    GENERAL = "general", pgettext_lazy("answer template", "General")
    CASE = "case", pgettext_lazy("answer template", "Refers to the case mailbox")
    PERSONAL_DATA = "personal_data", pgettext_lazy("answer template", "After personal data was hidden")
    HELP = "help", pgettext_lazy("answer template", "Somebody may need help")


class AnswerTemplate(models.Model):
    """`text_nb` and `text_nn`: an answer is in the form of whoever asked. `{postmottak}` becomes the ministry's case
    mailbox. A null ministry is everybody's, delivered with the product. Personal data: who changed it.
    """

    ministry = models.ForeignKey(
        "accounts.Ministry",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="answer_templates",
        verbose_name=_("ministry"),
    )
    name = models.CharField(pgettext_lazy("template", "name"), max_length=80)
    use = models.CharField(
        pgettext_lazy("answer template", "use"),
        max_length=14,
        choices=TemplateUse.choices,
        default=TemplateUse.GENERAL,
    )
    text_nb = models.TextField(_("text in bokmål"), max_length=2000)
    text_nn = models.TextField(_("text in nynorsk"), max_length=2000)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField(_("changed at"))
    withdrawn_at = models.DateTimeField(pgettext_lazy("template", "withdrawn at"), null=True, blank=True)

    objects = AnswerTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer template")
        verbose_name_plural = _("answer templates")

    def __str__(self) -> str:
        return self.name

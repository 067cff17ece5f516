"""The text on each page: debate rules, and the pointer to the case mailbox (S53, S54)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

LONGEST_TEXT = 4000


class PageText(models.Model):
    """What stands on the account's page. No row means that nothing is written; at least one form has a text.

    Personal data: `seen_by`, so that colleagues know whom to ask. Overwritten the next time, and the person is
    only named while the audit trail is kept.
    """

    account = models.OneToOneField("accounts.Account", on_delete=models.CASCADE, related_name="page_text")
    text_nb = models.TextField(_("text in bokmål"), max_length=LONGEST_TEXT, blank=True)
    text_nn = models.TextField(_("text in nynorsk"), max_length=LONGEST_TEXT, blank=True)
    shown_at = models.CharField(_("where it is shown"), max_length=300, blank=True)
    written_on = models.DateField(_("written on"))
    seen_on = models.DateField(_("last seen on the page"), null=True, blank=True)
    seen_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("text on the page")
        verbose_name_plural = _("texts on the page")
        constraints = [
            models.CheckConstraint(condition=~Q(text_nb="", text_nn=""), name="page_text_has_a_text"),
            models.CheckConstraint(
                condition=Q(seen_on__isnull=True, seen_by__isnull=True)
                | Q(seen_on__gte=F("written_on"), seen_by__isnull=False),
                name="page_text_seen_by_somebody_after_it_was_written",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.seen_on}"


class PageTextTemplate(models.Model):
    """The ministry's own template; without a row the shipped one of `accounts.page_text_template` holds."""

    ministry = models.OneToOneField(
        "accounts.Ministry", on_delete=models.CASCADE, related_name="page_text_template"
    )
    hours_nb = models.CharField(_("answering hours in bokmål"), max_length=120)
    hours_nn = models.CharField(_("answering hours in nynorsk"), max_length=120)
    body_nb = models.TextField(_("template in bokmål"), max_length=LONGEST_TEXT)
    body_nn = models.TextField(_("template in nynorsk"), max_length=LONGEST_TEXT)

    class Meta:
        verbose_name = _("template for the text on the page")
        verbose_name_plural = _("templates for the text on the page")

    def __str__(self) -> str:
        return f"{self.ministry_id}"

"""What a reshuffle does to the ministries: prepared, looked over, confirmed, and in force from its date."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.reorganisation_querysets import ReorganisationQuerySet


class ReorganisationKind(models.TextChoices):
    RENAME = "rename", _("Change of name")
    MERGE = "merge", _("Merger")
    SPLIT = "split", _("Accounts move")


class ReorganisationState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("reorganisation", "Not confirmed")
    PLANNED = "planned", pgettext_lazy("reorganisation", "Planned")
    DONE = "done", pgettext_lazy("reorganisation", "Carried out")
    CANCELLED = "cancelled", pgettext_lazy("reorganisation", "Cancelled")


class Reorganisation(models.Model):
    """One change of one ministry. Nothing but this row is written until it is confirmed and its day has come.

    `roles` are those that somebody confirmed shall hold in `into` too; nobody gets access that no person has agreed to.
    `problem` tells why it could not be carried out on its day; it is tried again.
    """

    kind = models.CharField(_("what happens"), max_length=10, choices=ReorganisationKind.choices)
    state = models.CharField(
        pgettext_lazy("reorganisation", "state"),
        max_length=10,
        choices=ReorganisationState.choices,
        default=ReorganisationState.DRAFT,
    )
    ministry = models.ForeignKey(
        "accounts.Ministry",
        on_delete=models.PROTECT,
        related_name="reorganisations",
        verbose_name=_("ministry"),
    )
    into = models.ForeignKey(
        "accounts.Ministry",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("new ministry"),
    )
    takes_effect_on = models.DateField(_("in force from"))
    abbreviation = models.CharField(_("abbreviation"), max_length=12, blank=True)
    name_nb = models.CharField(_("name in bokmål"), max_length=120, blank=True)
    name_nn = models.CharField(_("name in nynorsk"), max_length=120, blank=True)
    accounts = models.ManyToManyField(
        "accounts.Account", blank=True, related_name="+", verbose_name=_("accounts")
    )
    roles = models.ManyToManyField(
        "accounts.RoleAssignment", blank=True, related_name="+", verbose_name=_("roles that go along")
    )
    old_roles_until = models.DateField(_("the old roles hold until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made at"))
    done_at = models.DateTimeField(_("carried out at"), null=True, blank=True)
    problem = models.CharField(_("problem"), max_length=500, blank=True)

    objects = ReorganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of a ministry")
        verbose_name_plural = _("changes of ministries")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="rename", into__isnull=True)
                & ~models.Q(name_nb="")
                & ~models.Q(name_nn="")
                & ~models.Q(abbreviation="")
                | models.Q(kind__in=("merge", "split"), into__isnull=False)
                & ~models.Q(into=models.F("ministry")),
                name="reorganisation_has_what_its_kind_needs",
            ),
            models.CheckConstraint(
                condition=models.Q(state="done", done_at__isnull=False)
                | ~models.Q(state="done") & models.Q(done_at__isnull=True),
                name="reorganisation_done_has_a_time",
            ),
            models.UniqueConstraint(
                fields=["ministry"],
                condition=models.Q(kind="merge", state="planned"),
                name="reorganisation_one_merger_planned",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ministry}: {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return reverse("reorganisation", args=[self.pk])

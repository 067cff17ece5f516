"""A new version of the identification model: computed beside what stands, looked at, and adopted by a person."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content.models.publication import Publication, WrittenForm


class AdoptionState(models.TextChoices):
    COMPUTING = "computing", pgettext_lazy("form model", "Being computed")
    COMPUTED = "computed", pgettext_lazy("form model", "To be looked at")
    ADOPTING = "adopting", pgettext_lazy("form model", "Being adopted")
    ADOPTED = "adopted", pgettext_lazy("form model", "Adopted")


class FormModelAdoption(models.Model):
    """One version's way in. `reached_pk` is the publication that the worker has come to, in either of its two rounds,
    so that it goes on where it was; `leased_until` keeps a second worker away. Nothing that stands changes before a
    person has adopted the version, and never what an author declared or a person corrected."""

    version = models.CharField(_("model of the identification"), max_length=40, unique=True)
    state = models.CharField(
        pgettext_lazy("form model", "state"),
        max_length=10,
        choices=AdoptionState.choices,
        default=AdoptionState.COMPUTING,
    )
    reached_pk = models.BigIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(pgettext_lazy("form model", "started"))
    computed_at = models.DateTimeField(pgettext_lazy("form model", "computed"), null=True, blank=True)
    adopted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("form model", "adopted by"),
    )
    adopted_at = models.DateTimeField(pgettext_lazy("form model", "adopted"), null=True, blank=True)

    class Meta:
        verbose_name = _("adoption of a model")
        verbose_name_plural = _("adoptions of models")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    state__in=("computing", "computed"), adopted_by__isnull=True, adopted_at__isnull=True
                )
                | models.Q(
                    state__in=("adopting", "adopted"), adopted_by__isnull=False, adopted_at__isnull=False
                ),
                name="form_model_is_adopted_by_somebody_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return self.version


class Reidentification(models.Model):
    """What a new version says of one publication's text; deleted when the version has been adopted."""

    adoption = models.ForeignKey(
        FormModelAdoption, on_delete=models.CASCADE, related_name="reidentifications"
    )
    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="+")
    text_key = models.CharField(max_length=32, null=True)  # noqa: DJ001
    form = models.CharField(max_length=12, choices=WrittenForm.choices)
    probability = models.FloatField()
    word_count = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("new identification")
        verbose_name_plural = _("new identifications")
        constraints = [
            models.UniqueConstraint(
                fields=["adoption", "publication"], name="reidentification_once_per_publication"
            )
        ]

    def __str__(self) -> str:
        return f"{self.publication_id}: {self.form}"

"""What became of a publication on its platform after it was published: edited, deleted, back again."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Change(models.TextChoices):
    EDITED = "edited", pgettext_lazy("publication", "Changed")
    GONE = "gone", pgettext_lazy("publication", "Not there any more")
    BACK = "back", pgettext_lazy("publication", "There again")


class PublicationChange(models.Model):
    """`text` is what stood before; `at` is when the platform says that it was changed, else when we saw it.

    Personal data: the text may name people, as published by the ministry itself; kept with the publication.
    """

    publication = models.ForeignKey("content.Publication", on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=8, choices=Change.choices)
    at = models.DateTimeField(pgettext_lazy("change", "at"))
    seen_at = models.DateTimeField(_("seen at"))
    text = models.TextField(_("text before"), blank=True)

    class Meta:
        verbose_name = _("change of a publication")
        verbose_name_plural = _("changes of publications")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(what__in=Change.values), name="publication_change_is_known"
            )
        ]
        indexes = [models.Index(fields=["publication", "at"], name="publication_change_by_time")]

    def __str__(self) -> str:
        return f"{self.publication_id}: {self.what}"


def capture_name(capture: PublicationCapture, _name: str) -> str:
    return f"captures/{capture.publication_id}/{capture.position}"


class PublicationCapture(models.Model):
    """The picture or video of a story, fetched before the platform takes it away. Personal data: it may show people;
    kept as long as the publication."""

    publication = models.ForeignKey("content.Publication", on_delete=models.CASCADE, related_name="captures")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=10)
    content_type = models.CharField(max_length=60, blank=True)
    file = models.FileField(pgettext_lazy("file", "file"), upload_to=capture_name, blank=True)
    captured_at = models.DateTimeField(_("captured at"))

    class Meta:
        verbose_name = _("capture of a story")
        verbose_name_plural = _("captures of stories")
        constraints = [
            models.UniqueConstraint(fields=["publication", "position"], name="publication_capture_once")
        ]

    def __str__(self) -> str:
        return f"{self.publication_id}: {self.position}"

"""The caption file of a video, as it was uploaded or repaired (S29)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content.models.media_file import MediaFile
from content.models.publication import WrittenForm
from somestrategi.core.captions import Format


class CaptionTrack(models.Model):
    """`data` is the file itself. `unseen_count` are the faults that hide words from the viewer: they must be mended.
    `fault_count` are all faults, also those that a person may settle by seeing the video through with its captions:
    `seen_by`. Both are counted when the file is taken in. `text` is what is said, without marks and sounds.

    Personal data: the captions hold what people say in a video that the ministry publishes; who uploaded and saw it;
    kept with the video.
    """

    media = models.OneToOneField(MediaFile, on_delete=models.CASCADE, related_name="track")
    format = models.CharField(
        pgettext_lazy("file", "format"),
        max_length=3,
        choices=[(one.value, one.name) for one in Format],
    )
    file_name = models.CharField(_("file name"), max_length=200)
    data = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    text = models.TextField(_("text"))
    written_form = models.CharField(_("written form"), max_length=12, choices=WrittenForm.choices)
    cue_count = models.PositiveIntegerField(_("captions"))
    unseen_count = models.PositiveIntegerField(_("faults that hide words"))
    fault_count = models.PositiveIntegerField(_("faults"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("file", "uploaded by"),
    )
    added_at = models.DateTimeField(pgettext_lazy("file", "uploaded at"))
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("has seen the video with its captions"),
    )
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("caption file")
        verbose_name_plural = _("caption files")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(seen_by__isnull=True, seen_at__isnull=True)
                | models.Q(seen_by__isnull=False, seen_at__isnull=False),
                name="caption_track_is_seen_by_somebody_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(fault_count__gte=models.F("unseen_count")),
                name="caption_track_hidden_words_are_faults",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def open_fault_count(self) -> int:
        """What keeps the captions from being proved."""
        return self.unseen_count or (0 if self.seen_by_id else self.fault_count)

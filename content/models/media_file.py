"""A picture or a video that posts show: what it is, by its bytes, and what people have said of it (S29, S37, S38)."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content.media_files.formats import FileFormat, FileKind
from content.media_querysets import MediaFileManager
from content.models.publication import Captions

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager

    from content.models.caption_track import CaptionTrack
    from content.models.post_media import PostMedia


class People(models.TextChoices):
    """Whether somebody can be recognised, and then by what right she is shown. Unknown stops the post."""

    UNKNOWN = "unknown", pgettext_lazy("people", "Not answered")
    NOBODY = "nobody", pgettext_lazy("people", "Nobody can be recognised")
    EXEMPT = "exempt", pgettext_lazy("people", "No consent is needed (åndsverkloven section 104)")
    ADULTS = "adults", pgettext_lazy("people", "Adults who have consented")
    CHILDREN = "children", pgettext_lazy("people", "Children, with the guardians’ consent")


class Music(models.TextChoices):
    UNKNOWN = "unknown", pgettext_lazy("music", "Not answered")
    NONE = "none", pgettext_lazy("music", "No music")
    LICENSED = "licensed", pgettext_lazy("music", "Music that may be used")


class AudioDescription(models.TextChoices):
    """WCAG 1.2.5: what is only seen is told too. Public bodies, videos from 1 February 2024."""

    UNKNOWN = "unknown", pgettext_lazy("audio description", "Not answered")
    NOT_NEEDED = "not_needed", pgettext_lazy("audio description", "Not needed")
    INTEGRATED = "integrated", pgettext_lazy("audio description", "Told in the video itself")
    OWN_TRACK = "own_track", pgettext_lazy("audio description", "In a version of its own")


CONSENTED = (People.ADULTS, People.CHILDREN)
SAID = (Captions.OPEN, Captions.NOT_NEEDED)
"""What somebody may say of a video's captions without a file: in the picture, or that there is no speech."""


def storage_name(file: MediaFile, _name: str) -> str:
    """A random name: nobody guesses it, and nothing of the uploaded name reaches the disk."""
    name = uuid.uuid4().hex
    return f"posts/{name[:2]}/{name}.{file.format}"


class MediaFile(models.Model):
    """One file of a ministry, which several posts may show. The bytes never change: another picture is another file.

    `sha256` is of what was uploaded; a picture is stored without what the camera wrote in it (place, time, owner).
    `duration` in seconds, null where the file does not say; `has_sound` null is unknown and counts as sound.
    `has_graphics` null: nobody has said whether there is graphics or text in the picture, which asks for a template.
    `captions_said` stands for captions without a file; who said it, and when, stand with it. `live_ended_at`: the
    recording of a live broadcast that is left up, which is given some days for its captions and audio description.

    Personal data: the picture itself may show people, and `photographer` is a name that the law wants credited; kept
    for as long as a post shows the file. `consent_reference` says where the consent is kept, never whose it is. Who
    added it and who said what of it: kept with the file.
    """

    ministry = models.ForeignKey(
        "accounts.Ministry", on_delete=models.PROTECT, related_name="media_files", verbose_name=_("ministry")
    )
    kind = models.CharField(pgettext_lazy("file", "kind"), max_length=5, choices=FileKind.choices)
    format = models.CharField(pgettext_lazy("file", "format"), max_length=4, choices=FileFormat.choices)
    file = models.FileField(pgettext_lazy("file", "file"), upload_to=storage_name, max_length=120)
    file_name = models.CharField(_("file name"), max_length=200)
    size = models.PositiveBigIntegerField(pgettext_lazy("file", "size in bytes"))
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(pgettext_lazy("file", "width"), null=True, blank=True)
    height = models.PositiveIntegerField(pgettext_lazy("file", "height"), null=True, blank=True)
    duration = models.FloatField(pgettext_lazy("file", "length in seconds"), null=True, blank=True)
    has_sound = models.BooleanField(pgettext_lazy("file", "has sound"), null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("file", "uploaded by"),
    )
    added_at = models.DateTimeField(pgettext_lazy("file", "uploaded at"))

    photographer = models.CharField(_("photographer"), max_length=120, blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=200, blank=True)
    licence_ends_on = models.DateField(_("the licence ends on"), null=True, blank=True)
    people = models.CharField(
        _("people in it"), max_length=10, choices=People.choices, default=People.UNKNOWN
    )
    consent_reference = models.CharField(_("where the consent is kept"), max_length=200, blank=True)
    consent_withdrawn_on = models.DateField(_("consent withdrawn on"), null=True, blank=True)
    is_ai_made = models.BooleanField(_("made with AI"), default=False)
    music = models.CharField(_("music"), max_length=10, choices=Music.choices, default=Music.UNKNOWN)
    music_licence = models.CharField(_("licence for the music"), max_length=200, blank=True)
    has_graphics = models.BooleanField(_("graphics or text in the picture"), null=True, blank=True)
    picture_text = models.CharField(_("text in the picture"), max_length=1000, blank=True)
    template = models.CharField(_("template from DIO"), max_length=120, blank=True)
    own_solution = models.ForeignKey(
        "content.VisualRequest",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="files",
        verbose_name=_("visual solution of its own"),
    )
    audio_description = models.CharField(
        _("audio description"),
        max_length=10,
        choices=AudioDescription.choices,
        default=AudioDescription.UNKNOWN,
    )
    audio_description_note = models.CharField(_("why, or where it is"), max_length=300, blank=True)
    live_ended_at = models.DateTimeField(_("the live broadcast ended at"), null=True, blank=True)
    captions_said = models.CharField(
        _("captions without a file"),
        max_length=10,
        choices=[(one.value, one.label) for one in SAID],
        blank=True,
    )
    captions_said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("said so of the captions"),
    )
    captions_said_at = models.DateTimeField(null=True, blank=True)

    objects = MediaFileManager()

    if TYPE_CHECKING:
        track: CaptionTrack
        uses: RelatedManager[PostMedia]

    class Meta:
        verbose_name = pgettext_lazy("model", "media file")
        verbose_name_plural = pgettext_lazy("model", "media files")
        constraints = [
            models.UniqueConstraint(fields=["ministry", "sha256"], name="media_file_once_in_a_ministry"),
            models.CheckConstraint(
                condition=models.Q(kind__in=FileKind.values, format__in=FileFormat.values),
                name="media_file_kind_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(people__in=People.values), name="media_file_people_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(captions_said="", captions_said_by=None, captions_said_at=None)
                | models.Q(
                    captions_said__in=[one.value for one in SAID],
                    captions_said_by__isnull=False,
                    captions_said_at__isnull=False,
                ),
                name="media_file_captions_are_said_by_somebody_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=FileKind.VIDEO) | models.Q(captions_said="", live_ended_at=None),
                name="media_file_only_videos_have_captions",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("media_file", args=[self.pk])

    @property
    def is_video(self) -> bool:
        return self.kind == FileKind.VIDEO

    @property
    def caption_track(self) -> CaptionTrack | None:
        return getattr(self, "track", None)

    @property
    def captions(self) -> Captions:
        """What is proved: a file, a named person's word, or a video without sound."""
        if self.captions_said:
            return Captions(self.captions_said)
        if self.caption_track is not None:
            return Captions.CLOSED
        return Captions.NOT_NEEDED if self.has_sound is False else Captions.MISSING

    def is_licence_over(self, on: dt.date) -> bool:
        """It holds for the day that it ends on."""
        return self.licence_ends_on is not None and self.licence_ends_on < on

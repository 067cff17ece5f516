"""What stands, or stood, on a platform: the record that audits, shares and figures count (ARCHITECTURE §1)."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Case, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content.publication_row import MediaFacts
from content.querysets import PublicationQuerySet
from content.text_key import TextKey


class WrittenForm(models.TextChoices):
    """The written form of a text; null means: not judged yet. The same ids as `core.language.WrittenForm`."""

    NB = "nb", _("Bokmål")
    NN = "nn", _("Nynorsk")
    MIXED = "mixed", pgettext_lazy("written form", "Both forms")
    OTHER = "other", pgettext_lazy("written form", "Another language")
    UNDETERMINED = "undetermined", pgettext_lazy("written form", "Undetermined")


class FormSource(models.TextChoices):
    """Who says what the written form is; null: nobody has."""

    CORRECTED = "corrected", pgettext_lazy("written form", "Settled by a person")
    DECLARED = "declared", pgettext_lazy("written form", "Stated by the author")
    IDENTIFIED = "identified", pgettext_lazy("written form", "Identified")


class PublicationKind(models.TextChoices):
    POST = "post", pgettext_lazy("publication", "Post")
    REPLY = "reply", pgettext_lazy("publication", "Reply")
    REPOST = "repost", pgettext_lazy("publication", "Repost")
    STORY = "story", pgettext_lazy("publication", "Story")
    UNKNOWN = "unknown", pgettext_lazy("publication", "Unknown")


class ShareException(models.TextChoices):
    """Why a person has said that a text need not count in the share of written forms. Språklova § 13 third paragraph:
    what is aimed at, or specially tied to, a place is written in the form of that place."""

    SPECIAL_CASE = "special_case", _("Special case, section 13 third paragraph")
    PARALLEL = "parallel", _("Parallel version of another publication")


class Media(models.TextChoices):
    """What the publication shows besides text; unknown until a file says it or a person settles it."""

    UNKNOWN = "unknown", pgettext_lazy("media", "Unknown")
    NONE = "none", pgettext_lazy("media", "Text only")
    IMAGE = "image", pgettext_lazy("media", "Image")
    VIDEO = "video", pgettext_lazy("media", "Video")
    LIVE = "live", pgettext_lazy("media", "Live video")


MOVING = (Media.VIDEO, Media.LIVE)
"""What can have captions."""


class Captions(models.TextChoices):
    """Whether a video is captioned (S29). «Ukjent» is a state of its own, never «i orden»."""

    UNKNOWN = "unknown", pgettext_lazy("captions", "Unknown")
    MISSING = "missing", pgettext_lazy("captions", "Missing")
    OPEN = "open", pgettext_lazy("captions", "In the picture")
    CLOSED = "closed", pgettext_lazy("captions", "Can be turned on")
    NOT_NEEDED = "not_needed", pgettext_lazy("captions", "Not needed: no sound")


class Publication(models.Model):
    """One publication on one account.

    `responsible` is the ministry that answers for it and its comments (S59): the account's owner until somebody
    names another. `written_form` is what a person has corrected it to, or else what the author declared, or else what
    identification says: the database computes it, so that no list can disagree with another. Neither a file nor a
    later model changes what a person has said. `text_key` is the same for texts that differ only in links, spaces and
    capitals, and null without text. `media` is what a file says until a person has settled
    it; from then on no file changes it. Personal data: the text may name people, as published by the ministry
    itself; kept as long as the archive duty asks. What a person reported is `confirmed_by` the first import whose
    file has it. `seen_at`: the platform's interface has shown it, and then `edited_at`, `gone_at` and `changes` tell
    what became of it.
    """

    account = models.ForeignKey(
        "accounts.Account", on_delete=models.PROTECT, related_name="publications", verbose_name=_("account")
    )
    responsible = models.ForeignKey(
        "accounts.Ministry",
        on_delete=models.PROTECT,
        related_name="publications",
        verbose_name=_("responsible ministry"),
    )
    remote_id = models.CharField(_("the platform's id"), max_length=120)
    permalink = models.URLField(_("address"), max_length=500, blank=True)
    text = models.TextField(_("text"), blank=True)
    kind = models.CharField(
        pgettext_lazy("publication", "kind"),
        max_length=10,
        choices=PublicationKind.choices,
        default=PublicationKind.POST,
    )
    published_at = models.DateTimeField(_("published at"))
    has_time = models.BooleanField(_("the time of day is known"), default=True)
    declared_form = models.CharField(max_length=12, choices=WrittenForm.choices, null=True, blank=True)  # noqa: DJ001
    identified_form = models.CharField(max_length=12, choices=WrittenForm.choices, null=True)  # noqa: DJ001
    identified_probability = models.FloatField(null=True)
    identified_by = models.CharField(_("model of the identification"), max_length=40, blank=True)
    corrected_form = models.CharField(max_length=12, choices=WrittenForm.choices, null=True, blank=True)  # noqa: DJ001
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("settled the written form"),
    )
    corrected_at = models.DateTimeField(null=True, blank=True)
    written_form = models.GeneratedField(
        expression=Coalesce("corrected_form", "declared_form", "identified_form"),
        output_field=models.CharField(max_length=12, choices=WrittenForm.choices, null=True),
        db_persist=True,
        choices=WrittenForm.choices,
        verbose_name=_("written form"),
    )
    form_source = models.GeneratedField(
        expression=Case(
            When(corrected_form__isnull=False, then=Value(FormSource.CORRECTED.value)),
            When(declared_form__isnull=False, then=Value(FormSource.DECLARED.value)),
            When(identified_form__isnull=False, then=Value(FormSource.IDENTIFIED.value)),
        ),
        output_field=models.CharField(max_length=10, choices=FormSource.choices, null=True),
        db_persist=True,
        choices=FormSource.choices,
        verbose_name=_("who says the written form"),
    )
    text_key = models.GeneratedField(
        expression=TextKey("text"), output_field=models.CharField(max_length=32, null=True), db_persist=True
    )
    share_exception = models.CharField(
        _("exception from the share"),
        max_length=12,
        choices=ShareException.choices,
        blank=True,
        db_default="",
    )
    word_count = models.PositiveIntegerField(_("words"), default=0)
    responsible_named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("named the responsible ministry"),
    )
    responsible_named_at = models.DateTimeField(null=True, blank=True)
    media = models.CharField(
        pgettext_lazy("publication", "media"),
        max_length=10,
        choices=Media.choices,
        default=Media.UNKNOWN,
        db_default=Media.UNKNOWN.value,
    )
    captions = models.CharField(
        pgettext_lazy("publication", "captions"),
        max_length=10,
        choices=Captions.choices,
        default=Captions.UNKNOWN,
        db_default=Captions.UNKNOWN.value,
    )
    media_settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("settled media and captions"),
    )
    media_settled_at = models.DateTimeField(null=True, blank=True)
    government_url = models.URLField(
        _("the matter on regjeringen.no"), max_length=500, blank=True, db_default=""
    )
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reported as published by"),
    )
    confirmed_by = models.ForeignKey(
        "accounts.ImportRun",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="confirmed_publications",
        verbose_name=_("found in the import"),
    )
    imported_by = models.ForeignKey(
        "accounts.ImportRun", on_delete=models.PROTECT, null=True, blank=True, related_name="publications"
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    seen_at = models.DateTimeField(_("last seen on the platform"), null=True, blank=True)
    edited_at = models.DateTimeField(_("changed on the platform"), null=True, blank=True)
    gone_at = models.DateTimeField(_("not there any more since"), null=True, blank=True)
    expires_at = models.DateTimeField(_("the platform takes it away at"), null=True, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("model", "publication")
        verbose_name_plural = pgettext_lazy("model", "publications")
        constraints = [
            models.UniqueConstraint(fields=["account", "remote_id"], name="publication_once_per_account"),
            models.CheckConstraint(condition=~models.Q(remote_id=""), name="publication_has_a_remote_id"),
            models.CheckConstraint(
                condition=models.Q(share_exception__in=["", *ShareException.values]),
                name="publication_share_exception_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(identified_form__isnull=True, identified_by="")
                | (models.Q(identified_form__isnull=False) & ~models.Q(identified_by="")),
                name="publication_identification_names_its_model",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    corrected_form__isnull=True, corrected_by__isnull=True, corrected_at__isnull=True
                )
                | models.Q(
                    corrected_form__isnull=False, corrected_by__isnull=False, corrected_at__isnull=False
                ),
                name="publication_form_is_corrected_by_somebody_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(responsible_named_by__isnull=True, responsible_named_at__isnull=True)
                | models.Q(responsible_named_by__isnull=False, responsible_named_at__isnull=False),
                name="publication_responsible_is_named_by_somebody_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(captions=Captions.UNKNOWN) | models.Q(media__in=MOVING),
                name="publication_captions_only_on_video",
            ),
            models.CheckConstraint(
                condition=models.Q(media_settled_by__isnull=True, media_settled_at__isnull=True)
                | models.Q(media_settled_by__isnull=False, media_settled_at__isnull=False),
                name="publication_media_is_settled_by_somebody_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["responsible", "-published_at"], name="publication_by_ministry"),
            models.Index(fields=["account", "-published_at"], name="publication_by_account"),
            models.Index(fields=["responsible", "text_key"], name="publication_by_text"),
        ]

    def __str__(self) -> str:
        first_line = self.text.strip().partition("\n")[0]
        return first_line[:80] or self.remote_id

    def get_absolute_url(self) -> str:
        return reverse("publication", args=[self.pk])

    @property
    def is_only_reported(self) -> bool:
        """A person has told of it, and neither a file nor the platform has shown it yet."""
        return self.reported_by_id is not None and self.confirmed_by_id is None and self.seen_at is None

    @property
    def form_as_seen(self) -> str:
        """What a page that asks for the written form has shown of it: another's answer makes it another."""
        return f"{self.written_form}-{self.form_source}"

    @property
    def media_facts(self) -> MediaFacts:
        return MediaFacts(self.media, self.captions)

    @property
    def has_unknown_facts(self) -> bool:
        """The same as `PublicationQuerySet.with_unknown_facts`."""
        is_open = self.media == Media.UNKNOWN or (self.media in MOVING and self.captions == Captions.UNKNOWN)
        return is_open and self.kind != PublicationKind.REPOST

    @property
    def safe_permalink(self) -> str:
        """The permalink where a page may link to it, else empty: a file can hold `javascript:` as well."""
        return self.permalink if urlsplit(self.permalink).scheme in {"http", "https"} else ""


class PublicationBefore(models.Model):
    """What a publication was before an import changed it, so that the import can be undone as a whole."""

    import_run = models.ForeignKey(
        "accounts.ImportRun", on_delete=models.CASCADE, related_name="changed_publications"
    )
    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="earlier")
    fields = models.JSONField()

    class Meta:
        verbose_name = _("publication before an import")
        verbose_name_plural = _("publications before imports")
        constraints = [
            models.UniqueConstraint(
                fields=["import_run", "publication"], name="publication_before_once_per_import"
            )
        ]

    def __str__(self) -> str:
        return f"{self.publication_id} before {self.import_run_id}"

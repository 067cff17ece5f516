"""What a platform shows of an account at one moment (S11, S13, S37)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.profile_querysets import ProfileSnapshotQuerySet
from somestrategi.core.language import WrittenForm

LONGEST_HANDLE = 120
LONGEST_PROFILE_TEXT = 3000
"""Characters; the longest that a platform of ours takes is LinkedIn's 2000."""

MARKS = (
    ("yes", pgettext_lazy("mark", "Yes")),
    ("no", pgettext_lazy("mark", "No")),
    ("unknown", pgettext_lazy("mark", "Unknown")),
)
DECLARED_FORMS = (
    (WrittenForm.NB.value, pgettext_lazy("profile text", "Bokmål")),
    (WrittenForm.NN.value, pgettext_lazy("profile text", "Nynorsk")),
    (WrittenForm.MIXED.value, pgettext_lazy("profile text", "Both forms")),
    (WrittenForm.OTHER.value, pgettext_lazy("profile text", "Another language")),
)
"""What a person who looks can say, in the form and in a file."""

_FORMS = [(form.value, form.value) for form in WrittenForm]


class SnapshotSource(models.TextChoices):
    HAND = "hand", pgettext_lazy("source of a profile", "By hand")
    FILE = "file", pgettext_lazy("source of a profile", "File")
    CONNECTOR = "connector", pgettext_lazy("source of a profile", "The platform's interface")


class Picture(models.TextChoices):
    """`MINISTRY` follows the ministries' common visual profile (S37)."""

    UNKNOWN = "unknown", pgettext_lazy("profile picture", "Unknown")
    NONE = "none", pgettext_lazy("profile picture", "No picture")
    OTHER = "other", pgettext_lazy("profile picture", "Another picture")
    MINISTRY = (
        "ministry",
        pgettext_lazy("profile picture", "The ministry's own, in the common visual profile"),
    )


class ProfileSnapshot(models.Model):
    """One look at a profile. Only ever added; the newest counts, held against the register and the newest with
    `is_baseline`: the account's first, and those that somebody has said were changed by us.

    `remote_id` is empty and `has_mark` null where nobody could see it. The text's form is what the person who looked
    says, or else what the text was identified as. Personal data: who looked, so that one can ask. Kept as long as the
    account.
    """

    account = models.ForeignKey(
        "accounts.Account",
        on_delete=models.CASCADE,
        related_name="profile_snapshots",
        verbose_name=pgettext_lazy("model", "account"),
    )
    taken_at = models.DateTimeField(_("seen at"))
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("seen by"),
    )
    source = models.CharField(_("source"), max_length=10, choices=SnapshotSource.choices)
    is_baseline = models.BooleanField(_("what later ones are held against"), default=False)
    url = models.URLField(_("address of the profile"), max_length=300)
    handle = models.CharField(_("handle"), max_length=LONGEST_HANDLE)
    remote_id = models.CharField(_("the platform's id"), max_length=120, blank=True)
    name = models.CharField(_("display name"), max_length=120, blank=True)
    text = models.TextField(_("profile text"), max_length=LONGEST_PROFILE_TEXT, blank=True)
    declared_form = models.CharField(_("written form, as seen"), max_length=12, choices=_FORMS, blank=True)
    identified_form = models.CharField(
        _("written form, as identified"), max_length=12, choices=_FORMS, blank=True
    )
    link = models.CharField(_("link in the profile"), max_length=300, blank=True)
    picture = models.CharField(
        _("profile picture"), max_length=10, choices=Picture.choices, default=Picture.UNKNOWN
    )
    has_mark = models.BooleanField(_("the platform's mark is shown"), null=True, blank=True)
    follower_count = models.PositiveIntegerField(_("followers"), null=True, blank=True)

    objects = ProfileSnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = _("profile as seen")
        verbose_name_plural = _("profiles as seen")
        indexes = [models.Index(fields=["account", "-taken_at"], name="profile_snapshot_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(source__in=SnapshotSource.values), name="profile_snapshot_source_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(source=SnapshotSource.HAND) | Q(taken_by__isnull=False),
                name="profile_snapshot_by_hand_has_a_person",
            ),
            models.CheckConstraint(
                condition=Q(picture__in=Picture.values), name="profile_snapshot_picture_is_known"
            ),
            models.CheckConstraint(
                condition=Q(text="", declared_form="", identified_form="")
                | (~Q(text="") & ~Q(identified_form="")),
                name="profile_snapshot_text_has_a_form",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.taken_at}"

    @property
    def written_form(self) -> str:
        """Of the profile text; empty where there is none."""
        return self.declared_form or self.identified_form

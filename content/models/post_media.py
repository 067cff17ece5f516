"""A file in a post: in which order, with which words for those who do not see it, and on which of its accounts."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content.media_querysets import PostMediaManager
from content.models.media_file import MediaFile


class PostMedia(models.Model):
    """`not_on` are primary keys of the post's variants that leave it out; an account that is added later shows it too.

    Personal data: who added and last changed it: whoever did does not approve the post. Goes with the post.
    """

    post = models.ForeignKey("content.Post", on_delete=models.CASCADE, related_name="media")
    file = models.ForeignKey(MediaFile, on_delete=models.PROTECT, related_name="uses")
    position = models.PositiveIntegerField(pgettext_lazy("file", "place"))
    alt_text = models.TextField(_("alternative text"), max_length=10_000, blank=True)
    is_decorative = models.BooleanField(_("the picture is only decoration"), default=False)
    not_on = ArrayField(models.BigIntegerField(), verbose_name=_("left out on"), default=list, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("file", "added by"),
    )
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("file", "changed by"),
    )

    objects = PostMediaManager()

    class Meta:
        verbose_name = _("file in a post")
        verbose_name_plural = _("files in posts")
        constraints = [
            models.UniqueConstraint(fields=["post", "file"], name="post_media_once_in_a_post"),
            models.CheckConstraint(
                condition=models.Q(is_decorative=False) | models.Q(alt_text=""),
                name="post_media_decoration_has_no_alternative_text",
            ),
        ]

    def __str__(self) -> str:
        return str(self.file)

    def get_absolute_url(self) -> str:
        return reverse("post_media", args=[self.post_id, self.pk])

    def is_on(self, variant_id: int) -> bool:
        return variant_id not in self.not_on

"""What colleagues say to each other about a post. Never published."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from content.clearance_querysets import PostCommentQuerySet


class PostComment(models.Model):
    """Personal data: who said what about a post at work; goes with the post."""

    post = models.ForeignKey("content.Post", on_delete=models.CASCADE, related_name="comments")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("remark", "by"),
    )
    at = models.DateTimeField(pgettext_lazy("remark", "said at"))
    text = models.TextField(_("text"), max_length=2000)

    objects = PostCommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark on a post")
        verbose_name_plural = _("remarks on posts")

    def __str__(self) -> str:
        return str(self.post)

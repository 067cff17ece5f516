"""What stands on the demo's local platform, which is no platform: nothing leaves this machine."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class LocalPost(models.Model):
    """`key` is the call's: the same call twice is one post. `hidden` and `removed` are ids of comments that we have
    hidden and deleted; «+» before an id: shown, though the platform itself had hidden it. `is_bare`: a publication that
    came to the demo from a file; it stands here for its comments, and is in no list. `first_text`: which of the
    invented comments comes first; null: by its id. Invented data only, like all of the demo."""

    handle = models.CharField(max_length=120)
    remote_id = models.CharField(max_length=40, unique=True)
    key = models.CharField(max_length=64)
    text = models.TextField(blank=True)
    form = models.CharField(max_length=4, blank=True)
    kind = models.CharField(max_length=10, default="post")
    media = models.JSONField(default=list)
    reply_to = models.CharField(max_length=40, blank=True)
    published_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    is_closed = models.BooleanField(default=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    hidden = models.JSONField(default=list)
    removed = models.JSONField(default=list)
    is_bare = models.BooleanField(default=False)
    first_text = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("post on the demo’s local platform")
        verbose_name_plural = _("posts on the demo’s local platform")
        constraints = [models.UniqueConstraint(fields=["handle", "key"], name="local_post_once_per_call")]
        indexes = [models.Index(fields=["handle", "-published_at"], name="local_post_by_handle")]

    def __str__(self) -> str:
        return self.remote_id

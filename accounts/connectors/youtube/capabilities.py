"""What we do on YouTube. There is no call that closes the comments, and none for community posts (publishing.md §6)."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from accounts.connectors.capabilities import Can, Capability, Way
from accounts.connectors.connector import Permission, SecretField

FORCE_SSL = "https://www.googleapis.com/auth/youtube.force-ssl"

CAPABILITIES: Mapping[Can, Capability] = {
    Can.PUBLISH: Capability(
        Way.INTERFACE,
        "publishing.md §6: insert as private, captions, then public",
        gettext_noop(
            "One video with a title. It is up as private, with captions, before it is shown. A project that Google "
            "has not approved cannot show videos."
        ),
    ),
    Can.DELETE: Capability(Way.INTERFACE, "publishing.md §6: videos.delete"),
    Can.READ_PUBLICATIONS: Capability(
        Way.INTERFACE,
        "publishing.md §6: the uploads playlist",
        gettext_noop("Public videos only. Community posts cannot be read."),
    ),
    Can.READ_COMMENTS: Capability(Way.INTERFACE, "platforms.md §4.5: commentThreads.list"),
    Can.HIDE: Capability(
        Way.INTERFACE,
        "platforms.md §4.5: comments.setModerationStatus",
        gettext_noop("The comment is held back for review."),
    ),
    Can.READ_FIGURES: Capability(Way.INTERFACE, "YouTube Data API discovery: statistics"),
    Can.READ_PROFILE: Capability(Way.INTERFACE, "YouTube Data API discovery: channels.list"),
    Can.REPLY: Capability(Way.INTERFACE, "YouTube Data API discovery: comments.insert with parentId"),
    Can.CLOSE: Capability(
        Way.BY_HAND,
        "platforms.md §4.5: none in the API",
        gettext_noop("Turn the comments off in YouTube Studio."),
    ),
}

PERMISSIONS = (
    Permission(FORCE_SSL, _("Publish videos and captions, read figures, answer and hide comments.")),
)

SECRET_FIELDS = (
    SecretField("client_id", pgettext_lazy("secret", "Client ID"), is_secret=False),
    SecretField("client_secret", pgettext_lazy("secret", "Client secret")),
    SecretField(
        "refresh_token",
        pgettext_lazy("secret", "Refresh token"),
        _(
            "Ends after seven days while Google’s consent screen stands in «Testing», and after six months unused."
        ),
    ),
)

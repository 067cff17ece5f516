"""What we do on Instagram. Deleting a post: the sources contradict each other (publishing.md §2); a person does it."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from accounts.connectors.capabilities import Can, Capability, Way
from accounts.connectors.connector import Permission, SecretField

CAPABILITIES: Mapping[Can, Capability] = {
    Can.PUBLISH: Capability(
        Way.INTERFACE,
        "publishing.md §2: /media, then /media_publish",
        gettext_noop(
            "Pictures must be JPEG. Captions for video must be part of the picture: no caption file can be sent."
        ),
    ),
    Can.PUBLISH_STORY: Capability(
        Way.INTERFACE,
        "publishing.md §2: media_type STORIES",
        gettext_noop("A story carries no text and no alt text, and is gone after 24 hours."),
    ),
    Can.DELETE: Capability(
        Way.BY_HAND,
        "publishing.md §2: the sources contradict each other",
        gettext_noop("Delete it in Instagram itself."),
    ),
    Can.READ_PUBLICATIONS: Capability(Way.INTERFACE, "publishing.md §2: /media"),
    Can.READ_STORIES: Capability(
        Way.INTERFACE, "publishing.md §2: /stories", gettext_noop("Only while they last, which is 24 hours.")
    ),
    Can.READ_COMMENTS: Capability(
        Way.INTERFACE,
        "platforms.md §4.5: /{media}/comments",
        gettext_noop("Comments by people whom the account has restricted are not told."),
    ),
    Can.HIDE: Capability(Way.INTERFACE, "platforms.md §4.5: hide"),
    Can.DELETE_COMMENT: Capability(Way.INTERFACE, "platforms.md §4.5: DELETE on the comment"),
    Can.CLOSE: Capability(Way.INTERFACE, "platforms.md §4.5: comment_enabled"),
    Can.READ_FIGURES: Capability(
        Way.INTERFACE,
        "platforms.md §4.5: insights, one metric a call",
        gettext_noop("Figures can be two days old."),
    ),
    Can.RECEIVE_EVENTS: Capability(Way.INTERFACE, "platforms.md §4.5: field comments"),
    Can.READ_PROFILE: Capability(Way.INTERFACE, "Instagram platform: GET /me"),
    Can.REPLY: Capability(Way.INTERFACE, "platforms.md §4.5: /{comment}/replies, never to a hidden one"),
}

PERMISSIONS = (
    Permission("instagram_business_basic", _("Read posts and profile.")),
    Permission("instagram_business_content_publish", _("Publish posts.")),
    Permission("instagram_business_manage_comments", _("Read, answer and hide comments.")),
    Permission("instagram_business_manage_insights", _("Read figures.")),
)

SECRET_FIELDS = (
    SecretField(
        "access_token",
        pgettext_lazy("secret", "Long-lived access token"),
        _("Lasts 60 days, and is renewed by itself before that."),
    ),
)

"""What we do on Threads. Who may answer is said when a post is made, and not afterwards: a person does it."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from accounts.connectors.capabilities import Can, Capability, Way
from accounts.connectors.connector import Permission, SecretField

CAPABILITIES: Mapping[Can, Capability] = {
    Can.PUBLISH: Capability(
        Way.INTERFACE,
        "publishing.md §3: /threads, then /threads_publish",
        gettext_noop(
            "500 characters, where an emoji counts several, and five links at most. No caption files."
        ),
    ),
    Can.DELETE: Capability(
        Way.INTERFACE, "publishing.md §3: DELETE /{id}", gettext_noop("At most 100 in 24 hours.")
    ),
    Can.READ_PUBLICATIONS: Capability(Way.INTERFACE, "publishing.md §3: /{user}/threads"),
    Can.READ_COMMENTS: Capability(Way.INTERFACE, "Threads API: /{post}/conversation"),
    Can.HIDE: Capability(
        Way.INTERFACE,
        "platforms.md §4.5: manage_reply",
        gettext_noop("What lies below a hidden answer is hidden with it."),
    ),
    Can.CLOSE: Capability(
        Way.BY_HAND,
        "platforms.md §4.5: reply_control at creation only",
        gettext_noop("Who may answer is chosen in Threads itself."),
    ),
    Can.READ_FIGURES: Capability(Way.INTERFACE, "publishing.md §3: threads_manage_insights"),
    Can.RECEIVE_EVENTS: Capability(Way.INTERFACE, "documentation/threads/webhooks: field replies"),
    Can.READ_PROFILE: Capability(Way.INTERFACE, "Threads API: GET /me"),
    Can.REPLY: Capability(Way.INTERFACE, "publishing.md §3: reply_to_id"),
}

PERMISSIONS = (
    Permission("threads_basic", _("Read posts and profile.")),
    Permission("threads_content_publish", _("Publish posts.")),
    Permission("threads_read_replies", _("Read comments.")),
    Permission("threads_manage_replies", _("Answer and hide comments.")),
    Permission("threads_manage_insights", _("Read figures.")),
    Permission("threads_delete", _("Delete posts.")),
)

SECRET_FIELDS = (
    SecretField(
        "access_token",
        pgettext_lazy("secret", "Long-lived access token"),
        _("Lasts 60 days, and is renewed by itself before that."),
    ),
)

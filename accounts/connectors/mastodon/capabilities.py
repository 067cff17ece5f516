"""What Mastodon lets us do (facts/publishing.md §8, facts/platforms.md §4.5), and what we must be given for it. Hiding
what others have written and closing a thread are not possible there, by no way: they are not declared."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from accounts.connectors.capabilities import Can, Capability, Way
from accounts.connectors.connector import Permission, SecretField

CAPABILITIES = {
    Can.PUBLISH: Capability(
        Way.INTERFACE,
        "facts/publishing.md §8: POST /api/v1/statuses with Idempotency-Key",
        gettext_noop(
            "Up to four pictures, or one video, which gets no captions on Mastodon. Each server has limits of its own."
        ),
    ),
    Can.DELETE: Capability(Way.INTERFACE, "facts/publishing.md §8: DELETE /api/v1/statuses/:id"),
    Can.READ_PUBLICATIONS: Capability(Way.INTERFACE, "facts/publishing.md §8: /api/v1/accounts/:id/statuses"),
    Can.READ_COMMENTS: Capability(
        Way.INTERFACE,
        "facts/platforms.md §4.5: /api/v1/statuses/:id/context",
        gettext_noop("The server shows the replies that it knows of. Private messages are not read."),
    ),
    Can.READ_EVENTS: Capability(Way.INTERFACE, "facts/platforms.md §4.5: notifications"),
    Can.REPLY: Capability(Way.INTERFACE, "facts/publishing.md §8: in_reply_to_id"),
    Can.READ_FIGURES: Capability(
        Way.INTERFACE,
        "docs.joinmastodon.org/entities/Status: favourites_count, reblogs_count, replies_count",
        gettext_noop(
            "Mastodon counts no views. What happens on other servers is counted as far as it is known."
        ),
    ),
    Can.READ_PROFILE: Capability(Way.INTERFACE, "docs.joinmastodon.org/methods/accounts: verify_credentials"),
}

PERMISSIONS = (
    Permission(
        "read", _("To read the account’s own posts, what is written to it, its figures and its profile.")
    ),
    Permission("write:statuses", _("To publish, reply and delete.")),
    Permission("write:media", _("To upload pictures and videos.")),
)

SECRET_FIELDS = (
    SecretField(
        "access_token",
        _("Access token"),
        _("Make an application on your server under Preferences, Development, and copy its access token."),
    ),
)

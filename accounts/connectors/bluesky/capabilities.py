"""What Bluesky lets us do (facts/publishing.md §7, facts/platforms.md §4.5), and what we must be given for it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from accounts.connectors.capabilities import Can, Capability, Way
from accounts.connectors.connector import Permission, SecretField

CAPABILITIES = {
    Can.PUBLISH: Capability(
        Way.INTERFACE,
        "facts/publishing.md §7: putRecord with a key of our own",
        gettext_noop(
            "Up to four pictures of 2 MB, or one MP4 video of 100 MB; many servers take no more than 50 MB. The video "
            "goes to the account’s own server, and the player is empty for some seconds after publishing. A link "
            "gets no preview."
        ),
    ),
    Can.DELETE: Capability(Way.INTERFACE, "facts/publishing.md §7: deleteRecord"),
    Can.READ_PUBLICATIONS: Capability(Way.INTERFACE, "facts/publishing.md §7: listRecords, getRecord"),
    Can.READ_COMMENTS: Capability(Way.INTERFACE, "facts/platforms.md §4.5: getPostThread"),
    Can.READ_EVENTS: Capability(Way.INTERFACE, "facts/platforms.md §4.5: listNotifications"),
    Can.REPLY: Capability(Way.INTERFACE, "facts/publishing.md §7: putRecord with reply"),
    Can.HIDE: Capability(
        Way.INTERFACE,
        "facts/platforms.md §4.5: threadgate.hiddenReplies",
        gettext_noop("At most 300 replies can be hidden in a thread. The readers’ apps do the hiding."),
    ),
    Can.CLOSE: Capability(
        Way.INTERFACE,
        "facts/platforms.md §4.5: threadgate with an empty allow",
        gettext_noop("What is written already stays. The account itself can still reply."),
    ),
    Can.READ_FIGURES: Capability(
        Way.INTERFACE,
        "facts/platforms.md, real servers: getPosts, getProfile",
        gettext_noop("Bluesky counts no views."),
    ),
    Can.READ_PROFILE: Capability(Way.INTERFACE, "lexicon app.bsky.actor.getProfile"),
}

PERMISSIONS = (
    Permission(
        "App password",
        _("To publish, read and moderate. Leave out access to direct messages: it is not needed."),
    ),
)

SECRET_FIELDS = (
    SecretField(
        "identifier",
        _("Handle or e-mail address"),
        _("What you log in to Bluesky with, such as «department.bsky.social»."),
        is_secret=False,
    ),
    SecretField(
        "app_password",
        _("App password"),
        _(
            "Make one in Bluesky under Settings, Privacy and security, App passwords. Never the account’s own."
        ),
    ),
)

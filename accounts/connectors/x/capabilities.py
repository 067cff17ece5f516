"""What we do on X, and by which way."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_noop

from accounts.connectors.capabilities import Can, Capability, Way

CAPABILITIES: Mapping[Can, Capability] = {
    Can.PUBLISH: Capability(
        Way.BY_HAND,
        "publishing.md §5: paid by the post",
        gettext_noop("Publish it on X, and report it as published here."),
    ),
    Can.DELETE: Capability(Way.BY_HAND, "publishing.md §5", gettext_noop("Delete it on X, and say so here.")),
    Can.READ_PUBLICATIONS: Capability(
        Way.FILE,
        "platforms.md §4.3: X Analytics",
        gettext_noop("Import the export of posts from X Analytics."),
    ),
    Can.READ_FIGURES: Capability(
        Way.FILE,
        "platforms.md §4.3: X Analytics",
        gettext_noop("Import the export of figures from X Analytics."),
    ),
    Can.REPLY: Capability(Way.BY_HAND, "platforms.md §4.5: paid tiers", gettext_noop("Answer on X itself.")),
    Can.HIDE: Capability(
        Way.BY_HAND,
        "platforms.md §4.5: hidden replies are still behind a click",
        gettext_noop("Hide the reply on X. It can still be seen behind a click."),
    ),
    Can.CLOSE: Capability(
        Way.BY_HAND,
        "platforms.md §4.5: reply_settings at creation only",
        gettext_noop("Change who can reply on X itself."),
    ),
}

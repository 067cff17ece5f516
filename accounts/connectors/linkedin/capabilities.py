"""What we do on LinkedIn, and by which way."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_noop

from accounts.connectors.capabilities import Can, Capability, Way

CAPABILITIES: Mapping[Can, Capability] = {
    Can.PUBLISH: Capability(
        Way.BY_HAND,
        "publishing.md §4: partner approval",
        gettext_noop("Publish it on LinkedIn, and report it as published here."),
    ),
    Can.DELETE: Capability(
        Way.BY_HAND, "publishing.md §4", gettext_noop("Delete it on LinkedIn, and say so here.")
    ),
    Can.READ_PUBLICATIONS: Capability(
        Way.FILE, "platforms.md §4.2: the page’s export", gettext_noop("Import the page’s export of posts.")
    ),
    Can.READ_FIGURES: Capability(
        Way.FILE, "platforms.md §4.2: the page’s export", gettext_noop("Import the page’s export of figures.")
    ),
    Can.REPLY: Capability(
        Way.BY_HAND, "platforms.md §4.5: partner approval", gettext_noop("Answer on LinkedIn itself.")
    ),
    Can.HIDE: Capability(
        Way.BY_HAND,
        "platforms.md §4.5: a comment can be deleted, not hidden",
        gettext_noop("LinkedIn hides no comments: one can be deleted there."),
    ),
    Can.DELETE_COMMENT: Capability(
        Way.BY_HAND,
        "platforms.md §4.5: partner approval",
        gettext_noop("Delete the comment on LinkedIn itself."),
    ),
    Can.CLOSE: Capability(
        Way.BY_HAND,
        "platforms.md §4.5: socialMetadata, partner approval",
        gettext_noop("Turn off comments on the post in LinkedIn itself."),
    ),
}

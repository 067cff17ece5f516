"""What each figure is called and means. A platform that changes what it counts gets a new version, and a figure that
it replaces keeps its own key: the series breaks where it changed, and two definitions are never drawn as one line.

The platforms name the columns in their files, but give no definitions with them: the explanations are ours.
"""

from __future__ import annotations

from collections.abc import Mapping

from metrics.definitions.bluesky import BLUESKY, BLUESKY_DAYS
from metrics.definitions.definition import Definition, Text, Unit
from metrics.definitions.facebook import FACEBOOK, FACEBOOK_DAYS
from metrics.definitions.instagram import INSTAGRAM, INSTAGRAM_DAYS
from metrics.definitions.linkedin import LINKEDIN, LINKEDIN_DAYS
from metrics.definitions.mastodon import MASTODON, MASTODON_DAYS
from metrics.definitions.threads import THREADS, THREADS_DAYS
from metrics.definitions.x import X_DAYS, X_POSTS
from metrics.definitions.youtube import YOUTUBE, YOUTUBE_DAYS

__all__ = ["ACCOUNT_DEFINITIONS", "DEFINITIONS", "Definition", "Text", "Unit"]

DEFINITIONS: Mapping[str, Definition] = {
    definition.key: definition
    for definition in (
        *(*X_POSTS, *FACEBOOK, *INSTAGRAM, *LINKEDIN, *YOUTUBE),
        *(*BLUESKY, *MASTODON, *THREADS),
    )
}
"""The version in use of each figure of a publication, by key."""

ACCOUNT_DEFINITIONS: Mapping[str, Definition] = {
    definition.key: definition
    for definition in (
        *(*X_DAYS, *LINKEDIN_DAYS, *FACEBOOK_DAYS, *INSTAGRAM_DAYS),
        *(*THREADS_DAYS, *YOUTUBE_DAYS, *BLUESKY_DAYS, *MASTODON_DAYS),
    )
}
"""The same for figures of an account as a whole, one for each day. Their keys begin with `<platform>.daily_`."""

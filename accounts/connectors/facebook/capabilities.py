"""What we do on a Facebook page. Stories: nobody can ask later whether one went out. Closing: no documented switch."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from accounts.connectors.capabilities import Can, Capability, Way
from accounts.connectors.connector import Permission, SecretField

CAPABILITIES: Mapping[Can, Capability] = {
    Can.PUBLISH: Capability(
        Way.INTERFACE,
        "publishing.md §1: /feed, /photos, /videos",
        gettext_noop("Up to ten pictures, or one video, which is shown when its captions are in place."),
    ),
    Can.PUBLISH_STORY: Capability(
        Way.BY_HAND,
        "publishing.md §1: no way to ask later whether a story went out",
        gettext_noop(
            "Publish it in Meta Business Suite: Facebook cannot tell us afterwards whether it went out."
        ),
    ),
    Can.DELETE: Capability(Way.INTERFACE, "publishing.md §1: DELETE /{post}"),
    Can.READ_PUBLICATIONS: Capability(Way.INTERFACE, "publishing.md §1: /published_posts, /video_reels"),
    Can.READ_COMMENTS: Capability(Way.INTERFACE, "platforms.md §4.5: /{post}/comments"),
    Can.REPLY: Capability(Way.INTERFACE, "facebook-python-business-sdk, comment.py: create_comment"),
    Can.HIDE: Capability(Way.INTERFACE, "platforms.md §4.5: is_hidden, after can_hide"),
    Can.DELETE_COMMENT: Capability(Way.INTERFACE, "platforms.md §4.5: DELETE on the comment"),
    Can.CLOSE: Capability(
        Way.BY_HAND,
        "platforms.md §4.5: no documented switch for a page’s posts",
        gettext_noop("Limit who can comment on the post in Facebook itself."),
    ),
    Can.READ_FIGURES: Capability(
        Way.INTERFACE,
        "platforms.md §4.5: insights",
        gettext_noop("Facebook gives figures to pages with at least 100 likes."),
    ),
    Can.RECEIVE_EVENTS: Capability(Way.INTERFACE, "platforms.md §4.5: field feed"),
    Can.READ_PROFILE: Capability(Way.INTERFACE, "facebook-python-business-sdk, page.py: fields"),
}

PERMISSIONS = (
    Permission("pages_show_list", _("Find the page.")),
    Permission("pages_read_engagement", _("Read the page’s posts and profile.")),
    Permission("pages_manage_posts", _("Publish and delete posts.")),
    Permission("pages_read_user_content", _("Read comments.")),
    Permission("pages_manage_engagement", _("Answer and hide comments.")),
    Permission("pages_manage_metadata", _("Be told of new comments at once.")),
    Permission("read_insights", _("Read figures.")),
    Permission("publish_video", _("Publish videos.")),
)

SECRET_FIELDS = (
    SecretField(
        "access_token",
        pgettext_lazy("secret", "Page token"),
        _("Made from a long-lived user token, so that it has no end date."),
    ),
    SecretField(
        "user_token",
        pgettext_lazy("secret", "User token"),
        _("With this and the application’s ID and secret, the page token is renewed by itself."),
        is_optional=True,
    ),
    SecretField("app_id", pgettext_lazy("secret", "Application ID"), is_secret=False, is_optional=True),
    SecretField("app_secret", pgettext_lazy("secret", "Application secret"), is_optional=True),
)

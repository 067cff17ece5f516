"""What people are told of. The ids are permanent: they stand in the database.

A kind is about one sort of object, which has one page. A sentence is the same to everybody: it never holds what an
object contains, and no name.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Delivery(models.TextChoices):
    """How far a notification goes. It always stands on the page."""

    PAGE = "page", pgettext_lazy("notification", "Only here")
    DIGEST = "digest", pgettext_lazy("notification", "In one e-mail in the morning")
    AT_ONCE = "at_once", pgettext_lazy("notification", "E-mail at once")


class KIND(StrEnum):
    APPROVAL_WAITS = "approval_waits"
    APPROVAL_REMINDED = "approval_reminded"
    APPROVAL_PASSED_ON = "approval_passed_on"
    APPROVAL_EXPIRED = "approval_expired"
    CLEARANCE_WAITS = "clearance_waits"
    POST_CLEARED = "post_cleared"
    POST_COMMENTED = "post_commented"
    COUNTERSIGN_WAITS = "countersign_waits"
    POST_APPROVED = "post_approved"
    CHANGES_REQUESTED = "changes_requested"
    PAGE_NOT_OPEN = "page_not_open"
    CONNECTION_EXPIRES = "connection_expires"
    CONNECTION_BROKEN = "connection_broken"
    NOT_PUBLISHED = "not_published"
    PERHAPS_PUBLISHED = "perhaps_published"
    PUBLISH_BY_HAND = "publish_by_hand"
    SOMEBODY_NEEDS_HELP = "somebody_needs_help"
    COMMENT_THREATENS = "comment_threatens"
    COMMENT_HAS_PERSONAL_DATA = "comment_has_personal_data"
    COMMENT_NOT_CARRIED_OUT = "comment_not_carried_out"
    BLOCKING_WAITS = "blocking_waits"
    VISUAL_ASKED = "visual_asked"
    VISUAL_ANSWERED = "visual_answered"

    @property
    def about(self) -> Kind:
        return KINDS[self]


@dataclass(frozen=True)
class Kind:
    """`page` is the URL name that takes the object's key, `by_link` the one that a mail leads to where that shows it
    without a log-in (`accounts.mail_links`). `delivery` holds until a person chooses; `can_wait` is False
    where nobody chooses, because it would come too late."""

    title: Promise
    sentence: Promise
    page: str
    delivery: Delivery
    can_wait: bool = True
    by_link: str = ""


KINDS: dict[KIND, Kind] = {
    KIND.APPROVAL_WAITS: Kind(
        _("A post waits for my approval"),
        _("A post waits for your approval."),
        "approval",
        Delivery.AT_ONCE,
        by_link="approval_link",
    ),
    KIND.APPROVAL_REMINDED: Kind(
        _("A reminder of a post that waits for me"),
        _("A post still waits for your approval."),
        "approval",
        Delivery.AT_ONCE,
        by_link="approval_link",
    ),
    KIND.APPROVAL_PASSED_ON: Kind(
        _("A post is passed on to me because nobody has answered"),
        _("Nobody has answered, and now a post waits for your approval."),
        "approval",
        Delivery.AT_ONCE,
        can_wait=False,
        by_link="approval_link",
    ),
    KIND.APPROVAL_EXPIRED: Kind(
        _("My post was not approved in time"),
        _("A post that you sent was not approved in time, and does not go out."),
        "post",
        Delivery.AT_ONCE,
        can_wait=False,
    ),
    KIND.CLEARANCE_WAITS: Kind(
        _("A post waits for me to clear it"),
        _("A post waits for clearance by the political leadership."),
        "clearance",
        Delivery.AT_ONCE,
    ),
    KIND.POST_CLEARED: Kind(
        _("My post is cleared"),
        _("A post that you sent is cleared by the political leadership."),
        "post",
        Delivery.DIGEST,
    ),
    KIND.POST_COMMENTED: Kind(
        _("Somebody comments on a post of mine"),
        _("There is a new remark on a post that you have written in."),
        "post",
        Delivery.DIGEST,
    ),
    KIND.COUNTERSIGN_WAITS: Kind(
        _("A post waits for me to countersign it"),
        _("Whoever is on duty has published a post alone, and it must be countersigned."),
        "approval",
        Delivery.AT_ONCE,
        can_wait=False,
    ),
    KIND.POST_APPROVED: Kind(
        _("My post is approved"), _("A post that you sent is approved."), "post", Delivery.DIGEST
    ),
    KIND.PAGE_NOT_OPEN: Kind(
        _("A post of mine waits for its page"),
        _("A post of yours waits because its page on regjeringen.no is not open."),
        "post",
        Delivery.AT_ONCE,
        can_wait=False,
    ),
    KIND.CHANGES_REQUESTED: Kind(
        _("My post comes back"),
        _("A post that you sent is back with what shall be changed."),
        "post",
        Delivery.AT_ONCE,
    ),
    KIND.CONNECTION_EXPIRES: Kind(
        _("An account must soon be connected again"),
        _("An account must be connected again before its access ends."),
        "account_connection",
        Delivery.AT_ONCE,
    ),
    KIND.CONNECTION_BROKEN: Kind(
        _("An account has lost its connection"),
        _("An account must be connected again: nothing goes out through it, and nothing is read."),
        "account_connection",
        Delivery.AT_ONCE,
        can_wait=False,
    ),
    KIND.NOT_PUBLISHED: Kind(
        _("A post was not published"),
        _("A post was not published on an account. The page tells why, and what to do."),
        "post_publishing",
        Delivery.AT_ONCE,
        can_wait=False,
    ),
    KIND.PERHAPS_PUBLISHED: Kind(
        _("It is uncertain whether a post was published"),
        _("The platform did not answer clearly. Look whether the post is there before you do anything."),
        "post_publishing",
        Delivery.AT_ONCE,
        can_wait=False,
    ),
    KIND.PUBLISH_BY_HAND: Kind(
        _("It is time to publish a post by hand"),
        _("It is time to publish a post by hand."),
        "post_publishing",
        Delivery.AT_ONCE,
    ),
    # These three are sent by moderation's own alarms, which ring again and may go by other ways than e-mail.
    KIND.SOMEBODY_NEEDS_HELP: Kind(
        _("Somebody may need help"),
        _("Somebody who has written to us may need help. Look at once."),
        "comment",
        Delivery.PAGE,
        can_wait=False,
    ),
    KIND.COMMENT_THREATENS: Kind(
        _("A comment may be a threat"),
        _("A comment may be a threat. Look at once."),
        "comment",
        Delivery.PAGE,
        can_wait=False,
    ),
    KIND.COMMENT_HAS_PERSONAL_DATA: Kind(
        _("There are personal data in a comment"),
        _("There seem to be personal data in a comment. Hide it first."),
        "comment",
        Delivery.PAGE,
        can_wait=False,
    ),
    KIND.COMMENT_NOT_CARRIED_OUT: Kind(
        _("What I decided about a comment was not done"),
        _("What you decided about a comment was not done on the platform."),
        "comment",
        Delivery.AT_ONCE,
        can_wait=False,
    ),
    KIND.BLOCKING_WAITS: Kind(
        _("A blocking waits for a second decider"),
        _("A proposal to block somebody waits for a second decider."),
        "blocking",
        Delivery.AT_ONCE,
    ),
    KIND.VISUAL_ASKED: Kind(
        _("A ministry asks for a visual solution of its own"),
        _("A ministry asks for a visual solution of its own."),
        "visual_request",
        Delivery.DIGEST,
    ),
    KIND.VISUAL_ANSWERED: Kind(
        _("DIO has answered about the visual profile"),
        _("DIO has answered about the visual profile."),
        "visual_request",
        Delivery.DIGEST,
    ),
}


def choosable() -> list[KIND]:
    return [kind for kind in KIND if kind.about.can_wait]

"""What a platform lets us do, and what went wrong with it, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.connectors.capabilities import Can, Way
from accounts.connectors.connector import Connector

DEEDS: Mapping[Can, Promise] = {
    Can.PUBLISH: _("Publish posts"),
    Can.PUBLISH_STORY: _("Publish stories"),
    Can.DELETE: _("Delete posts"),
    Can.READ_PUBLICATIONS: _("Read what is published"),
    Can.READ_STORIES: _("Read stories before they are gone"),
    Can.READ_COMMENTS: _("Read comments"),
    Can.READ_EVENTS: _("Read replies, mentions and quotes"),
    Can.REPLY: _("Answer comments"),
    Can.HIDE: _("Hide comments"),
    Can.DELETE_COMMENT: _("Delete comments"),
    Can.CLOSE: _("Close the comments of a post"),
    Can.READ_FIGURES: _("Read figures"),
    Can.READ_PROFILE: _("Read the profile"),
    Can.RECEIVE_EVENTS: _("Tell us at once when something happens"),
}

WAYS: Mapping[Way, tuple[Promise, str, str]] = {
    Way.INTERFACE: (pgettext_lazy("capability", "By itself"), "success", "CheckmarkCircle"),
    Way.FILE: (pgettext_lazy("capability", "From a file"), "neutral", "FileImport"),
    Way.BY_HAND: (pgettext_lazy("capability", "By hand on the platform"), "neutral", "PencilWriting"),
}


@dataclass(frozen=True)
class CapabilityRow:
    """`way` is in words; `color` and `icon` as for a status tag. `note` is empty where there is nothing to say."""

    title: str
    way: str
    color: str
    icon: str
    note: str


def capability_rows(connector: Connector) -> list[CapabilityRow]:
    """What is declared, in the order of a working day."""
    rows = []
    for can, title in DEEDS.items():
        if found := connector.capabilities.get(can):
            way, color, icon = WAYS[found.way]
            note = gettext(str(found.note)) if found.note else ""
            rows.append(CapabilityRow(str(title), str(way), color, icon, note))
    return rows


def undeclared(connector: Connector) -> str:
    """The rest, as one text."""
    rest = [str(title) for can, title in DEEDS.items() if can not in connector.capabilities]
    return str(get_text_list([text[0].lower() + text[1:] for text in rest], pgettext("in a list", "and")))


@dataclass(frozen=True)
class FailureWords:
    """`what` happened, and what to `do` about it."""

    what: Promise
    do: Promise


_WAIT = _("We try again by ourselves. You need not do anything.")
_AGAIN = _("Connect the account again.")

FAILURES: Mapping[str, FailureWords] = {
    "NotConnected": FailureWords(_("We do not reach the platform."), _WAIT),
    "Unreachable": FailureWords(_("The platform does not answer as it should."), _WAIT),
    "Misunderstood": FailureWords(
        _("The platform answers in a way that we do not understand."),
        _("Tell whoever runs Somestrategi if it lasts."),
    ),
    "RateLimited": FailureWords(_("The platform asks us to wait."), _WAIT),
    "AuthExpired": FailureWords(_("The platform does not let us in any more."), _AGAIN),
    "Forbidden": FailureWords(
        _("The platform lets us in, but a permission or a role is missing."),
        _("Connect the account again, with all the permissions on the list."),
    ),
    "Refused": FailureWords(
        _("The platform said no to what we asked for."),
        _("Look whether something has changed on the platform."),
    ),
    "Gone": FailureWords(
        _("What we asked for is not on the platform."), _("Look whether the account is still there.")
    ),
    "NotReady": FailureWords(_("The platform is still at work."), _WAIT),
}


def of_failure(name: str) -> FailureWords:
    """By the name of the error's class; what is not known is said as no good answer."""
    return FAILURES.get(name, FAILURES["Unreachable"])

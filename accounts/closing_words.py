"""What hiding or deleting an account means on its platform, in words. What nobody has found out is said to be so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.platform_definitions import Confidence, Offer
from accounts.platform_reader import read_deleting, read_hiding

if TYPE_CHECKING:
    from accounts.models import Platform


@dataclass(frozen=True)
class Meaning:
    """`warns`: the user name is lost by it. `is_sure` is False where the platform itself has not said it to us."""

    sentences: tuple[str, ...]
    is_sure: bool
    warns: bool


def hiding_on(platform: Platform) -> Meaning:
    hiding = read_hiding(platform.definition, platform.key)
    days = hiding.deletes_after_days
    if hiding.offer is Offer.UNKNOWN:
        return _unknown(platform)
    if hiding.offer is Offer.NO:
        text = _("On %(platform)s an account cannot be hidden.") % {"platform": platform}
        return _meaning([text], hiding.confidence)
    return _meaning(_hiding(str(platform), hiding.called, days), hiding.confidence, warns=days is not None)


def deleting_on(platform: Platform) -> Meaning:
    deleting = read_deleting(platform.definition, platform.key)
    if deleting.offer is Offer.UNKNOWN:
        return _unknown(platform)
    return _meaning(
        _deleting(str(platform), deleting.regret_days, deleting.frees_handle), deleting.confidence
    )


def _meaning(sentences: Iterator[str] | list[str], confidence: Confidence, *, warns: bool = False) -> Meaning:
    return Meaning(tuple(sentences), confidence.is_sure, warns)


def _unknown(platform: Platform) -> Meaning:
    text = _("We do not know what this means on %(platform)s. Look in the platform’s own settings.")
    return Meaning((text % {"platform": platform},), is_sure=True, warns=False)


def _hiding(platform: str, called: str, days: int | None) -> Iterator[str]:
    yield _("On %(platform)s it is called «%(called)s».") % {"platform": platform, "called": called}
    if days is None:
        yield _("We know of no limit after which the platform deletes what is hidden.")
        return
    yield ngettext(
        "After %(days)s day the platform deletes the account, and others can take the user name.",
        "After %(days)s days the platform deletes the account, and others can take the user name.",
        days,
    ) % {"days": days}


def _deleting(platform: str, regret_days: int | None, frees_handle: Offer) -> Iterator[str]:
    if regret_days is not None:
        yield ngettext(
            "On %(platform)s it can be taken back for %(days)s day.",
            "On %(platform)s it can be taken back for %(days)s days.",
            regret_days,
        ) % {"platform": platform, "days": regret_days}
    if frees_handle is Offer.YES:
        yield _("Afterwards others can take the user name.")
    elif frees_handle is Offer.NO:
        yield _("The platform does not give the user name to others.")
    else:
        yield _("We do not know whether others can take the user name: reckon that they can.")

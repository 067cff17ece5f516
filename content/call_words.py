"""Why a post did not go out, and what to do about it, in plain words: no code is needed to understand them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import PlatformCall, Preparation
from content.models import Variant
from content.post_states import DeliveryState, Hold


@dataclass(frozen=True)
class Reason:
    """`why` it is so and `do`: what helps. `technical` is the platform's own code and words, folded."""

    why: str | Promise
    do: str | Promise = ""
    technical: str = ""


_FAILURES: dict[str, tuple[Promise, Promise]] = {
    "Refused": (
        _("The platform does not take the post as it is."),
        _("Mend it, have it approved again, and schedule it."),
    ),
    "Gone": (
        _("What the post was to answer is not on the platform any more."),
        _("Look at the platform, and withdraw the post if it makes no sense alone."),
    ),
    "AuthExpired": (
        _("The platform does not let us in any more."),
        _("Connect the account again, and then try again here."),
    ),
    "Forbidden": (
        _("The connection lacks a permission."),
        _("Connect the account again with the permissions that its page lists."),
    ),
    "NoConnection": (_("The account is not connected."), _("Connect it, or publish by hand.")),
    "RateLimited": (
        _("The platform has had too many posts from us for now."),
        _("Wait a while before you try again, or publish by hand."),
    ),
    "NotConnected": (
        _("The platform could not be reached. Nothing was sent."),
        _("Try again, or publish by hand if it is urgent."),
    ),
    "NotReady": (
        _("The platform was not through with the picture or the video in time."),
        _("Try again in some minutes."),
    ),
    "Unreachable": (
        _("The platform did not answer clearly, so the post may be there."),
        _("We are looking for it. Nobody sends it again meanwhile."),
    ),
    "Misunderstood": (
        _("The platform answered something that we cannot read, so the post may be there."),
        _("We are looking for it. Nobody sends it again meanwhile."),
    ),
    "Broken": (
        _("Something went wrong here while it was being sent, so the post may be there."),
        _("We are looking for it. Nobody sends it again meanwhile."),
    ),
    "NeverDone": (
        _("The platform confirms that the post never came there."),
        _("Try again."),
    ),
    "NotFound": (
        _("The platform did not answer clearly, and the post is not there in any of our looks."),
        _("Look at the account yourself first. If it is not there, try again."),
    ),
    "SaidNotThere": (_("Somebody has looked, and the post is not there."), _("Try again when you like.")),
}
_FIELDS: dict[str, Promise] = {
    "text": _("It is the text."),
    "media": _("It is a picture or a video."),
    "alt_text": _("It is an alternative text."),
    "captions": _("It is the captions."),
    "link": _("It is a link."),
    "time": _("It is the time."),
}
_HOLDS: dict[str, Promise] = {
    Hold.NOT_APPROVED: _("Have it approved, and schedule it again."),
    Hold.CHANGED: _("Have it approved again: something was changed after it was approved."),
    Hold.PAUSED: _("Read it again. If it still fits, let it go out."),
    Hold.ACCOUNT: _("Look at the status of the account, or publish on another."),
    Hold.LATE: _("It was an hour late. If it still fits, let it go out now."),
}
_LOST = Reason(
    _("It cannot be told whether the post is there: several could be it, or the platform does not answer."),
    _("Open the account and look. Then say here what you see."),
)


def reason_of(
    variant: Variant, call: PlatformCall | None, preparation: Preparation | None = None
) -> Reason | None:
    """None where there is nothing to tell."""
    if variant.hold and variant.state in (DeliveryState.PLANNED, DeliveryState.FAILED):
        return Reason(f"{Hold(variant.hold).label}.", _HOLDS.get(variant.hold, ""))
    if variant.state == DeliveryState.UNCERTAIN and call is not None and call.next_look_at is None:
        return Reason(_LOST.why, _LOST.do, _technical(call))
    if variant.state in (DeliveryState.FAILED, DeliveryState.UNCERTAIN):
        return _of(call if call is not None and call.failure else preparation)
    return None


def _of(row: PlatformCall | Preparation | None) -> Reason | None:
    if row is None or not row.failure:
        return None
    why, do = _FAILURES.get(row.failure, _FAILURES["Broken"])
    field = _FIELDS.get(row.failure_field)
    return Reason(f"{why} {field}" if field else why, do, _technical(row))


def _technical(row: PlatformCall | Preparation) -> str:
    return " ".join(part for part in (row.failure_code, row.failure_said) if part)

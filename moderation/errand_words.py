"""What became of an errand on its platform, why, and what to do about it, in plain words."""

from __future__ import annotations

import json

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from accounts.connectors import book
from accounts.connectors.capabilities import Way
from accounts.connectors.values import Remark
from accounts.models import Act, PlatformCall
from content.call_words import Reason
from moderation.actions.errands import CAN
from moderation.models import Errand, ErrandState

_DONE = {
    Act.HIDE: _("Hidden on %(platform)s."),
    Act.SHOW: _("Shown again on %(platform)s."),
    Act.DELETE: _("Deleted from %(platform)s."),
    Act.REPLY: _("Answered on %(platform)s."),
}
_NOT_DONE = {
    Act.HIDE: _("Not hidden on %(platform)s."),
    Act.SHOW: _("Not shown again on %(platform)s."),
    Act.DELETE: _("Not deleted from %(platform)s."),
    Act.REPLY: _("Not answered on %(platform)s."),
}
_ON_ITS_WAY = {
    Act.HIDE: _("Being hidden on %(platform)s."),
    Act.SHOW: _("Being shown again on %(platform)s."),
    Act.DELETE: _("Being deleted from %(platform)s."),
    Act.REPLY: _("The answer is on its way to %(platform)s."),
}
_UNCERTAIN = {
    Act.HIDE: _("Perhaps hidden on %(platform)s."),
    Act.SHOW: _("Perhaps shown again on %(platform)s."),
    Act.DELETE: _("Perhaps deleted from %(platform)s."),
    Act.REPLY: _("Perhaps answered on %(platform)s."),
}
_BY_HAND = {
    Act.HIDE: _("To be hidden by hand on %(platform)s."),
    Act.SHOW: _("To be shown again by hand on %(platform)s."),
    Act.DELETE: _("To be deleted by hand from %(platform)s."),
    Act.REPLY: _("To be answered by hand on %(platform)s."),
}
_TAKEN_BACK = _("Taken back before it reached %(platform)s.")
_LEADS = {
    ErrandState.WAITING: _ON_ITS_WAY,
    ErrandState.DOING: _ON_ITS_WAY,
    ErrandState.DONE: _DONE,
    ErrandState.FAILED: _NOT_DONE,
    ErrandState.UNCERTAIN: _UNCERTAIN,
    ErrandState.BY_HAND: _BY_HAND,
}
_FAILURES: dict[str, tuple[Promise, Promise]] = {
    "Refused": (
        _("The platform does not let us do it."),
        _("Do it on the platform, if it can be done there."),
    ),
    "Gone": (_("The comment is not on the platform any more."), _("There is nothing left to do.")),
    "AuthExpired": (
        _("The platform does not let us in any more."),
        _("Connect the account again, and then try again here."),
    ),
    "Forbidden": (
        _("The connection lacks a permission."),
        _("Connect the account again with the permissions that its page lists."),
    ),
    "NoConnection": (_("The account is not connected."), _("Connect it, or do it on the platform.")),
    "RateLimited": (
        _("The platform has had too many calls from us for now."),
        _("Try again in a while, or do it on the platform if it is urgent."),
    ),
    "NotConnected": (
        _("The platform could not be reached. Nothing was sent."),
        _("Try again, or do it on the platform if it is urgent."),
    ),
    "NotReady": (_("The platform was not ready in time."), _("Try again in some minutes.")),
    "NeverDone": (_("The platform confirms that the answer never came there."), _("Try again.")),
    "NotFound": (
        _("The platform did not answer clearly, and the answer is not there in any of our looks."),
        _("Look at the comment on the platform first. If the answer is not there, try again."),
    ),
    "SaidNotThere": (_("Somebody has looked, and the answer is not there."), _("Try again when you like.")),
    "Held": (
        _("A pause holds back what we say. Nothing goes by itself afterwards."),
        _("Read it again when the pause is over. If it still fits, try again."),
    ),
    "Late": (
        _("The platform could not take it for an hour."),
        _("Try again, or do it on the platform if it is urgent."),
    ),
}
_LOST = (
    _("The platform does not answer clearly."),
    _("Try again, or do it on the platform if it is urgent."),
)
_LOOKED_FOR = (
    _("The platform did not answer clearly, so the answer may be there."),
    _("We are looking for it. Nobody sends it again meanwhile."),
)
_DONE_AGAIN = (
    _("The platform did not answer clearly, so it may be done."),
    _("We are trying again by ourselves."),
)
_A_PERSON_LOOKS = (
    _("It cannot be told whether the answer is there."),
    _("Open the comment on the platform and look. Then say here what you see."),
)
_STEPS = {
    Act.HIDE: _("Open the comment on %(platform)s and hide it there. Then say here that it is done."),
    Act.SHOW: _("Open the comment on %(platform)s and show it again. Then say here that it is done."),
    Act.DELETE: _("Open the comment on %(platform)s and delete it there. Then say here that it is done."),
    Act.REPLY: _(
        "Copy the answer, open the comment on %(platform)s and paste it there. Then say here that it is done."
    ),
}
_CANNOT = {
    ("mastodon", Act.HIDE): _(
        "Mastodon hides nothing that others have written. Report it to its server, and mute or block whoever wrote it."
    ),
    ("mastodon", Act.DELETE): _(
        "Mastodon deletes nothing that others have written. Report it to its server instead."
    ),
    ("bluesky", Act.DELETE): _("Bluesky deletes nothing that others have written. It stays hidden there."),
    ("youtube", Act.DELETE): _("Open the comment in YouTube Studio and choose to remove it there."),
}


def lead(errand: Errand) -> str:
    """How it stands: «Not hidden on Facebook.»"""
    words = _LEADS.get(ErrandState(errand.state))
    return str(words[Act(errand.act)] if words else _TAKEN_BACK) % {"platform": _platform(errand)}


def reason_of(errand: Errand, call: PlatformCall | None) -> Reason | None:
    """Why it is not done and what helps; None where there is nothing to tell. `call` is its newest."""
    technical = " ".join(part for part in (call.failure_code, call.failure_said) if part) if call else ""
    if errand.state == ErrandState.UNCERTAIN:
        is_looking = call is not None and call.next_look_at is not None
        if errand.act == Act.REPLY:
            return Reason(*(_LOOKED_FOR if is_looking else _A_PERSON_LOOKS), technical)
        return Reason(*_DONE_AGAIN, technical)
    if errand.state == ErrandState.FAILED:
        return Reason(*_FAILURES.get(errand.failure, _LOST), technical)
    if errand.state == ErrandState.BY_HAND:
        return Reason(lead(errand), steps(errand))
    return None


def steps(errand: Errand) -> str:
    """What to do on the platform, where its interface cannot, or somebody is quicker."""
    act, key = Act(errand.act), errand.comment.account.platform.key
    connector = book.connector_of(key)
    capability = connector.capabilities.get(CAN[act]) if connector else None
    general = str(_CANNOT.get((key, act), _STEPS[act])) % {"platform": _platform(errand)}
    if capability is None or capability.way is not Way.BY_HAND or not capability.note:
        return general
    return f"{gettext(capability.note)} {general}"


def warning(errand: Errand) -> str:
    """What the platform wants the person to know, in the reader's form; empty where there is nothing."""
    if not errand.warning:
        return ""
    told = json.loads(errand.warning)
    return str(Remark(told["message"], told["params"]))


def _platform(errand: Errand) -> str:
    """The demo's local one is named as what it is, wherever it shows."""
    name = str(errand.comment.account.platform)
    connection = getattr(errand.comment.account, "connection", None)
    if connection is None or connection.connector != book.LOCAL:
        return name
    return pgettext("platform", "%(platform)s (local, demo)") % {"platform": name}

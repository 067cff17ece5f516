"""S13, S37: a clear sender profile. Name, picture, a text in the right form, and the way to regjeringen.no.

Which form is right the ministry says for each account; how often somebody looks is our threshold.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from accounts.audits.profile_changed import mend_url
from accounts.models import Account, Picture, ProfileForm, ProfileSnapshot
from somestrategi.core import clock, government_host
from somestrategi.core.language import WrittenForm
from somestrategi.core.rules import Hit, Rule, Severity

FIRST_LOOK = "accounts.profile_first_look_days"
SEEN_WITHIN = "accounts.profile_seen_within_days"

_FITS = {ProfileForm.NB: WrittenForm.NB, ProfileForm.NN: WrittenForm.NN, ProfileForm.BOTH: WrittenForm.MIXED}


@dataclass(frozen=True)
class Look:
    """What was seen. `written_form` is empty where there is no text, `link_host` where there is no link."""

    on: dt.date
    name: str
    picture: Picture
    written_form: str
    link_host: str


@dataclass(frozen=True)
class SenderProfile:
    """`look` is None when nobody has looked; `required_form` is empty when nobody has said which form is right."""

    subject: Subject
    today: dt.date
    first_look_days: int
    seen_within_days: int
    registered_on: dt.date
    required_form: str
    look: Look | None


def check(profile: SenderProfile) -> Iterator[Hit]:
    """`key` tells which part."""
    look = profile.look
    days = (profile.today - (look.on if look else profile.registered_on)).days
    limit = profile.seen_within_days if look else profile.first_look_days
    if days > limit:
        yield Hit("old" if look else "never", {"days": days, "limit": limit}, key="seen")
    if look is None:
        return
    if not look.name:
        yield Hit("no_name", key="name")
    match look.picture:
        case Picture.UNKNOWN:
            yield Hit("picture_unknown", key="picture", severity=Severity.ADVISE)
        case Picture.NONE:
            yield Hit("no_picture", key="picture")
        case Picture.OTHER:
            yield Hit("other_picture", key="picture")
    yield from _check_text(look.written_form, profile.required_form)
    if not look.link_host:
        yield Hit("no_link", key="link")
    elif not government_host.is_ours(look.link_host):
        yield Hit("other_link", {"host": look.link_host}, key="link")


def _check_text(written_form: str, required: str) -> Iterator[Hit]:
    if not written_form:
        yield Hit("no_text", key="text")
    elif not required:
        yield Hit("form_undecided", key="text", severity=Severity.ADVISE)
    elif written_form == WrittenForm.UNDETERMINED:
        yield Hit("form_unsure", key="text", severity=Severity.ADVISE)
    elif written_form != _FITS[ProfileForm(required)]:
        yield Hit(f"not_{required}", key="text")


_EXAMPLE = Subject(Account, 1, "Eksempel (X)")
_DAY = dt.date(2026, 11, 23)

RULE = Rule[SenderProfile](
    id="accounts.sender_profile",
    title=_("The sender profile is not complete"),
    why=_("A clear sender: name, picture, a profile text in the right form, and a link to regjeringen.no."),
    requirements=("S13", "S37"),
    severity=Severity.WARN,
    messages={
        "never": _(
            "Registered %(days)s days ago, and nobody has looked over the profile. The limit is %(limit)s days."
        ),
        "old": _("The profile was last looked over %(days)s days ago. The limit is %(limit)s days."),
        "no_name": _("The profile has no display name."),
        "picture_unknown": _("Nobody has said whether the picture is the ministry's own."),
        "no_picture": _("The profile has no picture."),
        "other_picture": _("The picture is not the ministry's own in the common visual profile."),
        "no_text": _("The profile has no text."),
        "form_undecided": _("Nobody has said which written form the profile text shall have."),
        "form_unsure": _("The written form of the profile text is not settled. Say which it is when you look over it."),
        "not_nb": _("The profile text shall be in bokmål, and is not."),
        "not_nn": _("The profile text shall be in nynorsk, and is not."),
        "not_both": _("The profile text shall be in both forms, and is not."),
        "no_link": _("The profile has no link to regjeringen.no."),
        "other_link": _("The link leads to %(host)s, and not to regjeringen.no."),
    },
    headlines={
        "never": _("Unknown how the profile looks"),
        "old": _("Look over the profile again"),
        "no_name": _("No display name"),
        "picture_unknown": _("Unknown picture"),
        "no_picture": _("No profile picture"),
        "other_picture": _("Another picture than the ministry's own"),
        "no_text": _("No profile text"),
        "form_undecided": _("Unknown which form is right"),
        "form_unsure": _("Unknown form of the profile text"),
        "not_nb": _("Profile text not in bokmål"),
        "not_nn": _("Profile text not in nynorsk"),
        "not_both": _("Profile text not in both forms"),
        "no_link": _("No link to regjeringen.no"),
        "other_link": _("No link to regjeringen.no"),
    },
    evidence={
        "days": _("Days since somebody looked"),
        "limit": _("Our limit in days"),
        "host": _("The link leads to"),
    },
    check=check,
    fires=SenderProfile(
        _EXAMPLE, _DAY, 14, 180, _DAY, "nn", Look(_DAY, "Eksempel", Picture.NONE, WrittenForm.NB, "")
    ),
    silent=SenderProfile(
        _EXAMPLE, _DAY, 14, 180, _DAY, "nn",
        Look(_DAY, "Eksempel", Picture.MINISTRY, WrittenForm.NN, "www.regjeringen.no"),
    ),
)  # fmt: skip


def sender_profile(account: Account, newest: ProfileSnapshot | None, scope: Scope) -> SenderProfile:
    return SenderProfile(
        subject=Subject(Account, account.pk, str(account)),
        today=scope.today,
        first_look_days=int(scope.thresholds[FIRST_LOOK]),
        seen_within_days=int(scope.thresholds[SEEN_WITHIN]),
        registered_on=clock.local_date(account.created_at),
        required_form=account.profile_form,
        look=Look(
            on=clock.local_date(newest.taken_at),
            name=newest.name,
            picture=Picture(newest.picture),
            written_form=newest.written_form,
            link_host=government_host.host_of(newest.link),
        )
        if newest
        else None,
    )


def snapshots(scope: Scope) -> Iterable[SenderProfile]:
    """The accounts that the ministry leads and means to be alive; two queries. On a past date what was seen by then
    is held against the form that is right today."""
    accounts = Account.objects.alive().filter(owner_id=scope.ministry_id)
    seen = ProfileSnapshot.objects.filter(account__in=accounts).taken_by_the_end_of(scope.today)
    newest = {snapshot.account_id: snapshot for snapshot in seen.newest_of_each()}
    for account in accounts.select_related("platform"):
        yield sender_profile(account, newest.get(account.pk), scope)


AUDIT = Audit(RULE, snapshots, mend_url)

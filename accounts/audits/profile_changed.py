"""S11, S13: what the profile shows is no longer what the register says. Our own doing, or a takeover?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.audits.audit import Audit, Scope, Subject
from accounts.models import Account, AccountStatus, ProfileSnapshot, Verification
from somestrategi.core import clock, government_host
from somestrategi.core.rules import Hit, Rule, Severity

NOT_HELD = (AccountStatus.PROPOSED, AccountStatus.DELETED, AccountStatus.LOST)
"""Everything else is ours on the platform, in use or not, and can be taken over."""


@dataclass(frozen=True)
class Facts:
    """Texts are empty where they are not known; `link_host` also where there is no link."""

    handle: str
    remote_id: str
    name: str
    link_host: str
    has_mark: bool | None


@dataclass(frozen=True)
class ProfileStanding:
    """`known` is what the register says, and where it says nothing what was last taken to be ours."""

    subject: Subject
    known: Facts
    shown: Facts


def check(profile: ProfileStanding) -> Iterator[Hit]:
    """`key` tells which fact."""
    known, shown = profile.known, profile.shown
    has_both_ids = bool(known.remote_id and shown.remote_id)
    if has_both_ids and known.remote_id != shown.remote_id:
        values = {"before": known.remote_id, "now": shown.remote_id}
        yield Hit("other_id", values, key="remote_id", severity=Severity.BLOCK)
    if known.handle.casefold() != shown.handle.casefold():
        values = {"before": known.handle, "now": shown.handle}
        if has_both_ids and known.remote_id == shown.remote_id:
            yield Hit("renamed", values, key="handle")
        else:
            yield Hit("other_handle", values, key="handle", severity=Severity.BLOCK)
    if shown.name and known.name != shown.name:
        yield Hit("other_name", {"before": known.name, "now": shown.name}, key="name")
    is_strange = shown.link_host not in ("", known.link_host)
    if is_strange and not government_host.is_ours(shown.link_host):
        values = {"before": known.link_host or "–", "now": shown.link_host}
        yield Hit("other_link", values, key="link", severity=Severity.BLOCK)
    if known.has_mark and shown.has_mark is False:
        yield Hit("mark_gone", key="mark")


_EXAMPLE = Subject(Account, 1, "Eksempel (X)")
_KNOWN = Facts("eksempeldep", "1001", "Eksempeldepartementet", "www.regjeringen.no", True)

RULE = Rule[ProfileStanding](
    id="accounts.profile_changed",
    title=_("The profile is not as the register says"),
    why=_("A profile that changes without our doing may be taken over. Another id is another account."),
    requirements=("S11", "S13"),
    severity=Severity.WARN,
    is_security=True,
    messages={
        "other_id": _(
            "The user name leads to another account: the platform's id was %(before)s and is %(now)s."
        ),
        "renamed": _("The user name was %(before)s and is %(now)s. The platform's id is the same."),
        "other_handle": _(
            "The user name was %(before)s and is %(now)s, and no id shows that it is the same account."
        ),
        "other_name": _("The display name was «%(before)s» and is «%(now)s»."),
        "other_link": _("The link leads to %(now)s, which is not on regjeringen.no. It was %(before)s."),
        "mark_gone": _("The platform's mark is not shown any more."),
    },
    headlines={
        "other_id": _("The account may be taken over"),
        "renamed": _("The user name is changed"),
        "other_handle": _("Another user name than the register's"),
        "other_name": _("The display name is changed"),
        "other_link": _("The link in the profile leads elsewhere"),
        "mark_gone": _("The mark is gone from the profile"),
    },
    evidence={"before": _("Known before"), "now": _("On the profile")},
    check=check,
    fires=ProfileStanding(_EXAMPLE, _KNOWN, Facts("eksempeldep", "6666", "Gratis penger", "", False)),
    silent=ProfileStanding(_EXAMPLE, _KNOWN, _KNOWN),
)


def standing(account: Account, newest: ProfileSnapshot, baseline: ProfileSnapshot) -> ProfileStanding:
    known = Facts(
        handle=account.handle,
        remote_id=account.remote_id or baseline.remote_id,
        name=account.name,
        link_host=government_host.host_of(baseline.link),
        has_mark=account.verification == Verification.VERIFIED or baseline.has_mark,
    )
    shown = Facts(
        handle=newest.handle,
        remote_id=newest.remote_id,
        name=newest.name,
        link_host=government_host.host_of(newest.link),
        has_mark=newest.has_mark,
    )
    return ProfileStanding(Subject(Account, account.pk, str(account)), known, shown)


def snapshots(scope: Scope) -> Iterable[ProfileStanding]:
    """The accounts that the ministry leads and holds, and somebody has looked at; three queries. What the register
    said on a past date is not worked out anew: then nothing is said."""
    if scope.today < clock.today():
        return
    accounts = Account.objects.filter(owner_id=scope.ministry_id).exclude(status__in=NOT_HELD)
    seen = ProfileSnapshot.objects.filter(account__in=accounts)
    newest = {snapshot.account_id: snapshot for snapshot in seen.newest_of_each()}
    baselines = {snapshot.account_id: snapshot for snapshot in seen.newest_baseline_of_each()}
    for account in accounts.filter(pk__in=newest).select_related("platform"):
        yield standing(account, newest[account.pk], baselines[account.pk])


def mend_url(subject: Subject) -> str:
    return reverse("account_profile", args=[subject.id])


AUDIT = Audit(RULE, snapshots, mend_url)

"""Applying for an account: written, sent, decided by somebody else, and registered once (S18–S20).

Refusals are ValidationErrors keyed on the field they concern; nothing is written then.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts import application_answers
from accounts.actions import account_staff, accounts, trials
from accounts.actions.accounts import NewAccount
from accounts.actions.changes import fill, paths
from accounts.actions.recording import recorded
from accounts.models import (
    Account,
    AccountApplication,
    AccountStatus,
    ApplicationStaff,
    ApplicationStatus,
    Decision,
    User,
)
from accounts.permissions import DO, require
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.actions.account_staff import Place
    from accounts.models import Ministry, Platform

_VERBS = {
    Decision.APPROVED: "accounts.application_approved",
    Decision.APPROVED_WITH_CONDITIONS: "accounts.application_approved_with_conditions",
    Decision.DECLINED: "accounts.application_declined",
}


class ApplicationFields(TypedDict, total=False):
    """What the application tells; a draft may lack any of it, except the ministry of a new one."""

    ministry: Ministry
    platform: Platform | None
    name: str
    handle: str
    purpose: str
    target_groups: list[str]
    why_platform: str
    benefit: str
    answering_hours: list[list[int]] | None
    risk_reference: str
    is_trial: bool
    hypothesis: str
    success_measure: str
    evaluate_on: dt.date | None
    earlier: AccountApplication | None


def save_draft(
    draft: AccountApplication | None, *, by: User, staff: Sequence[Place], **fields: Unpack[ApplicationFields]
) -> AccountApplication:
    """Begin an application (`draft` is None), or go on with one's own."""
    with transaction.atomic():
        current = _own_draft(draft, by, fields)
        is_new = current.pk is None
        changed = fill(current, fields)
        require(by, DO.ACCOUNT_EDIT, ministry=current.ministry_id)
        current.clean_fields(exclude=("applicant", "ministry"))
        before = [] if is_new else [(row.person, row.hours_a_week) for row in current.staff.in_order()]
        if before != list(staff):
            changed.append("staff")
        if not changed:
            return current
        verb = "accounts.application_begun" if is_new else "accounts.application_changed"
        with recorded(by=by, verb=verb, ministry=current.ministry) as record:
            current.save()
            _write_staff(current, staff)
            record.on(current)
            if not is_new:
                record.tell(fields=paths(current, changed))
    return current


def send(
    draft: AccountApplication | None, *, by: User, staff: Sequence[Place], **fields: Unpack[ApplicationFields]
) -> AccountApplication:
    """Save and send. Raises ValidationError with everything that is missing, and then nothing is saved."""
    with transaction.atomic():
        current = save_draft(draft, by=by, staff=staff, **fields)
        application_answers.check(current, staff)
        with recorded(by=by, verb="accounts.application_sent", on=current, ministry=current.ministry):
            current.status, current.sent_at = ApplicationStatus.SENT, clock.now()
            current.save()
    return current


def withdraw(application: AccountApplication, *, by: User) -> None:
    """A draft or one that waits; by anybody who keeps the ministry's accounts, as the applicant may have left."""
    with transaction.atomic():
        current = _locked(application)
        require(by, DO.ACCOUNT_EDIT, ministry=current.ministry_id)
        if current.status not in (ApplicationStatus.DRAFT, ApplicationStatus.SENT):
            raise ValidationError(_("The application is decided already. Load the page again."))
        verb = "accounts.application_withdrawn"
        with recorded(by=by, verb=verb, on=current, ministry=current.ministry):
            current.status, current.withdrawn_at = ApplicationStatus.WITHDRAWN, clock.now()
            current.save()


def decide(
    application: AccountApplication, *, by: User, decision: Decision, conditions: str = "", reason: str = ""
) -> None:
    conditions, reason = conditions.strip(), reason.strip()
    with transaction.atomic():
        current = _locked(application)
        require(by, DO.ACCOUNT_DECIDE, ministry=current.ministry_id)
        if current.applicant_id == by.pk:
            raise ValidationError(_("You applied yourself. Somebody else must decide."))
        if not current.is_waiting:
            raise ValidationError(_("The application does not wait for a decision. Load the page again."))
        if decision == Decision.APPROVED_WITH_CONDITIONS and not conditions:
            raise ValidationError({"conditions": pgettext("application", "Write the conditions.")})
        if decision == Decision.DECLINED and not reason:
            raise ValidationError({"reason": _("Write why it is declined.")})
        with recorded(by=by, verb=_VERBS[decision], on=current, ministry=current.ministry, reason=reason):
            current.status = ApplicationStatus(decision.value)
            current.conditions = conditions if decision == Decision.APPROVED_WITH_CONDITIONS else ""
            current.reason, current.decided_by, current.decided_at = reason, by, clock.now()
            current.save()


def register(application: AccountApplication, *, by: User, **fields: Unpack[NewAccount]) -> Account:
    """Enter the account in the register, with what the application told, now that its profile has an address.

    The application decides the status; a trial whose day has passed gets no plan, and is planned anew.
    """
    with transaction.atomic():
        current = _locked(application)
        require(by, DO.ACCOUNT_EDIT, ministry=current.ministry_id)
        if not current.awaits_account:
            raise ValidationError(_("No account is to be registered from this application."))
        if fields["platform"] != current.platform:
            text = _("The application is for %(platform)s. Paste an address from there, or apply anew.")
            raise ValidationError({"url": text % {"platform": current.platform}})
        fields["owner"] = current.ministry
        fields["status"] = AccountStatus.TRIAL if current.is_trial else AccountStatus.PROPOSED
        fields["answering_hours"] = current.answering_hours
        account = accounts.create(by=by, **fields)
        account_staff.set_staff(account, by=by, staff=_still_here(current))
        if current.is_trial and current.evaluate_on and current.evaluate_on > clock.today():
            trials.plan(
                account,
                by=by,
                hypothesis=current.hypothesis,
                success_measure=current.success_measure,
                evaluate_on=current.evaluate_on,
            )
        with recorded(by=by, verb="accounts.application_registered", on=current, ministry=current.ministry):
            current.account = account
            current.save()
    return account


def _own_draft(draft: AccountApplication | None, by: User, fields: ApplicationFields) -> AccountApplication:
    if draft is None:
        require(by, DO.ACCOUNT_EDIT, ministry=fields["ministry"])
        return AccountApplication(applicant=by, created_at=clock.now())
    current = _locked(draft)
    if current.status != ApplicationStatus.DRAFT or current.applicant_id != by.pk:
        raise ValidationError(_("The application is sent, and cannot be changed. Load the page again."))
    require(by, DO.ACCOUNT_EDIT, ministry=current.ministry_id)
    return current


def _locked(application: AccountApplication) -> AccountApplication:
    rows = AccountApplication.objects.select_for_update(of=("self",)).select_related("ministry", "platform")
    return rows.get(pk=application.pk)


def _write_staff(application: AccountApplication, staff: Iterable[Place]) -> None:
    application.staff.all().delete()
    ApplicationStaff.objects.bulk_create(
        ApplicationStaff(application=application, person=person, place=place, hours_a_week=hours)
        for place, (person, hours) in enumerate(staff)
    )


def _still_here(application: AccountApplication) -> list[Place]:
    """Those who still keep the ministry's accounts; that somebody has left must not stop the register."""
    able = User.objects.who_may(DO.ACCOUNT_EDIT, [application.ministry_id], clock.now())
    rows = application.staff.in_order().filter(person__in=able)
    return [(row.person, row.hours_a_week) for row in rows]

"""The register of those who pretend to be us: seen, reported to the platform, and what came of it (S11)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import impostor_addresses
from accounts.actions.recording import Record, recorded
from accounts.impostor_addresses import OurOwn, Place
from accounts.models import Account, ImpostorKind, ImpostorOutcome, ImpostorProfile, Ministry
from accounts.permissions import DO, require
from accounts.platform_urls import UnknownAddress
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User


def enter(
    *,
    by: User,
    ministry: Ministry,
    url: str,
    kind: ImpostorKind,
    seen_on: dt.date,
    account: Account | None = None,
    office: str = "",
    evidence: str = "",
    note: str = "",
) -> tuple[ImpostorProfile, bool]:
    """The case, and whether it is new: an address that the ministry has already is the same case, and stands as it is.

    Raises ValidationError keyed on the field.
    """
    require(by, DO.IMPOSTOR_KEEP, ministry=ministry)
    place = _place(url)
    if seen_on > clock.today():
        raise ValidationError({"seen_on": _("The date has not come yet.")})
    if account and office.strip():
        raise ValidationError({"office": _("Choose the account or write the office, not both.")})
    if account and not Account.objects.of(ministry).filter(pk=account.pk).exists():
        raise ValidationError({"account": _("Choose an account of the ministry.")})
    with transaction.atomic():
        locked = Ministry.objects.select_for_update().get(pk=ministry.pk)
        known = ImpostorProfile.objects.filter(ministry=locked, url=place.url).first()
        if known:
            return known, False
        case = ImpostorProfile(
            ministry=locked,
            kind=kind,
            url=place.url,
            platform=place.platform,
            account=account,
            office=office.strip(),
            seen_on=seen_on,
            seen_by=by,
            evidence=evidence.strip(),
            note=note.strip(),
        )
        case.full_clean()
        with recorded(by=by, verb="accounts.impostor_entered", ministry=locked) as record:
            case.save()
            _name(record, case)
    return case, True


def report(case: ImpostorProfile, *, by: User, reported_on: dt.date, reference: str = "") -> None:
    """It is reported to the platform. Raises ValidationError keyed on the field; without a key when it is done."""
    with transaction.atomic():
        current = _locked(case, by)
        if not current.is_open or current.reported_on:
            raise ValidationError(_("Somebody has changed the case meanwhile. Load the page again."))
        if not current.seen_on <= reported_on <= clock.today():
            raise ValidationError({"reported_on": _("Choose a day from when it was seen until today.")})
        current.reported_on, current.report_reference = reported_on, reference.strip()
        _save(current, by=by, verb="accounts.impostor_reported")


def close(case: ImpostorProfile, *, by: User, outcome: ImpostorOutcome, note: str = "") -> None:
    """Raises ValidationError keyed on the field; without a key when it is closed already."""
    with transaction.atomic():
        current = _locked(case, by)
        if not current.is_open:
            raise ValidationError(_("Somebody has changed the case meanwhile. Load the page again."))
        if outcome == ImpostorOutcome.OPEN:
            raise ValidationError({"outcome": _("Choose what came of it.")})
        if outcome in (ImpostorOutcome.REMOVED, ImpostorOutcome.REFUSED) and not current.reported_on:
            raise ValidationError({"outcome": _("Write first when it was reported to the platform.")})
        current.outcome, current.closed_on, current.note = outcome, clock.today(), note.strip()
        _save(current, by=by, verb="accounts.impostor_closed", outcome=outcome)


def reopen(case: ImpostorProfile, *, by: User) -> None:
    """It is seen again today, and has to be reported again. What was done before stands in the trail.

    Raises ValidationError when it is open.
    """
    with transaction.atomic():
        current = _locked(case, by)
        if current.is_open:
            raise ValidationError(_("Somebody has changed the case meanwhile. Load the page again."))
        current.outcome, current.closed_on = ImpostorOutcome.OPEN, None
        current.seen_on, current.seen_by = clock.today(), by
        current.reported_on, current.report_reference = None, ""
        _save(current, by=by, verb="accounts.impostor_reopened")


def _place(url: str) -> Place:
    try:
        return impostor_addresses.read(url)
    except OurOwn as own:
        message = _("This is official: %(account)s. It is not an impostor.") % {"account": own}
        raise ValidationError({"url": message}) from own
    except UnknownAddress as refused:
        raise ValidationError({"url": impostor_addresses.refusal_in_words(refused)}) from refused


def _locked(case: ImpostorProfile, by: User) -> ImpostorProfile:
    rows = ImpostorProfile.objects.select_for_update(of=("self",)).select_related("ministry")
    current = rows.get(pk=case.pk)
    require(by, DO.IMPOSTOR_KEEP, ministry=current.ministry)
    return current


def _save(case: ImpostorProfile, *, by: User, verb: str, outcome: str = "") -> None:
    case.full_clean()
    with recorded(by=by, verb=verb, ministry=case.ministry) as record:
        case.save()
        _name(record, case)
        if outcome:
            record.tell(impostor_outcome=outcome)


def _name(record: Record, case: ImpostorProfile) -> None:
    """By its number: the trail is read by some who must not see the address."""
    record.on(case, label=str(case.pk))

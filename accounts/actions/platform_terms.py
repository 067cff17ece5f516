"""Versions of the platforms' terms, noted for every ministry at once (S58)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.actions.recording import recorded
from accounts.models import PlatformTerms
from accounts.permissions import DO, require
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import Platform, User


def note(*, by: User, platform: Platform, valid_from: dt.date, source: str) -> PlatformTerms:
    """From now on every older assessment of the platform must be looked at again. Raises ValidationError."""
    require(by, DO.TERMS_NOTE)
    terms = PlatformTerms(
        platform=platform, valid_from=valid_from, source=source.strip(), noted_on=clock.today()
    )
    try:
        with recorded(by=by, verb="accounts.terms_noted") as record:
            terms.save()
            record.on(terms)
    except IntegrityError as error:
        message = _("Terms of %(platform)s with this date are noted already.") % {"platform": platform}
        raise ValidationError({"valid_from": message}) from error
    return terms


def remove(terms: PlatformTerms, *, by: User) -> None:
    """For what was noted by mistake. Raises ValidationError when somebody has assessed them."""
    require(by, DO.TERMS_NOTE)
    with transaction.atomic():
        current = (
            PlatformTerms.objects.select_for_update(of=("self",)).select_related("platform").get(pk=terms.pk)
        )
        if current.assessments.exists() or current.reviews.exists():
            raise ValidationError(_("A ministry has assessed these terms. They cannot be removed."))
        with recorded(by=by, verb="accounts.terms_removed", on=current):
            PlatformTerms.objects.filter(pk=current.pk).delete()  # the entry needs the object's key

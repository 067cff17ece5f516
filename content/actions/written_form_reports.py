"""The yearly report to Språkrådet is marked as sent, and unmarked where that was wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts import thresholds
from accounts.actions.recording import recorded
from accounts.models import Ministry
from accounts.permissions import DO, require
from content.models import Publication, WrittenFormReport
from content.periods import Period
from content.written_form_figures import read
from content.written_form_share import ShareRules
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User


def mark_sent(ministry: Ministry, year: int, *, by: User) -> WrittenFormReport:
    """The figures are counted anew here, and stay as they are now. Raises ValidationError for a year that is not over,
    and where somebody has marked it already."""
    require(by, DO.WRITTEN_FORM_REPORT, ministry=ministry)
    if year >= clock.today().year:
        raise ValidationError(_("The year is not over. The report can be sent from 1 January."))
    with recorded(by=by, verb="content.written_form_report_sent", ministry=ministry) as record:
        _alone(ministry)
        known = _report(ministry, year)
        if known is not None:
            raise ValidationError(
                _("%(name)s has marked the report as sent already.") % {"name": known.sent_by.get_full_name()}
            )
        rules = ShareRules.of(thresholds.all_values())
        counted = Publication.objects.answered_for_by(ministry).counted_in_share(rules)
        counts = read(counted.published_in(Period.year(year)), rules).together().counts()
        report = WrittenFormReport.objects.create(
            ministry=ministry,
            year=year,
            bokmal_count=counts.nb,
            nynorsk_count=counts.nn,
            sent_by=by,
            sent_at=clock.now(),
        )
        record.on(report)
        record.tell(year=year)
    return report


def take_back(ministry: Ministry, year: int, *, by: User) -> bool:
    """Whether there was a mark to take away."""
    require(by, DO.WRITTEN_FORM_REPORT, ministry=ministry)
    report = _report(ministry, year)
    if report is None:
        return False
    with recorded(by=by, verb="content.written_form_report_taken_back", ministry=ministry) as record:
        _alone(ministry)
        record.tell(year=year)
        report.delete()
    return True


def _alone(ministry: Ministry) -> None:
    """Two who click at once come one after the other."""
    Ministry.objects.select_for_update().get(pk=ministry.pk)


def _report(ministry: Ministry, year: int) -> WrittenFormReport | None:
    return WrittenFormReport.objects.filter(ministry=ministry, year=year).select_related("sent_by").first()

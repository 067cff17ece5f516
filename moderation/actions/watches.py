"""Who has the watch, set up by somebody who may decide in the ministry (S44, S50)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.actions.recording import recorded
from accounts.permissions import DO, may, require
from moderation.models import Watch
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import Ministry, User

LONGEST = dt.timedelta(days=14)
WEEK = dt.timedelta(days=7)
KEPT = dt.timedelta(days=365)


def set_up(
    ministry: Ministry,
    *,
    person: User,
    begins_at: dt.datetime,
    ends_at: dt.datetime,
    by: User,
    deputy: User | None = None,
    week_count: int = 1,
) -> int:
    """The same hours in so many weeks, by the clock on the wall; how many. All or none. Raises ValidationError."""
    require(by, DO.COMMENT_DECIDE, ministry=ministry)
    _check(ministry, person, deputy, begins_at, ends_at)
    rows = [
        Watch(
            ministry=ministry,
            person=person,
            deputy=deputy,
            begins_at=_weeks_later(begins_at, number),
            ends_at=_weeks_later(ends_at, number),
        )
        for number in range(week_count)
    ]
    try:
        with recorded(by=by, verb="moderation.watch_set_up", ministry=ministry) as record:
            record.on(ministry)
            record.tell(to=str(person))
            Watch.objects.bulk_create(rows)
    except IntegrityError as error:
        text = _("%(person)s has the watch already in some of these hours. Look in the list below.")
        raise ValidationError(text % {"person": person}) from error
    return len(rows)


def remove(watch: Watch, *, by: User) -> None:
    require(by, DO.COMMENT_DECIDE, ministry=watch.ministry_id)
    with recorded(by=by, verb="moderation.watch_removed", ministry=watch.ministry) as record:
        record.on(watch.ministry)
        record.tell(before=str(watch.person))
        watch.delete()


def clear_old() -> None:
    """A year after: nobody needs to know when an employee had the watch."""
    with transaction.atomic():
        Watch.objects.filter(ends_at__lt=clock.now() - KEPT).delete()


def _check(
    ministry: Ministry, person: User, deputy: User | None, begins_at: dt.datetime, ends_at: dt.datetime
) -> None:
    if ends_at <= begins_at:
        raise ValidationError({"ends_at": _("The watch must end after it begins.")})
    if ends_at - begins_at > LONGEST:
        raise ValidationError({"ends_at": _("At most two weeks at a time.")})
    if deputy == person:
        raise ValidationError({"deputy": _("Choose another person as deputy.")})
    for name, one in (("person", person), ("deputy", deputy)):
        if one is not None and not may(one, DO.COMMENT_DECIDE, ministry=ministry):
            text = _("%(person)s may not decide about comments in %(ministry)s.")
            raise ValidationError({name: text % {"person": one, "ministry": ministry}})


def _weeks_later(moment: dt.datetime, number: int) -> dt.datetime:
    return clock.local(moment) + WEEK * number

"""How long ago, and how long until: in words, coarse enough to be read at a glance. Pure."""

from __future__ import annotations

import datetime as dt

from django.utils import formats
from django.utils.translation import gettext, ngettext

from somestrategi.core import clock

HOUR = 60
DAY = 24 * HOUR


def length(minutes: int) -> str:
    """«4 minutter», «3 timer», «2 dager»; never two units."""
    if minutes < HOUR:
        return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
    if minutes < 2 * DAY:
        hours = minutes // HOUR
        return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}
    days = minutes // DAY
    return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}


def ago(moment: dt.datetime, now: dt.datetime) -> str:
    """«for 3 timer siden»; «nå» for the last minute, and for what a clock that is fast says."""
    minutes = int((now - moment).total_seconds() // 60)
    return gettext("%(length)s ago") % {"length": length(minutes)} if minutes > 0 else gettext("just now")


def due(moment: dt.datetime, now: dt.datetime) -> str:
    """«Frist kl. 12.00», «Frist tirsdag kl. 09.00», «2 timer over fristen»."""
    minutes = int((now - moment).total_seconds() // 60)
    if minutes > 0:
        return gettext("%(length)s overdue") % {"length": length(minutes)}
    return gettext("Due %(moment)s") % {"moment": at(moment, now)}


def at(moment: dt.datetime, now: dt.datetime) -> str:
    """«kl. 10.14» today, else «mandag kl. 10.14», and with the date where it is more than six days away."""
    local, today = clock.local(moment), clock.local_date(now)
    time = gettext("at %(time)s") % {"time": formats.date_format(local, "H.i")}
    days = abs((local.date() - today).days)
    if days == 0:
        return time
    day = formats.date_format(local, "l" if days < 7 else "j. F" if local.year == today.year else "j. F Y")
    return f"{day} {time}"

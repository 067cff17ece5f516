"""How a publication is told of in a line: `{% load publications %}`."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils import formats, timezone
from django.utils.translation import gettext

from content.media_answers import in_words
from content.models import MOVING, Publication

register = template.Library()

LINE = 95  # characters: two lines of a list on a wide screen


@register.filter
def first_line(text: str) -> str:
    """The first line that has something in it, cut between words. Empty where there is no text."""
    line = text.strip().partition("\n")[0].strip()
    if len(line) <= LINE:
        return line
    cut = line[:LINE].rsplit(None, 1)[0] if " " in line[:LINE] else line[:LINE]
    return cut.rstrip(" ,.;:–-") + "…"


@register.filter
def media_in_words(publication: Publication) -> str:
    """«Video uten teksting»; empty for what is no video, which a list need not tell."""
    return in_words(publication.media_facts) if publication.media in MOVING else ""


@register.simple_tag
def moment(at: dt.datetime, has_time: bool = True, *, with_weekday: bool = False) -> str:
    """«6. november 2026 kl. 09.00», without the clock where only the date is known. Norwegian time.

    The month in full: Django's short names begin with a capital in bokmål.
    """
    local = timezone.localtime(at)
    day = formats.date_format(local, "l j. F Y" if with_weekday else "j. F Y")
    if not has_time:
        return day
    return gettext("%(day)s at %(time)s") % {"day": day, "time": formats.date_format(local, "H.i")}

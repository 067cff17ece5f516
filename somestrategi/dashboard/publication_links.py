"""The list of publications behind a number, and the page of a ministry's shares, as addresses."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode

from django.urls import reverse

from accounts.models import Ministry


def publications_url(ministry: Ministry, first: dt.date, last: dt.date, **query: str) -> str:
    """Those that a ministry answers for, from a day to another; `query` as `PublicationFilterForm` names it."""
    period = {"departement": ministry.code, "fra": first.isoformat(), "til": last.isoformat()}
    return f"{reverse('publications')}?{urlencode(period | query)}"


def shares_url(ministry: Ministry) -> str:
    """«Språkfordeling» of one ministry, the last 12 months."""
    return f"{reverse('shares')}?{urlencode({'departement': ministry.code})}"

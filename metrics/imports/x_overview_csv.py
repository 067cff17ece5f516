"""X's overview of an account, `account_overview_analytics.csv`: its figures day by day (facts/platforms.md §4.3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.utils.translation import pgettext_lazy

from metrics.imports.aliases import shipped
from metrics.imports.columns import Aliases, apply_mapping
from metrics.imports.days import parse_days
from metrics.imports.rows import AccountReadingRow, RowProblem
from somestrategi.core.tabular.header import Header
from somestrategi.core.tabular.row import Table

KEY = "x_overview_csv"
FIELDS = {"day": pgettext_lazy("column", "Date")}
REQUIRED = frozenset({"day"})
_OURS = ("day", "x.daily_impressions", "x.daily_new_follows", "x.daily_unfollows")


def signature(header: Header, aliases: Aliases | None = None) -> bool:
    """Whether this is the overview: only it counts those who stopped following."""
    return apply_mapping(header, shipped(KEY) if aliases is None else aliases).has(_OURS)


def parse(
    table: Table, *, zone: ZoneInfo, now: dt.datetime, aliases: Aliases | None = None
) -> Iterator[AccountReadingRow | RowProblem]:
    """Every day of the file in order."""
    columns = apply_mapping(table.header, shipped(KEY) if aliases is None else aliases)
    columns.require(FIELDS)
    return parse_days(table, columns, prefix="x.", today=now.astimezone(zone).date())

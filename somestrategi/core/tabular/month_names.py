"""Names of months and weekdays in the languages that staff's platforms speak. Python's own follow the locale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

# One line a month: English, bokmål and nynorsk, Swedish, with the short forms that platforms and Excel write.
_MONTH_NAMES = (
    "january januar januari jan",
    "february februar februari feb febr",
    "march mars mar",
    "april apr",
    "may mai maj",
    "june juni jun",
    "july juli jul",
    "august augusti aug",
    "september sept sep",
    "october oktober oct okt",
    "november nov",
    "december desember dec des",
)
# From Monday on, as `date.weekday()` counts.
_WEEKDAY_NAMES = (
    "monday mandag måndag mon man mån",
    "tuesday tirsdag tysdag tisdag tue tues tir tirs tys tis",
    "wednesday onsdag wed ons",
    "thursday torsdag thu thur thurs tor tors",
    "friday fredag fri fre",
    "saturday lørdag laurdag lördag sat lør lau lör",
    "sunday søndag sundag söndag sun søn sön",
)


def _by_name(lines: Iterable[str], *, start: int) -> Mapping[str, int]:
    return {name: number for number, line in enumerate(lines, start) for name in line.split()}


MONTHS = _by_name(_MONTH_NAMES, start=1)
WEEKDAYS = _by_name(_WEEKDAY_NAMES, start=0)

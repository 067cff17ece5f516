"""Thresholds in the reader's language: what they are called, and their values with the unit."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from somestrategi.core.thresholds import Kind, Problem, ThresholdDefault, UnfitValue, Unit, default

NBSP = "\u00a0"


def title_of(name: str) -> str:
    """The title of a threshold; a name that is no longer known reads as itself."""
    try:
        return default(name).title_in(get_language() or "nb")
    except KeyError:
        return name


def value_in_words(name: str, raw: object) -> str:
    """«90 dager», «25 %», «ja», «oktober»; a value that does not fit reads as itself."""
    try:
        entry = default(name)
        value = entry.read(raw)
    except (KeyError, UnfitValue):
        return str(raw)
    if entry.kind is Kind.BOOL:
        return pgettext("threshold", "yes") if value else pgettext("threshold", "no")
    if entry.kind is Kind.CHOICE:
        titles = {choice.value: choice.title_in(get_language() or "nb") for choice in entry.choices}
        return titles[str(value)]
    return number_in_words(entry, Decimal(value))


def number_in_words(entry: ThresholdDefault, number: Decimal) -> str:
    """A number of the threshold's unit, such as one of its bounds."""
    figure = number_format(number.normalize() if number % 1 else int(number))
    count = int(number)
    match entry.unit:
        case Unit.PERCENT:
            return f"{figure}{NBSP}%"
        case Unit.CALENDAR_MONTH:
            return date_format(dt.date(2026, int(number), 1), "F")
        case Unit.DAYS:
            text = ngettext("%(number)s day", "%(number)s days", count)
        case Unit.WORKING_DAYS:
            text = ngettext("%(number)s working day", "%(number)s working days", count)
        case Unit.MONTHS:
            text = ngettext("%(number)s month", "%(number)s months", count)
        case _:
            return figure
    return text % {"number": figure}


def problem_in_words(entry: ThresholdDefault, problem: Problem) -> str:
    """Why a value was not taken, and what would be."""
    match problem:
        case Problem.NOT_A_NUMBER:
            return _("Write a number.")
        case Problem.NOT_WHOLE:
            return _("Write a whole number.")
        case Problem.TOO_LOW:
            return _("The lowest that is allowed is %(bound)s.") % {"bound": _bound(entry, entry.minimum)}
        case Problem.TOO_HIGH:
            return _("The highest that is allowed is %(bound)s.") % {"bound": _bound(entry, entry.maximum)}
        case Problem.NOT_YES_OR_NO | Problem.NOT_A_CHOICE:
            return _("Choose one of the answers.")


def _bound(entry: ThresholdDefault, bound: Decimal | None) -> str:
    return number_in_words(entry, bound) if bound is not None else ""

"""Some of the days of a file of an account's figures, in the reader's words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.text import get_text_list
from django.utils.translation import pgettext

from metrics.definitions import ACCOUNT_DEFINITIONS, Text
from metrics.import_preview import STATE_LOOKS, Look

if TYPE_CHECKING:
    from accounts.models import ImportRun


@dataclass(frozen=True)
class SampleDay:
    """`figures` are pairs of a title and a number, in the order of the definitions; `changes` names those that differ
    from what is recorded."""

    on: dt.date
    look: Look
    changes: str
    figures: tuple[tuple[Text, int | Decimal], ...]


def day_samples_of(run: ImportRun) -> list[SampleDay]:
    return [_sample(stored) for stored in run.samples]


def _sample(stored: Mapping[str, Any]) -> SampleDay:
    changes = [str(_title(metric)) for metric in _in_order(stored["changed"])]
    figures = stored["figures"]
    return SampleDay(
        on=dt.date.fromisoformat(stored["on"]),
        look=STATE_LOOKS[stored["state"]],
        changes=get_text_list(changes, pgettext("in a list", "and")),
        figures=tuple((_title(metric), _number(figures[metric])) for metric in _in_order(figures)),
    )


def _in_order(metrics: Iterable[str]) -> list[str]:
    order = list(ACCOUNT_DEFINITIONS)
    return sorted(metrics, key=lambda metric: order.index(metric) if metric in order else len(order))


def _title(metric: str) -> Text:
    definition = ACCOUNT_DEFINITIONS.get(metric)
    return definition.title if definition else metric


def _number(stored: str) -> int | Decimal:
    value = Decimal(stored)
    return int(value) if value == value.to_integral_value() else value.normalize()

"""Figures metric by metric: one that the platform has removed fails the whole call it is in, and so fails alone here
(platforms.md §4.5). What it had none of is left out, and is no zero."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping

from accounts.connectors.errors import Forbidden, Gone, Refused
from accounts.connectors.graph.parse import Fields, inner, rows, time
from accounts.connectors.values import Page, SeenFigure
from somestrategi.core import clock

Ask = Callable[[str], Iterable[SeenFigure]]


def one_by_one(asked: Mapping[str, Ask]) -> Page[SeenFigure]:
    """`asked` by our metric id: each asks for one figure by its own call. Other errors end the reading.

    Raises Forbidden where nothing at all may be read: then it is not the metrics."""
    found: list[SeenFigure] = []
    refused: dict[str, Refused | Forbidden] = {}
    for metric, ask in asked.items():
        try:
            found += ask(metric)
        except (Refused, Forbidden) as error:
            refused[metric] = error
    if len(refused) == len(asked):
        for refusal in refused.values():
            if isinstance(refusal, Forbidden):
                raise refusal
    return Page(tuple(found), missing=tuple(refused))


def of_each(remote_ids: Iterable[str], ask: Callable[[str], Iterable[SeenFigure]]) -> list[SeenFigure]:
    """One call for each publication. A figure that one kind of publication does not have, or that too few have seen
    to be told, is missing there only; raises the refusal where no publication had it."""
    found: list[SeenFigure] = []
    refusals: list[Refused | Forbidden] = []
    answered = 0
    for remote_id in remote_ids:
        try:
            found += ask(remote_id)
            answered += 1
        except Gone:
            continue
        except (Refused, Forbidden) as error:
            refusals.append(error)
    if refusals and not answered:
        raise refusals[0]
    return found


def lifetime(told: Fields, metric: str, remote_id: str) -> Iterator[SeenFigure]:
    """{data: [{values: [{value}]}]}, or {total_value: {value}}: what it has come to by today."""
    for row in rows(told):
        value = _value(row)
        if value is not None:
            yield SeenFigure(metric, value, clock.today(), remote_id)


def daily(told: Fields, metric: str) -> Iterator[SeenFigure]:
    """{data: [{values: [{value, end_time}]}]}: `end_time` is when the day was over, so the day is the one before."""
    for row in rows(told):
        for one in rows(row, "values"):
            number = _number(one.get("value"))
            if number is not None and one.get("end_time"):
                ended_at = time(one["end_time"])
                yield SeenFigure(metric, number, (ended_at - dt.timedelta(days=1)).date())
        total = _number(inner(row, "total_value").get("value"))
        if total is not None:
            yield SeenFigure(metric, total, clock.today())


def field_count(told: Fields, metric: str, remote_id: str, name: str) -> Iterator[SeenFigure]:
    """Of an object: {comments: {summary: {total_count}}}, {shares: {count}}, or a bare number."""
    part = told.get(name)
    if isinstance(part, dict):
        part = inner(part, "summary").get("total_count", part.get("count"))
    number = _number(part)
    if number is not None:
        yield SeenFigure(metric, number, clock.today(), remote_id)


def _value(row: Fields) -> float | None:
    values = rows(row, "values")
    if values:
        return _number(values[0].get("value"))
    return _number(inner(row, "total_value").get("value"))


def _number(value: object) -> float | None:
    """Some are split by kind: their sum is the figure."""
    if isinstance(value, dict):
        parts = [_number(one) for one in value.values()]
        return sum(one for one in parts if one is not None) if parts else None
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None

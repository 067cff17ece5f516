"""A case for every form, by the app that has it. WITHOUT are the forms that have none, with the reason."""

from __future__ import annotations

from collections.abc import Mapping

from tests.forms.round_trip_cases import (
    accounts,
    admin,
    around_comments,
    content,
    corrections,
    dashboard,
    metrics,
    moderation,
    people,
    plan,
    register,
    security,
)

WITHOUT: Mapping[str, str] = {
    **accounts.WITHOUT,
    **admin.WITHOUT,
    **around_comments.WITHOUT,
    **content.WITHOUT,
    **corrections.WITHOUT,
    **dashboard.WITHOUT,
    **metrics.WITHOUT,
    **moderation.WITHOUT,
    **people.WITHOUT,
    **plan.WITHOUT,
    **register.WITHOUT,
    **security.WITHOUT,
    "somestrategi.forms.filters.FilterForm": "the base of every filter",
}

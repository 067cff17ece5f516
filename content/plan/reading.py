"""Reads the plan from the database: a fixed number of queries, however much is planned.

Other ministries' plans are read here and nowhere else, with what ARCHITECTURE §5 lets cross: time, platform, ministry
and theme; the text once it is approved, where its ministry has chosen so; of what is shielded only that the time is
taken.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Q, TextField, Value, When
from django.db.models.functions import Coalesce, Left
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import DO, may
from content.models import Publication, PublicationKind, Variant
from content.plan.clashes import HOUR
from content.plan.entry import Entry, state_of
from content.plan.theme import theme_of
from content.post_states import DeliveryState, PostState
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User
    from content.post_querysets import VariantQuerySet

SEES_SHIELDED = (DO.POST_WRITE, DO.POST_APPROVE, DO.POST_CLEAR)
PLANNED_KINDS = (PublicationKind.POST, PublicationKind.STORY, PublicationKind.UNKNOWN)
"""What somebody sat down to publish: replies and shared posts come when they come."""
ON_THEIR_WAY = (PostState.FOR_APPROVAL, PostState.APPROVED)
BEGINNING = 200
"""Characters of a text that are read for its first line."""
FIELDS = (
    *("pk", "at", "account_id", "account__name", "account__platform__name", "state", "post_id"),
    *("post__ministry_id", "post__ministry__abbreviation", "post__state", "post__topic", "post__is_shielded"),
    *("post__is_topic_told", "declared_form", "post__created_by__name"),
)


Within = Callable[[str], Q]
"""Which times are read: a condition on the field with that name."""


def days(first: dt.date, last: dt.date) -> Within:
    """Both included, in Oslo."""
    start, end = clock.start_of(first), clock.start_of(last + dt.timedelta(days=1))
    return lambda field: Q(**{f"{field}__gte": start, f"{field}__lt": end})


def near(moments: Collection[dt.datetime]) -> Within:
    """Within an hour of any of them; there is one at least."""

    def is_near(field: str) -> Q:
        found = Q()
        for moment in moments:
            found |= Q(**{f"{field}__gt": moment - HOUR, f"{field}__lt": moment + HOUR})
        return found

    return is_near


def own(ministry_ids: Collection[int], within: Within, *, reader: User | None) -> list[Entry]:
    """What the ministries answer for: one query. What is shielded from the reader is busy; for nobody, all of it."""
    inside = {
        pk for pk in ministry_ids if reader and any(may(reader, deed, ministry=pk) for deed in SEES_SHIELDED)
    }
    rows = _within(Variant.objects.filter(post__ministry__in=ministry_ids), within).with_waiting()
    return [_own(row, inside) for row in rows.values(*FIELDS, "waits_for_name")]


def unplanned(ministry_ids: Collection[int], within: Within) -> list[Entry]:
    """What stood on the platforms without a post here: imported, or reported by a person. One query."""
    answers = Q(responsible__in=ministry_ids) | Q(account__owner__in=ministry_ids)
    found = Publication.objects.filter(answers, variant__isnull=True).of_kinds(PLANNED_KINDS)
    return [_published(row, ministry_ids) for row in _publications(found, within)]


def others(ministry_ids: Collection[int], within: Within) -> list[Entry]:
    """What all other ministries plan, as it may be seen by these; by none of them, what all plan. One query."""
    found = Variant.objects.exclude(post__ministry__in=ministry_ids).exclude(state=DeliveryState.DELETED)
    may_be_read = Q(post__is_shielded=False, post__is_shown_to_others=True, post__state=PostState.APPROVED)
    rows = _within(found, within).annotate(
        beginning=Left("text", BEGINNING),
        shown_text=Case(When(may_be_read, then="text"), default=Value("", output_field=TextField())),
    )
    return [_of_other(row) for row in rows.values(*FIELDS, "beginning", "shown_text")]


def untimed(ministry_ids: Collection[int], *, reader: User) -> VariantQuerySet:
    """What is at work and has no time yet, the newest first."""
    at_work = Variant.objects.visible_to(reader).filter(
        post__ministry__in=ministry_ids, planned_at__isnull=True, publication__isnull=True
    )
    return (
        at_work.exclude(post__state=PostState.WITHDRAWN)
        .with_context()
        .with_waiting()
        .order_by("-post__changed_at", "pk")
    )


def _within(variants: VariantQuerySet, within: Within) -> VariantQuerySet:
    """By when it went out, or else is to. What was withdrawn is there only if it stood."""
    went, goes = within("publication__published_at"), within("planned_at") & Q(publication__isnull=True)
    found = variants.filter(went | goes & ~Q(post__state=PostState.WITHDRAWN))
    return found.annotate(at=Coalesce("publication__published_at", "planned_at")).order_by("at", "pk")


def _own(row: dict[str, Any], inside: Collection[int]) -> Entry:
    is_shielded = row["post__is_shielded"]
    common = _common(row) | {"is_shielded": is_shielded, "state": state_of(row["post__state"], row["state"])}
    if is_shielded and row["post__ministry_id"] not in inside:
        return Entry(**common | {"state": ""}, is_busy=True)
    return Entry(
        **common,
        title=row["post__topic"] or _("Post without a topic"),
        written_form=row["declared_form"] or "",
        url=reverse("post", args=[row["post_id"]]),
        variant_id=row["pk"],
        writer=row["post__created_by__name"],
        waits_for=row["waits_for_name"] or "",
    )


def _of_other(row: dict[str, Any]) -> Entry:
    common = _common(row) | {"is_own": False}
    if row["post__is_shielded"]:
        return Entry(**common | {"platform": ""}, state="", is_busy=True)
    is_out = row["state"] == DeliveryState.PUBLISHED
    return Entry(
        **common,
        state=DeliveryState.PUBLISHED if is_out else "",
        title=theme_of(row["post__topic"], [row["beginning"]], is_told=row["post__is_topic_told"]),
        text=row["shown_text"],
        written_form=(row["declared_form"] or "") if row["shown_text"] else "",
    )


def _common(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "at": row["at"],
        "account_id": row["account_id"],
        "account": row["account__name"],
        "platform": row["account__platform__name"],
        "ministry": row["post__ministry__abbreviation"],
        "is_on_its_way": row["post__state"] in ON_THEIR_WAY,
    }


def _publications(found: Any, within: Within) -> Iterable[dict[str, Any]]:
    rows = found.filter(within("published_at")).annotate(beginning=Left("text", BEGINNING))
    names = ("account__name", "account__platform__name", "responsible__abbreviation", "responsible_id")
    fields = ("pk", "published_at", "has_time", "account_id", "written_form", "beginning", "remote_id")
    ordered: Iterable[dict[str, Any]] = rows.order_by("published_at", "pk").values(*fields, *names)
    return ordered


def _published(row: dict[str, Any], ministry_ids: Collection[int]) -> Entry:
    return Entry(
        at=row["published_at"],
        has_time=row["has_time"],
        account_id=row["account_id"],
        account=row["account__name"],
        platform=row["account__platform__name"],
        ministry=row["responsible__abbreviation"],
        state=DeliveryState.PUBLISHED,
        title=row["beginning"].strip().partition("\n")[0][:80] or row["remote_id"],
        written_form=row["written_form"] or "",
        url=reverse("publication", args=[row["pk"]]),
        is_own=row["responsible_id"] in ministry_ids,
    )

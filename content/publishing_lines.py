"""One line per account of how a post's publishing stands: for its page and for a prepared set."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext

from accounts.connectors import book
from accounts.connectors.capabilities import Can
from accounts.models import Connection, PlatformCall, Preparation
from content import outgoing_post
from content.call_words import Reason, reason_of
from content.models import PostMedia, Variant
from content.post_states import DeliveryState, PostState

if TYPE_CHECKING:
    from accounts.connectors.connector import Connector


@dataclass(frozen=True)
class Line:
    """`goes_by_itself`: through a connection that works. `is_local`: the demo's own platform. `may_go`: a person may
    let it go. `is_looked_for`: we are still looking; `may_say`: a person may say what she sees."""

    variant: Variant
    connection: Connection | None
    reason: Reason | None
    goes_by_itself: bool
    is_local: bool
    may_go: bool
    is_looked_for: bool
    may_say: bool
    media: list[PostMedia] = field(default_factory=list)


def lines_of(variants: Iterable[Variant]) -> list[Line]:
    """Variants with context and media prefetched; four queries, however many."""
    rows = list(variants)
    keys, kind = [row.pk for row in rows], ContentType.objects.get_for_model(Variant)
    found = PlatformCall.objects.filter(subject_type=kind, subject_id__in=keys).order_by("pk")
    calls = {call.subject_id: call for call in found}
    prepared = Preparation.objects.filter(subject_type=kind, subject_id__in=keys)
    preparations = {row.subject_id: row for row in prepared}
    accounts = [row.account_id for row in rows]
    connections = {
        one.account_id: one for one in Connection.objects.with_context().filter(account__in=accounts)
    }
    return [
        _line(row, calls.get(row.pk), preparations.get(row.pk), connections.get(row.account_id))
        for row in rows
    ]


def _line(
    variant: Variant,
    call: PlatformCall | None,
    preparation: Preparation | None,
    connection: Connection | None,
) -> Line:
    connector = book.connector_for(connection) if connection else None
    is_uncertain = variant.state == DeliveryState.UNCERTAIN and call is not None
    is_looked_for = is_uncertain and call is not None and call.next_look_at is not None
    is_held = variant.state == DeliveryState.PLANNED and bool(variant.hold)
    return Line(
        variant=variant,
        connection=connection,
        reason=reason_of(variant, call, preparation),
        goes_by_itself=_goes(connection, connector),
        is_local=connector is not None and connector.is_local,
        may_go=variant.post.state == PostState.APPROVED
        and (variant.state == DeliveryState.FAILED or is_held),
        is_looked_for=is_looked_for,
        may_say=is_uncertain and not is_looked_for,
        media=outgoing_post.shown(variant),
    )


def in_short(lines: Iterable[Line]) -> str:
    """Partial success is a state of its own. Empty for a post with one account."""
    states = [line.variant.state for line in lines]
    if len(states) < 2:
        return ""
    out = sum(state == DeliveryState.PUBLISHED for state in states)
    open_count = sum(state in (DeliveryState.FAILED, DeliveryState.UNCERTAIN) for state in states)
    if open_count:
        text = gettext("Out on %(out)s of %(all)s accounts. %(open)s need you.")
        return text % {"out": out, "all": len(states), "open": open_count}
    if out == len(states):
        return gettext("Out on all %(all)s accounts.") % {"all": len(states)}
    return gettext("Out on %(out)s of %(all)s accounts.") % {"out": out, "all": len(states)}


def _goes(connection: Connection | None, connector: Connector | None) -> bool:
    return (
        connection is not None
        and connection.is_usable
        and connection.publishes
        and connector is not None
        and connector.can(Can.PUBLISH)
    )

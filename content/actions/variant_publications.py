"""What was published points back to the plan: by a person's word, or because a file has the planned text (S1, S14)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.recording import recorded
from accounts.models import Account
from content.models import Captions, Live, Media, Publication, Variant
from content.post_states import DeliveryState
from content.text_key import TextKey
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User

EARLIER, LATER = dt.timedelta(days=1), dt.timedelta(days=3)
"""How far from its planned time a text is taken for the planned one. Greetings come again, word for word."""


def point(variant: Variant, *, to: Publication, by: User) -> None:
    """A person says that this is what became of the variant. Raises PermissionDenied or ValidationError."""
    if not Account.objects.reported_by(by).filter(pk=to.account_id).exists():
        raise PermissionDenied
    with transaction.atomic():
        row = Variant.objects.waiting_to_be_published().filter(pk=variant.pk).select_for_update(of=("self",))
        current = row.with_context().first()
        if current is None or hasattr(to, "variant"):
            raise ValidationError(_("One of them has been paired meanwhile. Load the page again."))
        if current.account_id != to.account_id:
            raise ValidationError(_("The planned post is for %(account)s.") % {"account": current.account})
        _point(current, to, by=by)


def release(publication: Publication, *, by: User) -> None:
    """It was another text after all. The variant is planned again, and never goes out by itself."""
    if not Account.objects.reported_by(by).filter(pk=publication.account_id).exists():
        raise PermissionDenied
    with transaction.atomic():
        _release(Variant.objects.filter(publication=publication), by=by)


def match(account: Account, *, by: User | None) -> int:
    """Pair what waits on the account with the publications that have the same words and came about when it was
    planned; the nearest in time first. In the caller's transaction. Two queries, and a few for each pair."""
    rows = Variant.objects.waiting_to_be_published().filter(account=account).with_context()
    waiting = list(rows.annotate(text_key=TextKey("text")).order_by("pk"))
    by_key: dict[str, list[Variant]] = {}
    for variant in waiting:
        if key := getattr(variant, "text_key", None):
            by_key.setdefault(key, []).append(variant)
    found = Publication.objects.on_account(account).filter(text_key__in=by_key, variant__isnull=True)
    pairs = sorted(
        (
            (_distance(variant, publication), variant.pk, publication.pk, variant, publication)
            for publication in (found if by_key else ())
            for variant in by_key[str(publication.text_key)]
            if _is_about_then(variant, publication)
        ),
        key=lambda pair: pair[:3],
    )
    taken: set[object] = set()
    count = 0
    for _far, variant_pk, publication_pk, variant, publication in pairs:
        if {("v", variant_pk), ("p", publication_pk)} & taken:
            continue
        taken |= {("v", variant_pk), ("p", publication_pk)}
        _point(variant, publication, by=by)
        count += 1
    return count


def release_before_deletion(publications: Iterable[Publication], *, by: User | None) -> None:
    """A report is taken back, or an import undone: what it told of the plan is taken back with it."""
    _release(Variant.objects.filter(publication__in=publications), by=by)


def _is_about_then(variant: Variant, publication: Publication) -> bool:
    at = publication.published_at
    if variant.planned_at is None:
        return at >= variant.post.created_at - (dt.timedelta(0) if publication.has_time else EARLIER)
    return variant.planned_at - EARLIER <= at <= variant.planned_at + LATER


def _distance(variant: Variant, publication: Publication) -> dt.timedelta:
    return abs(publication.published_at - (variant.planned_at or variant.post.created_at))


def _point(variant: Variant, publication: Publication, *, by: User | None) -> None:
    """The author's word on the written form and on a broadcast, and the page of the matter, follow the text."""
    post = variant.post
    with recorded(by=by, verb="content.variant_published", ministry=post.ministry) as record:
        record.on(post, label=post.label)
        record.tell(account=str(variant.account))
        variant.publication, variant.state, variant.state_at = (
            publication,
            DeliveryState.PUBLISHED,
            clock.now(),
        )
        variant.save(update_fields=["publication", "state", "state_at"])
        names = []
        if publication.declared_form is None and variant.declared_form and publication.text:
            publication.declared_form = variant.declared_form
            names.append("declared_form")
        if not publication.government_url and post.government_url:
            publication.government_url = post.government_url
            names.append("government_url")
        if post.live == Live.LEFT_UP and publication.media == Media.UNKNOWN:
            publication.media, publication.captions = Media.LIVE, Captions.MISSING  # the days begin to count
            names += ["media", "captions"]
        if names:
            publication.save(update_fields=names)


def _release(variants: Iterable[Variant], *, by: User | None) -> None:
    for variant in Variant.objects.filter(pk__in=[one.pk for one in variants]).with_context():
        post = variant.post
        with recorded(by=by, verb="content.variant_released", ministry=post.ministry) as record:
            record.on(post, label=post.label)
            record.tell(account=str(variant.account))
            variant.publication, variant.state, variant.state_at = None, DeliveryState.PLANNED, clock.now()
            variant.approved_hash = ""
            variant.save(update_fields=["publication", "state", "state_at", "approved_hash"])

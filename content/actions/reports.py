"""A person tells what was published in the platform's own tool, before any file does; and takes it back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.actions.recording import recorded
from accounts.models import Account
from content.actions import variant_publications
from content.actions.publications import refresh_activity
from content.models import Media, Publication, PublicationKind, Variant
from somestrategi.core import clock
from somestrategi.core.language import MODEL_VERSION, identify

if TYPE_CHECKING:
    from accounts.models import User
    from accounts.post_addresses import Post


class AlreadyRecorded(Exception):
    """The post is recorded: from a file, or because somebody reported it a moment ago."""

    def __init__(self, publication: Publication) -> None:
        super().__init__(publication.pk)
        self.publication = publication


@dataclass(frozen=True)
class Told:
    """What the person says besides the address. `published_at` is aware; without `has_time` it is noon in Oslo."""

    published_at: dt.datetime
    has_time: bool = True
    text: str = ""
    media: str = Media.UNKNOWN
    government_url: str = ""
    variant: Variant | None = None
    """The planned post that it is; None: look for the one with the same words."""


def report(post: Post, told: Told, *, account: Account, by: User) -> Publication:
    """Record a post as published, and pair it with what was planned. An owner and those that share a joint account
    may; the owner answers for it until somebody names another (S59). Raises AlreadyRecorded, PermissionDenied, or
    ValidationError on a future time.

    The account is not locked: a long import into it must not keep a person waiting. The database has the last word
    on what is there already, and the import leaves alone what came while it ran.
    """
    if not Account.objects.reported_by(by).filter(pk=account.pk).exists():
        raise PermissionDenied
    if told.published_at > clock.now() and (
        told.has_time or clock.local_date(told.published_at) > clock.today()
    ):
        raise ValidationError(_("The time has not come yet."))
    publication = _publication(post, told, account, by)
    try:
        with (
            transaction.atomic(),
            recorded(by=by, verb="content.publication_reported", ministry=account.owner) as record,
        ):
            _refuse_known(post, account)
            publication.save()
            refresh_activity(account)
            record.on(publication, label=publication.text[:80] or post.address.url)
            if told.variant is not None:
                variant_publications.point(told.variant, to=publication, by=by)
            elif publication.text:
                publication.refresh_from_db()
                variant_publications.match(account, by=by)
    except IntegrityError:
        _refuse_known(post, account)
        raise
    return publication


def _publication(post: Post, told: Told, account: Account, by: User) -> Publication:
    """The form of a text that nobody has written down is not judged."""
    publication = Publication(
        account=account,
        responsible=account.owner,
        remote_id=post.address.remote_id,
        permalink=post.address.url,
        text=told.text.strip() or (told.variant.text if told.variant else ""),
        kind=PublicationKind.STORY if "/stories/" in post.address.url else PublicationKind.POST,
        published_at=told.published_at,
        has_time=told.has_time,
        media=told.media,
        government_url=told.government_url,
        reported_by=by,
        recorded_at=clock.now(),
    )
    if told.media != Media.UNKNOWN:
        publication.media_settled_by, publication.media_settled_at = by, publication.recorded_at
    if publication.text:
        found = identify(publication.text)
        publication.identified_form = found.form.value
        publication.identified_probability = found.probability
        publication.identified_by = MODEL_VERSION
        publication.word_count = found.word_count
    return publication


def _refuse_known(post: Post, account: Account) -> None:
    known = Publication.objects.of_post(post, account)
    if known is not None:
        raise AlreadyRecorded(known)


def withdraw(publication: Publication, *, by: User) -> None:
    """Take a report back: the wrong address, or a post that a file has under another id. The row goes.

    Raises PermissionDenied, or ValidationError on what a file has confirmed or brought.
    """
    if not Account.objects.reported_by(by).filter(pk=publication.account_id).exists():
        raise PermissionDenied
    with recorded(by=by, verb="content.report_withdrawn") as record:
        current = Publication.objects.select_for_update(of=("self",)).filter(pk=publication.pk).first()
        if current is None or not current.is_only_reported:
            raise ValidationError(_("Only a publication that no file has confirmed can be taken back."))
        record.label = str(current)[:200]  # the entry outlives the row, and points at nothing
        record.in_ministry(current.account.owner)
        variant_publications.release_before_deletion([current], by=by)
        current.delete()
        refresh_activity(current.account)

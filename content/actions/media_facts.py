"""What a publication shows, and whether a video has captions (S29): a person's word, which no file changes.

A settling is of one publication as it was seen. When somebody else has settled it meanwhile, theirs stands, and the
second is told who was first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.recording import recorded
from accounts.models import AuditEntry
from accounts.permissions import DO, require
from content.models import MOVING, Captions, Media, Publication
from content.publication_row import MediaFacts
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User

SETTLED = "content.media_settled"
TAKEN_BACK = "content.media_settling_undone"
_FIELDS = ("media", "captions", "media_settled_by", "media_settled_at")


@dataclass(frozen=True)
class Outcome:
    """`settled` are as they are now; `overtaken` are as somebody else, or a file, left them meanwhile."""

    settled: tuple[Publication, ...] = ()
    overtaken: tuple[Publication, ...] = ()


def settle(answers: Mapping[int, MediaFacts], *, seen: Mapping[int, MediaFacts], by: User) -> Outcome:
    """Settle each publication (by primary key) to its answer. `seen` is what stood on the page that was answered.

    Raises ValidationError on an answer that says nothing or gives captions to what is no video, and
    PermissionDenied on a publication of a ministry where the user may not; then nothing is settled.
    """
    for answer in answers.values():
        _refuse_nonsense(answer)
    settled, overtaken = [], []
    with transaction.atomic():
        for publication in _locked(answers, by=by):
            answer = answers[publication.pk]
            if publication.media_facts != seen.get(publication.pk, publication.media_facts):
                if publication.media_facts != answer:
                    overtaken.append(publication)
                continue
            _settle_one(publication, answer, by=by)
            settled.append(publication)
    return Outcome(tuple(settled), tuple(overtaken))


def take_back(keys: Sequence[int], *, by: User) -> tuple[Publication, ...]:
    """Undo one's own last settling of each, so that it stands as before. What another has settled since is left."""
    undone = []
    with transaction.atomic():
        for publication in _locked(keys, by=by):
            before = _before_own_settling(publication, by)
            if before is None:
                continue
            with recorded(by=by, verb=TAKEN_BACK, on=publication, ministry=publication.responsible):
                publication.media, publication.captions = before["media"], before["captions"]
                publication.media_settled_by_id = before["by"]
                publication.media_settled_at = (
                    dt.datetime.fromisoformat(before["at"]) if before["at"] else None
                )
                publication.save(update_fields=_FIELDS)
            undone.append(publication)
    return tuple(undone)


def _refuse_nonsense(answer: MediaFacts) -> None:
    if answer.media not in Media.values or answer.media == Media.UNKNOWN:
        raise ValidationError({"media": _("Choose what the publication shows.")})
    if answer.captions not in Captions.values:
        raise ValidationError({"captions": _("Choose whether the video has captions.")})
    if answer.captions != Captions.UNKNOWN and answer.media not in MOVING:
        raise ValidationError({"captions": _("Only a video has captions.")})


def _locked(keys: Mapping[int, Any] | Sequence[int], *, by: User) -> list[Publication]:
    """In one order, so that two people who settle the same rows never wait for each other in a ring."""
    rows = Publication.objects.select_for_update(of=("self",)).filter(pk__in=list(keys)).order_by("pk")
    found = list(rows.select_related("responsible", "account__platform", "media_settled_by"))
    for publication in found:
        require(by, DO.PUBLICATION_SETTLE, ministry=publication.responsible_id)
    return found


def _settle_one(publication: Publication, answer: MediaFacts, *, by: User) -> None:
    before = {
        "media": publication.media,
        "captions": publication.captions,
        "by": publication.media_settled_by_id,
        "at": publication.media_settled_at.isoformat() if publication.media_settled_at else None,
    }
    now = clock.now()
    with recorded(by=by, verb=SETTLED, on=publication, ministry=publication.responsible) as record:
        publication.media, publication.captions = answer
        publication.media_settled_by, publication.media_settled_at = by, now
        publication.save(update_fields=_FIELDS)
        record.tell(media_facts=list(answer), before=before, settled_at=now.isoformat())


def _before_own_settling(publication: Publication, by: User) -> Mapping[str, Any] | None:
    """None where the last word is not one's own."""
    if publication.media_settled_by_id != by.pk or publication.media_settled_at is None:
        return None
    settlings = AuditEntry.objects.about(publication).filter(verb=SETTLED, by=by)
    own = settlings.filter(params__settled_at=publication.media_settled_at.isoformat()).newest_first().first()
    before: Mapping[str, Any] | None = own.params["before"] if own else None
    return before

"""The written form of a publication: a person's word, which neither a file nor a later model changes.

A correction is of one publication as it was seen; when somebody else has said something meanwhile, theirs stands and
the second is told. To keep what the author declared is a correction to the same form: then a person has looked.
Texts that are the same can be corrected in one go, with one entry in the trail.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.recording import recorded
from accounts.models import AuditEntry
from accounts.permissions import DO, require
from content.models import Publication, WrittenForm
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import User

CORRECTED = "content.written_form_corrected"
CORRECTED_ALIKE = "content.written_form_corrected_alike"
TAKEN_BACK = "content.written_form_correction_undone"
_FIELDS = ("corrected_form", "corrected_by", "corrected_at")


@dataclass(frozen=True)
class Outcome:
    """`corrected` are as they are now; `overtaken` are as somebody else, or a file, left them meanwhile."""

    corrected: tuple[Publication, ...] = ()
    overtaken: tuple[Publication, ...] = ()


def correct(answers: Mapping[int, str], *, seen: Mapping[int, str], by: User) -> Outcome:
    """Give each publication (by primary key) its written form. `seen` is the `form_as_seen` of what was answered.

    Raises ValidationError on what is no written form, and PermissionDenied on a publication of a ministry where the
    user may not; then nothing is corrected.
    """
    if not all(form in WrittenForm.values for form in answers.values()):
        raise ValidationError(_("Choose one of the answers."))
    corrected, overtaken = [], []
    with transaction.atomic():
        for publication in _locked(answers, by=by):
            form = answers[publication.pk]
            if publication.form_as_seen != seen.get(publication.pk, publication.form_as_seen):
                if publication.written_form != form:
                    overtaken.append(publication)
                continue
            with recorded(by=by, verb=CORRECTED, on=publication, ministry=publication.responsible) as record:
                record.tell(**_write([publication], form, by=by))
            corrected.append(publication)
    return Outcome(tuple(corrected), tuple(overtaken))


def correct_alike(keys: Sequence[int], *, by: User) -> tuple[Publication, ...]:
    """Give texts that are the same as those that the user has corrected their written form. What another person has
    corrected is left. One entry for each of the given."""
    changed: list[Publication] = []
    with transaction.atomic():
        for original in _locked(keys, by=by):
            if original.corrected_form is None or original.corrected_by_id != by.pk:
                continue
            alike = _locked(_keys_of(Publication.objects.alike(original, by)), by=by)
            if not alike:
                continue
            ministry = original.responsible
            with recorded(by=by, verb=CORRECTED_ALIKE, on=original, ministry=ministry) as record:
                record.tell(count=len(alike), **_write(alike, original.corrected_form, by=by))
            changed.extend(alike)
    return tuple(changed)


def take_back(keys: Sequence[int], *, by: User) -> tuple[Publication, ...]:
    """Undo one's own last correction of each, so that it stands as before. What another has said since is left."""
    undone = []
    with transaction.atomic():
        for publication in _locked(keys, by=by):
            before = _before_own_correction(publication, by)
            if before is None:
                continue
            with recorded(by=by, verb=TAKEN_BACK, on=publication, ministry=publication.responsible):
                publication.corrected_form, publication.corrected_by_id = before["form"], before["by"]
                publication.corrected_at = dt.datetime.fromisoformat(before["at"]) if before["at"] else None
                publication.save(update_fields=_FIELDS)
            undone.append(publication)
    return tuple(undone)


def _keys_of(publications: Iterable[Publication]) -> list[int]:
    return [publication.pk for publication in publications]


def _locked(keys: Mapping[int, Any] | Sequence[int], *, by: User) -> list[Publication]:
    """In one order, so that two people who correct the same rows never wait for each other in a ring."""
    rows = Publication.objects.select_for_update(of=("self",)).filter(pk__in=list(keys)).order_by("pk")
    found = list(rows.select_related("responsible", "account__platform", "corrected_by"))
    for publication in found:
        require(by, DO.PUBLICATION_SETTLE, ministry=publication.responsible_id)
    return found


def _write(publications: Sequence[Publication], form: str, *, by: User) -> dict[str, Any]:
    """What the trail is told: the form, the time, and what each publication had before."""
    now = clock.now()
    before = {
        str(publication.pk): {
            "form": publication.corrected_form,
            "by": publication.corrected_by_id,
            "at": publication.corrected_at.isoformat() if publication.corrected_at else None,
        }
        for publication in publications
    }
    for publication in publications:
        publication.corrected_form, publication.corrected_by, publication.corrected_at = form, by, now
    Publication.objects.bulk_update(publications, _FIELDS, batch_size=500)
    return {"written_form": form, "corrected_at": now.isoformat(), "before": before}


def _before_own_correction(publication: Publication, by: User) -> Mapping[str, Any] | None:
    """None where the last word is not one's own."""
    if publication.corrected_by_id != by.pk or publication.corrected_at is None:
        return None
    corrections = AuditEntry.objects.filter(verb__in=(CORRECTED, CORRECTED_ALIKE), by=by)
    at = publication.corrected_at.isoformat()
    told = corrections.filter(params__corrected_at=at, params__before__has_key=str(publication.pk)).first()
    before: Mapping[str, Any] | None = told.params["before"][str(publication.pk)] if told else None
    return before

"""A new model: identify everything again beside what stands, and let a person adopt it after having seen the report.

The code has one model only. What is imported after an upgrade is therefore identified by the new version at once, and
its `identified_by` says so; what stood before keeps the old answer until the new version is adopted.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.actions.recording import recorded
from accounts.nudges import nudge
from accounts.permissions import DO, require
from content.models import AdoptionState, FormModelAdoption, Publication, Reidentification
from somestrategi.core import clock, language

if TYPE_CHECKING:
    from accounts.models import User

RUN_TASK = "content.reidentify"
STARTED = "content.form_model_started"
ADOPTED = "content.form_model_adopted"
BATCH = 500
LEASE = dt.timedelta(minutes=5)
_WORKING = (AdoptionState.COMPUTING, AdoptionState.ADOPTING)
_APPLY = """
UPDATE content_publication p
SET identified_form = n.form, identified_probability = n.probability, identified_by = %(version)s,
    word_count = n.word_count
FROM content_reidentification n
WHERE n.adoption_id = %(adoption)s AND n.publication_id = ANY(%(keys)s) AND p.id = n.publication_id
  AND p.identified_by <> %(version)s AND p.text_key IS NOT DISTINCT FROM n.text_key
"""


def start(*, by: User | None) -> FormModelAdoption:
    """Compute what the code's version would change. `by` is None on the command line. Once for a version: what is
    under way, or waits to be adopted, is returned as it is; one that is adopted starts over for what came late."""
    if by is not None:
        require(by, DO.FORM_MODEL_ADOPT)
    version = language.MODEL_VERSION
    with transaction.atomic():
        found = FormModelAdoption.objects.select_for_update().filter(version=version).first()
        if found and found.state != AdoptionState.ADOPTED:
            return found
        adoption = found or FormModelAdoption(version=version)
        adoption.state, adoption.reached_pk, adoption.leased_until = AdoptionState.COMPUTING, 0, None
        adoption.started_at, adoption.computed_at = clock.now(), None
        adoption.adopted_by, adoption.adopted_at = None, None
        with recorded(by=by, verb=STARTED) as record:
            adoption.save()
            record.on(adoption)
            nudge(RUN_TASK, adoption.pk)
    return adoption


def adopt(adoption: FormModelAdoption, *, by: User) -> None:
    """Raises ValidationError before the report is there, or when the version is no longer the code's."""
    require(by, DO.FORM_MODEL_ADOPT)
    with transaction.atomic():
        current = FormModelAdoption.objects.select_for_update().get(pk=adoption.pk)
        if current.state != AdoptionState.COMPUTED or current.version != language.MODEL_VERSION:
            raise ValidationError(_("The report is not ready, or the model has already been adopted."))
        with recorded(by=by, verb=ADOPTED, on=current):
            current.state, current.reached_pk = AdoptionState.ADOPTING, 0
            current.adopted_by, current.adopted_at = by, clock.now()
            current.save()
            nudge(RUN_TASK, current.pk)


def run(adoption_id: int) -> None:
    """One worker at a time, a batch in each transaction: whoever comes after a death goes on where it was. What was
    computed for a version that the code no longer has is left unfinished."""
    now = clock.now()
    free = Q(leased_until__isnull=True) | Q(leased_until__lt=now)
    is_ours = Q(state=AdoptionState.ADOPTING) | Q(version=language.MODEL_VERSION)
    waiting = FormModelAdoption.objects.filter(free, is_ours, pk=adoption_id, state__in=_WORKING)
    until = now + LEASE
    if not waiting.update(leased_until=until):
        return
    while True:
        with transaction.atomic():
            ours = FormModelAdoption.objects.select_for_update().filter(pk=adoption_id, leased_until=until)
            adoption = ours.first()
            if adoption is None:
                return
            is_over = _step(adoption)
            until = adoption.leased_until = clock.now() + LEASE
            if is_over:
                adoption.leased_until = None
            adoption.save()
        if is_over:
            return


def run_waiting() -> None:
    """What waits because a nudge was lost or a worker died."""
    for key in (
        FormModelAdoption.objects.filter(state__in=_WORKING).order_by("pk").values_list("pk", flat=True)
    ):
        run(key)


def _step(adoption: FormModelAdoption) -> bool:
    """One batch; whether the round is over."""
    if adoption.state == AdoptionState.COMPUTING:
        return _compute(adoption)
    return _apply(adoption)


def _compute(adoption: FormModelAdoption) -> bool:
    judged = Publication.objects.identified_by_another(adoption.version).filter(pk__gt=adoption.reached_pk)
    batch = list(judged.order_by("pk").only("pk", "text", "text_key")[:BATCH])
    if not batch:
        adoption.state, adoption.computed_at = AdoptionState.COMPUTED, clock.now()
        return True
    Reidentification.objects.bulk_create([_again(adoption, publication) for publication in batch])
    adoption.reached_pk = batch[-1].pk
    return False


def _again(adoption: FormModelAdoption, publication: Publication) -> Reidentification:
    found = language.identify(publication.text)
    return Reidentification(
        adoption=adoption,
        publication=publication,
        text_key=publication.text_key,
        form=found.form.value,
        probability=found.probability,
        word_count=found.word_count,
    )


def _apply(adoption: FormModelAdoption) -> bool:
    """A text that has changed since it was computed is left: the import that changed it has identified it."""
    rows = adoption.reidentifications.order_by("publication_id")[:BATCH]
    keys = list(rows.values_list("publication_id", flat=True))
    if not keys:
        adoption.state = AdoptionState.ADOPTED
        return True
    with connection.cursor() as cursor:
        cursor.execute(_APPLY, {"adoption": adoption.pk, "version": adoption.version, "keys": keys})
    adoption.reidentifications.filter(publication_id__in=keys).delete()
    return False

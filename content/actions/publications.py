"""Publications are recorded from files and connectors: in bulk, idempotent, touching only rows that differ; and
on joint accounts a person says who answers for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Count, Field, Max
from django.utils.translation import gettext as _

from accounts import thresholds
from accounts.account_use import DAYS_KEPT
from accounts.actions import findings
from accounts.actions.recording import recorded
from accounts.audits.audit import Scope
from accounts.models import Account, AccountActivity, Finding
from accounts.permissions import DO, require
from content.actions import incoming, variant_publications
from content.audits import responsibility
from content.models import Publication
from content.publication_row import Comparison, PublicationRow
from somestrategi.core import clock

if TYPE_CHECKING:
    from accounts.models import ImportRun, Ministry, User


def compare(rows: Iterable[PublicationRow], *, account: Account, sample_count: int = 0) -> Comparison:
    """How many rows are new, changed and unchanged, with some of each to look at. Writes nothing."""
    with transaction.atomic(), connection.cursor() as cursor:
        incoming.load(cursor, rows)
        comparison = incoming.compare(cursor, account.pk)
        if sample_count:
            comparison = replace(comparison, samples=incoming.samples(cursor, account.pk, sample_count))
        incoming.drop(cursor)
    return comparison


def record(rows: Iterable[PublicationRow], *, account: Account, import_run: ImportRun) -> Comparison:
    """Insert what is new and update what differs, in the caller's transaction; identify new and changed texts.

    A person's word on the written form, the media, the responsible ministry and who reported it is never touched.
    What stood before is kept for `undo`. Imports into one account queue up behind each other.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
        incoming.load(cursor, rows)
        comparison = incoming.compare(cursor, account.pk)
        incoming.identify_texts(cursor, account.pk)
        incoming.keep_before(cursor, account.pk, import_run.pk)
        incoming.update_changed(cursor, account.pk)
        incoming.confirm_reported(cursor, account.pk, import_run.pk)
        incoming.insert_new(cursor, account, import_run.pk, clock.now())
        incoming.drop(cursor)
        variant_publications.match(account, by=import_run.uploaded_by)
        refresh_activity(account)
    return comparison


def name_responsible(chosen: Iterable[Publication], *, ministry: Ministry, by: User) -> int:
    """Say which ministry answers for publications on joint accounts and for their comments (S59), one entry each.
    Naming again undoes it. Returns how many it said something new about.

    It takes the right in the account's lead ministry. The named one leads or shares the account: others do not see
    its comments. Raises PermissionDenied, or ValidationError, and then nothing is changed.
    """
    with transaction.atomic():
        rows = Publication.objects.filter(pk__in=[publication.pk for publication in chosen]).order_by("pk")
        locked = list(rows.with_context().select_related("account__owner").select_for_update(of=("self",)))
        _require_shared({publication.account for publication in locked}, ministry, by)
        changed = [p for p in locked if p.responsible_named_at is None or p.responsible_id != ministry.pk]
        for publication in changed:
            lead = publication.account.owner
            with recorded(by=by, verb="content.responsible_named", on=publication, ministry=lead) as record:
                publication.responsible = ministry
                publication.responsible_named_by = by
                publication.responsible_named_at = clock.now()
                publication.save(
                    update_fields=["responsible", "responsible_named_by", "responsible_named_at"]
                )
                record.tell(ministry=ministry.abbreviation)
        for lead_id in {publication.account.owner_id for publication in changed}:
            _look_again(lead_id)
    return len(changed)


def _look_again(lead_id: int) -> None:
    """So that a finding does not stand until the night when its publications are settled. It opens none: where
    nothing stands, the night has not found anything, or has not been."""
    if not Finding.objects.unresolved().filter(ministry_id=lead_id, rule_id=responsibility.RULE.id).exists():
        return
    scope = Scope(lead_id, clock.today(), thresholds.all_values())
    seen = [
        (one.subject, hit) for one in responsibility.snapshots(scope) for hit in responsibility.check(one)
    ]
    findings.reconcile(lead_id, responsibility.RULE, seen, today=scope.today)


def _require_shared(accounts: Iterable[Account], ministry: Ministry, by: User) -> None:
    shared = set(ministry.account_memberships.values_list("account_id", flat=True))
    for account in accounts:
        require(by, DO.RESPONSIBLE_NAME, ministry=account.owner_id)
        if not account.is_joint:
            raise ValidationError(_("Only on a joint account is there a responsible ministry to name."))
        if ministry.pk != account.owner_id and account.pk not in shared:
            raise ValidationError(
                _("%(ministry)s does not share %(account)s. Choose one of those who do.")
                % {"ministry": ministry, "account": account}
            )


def undo(import_run: ImportRun) -> None:
    """Take an import back as a whole: what it brought goes, what it changed becomes what it was.

    In the caller's transaction, and only for the newest import of its account: a later one builds on it.
    """
    assert import_run.account is not None
    Account.objects.select_for_update(of=("self",)).get(pk=import_run.account.pk)
    changed = []
    for before in import_run.changed_publications.select_related("publication"):
        publication = before.publication
        for field, value in before.fields.items():
            if field == "media" and (publication.media_settled_at or publication.captions != "unknown"):
                continue  # a person has said it since
            setattr(publication, field, _field(field).to_python(value))
        changed.append(publication)
    Publication.objects.bulk_update(changed, incoming.KEPT_FIELDS, batch_size=500)
    import_run.changed_publications.all().delete()
    import_run.confirmed_publications.update(confirmed_by=None)
    variant_publications.release_before_deletion(import_run.publications.all(), by=None)
    import_run.publications.all().delete()
    refresh_activity(import_run.account)


def _field(name: str) -> Field[Any, Any]:
    field = Publication._meta.get_field(name)
    assert isinstance(field, Field)
    return field


def refresh_activity(account: Account) -> None:
    """Tell the register what is known of the account's life (`AccountActivity`). No publications: no row."""
    published = Publication.objects.on_account(account)
    life = published.aggregate(count=Count("pk"), last=Max("published_at"))
    if not life["count"]:
        AccountActivity.objects.filter(account=account).delete()
        return
    AccountActivity.objects.update_or_create(
        account=account,
        defaults={
            "publication_count": life["count"],
            "last_published_at": life["last"],
            "daily_counts": published.published_since(clock.today() - dt.timedelta(DAYS_KEPT)).count_by_day(),
            "read_at": clock.now(),
        },
    )

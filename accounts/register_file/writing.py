"""The register goes out: the accounts that somebody may see and has filtered, in the columns that come in again."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import get_language, pgettext
from openpyxl import Workbook

from accounts.models import Account, TargetGroup, User
from accounts.permissions import DO, may
from accounts.register_file.columns import COLUMNS
from somestrategi.core.tabular.table import safe_cell
from somestrategi.core.tabular.workbook import BOLD, DAY, cell, set_widths

if TYPE_CHECKING:
    from accounts.account_querysets import AccountQuerySet

Cells = Mapping[str, str | int | dt.date | None]


def rows(accounts: AccountQuerySet, *, reader: User) -> Iterator[Cells]:
    """By field, in the reader's language. Two queries, however many accounts.

    The evidence stays in the owner's house, as on the account's page.
    """
    houses: dict[int, bool] = {}
    for account in accounts.with_context().prefetch_related("members"):
        if account.owner_id not in houses:
            houses[account.owner_id] = any(
                may(reader, do, ministry=account.owner_id)
                for do in (DO.ACCOUNT_EDIT, DO.FINDING_VIEW, DO.TRAIL_VIEW)
            )
        yield _cells(account, is_inside=houses[account.owner_id])


def _cells(account: Account, *, is_inside: bool) -> Cells:
    return {
        "number": account.pk,
        "url": account.url,
        "owner": account.owner.abbreviation,
        "platform": account.platform.name,
        "handle": account.handle,
        "remote_id": account.remote_id,
        "name": account.name,
        "purpose": account.purpose,
        "target_groups": "; ".join(str(TargetGroup(one).label) for one in account.target_groups),
        "profile_form": account.get_profile_form_display(),
        "members": "; ".join(sorted(member.abbreviation for member in account.members.all())),
        "status": account.get_status_display(),
        "opened_on": account.opened_on,
        "verification": account.get_verification_display(),
        "verified_on": account.verified_on,
        "verification_evidence": account.verification_evidence if is_inside else "",
    }


def write_csv(found: Iterable[Cells], file: IO[str]) -> None:
    """With a byte order mark and semicolons, which is what Excel in Norwegian opens as a table."""
    file.write("\ufeff")
    writer = csv.writer(file, delimiter=";")
    if settings.DEMO:
        writer.writerow(["DEMO"])
    writer.writerow([str(column.title) for column in COLUMNS])
    for cells in found:
        writer.writerow([_text(cells[column.field]) for column in COLUMNS])


def _text(value: str | int | dt.date | None) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    return safe_cell(str(value)) if value is not None else ""


def write_workbook(found: Iterable[Cells], file: IO[bytes]) -> None:
    book = Workbook(write_only=True)
    book.properties.language = "nn-NO" if get_language() == "nn" else "nb-NO"
    book.properties.creator = "Somestrategi"
    book.properties.title = "DEMO" if settings.DEMO else None
    sheet: Any = book.create_sheet(pgettext("navigation", "Accounts"))
    set_widths(sheet, [column.width for column in COLUMNS])
    sheet.freeze_panes = "C2"
    sheet.append([cell(sheet, str(column.title), font=BOLD) for column in COLUMNS])
    for cells in found:
        sheet.append([_cell(sheet, cells[column.field]) for column in COLUMNS])
    book.save(file)


def _cell(sheet: Any, value: str | int | dt.date | None) -> Any:
    return cell(sheet, value, number_format=DAY) if isinstance(value, dt.date) else cell(sheet, value)

"""What a file of profiles as they were seen would bring, row by row, before anything is written (S11, S13).

A column that is not in the file says nothing: what was seen last stands. A column that is there says what showed: an
empty cell is no text and no link, and that nobody could tell picture, mark or id.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.account_history import Change
from accounts.actions.profile_snapshots import ShownProfile, as_seen, looked_since
from accounts.models import Account, Picture, ProfileSnapshot
from accounts.models.profile_snapshot import LONGEST_HANDLE
from accounts.permissions import DO, may
from accounts.platform_urls import AddressProblem, UnknownAddress
from accounts.profile_addresses import SENTENCES, refusal_in_words
from accounts.profile_rows import changed_facts
from accounts.register_file.plan import Row, State, sentence_of
from accounts.register_file.reading import Refused, day, numbered, one_line_break, read_cell
from accounts.register_file.register import Register
from accounts.register_file.words import mark_of, picture_of, written_form_of
from somestrategi.core import clock
from somestrategi.core.tabular.numbers import parse_count
from somestrategi.core.tabular.problems import RowProblem
from somestrategi.core.tabular.row import Row as TableRow
from somestrategi.core.tabular.table import plain_cell

NOON = dt.time(12)
_EMPTY: Mapping[str, Any] = {
    "text": "",
    "link": "",
    "declared_form": "",
    "picture": Picture.UNKNOWN,
    "has_mark": None,
    "follower_count": None,
}
_COLUMN_OF = {"has_mark": "mark"}


def rows(
    table: Iterable[TableRow | RowProblem], columns: Mapping[str, str], register: Register
) -> Iterator[Row]:
    """Every row of the file, in its order; one query more than the register's own."""
    newest = {snapshot.account_id: snapshot for snapshot in ProfileSnapshot.objects.newest_of_each()}
    seen: dict[int, int] = {}
    for row in table:
        if isinstance(row, RowProblem):
            yield Row(row.number, State.REFUSED, "", row.raw, problem=str(row))
            continue
        cells = {field: plain_cell(row.get(name)).strip() for field, name in columns.items()}
        try:
            account = _account(cells, register)
            first = seen.setdefault(account.pk, row.number)
            if first != row.number:
                raise Refused(_("The same account stands in row %(row)s of the file too.") % {"row": first})
            yield _look(account, newest.get(account.pk), cells, row, register)
        except Refused as refused:
            title = cells.get("name") or cells["url"]
            yield Row(row.number, State.REFUSED, title, row.values, problem=str(refused))


def _account(cells: Mapping[str, str], register: Register) -> Account:
    """By its number, else by the platform's id, which outlives a new address, else by the address."""
    if not cells["url"]:
        raise Refused(_("The address is missing."))
    if written := cells.get("number"):
        account = numbered(written, register)
    else:
        account = register.at(cells["url"]) or _by_id(cells, register)
    if account is None or not register.is_visible(account):
        raise Refused(
            _(
                "The register has no account at the address. If it has moved: write its number in the register."
            )
        )
    if not may(register.reader, DO.ACCOUNT_EDIT, ministry=account.owner):
        raise Refused(_("You cannot change accounts of %(ministry)s.") % {"ministry": account.owner})
    return account


def _by_id(cells: Mapping[str, str], register: Register) -> Account | None:
    try:
        address = register.read(cells["url"])
    except UnknownAddress:
        return None
    return register.with_remote_id(address.platform_key, cells.get("remote_id") or address.remote_id or "")


def _look(
    account: Account,
    last: ProfileSnapshot | None,
    cells: Mapping[str, str],
    row: TableRow,
    register: Register,
) -> Row:
    shown = ShownProfile(**_profile(account, last, cells, register), **_facts(account, last, cells))
    snapshot = as_seen(account, last, shown)
    try:
        snapshot.clean_fields(exclude=["account", "taken_at", "taken_by", "source"])
    except ValidationError as error:
        raise Refused(sentence_of(error)) from None
    at = _seen_at(cells, last)
    changes = tuple(Change(*fact) for fact in changed_facts(last, snapshot)) if last else ()
    state = State.NEW if last is None else State.CHANGED if changes else State.UNCHANGED
    return Row(
        row.number, state, account.name, row.values, account, is_look=True, changes=changes,
        fields={"shown": shown, "at": at}, binding=f"{account.pk}:{last.pk if last else 0}",
    )  # fmt: skip


def _profile(
    account: Account, last: ProfileSnapshot | None, cells: Mapping[str, str], register: Register
) -> dict[str, Any]:
    """Address, user name and id: the address tells them, or it is the one that we know."""
    known_url, known_handle = (last.url, last.handle) if last else (account.url, account.handle)
    if register.identity(cells["url"]) == register.identity(known_url):
        return {"url": known_url, "handle": known_handle, "remote_id": cells.get("remote_id", "")}
    try:
        address = register.read(cells["url"])
    except UnknownAddress as refused:
        raise Refused(refusal_in_words(refused, register.platforms)) from None
    handle = address.handle.removeprefix("@")
    if len(handle) > LONGEST_HANDLE:
        raise Refused(str(SENTENCES[AddressProblem.TOO_LONG]))
    platform = register.platform(address.platform_key)
    if platform.pk != account.platform_id:
        message = _("The address is on %(platform)s. Paste one on %(own)s.")
        raise Refused(message % {"platform": platform.name, "own": account.platform.name})
    remote_id = cells.get("remote_id") or address.remote_id or ""
    return {"url": address.canonical_url, "handle": handle, "remote_id": remote_id}


def _facts(account: Account, last: ProfileSnapshot | None, cells: Mapping[str, str]) -> dict[str, Any]:
    readers: dict[str, Any] = {
        "text": one_line_break,
        "link": str,
        "declared_form": written_form_of,
        "picture": picture_of,
        "has_mark": mark_of,
        "follower_count": parse_count,
    }
    facts: dict[str, Any] = {"name": cells.get("name") or (last.name if last else account.name)}
    for field, reader in readers.items():
        column = _COLUMN_OF.get(field, field)
        if column not in cells:
            facts[field] = getattr(last, field) if last else _EMPTY[field]
        else:
            facts[field] = read_cell(column, cells[column], reader) if cells[column] else _EMPTY[field]
    if "declared_form" not in cells and last and facts["text"] != last.text:
        facts["declared_form"] = ""  # said of another text
    return facts


def _seen_at(cells: Mapping[str, str], last: ProfileSnapshot | None) -> dt.datetime | None:
    """None is now; noon of an earlier day. A look that is older than the last one would not count, and is refused."""
    if not cells.get("seen_on"):
        return None
    on = read_cell("seen_on", cells["seen_on"], day)
    if on > clock.today():
        raise Refused(_("%(day)s is still to come.") % {"day": date_format(on)})
    if on == clock.today():
        return None
    at = dt.datetime.combine(on, NOON, tzinfo=clock.OSLO)
    if last and at <= last.taken_at:
        raise Refused(looked_since(last))
    return at

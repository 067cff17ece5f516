"""One row of a file of accounts becomes the fields of an account, or a sentence that says why it cannot.

An empty cell says nothing: what stands in the register stands. So a file with two columns can bring new accounts, and
no file can empty the register by what it leaves out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from accounts.models import Account, AccountStatus, Platform
from accounts.platform_urls import UnknownAddress
from accounts.profile_addresses import OVERRULED_BY_HAND, refusal_in_words
from accounts.register_file.columns import BY_FIELD
from accounts.register_file.register import Register
from accounts.register_file.words import (
    NotUnderstood,
    platform_called,
    profile_form_of,
    status_of,
    target_groups_of,
    verification_of,
)
from somestrategi.core.tabular.dates import read_when
from somestrategi.core.tabular.problems import CellError
from somestrategi.core.tabular.row import Row
from somestrategi.core.tabular.table import plain_cell

T = TypeVar("T")
TEXTS = ("remote_id", "name", "purpose", "verification_evidence")


class Refused(ValueError):
    """The row is not taken. The text is the sentence to show."""


@dataclass(frozen=True)
class Told:
    """What a row tells. `account` is the one that it is about; None for a new one. `fields` are those of the
    actions, only the ones that the row says something of."""

    account: Account | None
    fields: Mapping[str, Any]


def read(row: Row, columns: Mapping[str, str], register: Register) -> Told:
    """`columns` is field → name of its column. Raises Refused."""
    cells = {field: plain_cell(row.get(name)).strip() for field, name in columns.items()}
    account = _account(cells, register)
    fields: dict[str, Any] = {}
    if account is None or cells["url"] != account.url:
        fields |= _profile(cells, account, register)
    elif handle := cells.get("handle", "").removeprefix("@"):
        fields |= _handle(handle, register, account)
    fields |= {name: one_line_break(cells[name]) for name in TEXTS if cells.get(name)}
    for name, reader in (
        ("owner", lambda text: register.ministries.find(text, rather=_owner_keys(account))),
        ("status", status_of),
        ("verification", verification_of),
        ("target_groups", target_groups_of),
        ("profile_form", profile_form_of),
        ("opened_on", day),
        ("verified_on", day),
    ):
        if cells.get(name):
            fields[name] = read_cell(name, cells[name], reader)
    if cells.get("members"):
        rather = [membership.ministry_id for membership in account.memberships.all()] if account else []
        members = read_cell(
            "members", cells["members"], lambda text: register.ministries.find_all(text, rather=rather)
        )
        fields |= {"members": members, "is_joint": True}
    return Told(account, fields)


def _account(cells: Mapping[str, str], register: Register) -> Account | None:
    """By its number, else by its address; a deleted one gives way to a new account at the same address."""
    if not cells.get("url"):
        raise Refused(_("The address is missing."))
    if written := cells.get("number"):
        account = numbered(written, register)
        if account is None:
            message = _(
                "The register has no account no. %(number)s that you can see. Empty the cell if it is new."
            )
            raise Refused(message % {"number": written})
        return account
    account = register.at(cells["url"])
    if account is None or register.is_visible(account) or account.status == AccountStatus.DELETED:
        is_gone = account is not None and account.status == AccountStatus.DELETED
        return None if is_gone and not _says_deleted(cells) else account
    raise Refused(_("The account is registered already. Ask DIO."))


def numbered(written: str, register: Register) -> Account | None:
    """Only one that the reader may see."""
    digits = re.sub(r"\s", "", written)
    return register.numbered(int(digits)) if digits.isdecimal() and len(digits) < 10 else None


def _says_deleted(cells: Mapping[str, str]) -> bool:
    try:
        return status_of(cells.get("status", "")) == AccountStatus.DELETED
    except NotUnderstood:
        return False


def _profile(cells: Mapping[str, str], account: Account | None, register: Register) -> dict[str, Any]:
    """Platform, user name, address and perhaps id, as the address tells them."""
    typed = cells.get("handle", "").removeprefix("@")
    platform = _platform(cells, register)
    try:
        address = register.read(cells["url"])
    except UnknownAddress as refused:
        if account is not None and register.identity(account.url) == register.identity(cells["url"]):
            return {"handle": typed} if typed else {}
        if platform is None or not typed or refused.problem not in OVERRULED_BY_HAND:
            raise Refused(refusal_in_words(refused, register.platforms)) from None
        return {"url": cells["url"], "platform": platform, "handle": typed}
    found = register.platform(address.platform_key)
    if platform not in (None, found):
        raise Refused(
            _("The address is on %(platform)s. Correct the platform or the address.")
            % {"platform": found.name}
        )
    handle = address.handle.removeprefix("@")
    if account is not None and register.identity(account.url) == address.identity:
        return _handle(typed, register, account) if typed else {}
    if typed and typed.casefold() != handle.casefold():
        raise Refused(_leads_elsewhere(handle))
    told = {"url": address.canonical_url, "platform": found, "handle": typed or handle}
    return told | ({"remote_id": address.remote_id} if address.remote_id else {})


def _handle(typed: str, register: Register, account: Account) -> dict[str, Any]:
    """At the same address the user name may be spelled in other capitals, and where nobody can read the address it
    may be another."""
    if typed == account.handle:
        return {}
    try:
        handle = register.read(account.url).handle.removeprefix("@")
    except UnknownAddress:
        return {"handle": typed}
    if typed.casefold() != handle.casefold():
        raise Refused(_leads_elsewhere(handle))
    return {"handle": typed}


def _leads_elsewhere(handle: str) -> str:
    return _("The address leads to «%(handle)s». Correct the user name or the address.") % {"handle": handle}


def _platform(cells: Mapping[str, str], register: Register) -> Platform | None:
    if not cells.get("platform"):
        return None
    return read_cell("platform", cells["platform"], lambda text: platform_called(text, register.platforms))


def _owner_keys(account: Account | None) -> list[int]:
    return [account.owner_id] if account else []


def day(text: str) -> dt.date:
    return read_when(text).on


def one_line_break(text: str) -> str:
    """Spreadsheets write line breaks in their own ways."""
    return text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")


def read_cell(field: str, text: str, reader: Callable[[str], T]) -> T:
    """The refusal begins with what the column is called."""
    try:
        return reader(text)
    except (NotUnderstood, CellError) as error:
        raise Refused(f"{BY_FIELD[field].title}: {error}") from None

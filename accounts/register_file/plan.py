"""What a file of accounts would do to the register, row by row, before anything is written.

Worked out anew each time it is shown, so that it is always told in the reader's language; `Row.binding` ties a row
to the account as it was seen.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.account_history import Change, FieldWords, label_of
from accounts.actions.accounts import NewAccount, look_over
from accounts.models import Account, AccountStatus
from accounts.permissions import DO, may
from accounts.register_file.reading import Refused, Told, read
from accounts.register_file.register import Register, binding
from accounts.status_machine import BEGINNINGS
from somestrategi.core import clock
from somestrategi.core.tabular.problems import RowProblem
from somestrategi.core.tabular.row import Row as TableRow


class State(StrEnum):
    """Values stand in addresses."""

    NEW = "ny"
    CHANGED = "endret"
    UNCHANGED = "uendret"
    REFUSED = "avvist"


@dataclass(frozen=True)
class Row:
    """`number` is the row's in the file. `title` is what the account is called, `problem` why the row is refused,
    `fields` what the action gets, `cells` the row as it stood. `is_look`: a profile that is as before is news too."""

    number: int
    state: State
    title: str
    cells: tuple[str, ...]
    account: Account | None = None
    problem: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    binding: str = ""
    is_look: bool = False

    @property
    def is_taken(self) -> bool:
        return self.state in (State.NEW, State.CHANGED) or (self.is_look and self.state == State.UNCHANGED)


def rows(
    table: Iterable[TableRow | RowProblem], columns: Mapping[str, str], register: Register
) -> Iterator[Row]:
    """Every row of the file, in its order."""
    names = FieldWords()
    seen: dict[object, int] = {}
    for row in table:
        if isinstance(row, RowProblem):
            yield Row(row.number, State.REFUSED, "", row.raw, problem=str(row))
            continue
        title = row.get(columns.get("name", "")) or row.get(columns["url"])
        try:
            told = read(row, columns, register)
            _once(told, row.number, seen, register)
            yield _judged(told, row, title, register, names)
        except Refused as refused:
            yield Row(row.number, State.REFUSED, title, row.values, problem=str(refused))


def _once(told: Told, number: int, seen: dict[object, int], register: Register) -> None:
    """The first row of an account counts; other spellings of its address are the same account."""
    key: object = told.account.pk if told.account else register.identity(told.fields["url"])
    first = seen.setdefault(key, number)
    if first != number:
        raise Refused(_("The same account stands in row %(row)s of the file too.") % {"row": first})


def _judged(told: Told, row: TableRow, title: str, register: Register, names: FieldWords) -> Row:
    if told.account is None:
        return _new(told, row, title, register)
    return _known(told.account, dict(told.fields), row, register, names)


def _new(told: Told, row: TableRow, title: str, register: Register) -> Row:
    fields = {"name": told.fields["handle"], "purpose": "", "status": AccountStatus.ACTIVE, **told.fields}
    owner = fields.get("owner")
    if owner is None:
        raise Refused(_("The owner is missing. Write the ministry's abbreviation."))
    if not may(register.reader, DO.ACCOUNT_EDIT, ministry=owner):
        raise Refused(_("You cannot register accounts for %(ministry)s.") % {"ministry": owner})
    if fields["status"] not in BEGINNINGS:
        raise Refused(_("An account begins as proposed, on trial or active."))
    wanted = Account(created_at=clock.now())
    _look_over(wanted, fields, set())
    _collides(wanted, register)
    return Row(row.number, State.NEW, title, row.values, fields=fields, binding=binding(None))


def _known(
    account: Account, fields: dict[str, Any], row: TableRow, register: Register, names: FieldWords
) -> Row:
    before_members = {membership.ministry_id for membership in account.memberships.all()}
    before = {register.ministries.by_key[key] for key in before_members}
    for name in [
        name for name, value in fields.items() if _is_same_text(getattr(account, name, None), value)
    ]:
        del fields[name]
    if fields.get("status", account.status) != account.status:
        raise Refused(_("The status is changed on the account's own page, where the reason is asked for."))
    fields.pop("status", None)
    wanted = copy.copy(account)
    changed = _look_over(wanted, fields, before)
    if not changed:
        return Row(row.number, State.UNCHANGED, account.name, row.values, account, binding=binding(account))
    for owner in (account.owner, wanted.owner):
        if not may(register.reader, DO.ACCOUNT_EDIT, ministry=owner):
            raise Refused(_("You cannot change accounts of %(ministry)s.") % {"ministry": owner})
    _collides(wanted, register)
    changes = tuple(_in_words(account, wanted, name, fields, names) for name in changed)
    return Row(
        row.number, State.CHANGED, account.name, row.values, account,
        fields=fields, changes=changes, binding=binding(account),
    )  # fmt: skip


def _look_over(account: Account, fields: Mapping[str, Any], before: set[Any]) -> list[str]:
    """The names of what differs. What the action would refuse is refused here already."""
    plain = {name: value for name, value in fields.items() if name != "members"}
    try:
        changed, _members = look_over(
            account, cast("NewAccount", plain), set(fields.get("members", before)), before
        )
    except ValidationError as error:
        raise Refused(sentence_of(error)) from None
    for name in ("verified_on", "verification_evidence"):
        if fields.get(name) and getattr(account, name) != fields[name]:
            message = _("%(column)s: this is told of verified accounts alone. Correct the row.")
            raise Refused(message % {"column": label_of(name)})
    return changed


def sentence_of(error: ValidationError) -> str:
    """What an action refuses, after the name of each field."""
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return " ".join(
        f"{label_of(name)}: {message}"
        for name, messages in error.message_dict.items()
        for message in messages
    )


def _collides(wanted: Account, register: Register) -> None:
    other = register.colliding(wanted)
    if other is None:
        return
    if register.is_visible(other):
        raise Refused(_("The account is registered already, by %(ministry)s.") % {"ministry": other.owner})
    raise Refused(_("The account is registered already. Ask DIO."))


def _is_same_text(now: object, then: object) -> bool:
    return isinstance(now, str) and isinstance(then, str) and now.split() == then.split() and now != then


def _in_words(
    before: Account, after: Account, name: str, fields: Mapping[str, Any], names: FieldWords
) -> Change:
    if name == "members":
        was = sorted(names.ministry(membership.ministry_id) for membership in before.memberships.all())
        return Change(
            label_of(name), ", ".join(was), ", ".join(sorted(str(one) for one in fields["members"]))
        )
    model_field: Any = Account._meta.get_field(name)
    values = (getattr(one, model_field.attname) for one in (before, after))
    return Change(label_of(name), *(names.words(model_field, value) for value in values))

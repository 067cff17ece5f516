"""Names of columns: shipped ones are entered at every upgrade, and administrators add to them and change them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.actions.changes import fill
from accounts.actions.recording import recorded
from accounts.permissions import DO, require
from metrics.imports import KINDS
from metrics.imports.aliases import all_aliases
from metrics.models import ColumnAlias
from somestrategi.core.tabular.header import normalise

if TYPE_CHECKING:
    from accounts.models import User


def create(*, by: User, **fields: Any) -> ColumnAlias:
    """Raises ValidationError."""
    require(by, DO.REFERENCE_EDIT)
    alias = ColumnAlias()
    fill(alias, fields)
    check(alias)
    with recorded(by=by, verb="metrics.alias_created") as record:
        alias.save()
        record.on(alias)
    return alias


def change(alias: ColumnAlias, *, by: User, **fields: Any) -> bool:
    """True when anything differed. What is edited is no longer ours, and no upgrade touches it. Raises
    ValidationError."""
    require(by, DO.REFERENCE_EDIT)
    if not fill(alias, fields):
        return False
    check(alias)
    alias.is_shipped = False
    with recorded(by=by, verb="metrics.alias_changed", on=alias):
        alias.save()
    return True


def check(alias: ColumnAlias) -> None:
    """Raises ValidationError on the field that is wrong. Without a field the name is switched off."""
    kind = KINDS.get(alias.importer)
    if kind is None:
        raise ValidationError({"importer": _("Choose one of the kinds of file.")})
    key = normalise(alias.name)
    if not key:
        raise ValidationError({"name": _("Write the name as the platform writes it.")})
    if alias.field and alias.field not in kind.fields:
        raise ValidationError({"field": _("A column of that kind of file cannot be this.")})
    others = ColumnAlias.objects.filter(importer=alias.importer).exclude(pk=alias.pk)
    for other in others:
        if normalise(other.name) == key:
            text = _("The name is there already, and means «%(field)s». Change that one.")
            raise ValidationError({"name": text % {"field": kind.fields.get(other.field, "–")}})
    alias.full_clean()


def load_shipped() -> int:
    """Enter the names of `aliases.toml`. One that nobody has edited follows it, and goes when it goes. Returns how
    many were new, renewed or gone."""
    present = {(alias.importer, normalise(alias.name)): alias for alias in ColumnAlias.objects.all()}
    new, renewed, shipped = [], [], set()
    for entry in all_aliases():
        key = entry.importer, normalise(entry.header)
        if key in shipped:
            continue  # the same name in two languages
        shipped.add(key)
        values = {"field": entry.field, "header_language": entry.language, "source": entry.source[:200]}
        alias = present.get(key)
        if alias is None:
            new.append(ColumnAlias(importer=entry.importer, name=entry.header, is_shipped=True, **values))
        elif alias.is_shipped and fill(alias, values):
            renewed.append(alias)
    gone = [alias.pk for key, alias in present.items() if alias.is_shipped and key not in shipped]
    ColumnAlias.objects.bulk_create(new)
    ColumnAlias.objects.bulk_update(renewed, ["field", "header_language", "source"])
    ColumnAlias.objects.filter(pk__in=gone).delete()
    return len(new) + len(renewed) + len(gone)

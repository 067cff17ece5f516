"""What is wrong with what somebody has said of a file's columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from metrics.imports import importer_of


def faults_in(importer_key: str, columns: Mapping[str, str]) -> list[str]:
    """A sentence for each fault. `columns` are the file's, with the importer's fields, empty for what is not used."""
    try:
        importer = importer_of(importer_key)
    except KeyError:
        return [_("Choose one of the kinds of file.")]
    used: dict[str, list[str]] = {}
    for name, field in columns.items():
        if field:
            used.setdefault(field, []).append(name)
    return [*_missing(importer.fields, importer.required, used), *_misused(importer.fields, used)]


def _missing(
    fields: Mapping[str, object], required: frozenset[str], used: Mapping[str, list[str]]
) -> Iterator[str]:
    for field, title in fields.items():
        if field in required and field not in used:
            yield _("No column is «%(field)s». The file must have one.") % {"field": title}


def _misused(fields: Mapping[str, object], used: Mapping[str, list[str]]) -> Iterator[str]:
    for field, names in used.items():
        if field not in fields:
            yield _("A column of this kind of file cannot be «%(field)s».") % {"field": field}
        elif len(names) > 1:
            quoted = get_text_list([f"«{name}»" for name in names], pgettext("in a list", "and"))
            yield _("%(columns)s cannot all be «%(field)s». Choose one of them.") % {
                "columns": quoted,
                "field": fields[field],
            }

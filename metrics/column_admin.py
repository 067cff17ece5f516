"""Names of columns, and what people have said of whole headers, as administrators keep them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.admin import ReadableJSON
from accounts.governed_admin import GovernedAdmin
from accounts.permissions import DO
from metrics.actions import column_aliases, column_mappings
from metrics.imports import KINDS
from metrics.models import ColumnAlias, ColumnMapping

SWITCHED_OFF = ("", pgettext_lazy("column name", "Nothing: the name is switched off"))


class ColumnAliasForm(forms.ModelForm):  # type: ignore[type-arg]
    importer = forms.ChoiceField(
        label=_("Kind of file"), error_messages={"invalid_choice": _("Choose one of the kinds of file.")}
    )
    field = forms.ChoiceField(
        label=pgettext_lazy("column", "Means"),
        required=False,
        error_messages={"invalid_choice": _("A column of that kind of file cannot be this.")},
    )

    class Meta:
        model = ColumnAlias
        fields = ("importer", "name", "field", "header_language", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = (
            KINDS
            if self.instance._state.adding
            else {key: kind for key, kind in KINDS.items() if key == self.instance.importer}
        )
        groups = [(str(kind.title), list(kind.fields.items())) for kind in kinds.values()]
        if "field" in self.fields:
            self.fields["field"].choices = [SWITCHED_OFF, *groups]  # type: ignore[attr-defined]
        if "importer" in self.fields:
            self.fields["importer"].choices = [(key, kind.title) for key, kind in kinds.items()]  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if self.errors:
            return
        try:
            column_aliases.check(self.instance)
        except ValidationError as error:
            self.add_error(None, error)


@admin.register(ColumnAlias)
class ColumnAliasAdmin(GovernedAdmin):
    """A name and its kind of file never change: another name is another row, and this one is switched off."""

    view_deed = DO.REFERENCE_EDIT
    edit_deed = DO.REFERENCE_EDIT
    add_action = column_aliases.create
    change_action = column_aliases.change
    form = ColumnAliasForm
    list_display = ("name", "meaning", "kind_of_file", "header_language", "is_shipped")
    list_filter = ("importer", "header_language", "is_shipped")
    search_fields = ("name", "field")
    ordering = ("importer", "field", "name")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("kind_of_file", "importer", "name") if obj else ()

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("kind_of_file" if obj else "importer", "name", "field", "header_language", "source")

    @admin.display(description=pgettext_lazy("column", "Means"), ordering="field")
    def meaning(self, alias: ColumnAlias) -> Any:
        kind = KINDS.get(alias.importer)
        return kind.fields.get(alias.field, alias.field) if kind else alias.field

    @admin.display(description=_("Kind of file"), ordering="importer")
    def kind_of_file(self, row: ColumnAlias) -> Any:
        kind = KINDS.get(row.importer)
        return kind.title if kind else row.importer


class ColumnMappingForm(forms.ModelForm):  # type: ignore[type-arg]
    mapping = forms.JSONField(
        label=_("Columns"),
        encoder=ReadableJSON,
        widget=forms.Textarea(attrs={"rows": 20, "cols": 80, "spellcheck": "false"}),
    )

    class Meta:
        model = ColumnMapping
        fields = ("mapping", "is_in_use")

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if self.errors:
            return
        try:
            column_mappings.check(self.instance)
        except ValidationError as error:
            self.add_error(None, error)


@admin.register(ColumnMapping)
class ColumnMappingAdmin(GovernedAdmin):
    """One is made on the page of the import; here it is seen, put right, and forgotten: taken out of use."""

    view_deed = DO.REFERENCE_EDIT
    edit_deed = DO.REFERENCE_EDIT
    change_action = column_mappings.change
    form = ColumnMappingForm
    fields = ("kind_of_file", "mapping", "is_in_use", "made_by", "made_at")
    readonly_fields = ("kind_of_file", "made_by", "made_at")
    list_display = ("__str__", "kind_of_file", "is_in_use", "made_by", "made_at")
    list_filter = ("importer", "is_in_use")
    list_select_related = ("made_by",)
    ordering = ("-made_at", "-pk")

    @admin.display(description=_("Kind of file"), ordering="importer")
    def kind_of_file(self, row: ColumnMapping) -> Any:
        kind = KINDS.get(row.importer)
        return kind.title if kind else row.importer

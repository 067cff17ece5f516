"""«Hva er kolonnene?»: which kind of file it is, and what each of its columns is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from metrics.imports import IMPORTERS
from metrics.imports.mapping_faults import faults_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from metrics.file_columns import FileTable
    from metrics.imports import Importer
    from metrics.imports.suggestions import FileColumn

PREFIX = "kolonne-"
KINDS = [(importer.key, importer.title) for importer in IMPORTERS]


class KindForm(forms.Form):
    """A GET form: the columns' choices follow from the answer."""

    marks_fields = False
    slag = forms.ChoiceField(label=gettext_lazy("What kind of file is it?"), choices=KINDS)
    ark = forms.ChoiceField(label=gettext_lazy("Which sheet has the posts?"))

    def __init__(self, *, importer: Importer, table: FileTable) -> None:
        super().__init__(initial={"slag": importer.key, "ark": table.sheet}, auto_id="kind_%s")
        self.fields["ark"].choices = [(sheet, sheet) for sheet in table.sheets]  # type: ignore[attr-defined]
        if len(table.sheets) < 2:
            del self.fields["ark"]


class ColumnsForm(forms.Form):
    """A select for each column, named by its place. The kind of file goes with it, so that the answer is judged by
    the choices that were shown."""

    marks_fields = False
    slag = forms.ChoiceField(choices=KINDS, widget=forms.HiddenInput)
    ark = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def __init__(
        self, data: Any, *, importer: Importer, table: FileTable, initial: Mapping[str, str]
    ) -> None:
        super().__init__(data, initial={"slag": importer.key, "ark": table.sheet})
        self.importer = importer
        self.sheet = table.sheet
        self.columns = table.columns
        choices = _choices(importer)
        for place, column in enumerate(self.columns, 1):
            self.fields[f"{PREFIX}{place}"] = forms.ChoiceField(
                label=column.name,
                choices=choices,
                required=False,
                initial=initial.get(column.name, ""),
                error_messages={"invalid_choice": _("Choose what the column is from the list.")},
            )

    def rows(self) -> list[tuple[FileColumn, Any]]:
        """Each column with its select."""
        return [(column, self[f"{PREFIX}{place}"]) for place, column in enumerate(self.columns, 1)]

    def told(self) -> dict[str, str]:
        """Every column with its field, empty for those that are not used."""
        return {
            column.name: self.cleaned_data.get(f"{PREFIX}{place}", "")
            for place, column in enumerate(self.columns, 1)
        }

    def clean(self) -> None:
        is_other_sheet = self.cleaned_data.get("ark", "") not in ("", self.sheet)
        if is_other_sheet or any(name.startswith(PREFIX) and name not in self.fields for name in self.data):
            raise forms.ValidationError(_("The page had other columns than the file. Look over them again."))
        if not self.errors and (faults := faults_in(self.cleaned_data["slag"], self.told())):
            raise forms.ValidationError(faults)


def required_titles(importer: Importer) -> list[str]:
    return [str(title) for field, title in importer.fields.items() if field in importer.required]


def _choices(importer: Importer) -> list[Any]:
    """What must be there first, then what a post has besides, then the figures."""
    groups: dict[str, list[tuple[str, Any]]] = {"required": [], "post": [], "figures": []}
    for field, title in importer.fields.items():
        where = "required" if field in importer.required else "figures" if "." in field else "post"
        groups[where].append((field, title))
    titles = {
        "required": pgettext("columns", "Must be there"),
        "post": pgettext("columns", "About the post"),
        "figures": pgettext("columns", "Figures"),
    }
    shown = [(titles[key], choices) for key, choices in groups.items() if choices]
    return [("", pgettext_lazy("column", "Is not used")), *shown]

"""What the crispy-forms pack `ds` asks about a field. Pages never need this library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.forms.widgets import ChoiceWidget
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

register = template.Library()

_KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "choices"),  # before RadioSelect, which it inherits from
    (forms.RadioSelect, "choices"),
    (forms.CheckboxInput, "checkbox"),
    (forms.MultiWidget, "multi"),
)


@register.filter
def kind(field: BoundField) -> str:
    """Which drawing: hidden, checkbox (one), choices (a group), or input (one control under a label)."""
    if field.is_hidden:
        return "hidden"
    found = next((name for widget, name in _KINDS if isinstance(field.field.widget, widget)), "input")
    if found == "multi":
        raise NotImplementedError(f"{field.name}: several inputs have one label each. Use Columns of fields.")
    return found


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The input itself, tied to its hint, counter and error. Never `required` or `maxlength`: the browser's
    words are not ours, and a text that is silently cut is worse than one that is refused.
    """
    widget = field.field.widget
    attrs: dict[str, Any] = {
        "id": field.id_for_label,
        "class": "ds-input",
        "aria-describedby": described_by(field) or False,
        "aria-invalid": "true" if field.errors else False,
        "aria-required": "true" if field.field.required else False,
        "required": False,
        "maxlength": False,
        "minlength": False,
        "cols": False,
        "disabled": field.field.disabled,
    }
    attrs["class"] = " ".join(filter(None, [widget.attrs.get("class"), "ds-input"]))
    if isinstance(widget, forms.ClearableFileInput):
        widget = forms.FileInput(widget.attrs)
    html: SafeString = widget.render(
        field.html_name, field.value(), attrs=attrs, renderer=field.form.renderer
    )
    return html


@register.filter
def described_by(field: BoundField) -> str:
    """Ids in the order they should be read: hint, how long it may be, what is wrong."""
    parts = []
    if field.help_text:
        parts.append("helptext")
    if limit(field):
        parts.append("limit")
    if field.errors:
        parts.append("error")
    return " ".join(f"{field.auto_id}_{part}" for part in parts)


@register.filter
def limit(field: BoundField) -> int | None:
    """The longest text, for a text area that shows its counter."""
    if isinstance(field.field.widget, forms.Textarea):
        return getattr(field.field, "max_length", None)
    return None


@dataclass(frozen=True)
class Option:
    label: Any
    value: str
    id: str
    is_selected: bool
    is_disabled: bool


@dataclass(frozen=True)
class OptionGroup:
    label: str
    options: tuple[Option, ...]


@register.filter
def option_groups(field: BoundField) -> Iterator[OptionGroup]:
    """The choices of a radio or checkbox group; an ungrouped list is one group without a label."""
    widget = field.field.widget
    assert isinstance(widget, ChoiceWidget)
    values = widget.format_value(field.value())
    for label, options, _index in widget.optgroups(field.html_name, values, {"id": field.auto_id}):
        yield OptionGroup(
            label=str(label or ""),
            options=tuple(
                Option(
                    label=option["label"],
                    value=str(option["value"]),
                    id=option["attrs"]["id"],
                    is_selected=option["selected"],
                    is_disabled=bool(option["attrs"].get("disabled")) or field.field.disabled,
                )
                for option in options
            ),
        )


@register.filter
def input_type(field: BoundField) -> str:
    return "checkbox" if isinstance(field.field.widget, forms.CheckboxSelectMultiple) else "radio"


@dataclass(frozen=True)
class Mark:
    text: str
    color: str


@register.filter
def mark(field: BoundField) -> Mark | None:
    """«Må fylles ut» or «Valgfritt»: whichever is rarer in this form, so that the labels stay quiet.

    A form where all are alike marks none; a filter form (`marks_fields = False`) neither.
    """
    form = field.form
    if not getattr(form, "marks_fields", True):
        return None
    asked = [each for each in form.visible_fields() if not _is_free(each)]
    required = sum(each.field.required for each in asked)
    optional = len(asked) - required
    if not required or not optional or _is_free(field):
        return None
    if field.field.required and required < optional:
        return Mark(pgettext("form field", "Must be filled in"), "warning")
    if not field.field.required and optional <= required:
        return Mark(pgettext("form field", "Optional"), "info")
    return None


def _is_free(field: BoundField) -> bool:
    """A lone checkbox may always be left alone, unless it must be ticked."""
    return isinstance(field.field.widget, forms.CheckboxInput) and not field.field.required


@dataclass(frozen=True)
class ErrorLink:
    text: str
    target: str


@register.filter
def error_links(form: forms.BaseForm) -> Iterator[ErrorLink]:
    """Every error of the form in the order of its fields; those of the form as a whole come first, unlinked."""
    for text in form.non_field_errors():
        yield ErrorLink(str(text), "")
    for field in form:
        for text in field.errors:
            target = field.id_for_label or field.auto_id
            if not field.is_hidden and kind(field) == "choices":
                first = next((option.id for group in option_groups(field) for option in group.options), "")
                target = first or field.auto_id
            yield ErrorLink(str(text), "" if field.is_hidden else target)

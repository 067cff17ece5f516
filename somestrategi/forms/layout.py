"""Layout objects of the crispy-forms pack `ds` (`templates/ds/`)."""

from __future__ import annotations

from typing import Any

from crispy_forms import helper, layout
from django import forms
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString

Text = str | Promise


class FormHelper(helper.FormHelper):  # type: ignore[misc]
    """One form, drawn by `{% crispy form %}`: error summary first, then the layout, fields in order by default.

    `self.helper = FormHelper(self, "name", Columns("from", "to"), Actions(Submit(_("Save the account"))))`
    """

    def __init__(
        self, form: forms.BaseForm, *parts: Any, method: str = "post", is_wide: bool = False
    ) -> None:
        super().__init__()
        self.form = form
        self.form_method = method
        self.form_class = "form wide" if is_wide else "form"
        self.attrs: dict[str, Any] = {
            "novalidate": True
        }  # the browser's own bubbles speak the browser's language
        self.layout = layout.Layout(*(parts or form.fields))
        self.render_hidden_fields = True


class Columns(layout.Div):  # type: ignore[misc]
    """Fields side by side where there is room."""

    css_class = "form-columns"


class Group(layout.LayoutObject):  # type: ignore[misc]
    """A fieldset with a visible legend; `hint` is a sentence under it."""

    template = "ds/layout/group.html"

    def __init__(self, legend: Text, *fields: Any, hint: Text = "") -> None:
        self.legend = legend
        self.hint = hint
        self.fields = list(fields)

    def render(self, form: forms.BaseForm, context: Any, **kwargs: Any) -> SafeString:
        fields = self.get_rendered_fields(form, context, **kwargs)
        return render_to_string(self.template, {"legend": self.legend, "hint": self.hint, "fields": fields})


class Actions(layout.LayoutObject):  # type: ignore[misc]
    """The form's buttons: one primary, the way out last."""

    template = "ds/layout/actions.html"

    def __init__(self, *parts: Submit | Link) -> None:
        self.fields: list[Any] = list(parts)

    def render(self, form: forms.BaseForm, context: Any, **kwargs: Any) -> SafeString:
        return render_to_string(self.template, {"fields": self.get_rendered_fields(form, context, **kwargs)})


class Submit:
    """A verb on a button. crispy's own is an `<input>` with Bootstrap's classes."""

    template = "ds/layout/submit.html"

    def __init__(
        self,
        text: Text,
        *,
        name: str = "",
        value: str = "",
        variant: str = "primary",
        color: str = "accent",
    ) -> None:
        self.context = {"text": text, "name": name, "value": value, "variant": variant, "color": color}

    def render(self, form: forms.BaseForm, context: Any, **kwargs: Any) -> SafeString:
        return render_to_string(self.template, self.context)


class Link:
    """A way out beside the button: «Avbryt»."""

    template = "ds/layout/link.html"

    def __init__(self, text: Text, url: str) -> None:
        self.context = {"text": text, "url": url}

    def render(self, form: forms.BaseForm, context: Any, **kwargs: Any) -> SafeString:
        return render_to_string(self.template, self.context)

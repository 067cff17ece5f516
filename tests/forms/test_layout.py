from __future__ import annotations

from typing import Any

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.utils import translation

from somestrategi.forms import Actions, Choice, Columns, FormHelper, Group, Link, Submit


@pytest.fixture(autouse=True)
def _bokmal() -> Any:
    with translation.override("nb"):
        yield


class Form(forms.Form):
    first = forms.CharField(label="Fornavn")
    last = forms.CharField(label="Etternavn", error_messages={"required": "Skriv etternavnet."})
    picture = forms.FileField(label="Bilde", required=False)
    role = forms.ChoiceField(
        label="Rolle",
        choices=[("a", "Leser"), ("b", Choice("Rådgiver", "Kan <b>alt</b>."))],
        widget=forms.RadioSelect,
    )


def draw(form: forms.Form, *parts: Any, **options: Any) -> str:
    html: str = render_crispy_form(
        form, helper=FormHelper(form, *parts, **options), context={"csrf_token": "t"}
    )
    return html


def test_form_without_a_layout_draws_its_fields_in_order() -> None:
    html = draw(Form())
    assert html.index("id_first") < html.index("id_last") < html.index("id_role_0")


def test_form_is_told_not_to_validate_in_the_browser_and_takes_files() -> None:
    html = draw(Form())
    assert "novalidate" in html
    assert 'enctype="multipart/form-data"' in html
    assert 'name="csrfmiddlewaretoken" value="t"' in html


def test_get_form_has_no_token() -> None:
    assert "csrfmiddlewaretoken" not in draw(Form(), method="get")


def test_error_summary_stands_first_and_takes_the_focus() -> None:
    html = draw(Form({"first": "Kari", "role": "a"}))
    assert html.index("Rett opp dette før du går videre") < html.index('for="id_first"')
    assert '<a href="#id_last">Skriv etternavnet.</a>' in html
    assert "autofocus" in html


def test_fresh_form_has_no_error_summary() -> None:
    assert "data-error-summary" not in draw(Form())


def test_layout_objects_draw_what_they_say() -> None:
    html = draw(
        Form(),
        Group("Navnet", Columns("first", "last"), hint="Slik det står i passet."),
        Actions(Submit("Lagre", name="act", value="save"), Link("Avbryt", "/tilbake/")),
    )
    assert "<legend>Navnet</legend>" in html
    assert "Slik det står i passet." in html
    assert '<div class="form-columns">' in html
    assert 'name="act" value="save">Lagre</button>' in html
    assert '<a class="link" href="/tilbake/">Avbryt</a>' in html


def test_option_shows_its_hint_escaped() -> None:
    html = draw(Form())
    assert 'aria-describedby="id_role_1_hint"' in html
    assert "Kan &lt;b&gt;alt&lt;/b&gt;." in html


def test_chosen_option_stays_chosen() -> None:
    html = draw(Form({"first": "Kari", "last": "", "role": "b"}))
    assert 'value="b" id="id_role_1" checked' in html


def test_hidden_fields_are_drawn_even_when_the_layout_forgets_them() -> None:
    class Hidden(Form):
        secret = forms.CharField(widget=forms.HiddenInput, initial="s")

    assert 'type="hidden" name="secret" value="s"' in draw(Hidden(), "first")

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.utils import translation

from somestrategi.templatetags import ds_fields


@pytest.fixture(autouse=True)
def _bokmal() -> Any:
    with translation.override("nb"):
        yield


class Form(forms.Form):
    name = forms.CharField(label="Navn", max_length=10, help_text="Slik det står på profilen.")
    text = forms.CharField(label="Tekst", max_length=20, widget=forms.Textarea)
    kind = forms.ChoiceField(label="Slag", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    topics = forms.MultipleChoiceField(
        label="Tema", choices=[("x", "X")], widget=forms.CheckboxSelectMultiple, required=False
    )
    agrees = forms.BooleanField(label="Enig", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def test_every_kind_of_field_is_recognised() -> None:
    kinds = {field.name: ds_fields.kind(field) for field in Form()}
    assert kinds == {
        "name": "input",
        "text": "input",
        "kind": "choices",
        "topics": "choices",
        "agrees": "checkbox",
        "secret": "hidden",
    }


def test_field_of_several_inputs_is_refused_with_the_way_out() -> None:
    class Split(forms.Form):
        when = forms.SplitDateTimeField()

    with pytest.raises(NotImplementedError, match="Columns"):
        ds_fields.kind(Split()["when"])


def test_control_is_tied_to_hint_and_error_in_reading_order() -> None:
    html = ds_fields.control(Form({"name": "for mange tegn"})["name"])
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_control_never_lets_the_browser_refuse_or_cut() -> None:
    html = ds_fields.control(Form()["text"])
    assert " required" not in html
    assert "maxlength" not in html
    assert 'aria-required="true"' in html
    assert 'aria-describedby="id_text_limit"' in html


def test_value_is_escaped() -> None:
    assert "&lt;script&gt;" in ds_fields.control(Form({"name": "<script>"})["name"])


def test_only_the_rarer_kind_of_field_is_marked() -> None:
    marks = {field.name: ds_fields.mark(field) for field in Form().visible_fields()}
    assert {name for name, mark in marks.items() if mark} == {"topics"}
    assert marks["topics"] is not None
    assert marks["topics"].text == "Valgfritt"


def test_lone_required_field_is_marked_among_optional_ones() -> None:
    class Mostly(forms.Form):
        a = forms.CharField()
        b = forms.CharField(required=False)
        c = forms.CharField(required=False)

    marks = {field.name: ds_fields.mark(field) for field in Mostly()}
    assert marks["a"] is not None
    assert marks["a"].text == "Må fylles ut"
    assert marks["b"] is None


def test_form_of_one_kind_marks_nothing() -> None:
    class Log(forms.Form):
        a = forms.CharField()
        b = forms.CharField()

    assert [ds_fields.mark(field) for field in Log()] == [None, None]


def test_errors_link_to_the_first_thing_one_can_focus() -> None:
    form = Form({})
    form.add_error(None, "Kontoen er på pause.")
    links = [(link.text, link.target) for link in ds_fields.error_links(form)]
    assert links[0] == ("Kontoen er på pause.", "")
    assert [target for _text, target in links[1:]] == ["id_name", "id_text", "id_kind_0"]


def test_prefixed_forms_keep_their_ids_apart() -> None:
    links = [link.target for link in ds_fields.error_links(Form({}, prefix="second"))]
    assert links[0] == "id_second-name"

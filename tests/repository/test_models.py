"""Models say what they are, the database knows the rules by name, and no list is sorted behind one's back."""

from __future__ import annotations

import inspect

import pytest
from django.apps import apps
from django.db.models import Model

from tests.repository import source

# The history's tables are made by pghistory from ours.
MODELS = [
    model
    for app in source.APPS
    for model in apps.get_app_config(app).get_models()
    if not hasattr(model, "pgh_tracked_model")
]


def test_there_are_models_to_look_at() -> None:
    assert len(MODELS) > 10


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
class TestModel:
    def test_says_what_the_reader_cannot_see_from_its_name(self, model: type[Model]) -> None:
        """Django writes `Name(id, field, …)` where there is no docstring."""
        assert model.__doc__
        assert not model.__doc__.startswith(f"{model.__name__}(")

    def test_sorts_only_where_it_is_asked_to(self, model: type[Model]) -> None:
        assert not model._meta.ordering

    def test_names_its_constraints_and_indexes(self, model: type[Model]) -> None:
        """The name is met in an error and in migrations: words, and never Django's abbreviation with a hash."""
        assert not model._meta.unique_together
        names = [c.name for c in model._meta.constraints] + [i.name for i in model._meta.indexes]
        assert [name for name in names if not name or name.endswith("_idx") or "_" not in name] == []

    def test_has_names_for_people(self, model: type[Model]) -> None:
        """Lazy ones, so that they are translated: django.utils.functional's proxies are no plain strings."""
        meta = model._meta
        assert not isinstance(meta.verbose_name, str)
        assert not isinstance(meta.verbose_name_plural, str)

    def test_is_shown_as_something(self, model: type[Model]) -> None:
        assert "__str__" in {name for base in _own_bases(model) for name in vars(base)}


def _own_bases(model: type[Model]) -> list[type]:
    return [base for base in inspect.getmro(model) if base.__module__.partition(".")[0] in source.APPS]


def test_no_field_is_just_called_language() -> None:
    """`ui_language` is a person's, `written_form` a text's."""
    names = {f"{model._meta.label}.{field.name}" for model in MODELS for field in model._meta.get_fields()}
    assert [name for name in sorted(names) if name.endswith((".language", ".lang"))] == []


def test_moments_dates_and_answers_are_told_by_their_names() -> None:
    """Datetimes end in `_at`, dates in `_on` (or say before, from, to or until when), booleans begin with is_, has_."""
    endings = {
        "DateTimeField": ("_at", "_until", "_before", "_after", "_since"),
        "DateField": ("_on", "_from", "_to", "_until", "as_of"),
        "BooleanField": (),
    }
    # An entry's moment, Django's own on a user, and what a connection does.
    right = {"at", "last_login", "date_joined", "publishes"}
    wrong = []
    for model in MODELS:
        for field in model._meta.get_fields():
            kind = field.get_internal_type() if hasattr(field, "get_internal_type") else ""
            is_ours = field.model._meta.app_label in source.APPS and field.name not in right
            if kind not in endings or not is_ours:
                continue
            if kind == "BooleanField":
                is_right = field.name.startswith(("is_", "has_"))
            else:
                is_right = field.name.endswith(endings[kind])
            if not is_right:
                wrong.append(f"{model._meta.label}.{field.name}")
    assert wrong == []

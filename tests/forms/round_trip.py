"""What a person enters in a form is what stands there afterwards: what a case tells, and how it is held to it.

A register lost two fields for years because its form took them and nothing kept them. So every form class of ours has
a case, found by the classes themselves (`test_round_trip.py`), and every field of it is entered and read again.

    @trip(AccountForm)
    def new_account(world: World) -> Trip:
        return Trip(by=world.kari, at="/kontoer/ny/", enters={"url": …}, shown_at=lambda: …)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, is_dataclass
from html import unescape
from html.parser import HTMLParser
from importlib import import_module
from typing import Any

import pytest
from django import forms
from django.contrib.admin.helpers import AdminForm
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from somestrategi.forms import FilterForm
from tests.repository import source

OWN_FORM = re.compile(r"^class \w+\([\w.]*(Form|Filter)\b", re.MULTILINE)


class World:
    """The cast and the fixtures by name: `world.kari`, `world.ekd_on_x`."""

    def __init__(self, request: pytest.FixtureRequest) -> None:
        self._request = request

    def __getattr__(self, name: str) -> Any:
        return self._request.getfixturevalue(name)


@dataclass(frozen=True)
class Trip:
    """`at` is the page with the form, which is also posted to unless `posts_to` says otherwise.

    `enters` is field → what is chosen or written: a text, a list of texts, or True for a tick. `sends` goes along
    unseen. `shown_at` is the page afterwards: each field stands there as a control with that value, unless `as_words`
    says which words tell it instead, on that page or at `told_at`, read by `told_to`. `leaves` is field → why it is
    not part of this trip.
    """

    by: User
    at: str
    enters: Mapping[str, Any]
    shown_at: Callable[[], str]
    posts_to: str = ""
    told_at: Callable[[], str] | None = None
    told_to: User | None = None
    as_words: Mapping[str, str] = field(default_factory=dict)
    leaves: Mapping[str, str] = field(default_factory=dict)
    sends: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Search:
    """A filter: the address with `asks` shows the same in its form. `leaves` as in Trip."""

    by: User
    at: str
    asks: Mapping[str, str]
    leaves: Mapping[str, str] = field(default_factory=dict)


TRIPS: dict[type[forms.BaseForm], list[Callable[[World], Trip]]] = {}
SEARCHES: dict[type[forms.BaseForm], list[Callable[[World], Search]]] = {}


def trip(form: type[forms.BaseForm]) -> Callable[[Callable[[World], Trip]], Callable[[World], Trip]]:
    """A form may have several: together they enter every field."""

    def keep(case: Callable[[World], Trip]) -> Callable[[World], Trip]:
        TRIPS.setdefault(form, []).append(case)
        return case

    return keep


def search(form: type[forms.BaseForm]) -> Callable[[Callable[[World], Search]], Callable[[World], Search]]:
    def keep(case: Callable[[World], Search]) -> Callable[[World], Search]:
        SEARCHES.setdefault(form, []).append(case)
        return case

    return keep


def own_forms() -> Iterator[type[forms.BaseForm]]:
    """Every form class of the product, by the class tree, once the modules that have one are imported."""
    for path in source.product_python():
        if OWN_FORM.search(source.read(path)):
            import_module(".".join(path.with_suffix("").parts))
    seen = set(_below(forms.BaseForm))
    yield from sorted(
        (one for one in seen if one.__module__.partition(".")[0] in source.PRODUCT),
        key=lambda one: name_of(one),
    )


def _below(form: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
    for one in form.__subclasses__():
        yield one
        yield from _below(one)


def name_of(form: type[forms.BaseForm]) -> str:
    return f"{form.__module__}.{form.__name__}"


def is_filter(form: type[forms.BaseForm]) -> bool:
    return issubclass(form, FilterForm)


def travel(one: Trip, form: type[forms.BaseForm]) -> set[str]:
    """Open, enter, save, open again. The fields that the trip has entered or left, and fails where one is lost."""
    client = _browser(one.by)
    asked = fields_of(client.get(one.at), form)
    unknown = asked - set(one.enters) - set(one.leaves)
    assert not unknown, _add(form, unknown)
    saved = client.post(one.posts_to or one.at, {**one.sends, **{k: _sent(v) for k, v in one.enters.items()}})
    assert saved.status_code in (200, 302), _errors(saved, form)
    page = client.get(one.shown_at())
    assert page.status_code == 200
    told = _browser(one.told_to or one.by).get(one.told_at()) if one.told_at else page
    shown, text = controls(page.text), words(told.text)
    for name, value in one.enters.items():
        if name in one.as_words:
            assert one.as_words[name] in text, f"{name_of(form)}.{name}: «{one.as_words[name]}» is not told"
        else:
            assert shown.get(name) == _values(value), f"{name_of(form)}.{name} is lost: {shown.get(name)}"
    return set(one.enters) | set(one.leaves)


def look(one: Search, form: type[forms.BaseForm]) -> set[str]:
    """The address alone: what it asks for stands in the form."""
    page = _browser(one.by).get(one.at, dict(one.asks))
    assert page.status_code == 200
    unknown = fields_of(page, form) - set(one.asks) - set(one.leaves)
    assert not unknown, _add(form, unknown)
    shown = controls(page.text)
    for name, value in one.asks.items():
        assert shown.get(name) == _values(value), f"{name_of(form)}.{name} is lost: {shown.get(name)}"
    return set(one.asks) | set(one.leaves)


def fields_of(page: HttpResponse, form: type[forms.BaseForm]) -> set[str]:
    """Of the form that the page shows; empty where it stands on no page of its own."""
    found = _form_of(page, form)
    return set(found.fields) if found else set()


def _form_of(page: HttpResponse, form: type[forms.BaseForm]) -> forms.BaseForm | None:
    """In the page's context, also inside a dataclass or admin's wrapper. By type: lazy objects stay lazy."""
    for context in getattr(page, "context", None) or ():
        for layer in context:
            for value in layer.values():
                inside = vars(value).values() if is_dataclass(type(value)) or type(value) is AdminForm else ()
                for one in (value, *inside):
                    if issubclass(type(one), form):
                        return one  # type: ignore[no-any-return]
    return None


def missing(form: type[forms.BaseForm], covered: set[str]) -> None:
    """Fails when a field that the class declares is in no case."""
    left = set(form.base_fields) - covered  # type: ignore[attr-defined]
    assert not left, _add(form, left)


def how_to_add(form: type[forms.BaseForm]) -> str:
    app = form.__module__.partition(".")[0]
    kind, made = ("search", "Search") if is_filter(form) else ("trip", "Trip")
    return (
        f"{name_of(form)} has no case. Add it to tests/forms/round_trip_cases/{app}.py:\n\n"
        f"@{kind}({form.__name__})\ndef a_good_name(world: World) -> {made}:\n    return {made}(by=world.kari, …)\n\n"
        "or to WITHOUT there, with the reason."
    )


def _add(form: type[forms.BaseForm], names: set[str]) -> str:
    app = form.__module__.partition(".")[0]
    where = "asks" if is_filter(form) else "enters"
    return (
        f"{name_of(form)}: nothing enters {', '.join(sorted(names))}. Add it to «{where}» of a case in "
        f"tests/forms/round_trip_cases/{app}.py, or to «leaves» with the reason."
    )


def _browser(person: User) -> Client:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _sent(value: Any) -> Any:
    return "on" if value is True else value


def _values(value: Any) -> list[str]:
    return sorted(str(_sent(one)) for one in (value if isinstance(value, list) else [value]))


def _errors(page: HttpResponse, form: type[forms.BaseForm]) -> str:
    refused = _form_of(page, form)
    if refused is None:
        return f"{name_of(form)}: status {page.status_code}"
    return f"{name_of(form)} was refused: {refused.errors.as_json()}"


class _Controls(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self._select: tuple[str, bool] | None = None
        self._first: str | None = None
        self._text: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        name = given.get("name", "")
        if tag == "input" and name:
            ticked = given.get("type") not in ("checkbox", "radio") or "checked" in given
            if ticked:
                self._keep(name, given.get("value", "on"))
        elif tag == "select":
            self._select, self._first = (name, "multiple" in given), None
        elif tag == "option" and self._select:
            self._first = given.get("value", "") if self._first is None else self._first
            if "selected" in given:
                self._keep(self._select[0], given.get("value", ""))
        elif tag == "textarea":
            self._keep(name, "")
            self._text = name

    def handle_data(self, data: str) -> None:
        if self._text:
            self.found[self._text][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "select" and self._select:
            name, is_multiple = self._select
            if name not in self.found and not is_multiple and self._first is not None:
                self._keep(name, self._first)
            self._select = None
        elif tag == "textarea":
            if self._text:
                self.found[self._text][-1] = self.found[self._text][-1].removeprefix("\n")
            self._text = None

    def _keep(self, name: str, value: str) -> None:
        self.found.setdefault(name, []).append(value)


def controls(html: str) -> dict[str, list[str]]:
    """What every control of the page would send, by name."""
    parser = _Controls()
    parser.feed(html)
    return {name: sorted(values) for name, values in parser.found.items()}


def words(html: str) -> str:
    """What is read on the page, with one space between words."""
    html = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())

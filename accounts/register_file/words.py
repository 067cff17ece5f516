"""What the words in a cell mean: a ministry by any of its names, a status and a mark in any of our languages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from django.utils.translation import gettext as _

from accounts.models import (
    AccountStatus,
    Ministry,
    Picture,
    Platform,
    ProfileForm,
    TargetGroup,
    Verification,
)
from accounts.models.profile_snapshot import DECLARED_FORMS, MARKS
from accounts.register_file.columns import in_all_languages
from somestrategi.core.tabular.header import normalise

_SEPARATORS = re.compile(r"[;,\n]|\s/\s")


class NotUnderstood(ValueError):
    """A cell that means nothing here; the text is the sentence to show."""


class Ministries:
    """Two queries, once for each file."""

    def __init__(self) -> None:
        self._present: defaultdict[str, set[Ministry]] = defaultdict(set)
        self._former: defaultdict[str, set[Ministry]] = defaultdict(set)
        self.by_key: dict[int, Ministry] = {}
        for ministry in Ministry.objects.prefetch_related("former_names"):
            self.by_key[ministry.pk] = ministry
            number = ministry.organisation_number
            for name in (ministry.abbreviation, ministry.code, ministry.name_nb, ministry.name_nn, number):
                if name:
                    self._present[normalise(name)].add(ministry)
            for former in ministry.former_names.all():
                for name in (former.abbreviation, former.name_nb, former.name_nn):
                    self._former[normalise(name)].add(ministry)

    def find(self, text: str, *, rather: Iterable[int] = ()) -> Ministry:
        """`rather` are keys of those that stand there already, where a name could mean several. Raises
        NotUnderstood."""
        key = normalise(text)
        if re.fullmatch(r"[\d\s]{9,}", key):
            key = key.replace(" ", "")
        found = self._present.get(key) or self._former.get(key) or set()
        at_hand = {ministry for ministry in found if ministry.pk in set(rather)}
        if len(at_hand or found) == 1:
            return next(iter(at_hand or found))
        if found:
            raise NotUnderstood(
                _("«%(text)s» may be several ministries. Write the whole name.") % {"text": text}
            )
        raise NotUnderstood(
            _("We know no ministry called «%(text)s». Write the abbreviation or the whole name.")
            % {"text": text}
        )

    def find_all(self, text: str, *, rather: Iterable[int]) -> list[Ministry]:
        """Written with commas or semicolons between; a name may have a comma of its own."""
        rather = tuple(rather)
        try:
            return [self.find(text, rather=rather)]
        except NotUnderstood:
            parts = [part.strip() for part in _SEPARATORS.split(text) if part.strip()]
            return [self.find(part, rather=rather) for part in parts]


def platform_called(text: str, platforms: Iterable[Platform]) -> Platform:
    """Raises NotUnderstood."""
    for platform in platforms:
        if normalise(text) in (normalise(platform.name), platform.key):
            return platform
    raise NotUnderstood(_("We know no platform called «%(text)s».") % {"text": text})


def status_of(text: str) -> str:
    return _choice(text, _statuses())


def verification_of(text: str) -> str:
    return _choice(text, _verifications())


def profile_form_of(text: str) -> str:
    return _choice(text, _profile_forms())


def picture_of(text: str) -> str:
    return _choice(text, _pictures())


def mark_of(text: str) -> bool | None:
    return _MARKS[_choice(text, _marks())]


def written_form_of(text: str) -> str:
    return _choice(text, _written_forms())


def target_groups_of(text: str) -> list[str]:
    """With commas or semicolons between."""
    return [_choice(part, _target_groups()) for part in _SEPARATORS.split(text) if part.strip()]


def _choice(text: str, known: Mapping[str, str]) -> str:
    value = known.get(normalise(text))
    if value is None:
        raise NotUnderstood(_("«%(text)s» is none of the words that can stand here.") % {"text": text})
    return value


@cache
def _statuses() -> Mapping[str, str]:
    return {word: one.value for one in AccountStatus for word in (one.value, *in_all_languages(one.label))}


@cache
def _profile_forms() -> Mapping[str, str]:
    return {word: one.value for one in ProfileForm for word in (one.value, *in_all_languages(one.label))}


_MARKS = {"yes": True, "no": False, "unknown": None}


@cache
def _marks() -> Mapping[str, str]:
    words = {"true": "yes", "1": "yes", "false": "no", "0": "no"}
    for value, label in MARKS:
        words |= dict.fromkeys((value, *in_all_languages(label)), value)
    return words


@cache
def _pictures() -> Mapping[str, str]:
    return {word: one.value for one in Picture for word in (one.value, *in_all_languages(one.label))}


@cache
def _written_forms() -> Mapping[str, str]:
    return {word: value for value, label in DECLARED_FORMS for word in (value, *in_all_languages(label))}


@cache
def _target_groups() -> Mapping[str, str]:
    return {word: one.value for one in TargetGroup for word in (one.value, *in_all_languages(one.label))}


@cache
def _verifications() -> Mapping[str, str]:
    return {word: one.value for one in Verification for word in (one.value, *in_all_languages(one.label))}

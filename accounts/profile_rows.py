"""The newest look at a profile beside what it shall be, fact by fact; and how the looks before differed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from accounts import thresholds
from accounts.audits import profile_changed, sender_profile
from accounts.audits.audit import Scope
from accounts.models import Picture, ProfileSnapshot
from accounts.models.profile_snapshot import DECLARED_FORMS
from somestrategi.core import clock
from somestrategi.core.rules import Hit, Rule, Severity

if TYPE_CHECKING:
    from accounts.models import Account

_COMPARED = ("handle", "remote_id", "name", "text", "written_form", "link", "picture", "has_mark")


@dataclass(frozen=True)
class State:
    word: str | Promise
    icon: str
    color: str


_RIGHT = State(pgettext_lazy("profile", "As it shall be"), "CheckmarkCircle", "success")
_UNKNOWN = State(pgettext_lazy("profile", "Unknown"), "QuestionmarkDiamond", "neutral")
_WRONG = State(pgettext_lazy("profile", "Differs"), "ExclamationmarkTriangle", "warning")
_GRAVE = State(pgettext_lazy("profile", "Differs"), "ExclamationmarkTriangle", "danger")


@dataclass(frozen=True)
class Row:
    """One fact. `problem` is the sentence of the first rule that it breaks, or empty. `written_form` is that of the
    shown text."""

    key: str
    label: str
    wanted: str
    shown: str
    problem: str
    state: State
    written_form: str = ""


@dataclass(frozen=True)
class Standing:
    """`changes` are the sentences that ask: was it we who changed it? `age` is one about how old the look is."""

    newest: ProfileSnapshot | None
    rows: tuple[Row, ...]
    changes: tuple[str, ...]
    age: str


@dataclass(frozen=True)
class EarlierLook:
    """`changed` are the names of the facts that had changed since the look before; None at the first."""

    snapshot: ProfileSnapshot
    changed: tuple[str, ...] | None


def standing(account: Account) -> Standing:
    """Four queries. The page and the night say the same, because both ask the same rules."""
    newest = account.profile_snapshots.newest_first().first()
    baseline = account.profile_snapshots.filter(is_baseline=True).newest_first().first()
    scope = Scope(ministry_id=account.owner_id, today=clock.today(), thresholds=thresholds.all_values())
    problems: dict[str, list[tuple[Severity, str]]] = {}
    changes = []
    if newest and baseline:
        for hit in profile_changed.check(profile_changed.standing(account, newest, baseline)):
            changes.append(_add(problems, profile_changed.RULE, hit))
    for hit in sender_profile.check(sender_profile.sender_profile(account, newest, scope)):
        _add(problems, sender_profile.RULE, hit)
    age = " ".join(sentence for _severity, sentence in problems.get("seen", ()))
    return Standing(newest, tuple(_rows(account, newest, problems)) if newest else (), tuple(changes), age)


def _add(problems: dict[str, list[tuple[Severity, str]]], rule: Rule[Any], hit: Hit) -> str:
    """The hit's sentence, filed under the fact that it is about."""
    sentence = rule.sentence(hit.message, hit.params)
    problems.setdefault(hit.key, []).append((hit.severity or rule.severity, sentence))
    return sentence


def _rows(
    account: Account, seen: ProfileSnapshot, problems: Mapping[str, Sequence[tuple[Severity, str]]]
) -> Iterator[Row]:
    unknown = _("unknown")
    mark = _mark_in_words(seen.has_mark)
    facts = (
        ("name", account.name, seen.name),
        ("handle", account.handle, seen.handle),
        ("remote_id", account.remote_id, seen.remote_id),
        ("mark", account.get_verification_display(), mark),
        ("picture", Picture.MINISTRY.label, seen.get_picture_display()),
        ("text", account.get_profile_form_display(), seen.text),
        ("link", "regjeringen.no", seen.link),
    )
    for key, wanted, shown in facts:
        found = problems.get(key, ())
        is_unknown = {"remote_id": not (wanted and shown), "mark": seen.has_mark is None}.get(key, False)
        yield Row(
            key=key,
            label=str(LABELS[key]),
            wanted=str(wanted) or unknown,
            shown=str(shown) or (unknown if key == "remote_id" else pgettext("profile", "nothing")),
            problem=found[0][1] if found else "",
            state=_state([severity for severity, _sentence in found], is_unknown=is_unknown),
            written_form=seen.written_form if key == "text" else "",
        )


def _state(severities: Sequence[Severity], *, is_unknown: bool) -> State:
    if Severity.BLOCK in severities:
        return _GRAVE
    if Severity.WARN in severities:
        return _WRONG
    return _UNKNOWN if severities or is_unknown else _RIGHT


LABELS: Mapping[str, Promise] = {
    "name": gettext_lazy("Display name"),
    "handle": pgettext_lazy("account", "User name"),
    "remote_id": gettext_lazy("The platform's own id"),
    "mark": gettext_lazy("The platform's mark"),
    "picture": gettext_lazy("Profile picture"),
    "text": gettext_lazy("Profile text"),
    "link": gettext_lazy("Link in the profile"),
}
FORM_LABEL = gettext_lazy("Written form of the text")
_LABEL_OF = {"has_mark": "mark", "written_form": "text"}


def earlier_looks(looks: Iterable[ProfileSnapshot]) -> list[EarlierLook]:
    """`looks` are newest first."""
    ordered = list(looks)
    told = [EarlierLook(new, _changed(old, new)) for new, old in pairwise(ordered)]
    return [*told, *(EarlierLook(first, None) for first in ordered[-1:])]


def changed_facts(before: ProfileSnapshot, after: ProfileSnapshot) -> Iterator[tuple[str, str, str]]:
    """Name of the fact, what showed before and what shows now; an empty text for nothing."""
    for name in _COMPARED:
        if getattr(before, name) != getattr(after, name):
            label = FORM_LABEL if name == "written_form" else LABELS[_LABEL_OF.get(name, name)]
            yield str(label), _in_words(before, name), _in_words(after, name)


def _in_words(seen: ProfileSnapshot, name: str) -> str:
    if name == "has_mark":
        return str(_mark_in_words(seen.has_mark))
    if name == "picture":
        return seen.get_picture_display()
    if name == "written_form":
        return str(dict(DECLARED_FORMS).get(seen.written_form, _("unknown") if seen.written_form else ""))
    return str(getattr(seen, name))


def _mark_in_words(has_mark: bool | None) -> str:
    return {True: pgettext("mark", "shown"), False: pgettext("mark", "not shown"), None: _("unknown")}[
        has_mark
    ]


def _changed(before: ProfileSnapshot, after: ProfileSnapshot) -> tuple[str, ...]:
    keys = [_LABEL_OF.get(name, name) for name in _COMPARED if getattr(before, name) != getattr(after, name)]
    return tuple(str(LABELS[key]) for key in dict.fromkeys(keys))

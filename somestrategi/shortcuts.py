"""The keyboard grammar (design/UI.md §6): one table for the help dialog and for keys.js, which reads it there.

The places to go to come from the navigation («g» and the entry's key). Never a single key for what cannot be
undone. Everybody can turn the keys off (WCAG 2.1.4).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Shortcut:
    """`keys` are alternatives parted by `|`. `action` is a verb of keys.js: go (target: address), focus, click, press,
    judge or choose (target: CSS selector), next, previous, arrow, turn, open, select, tick, answer, panel, help.
    """

    keys: str
    label: Promise
    action: str
    target: str = ""


@dataclass(frozen=True)
class Row:
    """A shortcut ready to show: each of its keys in `names`, or only the ends of a range, 1–6."""

    keys: str
    names: tuple[str, ...]
    is_range: bool
    label: Promise
    action: str
    target: str


SIGNS = {"arrowdown": "↓", "arrowup": "↑"}

GROUPS: dict[str, tuple[Shortcut, ...]] = {
    "everywhere": (
        Shortcut("/", _("Search in the list"), "focus", "input[type=search]"),
        Shortcut("?", _("Show the keyboard shortcuts"), "help"),
    ),
    "list": (
        Shortcut("j", _("Next in the list"), "next"),
        Shortcut("k", _("Previous in the list"), "previous"),
        Shortcut("o", pgettext_lazy("verb", "Open"), "open"),
        Shortcut("x", pgettext_lazy("verb", "Select"), "select"),
    ),
    "plan": (
        Shortcut("t", _("This week"), "click", "[data-today]"),
        Shortcut("h", _("The week or month before"), "click", "[data-previous]"),
        Shortcut("l", _("The week or month after"), "click", "[data-next]"),
        Shortcut("m", _("Week, month or list"), "focus", "[data-views] a:not([aria-current])"),
    ),
    "settle": (
        Shortcut("t|b|i|v|m|s|d|f", _("Answer for the row, or for those that are ticked"), "answer"),
        Shortcut("arrowdown|arrowup", _("Next and previous, from a row"), "arrow"),
        Shortcut("u", _("Take back the last answer"), "click", "[data-undo]"),
    ),
    "settle_form": (
        Shortcut("b|n|m|e|u", _("Answer for the row, or for those that are ticked"), "answer"),
        Shortcut("arrowdown|arrowup", _("Next and previous, from a row"), "arrow"),
        Shortcut("l", _("Settle the texts that are the same"), "click", "[data-alike]"),
        Shortcut("z", _("Take back the last answer"), "click", "[data-undo]"),
    ),
    "comments": (
        Shortcut("j|k", _("Open the next, or the previous"), "turn"),
        Shortcut("x", _("Tick the one that is open"), "tick"),
        Shortcut("e", _("Let it stand, or those that are ticked"), "judge", "[data-deed=la-sta]"),
        Shortcut("s", pgettext_lazy("verb on a comment", "Answer"), "press", "[data-deed=svar]"),
        Shortcut("h", pgettext_lazy("verb on a comment", "Hide"), "press", "[data-deed=skjul]"),
        Shortcut("1|2|3|4|5|6", _("Which rule, when you hide"), "choose", "#act [name=rule]"),
        Shortcut("a", _("Take it, or take over"), "press", "[data-claim]"),
        Shortcut("z", _("Take back what you just did"), "press", "[data-undo]"),
    ),
    "responsibility": (
        Shortcut("a", _("Choose the responsible ministry"), "focus", "#name_ministry"),
        Shortcut(
            "e", _("Set the responsible ministry for the ticked ones"), "click", "[data-name-responsible]"
        ),
    ),
    "finding": (Shortcut("a", _("Give the finding to somebody"), "focus", "#finding_assign_to, #assign_to"),),
    "meeting": (
        Shortcut("1|2|3|4|5|6", _("Go to an item on the agenda"), "panel"),
        Shortcut("n", _("Next item on the agenda"), "click", "[data-next-panel]"),
    ),
}


def rows(group: str) -> Iterator[Row]:
    for shortcut in GROUPS[group]:
        names = tuple(SIGNS.get(key, key) for key in shortcut.keys.split("|"))
        is_range = len(names) > 2 and all(map(str.isdigit, names))
        shown = (names[0], names[-1]) if is_range else names
        yield Row(shortcut.keys, shown, is_range, shortcut.label, shortcut.action, shortcut.target)

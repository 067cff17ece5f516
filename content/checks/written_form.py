"""S30, S31: the written form that the author declares, held against what the text looks like.

What she declares is what counts in the share. The identification only asks, when it is surer than the threshold.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from content.checks.check import Check, Override, Remedy
from content.draft import Draft
from somestrategi.core.language import WrittenForm
from somestrategi.core.rules import Hit, Rule, Severity

DISAGREEMENT = "content.written_form_disagreement_percent"
_DEFAULT = 95
_QUOTED = 4
_NORWEGIAN = (WrittenForm.NB, WrittenForm.NN)


def check(draft: Draft) -> Iterator[Hit]:
    if draft.declared_form not in _NORWEGIAN:
        return
    told = draft.identification
    limit = float(draft.thresholds.get(DISAGREEMENT, _DEFAULT)) / 100
    if told.form not in _NORWEGIAN or told.form == draft.declared_form or told.probability < limit:
        return
    sign = 1 if told.form is WrittenForm.NN else -1
    telling = sorted(told.words, key=lambda word: -sign * word.weight)
    quote = ", ".join(dict.fromkeys(word.text for word in telling[:_QUOTED] if sign * word.weight > 0))
    yield Hit(f"looks_{told.form}", {"quote": quote})


RULE = Rule[Draft](
    id="content.written_form_mismatch",
    title=_("Another written form than chosen"),
    why=_("The share of bokmål and nynorsk is counted from what the author says, so it must be right."),
    requirements=("S30", "S31"),
    severity=Severity.WARN,
    messages={
        "looks_nn": _("Bokmål is chosen, and the text reads as nynorsk."),
        "looks_nb": _("Nynorsk is chosen, and the text reads as bokmål."),
    },
    check=check,
    fires=Draft(
        text="Vi veit ikkje kvifor dei kjem no, men fleire skal få hjelp frå kommunen.", declared_form="nb"
    ),
    silent=Draft(
        text="Vi veit ikkje kvifor dei kjem no, men fleire skal få hjelp frå kommunen.", declared_form="nn"
    ),
)


def remedy(draft: Draft, hit: Hit) -> Remedy:
    if hit.message == "looks_nn":
        return Remedy(_("Choose nynorsk"), field="declared_form", value="nn")
    return Remedy(_("Choose bokmål"), field="declared_form", value="nb")


CHECK = Check(RULE, Override.WRITER, remedy)

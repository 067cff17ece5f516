"""S72 «Vi skal som hovedregel ikke drive saksbehandling i sosiale medier»: a text that decides somebody's case.

Told by who is spoken to (du, din sak, søknaden di), and by what is decided (får, er avslått, er innvilga). What only
points on («spør kommunen», «dersom du fyller vilkåra»), asks, or declines to answer is no decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from django.utils.translation import gettext_lazy as _

from content.checks.check import Check, Override, Remedy
from content.checks.word_lists import read
from content.draft import Draft
from somestrategi.core.rules import Hit, Rule, Severity

_LIST = "case_decision"
_SUM = (
    r"(?:\d[\d .]*(?:kroner|kr|prosent|%|dager|dagar|uker|veker|måneder|månader|år)"
    r"|(?:en|én|ein|to|tre|fire|fem|seks|sju|åtte|ni|ti|tolv)"
    r" (?:uker|veker|måneder|månader|år|dager|dagar|måned|månad))"
)


def _any_of(field: str) -> str:
    return "(?:" + "|".join(read(_LIST)[field]) + ")"


@cache
def _signs() -> tuple[re.Pattern[str], ...]:
    case = _any_of("case")
    lists = {
        "<yours>": rf"(?:\w*{case}\w{{0,5}} (?:din|di|ditt|dine)|(?:din|di|ditt|dine) (?:\w+ )?\w*{case}\w*"
        r"|(?:vedtak|sak)\w{0,3} (?:om|til|mot) deg)",
        "<outcome>": _any_of("outcome"),
        "<sum>": _SUM,
        "<benefit>": rf"\w*{_any_of('benefit')}\b",
    }
    return tuple(
        re.compile(re.sub(r"<\w+>", lambda name: lists[name.group()], sign), re.IGNORECASE)
        for sign in read(_LIST)["signs"]
    )


@cache
def _no_decision() -> re.Pattern[str]:
    return re.compile(_any_of("no_decision"), re.IGNORECASE)


_SENTENCE_MAY = re.compile(r"\b(?:du|deg|di|din|ditt|dine|dere|dykk|dykkar|deres)\b", re.IGNORECASE)


def _decision_in(sentence: str) -> str:
    """The telling words, or nothing."""
    if sentence.rstrip().endswith("?") or _no_decision().search(sentence):
        return ""
    for sign in _signs():
        match = sign.search(sentence)
        if match:
            return match.group()
    return ""


def check(draft: Draft) -> Iterator[Hit]:
    """The first place: one is enough to stop and think."""
    for sentence in draft.sentences:
        if _SENTENCE_MAY.search(sentence.text):
            words = _decision_in(sentence.text)
            if words:
                yield Hit("decision", {"quote": words})
                return


RULE = Rule[Draft](
    id="content.case_decision",
    title=_("Reads like a decision in somebody's case"),
    why=_(
        "Cases are not handled in social media: the person has a right to a decision that can be appealed."
    ),
    requirements=("S72",),
    severity=Severity.WARN,
    messages={"decision": _("Point to the case mailbox or the case officer, and decide nothing here.")},
    check=check,
    fires=Draft(text="Hei, Tordis. Søknaden din er avslått fordi inntekten er for høy."),
    silent=Draft(text="Har du fått avslag? Du kan klage innen tre uker. Vi kan ikke svare på saken din her."),
)


def remedy(draft: Draft, hit: Hit) -> Remedy:
    return Remedy(_("Go to the text"), anchor="text")


CHECK = Check(RULE, Override.APPROVER, remedy, precision=1.0)

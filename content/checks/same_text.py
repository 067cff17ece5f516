"""The same text more than once in a post: alike in all channels (S26), or in both written forms (S30, S31).

Språkrådet: «parallelle versjoner er ikke veien». Two texts are one in two forms when each stands in its own form and
they have the same numbers, names and links, and words that begin alike in nearly the same number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from content.checks.check import Check, Override, Remedy
from content.draft import Draft, OtherText
from somestrategi.core.rules import Hit, Rule, Severity

_LINK = re.compile(r"https?://\S+")
_WORD = re.compile(r"\w+")
_STEM = 3
_FEWEST_WORDS = 6
_ALIKE = 0.6
_LONGEST_READ = 4_000
_FORMS = frozenset({"nb", "nn"})


def key_of(text: str) -> str:
    """As `content.text_key` has it in the database: links, white space and capitals tell no texts apart."""
    bare = _LINK.sub(" ", unicodedata.normalize("NFC", text))
    return " ".join(bare.split()).lower()


def _identical(draft: Draft) -> Iterator[Hit]:
    others = [other for other in draft.others if other.platform != draft.platform]
    key = key_of(draft.text) if others else ""
    if key and all(key_of(other.text) == key for other in draft.others):
        yield Hit("identical", {"count": len(draft.others) + 1})


IDENTICAL = Check(
    Rule[Draft](
        id="content.identical_text",
        title=_("The same text in all channels"),
        why=_("The content is to be fitted to each channel and to those who are met there."),
        requirements=("S26",),
        severity=Severity.ADVISE,
        messages={"identical": _("The text is alike in all %(count)s channels. Fit it to this one.")},
        check=_identical,
        fires=Draft(text="Vi åpner i dag.", others=(OtherText("EKD", "facebook", "Vi åpner  i dag."),)),
        silent=Draft(
            text="Vi åpner i dag.", others=(OtherText("EKD", "facebook", "I dag åpner vi ordningen."),)
        ),
    ),
    Override.WRITER,
    lambda draft, hit: Remedy(_("Go to the text"), anchor="text"),
)


def is_translation(one: str, other: str) -> bool:
    """Whether two texts say the same in bokmål and nynorsk: how many words begin alike."""
    first, second = _stems(one), _stems(other)
    if min(len(first), len(second)) < _FEWEST_WORDS:
        return False
    common = len(first & second)
    return common / max(len(first), len(second)) >= _ALIKE


def _stems(text: str) -> set[str]:
    """The beginnings of the longer words, and whole numbers."""
    found = _WORD.findall(key_of(text[:_LONGEST_READ]))
    return {
        word if word[0].isdigit() else word[:_STEM]
        for word in found
        if len(word) > _STEM or word[0].isdigit()
    }


def _parallel(draft: Draft) -> Iterator[Hit]:
    if draft.declared_form not in _FORMS:
        return
    for other in draft.others:
        if other.declared_form in _FORMS - {draft.declared_form} and is_translation(draft.text, other.text):
            yield Hit("parallel", {"account": other.account}, key=other.account)


_NB = (
    "Nå kan kommunene søke om støtte til svømmeopplæring. Fristen er 1. mars, og alle får svar før sommeren."
)
_NN = (
    "No kan kommunane søkje om støtte til symjeopplæring. Fristen er 1. mars, og alle får svar før sommaren."
)

PARALLEL = Check(
    Rule[Draft](
        id="content.same_text_in_both_forms",
        title=_("The same text in both written forms"),
        why=_(
            "Parallel versions are not the way to 25 percent: write some posts in nynorsk and others in bokmål. "
            "One of the two is left out of the share."
        ),
        requirements=("S30", "S31"),
        severity=Severity.WARN,
        messages={"parallel": _("%(account)s has the same text in the other written form.")},
        check=_parallel,
        fires=Draft(text=_NB, declared_form="nb", others=(OtherText("EKD", "facebook", _NN, "nn"),)),
        silent=Draft(
            text=_NB,
            declared_form="nb",
            others=(
                OtherText(
                    "EKD",
                    "facebook",
                    "Vi inviterer til høyring om nye reglar for bruk av drone i verna område.",
                    "nn",
                ),
            ),
        ),
    ),
    Override.WRITER_WITH_REASON,
    lambda draft, hit: Remedy(_("Go to the text"), anchor="text"),
)

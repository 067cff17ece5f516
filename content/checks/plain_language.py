"""S27 «Vi bruker klarspråk» (språklova § 9): LIX, and sentences that are long to get through.

Both know length only. They point at places to look at, in Norwegian texts of some length.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from content.checks.check import Check, Override, Remedy
from content.draft import Draft
from somestrategi.core.rules import Hit, Rule, Severity

LIX = "content.lix_hard_from"
LONG_SENTENCE = "content.long_sentence_words"
_LIX_DEFAULT = 50
_LONG_DEFAULT = 25
_FEWEST_WORDS = 30
"""Fewer, and LIX jumps with every word."""
_MOST_SENTENCES = 3
_QUOTED_WORDS = 12


def check(draft: Draft) -> Iterator[Hit]:
    """The longest sentences, and how hard the whole is."""
    if draft.declared_form == "other" or not _is_latin(draft.text):
        return
    limit = int(draft.thresholds.get(LONG_SENTENCE, _LONG_DEFAULT))
    starts = [word.start for word in draft.words]
    counted = [
        (bisect_left(starts, one.end) - bisect_left(starts, one.start), one.start, one.text)
        for one in draft.sentences
        if len(one.text) > 2 * limit
    ]
    long = sorted((one for one in counted if one[0] >= limit), key=lambda one: -one[0])[:_MOST_SENTENCES]
    for count, start, sentence in sorted(long, key=lambda one: one[1]):
        yield Hit(
            "long", {"count": count, "limit": limit, "quote": _beginning(sentence)}, key=f"sentence-{start}"
        )
    measured = draft.readability
    hard = float(draft.thresholds.get(LIX, _LIX_DEFAULT))
    if measured.lix is not None and measured.word_count >= _FEWEST_WORDS and measured.lix >= hard:
        yield Hit("hard", {"lix": round(measured.lix), "limit": round(hard)}, key="lix")


def _is_latin(text: str) -> bool:
    """Most of the letters: sentences and LIX are made for ours."""
    letters = [sign for sign in text[:2_000] if sign.isalpha()]
    return sum(sign < "\u0250" for sign in letters) * 2 > len(letters)


def _beginning(sentence: str) -> str:
    first = sentence.split()
    return " ".join(first[:_QUOTED_WORDS]) + (" …" if len(first) > _QUOTED_WORDS else "")


_LONG = (
    "Departementet foreslår at kommunene skal få ansvar for å følge opp at alle som har fått innvilget støtte etter "
    "den nye ordningen, også får den hjelpen de trenger for å komme i gang med tiltakene."
)

RULE = Rule[Draft](
    id="content.plain_language",
    title=_("Hard to read"),
    why=_("Short sentences and short words are understood by more people, and in a hurry."),
    requirements=("S27",),
    severity=Severity.ADVISE,
    messages={
        "long": _("%(count)s words in one sentence. Make it two: %(limit)s is long."),
        "hard": _("LIX is %(lix)s, and from %(limit)s a text is hard. Shorten sentences and long words."),
    },
    headlines={"long": _("A long sentence")},
    check=check,
    fires=Draft(text=_LONG),
    silent=Draft(text="Vi åpner en ny ordning. Nå kan flere søke om støtte, og fristen er 1. mars."),
)


def remedy(draft: Draft, hit: Hit) -> Remedy:
    return Remedy(_("Go to the text"), anchor="text")


CHECK = Check(RULE, Override.WRITER, remedy)

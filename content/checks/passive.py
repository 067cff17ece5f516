"""S27 «Vi bruker klarspråk»: sentences that hide who does it.

In bokmål the -s passive and «bli» with a participle, in nynorsk «bli/verte» with one and -ast after a modal verb.
Verbs that end so and are active («møtes», «lukkast»), nouns and adjectives are no passives; `words/passive.toml` names
them. A form counts only where the lexicon knows the verb, or the list its participle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from content.checks.check import Check, Override, Remedy
from content.checks.word_lists import words as listed
from content.draft import Draft
from somestrategi.core.language.lexicon import Standing, standing
from somestrategi.core.rules import Hit, Rule, Severity
from somestrategi.core.text import Span

SHOWN = 3
_LIST = "passive"
_BECOME = frozenset(
    [
        "blir",
        "ble",
        "bli",
        "blitt",
        "blei",
        "vart",
        "vert",
        "verte",
        "verta",
        "vorte",
        "vorten",
        "blive",
        "blivne",
    ]
)
_MODALS = frozenset(
    [
        "skal",
        "skulle",
        "må",
        "måtte",
        "kan",
        "kunne",
        "bør",
        "burde",
        "vil",
        "ville",
        "lar",
        "lat",
        "la",
        "får",
        "tør",
        "treng",
        "trengst",
        "torde",
        "lyt",
    ]
)
_ARTICLES = frozenset(["en", "ei", "et", "ein", "eit"])
_BREAKS = frozenset(
    [
        "å",
        "som",
        "at",
        "men",
        "eller",
        "om",
        "til",
        "med",
        "av",
        "fra",
        "frå",
        "ved",
        "mot",
        "hos",
        "uten",
        "utan",
        "enn",
        "hvis",
        "viss",
        "dersom",
        "når",
    ]
)
_ENDS = re.compile(r"[.!?:\n]")
_PARTS = re.compile(r"[,.!?:;()–\n]")
_FARTHEST = 4
_MODAL_WITHIN = 6
_COMPARED = frozenset(["den", "det", "dei", "de", "vere", "være", "er", "aller", "blir"])


def _is_verb(stem: str) -> bool:
    """Whether the lexicon has the infinitive and its present participle: «sende, sendende»."""
    return _is_word(f"{stem}e") and _is_word(f"{stem}ende")


def _is_word(word: str) -> bool:
    return standing(word) is not Standing.UNKNOWN


def _is_s_passive(word: str) -> bool:
    if word in listed(_LIST, "short_nb"):
        return True
    if not word.endswith("es") or len(word) < 5 or word in listed(_LIST, "not_passive_nb"):
        return False
    return _is_word(word) and _is_verb(word[:-2])


def _is_participle(word: str) -> bool:
    if (
        len(word) < 4
        or word in listed(_LIST, "adjectives")
        or word.endswith(("ig", "leg", "lig", "ere", "are"))
    ):
        return False
    if word in listed(_LIST, "participles"):
        return True
    for prefix in listed(_LIST, "prefixes"):
        if word.startswith(prefix) and word[len(prefix) :] in listed(_LIST, "participles"):
            return True
    return any(word.endswith(ending) and _is_verb(stem) for ending, stem in _stems(word))


def _stems(word: str) -> Iterator[tuple[str, str]]:
    """What the verb may be, for each ending of a regular participle: «strammet», «hørt», «bygd», «stramma»."""
    yield "et", word[:-2]
    yield "a", word[:-1]
    yield "ert", word[:-1]
    for ending in ("t", "d", "dd"):
        yield ending, word[: -len(ending)]
        if word[-len(ending) - 1 : -len(ending)] not in "aeiouyæøå":
            yield ending, word[: -len(ending)] + word[-len(ending) - 1 : -len(ending)]
    for ending in ("te", "de"):
        yield ending, word[:-2]


def passives(draft: Draft) -> Iterator[Span]:
    """In reading order; «ble i går besluttet» is one."""
    found = draft.words
    plain = [word.text.lower() for word in found]
    for place, word in enumerate(plain):
        if (
            word[-1:] == "s" and _may_be_verb(draft.text, found, place) and _is_here_s_passive(plain, place)
        ) or (word.endswith("ast") and _is_here_st_passive(plain, place)):
            yield found[place]
        elif word in _BECOME:
            end = _participle_after(draft.text, found, plain, place)
            if end:
                yield Span(
                    draft.text[found[place].start : found[end].end], found[place].start, found[end].end
                )


def _may_be_verb(text: str, found: list[Span], place: int) -> bool:
    """A capital in the middle of a sentence makes a name."""
    word = found[place]
    return word.text[:1].islower() or not place or bool(_ENDS.search(text, found[place - 1].end, word.start))


def _is_here_s_passive(plain: list[str], place: int) -> bool:
    word = plain[place]
    following = plain[place + 1] if place + 1 < len(plain) else ""
    if word == "slås":
        return following in listed(_LIST, "after_slaas")
    if word == "samles":
        return following in ("inn", "opp")
    if word == "hjelpes":
        return following not in ("ad", "åt")
    return _is_s_passive(word)


def _is_here_st_passive(plain: list[str], place: int) -> bool:
    word = plain[place]
    if (
        word in listed(_LIST, "not_passive_nn")
        or len(word) < 6
        or word[:-2].endswith(("iga", "lega", "sama"))
    ):
        return False
    before = plain[max(0, place - _MODAL_WITHIN) : place]
    return any(one in _MODALS for one in before) and before[-1] not in _COMPARED


def _participle_after(text: str, found: list[Span], plain: list[str], place: int) -> int:
    """The place of the participle that belongs to «blir», or 0."""
    for after in range(place + 1, min(place + 1 + _FARTHEST, len(plain))):
        word = plain[after]
        if _PARTS.search(text, found[after - 1].end, found[after].start):
            return 0
        if word in _BECOME:
            return 0
        if found[after].text[:1].islower() and _is_participle(word):
            return after
        if word in _ARTICLES or word in _BREAKS or word in listed(_LIST, "adjectives"):
            return 0
    return 0


def check(draft: Draft) -> Iterator[Hit]:
    """One remark for the text, with the first ones quoted."""
    found = list(passives(draft))
    if found:
        quote = " … ".join(span.text for span in found[:SHOWN])
        yield Hit("passive", {"count": len(found), "quote": quote})


RULE = Rule[Draft](
    id="content.passive",
    title=_("The passive"),
    why=_("A sentence in the passive hides who does it. Say who, and the reader knows whom to turn to."),
    requirements=("S27",),
    severity=Severity.ADVISE,
    messages={"passive": _("Say who does it. Verbs in the passive: %(count)s.")},
    check=check,
    fires=Draft(text="Forslaget ble i går sendt på høring. Reglene strammes inn."),
    silent=Draft(text="Vi møtes på torget, og du blir kjent med forskerne."),
)


def remedy(draft: Draft, hit: Hit) -> Remedy:
    return Remedy(_("Write it in the active"), anchor="text")


CHECK = Check(RULE, Override.WRITER, remedy, precision=0.98)

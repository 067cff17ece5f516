"""S28 «og forklarer fremmedord»: foreign and heavy words, each with a plain one in bokmål and nynorsk.

The list is `words/foreign_words.toml`. A title in quotation marks is passed over, and so is a word that the text
explains. The remedy writes the plain word where its inflection is certain, and leads to the text elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext_lazy as _

from content.checks.check import Check, Override, Remedy
from content.checks.word_lists import read
from content.draft import Draft
from somestrategi.core.language.tokens import blanked
from somestrategi.core.rules import Hit, Rule, Severity

_LIST = "foreign_words"
_SHORTEST_STEM = 5
_QUOTED = re.compile(r"«[^»\n]{1,120}»|“[^”\n]{1,120}”|\"[^\"\n]{1,120}\"")
_EXPLAINED = re.compile(
    r" ?\(|,? (?:altså|det vil si|det vil seie|dvs\.|som betyr|som tyder|betyr|betyder|tyder|eller) "
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True)
class Plain:
    """`nb` and `nn` are what to write; `is_certain`: in the place of the word, as it stands."""

    nb: str
    nn: str
    is_certain: bool

    def in_form(self, form: str) -> str:
        return self.nn if form == "nn" else self.nb


@dataclass(frozen=True)
class _Lists:
    whole: Mapping[str, Plain]
    stems: Mapping[str, Plain]
    beginnings: frozenset[str]
    """Of the stems: what a word must begin with to be one of them."""
    phrases: re.Pattern[str]


@cache
def _lists() -> _Lists:
    raw = read(_LIST)
    whole: dict[str, Plain] = {}
    stems: dict[str, Plain] = {}
    for name, (nb, nn) in raw["advice"].items():
        if name.endswith("*"):
            stems[name[:-1]] = Plain(nb, nn, is_certain=False)
        else:
            whole[name] = Plain(nb, nn, is_certain=False)
    whole |= {name: Plain(nb, nn, is_certain=True) for name, (nb, nn) in raw["words"].items()}
    for name, (nb, nn) in raw["verbs"].items():
        whole |= _verb(name, nb.split(), nn.split(), raw["verb_forms"].get(name, ""))
    phrases = [re.escape(name) for name in whole if " " in name]
    beginnings = frozenset(stem[:_SHORTEST_STEM] for stem in stems)
    return _Lists(whole, stems, beginnings, re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE))


def _verb(name: str, nb: list[str], nn: list[str], forms: str) -> dict[str, Plain]:
    """Infinitive, present, past and perfect are certain; the passive and the infinitive in -a are not."""
    own = forms.split() or [name, f"{name}r", f"{name[:-1]}te", f"{name[:-1]}t"]
    found = {
        f"{name[:-1]}{ending}": Plain(nb[0], nn[0], is_certain=False) for ending in ("es", "ast", "a", "ing")
    }
    found[f"{name[:-1]}a"] = Plain(nb[0], nn[0], is_certain=True)
    # Two of the forms may be alike («ervervet»): the past, as it is read first.
    for place in (3, 2, 1, 0):
        found[own[place]] = Plain(nb[place], nn[place], is_certain=own.count(own[place]) == 1)
    return found


def _plain_for(word: str) -> Plain | None:
    lists = _lists()
    exact = lists.whole.get(word)
    if exact:
        return exact
    if word[:_SHORTEST_STEM] not in lists.beginnings:
        return None
    for length in range(_SHORTEST_STEM, len(word) + 1):
        stem = lists.stems.get(word[:length])
        if stem:
            return stem
    return None


def _found(draft: Draft) -> Iterator[tuple[int, int, Plain]]:
    text = blanked(draft.text)
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    phrases = [
        (*match.span(), _lists().whole[match.group().lower()]) for match in _lists().phrases.finditer(text)
    ]
    taken = quoted + [(start, end) for start, end, _plain in phrases]
    found = [one for one in phrases if not _is_within(one[0], quoted)]
    for match in _WORD.finditer(text):
        plain = _plain_for(match.group().lower())
        if plain and not _is_within(match.start(), taken):
            found.append((*match.span(), plain))
    yield from sorted(found, key=lambda one: one[0])


def _is_within(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)


def check(draft: Draft) -> Iterator[Hit]:
    seen = set()
    for start, end, plain in _found(draft):
        word = draft.text[start:end].lower()
        if word in seen or _EXPLAINED.match(draft.text, end):
            continue
        seen.add(word)
        params = {"quote": draft.text[start:end], "plain": plain.in_form(draft.declared_form), "start": start}
        yield Hit("plain", params, key=word)


RULE = Rule[Draft](
    id="content.foreign_words",
    title=_("A foreign or heavy word"),
    why=_("The readers are to understand the first time they read. A plain word says the same."),
    requirements=("S28",),
    severity=Severity.ADVISE,
    messages={"plain": _("Plainer: %(plain)s.")},
    check=check,
    fires=Draft(text="Vi implementerer reglene i henhold til loven.", declared_form="nb"),
    silent=Draft(
        text="Vi innfører reglene etter loven. Les «Implementering i norsk rett».", declared_form="nb"
    ),
)


def remedy(draft: Draft, hit: Hit) -> Remedy:
    start, quote = int(hit.params["start"]), str(hit.params["quote"])
    plain = _plain_for(quote.lower())
    if not plain or not plain.is_certain:
        return Remedy(_("Go to the text"), anchor="text")
    word = plain.in_form(draft.declared_form)
    if quote[0].isupper():
        word = word[0].upper() + word[1:]
    return Remedy(
        _("Write the plain word"), text=draft.text[:start] + word + draft.text[start + len(quote) :]
    )


CHECK = Check(RULE, Override.WRITER, remedy, precision=0.89)

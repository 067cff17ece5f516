"""Universal design: a hashtag of several words is read aloud as one word, unless each begins with a capital.

`#viløftersammen` is several words: nothing in the lexicon, and small words that compounds do not have.
`#arbeidsmiljøloven` is one: compounds that the lexicon can put together stay as they are. The split is
written where there is one only.

Law: forskrift om universell utforming av IKT-løsninger § 4 (WCAG); the practice is the platforms' own advice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from content.checks.check import Check, Override, Remedy
from content.checks.word_lists import words
from content.draft import Draft
from somestrategi.core.language import model
from somestrategi.core.language.lexicon import Standing, standing
from somestrategi.core.rules import Hit, Rule, Severity

_LIST = "hashtags"
_TAG = re.compile(r"(?<![\w/])[#＃]([^\W\d_]{5,60})(?![\w])")
_SHORTEST_WORD = 4
_MOST_WORDS = 7
_IN_COMPOUNDS = frozenset(
    [
        "i",
        "på",
        "og",
        "til",
        "for",
        "av",
        "med",
        "om",
        "ved",
        "mot",
        "opp",
        "ned",
        "ut",
        "inn",
        "fram",
        "frem",
        "bort",
        "hjem",
        "heim",
        "heime",
        "hjemme",
        "en",
        "et",
        "ei",
        "at",
        "her",
        "der",
        "da",
        "fra",
        "frå",
        "var",
        "får",
    ]
)
"""Small words that are the beginning of many words: alone they prove nothing beside an unknown compound."""


def tags(text: str) -> Iterator[tuple[str, int]]:
    """Each hashtag in one case that is several words, with its place: without its mark."""
    for match in _TAG.finditer(text):
        tag = match.group(1)
        if tag[1:].islower() and splits(tag.lower()):
            yield tag, match.start(1)


@lru_cache(maxsize=2_000)
def splits(tag: str) -> tuple[tuple[str, ...], ...]:
    """The ways to read it as several words, the best first; none where it is a word or a compound."""
    found = sorted(_ways(tag, _MOST_WORDS), key=_cost)
    if not found:
        return ()
    known = standing(tag)
    begins = [way for way in found if way[0] in words(_LIST, "imperatives")]
    if known in (Standing.BOTH, Standing.BOKMAL_ONLY):
        return ()
    if known is not Standing.UNKNOWN or model.load().is_common(tag):
        # A compound by the lexicon: only an imperative before a word makes it more («brukhjelm»).
        return tuple(way for way in begins if len(way) == 2 and standing(way[1]) is not Standing.UNKNOWN)
    return tuple(way for way in found if way in begins or _is_telling(way))


def _cost(way: tuple[str, ...]) -> float:
    """Few words and whole ones: a part that is a compound itself weighs as two and a half."""
    return sum(1.0 if _is_whole(part) else 2.5 for part in way)


@lru_cache(maxsize=20_000)
def _is_whole(word: str) -> bool:
    return _is_own(word) or standing(word) in (Standing.BOTH, Standing.BOKMAL_ONLY)


def _is_own(word: str) -> bool:
    return any(word in words(_LIST, field) for field in ("small", "imperatives", "more"))


def _is_telling(way: tuple[str, ...]) -> bool:
    small = [part for part in way if part in words(_LIST, "small")]
    if any(part not in _IN_COMPOUNDS for part in small):
        return True
    return len(small) > 1 or (len(way) > 2 and any(part in small for part in way[1:-1])) or _has_place(way)


def _has_place(way: tuple[str, ...]) -> bool:
    return way[-1] in ("norge", "noreg")


def _ways(tag: str, most: int) -> Iterator[tuple[str, ...]]:
    """Every division into known words."""
    if not most:
        return
    for cut in range(1, len(tag)):
        if not _is_part(tag[:cut]):
            continue
        rest = tag[cut:]
        if _is_part(rest):
            yield tag[:cut], rest
        for way in _ways(rest, most - 1):
            yield tag[:cut], *way


@lru_cache(maxsize=20_000)
def _is_part(word: str) -> bool:
    if _is_own(word):
        return True
    if len(word) < _SHORTEST_WORD:
        return False
    return standing(word) is not Standing.UNKNOWN or model.load().is_common(word)


def camel(way: tuple[str, ...]) -> str:
    return "".join(part[0].upper() + part[1:] for part in way)


def check(draft: Draft) -> Iterator[Hit]:
    seen = set()
    for tag, _place in tags(draft.text):
        if tag.lower() not in seen:
            seen.add(tag.lower())
            yield Hit("run_together", {"quote": f"#{tag}"}, key=tag.lower())


RULE = Rule[Draft](
    id="content.hashtags",
    title=_("A hashtag that is hard to read"),
    why=_("Screen readers read the words of a hashtag only when each begins with a capital: #TryggPåNett."),
    requirements=("S27",),
    severity=Severity.ADVISE,
    messages={"run_together": _("Begin each word with a capital.")},
    check=check,
    fires=Draft(text="Bli med! #viløftersammen"),
    silent=Draft(text="Bli med! #ViLøfterSammen #samferdselspolitikk #17mai"),
)


def remedy(draft: Draft, hit: Hit) -> Remedy:
    """The best way, where no other is as good."""
    ways = splits(hit.key)
    if len(ways) > 1 and _cost(ways[0]) == _cost(ways[1]):
        return Remedy(_("Go to the text"), anchor="text")
    quote, tag = str(hit.params["quote"]), f"#{camel(ways[0])}"
    return Remedy(format_lazy(_("Write {tag}"), tag=tag), text=re.sub(rf"{quote}(?!\w)", tag, draft.text))


CHECK = Check(RULE, Override.WRITER, remedy, precision=0.92)

"""Why a text counts as the written form it does: the words that decided, and how sure the answer is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from content.models import Publication
from somestrategi.core.language import Identification, WordWeight, identify
from somestrategi.templatetags.ds import percent

HEARD = 0.5  # nats; a word below it says next to nothing
SHOWN = 10
UNCOUNTED = 20
_STRETCHES = re.compile(r"\S*\w\S*")


@dataclass(frozen=True)
class Word:
    """`form` is the one that the word pulls towards, nb or nn; `weight` is in nats, over all its places,
    and `signed` the same in words: + nynorsk, − bokmål.
    `x` and `width` are the bar's, in per cent of a track with its middle at 50."""

    text: str
    count: int
    form: str
    weight: float
    signed: str
    x: str
    width: str


@dataclass(frozen=True)
class Part:
    """A stretch of the text; `form` is empty for what did not decide."""

    text: str
    form: str = ""


@dataclass(frozen=True)
class Sum:
    """Exactly what the score is made of: the words that are told one by one, those that say next to nothing taken
    together, and where the model starts. In words, with two decimals."""

    words: str
    rest_count: int
    rest: str
    start: str
    score: str


@dataclass(frozen=True)
class Reasons:
    """`parts` are the whole text in order. `is_same_model` is False when a later model weighs the words than the
    one that decided; `certainty` is None where no probability is known. `uncounted` are links, tags,
    names and numbers, which never count; `sum` is None for a text whose words are not told."""

    parts: tuple[Part, ...]
    words: tuple[Word, ...]
    more_words: tuple[Word, ...]
    sum: Sum | None
    uncounted: tuple[str, ...]
    model: str
    is_same_model: bool
    certainty: Promise | None
    certainty_percent: str
    explanation: Promise


def reasons_for(publication: Publication) -> Reasons:
    found = identify(publication.text)
    heard = _decided_by_words(publication, found)
    words = tuple(_gathered(heard))
    probability = publication.identified_probability
    return Reasons(
        parts=tuple(_parts(publication.text, heard)),
        words=words[:SHOWN],
        more_words=words[SHOWN:],
        sum=_sum(found, heard) if heard else None,
        uncounted=tuple(_uncounted(publication.text, found)),
        model=found.model,
        is_same_model=found.model == publication.identified_by,
        certainty=None if probability is None else _certainty(probability),
        certainty_percent="" if probability is None else _percent_of(probability),
        explanation=_explanation(publication, found),
    )


def _explanation(publication: Publication, found: Identification) -> Promise:
    if publication.identified_form == "undetermined" and not found.word_count:
        return NO_WORDS
    return EXPLANATIONS[publication.identified_form]


def _sum(found: Identification, heard: Sequence[WordWeight]) -> Sum:
    told = sum(word.weight for word in heard)
    return Sum(
        words=_signed(told),
        rest_count=len(found.words) - len(heard),
        rest=_signed(found.score - found.bias - told),
        start=_signed(found.bias),
        score=_signed(found.score),
    )


def _signed(weight: float) -> str:
    sign = "+" if weight > 0 else "−" if weight < 0 else ""
    return f"{sign}{number_format(abs(weight), 2)}"


def _uncounted(text: str, found: Identification) -> Iterator[str]:
    """Each once, in the order of the text."""
    counted = {place for word in found.words for place in range(word.start, word.end)}
    seen: set[str] = set()
    for stretch in _STRETCHES.finditer(text):
        shown = stretch.group().strip(".,:;!?()«»\"'")
        if shown and shown not in seen and counted.isdisjoint(range(*stretch.span())):
            seen.add(shown)
            yield shown
            if len(seen) == UNCOUNTED:
                return


def _decided_by_words(publication: Publication, found: Identification) -> Sequence[WordWeight]:
    """A foreign text is not told from its Norwegian words."""
    if publication.identified_form in (None, "other"):
        return ()
    return [word for word in found.words if abs(word.weight) >= HEARD]


def _gathered(heard: Sequence[WordWeight]) -> Iterator[Word]:
    """Each word once, the heaviest first."""
    places: dict[str, list[WordWeight]] = {}
    for word in heard:
        places.setdefault(word.text.casefold(), []).append(word)
    sums = {key: sum(word.weight for word in found) for key, found in places.items()}
    heaviest = max((abs(weight) for weight in sums.values()), default=1.0)
    for key, weight in sorted(sums.items(), key=lambda item: -abs(item[1])):
        share = 50 * abs(weight) / heaviest
        yield Word(
            text=places[key][0].text,
            count=len(places[key]),
            form="nn" if weight > 0 else "nb",
            weight=abs(weight),
            signed=_signed(weight),
            x=f"{50 if weight > 0 else 50 - share:.2f}%",
            width=f"{share:.2f}%",
        )


def _parts(text: str, heard: Sequence[WordWeight]) -> Iterator[Part]:
    end = 0
    for word in heard:
        if word.start > end:
            yield Part(text[end : word.start])
        yield Part(text[word.start : word.end], "nn" if word.weight > 0 else "nb")
        end = word.end
    if end < len(text):
        yield Part(text[end:])


def _certainty(probability: float) -> Promise:
    return next(words for least, words in CERTAINTIES if probability >= least)


def _percent_of(probability: float) -> str:
    """Never «100 %»: a model is not certain."""
    if probability > 0.999:
        return str(_("over %(percent)s")) % {"percent": percent(0.999, 1)}
    return percent(probability, 1)


CERTAINTIES: tuple[tuple[float, Promise], ...] = (
    (0.99, _("As good as certain")),
    (0.95, _("Very likely")),
    (0.80, _("Likely")),
    (0.0, _("Uncertain")),
)
_BY_WORDS = _(
    "Each word pulls towards bokmål or nynorsk with its own weight. The sum of the weights decides."
)
NO_WORDS = _(
    "The text has no words that count: names, tags, links and numbers are the same in both forms. It is not guessed "
    "at, and does not count in the share."
)
EXPLANATIONS: dict[str | None, Promise] = {
    "nb": _BY_WORDS,
    "nn": _BY_WORDS,
    "mixed": _(
        "Whole stretches of the text are in each of the forms, so it does not count in the share of either."
    ),
    "other": _("Most of the words belong to another language, so the text does not count in the share."),
    "undetermined": _(
        "The text is valid in both forms, or has too few words to tell them apart. It is not guessed at, and does "
        "not count in the share."
    ),
    None: _("The text has not been judged yet."),
}

"""S83 «Partipolitiske ytringer skal ikke publiseres eller deles fra departementenes profiler».

A rule can see a party's name, and not whether the sentence is party politics. So a hit asks a named reviewer, who is
not the author: «Er dette en partipolitisk ytring?» `Draft.answers` has what was answered for this very text: *no*
lets it go on, *yes* stops it and nobody may overrule, and without an answer it is not sent.

Words that are parties too («til høyre», «rødt farevarsel», «SV kuling») count only where a capital and what stands
around them say that a party is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from django.utils.translation import gettext_lazy as _

from content.checks.check import Check, Override, Remedy
from content.checks.word_lists import alternatives, read, words
from content.draft import Draft, Moment
from somestrategi.core.rules import Hit, Rule, Severity
from somestrategi.core.text import Span

ID = "content.party_politics"
NO, YES = "no", "yes"
_LIST = "parties"
_ALSO_WORDS = frozenset({"høyre", "høgre", "venstre", "rødt", "raudt"})
_COLOURS = frozenset({"rødt", "raudt"})
_TAG = re.compile(r"[#@＃](\w{2,60})")
_CAMEL = re.compile(r"[A-ZÆØÅ]+(?![a-zæøå])|[A-ZÆØÅ]?[a-zæøå]+")
_DIRECTION = re.compile(r"\b(?:til|fra|frå|mot|på|i|ta|av|ut|hold|hald|sving|kjør|køyr)\s+$", re.IGNORECASE)
_WEATHER = re.compile(
    r"\b(?:vind\w*|kuling|bris|storm|orkan|m/s|knop|lufta?|nedbør|vêr\w*|vær\w*|hav\w*|meter i sekundet)\b",
    re.IGNORECASE,
)
_IN_THE_CASE = re.compile(r"\s+i sak(?:en|a)\b", re.IGNORECASE)
_NEXT = re.compile(r"[\s,:–-]+([^\W\d_]+)")
_VERB = re.compile(
    r"(?:vil|har|er|skal|kan|må|var|ble|vart|fikk|fekk|tok|gikk|gjekk|sa|ga|gav|får|går|står|ser|sier|seier|svikter|svik|vann|tapte|vinn|vinner|taper|står|slo|slår|lovet|lova|lovar|kjem|kom"
    r"|\w+(?:er|et|te|de|ar))$"
)


@cache
def _names() -> re.Pattern[str]:
    """Whole names in any inflection of capitals that a party has, and short ones as they are written."""
    names = alternatives(frozenset(read(_LIST)["names"]))
    short = alternatives(frozenset(read(_LIST)["short"]))
    first = "".join(sorted({re.escape(name[0]) for key in ("names", "short") for name in read(_LIST)[key]}))
    return re.compile(rf"(?=[{first}])(?<![\w@#＃./-])({names}|{short})(?:s|-(?:\w+)|)(?![\w@/])")


@cache
def _campaign() -> re.Pattern[str]:
    campaign = frozenset(read(_LIST)["campaign"])
    first = "".join(sorted({re.escape(words[0]) for words in campaign}))
    return re.compile(rf"\b(?=[{first}])(?:{alternatives(campaign)})\b", re.IGNORECASE)


@cache
def _tagged() -> frozenset[str]:
    """What a part of a tag is, in lower case, and whole names without spaces."""
    return frozenset(name.lower().replace(" ", "") for name in (*read(_LIST)["names"], *read(_LIST)["short"]))


def mentions(text: str) -> Iterator[Span]:
    """Each place where a party may be meant, in reading order of its kind."""
    for match in _names().finditer(text):
        if _is_party(text, match):
            yield Span(match.group(), *match.span())
    for match in _TAG.finditer(text):
        if _is_party_tag(match.group(1)):
            yield Span(match.group(), *match.span())
    for match in _campaign().finditer(text):
        yield Span(match.group(), *match.span())


def _is_party_tag(tag: str) -> bool:
    if tag.lower() in _tagged():
        return True
    parts = [part for piece in tag.split("_") for part in _CAMEL.findall(piece)]
    return len(parts) > 1 and any(part[0].isupper() and part.lower() in _tagged() for part in parts)


def _is_party(text: str, match: re.Match[str]) -> bool:
    name = match.group(1).lower()
    if name == "senterpartiet" and _IN_THE_CASE.match(text, match.end()):
        return False
    if name == "sv":
        return not _WEATHER.search(text[max(0, match.start() - 50) : match.end() + 50])
    if name not in _ALSO_WORDS:
        return True
    following = _NEXT.match(text, match.end())
    after = following.group(1) if following else ""
    if after.lower() in words(_LIST, "things") or (
        _DIRECTION.search(text[: match.start()]) and name in _COLOURS
    ):
        return False
    if not _is_first(text, match.start()):
        return True
    if not after or not _VERB.match(after):
        return False
    return name not in _COLOURS or _is_about_politics(text, match)


def _is_first(text: str, place: int) -> bool:
    """Where any word has a capital."""
    before = text[:place].rstrip(' «"“(–-')
    return not before or before[-1] in ".!?:\n…"


def _is_about_politics(text: str, match: re.Match[str]) -> bool:
    nearby = re.findall(r"\w+", text[max(0, match.start() - 80) : match.end() + 120].lower())
    return any(word in words(_LIST, "politics") for word in nearby) or any(
        word.startswith(("parti", "valg", "velg")) for word in nearby
    )


def check(draft: Draft) -> Iterator[Hit]:
    """One hit for the text, with the first words quoted: the question is asked once."""
    answer = draft.answers.get(ID, "")
    if answer == NO:
        return
    found = list(mentions(_all_text(draft)))
    if not found:
        return
    quote = " … ".join(dict.fromkeys(span.text for span in found[:3]))
    if answer == YES:
        yield Hit("answered_yes", {"quote": quote}, severity=Severity.BLOCK)
    elif draft.moment is Moment.WRITING:
        yield Hit("ask", {"quote": quote}, severity=Severity.WARN)
    else:
        yield Hit("ask", {"quote": quote}, severity=Severity.BLOCK)


def _all_text(draft: Draft) -> str:
    """The text, and what the files say: to those who do not see them, in the picture and in the captions."""
    return "\n".join((draft.text, *(words for one in draft.media for words in one.words)))


RULE = Rule[Draft](
    id=ID,
    title=_("Party politics?"),
    why=_(
        "The ministries publish and share no party politics. A person answers for each text that names a party."
    ),
    requirements=("S83",),
    severity=Severity.BLOCK,
    messages={
        "ask": _("Somebody other than the author must answer whether this is party politics."),
        "answered_yes": _("A reviewer has answered that this is party politics. Write it anew."),
    },
    check=check,
    fires=Draft(text="Bare Ap kan stoppe kuttene i sykehusene.", moment=Moment.SENDING),
    silent=Draft(text="Ta til høyre i krysset. Det er sendt ut rødt farevarsel.", moment=Moment.SENDING),
)


def remedy(draft: Draft, hit: Hit) -> Remedy:
    if hit.message == "ask":
        return Remedy(_("Go to the question"), page="post")
    return Remedy(_("Go to the text"), anchor="text")


CHECK = Check(RULE, Override.NOBODY, remedy, precision=0.94)

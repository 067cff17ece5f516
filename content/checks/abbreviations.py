"""S28 «og forklarer fremmedord og forkortelser»: letters that the text uses and nobody explains.

Those of `words/abbreviations.toml` are known to everybody, and a ministry adds its own (`content.KnownWord`). The
office's own short forms («iht.», «jf.») hide a plain word, which is written instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from django.utils.translation import gettext_lazy as _

from content.checks.check import Check, Override, Remedy
from content.checks.word_lists import read, words
from content.draft import Draft
from somestrategi.core.language.tokens import blanked
from somestrategi.core.rules import Hit, Rule, Severity

_LIST = "abbreviations"
KNOWN_WORD = "known_abbreviation"
_NAMED_BEFORE = re.compile(
    r"(?:kalt|kalla|kallast|kalles|kallar vi|kaller vi|"
    r"forkortet|forkorta|også|òg|eller|såkalte|kjent som|kjend som|kortet ned til)[ :]*[«“\"(]?$",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(
    r"[»”\")]?,? (?:betyr|betyder|tyder|står for|er (?:en |ei |eit |et )?(?:forkortelse|forkorting"
    r"|kortform|namnet|navnet)|kort for|er kort for|vil si|vil seie|altså|eller)\b"
)


def check(draft: Draft) -> Iterator[Hit]:
    known = (
        words(_LIST, "known") | words(_LIST, "shouted") | {name.upper() for name in draft.known_abbreviations}
    )
    for one in draft.abbreviations:
        if one.expansion or one.text.upper() in known or _is_explained(draft.text, one.start, one.end):
            continue
        yield Hit("unexplained", {"quote": one.text}, key=one.text)
    seen = set()
    for match in _plain_forms(blanked(draft.text)):
        name = _bare(match.group())
        if name.upper() not in known and name not in seen:
            seen.add(name)
            yield Hit("office", {"quote": match.group()}, key=name)


def _is_explained(text: str, start: int, end: int) -> bool:
    return bool(_NAMED_BEFORE.search(text[max(0, start - 40) : start]) or _SAID_AFTER.match(text, end))


def _plain_forms(text: str) -> Iterator[re.Match[str]]:
    """In reading order. The long pattern is tried only where a word begins as one of the names does."""
    pattern, beginnings, end = _plain_pattern(), _beginnings(), 0
    for start in _WORD_START.finditer(text):
        place = start.start()
        if place >= end and start.group().lower() in beginnings:
            match = pattern.match(text, place)
            if match:
                end = match.end()
                yield match


_WORD_START = re.compile(r"(?<![\w.@#/-])[^\W\d_].?")


@cache
def _beginnings() -> frozenset[str]:
    """The first two signs of each name, written together or with points between."""
    names = read(_LIST)["plain"]
    return frozenset(name[:2] for name in names) | frozenset(f"{name[0]}." for name in names)


@cache
def _plain_pattern() -> re.Pattern[str]:
    """«jf.», «m.h.t.», «Iht»; a word that is spelled alike needs its point."""
    names = sorted(read(_LIST)["plain"], key=len, reverse=True)
    pieces = [r"\.".join(name) + r"\.?" if len(name) < 5 else re.escape(name) for name in names] + [
        re.escape(name) + (r"\." if name in _WORDS_TOO else r"\b\.?") for name in names
    ]
    return re.compile(rf"(?<![\w.@#/-])(?:{'|'.join(pieces)})(?![\w@/])", re.IGNORECASE)


_WORDS_TOO = frozenset({"tom", "kap", "ref", "ila", "resp", "sk", "mv"})
"""Words and names as well: «Tom», «et ref»."""


def _bare(name: str) -> str:
    return name.replace(".", "").lower()


RULE = Rule[Draft](
    id="content.abbreviations",
    title=_("An abbreviation that is not explained"),
    why=_(
        "Not everybody knows what the letters stand for. Write it out the first time, or leave the letters out."
    ),
    requirements=("S28",),
    severity=Severity.ADVISE,
    messages={
        "unexplained": _("Write what it stands for, the first time."),
        "office": _("Write the whole word."),
    },
    check=check,
    fires=Draft(text="Nå er KVU klar, jf. brevet fra i går."),
    silent=Draft(text="Nå er konseptvalgutredningen (KVU) klar. NRK sender f.eks. direkte fra EU."),
)


def remedy(draft: Draft, hit: Hit) -> Remedy:
    quote = str(hit.params["quote"])
    if hit.message == "unexplained":
        return Remedy(_("Add to the list"), field=KNOWN_WORD, value=quote)
    plain = _written_out(quote, draft.declared_form)
    if not plain:
        return Remedy(_("Go to the text"), anchor="text")
    pattern = rf"(?<![\w.]){re.escape(quote)}(?!\w)"
    text = re.sub(pattern, lambda match: plain, draft.text, count=1)
    return Remedy(_("Write the whole word"), text=text)


def _written_out(quote: str, form: str) -> str:
    """In the text's form, with a capital where the short form has one."""
    pair = read(_LIST)["plain"].get(_bare(quote))
    if not pair:
        return ""
    plain = str(pair[form == "nn"])
    return plain[0].upper() + plain[1:] if quote[0].isupper() else plain


CHECK = Check(RULE, Override.WRITER, remedy, precision=0.98)

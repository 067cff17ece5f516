"""Telephone numbers, e-mail addresses and street addresses that may be a private person's.

Norwegian numbers are eight digits: 4 and 9 are mobiles, 2, 3, 5, 6 and 7 landlines. Sums, organisation numbers (nine
digits), dates and references to cases look alike and are no telephones.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from somestrategi.core.personal_data.folded import Folded
from somestrategi.core.personal_data.people import people
from somestrategi.core.text import sentences
from somestrategi.core.text.span import Span

_TELEPHONE = re.compile(
    r"(?=[+\d])(?<![\d.,/:-])(?<!\d )(?:(?:\+|00)47[ .-]?)?(?:\d{3} \d{2} \d{3}"
    r"|\d{2}[ .]\d{2}[ .]\d{2}[ .]\d{2}|\d{8}|\d{3}[ .-]\d{2}[ .-]\d{3})"
    r"(?![ ./-]?\d)(?!\s?(?:kr\b|kroner|mill|,-|euro|dollar|prosent|%|tonn|personar?\b))"
)
_INFORMAL_TELEPHONE = re.compile(
    r"(?=[(+\d])(?<![\d.,/:-])(?<!\d )(?:\(?(?:\+|00)47\)?[ .-]{0,2})?(?:\d{3}[ .-]?\d{2}[ .-]?\d{3}"
    r"|\d{2}[ .-]?\d{2}[ .-]?\d{2}[ .-]?\d{2}|(?!19|20)\d{4} \d{4})"
    r"(?![ ./-]?\d)(?!\s?(?:kr\b|kroner|mill|,-|euro|dollar|prosent|%|tonn|stemmer|røyster|personar?\b))"
)
_NO_TELEPHONE = re.compile(
    r"(?:\bsak|\bsaks?nr|\bref|\borg|organisasjons|\bkr|\bkid|konto|isbn|faktura|journal|\bløpe|\bløyve|\bid|kvittering|passnummer)[\w.:-]*\s*(?:nr|nummer)?\.?:?\s*$",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"\b(?:privat\w*|hjemme\w*|heime\w*|naboen|grannen|familie\w*"
    r"|(?:bor|bur|bosatt|busett|bodde|budde|flytt\w+) |vinner\w*|vinnar\w*|loddvinnar\w*)",
    re.IGNORECASE,
)
_SAYS_WHOSE = re.compile(
    r"\b(?:privat\w*|(?:fast)?telefon\w*|tlf|mob|mobil\w*|ring\w*|nummer\w*|nr|n[åa] meg|treff\w*|kontakt\w*|sms"
    r"|min|mi|mitt|meg|hennar|hennes|hans|naboen|grannen|familie\w*|far|mor|(?:bor|bur|bosatt|busett) )\b",
    re.IGNORECASE,
)
_OFFICE_LINE = re.compile(
    r"\b(?:sentralbord\w*|legevakt\w*|vakttelefon\w*|resepsjon\w*|kundeservice|publikum\w*)\b", re.IGNORECASE
)
_WEEKS = re.compile(r"\b(?:uker?|vekene?|veker?|side|sider|kapittel|kap|buss|linje)\s*$", re.IGNORECASE)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_SIGN = r"(?:at|krøllalfa|alfakrøll|snabel-?a)"
_AT = rf"\s{{0,2}}(?:[(\[{{]\s?(?:{_SIGN}|a|@)\s?[)\]}}]|\s{_SIGN}\s)\s{{0,2}}"
_DOT = r"\s?(?:\.|[(\[{]\s?(?:dot|punktum|prikk)\s?[)\]}]|\s(?:dot|punktum|prikk)\s)\s?"
_SPELLED_EMAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{2,63}}){{1,4}}", re.IGNORECASE
)
_MAY_BE_SPELLED = re.compile(r"[(\[{ ](?:at|a|krøllalfa|alfakrøll|snabel-?a|@)[)\]} ]", re.IGNORECASE)
_MAILBOX = re.compile(
    r"(?:firma)?post(?:mottak)?|info|kontakt|contact|presse\w*|media|booking|bestilling|påmelding|pamelding|support|hjelp|tips"
    r"|varsling|varsel|redaksjon\w*|kommunikasjon|arkiv|noreply|no-reply|svar|høring|hoyring|høyring|horing|innspill|innspel|service\w*"
    r"|sekretariat\w*|administrasjon|personvern\w*|personvernombud|jobb|rekruttering|webredaksjon|web|kurs|konferanse|arrangement|events?"
    r"|tilskudd|tilskot|stipend|prosjekt\w*|resepsjon\w*|sentralbord|bibliotek\w*|skole\w*|skule\w*|kommune\w*",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\b((?:[A-ZÆØÅ][\wæøå.-]{1,30} ){0,2}[A-ZÆØÅ][\wæøåé-]{0,30}"
    r"(?:gata|gate|gaten|veien|vegen|vei|veg|plass|plassen|allé|alleen|alléen|stien|stigen|sti|stig|faret|bakken|lia|toppen|svingen|ringen|tunet"
    r"|hagen|kroken|tråkket|løkka|åsen|haugen|torget|smauet|brekka|jordet|moen|myra|grenda|geilen|bryggen|kaien|kaia|skogen)"
    r"|(?:[A-ZÆØÅ][\wæøå.-]{1,30} ){1,3}(?:gate|vei|veg|plass|allé|sti|stig))"
    r"\s(\d{1,3}\s?[A-H]?)\b(?!\s?(?:prosent|%|kroner|år\b|km\b|meter))"
)

_NUMBER_AFTER_NAME = re.compile(r"[\wæøåé-]\s\d")
"""What every street address has, found in a fraction of the time."""


def telephones(folded: Folded, *, public: Collection[str] = (), is_informal: bool = False) -> Iterator[Span]:
    """Mobiles, and landlines that the text calls somebody's own. `public` are digits alone, without +47.
    `is_informal`: grouped in any way, and a landline is somebody's own where the text asks to be called.
    """
    own = _SAYS_WHOSE if is_informal else _PRIVATE
    for match in (_INFORMAL_TELEPHONE if is_informal else _TELEPHONE).finditer(folded.text):
        digits = re.sub(r"\D", "", match.group())[-8:]
        before = folded.text[max(0, match.start() - 60) : match.start()]
        if digits in public or digits[0] in "0168" or _NO_TELEPHONE.search(before[-30:]):
            continue
        if is_informal and (_WEEKS.search(before) or _OFFICE_LINE.search(before)):
            continue
        if digits[0] in "49" or own.search(before + folded.text[match.start() : match.end() + 30]):
            yield folded.span(*match.span())


def emails(folded: Folded, *, public: Collection[str] = (), is_informal: bool = False) -> Iterator[Span]:
    """Those that are not a mailbox of an office: `postmottak@…`, or one of `public`, in lower case. `is_informal`: with
    the signs spelled out too, «kari (at) …».
    """
    if "@" in folded.text:
        for match in _EMAIL.finditer(folded.text):
            address = match.group().rstrip(".").lower()
            local = address.partition("@")[0]
            if address not in public and not _MAILBOX.fullmatch(local):
                yield folded.span(match.start(), match.start() + len(address))
    if is_informal and _MAY_BE_SPELLED.search(folded.text):
        for match in _SPELLED_EMAIL.finditer(folded.text):
            if not _MAILBOX.fullmatch(re.split(r"[^\w.+-]", match.group())[0]):
                yield folded.span(*match.span())


def addresses(folded: Folded, *, public: Collection[str] = ()) -> Iterator[Span]:
    """Street and number in a sentence that tells of a person: she is named there, or lives there."""
    found = list(_STREET.finditer(folded.text)) if _NUMBER_AFTER_NAME.search(folded.text) else []
    if not found:
        return
    for sentence in sentences(folded.text):
        for match in found:
            if not sentence.start <= match.start() < sentence.end or match.group().lower() in public:
                continue
            rest = sentence.text.replace(match.group(), " " * len(match.group()))
            if _PRIVATE.search(rest) or people(rest):
                yield folded.span(*match.span())

"""What must hold for both catalogues: complete, not fuzzy, same ids, same placeholders, our typography, and nynorsk
without bokmål."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Message

from somestrategi.bootstrap import catalogues

PLACEHOLDER = re.compile(r"%\((\w+)\)[sdifr]|%[sd]")

# Words that no nynorsk page may show (design/UI.md, corrections). None of them is also a word of nynorsk.
BOKMAL_WORDS = re.compile(
    r"\b(ikke|hva|noe|noen|jeg|dere|deres|fra|uke|uken|uka|mer|måned|måneden|måneder|månedene|dager|dagene|timer"
    r"|minutter|ganger|åpne|åpnes|åpnet|hvordan|hvorfor|hvilken|hvilke|hvilket|hvem|hvor|hver|hvert|være|vært|ble"
    r"|bare|kun|flere|sammen|selv|uten|siden|disse|tidligere|senere|høyere|bedre|antall|gjøre|gjør|kommer|sier"
    r"|skriver|velg|velger|valgt|velges|mangler|finnes|trenger|gjelder|krever|kreves|legger|leses|vises|slettes"
    r"|endres|lagres|skjules|kommentarer|kontoer|kontoene|brukere|departementer|meldinger|publiseringer|endringer"
    r"|opplysninger|personopplysninger|innstillinger|virksomhet|virksomheten|forskjell|navn|navnet|eier|eieren|egen"
    r"|eget|egne|oppdatert|begrunnelse|formål|gjennomført|endret|lagret|slettet|fjernet|sendt|laget|ansvarlig"
    r"|rådgiver|egenkontroll|tilgjengelighet|lenke|bilde|søker)\b",
    re.IGNORECASE,
)

# What our texts never hold (design/UI.md §7), and what it is called.
TYPOGRAPHY = {
    "an ordinary space before %": re.compile(r"(?:\d|\)s) %%?(?![(%\w])"),
    "an exclamation mark": re.compile(r"!"),
    "typewriter quotes": re.compile(r"[\"“”]"),
    "three points for an ellipsis": re.compile(r"\.\.\."),
    "a hyphen for a dash": re.compile(r" - "),
    "spaces too many": re.compile(r"^\s|\s$| {2}"),
}

ABBREVIATIONS = {"kl."}  # end in a full stop and are no sentence


def problems(root: Path = catalogues.ROOT) -> list[str]:
    """One readable line for each; none where both catalogues are as they must be."""
    return list(_problems(root))


def _problems(root: Path) -> Iterator[str]:
    found = {message.key: message for message in catalogues.extract(root)}
    read = {
        form: {catalogues.key_of(m): m for m in catalogues.read(form, root) if m.id}
        for form in catalogues.FORMS
    }
    for form, messages in read.items():
        for key in sorted(found.keys() - messages.keys()):
            yield f"{form}: missing: {key[1]!r} ({found[key].place[0]})"
        for key, message in messages.items():
            if key not in found and catalogues.KEPT not in message.user_comments:
                yield f"{form}: not in the source any more: {key[1]!r}"
            faults = [*_faults(message), *(_slips(message) if key in found else ())]
            yield from (f"{form}: {what}: {key[1]!r}" for what in faults)
    for key in sorted(read["nb"].keys() ^ read["nn"].keys()):
        yield f"only in one catalogue: {key[1]!r}"
    for key, message in read["nn"].items():
        for text in _strings(message):
            for word in BOKMAL_WORDS.findall(text):
                yield f"nn: bokmål word «{word}»: {key[1]!r}"


def _ids(message: Message) -> list[str]:
    return list(message.id) if isinstance(message.id, list | tuple) else [message.id]


def _strings(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, list | tuple) else [message.string or ""]


def _faults(message: Message) -> Iterator[str]:
    if message.fuzzy:
        yield "fuzzy"
    ids, strings = _ids(message), _strings(message)
    if not all(strings):
        yield "untranslated"
        return
    allowed = {match.group() for text in ids for match in PLACEHOLDER.finditer(text)}
    for text in strings:
        used = {match.group() for match in PLACEHOLDER.finditer(text)}
        if used - allowed or (len(ids) == 1 and used != allowed):
            yield "other placeholders than the id"


def _slips(message: Message) -> Iterator[str]:
    """In our own texts; what other packages say is theirs to punctuate."""
    is_sentence = _ids(message)[0].endswith((".", "?"))
    for text in filter(None, _strings(message)):
        yield from (what for what, pattern in TYPOGRAPHY.items() if pattern.search(text))
        if text.endswith((".", "?")) is not is_sentence and text not in ABBREVIATIONS:
            yield "a full stop that the id has not, or the other way round"

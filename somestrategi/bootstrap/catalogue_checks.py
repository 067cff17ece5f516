"""What must hold for both catalogues: complete, not fuzzy, same ids, same placeholders, nynorsk without bokmål."""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel.messages.catalog import Message

from somestrategi.bootstrap import catalogues

PLACEHOLDER = re.compile(r"%\((\w+)\)[sdif]|%[sd]")

# Words that no nynorsk page may show (design/UI.md, corrections).
BOKMAL_WORDS = re.compile(
    r"\b(ikke|hva|noe|noen|jeg|fra|uke|uken|uka|mer|måned|måneden|åpne|hvordan|hvorfor|være|bare|flere|kommentarer"
    r"|kontoer|brukere|hvilken|hvilke|hvem|hvor|departementer|innstillinger|oppdatert|begrunnelse|formål|gjennomført"
    r"|endret|lagret|slettet|ansvarlig|rådgiver|egenkontroll|tilgjengelighet|personopplysninger|lenke|bilde|søker)\b",
    re.IGNORECASE,
)


def problems() -> list[str]:
    return list(_problems())


def _problems() -> Iterator[str]:
    found = {message.key: message for message in catalogues.extract()}
    read = {
        form: {catalogues.key_of(m): m for m in catalogues.read(form) if m.id} for form in catalogues.FORMS
    }
    for form, messages in read.items():
        for key in sorted(found.keys() - messages.keys()):
            yield f"{form}: missing: {key[1]!r} ({found[key].place[0]})"
        for key, message in messages.items():
            if key not in found and catalogues.KEPT not in message.user_comments:
                yield f"{form}: not in the source any more: {key[1]!r}"
            yield from (f"{form}: {what}: {key[1]!r}" for what in _faults(message))
    for key in read["nb"].keys() ^ read["nn"].keys():
        yield f"only in one catalogue: {key[1]!r}"
    for key, message in read["nn"].items():
        for text in _strings(message):
            for word in BOKMAL_WORDS.findall(text):
                yield f"nn: bokmål word «{word}»: {key[1]!r}"


def _strings(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, list | tuple) else [message.string or ""]


def _faults(message: Message) -> Iterator[str]:
    if message.fuzzy:
        yield "fuzzy"
    ids = list(message.id) if isinstance(message.id, list | tuple) else [message.id]
    strings = _strings(message)
    if not all(strings):
        yield "untranslated"
        return
    allowed = {match.group() for text in ids for match in PLACEHOLDER.finditer(text)}
    for text in strings:
        used = {match.group() for match in PLACEHOLDER.finditer(text)}
        if used - allowed or (len(ids) == 1 and used != allowed):
            yield "other placeholders than the id"

"""What a text tells of a named person's health: a special category of personal data (GDPR article 9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from somestrategi.core.personal_data.people import people
from somestrategi.core.text import sentences
from somestrategi.core.text.span import Span

_CONDITION = (
    r"\w*kreft(?:en)?|leukemi\w*|lymfom|svulst|hjernesvulst|depresjon(?:en)?|deprimert|angst(?:en)?|psykose\w*|schizofreni|bipolar\w*|selvmord\w*|sjølvmord\w*"
    r"|MS|ALS|ME|HIV|KOLS|kols|astma\w*|ADHD|ADD|autisme|autist\w*|asperger\w*|tourette\w*|downs|dysleksi|diabetes(?:en)?|insulin|epilepsi(?:en)?"
    r"|hjerneslag\w*|slag|hjarteinfarkt|hjerteinfarkt|infarkt|demens|alzheimer\w*|parkinson\w*|cøliaki|crohns?|leddgikt|revmatisme|migrene"
    r"|utbrenthet|utbrendheit|utbrent|utbrend|spiseforstyrrelse\w*|spiseforstyrring\w*|anoreksi|bulimi|rusavhengig\w*|alkoholisme|alkoholiker|abort\w*|spontanabort"
    r"|blind|døv|svaksynt|lam|rullestol|syk(?:dom)?meldt|sykmeldt|sjukmeld|sjukmelde|ufør|ufør\w*|cp|cerebral parese|hørselshemm\w*|høyrselshemm\w*|psykiatrisk\w*|psykisk syk|psykisk sjuk"
    r"|hjertefeil|hjartefeil|nyresvikt|nyresjuk\w*|nyresyk\w*|transplantert|dialyse|cellegift|strålebehandling|korona|covid\w*|allergi\w*|gravid\w*|fødselsdepresjon|overdose\w*|avrusing|avrusning"
)
_HAS = (
    r"har|hadde|fikk|fekk|får|fått|lever med|levde med|lider av|lid av|slit med|sliter med|slet med|sleit med|er|var|blir|ble|vart|blei|vert|ramma av|rammet av|operert for|behandlet for|behandla for"
    r"|innlagt (?:for|med|på)|innlagd (?:for|med|på)|bruker|brukar|på grunn av|sykmeldt for|sjukmeld for|borte (?:fra|frå) \w+ med|diagnosen|set|setter|med"
)
_TELLS = re.compile(rf"\b(?:{_HAS})\s+(?:[\wæøå]+\s+){{0,4}}?(?:{_CONDITION})\b")
_OWN = re.compile(
    rf"\b(?:{_CONDITION})\s+(?:sin|si|sitt|hans|hennes|hennar)\b|\b(?:sin|hans|hennes|hennar)\s+(?:{_CONDITION})\b"
)
_OFFICE = re.compile(
    r"\b(?:helseminister\w*|\w*statsråd\w*|\w*minister\w*|statssekretær\w*)\b", re.IGNORECASE
)
_MAY_TELL = re.compile(rf"\b(?:{_CONDITION})\b")


@dataclass(frozen=True)
class Health:
    person: Span
    words: Span


def health(text: str) -> Iterator[Health]:
    """One for each sentence, in reading order. What an office holder says of an illness is about the office."""
    if not _MAY_TELL.search(text):
        return
    for sentence in sentences(text):
        told = _TELLS.search(sentence.text) or _OWN.search(sentence.text)
        named = people(sentence.text) if told and not _OFFICE.search(sentence.text) else []
        if told and named:
            yield Health(_moved(named[0], sentence), _moved(Span(told.group(), *told.span()), sentence))


def _moved(span: Span, sentence: Span) -> Span:
    return Span(span.text, span.start + sentence.start, span.end + sentence.start)

"""S60 «sørge for at personopplysninger ikke blir delt her»: personal data in what we write ourselves.

An identity number stops the post, and nobody may overrule: it is never needed there. A private telephone, address or
e-mail needs somebody who approves and a reason. What is found is masked at once: no hit holds the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from content.checks.check import Check, Override, Remedy
from content.checks.word_lists import read
from content.draft import Draft
from somestrategi.core import personal_data
from somestrategi.core.masking import masked, with_spans_masked
from somestrategi.core.rules import Hit, Rule, Severity
from somestrategi.core.text import Span

_MAY_HOLD_CONTACT = re.compile(r"\d|@")


def _identity(draft: Draft) -> Iterator[Hit]:
    for number, span in enumerate(personal_data.identity_numbers(draft.folded), start=1):
        yield Hit("identity", {"quote": masked(span.text)}, key=str(number))


IDENTITY = Check(
    Rule[Draft](
        id="content.identity_number",
        title=_("A national identity number"),
        why=_("Personal data is not shared in our channels, and an identity number never needs to be."),
        requirements=("S60",),
        severity=Severity.BLOCK,
        messages={"identity": _("Remove the number.")},
        check=_identity,
        fires=Draft(text="Søkeren har fødselsnummer 158385 22987."),
        silent=Draft(text="Fødselsnummeret ditt har 11 siffer. Kontonummeret er 1234 56 78903."),
    ),
    Override.NOBODY,
    lambda draft, hit: Remedy(
        _("Remove the number"),
        text=with_spans_masked(draft.text, personal_data.identity_numbers(draft.folded)),
    ),
    precision=0.95,
)


def _contact(draft: Draft) -> Iterator[Hit]:
    if not _MAY_HOLD_CONTACT.search(draft.text):
        return
    public = {one.lower() for one in draft.public_numbers}
    numbers = {re.sub(r"\D", "", one)[-8:] for one in public} | set(read("public_numbers")["numbers"])
    kinds: dict[str, Iterator[Span]] = {
        "telephone": personal_data.telephones(draft.folded, public=numbers),
        "email": personal_data.emails(draft.folded, public=public),
        "address": personal_data.addresses(draft.folded, public=public),
    }
    for kind, spans in kinds.items():
        for number, span in enumerate(spans, start=1):
            yield Hit(kind, {"quote": masked(span.text)}, key=f"{kind}-{number}")


CONTACT = Check(
    Rule[Draft](
        id="content.personal_data",
        title=_("Somebody's private contact details"),
        why=_(
            "Personal data is not shared in our channels. Ask the person, or point to a mailbox of the office."
        ),
        requirements=("S60",),
        severity=Severity.WARN,
        messages={
            "telephone": _("This looks like a private telephone number."),
            "email": _("This looks like a person's e-mail address."),
            "address": _("This looks like where a person lives."),
        },
        check=_contact,
        fires=Draft(text="Kontakt Berit på 900 00 304. Hun bor i Fjellstien 21."),
        silent=Draft(text="Ring Nav på 55 55 33 33, eller skriv til postmottak@eksempel.example."),
    ),
    Override.APPROVER,
    lambda draft, hit: Remedy(_("Go to the text"), anchor="text"),
    precision=0.95,
)


def _health(draft: Draft) -> Iterator[Hit]:
    for number, found in enumerate(personal_data.health(draft.text, draft.sentences), start=1):
        yield Hit("health", {"quote": found.person.text}, key=str(number))


HEALTH = Check(
    Rule[Draft](
        id="content.health_of_a_person",
        title=_("A named person's health"),
        why=_("Health is a special kind of personal data. The person must have said yes to this very text."),
        requirements=("S60",),
        severity=Severity.ADVISE,
        messages={"health": _("Make sure that the person has said yes to telling this.")},
        check=_health,
        fires=Draft(text="Elisabeth Testland har diabetes og fortalte om det i møtet."),
        silent=Draft(text="ADHD og depresjon er temaet på konferansen i Bodø."),
    ),
    Override.WRITER,
    lambda draft, hit: Remedy(_("Go to the text"), anchor="text"),
    precision=0.95,
)

"""«moderation.telephone», «moderation.email», «moderation.street_address»: how to reach a private person (S60). The
ministries' own are nobody's personal data."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from content.checks.word_lists import read
from moderation.triage.by_words import found
from moderation.triage.snapshot import CommentText
from somestrategi.core import personal_data
from somestrategi.core.rules import Hit, Rule, Severity


def telephones(comment: CommentText) -> Iterator[Hit]:
    public = comment.public_numbers | set(read("public_numbers")["numbers"])
    spans = personal_data.telephones(comment.folded, public=public, is_informal=True)
    yield from found([[span.start, span.end] for span in spans])


TELEPHONE: Rule[CommentText] = Rule(
    id="moderation.telephone",
    title=_("Telephone number"),
    why=_("Anyone can call it. Hide it first, and offer another way to get in touch."),
    requirements=("S60",),
    severity=Severity.WARN,
    messages={"found": _("There is a telephone number in the text.")},
    check=telephones,
    fires=CommentText("Ring meg på 412 00 304."),
    silent=CommentText("Sentralbordet er 22 24 90 90, og summen var 90 000 000 kroner."),
)


def emails(comment: CommentText) -> Iterator[Hit]:
    spans = personal_data.emails(comment.folded, public=comment.public_emails, is_informal=True)
    yield from found([[span.start, span.end] for span in spans])


EMAIL: Rule[CommentText] = Rule(
    id="moderation.email",
    title=_("E-mail address"),
    why=_("Anyone can write to it. Hide it first, and offer another way to get in touch."),
    requirements=("S60",),
    severity=Severity.WARN,
    messages={"found": _("There is an e-mail address in the text.")},
    check=emails,
    fires=CommentText("Skriv til ola.testmann@postkasse.example."),
    silent=CommentText("Skriv til postmottak@eksempel.example, og følg @departementet."),
)


def addresses(comment: CommentText) -> Iterator[Hit]:
    spans = personal_data.informal_addresses(comment.folded, public=comment.public_addresses)
    yield from found([[span.start, span.end] for span in spans])


STREET_ADDRESS: Rule[CommentText] = Rule(
    id="moderation.street_address",
    title=_("Street address"),
    why=_("Anyone can go there. Hide it first, and ask afterwards."),
    requirements=("S60",),
    severity=Severity.WARN,
    messages={"found": _("The text seems to say where somebody lives.")},
    check=addresses,
    fires=CommentText("jeg bor i blåbærveien 14b, 9999 utsikten"),
    silent=CommentText("Biblioteket i Storgata 10 har utstilling."),
)

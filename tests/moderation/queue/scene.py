"""Invented comments of EKD, as they come: for the pages of the queue."""

from __future__ import annotations

import datetime as dt

from accounts.connectors.values import SeenComment
from accounts.models import Account
from content.models import Publication
from moderation.actions import comments
from moderation.models import Comment
from somestrategi.core import clock
from tests.factories import PublicationFactory

NUMBER = "17818166702"  # synthetic: the month has 80 added
TEXTS = (
    ("q", "Når kommer svaret på høringen? Jeg har spurt før.", 400),
    ("number", f"Nummeret mitt er {NUMBER}, hva skjer med saken min?", 30),
    ("nn", "Eg ventar framleis på svar. Korleis går det med søknaden eg sende i vår?", 190),
    ("harsh", "Dette er det dårligste forslaget noen statsråd har kommet med på ti år.", 90),
    ("thanks", "Takk for god informasjon! Endelig noe som er til å forstå.", 60),
    ("english", "When will this be available in English? I cannot find it anywhere.", 45),
)


def arrive(account: Account, remote_id: str, text: str, **fields: object) -> Comment:
    publication = fields.pop("publication", None)
    minutes = int(fields.pop("minutes", 5))  # type: ignore[call-overload]
    told = {
        "remote_id": remote_id,
        "publication_remote_id": publication.remote_id if isinstance(publication, Publication) else "",
        "verb": "added",
        "at": clock.now() - dt.timedelta(minutes=minutes),
        "text": text,
        "author_id": f"person-{remote_id}",
        "author_name": "Oppdiktet person",
    }
    return comments.receive(account, SeenComment(**(told | fields)))  # type: ignore[arg-type]


def fill(account: Account) -> dict[str, Comment]:
    """One of each kind, under one publication of the ministry, by its short name."""
    publication = PublicationFactory(
        account=account,
        text="Vi foreslår en ny ordning for kommuner som vil bygge flere gang- og sykkelveier.",
        declared_form="nb",
    )
    return {
        name: arrive(account, name, text, publication=publication, minutes=minutes)
        for name, text, minutes in TEXTS
    }

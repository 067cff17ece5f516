from __future__ import annotations

import hashlib

import factory
from factory.django import DjangoModelFactory

from moderation.models import Comment, CommentState
from somestrategi.core import clock
from tests.factories.content import PublicationFactory


class CommentFactory(DjangoModelFactory):
    """One that waits, under a publication of the ministry. Invented."""

    class Meta:
        model = Comment

    publication = factory.SubFactory(PublicationFactory)
    account = factory.SelfAttribute("publication.account")
    ministry = factory.SelfAttribute("publication.responsible")
    publication_remote_id = factory.SelfAttribute("publication.remote_id")
    remote_id = factory.Sequence(lambda n: f"c-{n}")
    text = factory.Sequence(lambda n: f"Oppdiktet kommentar nummer {n}.")
    text_hash = factory.LazyAttribute(lambda o: hashlib.sha256(o.text.encode()).hexdigest())
    author_key = "0" * 32
    posted_at = factory.LazyFunction(clock.now)
    text_at = factory.SelfAttribute("posted_at")
    received_at = factory.SelfAttribute("posted_at")
    due_at = factory.SelfAttribute("posted_at")
    state = CommentState.WAITING
    state_at = factory.SelfAttribute("posted_at")

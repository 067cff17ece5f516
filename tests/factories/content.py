from __future__ import annotations

import factory
from factory.django import DjangoModelFactory

from content.models import Media, Publication
from somestrategi.core import clock
from tests.factories.accounts import AccountFactory


class PublicationFactory(DjangoModelFactory):
    """A post of the account's owner. `written_form` is computed: give `declared_form="nn"` to set it. Text only:
    `media="unknown"` is what most files leave behind, and so a finding after a week."""

    class Meta:
        model = Publication

    account = factory.SubFactory(AccountFactory)
    responsible = factory.SelfAttribute("account.owner")
    remote_id = factory.Sequence(lambda n: str(1_900_000_000_000_000_000 + n))
    text = factory.Sequence(lambda n: f"Innlegg nummer {n}.")
    media = Media.NONE
    published_at = factory.LazyFunction(clock.now)
    recorded_at = factory.LazyFunction(clock.now)

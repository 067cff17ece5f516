from __future__ import annotations

import factory
from factory.django import DjangoModelFactory

from metrics.models import Reading
from somestrategi.core import clock
from tests.factories.accounts import AccountFactory


class ReadingFactory(DjangoModelFactory):
    """A figure of an account as a whole, or of one publication: `ReadingFactory(publication=publication)`."""

    class Meta:
        model = Reading

    publication = None
    account = factory.Maybe(
        "publication", factory.SelfAttribute("publication.account"), factory.SubFactory(AccountFactory)
    )
    metric = "impressions"
    source = "x_csv"
    as_of = factory.LazyFunction(clock.today)
    value = 100
    recorded_at = factory.LazyFunction(clock.now)

from __future__ import annotations

import factory
from factory.django import DjangoModelFactory

from content.models import Approval, Correction, CorrectionPlace, Post, Variant
from somestrategi.core import clock
from tests.factories.accounts import AccountFactory, MinistryFactory, UserFactory


class PostFactory(DjangoModelFactory):
    """A draft of its own ministry, whole enough to be sent. It has no account until a variant gives it one."""

    class Meta:
        model = Post

    ministry = factory.SubFactory(MinistryFactory)
    topic = factory.Sequence(lambda n: f"Sak nummer {n}")
    is_topic_told = True
    purpose = "inform"
    target_groups = ["affected"]
    state_at = factory.LazyFunction(clock.now)
    created_by = factory.SubFactory(UserFactory)
    created_at = factory.LazyFunction(clock.now)
    changed_by = factory.SelfAttribute("created_by")
    changed_at = factory.LazyFunction(clock.now)


class VariantFactory(DjangoModelFactory):
    """`VariantFactory(account=ekd_on_x)`: a post of the account's owner, with a text in bokmål."""

    class Meta:
        model = Variant

    account = factory.SubFactory(AccountFactory)
    post = factory.SubFactory(PostFactory, ministry=factory.SelfAttribute("..account.owner"))
    text = "Vi åpner en ny ordning i dag. Les mer om hvem som kan søke."
    declared_form = "nb"
    state_at = factory.LazyFunction(clock.now)


class ApprovalFactory(DjangoModelFactory):
    """A round that waits; `post` is to be one that has a text."""

    class Meta:
        model = Approval

    post = factory.SubFactory(PostFactory, state="for_approval")
    fingerprint = "a" * 64
    asked_by = factory.SelfAttribute("post.created_by")
    asked_at = factory.LazyFunction(clock.now)


class CorrectionFactory(DjangoModelFactory):
    """One that stands open, without places: `CorrectionPlaceFactory(correction__post=post)` gives it one."""

    class Meta:
        model = Correction

    post = factory.SubFactory(PostFactory)
    wrong = "Fristen er 1. mars."
    right = "Fristen er 1. april."
    since_at = factory.LazyFunction(clock.now)
    opened_at = factory.LazyFunction(clock.now)
    opened_by = factory.SelfAttribute("post.created_by")
    decided_by = factory.SelfAttribute("post.created_by")


class CorrectionPlaceFactory(DjangoModelFactory):
    """The page on regjeringen.no, unless a variant is given."""

    class Meta:
        model = CorrectionPlace

    correction = factory.SubFactory(CorrectionFactory)

"""Media and captions: what a person settles, who was first, and taking it back."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from accounts.models import Account, AuditEntry, User
from content.actions import media_facts
from content.models import Publication
from content.publication_row import MediaFacts
from tests.factories import PublicationFactory

pytestmark = pytest.mark.django_db

CAPTIONED = MediaFacts("video", "open")
BARE = MediaFacts("video", "missing")
UNKNOWN = MediaFacts("unknown")


@pytest.fixture
def post(ekd_on_x: Account) -> Publication:
    return PublicationFactory(account=ekd_on_x, text="Sjå filmen.", media="unknown")


def _facts(publication: Publication) -> MediaFacts:
    publication.refresh_from_db()
    return publication.media_facts


def test_it_is_settled_with_who_and_when_and_told_in_words(post: Publication, kari: User) -> None:
    outcome = media_facts.settle({post.pk: CAPTIONED}, seen={post.pk: UNKNOWN}, by=kari)
    assert [p.pk for p in outcome.settled] == [post.pk]
    assert _facts(post) == CAPTIONED
    assert post.media_settled_by == kari
    assert post.media_settled_at is not None
    entry = AuditEntry.objects.get()
    assert entry.sentence == "avklarte hva «Sjå filmen.» viser: Video med teksting i bildet"


def test_the_second_person_is_told_who_was_first(post: Publication, kari: User, ola: User) -> None:
    media_facts.settle({post.pk: CAPTIONED}, seen={post.pk: UNKNOWN}, by=kari)
    outcome = media_facts.settle({post.pk: BARE}, seen={post.pk: UNKNOWN}, by=ola)
    assert not outcome.settled
    assert [p.media_settled_by for p in outcome.overtaken] == [kari]
    assert _facts(post) == CAPTIONED


def test_two_who_say_the_same_do_not_disagree(post: Publication, kari: User, ola: User) -> None:
    media_facts.settle({post.pk: BARE}, seen={post.pk: UNKNOWN}, by=kari)
    outcome = media_facts.settle({post.pk: BARE}, seen={post.pk: UNKNOWN}, by=ola)
    assert outcome == media_facts.Outcome()


def test_one_takes_back_ones_own_step_by_step(post: Publication, kari: User) -> None:
    first = MediaFacts("video")
    media_facts.settle({post.pk: first}, seen={}, by=kari)
    media_facts.settle({post.pk: BARE}, seen={}, by=kari)
    assert media_facts.take_back([post.pk], by=kari)
    assert _facts(post) == first
    assert post.media_settled_by == kari
    assert media_facts.take_back([post.pk], by=kari)
    assert _facts(post) == UNKNOWN
    assert post.media_settled_by is None
    assert not media_facts.take_back([post.pk], by=kari)


def test_what_another_has_settled_since_is_left(post: Publication, kari: User, ola: User) -> None:
    media_facts.settle({post.pk: BARE}, seen={}, by=kari)
    media_facts.settle({post.pk: CAPTIONED}, seen={}, by=ola)
    assert not media_facts.take_back([post.pk], by=kari)
    assert _facts(post) == CAPTIONED


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (MediaFacts("unknown"), "Velg hva publiseringen viser"),
        (MediaFacts("film"), "Velg hva publiseringen viser"),
        (MediaFacts("image", "open"), "Bare en video har teksting"),
        (MediaFacts("video", "yes"), "Velg om videoen er tekstet"),
    ],
)
def test_an_answer_that_says_nothing_is_refused(
    post: Publication, kari: User, answer: MediaFacts, message: str
) -> None:
    with pytest.raises(ValidationError, match=message):
        media_facts.settle({post.pk: answer}, seen={}, by=kari)
    assert _facts(post) == UNKNOWN
    assert not AuditEntry.objects.exists()


def test_others_do_not_settle_it(post: Publication, per: User, liv: User) -> None:
    for person in (per, liv):
        with pytest.raises(PermissionDenied):
            media_facts.settle({post.pk: BARE}, seen={}, by=person)


def test_the_database_gives_captions_to_video_only(post: Publication) -> None:
    with pytest.raises(IntegrityError, match="publication_captions_only_on_video"), transaction.atomic():
        Publication.objects.update(media="image", captions="open")

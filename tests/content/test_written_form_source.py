"""Who says the written form: a correction before what the author declared, before identification."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Account, User
from content.models import Publication
from somestrategi.core import clock
from tests.factories import PublicationFactory

pytestmark = pytest.mark.django_db

IDENTIFIED = {"identified_form": "nb", "identified_by": "prøve"}


def _form(publication: Publication) -> tuple[str | None, str | None]:
    publication.refresh_from_db()
    return publication.written_form, publication.form_source


def test_a_correction_comes_before_the_author_and_the_author_before_the_model(
    ekd_on_x: Account, kari: User
) -> None:
    publication = PublicationFactory(account=ekd_on_x)
    assert _form(publication) == (None, None)
    rows = Publication.objects.filter(pk=publication.pk)
    rows.update(**IDENTIFIED)
    assert _form(publication) == ("nb", "identified")
    rows.update(declared_form="nn")
    assert _form(publication) == ("nn", "declared")
    rows.update(corrected_form="mixed", corrected_by=kari, corrected_at=clock.now())
    assert _form(publication) == ("mixed", "corrected")


def test_a_correction_has_somebody_and_a_time(ekd_on_x: Account) -> None:
    PublicationFactory(account=ekd_on_x)
    name = "publication_form_is_corrected_by_somebody_at_a_time"
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Publication.objects.update(corrected_form="nn")


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Ny  rettleiar\nhttps://t.co/abc", "ny rettleiar https://fb.me/xyz", True),
        ("Blåbær", "Blåbær", True),
        ("Ny rettleiar", "Ny rettleiar!", False),
    ],
)
def test_texts_that_differ_only_in_links_spaces_and_capitals_are_the_same(
    ekd_on_x: Account, one: str, other: str, is_same: bool
) -> None:
    keys = [PublicationFactory(account=ekd_on_x, text=text) for text in (one, other)]
    for publication in keys:
        publication.refresh_from_db()
    assert (keys[0].text_key == keys[1].text_key) is is_same


def test_texts_with_nothing_but_links_are_not_the_same(ekd_on_x: Account) -> None:
    for text in ("", " https://t.co/abc "):
        publication = PublicationFactory(account=ekd_on_x, text=text)
        publication.refresh_from_db()
        assert publication.text_key is None

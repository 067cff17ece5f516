"""What an export file says of the media: it fills what is unknown, and never overrules a person."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.models import Account, ImportRun, User
from content.actions import media_facts, publications
from content.models import Publication
from content.publication_row import Comparison, MediaFacts, PublicationRow
from somestrategi.core.clock import OSLO
from tests.factories import ImportRunFactory

pytestmark = pytest.mark.django_db


def _row(media: str) -> PublicationRow:
    at = dt.datetime(2026, 11, 6, 12, tzinfo=OSLO)
    return PublicationRow("101", "https://x.example/101", "Hei.", "post", at, media=media)


def _import(account: Account, media: str) -> tuple[Comparison, ImportRun]:
    run = ImportRunFactory(account=account)
    return publications.record([_row(media)], account=account, import_run=run), run


def _facts() -> MediaFacts:
    return Publication.objects.get().media_facts


def test_a_file_that_says_video_leaves_the_captions_unknown(ekd_on_x: Account) -> None:
    _import(ekd_on_x, "video")
    assert _facts() == MediaFacts("video", "unknown")


def test_a_file_that_says_nothing_takes_nothing_away(ekd_on_x: Account) -> None:
    _import(ekd_on_x, "video")
    again, _run = _import(ekd_on_x, "unknown")
    assert again.unchanged_count == 1
    assert _facts().media == "video"


def test_a_file_fills_what_an_earlier_one_left_open(ekd_on_x: Account) -> None:
    _import(ekd_on_x, "unknown")
    again, run = _import(ekd_on_x, "image")
    assert again.changed_count == 1
    assert _facts().media == "image"
    publications.undo(run)
    assert _facts().media == "unknown"


def test_a_persons_word_wins_over_a_later_file(ekd_on_x: Account, kari: User) -> None:
    _import(ekd_on_x, "image")
    said = MediaFacts("video", "missing")
    media_facts.settle({Publication.objects.get().pk: said}, seen={}, by=kari)
    again, _run = _import(ekd_on_x, "image")
    assert again.unchanged_count == 1
    assert _facts() == said


def test_undoing_an_import_leaves_what_a_person_has_said_since(ekd_on_x: Account, kari: User) -> None:
    _import(ekd_on_x, "unknown")
    _comparison, run = _import(ekd_on_x, "video")
    said = MediaFacts("video", "closed")
    media_facts.settle({Publication.objects.get().pk: said}, seen={}, by=kari)
    publications.undo(run)
    assert _facts() == said

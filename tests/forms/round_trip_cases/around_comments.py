"""What a ministry sets up around its comments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.urls import reverse

from moderation.forms.blocking import BlockingForm
from moderation.forms.debate import DebateNoteForm, MessageStatusForm, WatchedForm
from moderation.forms.triage_rule import RuleSettingForm, WordListForm
from moderation.forms.watch import WatchForm
from moderation.models import Blocking
from somestrategi.core import clock
from tests.factories import CommentFactory, PublicationFactory
from tests.forms.round_trip import Trip, World, trip

WITHOUT: Mapping[str, str] = {
    "moderation.forms.blocking.BlockedThereForm": "one tick: tests/moderation/test_blockings.py",
    "moderation.forms.comment_file.CommentFileForm": "a file: tests/moderation/test_comment_file.py",
    "moderation.forms.blocking.EvidenceForm": "stands in the trail: tests/moderation/test_evidence.py",
}


@trip(WatchForm)
def a_watch_is_set_up(world: World) -> Trip:
    return Trip(
        by=world.ola,
        at=reverse("watches"),
        enters={
            "person": str(world.kari.pk),
            "deputy": str(world.ola.pk),
            "first_on": "2099-03-02",
            "begins": "07:45",
            "last_on": "2099-03-03",
            "ends": "15:15",
            "week_count": "1",
        },
        shown_at=lambda: reverse("watches"),
        as_words={
            "person": world.kari.name,
            "deputy": world.ola.name,
            "first_on": "2. mars",
            "begins": "07.45",
            "last_on": "3. mars",
            "ends": "15.15",
            "week_count": "2. mars",
        },
    )


@trip(BlockingForm)
def a_blocking_is_proposed(world: World) -> Trip:
    publication = PublicationFactory(account=world.ekd_on_x, responsible=world.ekd)
    comment = CommentFactory(publication=publication)
    until_on = clock.today() + dt.timedelta(days=5)
    return Trip(
        by=world.kari,
        at=reverse("blocking_propose", args=[comment.pk]),
        enters={"rule": "hate", "reason": "Skriver det samme hver dag.", "until_on": until_on.isoformat()},
        shown_at=lambda: reverse("blocking", args=[Blocking.objects.latest("pk").pk]),
        as_words={
            "rule": "Hat eller diskriminering",
            "reason": "Skriver det samme hver dag.",
            "until_on": str(until_on.year),
        },
    )


@trip(DebateNoteForm)
def a_debate_is_noted(world: World) -> Trip:
    return Trip(
        by=world.kari,
        at=reverse("debate_notes"),
        enters={"url": "https://avis.example/sak", "theme": "Eksamen", "note": "Mange spør om datoen."},
        shown_at=lambda: reverse("debate_notes"),
        as_words={
            "url": "https://avis.example/sak",
            "theme": "Eksamen",
            "note": "Mange spør om datoen.",
        },
    )


@trip(MessageStatusForm)
def messages_are_told_of(world: World) -> Trip:
    page = reverse("message_status", args=[world.ekd_on_x.pk])
    return Trip(by=world.kari, at=page, enters={"status": "read_there"}, shown_at=lambda: page)


@trip(WatchedForm)
def comments_are_followed(world: World) -> Trip:
    publication = PublicationFactory(account=world.ekd_on_x, responsible=world.ekd)
    page = reverse("publication_watched", args=[publication.pk])
    until_on = clock.today() + dt.timedelta(days=9)
    return Trip(
        by=world.kari,
        at=page,
        enters={"until_on": until_on.isoformat()},
        shown_at=lambda: page,
        as_words={"until_on": f"{until_on.day}. "},
    )


@trip(RuleSettingForm)
def a_rule_is_set(world: World) -> Trip:
    page = reverse("triage_rule", args=["ekd", "moderation.personal_number"])
    return Trip(
        by=world.ola,
        at=page,
        enters={"is_on": True, "hides_by_itself": True, "reason": "Vi vil ha det slik."},
        shown_at=lambda: page,
        as_words={"reason": "Vi vil ha det slik."},
    )


@trip(WordListForm)
def own_words_are_saved(world: World) -> Trip:
    page = reverse("triage_rule", args=["ekd", "moderation.insult"])
    return Trip(
        by=world.ola,
        at=page,
        posts_to=reverse("triage_words", args=["ekd", "moderation.insult"]),
        enters={"added": "bløffmakerkompis", "removed": "tulling"},
        sends={"lagre": "1"},
        shown_at=lambda: page,
    )

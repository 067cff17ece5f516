"""What is entered about a comment: decisions, notes, answer templates, and the queue's filter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from moderation.actions import decisions
from moderation.forms.aftermath import AppealForm, EscalationOutcomeForm
from moderation.forms.answer_template import AnswerTemplateForm
from moderation.forms.bulk import HideSameTextForm
from moderation.forms.by_hand import ByHandForm
from moderation.forms.deciding import (
    AnswerForm,
    DeleteForm,
    EscalateForm,
    HandledForm,
    HandOverForm,
    HideForm,
    HidePersonalDataForm,
    ReferForm,
    ShowForm,
)
from moderation.forms.queue_filter import QueueFilterForm
from moderation.models import AnswerTemplate, Comment, DebateRule, Decision, EscalatedTo
from tests.factories import RoleAssignmentFactory
from tests.forms.round_trip import Search, Trip, World, search, trip
from tests.moderation.queue.scene import arrive

WITHOUT: Mapping[str, str] = {
    "moderation.forms.decide.DecideForm": "only the version: the button does it; test_deciding.py",
    "moderation.forms.answering.AnsweringForm": "the ground of those that answer",
}
VERSION = {"version": "the version that was seen, not something to enter"}
TEMPLATE = {"mal": "put into the text by its button; test_answering.py"}
REASON = "Det strider mot reglene."
ANSWER = "Svaret kommer i mai."


def _comment(world: World) -> Comment:
    return arrive(world.ekd_on_x, "c", "Når kommer svaret på høringen?")


def _deed(
    world: World,
    slug: str,
    enters: Mapping[str, Any],
    as_words: Mapping[str, str],
    *,
    comment: Comment | None = None,
    answers: bool = False,
) -> Trip:
    row = comment or _comment(world)
    return Trip(
        by=world.kari,
        at=reverse("comment_deed", args=[row.pk, slug]),
        enters=enters,
        shown_at=row.get_absolute_url,
        as_words=as_words,
        leaves=VERSION | (TEMPLATE if answers else {}),
        sends={"version": row.version},
    )


@trip(AnswerForm)
def somebody_is_answered(world: World) -> Trip:
    row = _comment(world)
    return _deed(
        world,
        "svar",
        {"text": ANSWER, "written_form": "nb"},
        {"text": ANSWER, "written_form": "Besvart"},
        comment=row,
        answers=True,
    )


@trip(ReferForm)
def somebody_is_shown_to_the_mailbox(world: World) -> Trip:
    told = {"text": ANSWER, "written_form": "Vist til postmottaket"}
    return _deed(world, "til-postmottak", {"text": ANSWER, "written_form": "nb"}, told, answers=True)


@trip(HideForm)
def a_comment_is_hidden(world: World) -> Trip:
    enters = {"rule": "harassment", "reason": REASON, "text": ANSWER, "written_form": "nb"}
    told = {"rule": "Sjikane av en person", "reason": REASON, "text": ANSWER, "written_form": ANSWER}
    return _deed(world, "skjul", enters, told, answers=True)


@trip(HidePersonalDataForm)
def personal_data_is_hidden(world: World) -> Trip:
    enters = {"reason": REASON, "text": ANSWER, "written_form": "nb"}
    told = {"reason": REASON, "text": ANSWER, "written_form": "Personopplysninger"}
    return _deed(world, "personopplysninger", enters, told, answers=True)


def _hidden(world: World) -> Comment:
    row = _comment(world)
    decisions.hide(row, version=row.version, rule=DebateRule.SPAM, reason="Reklame.", by=world.kari)
    return row


@trip(ShowForm)
def a_comment_is_shown_again(world: World) -> Trip:
    return _deed(world, "vis-igjen", {"reason": REASON}, {"reason": REASON}, comment=_hidden(world))


@trip(DeleteForm)
def a_comment_is_deleted(world: World) -> Trip:
    told = {"rule": "Trusler", "reason": REASON}
    return _deed(world, "slett", {"rule": "threat", "reason": REASON}, told, comment=_hidden(world))


@trip(EscalateForm)
def a_comment_is_passed_on(world: World) -> Trip:
    told = {"to": "Politiet", "reason": REASON}
    return _deed(world, "send-videre", {"to": "police", "reason": REASON}, told)


@trip(HandOverForm)
def a_comment_is_given_to_another_ministry(world: World) -> Trip:
    prd = world.prd
    row = _comment(world)
    RoleAssignmentFactory(user=world.kari, role="reader", ministry=prd)
    told = {"to": "Prøvedepartementet", "reason": REASON}
    return _deed(world, "gi-videre", {"to": str(prd.pk), "reason": REASON}, told, comment=row)


@trip(HandledForm)
def what_was_done_there_is_noted(world: World) -> Trip:
    return _deed(world, "handtert", {"reason": REASON}, {"reason": REASON})


@trip(HideSameTextForm)
def spam_is_hidden_together(world: World) -> Trip:
    row = _comment(world)
    arrive(world.ekd_on_x, "same", row.text)
    return Trip(
        by=world.kari,
        at=reverse("comment_same_text", args=[row.pk]),
        enters={"reason": REASON},
        shown_at=row.get_absolute_url,
        as_words={"reason": REASON},
        leaves=VERSION,
        sends={"version": row.version},
    )


def _decision(world: World) -> Decision:
    row = _comment(world)
    return decisions.escalate(row, version=row.version, to=EscalatedTo.POLICE, reason="", by=world.kari)


@trip(AppealForm)
def an_appeal_is_noted(world: World) -> Trip:
    decision = _decision(world)
    return Trip(
        by=world.kari,
        at=reverse("decision_appeal", args=[decision.pk]),
        enters={"text": "Mener at det var kritikk."},
        shown_at=decision.comment.get_absolute_url,
        as_words={"text": "Mener at det var kritikk."},
    )


@trip(EscalationOutcomeForm)
def what_came_of_it_is_noted(world: World) -> Trip:
    decision = _decision(world)
    return Trip(
        by=world.kari,
        at=reverse("decision_outcome", args=[decision.pk]),
        enters={"outcome": "Politiet ser på saken."},
        shown_at=decision.comment.get_absolute_url,
        as_words={"outcome": "Politiet ser på saken."},
    )


@trip(ByHandForm)
def what_was_hidden_there_is_registered(world: World) -> Trip:
    account = world.ekd_on_x
    return Trip(
        by=world.kari,
        at=reverse("comment_register"),
        enters={
            "account": str(account.pk),
            "address": "https://x.example/eksempeldep/status/1?c=9",
            "became": "hidden",
            "rule": "spam",
            "reason": REASON,
        },
        shown_at=lambda: Comment.objects.get().get_absolute_url(),
        as_words={
            "account": "Eksempeldepartementet, X",
            "address": "Åpne på X",
            "became": "Skjult",
            "rule": "Reklame, svindel eller søppel",
            "reason": REASON,
        },
    )


@trip(AnswerTemplateForm)
def an_answer_template_is_made(world: World) -> Trip:
    return Trip(
        by=world.ola,
        at=reverse("answer_template_new"),
        enters={
            "ministry": str(world.ekd.pk),
            "name": "Om høringer",
            "use": "general",
            "text_nb": "Høringen står åpen til mai.",
            "text_nn": "Høyringa står open til mai.",
        },
        shown_at=lambda: reverse("answer_template", args=[AnswerTemplate.objects.latest("pk").pk]),
        told_at=lambda: reverse("answer_templates"),
        as_words={"ministry": "EKD"},
    )


@search(QueueFilterForm)
def the_queue_by_everything(world: World) -> Search:
    account = world.ekd_on_x
    asks = {
        "fane": "hjelp",
        "konto": str(account.pk),
        "plattform": "x",
        "type": "comment",
        "mine": "on",
        "overvaket": "on",
    }
    return Search(by=world.kari, at=reverse("comments"), asks=asks)

"""The queue of comments as somebody finds it on a Monday: some wait, some are decided, some hidden. Everything came in
through the local platform and was decided by the people of the demo, through the same actions as theirs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from accounts.actions import connection_readings
from accounts.connectors.book import LOCAL
from accounts.connectors.local import client as local
from accounts.models import Act, ConnectionReading, Ministry, Reading, User
from content.models import Publication
from moderation.actions import decisions, errand_work, reading_comments
from moderation.models import Comment, DebateRule, Errand, EscalatedTo
from moderation.tiers import Tier
from somestrategi.core import clock

UNDER = ((2, 9), (9, 14), (26, 23), (50, 5))
"""Of each ministry's newest publications: how many hours ago people began to write, and with which text of the
file. Four of them, and lately: more of it would be history, not a queue."""
LATELY = dt.timedelta(hours=12)
"""What came later waits, and so does every fourth of the rest."""


@dataclass(frozen=True)
class Wish:
    """`says` is a piece of a text in `accounts/connectors/local/comments.toml`, and what is decided about it."""

    says: str
    decide: Callable[[Comment, User], object]


def _hide(
    rule: DebateRule, reason: str, *, answer: str = "", form: str = "nb"
) -> Callable[[Comment, User], object]:
    def decide(comment: Comment, by: User) -> object:
        return decisions.hide(
            comment,
            version=comment.version,
            rule=rule,
            reason=reason,
            by=by,
            answer_text=answer,
            answer_form=form if answer else "",
        )

    return decide


def _answer(text: str, form: str, *, is_refer: bool = False) -> Callable[[Comment, User], object]:
    def decide(comment: Comment, by: User) -> object:
        return decisions.answer(
            comment, version=comment.version, text=text, form=form, by=by, is_refer=is_refer
        )

    return decide


def _leave(comment: Comment, by: User) -> object:
    return decisions.leave(comment, version=comment.version, by=by)


def _pass_on(comment: Comment, by: User) -> object:
    return decisions.escalate(
        comment,
        version=comment.version,
        to=EscalatedTo.SECURITY,
        reason="Trussel mot den som skrev innlegget.",
        by=by,
    )


WISHES = (
    Wish("idioter", _hide(DebateRule.HARASSMENT, "Hets mot en ansatt. Resten av kritikken står.")),
    Wish("Tjen 9000", _hide(DebateRule.SPAM, "Reklame som går igjen under flere innlegg.")),
    Wish("få svi", _pass_on),
    Wish(
        "Fødselsnummeret",
        _hide(
            DebateRule.PERSONAL_DATA,
            "Fødselsnummer i kommentarfeltet.",
            answer="Vi har skjult kommentaren, for den hadde personopplysninger. Skriv til postmottaket vårt.",
        ),
    ),
    Wish("Når trer", _answer("Det trer i kraft 1. januar. Overgangsreglene står på nettsiden.", "nb")),
    Wish("studentar", _answer("Ja, det gjeld òg for studentar.", "nn")),
    Wish("skjemaet", _answer("Du finn skjemaet nedst på sida vi lenkjer til i innlegget.", "nn")),
    Wish(
        "saken min",
        _answer("Vi kan ikke svare om enkeltsaker her. Skriv til postmottaket vårt.", "nb", is_refer=True),
    ),
    Wish("", _leave),
)
"""The first that fits. What nobody has written a wish for stands: most of it does."""


def write(*, adviser_of: Callable[[str], User], editor_of: Callable[[str], User], moderator: User) -> None:
    _bring()
    _read()
    for ministry in Ministry.objects.filter(is_demo=True).order_by("pk"):
        by = moderator if ministry.code == "EKD" else adviser_of(ministry.code)
        _decide(Comment.objects.waiting().filter(ministry=ministry).in_queue_order(), by)
        _look_again(ministry, editor_of(ministry.code))
    for key in (
        Errand.objects.due(clock.now()).exclude(act=Act.REPLY).order_by("pk").values_list("pk", flat=True)
    ):
        errand_work.start(key)


def _bring() -> None:
    on_local = Publication.objects.filter(account__connection__connector=LOCAL, kind="post")
    numbered = on_local.annotate(
        newest=Window(RowNumber(), partition_by="responsible", order_by="-published_at"),
        handle=F("account__connection__handle"),
    ).filter(newest__lte=len(UNDER))
    for handle, remote_id, text, published_at, newest in numbered.values_list(
        "handle", "remote_id", "text", "published_at", "newest"
    ):
        hours, first_text = UNDER[newest - 1]
        begins_at = max(published_at, clock.now() - dt.timedelta(hours=hours))
        local.bring(handle, remote_id, text, begins_at, first_text)


def _read() -> None:
    connection_readings.begin(clock.now())
    for key in (
        ConnectionReading.objects.filter(what=Reading.COMMENTS).order_by("pk").values_list("pk", flat=True)
    ):
        reading_comments.read(key)


def _decide(waiting: Iterable[Comment], by: User) -> None:
    """Whoever may need help waits for a person who looks."""
    before = clock.now() - LATELY
    for place, comment in enumerate(waiting):
        if comment.tier == Tier.HELP or comment.posted_at > before or place % 4 == 3:
            continue
        wish = next(one for one in WISHES if one.says in comment.text)
        wish.decide(comment, by)


def _look_again(ministry: Ministry, by: User) -> None:
    """The editor finds that one hiding went too far, and that one spam can go for good."""
    hidden = Comment.objects.hidden().filter(ministry=ministry)
    insult = hidden.filter(text__contains="idioter").first()
    if insult is not None:
        decisions.show(insult, version=insult.version, reason="Grovt, men om saken. Den kan stå.", by=by)
    spam = hidden.filter(text__contains="Tjen 9000").first()
    if spam is not None:
        decisions.delete(
            spam, version=spam.version, rule=DebateRule.SPAM, reason="Svindel, meldt til plattformen.", by=by
        )

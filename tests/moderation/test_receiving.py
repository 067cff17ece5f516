"""One door for every comment: repeats and disorder change nothing, and nothing personal is left in it (S59, S60)."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from accounts.connectors.values import SeenComment
from accounts.models import Account, Notification
from moderation.actions import comments, decisions
from moderation.models import Comment, CommentState, Tier, TriageHit, UnmaskedComment
from somestrategi.core import clock
from tests.factories import AccountFactory, MinistryFactory, PublicationFactory, UserFactory
from tests.factories.accounts import RoleAssignmentFactory

pytestmark = pytest.mark.django_db
NUMBER = "17818166702"


@pytest.fixture
def account() -> Account:
    account: Account = AccountFactory()
    return account


def seen(account: Account, **fields: object) -> SeenComment:
    publication = fields.pop("publication", None) or PublicationFactory(account=account)
    told = {
        "remote_id": "c-1",
        "publication_remote_id": publication.remote_id,
        "verb": "added",
        "at": clock.now() - dt.timedelta(minutes=5),
        "text": "Takk for god informasjon!",
        "author_id": "person-1",
        "author_name": "Oppdiktet person",
    }
    return SeenComment(**(told | fields))  # type: ignore[arg-type]


def test_it_waits_with_the_ministry_that_answers_for_the_publication(account: Account) -> None:
    other = MinistryFactory()
    publication = PublicationFactory(account=account, responsible=other)
    comment = comments.receive(account, seen(account, publication=publication))
    assert (comment.ministry, comment.state, comment.publication) == (other, "waiting", publication)
    assert comment.due_at is not None
    assert comment.due_at > comment.posted_at


def test_a_repeat_is_one_comment(account: Account) -> None:
    one = seen(account)
    comments.receive(account, one)
    comments.receive(account, one)
    comment = Comment.objects.get()
    assert comment.version == 1
    assert comment.edited_at is None


def test_the_text_is_stored_masked_and_the_unmasked_is_encrypted(account: Account) -> None:
    comment = comments.receive(account, seen(account, text=f"Nummeret mitt er {NUMBER}, svar meg"))
    assert NUMBER not in comment.text
    assert comment.text.startswith("Nummeret mitt er •••••••••••")
    assert comment.tier == Tier.PERSONAL_DATA
    assert NUMBER.encode() not in bytes(UnmaskedComment.objects.get().data)
    hit = TriageHit.objects.get(rule_id="moderation.personal_number")
    assert hit.spans == [[17, 28]]
    assert NUMBER not in str(hit.params)


def test_what_is_removed_before_it_is_told_of_stays_removed(account: Account) -> None:
    first = seen(account, verb="removed", text="", at=clock.now())
    comments.receive(account, first)
    late = dataclasses.replace(
        first, verb="added", text="Dette er tatt bort", at=clock.now() - dt.timedelta(hours=1)
    )
    comment = comments.receive(account, late)
    assert comment.gone_at is not None
    assert comment.text == ""
    assert comment.state == CommentState.GONE


def test_an_old_event_does_not_bring_an_old_text_back(account: Account) -> None:
    first = seen(account)
    comments.receive(account, first)
    comments.receive(account, dataclasses.replace(first, verb="edited", text="Ny tekst", at=clock.now()))
    comment = comments.receive(account, dataclasses.replace(first, verb="edited", at=first.at))
    assert comment.text == "Ny tekst"


def test_what_was_left_standing_waits_again_when_its_author_changes_it(account: Account) -> None:
    one = seen(account)
    comment = comments.receive(account, one)
    moderator = UserFactory()
    RoleAssignmentFactory(user=moderator, ministry=account.owner, role="moderator")
    decisions.leave(comment, version=comment.version, by=moderator)
    comment = comments.receive(
        account, dataclasses.replace(one, verb="edited", text="Noe annet", at=clock.now())
    )
    assert comment.state == CommentState.WAITING


def test_from_before_it_waits_for_nobody_and_rings_no_bell(account: Account) -> None:
    moderator = UserFactory()
    RoleAssignmentFactory(user=moderator, ministry=account.owner, role="moderator")
    old = clock.now() - dt.timedelta(days=30)
    comment = comments.receive(account, seen(account, at=old))
    assert comment.state == CommentState.BACKLOG
    urgent = seen(account, at=old, remote_id="c-2", text=f"fnr {NUMBER}")
    assert comments.receive(account, urgent).state == CommentState.WAITING
    assert not Notification.objects.exists()


def test_personal_data_ring_whoever_may_decide_when_nobody_is_on_watch(account: Account) -> None:
    moderator = UserFactory()
    RoleAssignmentFactory(user=moderator, ministry=account.owner, role="moderator")
    comments.receive(account, seen(account, text=f"fnr {NUMBER}"))
    assert Notification.objects.get().kind == "comment_has_personal_data"


def test_a_report_brings_it_back_once_for_the_same_words(account: Account) -> None:
    moderator = UserFactory()
    RoleAssignmentFactory(user=moderator, ministry=account.owner, role="moderator")
    one = seen(account)
    comment = comments.receive(account, one)
    decisions.leave(comment, version=comment.version, by=moderator)
    comment = comments.report(comment, by=moderator)
    assert (comment.state, comment.tier) == ("waiting", Tier.REPORTED)
    decisions.leave(comment, version=comment.version, by=moderator)
    assert comments.report(comment, by=moderator).state == CommentState.LEFT
    changed = comments.receive(account, dataclasses.replace(one, verb="edited", text="Verre", at=clock.now()))
    assert changed.state == CommentState.WAITING


def test_what_was_referred_waits_again_and_rings_when_something_personal_is_written_into_it(
    account: Account,
) -> None:
    """Also where the list only shows how it stands now, and the comment is old."""
    moderator = UserFactory()
    RoleAssignmentFactory(user=moderator, ministry=account.owner, role="moderator")
    old = seen(account, at=clock.now() - dt.timedelta(days=5))
    comment = comments.receive(account, old)
    decisions.answer(
        comment,
        version=comment.version,
        text="Skriv til postmottaket.",
        form="nb",
        by=moderator,
        is_refer=True,
    )
    changed = dataclasses.replace(old, text=f"Nummeret mitt er {NUMBER}")
    comment = comments.receive(account, changed, is_present=True)
    assert (comment.state, comment.tier) == ("waiting", Tier.PERSONAL_DATA)
    assert comment.due_at is not None
    assert comment.due_at > clock.now()
    assert Notification.objects.get().kind == "comment_has_personal_data"

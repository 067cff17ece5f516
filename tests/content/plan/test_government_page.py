"""S17: important information stands on regjeringen.no too. The page is a real server, asked over a real socket."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.models import Account, AuditEntry, Finding, Notification, User
from content.actions import approvals, page_answers, page_sweeps, page_waits, posts, remark_answers
from content.actions.approvals import Stopped
from content.actions.posts import Written
from content.checks import government_page
from content.draft import Draft, Moment
from content.gates import Gate, page_gate
from content.models import PageAnswer, PageWait, Post, WaitState
from content.page_state import PageState
from somestrategi.core import clock
from tests.cast import SignIn
from tests.https_server import HttpsServer, serving

PATH = "/no/aktuelt/ny-ordning/id3000001/"
PAGE = f"https://www.regjeringen.no{PATH}"
TEXT = "Fra mandag gjelder nye regler for støtte til kommunene. Søk innen 1. mars."
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def government(tmp_path: Path, settings: Any) -> Iterator[HttpsServer]:
    """regjeringen.no, as far as this installation knows."""
    with serving(tmp_path, "www.regjeringen.no") as server:
        settings.PAGE_HOSTS = ["regjeringen.no"]
        settings.PAGE_FIXED_ADDRESSES = {"www.regjeringen.no": server.address}
        settings.PAGE_CA_FILE = server.ca_file
        yield server


@pytest.fixture
def post(ekd_on_x: Account, kari: User) -> Post:
    return posts.begin(
        account=ekd_on_x,
        text=TEXT,
        by=kari,
        purpose="inform",
        target_groups=["affected"],
        importance="important",
        government_url=PAGE,
    )


@pytest.fixture
def due(post: Post, kari: User, ola: User, travel: Callable[[dt.datetime], None]) -> Post:
    """Approved, and its time has just come."""
    variant, at = post.variants.get(), clock.now() + 60 * MINUTE
    fields = {"planned_at": at}
    posts.save(post, by=kari, seen=post.version, facts={}, written=[Written(variant.pk, TEXT, fields)])
    round_of = approvals.send(post, by=kari)
    approvals.approve(round_of, by=ola, seen=round_of.fingerprint)
    travel(at)
    return Post.objects.get(pk=post.pk)


@pytest.fixture
def travel() -> Iterator[Callable[[dt.datetime], None]]:
    import time_machine

    traveller = time_machine.travel(clock.now(), tick=False)
    clocked = traveller.start()
    yield clocked.move_to
    traveller.stop()


def ask_the_page() -> None:
    """What the worker does with a nudge."""
    for key in PageAnswer.objects.to_be_asked(clock.now()).values_list("pk", flat=True):
        answer = page_answers.ask(key)
        if answer:
            page_waits.page_answered(answer)


# --- While writing --------------------------------------------------------------------------------------------
@pytest.mark.keeps("S17", by="content.government_page")
def test_an_important_post_is_not_sent_without_an_address_or_a_reserved_one(post: Post, kari: User) -> None:
    posts.save(post, by=kari, seen=post.version, facts={"government_url": ""})
    with pytest.raises(Stopped) as stopped:
        approvals.send(post, by=kari)
    [remark] = stopped.value.remarks
    assert remark.check.id == "content.government_page"
    with pytest.raises(ValidationError, match="Ingen kan"):
        remark_answers.override(remark, on=post.variants.get(), by=kari, reason="Det haster.")
    posts.save(post, by=kari, seen=post.version, facts={"is_page_reserved": True})
    approvals.send(post, by=kari)
    assert Post.objects.get().state == "for_approval"


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"page": PageState.THERE}, []),
        ({"page": PageState.NOT_ASKED}, []),
        ({"page": PageState.NOT_THERE}, ["not_there"]),
        ({"page": PageState.NOT_THERE, "embargo_until": Draft().now + MINUTE}, ["not_open_yet"]),
        ({"page": PageState.NOT_THERE, "embargo_until": Draft().now}, ["not_there"]),
        ({"page": PageState.NOT_THERE, "is_page_reserved": True}, ["not_open_yet"]),
        ({"page": PageState.NO_ANSWER}, ["no_answer"]),
        ({"government_url": ""}, ["no_address"]),
        ({"government_url": "", "is_page_reserved": True}, ["reserved"]),
        ({"government_url": "", "is_important": False}, []),
    ],
)
def test_what_is_said_of_the_page(facts: dict[str, Any], says: list[str]) -> None:
    draft = Draft(**{"text": TEXT, "is_important": True, "government_url": PAGE, **facts})
    assert [hit.message for hit in government_page.RULE.check(draft)] == says


def test_the_page_is_asked_when_the_address_is_saved_and_again_when_one_asks(
    government: HttpsServer, post: Post, kari: User, signed_in: SignIn, settings: Any
) -> None:
    ask_the_page()
    browser = signed_in(kari)
    assert "Ikke funnet" in browser.get(post.get_absolute_url()).content.decode()
    embargo = clock.now() + 60 * MINUTE
    posts.save(post, by=kari, seen=post.version, facts={"embargo_until": embargo})
    assert "Ikke åpnet ennå" in browser.get(reverse("post_edit", args=[post.pk])).content.decode()
    government.pages[PATH] = 200
    PageAnswer.objects.update(asked_at=clock.now() - MINUTE)
    assert browser.post(reverse("post_page", args=[post.pk])).headers["Location"] == post.get_absolute_url()
    assert "Blir spurt" in browser.get(post.get_absolute_url()).content.decode()
    ask_the_page()
    page = browser.get(reverse("post_page", args=[post.pk]), headers={"HX-Request": "true"})
    assert "Siden er åpen" in page.content.decode()


def test_only_what_the_operator_has_named_is_asked(post: Post) -> None:
    """`PAGE_HOSTS` is empty here."""
    assert not PageAnswer.objects.exists()


# --- The gate ---------------------------------------------------------------------------------------------------
NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("facts", "gate"),
    [
        ({}, Gate.WAIT),
        ({"is_important": False}, Gate.GO),
        ({"page": PageState.THERE, "asked_at": NOW - MINUTE}, Gate.GO),
        ({"page": PageState.THERE, "asked_at": NOW - 5 * MINUTE}, Gate.WAIT),
        ({"page": PageState.NO_ANSWER, "asked_at": NOW}, Gate.WAIT),
        ({"waits_until": NOW + MINUTE}, Gate.WAIT),
        ({"waits_until": NOW}, Gate.ASK),
        ({"waits_until": NOW, "is_let_out": True}, Gate.GO),
        ({"is_crisis": True}, Gate.GO),
    ],
)
def test_the_gate(facts: dict[str, Any], gate: Gate) -> None:
    plain = {"is_important": True, "page": PageState.NOT_THERE, "asked_at": NOW, "now": NOW}
    assert page_gate(**{**plain, **facts}) is gate  # type: ignore[arg-type]


# --- When the time has come ---------------------------------------------------------------------------------------
def test_a_page_that_is_there_lets_the_post_go(government: HttpsServer, due: Post) -> None:
    government.pages[PATH] = 200
    page_sweeps.run(clock.now())
    ask_the_page()
    assert page_waits.arrive(due) is Gate.GO
    assert not PageWait.objects.standing().exists()


def test_a_page_that_opens_meanwhile_lets_the_post_go_by_itself(
    government: HttpsServer, due: Post, travel: Callable[[dt.datetime], None]
) -> None:
    page_sweeps.run(clock.now())
    for _round in range(4):
        ask_the_page()
        travel(clock.now() + dt.timedelta(seconds=20))
    assert len(government.asked) == 4
    assert page_waits.arrive(due) is Gate.WAIT
    government.pages[PATH] = 200
    ask_the_page()
    assert PageWait.objects.get().state == WaitState.OPENED
    assert page_waits.arrive(due) is Gate.GO


def test_after_ten_minutes_somebody_is_asked_and_told_on_her_day(
    government: HttpsServer, due: Post, kari: User, travel: Callable[[dt.datetime], None], signed_in: SignIn
) -> None:
    page_sweeps.run(clock.now())
    travel(clock.now() + 10 * MINUTE)
    ask_the_page()
    assert page_waits.arrive(due) is Gate.ASK
    travel(clock.now() + 30 * MINUTE)
    page_sweeps.run(clock.now())
    assert not PageAnswer.objects.to_be_asked(clock.now()).exists()
    browser = signed_in(kari)
    for address in (reverse("my_day"), due.get_absolute_url()):
        assert "fremdeles ikke åpen" in browser.get(address).content.decode()
    assert "Venter på siden på regjeringen.no" in browser.get(reverse("posts")).content.decode()
    assert Notification.objects.get(user=kari, kind="page_not_open").object_id == due.pk


@pytest.mark.keeps("S17", by="content.important_page_missing")
def test_she_may_send_it_before_the_page_and_the_finding_closes_when_the_page_opens(
    government: HttpsServer, due: Post, kari: User, travel: Callable[[dt.datetime], None], signed_in: SignIn
) -> None:
    page_sweeps.run(clock.now())
    ask_the_page()
    browser, address = signed_in(kari), reverse("post_send_now", args=[due.pk])
    refused = browser.post(address, {"begrunnelse": " "}, follow=True)
    assert "Skriv hvorfor det ikke kan vente på siden." in refused.content.decode()
    assert not Finding.objects.exists()
    browser.post(address, {"begrunnelse": "Statsråden står på scenen."})
    assert page_waits.arrive(due) is Gate.GO
    finding = Finding.objects.get()
    assert (finding.rule_id, finding.status, finding.on) == ("content.important_page_missing", "open", due)
    assert finding.params == {"time": f"{clock.local(clock.now() + 60 * MINUTE):%H.%M}"}
    assert AuditEntry.objects.get(verb="content.sent_before_page").reason == "Statsråden står på scenen."
    travel(clock.now() + 61 * MINUTE)
    ask_the_page()
    assert "skulle vært åpen" in browser.get(due.get_absolute_url()).content.decode()
    government.pages[PATH] = 200
    travel(clock.now() + 11 * MINUTE)
    ask_the_page()
    assert Finding.objects.get().status == "resolved"
    assert PageWait.objects.get().state == WaitState.OPENED


def test_in_a_crisis_it_goes_first_and_is_found_afterwards(due: Post) -> None:
    assert page_waits.arrive(due, is_crisis=True) is Gate.GO
    assert (PageWait.objects.get().state, PageWait.objects.get().is_crisis) == (WaitState.SENT, True)
    assert Finding.objects.get().status == "open"


def test_nobody_else_lets_it_out_and_nothing_that_does_not_wait(
    due: Post, kari: User, liv: User, per: User, signed_in: SignIn
) -> None:
    with pytest.raises(ValidationError, match="venter ikke på siden"):
        page_waits.send_now(due, by=kari, reason="Haster.")
    page_waits.arrive(due)
    with pytest.raises(PermissionDenied):
        page_waits.send_now(due, by=liv, reason="Haster.")
    assert signed_in(per).post(reverse("post_send_now", args=[due.pk])).status_code == 404
    assert PageWait.objects.get().state == WaitState.WAITING


def test_what_is_taken_off_the_plan_waits_no_more(due: Post, kari: User) -> None:
    page_waits.arrive(due)
    posts.save(due, by=kari, seen=due.version, facts={"government_url": f"{PAGE}2"})
    page_sweeps.run(clock.now())
    assert PageWait.objects.get().state == WaitState.DROPPED


def test_a_draft_reads_the_answer(government: HttpsServer, post: Post) -> None:
    from content.draft_reading import drafts_of

    ask_the_page()
    whole = Post.objects.with_context().get(pk=post.pk)
    [(_variant, draft)] = drafts_of(whole, moment=Moment.WRITING)
    assert (draft.page, draft.page_status) == (PageState.NOT_THERE, 404)
    assert draft.page_asked_at is not None

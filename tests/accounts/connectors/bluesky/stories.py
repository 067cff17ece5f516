"""What the connector does on Bluesky, told once: on the real network in `make live`, played back in `make test`.

Each story has an account of its own, named as the story. All say what must be true in both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from accounts.connectors.errors import AuthExpired, Gone, Refused
from accounts.connectors.values import Search, SeenFigure, Sought
from tests.accounts.connectors.bluesky.world import AT, KEYS, PNG, World, picture, post, video

Story = Callable[[World], None]
STORIES: dict[str, Story] = {}
NONE: frozenset[str] = frozenset()


def handle_of(name: str) -> str:
    """The account of a story. Bluesky keeps many plain words for itself."""
    return f"dep-{name}.test"


def story(name: str) -> Callable[[Story], Story]:
    """`name` is in the account's handle, too: letters, digits and hyphens."""

    def keep(tell: Story) -> Story:
        STORIES[name] = tell
        return tell

    return keep


@story("session")
def a_session_is_opened_renewed_and_replaced(world: World) -> None:
    connector = world.connector
    assert connector.test
    assert connector.renew
    first = connector.test(world.credentials)  # no session is stored: the app password opens one
    assert (first.remote_id, first.handle, first.missing_permissions) == (world.did, handle_of("session"), ())
    world.connect()
    before = world.credentials.secrets
    world.connect()
    assert world.credentials.secrets["refresh"] != before["refresh"]
    assert connector.test(world.credentials).remote_id == world.did


@story("expired")
def a_session_that_is_over_is_no_end(world: World) -> None:
    """The server answers 400 with ExpiredToken: a new session is opened, and the same is asked once more."""
    from tests.live.bluesky_people import expired

    world.connect()
    secrets = world.credentials.secrets
    token = world.outside("old", lambda _people: expired(secrets["access"]))
    world.credentials = replace(world.credentials, secrets={**secrets, "access": token})
    assert world.publish("Etter to timar.", form="nn") == KEYS[0]
    old = world.outside("old_refresh", lambda _people: expired(secrets["refresh"]))
    world.credentials = replace(world.credentials, secrets={**secrets, "refresh": old})
    world.connect()
    assert world.credentials.secrets["access"] != token


@story("wrong")
def a_wrong_password_must_be_connected_anew(world: World) -> None:
    assert world.connector.test
    secrets = {**world.credentials.secrets, "app_password": "wrong"}
    with pytest.raises(AuthExpired) as caught:
        world.connector.test(replace(world.credentials, secrets=secrets))
    assert caught.value.code == "AuthenticationRequired"


@story("text")
def a_text_is_published_once_however_often_it_is_sent(world: World) -> None:
    world.connect()
    connector = world.connector
    assert connector.find
    assert connector.publish
    assert connector.read_publications
    text = "Regjeringa legg fram planen i dag. Les han på regjeringen.no/plan #språk 🇳🇴"
    sought = Sought(post(text, form="nn"), KEYS[0], {}, AT, NONE)
    assert connector.find(world.credentials, sought).search is Search.NOT_SEEN  # it may be on its way
    earlier = replace(sought, sent_at=AT - dt.timedelta(minutes=11))
    assert connector.find(world.credentials, earlier).search is Search.NEVER
    first = connector.publish(world.credentials, sought.post, KEYS[0], {})
    again = connector.publish(world.credentials, sought.post, KEYS[0], {})
    assert first == again
    assert first.permalink == f"https://bsky.app/profile/{world.did}/post/{KEYS[0]}"
    found = connector.find(world.credentials, sought)
    assert (found.search, found.sent) == (Search.FOUND, first)
    (seen,) = connector.read_publications(world.credentials, "").items
    assert (seen.remote_id, seen.text, seen.form, seen.media) == (KEYS[0], text, "nn", ())
    assert (seen.published_at, seen.kind) == (AT, "post")


@story("taken")
def another_text_under_the_same_key_changes_nothing(world: World) -> None:
    """`swapRecord: null`: the server refuses, and what stands under our key stands."""
    world.connect()
    assert world.connector.read_publication
    world.publish("Den første.")
    assert world.publish("Den andre.") == KEYS[0]
    seen = world.connector.read_publication(world.credentials, KEYS[0])
    assert seen
    assert seen.text == "Den første."


@story("refused")
def what_the_server_does_not_take_is_a_definite_no(world: World) -> None:
    """A form that is no language gets past our own look: the server's word is what counts, and nothing stands."""
    world.connect()
    assert world.connector.find
    with pytest.raises(Refused) as caught:
        world.publish("Hei", form="ikke-eit-språk")
    assert caught.value.code == "InvalidRequest"
    sought = Sought(post("Hei"), KEYS[0], {}, AT - dt.timedelta(hours=1))
    assert world.connector.find(world.credentials, sought).search is Search.NEVER


@story("picture")
def a_picture_stands_with_its_text(world: World) -> None:
    world.connect()
    connector = world.connector
    assert connector.prepare
    assert connector.publish
    assert connector.read_publication
    shown = post("To bilete.", form="nn", media=(picture("Ei jente les ei bok."), picture("")))
    kept: list[object] = []
    notes = connector.prepare(world.credentials, shown, {}, kept.append)
    assert len(kept) == 2
    assert connector.prepare(world.credentials, shown, notes, kept.append) == notes
    connector.publish(world.credentials, shown, KEYS[0], notes)
    seen = connector.read_publication(world.credentials, KEYS[0])
    assert seen
    assert seen.media
    assert [(one.kind, one.alt_text) for one in seen.media] == [
        ("image", "Ei jente les ei bok."),
        ("image", ""),
    ]
    assert "com.atproto.sync.getBlob?did=" in seen.media[0].url
    assert len(PNG) < 2_000_000


@story("forgotten")
def a_picture_that_the_server_has_forgotten_is_uploaded_again(world: World) -> None:
    """Here it was never there: another account has uploaded the same."""
    world.connect()
    connector = world.connector
    assert connector.publish
    assert connector.read_publication
    other = world.outside("other", lambda people: people.register("andre.test"))
    blob = world.outside("blob", lambda people: people.upload(other, PNG, "image/png"))
    shown = post("To bilete.", media=(picture("Ei bok."),))
    connector.publish(world.credentials, shown, KEYS[0], {"media": [{"blob": blob}]})
    seen = connector.read_publication(world.credentials, KEYS[0])
    assert seen
    assert [one.alt_text for one in seen.media or ()] == ["Ei bok."]


@story("video")
def a_video_stands_with_captions(world: World) -> None:
    """They were SubRip; Bluesky takes WebVTT."""
    world.connect()
    connector = world.connector
    assert connector.prepare
    assert connector.publish
    assert connector.read_publication
    shown = post("Statsråden svarer.", form="nb", media=(video("nb"),))
    notes = connector.prepare(world.credentials, shown, {}, lambda _notes: None)
    assert notes["media"][0]["captions"]["mimeType"] == "text/vtt"
    connector.publish(world.credentials, shown, KEYS[0], notes)
    seen = connector.read_publication(world.credentials, KEYS[0])
    assert seen
    assert seen.media
    assert [(one.kind, one.has_captions) for one in seen.media] == [("video", True)]


@story("thread")
def a_thread_is_read_and_answered(world: World) -> None:
    world.connect()
    connector = world.connector
    assert connector.read_comments
    assert connector.read_events
    assert connector.reply
    assert connector.find
    world.publish("Kva meiner du?", form="nn")
    about = world.address(KEYS[0])
    citizen = world.outside("citizen", lambda people: people.register("innbygger.test"))
    asked = world.outside("asked", lambda people: people.reply(citizen, KEYS[1], "Når kjem planen?", about))
    nested = world.outside("nested", lambda people: people.reply(citizen, KEYS[2], "Ja, når?", about, asked))
    quoted = world.outside("quoted", lambda people: people.quote(citizen, KEYS[3], "Sjå her.", about))
    world.outside("seen", lambda people: people.wait_for_post(world.did, about, replyCount=1, quoteCount=1))
    world.outside("seen_reply", lambda people: people.wait_for_post(world.did, nested))
    world.outside("told", lambda people: people.wait_for_notifications(world.did, 3))

    thread = connector.read_comments(world.credentials, KEYS[0], "")
    told = [(one.remote_id, one.kind, one.text, one.parent_remote_id, one.is_hidden) for one in thread.items]
    assert told == [
        (asked, "comment", "Når kjem planen?", "", False),
        (nested, "reply", "Ja, når?", asked, False),
    ]
    assert {one.publication_remote_id for one in thread.items} == {KEYS[0]}
    assert {one.author_id for one in thread.items} == {citizen}
    quotes = connector.read_comments(world.credentials, KEYS[0], thread.cursor)
    assert [(one.remote_id, one.kind) for one in quotes.items] == [(quoted, "quote")]
    events = connector.read_events(world.credentials, "")
    assert {(one.comment.remote_id, one.comment.kind) for one in events.items if one.comment} == {
        (asked, "comment"),
        (nested, "reply"),
        (quoted, "quote"),
    }

    ours = post("I august.", form="nn", reply_to=asked)
    key = "3lpzlbpz22k2e"
    sent = connector.reply(world.credentials, ours, key, {})
    assert connector.reply(world.credentials, ours, key, {}) == sent
    assert sent.remote_id == world.address(key)
    assert connector.find(world.credentials, Sought(ours, key, {}, AT)).sent == sent
    world.outside("answered", lambda people: people.wait_for_post(world.did, world.address(key)))
    (first, *_others) = connector.read_comments(world.credentials, KEYS[0], "").items
    assert first.remote_id == asked


@story("figures")
def figures_are_what_people_have_done(world: World) -> None:
    world.connect()
    assert world.connector.read_figures
    world.publish("Tal.", form="nn")
    about = world.address(KEYS[0])
    citizen = world.outside("citizen", lambda people: people.register("teljar.test"))

    def act(people: object) -> None:
        people.like(citizen, KEYS[1], about)  # type: ignore[attr-defined]
        people.repost(citizen, KEYS[1], about)  # type: ignore[attr-defined]
        people.follow(citizen, KEYS[1], world.did)  # type: ignore[attr-defined]
        people.wait_for_post(world.did, about, likeCount=1, repostCount=1)  # type: ignore[attr-defined]
        people.wait_for_profile(world.did, followersCount=1, postsCount=1)  # type: ignore[attr-defined]

    world.outside("done", act)
    page = world.connector.read_figures(world.credentials, (KEYS[0], "3lpzlbpz22gon"))
    assert set(page.items) == {
        SeenFigure("bluesky.likes", 1, AT.date(), KEYS[0]),
        SeenFigure("bluesky.reposts", 1, AT.date(), KEYS[0]),
        SeenFigure("bluesky.replies", 0, AT.date(), KEYS[0]),
        SeenFigure("bluesky.quotes", 0, AT.date(), KEYS[0]),
    }
    assert set(world.connector.read_figures(world.credentials, ()).items) == {
        SeenFigure("bluesky.daily_followers", 1, AT.date()),
        SeenFigure("bluesky.daily_posts", 1, AT.date()),
    }


@story("hide")
def a_reply_is_hidden_and_shown_and_seen_to_be(world: World) -> None:
    world.connect()
    connector = world.connector
    assert connector.hide
    assert connector.read_comments
    world.publish("Ei sak.", form="nn")
    about = world.address(KEYS[0])
    citizen = world.outside("citizen", lambda people: people.register("ordrik.test"))
    rude = world.outside("rude", lambda people: people.reply(citizen, KEYS[1], "Fy.", about))
    world.outside("seen", lambda people: people.wait_for_post(world.did, rude))
    assert connector.hide(world.credentials, rude, True) is None
    (comment,) = connector.read_comments(world.credentials, KEYS[0], "").items
    assert comment.is_hidden
    connector.hide(world.credentials, rude, True)  # once more does no harm
    connector.hide(world.credentials, rude, False)
    (comment,) = connector.read_comments(world.credentials, KEYS[0], "").items
    assert comment.is_hidden is False
    with pytest.raises(Gone):
        connector.hide(world.credentials, world.address("3lpzlbpz22gon"), True)


@story("close")
def a_closed_thread_takes_no_more_replies(world: World) -> None:
    """What somebody writes after the closing is not shown; after the opening it is."""
    world.connect()
    connector = world.connector
    assert connector.close
    world.publish("Ei sak.", form="nn")
    about = world.address(KEYS[0])
    citizen = world.outside("citizen", lambda people: people.register("sein.test"))
    world.outside("seen", lambda people: people.wait_for_post(citizen, about))
    connector.close(world.credentials, KEYS[0], True)
    late = world.outside("late", lambda people: people.reply(citizen, KEYS[1], "For seint.", about))
    world.outside("seen_late", lambda people: people.wait_for_post(citizen, late))
    shown = world.outside("shown", lambda people: sorted(people.repliers(citizen, about)))
    assert late not in shown
    connector.close(world.credentials, KEYS[0], False)
    in_time = world.outside("in_time", lambda people: people.reply(citizen, KEYS[2], "No.", about))
    world.outside("seen_in_time", lambda people: people.wait_for_post(citizen, in_time))
    shown = world.outside("shown_then", lambda people: sorted(people.repliers(citizen, about)))
    assert in_time in shown


@story("profile")
def the_profile_is_read(world: World) -> None:
    world.connect()
    assert world.connector.read_profile

    def fill(people: object) -> None:
        people.put(  # type: ignore[attr-defined]
            world.did, "app.bsky.actor.profile", "self", displayName="Departementet", description="Om oss."
        )
        people.wait_for_profile(world.did, displayName="Departementet")  # type: ignore[attr-defined]

    world.outside("filled", fill)
    seen = world.connector.read_profile(world.credentials)
    assert (seen.remote_id, seen.handle, seen.name, seen.text) == (
        world.did,
        handle_of("profile"),
        "Departementet",
        "Om oss.",
    )
    assert (seen.follower_count, seen.url) == (0, f"https://bsky.app/profile/{handle_of('profile')}")


@story("delete")
def what_is_deleted_twice_is_gone(world: World) -> None:
    world.connect()
    connector = world.connector
    assert connector.delete
    assert connector.read_publication
    assert connector.read_publications
    world.publish("Snart borte.")
    world.publish("Blir stående.", KEYS[1])
    connector.delete(world.credentials, KEYS[0], {})
    connector.delete(world.credentials, KEYS[0], {})
    assert connector.read_publication(world.credentials, KEYS[0]) is None
    (left,) = connector.read_publications(world.credentials, "").items
    assert left.text == "Blir stående."

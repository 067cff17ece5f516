"""The connector against `mastodon_mock` over HTTP: a mock that remembers what it is told."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from accounts.connectors.errors import AuthExpired, NotReady, Refused, Unreachable
from accounts.connectors.mastodon import CONNECTOR
from accounts.connectors.values import (
    Credentials,
    MediaKind,
    OutgoingMedia,
    OutgoingPost,
    Search,
    SeenFigure,
    Sent,
    Sought,
)
from somestrategi.core import clock
from tests.fakes.fake_slow_mastodon import in_front_of
from tests.fakes.fault_proxy import (
    COMMIT_THEN_4XX,
    COMMIT_THEN_5XX,
    COMMIT_THEN_CUT,
    MODES,
    REFUSE_BEFORE,
    THROUGH,
    Fault,
    Plan,
    proxying,
    weighted,
)
from tests.fakes.mastodon_server import CITIZEN, DEPARTMENT, MastodonServer

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fcffff3f030005fe02fe"
    "a7e2d5820000000049454e44ae426082"
)
numbers: Iterator[int] = iter(range(1_000))
MISLEADING = (422, b'{"error":"Validation failed: made up by the fault proxy"}')


def post(text: str = "", **fields: Any) -> OutgoingPost:
    """Each with a text of its own."""
    return OutgoingPost(text or f"Regjeringa la fram sak {next(numbers)} i dag.", clock.now(), **fields)


def picture(alt_text: str) -> OutgoingMedia:
    return OutgoingMedia(MediaKind.IMAGE, "image/png", "a.png", len(PNG), lambda: PNG, alt_text=alt_text)


def publish(credentials: Credentials, its: OutgoingPost, key: str = "") -> Sent:
    assert CONNECTOR.prepare
    assert CONNECTOR.publish
    notes = CONNECTOR.prepare(credentials, its, {}, lambda _notes: None)
    return CONNECTOR.publish(credentials, its, key or CONNECTOR.new_key(its.at), notes)


def standing(mastodon: MastodonServer, credentials: Credentials, text: str) -> int:
    """How often the server holds a text, by its own account."""
    listed = mastodon.call("GET", f"/api/v1/accounts/{credentials.remote_id}/statuses?limit=40", DEPARTMENT)
    return sum(text in one["content"] for one in listed)


def test_the_connection_tells_whose_it_is(credentials: Credentials) -> None:
    assert CONNECTOR.test
    tested = CONNECTOR.test(credentials)
    assert tested.name == "Departementet"
    assert tested.handle == "departementet@mastodon.example"
    with pytest.raises(AuthExpired):
        CONNECTOR.test(dataclasses.replace(credentials, secrets={"access_token": "gamalt"}))


def test_a_token_that_is_the_name_of_a_file_stays_a_token(credentials: Credentials) -> None:
    """The library would read the file, and send its first line to whoever owns the server."""
    from accounts.connectors.mastodon.client import Visit

    visit = Visit(dataclasses.replace(credentials, secrets={"access_token": "manage.py"}))
    assert visit.ask(lambda server: server.access_token) == "manage.py"


def test_a_text_is_published_with_its_form_and_once_per_key(
    credentials: Credentials, mastodon: MastodonServer
) -> None:
    assert CONNECTOR.read_publication
    its = post(form="nn")
    first = publish(credentials, its, "nøkkel-1".replace("ø", "o"))
    assert publish(credentials, its, "nokkel-1") == first
    assert standing(mastodon, credentials, its.text) == 1
    seen = CONNECTOR.read_publication(credentials, first.remote_id)
    assert seen
    assert (seen.text, seen.form, seen.media, seen.kind) == (its.text, "nn", (), "post")
    assert seen.permalink == first.permalink


def test_a_picture_stands_with_its_text(credentials: Credentials) -> None:
    assert CONNECTOR.read_publication
    sent = publish(credentials, post(media=(picture("Ei jente les."), picture(""))))
    seen = CONNECTOR.read_publication(credentials, sent.remote_id)
    assert seen
    assert [(one.kind, one.alt_text) for one in seen.media or ()] == [
        ("image", "Ei jente les."),
        ("image", ""),
    ]


def test_a_server_at_work_with_a_file_is_asked_again(credentials: Credentials, settings: Any) -> None:
    """By a fake in front of the mock: 202, 206 twice, then 200."""
    assert CONNECTOR.prepare
    assert CONNECTOR.publish
    with in_front_of(credentials.server, looks=2) as fake:
        settings.CONNECTOR_SERVERS = {"mastodon": fake.url}
        slow = dataclasses.replace(credentials, server=fake.url)
        its, kept = post(media=(picture("a"),)), list[Any]()
        for _look in range(2):
            with pytest.raises(NotReady):
                CONNECTOR.prepare(slow, its, kept[-1] if kept else {}, kept.append)
        assert len(kept) == 1  # uploaded once
        fake.at_work["another"] = 1
        with pytest.raises(NotReady):
            CONNECTOR.publish(slow, its, "k-slow", kept[-1])
        fake.at_work.clear()
        notes = CONNECTOR.prepare(slow, its, kept[-1], kept.append)
        assert CONNECTOR.publish(slow, its, "k-slow", notes).remote_id


@pytest.mark.parametrize(
    ("its", "field"),
    [
        (post("a" * 501), "text"),
        (post(" "), "text"),
        (post("a", media=(picture("a" * 1_501),)), "alt_text"),
        (post("a", media=(picture("a"),) * 5), "media"),
        (post("a", media=(dataclasses.replace(picture("a"), mime_type="image/tiff"),)), "media"),
    ],
)
def test_what_the_server_says_that_it_does_not_take_is_not_sent(
    credentials: Credentials, its: OutgoingPost, field: str
) -> None:
    with pytest.raises(Refused) as caught:
        publish(credentials, its)
    assert caught.value.field == field


def test_each_server_has_limits_of_its_own(credentials: Credentials, settings: Any) -> None:
    configuration = {"statuses": {"max_characters": 60, "characters_reserved_per_url": 10}}
    with in_front_of(credentials.server, configuration=configuration) as fake:
        settings.CONNECTOR_SERVERS = {"mastodon": fake.url}
        strict = dataclasses.replace(credentials, server=fake.url)
        assert publish(strict, post(f"{'a' * 49} https://www.regjeringen.no/no/dokument/{'b' * 90}"))
        with pytest.raises(Refused):
            publish(strict, post("a" * 61))


def test_a_link_counts_23(credentials: Credentials) -> None:
    publish(credentials, post(f"{'a' * 476} https://a.no"))
    with pytest.raises(Refused):
        publish(credentials, post(f"{'a' * 477} https://a.no"))


@pytest.mark.parametrize("mode", [REFUSE_BEFORE, COMMIT_THEN_5XX, COMMIT_THEN_CUT, COMMIT_THEN_4XX])
def test_whatever_is_answered_one_post_stands_in_the_end(
    credentials: Credentials, mastodon: MastodonServer, settings: Any, mode: str
) -> None:
    assert CONNECTOR.find
    assert CONNECTOR.publish
    its, key = post(), CONNECTOR.new_key(clock.now())
    plan = Plan(r"^POST /api/v1/statuses", iter([Fault(mode)]), MISLEADING)
    with proxying(mastodon.url, plan) as proxy:
        settings.CONNECTOR_SERVERS = {"mastodon": proxy.url}
        spoilt = dataclasses.replace(credentials, server=proxy.url)
        with pytest.raises(Unreachable):
            CONNECTOR.publish(spoilt, its, key, {})
        found = CONNECTOR.find(spoilt, Sought(its, key, {}, its.at))
        assert found.search is (Search.NOT_SEEN if mode == REFUSE_BEFORE else Search.FOUND)
        sent = CONNECTOR.publish(spoilt, its, key, {})
    assert standing(mastodon, credentials, its.text) == 1
    if found.sent:
        assert found.sent.remote_id == sent.remote_id


def test_forty_posts_stand_once_each_however_they_are_answered(
    credentials: Credentials, mastodon: MastodonServer, settings: Any
) -> None:
    """As the product does: what may have happened is looked for, and repeated with its own key where it is not seen."""
    assert CONNECTOR.find
    assert CONNECTOR.publish
    faults = weighted({**dict.fromkeys(MODES, 1.0), THROUGH: 1.0}, seed=7)
    with proxying(mastodon.url, Plan(r"^POST /api/v1/statuses", faults, MISLEADING)) as proxy:
        settings.CONNECTOR_SERVERS = {"mastodon": proxy.url}
        spoilt = dataclasses.replace(credentials, server=proxy.url)
        told = {}
        for _each in range(40):
            its = post()
            key = CONNECTOR.new_key(its.at)
            while its.text not in told:
                try:
                    told[its.text] = CONNECTOR.publish(spoilt, its, key, {}).remote_id
                except Unreachable:
                    sent = CONNECTOR.find(spoilt, Sought(its, key, {}, its.at)).sent
                    told |= {its.text: sent.remote_id} if sent else {}
        committed = {line.key for line in proxy.ledger() if line.committed}
    listed = mastodon.call("GET", f"/api/v1/accounts/{credentials.remote_id}/statuses?limit=40", DEPARTMENT)
    assert sorted(one["id"] for one in listed) == sorted(told.values())
    assert len(committed) == 40


def test_a_no_is_believed_when_nothing_stands(credentials: Credentials, settings: Any) -> None:
    assert CONNECTOR.publish
    with pytest.raises(Refused) as caught:  # the mock itself says so: publish knows no limits without notes
        CONNECTOR.publish(credentials, post("https://a.no/" + "b" * 600), "k", {})
    assert (caught.value.code, caught.value.field) == ("422", "text")


def test_two_that_look_the_same_are_for_a_person_to_tell_apart(credentials: Credentials) -> None:
    assert CONNECTOR.find
    its = post()
    first, second = publish(credentials, its), publish(credentials, its)
    sought = Sought(its, "another", {}, its.at)
    assert CONNECTOR.find(credentials, sought).search is Search.SEVERAL
    known = dataclasses.replace(sought, known=frozenset({first.remote_id}))
    assert CONNECTOR.find(credentials, known).sent == second
    later = dataclasses.replace(sought, sent_at=clock.now() + dt.timedelta(minutes=10))
    assert CONNECTOR.find(credentials, later).search is Search.NOT_SEEN


def test_what_was_made_elsewhere_is_read_page_by_page(
    credentials: Credentials, mastodon: MastodonServer
) -> None:
    assert CONNECTOR.read_publications
    token = {"token": DEPARTMENT}
    sixty = [
        mastodon.call("POST", "/api/v1/statuses", status=f"Andre stader {n}", **token) for n in range(60)
    ]
    edited = mastodon.call("PUT", f"/api/v1/statuses/{sixty[-1]['id']}", status="Retta", **token)
    first = CONNECTOR.read_publications(credentials, "")
    second = CONNECTOR.read_publications(credentials, first.cursor)
    read = [one.remote_id for one in (*first.items, *second.items)]
    assert read[:60] == [one["id"] for one in reversed(sixty)]
    assert (first.items[0].text, first.items[0].edited_at is not None) == ("Retta", True)
    assert edited["id"] == first.items[0].remote_id


def test_a_thread_is_read_and_answered(credentials: Credentials, mastodon: MastodonServer) -> None:
    assert CONNECTOR.read_comments
    assert CONNECTOR.read_events
    assert CONNECTOR.reply
    about = publish(credentials, post()).remote_id
    asked = mastodon.call("POST", "/api/v1/statuses", status="@departementet Når?", in_reply_to_id=about)
    nested = mastodon.call("POST", "/api/v1/statuses", status="Ja, når?", in_reply_to_id=asked["id"])
    mastodon.call(
        "POST", "/api/v1/statuses", status="@departementet Privat.", in_reply_to_id=about, visibility="direct"
    )
    mentioned = mastodon.call("POST", "/api/v1/statuses", status="Spør @departementet")
    comments = CONNECTOR.read_comments(credentials, about, "").items
    assert [(one.remote_id, one.kind, one.parent_remote_id) for one in comments] == [
        (asked["id"], "comment", ""),
        (nested["id"], "reply", asked["id"]),
    ]
    assert comments[0].text == "@departementet Når?"
    assert comments[0].author_name == "Ein innbyggjar"
    told = [one.comment for one in CONNECTOR.read_events(credentials, "").items if one.comment]
    assert (told[0].remote_id, told[0].kind, told[0].publication_remote_id) == (
        mentioned["id"],
        "mention",
        "",
    )
    assert (told[1].remote_id, told[1].kind, told[1].publication_remote_id) == (asked["id"], "comment", about)
    assert not any("Privat" in one.text for one in (*comments, *told))

    ours = post("I august.", reply_to=asked["id"])
    sent = CONNECTOR.reply(credentials, ours, "k-reply", {})
    assert CONNECTOR.reply(credentials, ours, "k-reply", {}) == sent
    answered = CONNECTOR.read_comments(credentials, about, "").items
    assert (sent.remote_id, asked["id"]) in [(one.remote_id, one.parent_remote_id) for one in answered]


def test_figures_are_what_people_have_done(credentials: Credentials, mastodon: MastodonServer) -> None:
    assert CONNECTOR.read_figures
    about = publish(credentials, post()).remote_id
    mastodon.call("POST", f"/api/v1/statuses/{about}/favourite")
    mastodon.call("POST", f"/api/v1/statuses/{about}/reblog")
    mastodon.call("POST", f"/api/v1/accounts/{credentials.remote_id}/follow")
    found = {
        (one.metric, one.remote_id): one.value
        for one in CONNECTOR.read_figures(credentials, (about, "1")).items
    }
    assert found[("mastodon.favourites", about)] == 1
    assert found[("mastodon.reposts", about)] == 1
    assert found[("mastodon.replies", about)] == 0
    assert {remote_id for _metric, remote_id in found} == {about}
    ours = CONNECTOR.read_figures(credentials, ()).items
    assert SeenFigure("mastodon.daily_followers", 1, clock.today()) in ours


def test_the_profile_is_read(credentials: Credentials) -> None:
    assert CONNECTOR.read_profile
    seen = CONNECTOR.read_profile(credentials)
    assert (seen.remote_id, seen.name, seen.text) == (
        credentials.remote_id,
        "Departementet",
        "Me svarer på kvardagar.",
    )
    assert seen.has_mark is False


def test_what_is_deleted_twice_is_gone(credentials: Credentials) -> None:
    assert CONNECTOR.delete
    assert CONNECTOR.read_publication
    sent = publish(credentials, post())
    CONNECTOR.delete(credentials, sent.remote_id, {})
    CONNECTOR.delete(credentials, sent.remote_id, {})
    assert CONNECTOR.read_publication(credentials, sent.remote_id) is None


def test_others_posts_are_not_ours_to_delete(credentials: Credentials, mastodon: MastodonServer) -> None:
    assert CONNECTOR.delete
    theirs = mastodon.call("POST", "/api/v1/statuses", CITIZEN, status="Mitt.")
    with pytest.raises(AuthExpired):  # Forbidden: valid, and not allowed
        CONNECTOR.delete(credentials, theirs["id"], {})

"""Publishing on a page, against FAKE Facebook."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from accounts.connectors.errors import (
    AuthExpired,
    ConnectorError,
    Forbidden,
    NotConnected,
    NotReady,
    RateLimited,
    Refused,
    Unreachable,
)
from accounts.connectors.facebook import CONNECTOR, publishing
from accounts.connectors.values import Credentials, Search, Sent
from tests.fakes.fake_facebook import PAGE, TOKEN, FakeFacebook
from tests.fakes.outgoing import Kept, captions, outgoing, picture, sought, video


def send(page: Credentials, post: Any) -> tuple[Sent, Any]:
    notes = publishing.prepare(page, post, {}, Kept())
    return publishing.publish(page, post, "key", notes), notes


def texts(fake: FakeFacebook) -> list[str]:
    return [entry["text"] for entry in fake.ledger]


def test_a_text_stands_once_under_the_id_of_its_page(page: Credentials, fake: FakeFacebook) -> None:
    sent, _notes = send(page, outgoing("Hei, Noreg"))
    assert sent.remote_id.startswith(f"{PAGE}_")
    assert texts(fake) == ["Hei, Noreg"]
    assert publishing.permalink(page, sent).startswith("https://www.facebook.com/")


def test_no_address_holds_the_token(page: Credentials, fake: FakeFacebook) -> None:
    send(page, outgoing())
    assert not any(TOKEN in path for _method, path in fake.asked)


def test_pictures_go_up_unseen_each_kept_at_once_and_are_not_sent_again(
    page: Credentials, fake: FakeFacebook
) -> None:
    post, kept = outgoing(media=(picture(alt_text="Et hus"), picture())), Kept()
    notes = publishing.prepare(page, post, {}, kept)
    assert [len(one["photos"]) for one in kept.all] == [1, 2]
    assert fake.ledger == []
    assert publishing.prepare(page, post, notes, Kept()) == notes
    sent = publishing.publish(page, post, "key", notes)
    assert [fake.things[one].fields["alt"] for one in notes["photos"]] == ["Et hus", ""]
    assert fake.things[sent.remote_id].fields["photos"] == notes["photos"]


def test_a_video_is_up_and_captioned_before_anybody_sees_it(page: Credentials, fake: FakeFacebook) -> None:
    post, kept = outgoing("En film", media=(video(captions=captions()),)), Kept()
    fake.ready_after = 60
    with pytest.raises(NotReady):
        publishing.prepare(page, post, {}, kept)
    assert "is_up" not in kept.all[0]
    assert kept.all[0]["video"]  # before its first byte
    fake.ahead(seconds=61)
    notes = publishing.prepare(page, post, kept.all[-1], kept)
    assert fake.things[notes["video"]].fields["captions"][0]["locale"] == "nn_NO"
    assert fake.ledger == []
    assert publishing.publish(page, post, "key", notes).remote_id == notes["video"]
    assert texts(fake) == ["En film"]


def test_a_video_that_facebook_cannot_work_with_is_refused(page: Credentials, fake: FakeFacebook) -> None:
    with pytest.raises(Refused) as refused:
        publishing.prepare(page, outgoing(media=(video(b"fake" * 400 + b"BROKEN"),)), {}, Kept())
    assert refused.value.field == "media"


def test_an_upload_that_lost_its_place_begins_anew(page: Credentials, fake: FakeFacebook) -> None:
    post, kept = outgoing(media=(video(),)), Kept()
    publishing.prepare(page, post, {}, kept)
    first = dict(kept.all[0])
    fake.uploads[first["session"]]["data"] = b"half"
    with pytest.raises(NotReady):
        publishing.prepare(page, post, first, kept)
    assert kept.all[-1] == {}


@pytest.mark.parametrize(
    ("post", "field"),
    [
        (outgoing("a" * 63_207), "text"),
        (outgoing(media=(picture(mime_type="image/webp"),)), "media"),
        (outgoing(media=(video(), picture())), "media"),
        (outgoing(media=(picture(),) * 11), "media"),
    ],
)
def test_what_facebook_does_not_take_is_refused_before_it_is_sent(
    page: Credentials, fake: FakeFacebook, post: Any, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        publishing.prepare(page, post, {}, Kept())
    assert refused.value.field == field
    assert fake.asked == []


@pytest.mark.parametrize(
    ("mode", "error"),
    [
        ("refuse_before", Refused),
        ("commit_then_5xx", Unreachable),
        ("commit_then_cut", Unreachable),
        ("commit_then_4xx", Unreachable),
    ],
)
def test_an_error_answer_is_no_proof_that_nothing_was_posted(
    page: Credentials, fake: FakeFacebook, mode: str, error: type[ConnectorError]
) -> None:
    fake.plan = [mode]
    post = outgoing()
    with pytest.raises(error) as raised:
        send(page, post)
    assert raised.value.may_have_happened is (mode != "refuse_before")
    found = publishing.find(page, sought(post, {}))
    assert found.search is (Search.NOT_SEEN if mode == "refuse_before" else Search.FOUND)
    assert len(fake.ledger) == (mode != "refuse_before")


def test_a_list_that_lags_shows_it_later(page: Credentials, fake: FakeFacebook) -> None:
    fake.plan, fake.listing_delay = ["commit_then_cut"], 30
    post = outgoing()
    with pytest.raises(Unreachable):
        send(page, post)
    assert publishing.find(page, sought(post, {})).search is Search.NOT_SEEN
    fake.ahead(seconds=31)
    assert publishing.find(page, sought(post, {})).search is Search.FOUND


def test_two_that_could_be_it_are_for_a_person_unless_one_is_known(
    page: Credentials, fake: FakeFacebook
) -> None:
    post = outgoing("To ganger")
    first, _ = send(page, post)
    send(page, post)
    assert publishing.find(page, sought(post, {})).search is Search.SEVERAL
    found = publishing.find(page, sought(post, {}, known=frozenset({first.remote_id})))
    assert found.search is Search.FOUND
    assert found.sent
    assert found.sent.remote_id != first.remote_id


def test_an_older_post_with_the_same_words_is_not_ours(page: Credentials, fake: FakeFacebook) -> None:
    post = outgoing()
    sent, _ = send(page, post)
    fake.things[sent.remote_id].made_at -= dt.timedelta(minutes=30)
    assert publishing.find(page, sought(post, {})).search is Search.NOT_SEEN


def test_pictures_tell_which_of_two_posts_is_ours(page: Credentials, fake: FakeFacebook) -> None:
    post = outgoing("Samme ord", media=(picture(),))
    first, _ = send(page, post)
    second, notes = send(page, post)
    found = publishing.find(page, sought(post, notes))
    assert found.sent
    assert found.sent.remote_id == second.remote_id != first.remote_id


def test_before_all_pictures_are_up_nothing_can_stand(page: Credentials) -> None:
    post = outgoing(media=(picture(), picture()))
    assert publishing.find(page, sought(post, {"photos": ["1"]})).search is Search.NEVER


def test_the_video_itself_tells_whether_it_is_shown(page: Credentials, fake: FakeFacebook) -> None:
    post = outgoing(media=(video(),))
    notes = publishing.prepare(page, post, {}, Kept())
    assert publishing.find(page, sought(post, {})).search is Search.NEVER
    assert publishing.find(page, sought(post, notes)).search is Search.NOT_SEEN  # it may be at work yet
    assert publishing.find(page, sought(post, notes, ago=200)).search is Search.NEVER
    fake.plan, fake.listing_delay = ["commit_then_cut"], 60
    with pytest.raises(Unreachable):
        publishing.publish(page, post, "key", notes)
    assert publishing.find(page, sought(post, notes)).search is Search.FOUND


@pytest.mark.parametrize(
    ("end", "code"), [(463, "190/463"), (460, "190/460"), (458, "190/458"), (467, "190/467")]
)
def test_a_token_that_has_ended_asks_for_a_person(
    page: Credentials, fake: FakeFacebook, end: int, code: str
) -> None:
    fake.tokens[TOKEN].end = end
    with pytest.raises(AuthExpired) as raised:
        send(page, outgoing())
    assert raised.value.code == code
    assert not isinstance(raised.value, Forbidden)


def test_a_missing_permission_is_another_thing_than_a_dead_token(
    page: Credentials, fake: FakeFacebook
) -> None:
    fake.tokens[TOKEN].scopes.discard("pages_manage_posts")
    with pytest.raises(Forbidden):
        send(page, outgoing())


def test_a_token_of_a_person_cannot_publish(page: Credentials, fake: FakeFacebook) -> None:
    fake.tokens[TOKEN].kind = "USER"
    with pytest.raises(AuthExpired):
        send(page, outgoing())


def test_the_header_tells_how_long_to_wait(page: Credentials, fake: FakeFacebook) -> None:
    fake.is_limited, fake.minutes_to_wait = True, 12
    with pytest.raises(RateLimited) as raised:
        send(page, outgoing())
    wait = raised.value.retry_at
    assert wait
    assert dt.timedelta(minutes=11) < wait - dt.datetime.now(dt.UTC) <= dt.timedelta(minutes=12)


@pytest.mark.parametrize(
    ("setting", "error", "code"),
    [("is_fast_refused", RateLimited, "368/1390008"), ("refuses_repeats", Refused, "506")],
)
def test_what_is_refused_before_anything_is_done_is_a_no(
    page: Credentials, fake: FakeFacebook, setting: str, error: type[ConnectorError], code: str
) -> None:
    send(page, outgoing())
    setattr(fake, setting, True)
    with pytest.raises(error) as raised:
        send(page, outgoing())
    assert raised.value.code == code
    assert len(fake.ledger) == 1


def test_a_link_to_facebook_is_refused_as_a_link(page: Credentials) -> None:
    with pytest.raises(Refused) as raised:
        send(page, outgoing("Les https://www.facebook.com/dep"))
    assert raised.value.field == "link"


def test_a_closed_port_has_done_nothing(page: Credentials, settings: Any) -> None:
    settings.CONNECTOR_SERVERS = {"facebook": "http://127.0.0.1:9"}
    nobody = Credentials("http://127.0.0.1:9", "", PAGE, {"access_token": TOKEN})
    with pytest.raises(NotConnected):
        send(nobody, outgoing())


def test_deleting_twice_is_no_error(page: Credentials, fake: FakeFacebook) -> None:
    sent, notes = send(page, outgoing())
    publishing.delete(page, sent.remote_id, notes)
    publishing.delete(page, sent.remote_id, notes)
    assert [entry["is_there"] for entry in fake.ledger] == [False]


def test_an_answer_to_a_comment_is_found_when_its_answer_was_lost(
    page: Credentials, fake: FakeFacebook
) -> None:
    on = fake.add_comment(send(page, outgoing())[0].remote_id, "Når kommer det?")
    answer = outgoing("På tirsdag.", reply_to=on)
    assert publishing.find(page, sought(answer, {})).search is Search.NOT_SEEN
    fake.plan = ["commit_then_4xx"]
    with pytest.raises(Unreachable):
        publishing.reply(page, answer, "key", {})
    fake.add_comment(on, "På tirsdag.", author="88")  # somebody else says the same
    found = publishing.find(page, sought(answer, {}))
    assert found.search is Search.FOUND
    assert found.sent
    assert found.sent.remote_id == fake.ledger[-1]["id"]


def test_the_connector_names_what_it_does_not_do() -> None:
    assert CONNECTOR.close is None
    assert CONNECTOR.read_stories is None


def test_a_story_never_goes_out_as_a_post(page: Credentials, fake: FakeFacebook) -> None:
    story = outgoing(kind="story")
    with pytest.raises(Refused):
        publishing.prepare(page, story, {}, Kept())
    assert fake.ledger == []

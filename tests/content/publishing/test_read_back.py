from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from django.urls import reverse
from pytest_httpserver import HTTPServer

from accounts.actions import connection_readings, profile_reading
from accounts.connectors.connector import Event
from accounts.connectors.errors import RateLimited, Unreachable
from accounts.connectors.values import Page, SeenFigure, SeenMedia, SeenProfile, SeenPublication
from accounts.models import Account, ConnectionReading, Ministry, User
from content.actions import read_back
from content.models import Publication
from metrics.actions import connector_figures
from metrics.models import Reading
from somestrategi.core import clock
from somestrategi.inbox import receivers
from tests.cast import SignIn
from tests.connected import Script, connected, scheduled
from tests.factories import MinistryFactory, PublicationFactory

pytestmark = pytest.mark.django_db
NYNORSK = "Vi opnar ei ny ordning i dag. Les meir om kven som kan søkje, og korleis du gjer det."


def seen(remote_id: str = "r1", text: str = NYNORSK, **fields: object) -> SeenPublication:
    at = clock.now() - dt.timedelta(hours=1)
    values = {"permalink": f"https://x.example/1/{remote_id}", "published_at": at} | fields
    return SeenPublication(remote_id=remote_id, text=text, **values)  # type: ignore[arg-type]


def shows(*items: SeenPublication) -> Callable[..., Page[SeenPublication]]:
    return lambda _credentials, _cursor: Page(items)


def reading(account: Account, what: str = "publications") -> ConnectionReading:
    row, _is_new = ConnectionReading.objects.get_or_create(
        connection_id=account.pk, what=what, defaults={"next_at": clock.now()}
    )
    row.next_at = clock.now()
    row.save()
    return row


def read(account: Account) -> ConnectionReading:
    row = reading(account)
    read_back.read(row.pk)
    row.refresh_from_db()
    return row


def test_what_was_made_elsewhere_appears_with_text_form_media_and_captions(
    ekd_on_x: Account, script: Script
) -> None:
    connected(ekd_on_x)
    video = SeenMedia("video", has_captions=False)
    script(read_publications=shows(seen(media=(video,)), seen("r2", text="", media=())))

    row = read(ekd_on_x)

    first, second = Publication.objects.order_by("remote_id")
    assert (first.text, first.written_form, first.media, first.captions) == (
        NYNORSK,
        "nn",
        "video",
        "missing",
    )
    assert (second.media, second.captions) == ("none", "unknown")
    assert first.responsible == ekd_on_x.owner
    assert first.seen_at is not None
    assert row.last_good_at is not None


def test_an_edit_is_history_and_the_new_text_is_judged(ekd_on_x: Account, script: Script) -> None:
    connected(ekd_on_x)
    script(read_publications=shows(seen()))
    read(ekd_on_x)
    edited_at = clock.now() - dt.timedelta(minutes=5)
    bokmal = "Vi åpner en ny ordning i dag. Les mer om hvem som kan søke, og hvordan du gjør det."
    script(read_publications=shows(seen(text=bokmal, edited_at=edited_at)))

    read(ekd_on_x)
    read(ekd_on_x)

    publication = Publication.objects.get()
    change = publication.changes.get()
    assert (publication.text, publication.written_form, publication.edited_at) == (bokmal, "nb", edited_at)
    assert (change.what, change.text, change.at) == ("edited", NYNORSK, edited_at)


def test_what_only_differs_in_spaces_is_no_edit(ekd_on_x: Account, script: Script) -> None:
    connected(ekd_on_x)
    script(read_publications=shows(seen(text="To linjer.\n\nOg en til.")))
    read(ekd_on_x)
    script(read_publications=shows(seen(text="To linjer. Og en til.\n")))
    read(ekd_on_x)

    assert not Publication.objects.get().changes.exists()


def test_what_a_person_has_settled_stands(ekd_on_x: Account, script: Script) -> None:
    connected(ekd_on_x)
    at = clock.now()
    PublicationFactory(
        account=ekd_on_x,
        remote_id="r1",
        text=NYNORSK,
        declared_form="nb",
        media="video",
        captions="open",
        media_settled_at=at,
        media_settled_by=ekd_on_x.staff.get().person,
    )
    script(read_publications=shows(seen(form="nn", media=(SeenMedia("image"),))))

    read(ekd_on_x)

    publication = Publication.objects.get()
    assert (publication.declared_form, publication.media, publication.captions) == ("nb", "video", "open")


def test_gone_only_when_the_platform_says_so_and_back_again_is_told(
    ekd_on_x: Account, script: Script
) -> None:
    connected(ekd_on_x)
    script(read_publications=shows(seen()))
    read(ekd_on_x)
    script(read_publications=shows(), read_publication=lambda *_: seen())
    with time_machine.travel(clock.now() + dt.timedelta(minutes=10), tick=True):
        read(ekd_on_x)
        assert Publication.objects.get().gone_at is None
    with time_machine.travel(clock.now() + dt.timedelta(minutes=20), tick=True):
        script(read_publications=shows(), read_publication=lambda *_: None)
        read(ekd_on_x)
        assert Publication.objects.get().gone_at is not None
        script(read_publications=shows(seen()))
        read(ekd_on_x)
        assert Publication.objects.get().gone_at is None

    assert list(Publication.objects.get().changes.order_by("pk").values_list("what", flat=True)) == [
        "gone",
        "back",
    ]


def test_a_source_that_does_not_answer_leaves_everything_and_is_asked_seldomer(
    ekd_on_x: Account, script: Script
) -> None:
    connected(ekd_on_x)
    script(read_publications=shows(seen()))
    good_at = read(ekd_on_x).last_good_at

    def fails(*_args: object) -> Page[SeenPublication]:
        raise Unreachable("503")

    script(read_publications=fails)
    waits = []
    for _time in range(3):
        row = read(ekd_on_x)
        waits.append(row.next_at - clock.now())

    assert row.last_good_at == good_at
    assert (row.failure, row.failure_count) == ("Unreachable", 3)
    assert waits[0] < waits[1] < waits[2]
    assert Publication.objects.count() == 1


def test_a_limit_is_waited_for(ekd_on_x: Account, script: Script) -> None:
    connected(ekd_on_x)
    until = clock.now() + dt.timedelta(hours=2)

    def limited(*_args: object) -> Page[SeenPublication]:
        raise RateLimited("slow down", retry_at=until)

    script(read_publications=limited)

    row = read(ekd_on_x)

    assert row.next_at >= until
    ConnectionReading.objects.update(next_at=clock.now())
    nudged: list[str] = []
    connection_readings.sweep(clock.now())
    assert nudged == []


def test_it_goes_on_from_the_page_where_it_was_broken_off(ekd_on_x: Account, script: Script) -> None:
    connected(ekd_on_x)
    asked: list[str] = []

    def pages(_credentials: object, cursor: str) -> Page[SeenPublication]:
        asked.append(cursor)
        if cursor == "2" and asked.count("2") == 1:
            raise Unreachable("cut")
        number = int(cursor or 1)
        return Page((seen(f"r{number}"),), str(number + 1) if number < 3 else "")

    script(read_publications=pages)

    read(ekd_on_x)
    assert Publication.objects.count() == 1
    read(ekd_on_x)

    assert asked == ["", "2", "2", "3"]
    assert Publication.objects.count() == 3


def test_what_was_planned_is_paired_with_what_is_found(ekd_on_x: Account, script: Script) -> None:
    connected(ekd_on_x, publishes=False)
    variant = scheduled(ekd_on_x, minutes=-60)
    script(read_publications=shows(seen(text=variant.text)))

    read(ekd_on_x)

    variant.refresh_from_db()
    assert (variant.state, variant.publication) == ("published", Publication.objects.get())


def test_on_joint_accounts_the_lead_answers_until_somebody_is_named(
    ekd_on_x: Account, ekd: Ministry, script: Script
) -> None:
    ekd_on_x.is_joint = True
    ekd_on_x.save()
    ekd_on_x.memberships.create(ministry=MinistryFactory())
    connected(ekd_on_x)
    script(read_publications=shows(seen()))

    read(ekd_on_x)

    publication = Publication.objects.get()
    assert (publication.responsible, publication.responsible_named_at) == (ekd, None)


def test_a_story_is_captured_before_the_platform_takes_it_away(
    ekd_on_x: Account, script: Script, httpserver: HTTPServer, settings: object
) -> None:
    connected(ekd_on_x)
    httpserver.expect_request("/story.jpg").respond_with_data(
        b"\xff\xd8\xff picture", content_type="image/jpeg"
    )
    settings.CONNECTOR_SERVERS = {"local": httpserver.url_for("")}  # type: ignore[attr-defined]
    story = seen(
        kind="story",
        media=(SeenMedia("image", url=httpserver.url_for("/story.jpg")),),
        expires_at=clock.now() + dt.timedelta(hours=20),
    )
    script(read_stories=lambda _credentials: Page((story,)), server=httpserver.url_for(""))

    row = reading(ekd_on_x, "stories")
    read_back.read_stories(row.pk)

    publication = Publication.objects.get()
    capture = publication.captures.get()
    assert (publication.kind, publication.expires_at) == ("story", story.expires_at)
    assert capture.content_type == "image/jpeg"
    with capture.file.open() as file:
        assert file.read() == b"\xff\xd8\xff picture"


def test_figures_are_read_and_a_metric_that_is_gone_is_named_alone(ekd_on_x: Account, script: Script) -> None:
    connected(ekd_on_x)
    PublicationFactory(account=ekd_on_x, remote_id="r1", published_at=clock.now())
    today = clock.today()

    def figures(_credentials: object, ids: tuple[str, ...]) -> Page[SeenFigure]:
        if not ids:
            return Page((), missing=("page_fans",))
        return Page((SeenFigure("likes", 12, today, "r1"), SeenFigure("unheard_of", 1, today, "r1")))

    script(read_figures=figures)
    row = reading(ekd_on_x, "figures")

    connector_figures.read(row.pk)
    ConnectionReading.objects.update(next_at=clock.now())
    connector_figures.read(row.pk)

    row.refresh_from_db()
    assert list(Reading.objects.values_list("metric", "value", "source")) == [("x.likes", 12, "connector")]
    assert row.missing == ["page_fans"]


def test_a_webhook_makes_the_account_be_read_at_the_next_sweep(ekd_on_x: Account, script: Script) -> None:
    connection = connected(ekd_on_x, remote_id="77")
    script(read_publications=shows(seen()))
    row = reading(ekd_on_x)
    row.next_at = clock.now() + dt.timedelta(hours=1)
    row.save()

    is_taken = receivers.hand_over("x", Event(connection.remote_id, publication_changed="r1"))
    connection_readings.sweep(clock.now())

    assert is_taken
    assert ConnectionReading.objects.get(pk=row.pk).next_at <= clock.now()


def test_the_page_tells_when_a_source_was_last_read_and_what_it_does_not_give(
    ekd_on_x: Account, ola: User, signed_in: SignIn
) -> None:
    connected(ekd_on_x)
    row = reading(ekd_on_x, "figures")
    row.last_good_at = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)
    row.failure, row.missing = "Unreachable", ["page_fans"]
    row.save()

    shown = signed_in(ola).get(reverse("account_connection", args=[ekd_on_x.pk])).content.decode()

    assert "Sist lest 20. november 2026 kl. 10.30. Siste forsøk lyktes ikke." in " ".join(shown.split())
    assert "Plattformen gir ikke disse lenger: page_fans." in shown


def test_a_profile_text_that_was_emptied_is_seen_as_empty(ekd_on_x: Account, script: Script) -> None:
    connected(ekd_on_x)

    def shown(text: str) -> Callable[..., SeenProfile]:
        return lambda _credentials: SeenProfile("77", ekd_on_x.handle, ekd_on_x.name, ekd_on_x.url, text)

    for text in ("Nytt fra departementet.", ""):
        script(read_profile=shown(text))
        profile_reading.read(reading(ekd_on_x, "profile").pk)

    newest = ekd_on_x.profile_snapshots.newest_first().first()
    assert newest is not None
    assert (newest.text, ekd_on_x.profile_snapshots.count()) == ("", 2)

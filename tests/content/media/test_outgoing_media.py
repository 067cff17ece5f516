"""The address from which a platform fetches a picture or a video: signed, for a day, for one file, and nothing else."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client
from pytest_django import Settings

from content.models import MediaFile
from content.outgoing_media import public_url
from somestrategi.core import clock
from tests.factories.media import MediaFileFactory


@pytest.fixture
def file(db: None, settings: Settings) -> MediaFile:
    settings.BASE_URL = "https://some.example.no"
    made: MediaFile = MediaFileFactory()
    return made


def _path(file: MediaFile) -> str:
    url = public_url(file)
    assert url.startswith("https://some.example.no/mediefil/")
    return urlsplit(url).path


def test_anybody_with_the_address_gets_the_bytes_and_no_search_engine_keeps_them(
    file: MediaFile, client: Client
) -> None:
    answer = client.get(_path(file))
    with file.file.open() as stored:
        assert b"".join(answer.streaming_content) == stored.read()  # type: ignore[arg-type]
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/png"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies
    assert client.head(_path(file)).status_code == 200


def test_a_part_of_it_may_be_asked_for(file: MediaFile, client: Client) -> None:
    answer = client.get(_path(file), headers={"Range": "bytes=1-3"})
    assert answer.status_code == 206
    assert answer.headers["Content-Range"] == f"bytes 1-3/{file.file.size}"
    assert b"".join(answer.streaming_content) == b"PNG"  # type: ignore[arg-type]
    beyond = client.get(_path(file), headers={"Range": "bytes=900000-"})
    assert beyond.status_code == 416


def test_after_a_day_it_is_gone(file: MediaFile, client: Client) -> None:
    path, now = _path(file), clock.now()
    with time_machine.travel(now + dt.timedelta(hours=23), tick=False):
        assert client.get(path).status_code == 200
    with time_machine.travel(now + dt.timedelta(hours=24, minutes=1), tick=False):
        assert client.get(path).status_code == 404


def test_everything_else_is_not_found(file: MediaFile, client: Client) -> None:
    path = _path(file)
    changed = path[:-3] + ("a" if path[-3] != "a" else "b") + path[-2:]
    for other in (changed, "/mediefil/a/", f"/mediefil/{file.pk}/", path.replace("mediefil", "mediefil/..")):
        assert client.get(other).status_code in (302, 404)
    assert client.get("/mediefil/").status_code == 404
    assert client.post(path).status_code == 405
    MediaFile.objects.update(consent_withdrawn_on=clock.today())
    assert client.get(path).status_code == 404
    MediaFile.objects.all().delete()
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("demo", "base_url"), [(True, "https://some.example.no"), (False, "http://127.0.0.1:8000")]
)
def test_where_nobody_outside_can_fetch_it_there_is_no_address(
    file: MediaFile, settings: Settings, demo: bool, base_url: str
) -> None:
    settings.DEMO, settings.BASE_URL = demo, base_url
    assert public_url(file) == ""

"""Each kind of file goes the whole way from the sample on the page to publications and figures."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Account, ImportRun, Ministry, User
from content.models import Publication
from metrics.actions import imports
from metrics.definitions import DEFINITIONS
from metrics.imports import importer_of
from metrics.imports.refused import AnotherFileInstead
from metrics.models import Reading
from somestrategi.core import clock
from tests.factories.accounts import AccountFactory, PlatformFactory
from tests.metrics.export_files import X_VIDEO, csv_file

STATIC = Path(__file__).parents[3] / "static"
NOW = dt.datetime(2026, 11, 24, 9, 0, tzinfo=dt.UTC)
AS_OF = dt.date(2026, 11, 20)
KEYS = ["facebook_csv", "instagram_csv", "linkedin_xlsx", "youtube_csv"]
POSTS = {"facebook_csv": 24, "instagram_csv": 18, "linkedin_xlsx": 16, "youtube_csv": 12}


@pytest.fixture(autouse=True)
def _late_in_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def _account(key: str, owner: Ministry) -> Account:
    platform = importer_of(key).platform_key
    return AccountFactory(
        platform=PlatformFactory(key=platform),
        owner=owner,
        handle="eksempeldep",
        url=f"https://{platform}.example/eksempeldep",
    )


def _upload(key: str, by: User) -> ImportRun:
    sample = STATIC / importer_of(key).sample
    file = SimpleUploadedFile(sample.name, sample.read_bytes())
    return imports.upload(file, name=sample.name, by=by)


@pytest.mark.parametrize("key", KEYS)
def test_a_sample_becomes_publications_and_figures(key: str, kari: User, ekd: Ministry) -> None:
    account = _account(key, ekd)
    run = _upload(key, kari)
    assert run.account == (account if key in ("facebook_csv", "instagram_csv") else None)
    assert run.figures_as_of is None
    imports.answer(run, account=account, as_of=AS_OF, by=kari)
    run.refresh_from_db()
    assert (run.new_count, run.problem_count) == (POSTS[key], 0)

    imports.commit(run, by=kari)

    assert Publication.objects.on_account(account).count() == POSTS[key]
    metrics = set(
        Reading.objects.filter(account=account, as_of=AS_OF, source=key).values_list("metric", flat=True)
    )
    assert metrics
    assert metrics <= set(DEFINITIONS)


@pytest.mark.parametrize("key", KEYS)
def test_the_same_sample_twice_changes_nothing(key: str, kari: User, ekd: Ministry) -> None:
    account = _account(key, ekd)
    for _again in range(2):
        run = _upload(key, kari)
        imports.answer(run, account=account, as_of=AS_OF, by=kari)
        imports.commit(run, by=kari)
    run.refresh_from_db()
    assert (run.new_count, run.changed_count, run.unchanged_count) == (0, 0, POSTS[key])
    assert Publication.objects.count() == POSTS[key]
    assert not Reading.objects.filter(revision__gt=0).exists()


def test_a_file_of_no_use_leaves_nothing_behind(kari: User) -> None:
    with pytest.raises(AnotherFileInstead):
        imports.upload(SimpleUploadedFile("x.csv", csv_file([X_VIDEO])), name="x.csv", by=kari)
    assert not ImportRun.objects.exists()

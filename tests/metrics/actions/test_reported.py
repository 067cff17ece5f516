"""What a person reported is the same publication when a file has it: by id, by the address, and back again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from accounts import post_addresses
from accounts.models import Account, ImportRun, Ministry, Platform, User
from content.actions import publications, reports
from content.models import Publication
from content.publication_row import PublicationRow
from metrics.actions import imports
from metrics.models import Reading
from somestrategi.bootstrap import load
from somestrategi.core import clock
from tests.factories import AccountFactory, ImportRunFactory
from tests.metrics.x_file import BOKMAL, NAME, NYNORSK, row, x_file

Report = Callable[..., Publication]
MORNING = dt.datetime(2026, 11, 6, 9, 30, tzinfo=clock.OSLO)


@pytest.fixture(autouse=True)
def platforms(db: None, settings: Settings) -> None:
    settings.DEMO = True
    load.load()


@pytest.fixture
def report(kari: User) -> Report:
    def reported(account: Account, url: str, *, text: str = "", at: dt.datetime = MORNING) -> Publication:
        told = reports.Told(at, text=text)
        return reports.report(post_addresses.read(url), told, account=account, by=kari)

    return reported


@pytest.fixture
def ekd_on_facebook(ekd: Ministry) -> Account:
    return AccountFactory(platform=Platform.objects.get(key="facebook"), owner=ekd, handle="eksempeldep")


def _import(rows: list[list[str]], by: User) -> ImportRun:
    return imports.commit(imports.upload(x_file(rows), name=NAME, by=by), by=by)


def _record(account: Account, *rows: PublicationRow) -> ImportRun:
    run = ImportRunFactory(account=account)
    publications.record(rows, account=account, import_run=run)
    return run


def _row(remote_id: str, link_id: str = "", **fields: object) -> PublicationRow:
    answers: dict[str, object] = {
        "permalink": f"https://www.facebook.com/eksempeldep/posts/{link_id or remote_id}",
        "text": NYNORSK,
        "kind": "post",
        "published_at": MORNING,
    }
    return PublicationRow(remote_id=remote_id, link_id=link_id, **(answers | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "pasted",
    [
        "https://x.com/eksempeldep/status/101",
        "https://mobile.twitter.com/EksempelDep/status/101/photo/1?s=20",
        "x.com/eksempeldep/status/101/",
    ],
)
def test_a_file_with_the_same_id_takes_over_text_and_figures(
    kari: User, ekd_on_x: Account, report: Report, pasted: str
) -> None:
    reported = report(ekd_on_x, pasted, text="Bare begynnelsen")
    run = _import([row(101, NYNORSK), row(102, BOKMAL)], kari)

    publication = Publication.objects.get(remote_id="101")
    assert publication.pk == reported.pk
    assert (publication.text, publication.written_form) == (NYNORSK, "nn")
    assert (publication.reported_by, publication.confirmed_by, publication.imported_by) == (kari, run, None)
    assert (run.new_count, run.changed_count) == (1, 1)
    assert Reading.objects.filter(publication=publication).exists()
    assert publication in Publication.objects.touched_by(run)


def test_undoing_the_import_restores_what_was_reported(
    kari: User, ola: User, ekd_on_x: Account, report: Report
) -> None:
    report(ekd_on_x, "https://x.com/eksempeldep/status/101", text=BOKMAL)
    before = Publication.objects.values().get()
    run = _import([row(101, NYNORSK), row(102, BOKMAL)], kari)
    imports.undo(run, by=ola, reason="Feil fil")
    assert Publication.objects.values().get() == before


def test_another_id_is_matched_by_the_address_that_stands_beside_it(
    kari: User, ekd_on_facebook: Account, report: Report
) -> None:
    reported = report(ekd_on_facebook, "https://m.facebook.com/eksempeldep/posts/pfbid0Abc123?rdid=x")
    assert reported.remote_id == "pfbid0Abc123"
    rows = [_row("122158", "pfbid0Abc123"), _row("122159", "pfbid0Def456")]
    assert publications.compare(rows, account=ekd_on_facebook).changed_count == 1
    run = _record(ekd_on_facebook, *rows)

    publication = Publication.objects.get(pk=reported.pk)
    assert (publication.remote_id, publication.text, publication.confirmed_by) == ("122158", NYNORSK, run)
    assert Publication.objects.count() == 2
    again = publications.compare(rows, account=ekd_on_facebook)
    assert (again.new_count, again.changed_count, again.unchanged_count) == (0, 0, 2)

    publications.undo(run)
    restored = Publication.objects.get()
    assert (restored.pk, restored.remote_id, restored.confirmed_by) == (reported.pk, "pfbid0Abc123", None)


def test_after_the_import_the_old_address_still_leads_to_it(
    kari: User, ekd_on_facebook: Account, report: Report
) -> None:
    url = "https://www.facebook.com/eksempeldep/posts/pfbid0Abc123"
    report(ekd_on_facebook, url)
    _record(ekd_on_facebook, _row("122158", "pfbid0Abc123"))
    with pytest.raises(reports.AlreadyRecorded):
        report(ekd_on_facebook, url)


def test_two_rows_with_one_address_leave_one_of_them_new(ekd_on_facebook: Account, report: Report) -> None:
    reported = report(ekd_on_facebook, "https://www.facebook.com/eksempeldep/posts/pfbid0Abc123")
    _record(ekd_on_facebook, _row("1001", "pfbid0Abc123"), _row("1002", "pfbid0Abc123"))
    assert sorted(Publication.objects.values_list("remote_id", flat=True)) == ["1001", "1002"]
    assert Publication.objects.get(pk=reported.pk).remote_id == "1001"


def test_a_post_that_stands_under_both_ids_is_left_as_two(ekd_on_facebook: Account, report: Report) -> None:
    _record(ekd_on_facebook, _row("122158", permalink=""))
    reported = report(ekd_on_facebook, "https://www.facebook.com/eksempeldep/posts/pfbid0Abc123")
    _record(ekd_on_facebook, _row("122158", "pfbid0Abc123"))
    assert Publication.objects.count() == 2
    assert Publication.objects.get(pk=reported.pk).is_only_reported


def test_another_accounts_report_is_never_matched(
    ekd: Ministry, ekd_on_facebook: Account, report: Report
) -> None:
    other = AccountFactory(platform=ekd_on_facebook.platform, owner=ekd, handle="annen")
    reported = report(other, "https://www.facebook.com/annen/posts/pfbid0Abc123")
    _record(ekd_on_facebook, _row("122158", "pfbid0Abc123"))
    assert Publication.objects.get(pk=reported.pk).is_only_reported
    assert Publication.objects.count() == 2


def test_what_the_file_does_not_say_stands_as_it_was_reported(
    ekd_on_facebook: Account, report: Report
) -> None:
    reported = report(ekd_on_facebook, "https://www.facebook.com/eksempeldep/posts/10001", text=NYNORSK)
    noon = MORNING.replace(hour=12, minute=0)
    silent = _row("10001", permalink="", text="", kind="unknown", published_at=noon, has_time=False)
    run = _record(ekd_on_facebook, silent)

    publication = Publication.objects.get()
    assert (publication.text, publication.written_form, publication.kind) == (NYNORSK, "nn", "post")
    assert (publication.permalink, publication.published_at) == (reported.permalink, MORNING)
    assert (publication.has_time, publication.confirmed_by) == (True, run)


def test_the_files_time_wins_where_it_knows_one(ekd_on_facebook: Account, report: Report) -> None:
    report(ekd_on_facebook, "https://www.facebook.com/eksempeldep/posts/10001")
    evening = MORNING.replace(hour=19)
    _record(ekd_on_facebook, _row("10001", published_at=evening))
    assert Publication.objects.get().published_at == evening


def test_linkedins_two_ids_for_one_post_cannot_be_matched(ekd: Ministry, report: Report) -> None:
    """An activity and its share have numbers of their own, and no file tells which belong together: the report can be
    taken back instead (docs/adr)."""
    account = AccountFactory(platform=Platform.objects.get(key="linkedin"), owner=ekd, handle="ekd")
    reported = report(account, "https://www.linkedin.com/feed/update/urn:li:share:7130000000000000001/")
    _record(account, _row("urn:li:activity:7130000000000000002", permalink=""))
    assert Publication.objects.get(pk=reported.pk).is_only_reported
    assert Publication.objects.count() == 2


def test_a_file_costs_as_many_queries_however_many_are_reported(
    ekd_on_facebook: Account, report: Report
) -> None:
    def cost(first: int, count: int) -> int:
        ids = range(first, first + count)
        for n in ids:
            report(ekd_on_facebook, f"https://www.facebook.com/eksempeldep/posts/pfbid0{n}")
        rows = [_row(str(n), f"pfbid0{n}") for n in ids]
        run = ImportRunFactory(account=ekd_on_facebook)
        with CaptureQueriesContext(connection) as queries:
            publications.record(rows, account=ekd_on_facebook, import_run=run)
        return len(queries)

    assert cost(1000, 2) == cost(2000, 20)
    assert not Publication.objects.filter(confirmed_by=None).exists()


def test_facebooks_own_file_tells_the_address_beside_its_id(
    ekd_on_facebook: Account, kari: User, report: Report
) -> None:
    reported = report(ekd_on_facebook, "https://www.facebook.com/eksempeldep/posts/pfbid0Abc123")
    csv = (
        "Post ID,Page ID,Page name,Title,Publish time,Permalink,Post type\n"
        '122158000000000001,100,Eksempeldep,"Kva skjer i dag? Vi fortel meir.",11/06/2026 00:30,'
        "https://www.facebook.com/eksempeldep/posts/pfbid0Abc123,Photos\n"
    )
    run = imports.upload(ContentFile(csv.encode(), name="fb.csv"), name="fb.csv", by=kari)
    imports.answer(run, account=ekd_on_facebook, as_of=clock.today(), by=kari)
    imports.commit(run, by=kari)
    publication = Publication.objects.get()
    assert (publication.pk, publication.remote_id) == (reported.pk, "122158000000000001")

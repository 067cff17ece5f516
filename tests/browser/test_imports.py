"""The pages of imports and publications, looked at in a real Chromium in every state they can be in."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import expect

from accounts.models import Account, ImportRun, User
from content.models import Publication
from metrics.actions import imports
from somestrategi.core import clock
from tests.browser.conftest import OpenPage
from tests.browser.page_log import PageLog
from tests.browser.page_matrix import LOOKS, ROOT, Circumstance, inspect_open_page, inspect_page
from tests.factories import PublicationFactory
from tests.metrics.x_file import BOKMAL, NAME, NYNORSK, row, x_file

pytestmark = pytest.mark.django_db(transaction=True)

SAMPLE = (ROOT / "static" / "samples" / "x-konstruert.csv").read_bytes()
YEAR = "account_analytics_content_2025-12-01_2026-11-20.csv"


@dataclass(frozen=True)
class Story:
    """`first` and `newest` are imported, `waiting` changes a row and has wrong ones, `unknown` asks, `undone` is."""

    first: ImportRun
    newest: ImportRun
    waiting: ImportRun
    unknown: ImportRun
    undone: ImportRun


@pytest.fixture
def story(kari: User, ola: User, ekd_on_x: Account) -> Story:
    def upload(content: bytes, name: str, by: User = kari) -> ImportRun:
        return imports.upload(SimpleUploadedFile(name, content), name=name, by=by)

    undone = imports.commit(upload(SAMPLE, YEAR), by=kari)
    imports.undo(undone, by=ola, reason="Filen var fra en annen konto.")
    first = imports.commit(upload(SAMPLE, YEAR), by=kari)
    rows = [row(101, BOKMAL), row(102, NYNORSK, date="i går")]
    newest = imports.commit(upload(x_file(rows).read(), NAME), by=kari)
    mixed = [
        row(101, f"{BOKMAL} Mer kommer."),
        row(103, NYNORSK),
        row(104, NYNORSK, impressions="mange"),
        row(103, NYNORSK),
    ]
    wrong = [row(200 + n, BOKMAL, handle="noenandre") for n in range(12)]
    return Story(
        first=first,
        newest=newest,
        waiting=upload(x_file([*mixed, *wrong]).read(), NAME),
        unknown=upload(x_file([row(1, BOKMAL, handle="ukjent")]).read(), "innlegg.csv", ola),
        undone=undone,
    )


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_pages_of_imports_look_right(
    c: Circumstance, ola: User, story: Story, open_page: OpenPage
) -> None:
    page = open_page(ola, written_form=c.form)
    runs = (story.first, story.newest, story.waiting, story.unknown, story.undone)
    for url in ("/import/", "/import/ny/", *(f"/import/{run.pk}/" for run in runs)):
        inspect_page(page, url, form=c.form, scheme=c.scheme, width=c.width)


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_pages_of_publications_look_right(
    c: Circumstance, ola: User, story: Story, ekd_on_x: Account, open_page: OpenPage
) -> None:
    page = open_page(ola, written_form=c.form)
    nynorsk = Publication.objects.filter(written_form="nn").earliest("pk")
    bare = PublicationFactory(account=ekd_on_x, text="", kind="story")
    for url in (
        "/publiseringer/",
        "/publiseringer/?skriftform=nn&fra=2026-01-01&teller=ja",
        "/publiseringer/?sok=finnesikke",
        f"/publiseringer/?import={story.newest.pk}",
        f"/publiseringer/{nynorsk.pk}/",
        f"/publiseringer/{bare.pk}/",
    ):
        inspect_page(page, url, form=c.form, scheme=c.scheme, width=c.width)


def test_empty_lists_and_refusals_look_right(
    kari: User, ekd_on_x: Account, open_page: OpenPage, page_log: PageLog
) -> None:
    page = open_page(kari)
    for url in ("/import/", "/publiseringer/"):
        inspect_page(page, url, form="nb", scheme="light", width=1440)
    page_log.allow("422")
    page.goto("/import/ny/")
    page.get_by_label("Fil fra plattformen").set_input_files(
        {"name": "bilde.csv", "mimeType": "text/csv", "buffer": b"%PDF-1.7"}
    )
    page.get_by_role("button", name="Last opp filen").click()
    summary = page.get_by_role("link", name="Dette er ikke en tabell.")
    expect(summary).to_be_visible()
    inspect_open_page(page, name="import-upload-refused")
    summary.click()
    expect(page.get_by_label("Fil fra plattformen")).to_be_focused()
    page.goto("/publiseringer/?fra=2026-11-05&til=2026-11-01")
    inspect_open_page(page, name="publications-filter-refused")


@pytest.mark.parametrize("url", ["/import/", "/publiseringer/", "/publiseringer/{pk}/", "/import/{waiting}/"])
def test_the_pages_reflow_at_320_pixels(kari: User, story: Story, open_page: OpenPage, url: str) -> None:
    """WCAG 1.4.10: the width of a laptop at 400 % zoom."""
    longest = max(Publication.objects.all(), key=lambda publication: len(publication.text))
    address = url.format(pk=longest.pk, waiting=story.waiting.pk)
    inspect_page(open_page(kari), address, form="nb", scheme="light", width=320)


def test_the_list_is_walked_with_j_and_opened_with_o(kari: User, story: Story, open_page: OpenPage) -> None:
    page = open_page(kari)
    page.goto("/publiseringer/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("[data-item]").nth(1).get_by_role("link")).to_be_focused()
    page.keyboard.press("o")
    page.wait_for_url("**/publiseringer/*/")


@pytest.mark.parametrize("c", LOOKS, ids=str)
def test_the_progress_of_a_long_import_moves_by_itself_until_it_is_done(
    c: Circumstance, ola: User, story: Story, open_page: OpenPage
) -> None:
    running = ImportRun.objects.filter(pk=story.waiting.pk)
    running.update(status="running", row_count=16, read_count=4, leased_until=clock.now())
    page = open_page(ola, written_form=c.form)
    inspect_page(page, f"/import/{story.waiting.pk}/", form=c.form, scheme=c.scheme, width=c.width)
    progress = page.locator("#progress")
    expect(progress).to_contain_text("25 %")
    running.update(read_count=8)
    expect(progress).to_contain_text("50 %")
    running.update(status="committed", committed_at=clock.now(), leased_until=None)
    expect(page.locator("#progress")).to_have_count(0)
    expect(page.locator("#brought")).to_have_count(1)

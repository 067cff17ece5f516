"""Names of columns that an administrator edits: entered at bootstrap, used by recognition and reading."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Account, AuditEntry, ImportRun, Ministry, User
from metrics.actions import column_aliases, imports
from metrics.imports import aliases as shipped_file
from metrics.imports.aliases import Alias, all_aliases
from metrics.models import ColumnAlias, Reading
from somestrategi.bootstrap import load
from tests.cast import SignIn
from tests.factories.accounts import AccountFactory, PlatformFactory
from tests.metrics.table_counts import table_counts
from tests.metrics.unknown_file import COLUMNS, NAME, unknown_file
from tests.metrics.x_file import BOKMAL, row, x_file

pytestmark = pytest.mark.django_db

LIST = "admin:metrics_columnalias_changelist"
ADD = "admin:metrics_columnalias_add"


@pytest.fixture
def ekd_on_facebook(ekd: Ministry) -> Account:
    return AccountFactory(platform=PlatformFactory(key="facebook"), owner=ekd, handle="eksempeldep")


def _teach(by: User) -> None:
    for name, field in COLUMNS.items():
        if field:
            column_aliases.create(importer="facebook_csv", name=name, field=field, by=by)


def test_what_is_shipped_is_entered_once() -> None:
    first, second = load.load(), load.load()
    shipped = {(alias.importer, alias.header.casefold()) for alias in all_aliases()}
    assert first.alias_count == len(shipped) == ColumnAlias.objects.count()
    assert second.alias_count == 0
    assert all(alias.is_shipped and alias.source for alias in ColumnAlias.objects.all())
    assert set(ColumnAlias.objects.values_list("header_language", flat=True)) == {"en", "sv"}


def test_what_an_administrator_edited_stays_edited(siv: User) -> None:
    load.load()
    alias = ColumnAlias.objects.get(importer="facebook_csv", name="Views")
    column_aliases.change(alias, field="facebook.impressions", by=siv)
    assert load.load().alias_count == 0
    alias.refresh_from_db()
    assert (alias.field, alias.is_shipped) == ("facebook.impressions", False)


def test_what_nobody_edited_follows_the_next_release(monkeypatch: pytest.MonkeyPatch) -> None:
    load.load()
    renamed = [
        Alias("x_csv", "Post id", "post_id", "en", "B", "en ny kilde"),
        Alias("x_csv", "Innlegg", "text", "en", "B", "en kilde"),
    ]
    monkeypatch.setattr(column_aliases, "all_aliases", lambda: tuple(renamed))
    load.load()
    assert list(ColumnAlias.objects.order_by("pk").values_list("name", "source")) == [
        ("Post id", "en ny kilde"),
        ("Innlegg", "en kilde"),
    ]
    assert shipped_file.all_aliases()


def test_a_file_with_taught_names_is_recognised_and_read(
    kari: User, siv: User, ekd_on_facebook: Account
) -> None:
    _teach(siv)
    run = imports.upload(unknown_file(), name=NAME, by=kari)
    assert (run.importer, run.account) == ("facebook_csv", ekd_on_facebook)
    imports.answer(run, account=ekd_on_facebook, as_of=run.uploaded_at.date(), by=kari)
    ColumnAlias.objects.filter(name="Sett av").update(field="facebook.views")  # after it was looked over
    imports.commit(run, by=kari)
    assert Reading.objects.get().metric == "facebook.reach"


def test_a_name_that_is_switched_off_is_passed_over(kari: User, siv: User, ekd_on_x: Account) -> None:
    load.load()
    alias = ColumnAlias.objects.get(importer="x_csv", name="Bookmarks")
    column_aliases.change(alias, field="", by=siv)
    run = imports.upload(
        x_file([row(101, BOKMAL)]), name="account_analytics_content_2026-11-01_2026-11-20.csv", by=kari
    )
    imports.commit(run, by=kari)
    assert not Reading.objects.filter(metric="x.bookmarks").exists()
    assert Reading.objects.filter(metric="x.likes").exists()


def test_the_upload_costs_the_same_however_many_names_there_are(
    kari: User, siv: User, ekd_on_x: Account
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            imports.upload(x_file([row(101, BOKMAL)]), name=NAME, by=kari)
        return len(queries)

    cost()
    few = cost()
    ColumnAlias.objects.bulk_create(
        ColumnAlias(importer="x_csv", name=f"Navn {n}", field="x.likes") for n in range(300)
    )
    assert cost() == few


# In Django admin.


def test_the_list_tells_what_each_name_means(siv: User, signed_in: SignIn) -> None:
    load.load()
    page = signed_in(siv).get(reverse(LIST), {"q": "Permalänk"}).text
    assert "Permalänk" in page
    assert "Lenke til innlegget" in page
    assert "Facebook: innlegg med tall" in page


def test_an_administrator_enters_and_changes_a_name(siv: User, signed_in: SignIn) -> None:
    browser = signed_in(siv)
    data = {"importer": "x_csv", "name": " Visninger ", "field": "x.impressions", "header_language": "nb"}
    assert browser.post(reverse(ADD), data).status_code == 302
    alias = ColumnAlias.objects.get()
    assert (alias.name, alias.field, alias.is_shipped) == ("Visninger", "x.impressions", False)
    url = reverse("admin:metrics_columnalias_change", args=[alias.pk])
    assert browser.post(url, {"field": "", "name": "Noe annet", "source": "sett i en fil"}).status_code == 302
    alias.refresh_from_db()
    assert (alias.name, alias.field, alias.source) == ("Visninger", "", "sett i en fil")
    assert [entry.sentence for entry in AuditEntry.objects.order_by("pk")] == [
        "la inn kolonnenavnet Visninger → x.impressions",
        "endret kolonnenavnet Visninger → ",
    ]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": "post\u00a0ID"}, "Navnet finnes fra før og betyr «Innleggs-id». Endre det i stedet."),
        ({"name": "\u200b"}, "Skriv navnet slik plattformen skriver det."),
        ({"field": "youtube.views"}, "En kolonne i den filtypen kan ikke være dette."),
        ({"importer": "finnesikke"}, "Velg en av filtypene."),
        ({"field": "finnesikke"}, "En kolonne i den filtypen kan ikke være dette."),
    ],
    ids=["there-already", "nothing-to-see", "other-kind", "no-kind", "no-field"],
)
def test_an_unfit_name_is_refused_with_the_reason(
    siv: User, signed_in: SignIn, changes: dict[str, str], message: str
) -> None:
    load.load()
    before = table_counts()
    data = {"importer": "x_csv", "name": "Visninger", "field": "x.impressions"} | changes
    response = signed_in(siv).post(reverse(ADD), data)
    assert response.status_code == 200
    assert message in response.text
    assert table_counts() == before


def test_only_system_administrators_teach_names(kari: User, nora: User, signed_in: SignIn) -> None:
    with pytest.raises(PermissionDenied):
        column_aliases.create(importer="x_csv", name="Visninger", field="x.impressions", by=kari)
    for somebody in (kari, nora):
        assert signed_in(somebody).get(reverse(LIST), follow=True).status_code == 403
    assert not ColumnAlias.objects.exists()
    assert not ImportRun.objects.exists()

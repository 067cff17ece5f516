"""Comments from a file: all of it or nothing, masked, and what is wrong is said row by row."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from accounts.models import Account, AuditEntry, User
from moderation.models import Comment, UnmaskedComment
from tests.cast import SignIn
from tests.factories import PublicationFactory

pytestmark = pytest.mark.django_db
URL = "/kommentarer/fil/"
HEAD = "Adresse;Tidspunkt;Kommentar;Forfatter;Skjult;Innlegg"
GOOD = f"""{HEAD}
https://x.example/1;28.11.2026 14:05;Når trer dette i kraft?;Oppdiktet Person;nei;p-1
https://x.example/2;2026-11-28;Nummeret mitt er 17818166702;Oppdiktet Annen;ja;
"""
Upload = Callable[..., HttpResponse]


@pytest.fixture
def upload(ekd_on_x: Account, kari: User, signed_in: SignIn) -> Upload:
    browser = signed_in(kari)

    def upload(
        content: str | bytes, *, name: str = "kommentarer.csv", account: Account = ekd_on_x
    ) -> HttpResponse:
        data = content.encode() if isinstance(content, str) else content
        answer: HttpResponse = browser.post(
            URL, {"account": account.pk, "file": SimpleUploadedFile(name, data)}
        )
        return answer

    return upload


def test_a_file_comes_in_masked_and_twice_is_once(upload: Upload, ekd_on_x: Account, kari: User) -> None:
    publication = PublicationFactory(account=ekd_on_x, remote_id="p-1", responsible=ekd_on_x.owner)
    assert upload(GOOD).status_code == 302
    assert upload(GOOD).status_code == 302
    first, second = Comment.objects.order_by("remote_id")
    assert (first.publication, first.origin, first.text) == (publication, "file", "Når trer dette i kraft?")
    assert first.permalink == first.remote_id == "https://x.example/1"
    assert (first.posted_at.hour, first.posted_at.minute) == (13, 5), "as the clocks in Oslo say"
    assert (second.is_hidden, second.version) == (True, 1)
    assert "17818166702" not in second.text
    assert first.author_key != second.author_key
    assert UnmaskedComment.objects.count() == 2
    entry = AuditEntry.objects.filter(verb="moderation.file_taken_in", by=kari).first()
    assert entry is not None
    assert entry.params == {"count": 2}


def test_excel_is_read_too(upload: Upload) -> None:
    book = openpyxl.Workbook()
    for line in GOOD.splitlines():
        book.active.append(line.split(";"))
    content = BytesIO()
    book.save(content)
    assert upload(content.getvalue(), name="kommentarer.xlsx").status_code == 302
    assert Comment.objects.count() == 2


def test_one_wrong_row_stops_the_whole_file_and_is_named(upload: Upload) -> None:
    answer = upload(
        f"""{HEAD}
https://x.example/1;28.11.2026 14:05;God;A;nei;
;28.11.2026;Uten adresse;A;nei;
https://x.example/3;;Uten tid;A;nei;
https://x.example/4;28.11.2026;;A;nei;
https://x.example/5;31.02.2026;Gal dato;A;nei;
https://x.example/6;28.11.2099;Fram i tid;A;nei;
https://x.example/7;28.11.2026;Kanskje;A;kanskje;
https://x.example/1;28.11.2026;Igjen;A;nei;
"""
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert not Comment.objects.exists()
    assert not AuditEntry.objects.filter(verb="moderation.file_taken_in").exists()
    for sentence in (
        "Rad 3: Adressen eller id-en mangler.",
        "Rad 4: Tidspunktet mangler.",
        "Rad 5: Teksten mangler.",
        "Rad 6: «31.02.2026» er ikke en dato",
        "Rad 7: Tidspunktet er fram i tid.",
        "Rad 8: «kanskje» må være ja eller nei.",
        "Rad 9: Den samme kommentaren står i rad 2.",
    ):
        assert sentence in page
    assert "Fram i tid</" not in page, "No comment's words are shown."


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "Filen er tom"),
        ("Tekst;Tid\nHei;28.11.2026\n", "adresse"),
        ("Adresse;Kommentar\nhttps://x.example/1;Hei\n", "tid"),
        (HEAD + "\n" + "a;28.11.2026;Hei;A;nei;\n" * 501, "500"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(upload: Upload, content: str, says: str) -> None:
    answer = upload(content)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Comment.objects.exists()


def test_only_to_accounts_of_ones_own_ministry_and_by_those_who_decide(
    upload: Upload, prd_on_x: Account, liv: User, signed_in: SignIn
) -> None:
    assert upload(GOOD, account=prd_on_x).status_code == 422
    assert not Comment.objects.exists()
    assert signed_in(liv).get(URL).status_code == 403

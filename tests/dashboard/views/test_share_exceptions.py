"""Special cases of språklova § 13 third paragraph, and parallel versions: marked by a person, with a reason."""

from __future__ import annotations

import pytest

from accounts.actions.thresholds import change
from accounts.models import Account, AuditEntry, Ministry, User
from content.models import Publication
from somestrategi.core import clock
from tests.cast import SignIn
from tests.factories import PublicationFactory
from tests.metrics.table_counts import row_counts

PAGE = "/sprakfordeling/"
REASON = "Gjeld flaumen i ein nynorskkommune."


@pytest.fixture
def post(ekd_on_x: Account) -> Publication:
    PublicationFactory.create_batch(3, account=ekd_on_x, declared_form="nb")
    return PublicationFactory(account=ekd_on_x, declared_form="nn", text="Flaumen i Oppdiktaby", word_count=3)


def _url(post: Publication) -> str:
    return f"/publiseringer/{post.pk}/unntak/"


def test_a_special_case_has_a_line_of_its_own_and_does_not_count(
    post: Publication, kari: User, signed_in: SignIn
) -> None:
    browser = signed_in(kari)
    answer = browser.post(_url(post), {"unntak": "special_case", "grunn": REASON}, follow=True)
    assert "Unntaket er lagret." in answer.text
    assert REASON in answer.text
    assert "Særtilfelle, § 13 tredje ledd" in answer.text
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.by, entry.reason) == ("content.share_exception_set", kari, REASON)
    page = browser.get(PAGE).context["page"]
    assert (page.shown.counts.nn, page.shown.counts.nb) == (0, 3)
    [line] = page.exceptions
    assert (line.label, line.count, line.words, line.is_counted) == (
        "Særtilfelle, § 13 tredje ledd",
        1,
        3,
        False,
    )
    assert [found.pk for found in browser.get(line.url).context["page"]] == [post.pk]
    assert browser.get(page.nynorsk_url).context["page"].paginator.count == 0


def test_an_exception_can_be_taken_back(post: Publication, kari: User, signed_in: SignIn) -> None:
    Publication.objects.filter(pk=post.pk).update(share_exception="parallel")
    browser = signed_in(kari)
    assert browser.get(PAGE).context["page"].shown.counts.nn == 0
    browser.post(_url(post), {"unntak": "", "grunn": ""})
    assert browser.get(PAGE).context["page"].shown.counts.nn == 1
    assert AuditEntry.objects.get().verb == "content.share_exception_removed"


def test_whether_special_cases_count_is_a_threshold(
    post: Publication, kari: User, dag: User, signed_in: SignIn
) -> None:
    Publication.objects.filter(pk=post.pk).update(share_exception="special_case")
    change(
        name="content.written_form_counts_special_cases",
        value=True,
        valid_from=clock.today(),
        reason="Etter råd frå Språkrådet.",
        by=dag,
    )
    page = signed_in(kari).get(PAGE).context["page"]
    assert page.shown.counts.nn == 1
    assert page.exceptions[0].is_counted


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        (
            {"unntak": "special_case", "grunn": "  "},
            "Skriv hvorfor det er et unntak. Tallene vises til andre.",
        ),
        ({"unntak": "noe annet", "grunn": REASON}, "Velg et av alternativene."),
        ({"unntak": "parallel", "grunn": "x" * 301}, "300"),
    ],
)
def test_what_cannot_be_saved_says_why_and_changes_nothing(
    post: Publication, kari: User, signed_in: SignIn, sent: dict[str, str], message: str
) -> None:
    before = row_counts()
    answer = signed_in(kari).post(_url(post), sent)
    assert answer.status_code == 422
    assert message in answer.text
    assert row_counts() == before
    post.refresh_from_db()
    assert post.share_exception == ""


def test_saving_what_stands_records_nothing(post: Publication, kari: User, signed_in: SignIn) -> None:
    signed_in(kari).post(_url(post), {"unntak": "", "grunn": "Ingenting"})
    assert not AuditEntry.objects.exists()


def test_who_may_mark(
    post: Publication, liv: User, per: User, prd: Ministry, kari: User, signed_in: SignIn
) -> None:
    sent = {"unntak": "parallel", "grunn": REASON}
    assert signed_in(per).post(_url(post), sent).status_code == 404
    assert signed_in(liv).post(_url(post), sent).status_code == 403
    assert "Merk eit unntak" not in signed_in(liv).get(f"/publiseringer/{post.pk}/").text
    Publication.objects.filter(pk=post.pk).update(responsible=prd)
    assert signed_in(kari).post(_url(post), sent).status_code == 403

"""A new model: computed beside what stands, told of, adopted by a person, and resumed where a worker died."""

from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db.models import Q
from django.urls import get_resolver

from accounts.models import Account, AuditEntry, User
from content.actions import model_adoption
from content.models import AdoptionState, FormModelAdoption, Publication, Reidentification
from somestrategi.core import clock, language
from tests.cast import SignIn
from tests.factories import PublicationFactory

pytestmark = pytest.mark.django_db

URL = "/publiseringer/modell/"
OLD = {"identified_form": "nb", "identified_by": "gammal", "identified_probability": 0.8}


def _says_nynorsk(text: str) -> language.Identification:
    return language.Identification(language.WrittenForm.NN, 0.99, 5.0, 0.0, (), 3, "ny")


@pytest.fixture(autouse=True)
def new_model() -> Iterator[None]:
    """A second model, which says nynorsk of everything."""
    assert get_resolver().url_patterns  # Whatever takes `identify` by name has taken the real one.
    with patch.object(language, "MODEL_VERSION", "ny"), patch.object(language, "identify", _says_nynorsk):
        yield


@pytest.fixture
def posts(ekd_on_x: Account, kari: User) -> list[Publication]:
    """Two that rest on the old model, one that the author declared and one that a person corrected."""
    made = PublicationFactory.create_batch(2, account=ekd_on_x, **OLD)
    made.append(PublicationFactory(account=ekd_on_x, declared_form="nb", **OLD))
    by = {"corrected_by": kari, "corrected_at": clock.now()}
    made.append(PublicationFactory(account=ekd_on_x, corrected_form="nb", **by, **OLD))
    return made


def _forms() -> list[str | None]:
    return list(Publication.objects.order_by("pk").values_list("written_form", flat=True))


def test_computing_changes_nothing_that_stands(posts: list[Publication]) -> None:
    call_command("reidentify")
    adoption = FormModelAdoption.objects.get()
    assert (adoption.version, adoption.state) == ("ny", AdoptionState.COMPUTED)
    assert adoption.reidentifications.count() == 4
    assert _forms() == ["nb"] * 4
    assert set(Publication.objects.values_list("identified_by", flat=True)) == {"gammal"}


def test_the_report_tells_what_would_change_and_where(
    posts: list[Publication], dag: User, signed_in: SignIn
) -> None:
    call_command("reidentify")
    page = signed_in(dag).get(URL)
    text = " ".join(page.text.split())
    assert "2 av 4 ville fått en annen skriftform." in text
    assert "Fra Bokmål til Nynorsk: 2" in text
    (row,) = page.context["report"].ministries
    assert (row.changed_count, row.share_before, row.share_after * 4) == (2, 0, 2)
    assert f'href="/publiseringer/{posts[0].pk}/"' in text


def test_an_adopted_model_changes_what_rests_on_the_model_and_nothing_else(
    posts: list[Publication], dag: User, signed_in: SignIn
) -> None:
    browser = signed_in(dag)
    browser.post(URL, {"start": "1"})
    model_adoption.run_waiting()
    browser.post(URL, {"adopt": "1"})
    model_adoption.run_waiting()
    adoption = FormModelAdoption.objects.get()
    assert (adoption.state, adoption.adopted_by) == (AdoptionState.ADOPTED, dag)
    assert _forms() == ["nn", "nn", "nb", "nb"]
    assert set(Publication.objects.values_list("identified_by", "identified_form")) == {("ny", "nn")}
    assert not Reidentification.objects.exists()
    told = [entry.sentence for entry in AuditEntry.objects.filter(~Q(verb__startswith="accounts."))]
    assert "tok i bruk modellen ny" in told


def test_a_text_that_has_changed_meanwhile_is_left(posts: list[Publication], dag: User) -> None:
    call_command("reidentify")
    Publication.objects.filter(pk=posts[0].pk).update(text="Noko heilt anna")
    adoption = FormModelAdoption.objects.get()
    model_adoption.adopt(adoption, by=dag)
    model_adoption.run(adoption.pk)
    assert _forms() == ["nb", "nn", "nb", "nb"]
    assert model_adoption.start(by=None).state == AdoptionState.COMPUTING


def test_a_worker_that_dies_leaves_its_place_to_the_next(posts: list[Publication]) -> None:
    adoption = model_adoption.start(by=None)
    calls = []

    def dies_at_the_third(text: str) -> language.Identification:
        calls.append(text)
        if len(calls) == 3:
            raise MemoryError
        return _says_nynorsk(text)

    with (
        patch.object(model_adoption, "BATCH", 2),
        patch.object(language, "identify", dies_at_the_third),
        pytest.raises(MemoryError),
    ):
        model_adoption.run(adoption.pk)
    assert adoption.reidentifications.count() == 2
    model_adoption.run(adoption.pk)
    assert adoption.reidentifications.count() == 2, "The dead worker still has the lease."
    FormModelAdoption.objects.update(leased_until=clock.now() - model_adoption.LEASE)
    model_adoption.run(adoption.pk)
    assert adoption.reidentifications.count() == 4


def test_nobody_adopts_before_the_report_or_without_the_role(
    posts: list[Publication], dag: User, kari: User
) -> None:
    adoption = model_adoption.start(by=None)
    with pytest.raises(ValidationError, match="Rapporten er ikke klar"):
        model_adoption.adopt(adoption, by=dag)
    model_adoption.run(adoption.pk)
    with pytest.raises(PermissionDenied):
        model_adoption.adopt(adoption, by=kari)
    assert _forms() == ["nb"] * 4


def test_others_do_not_see_the_page(kari: User, signed_in: SignIn) -> None:
    assert signed_in(kari).get(URL).status_code == 403

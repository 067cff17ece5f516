"""A person's word on the written form: it wins and lasts, identical texts follow, and it can be taken back."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Account, AuditEntry, User
from content.actions import written_forms
from content.models import Publication
from tests.factories import PublicationFactory

pytestmark = pytest.mark.django_db

TEXT = "Velkommen til Oslo."
UNDETERMINED = {
    "identified_form": "undetermined",
    "identified_by": "prøve",
    "identified_probability": 0.9,
}


@pytest.fixture
def post(ekd_on_x: Account) -> Publication:
    return PublicationFactory(account=ekd_on_x, text=TEXT, **UNDETERMINED)


@pytest.fixture
def twins(ekd_on_x: Account) -> list[Publication]:
    texts = (f"{TEXT} https://t.co/1", f"{TEXT}  https://t.co/2")
    return [PublicationFactory(account=ekd_on_x, text=text, **UNDETERMINED) for text in texts]


def _forms(publications: Sequence[Publication]) -> list[tuple[str | None, str | None]]:
    rows = Publication.objects.filter(pk__in=[one.pk for one in publications]).order_by("pk")
    return list(rows.values_list("written_form", "form_source"))


def test_a_correction_is_told_with_who_and_when(post: Publication, kari: User) -> None:
    outcome = written_forms.correct({post.pk: "nn"}, seen={post.pk: "undetermined-identified"}, by=kari)
    assert [one.pk for one in outcome.corrected] == [post.pk]
    assert _forms([post]) == [("nn", "corrected")]
    assert AuditEntry.objects.get().sentence == "bestemte skriftformen i «Velkommen til Oslo.»: Nynorsk"


def test_it_wins_over_what_the_author_and_the_model_say_later(post: Publication, kari: User) -> None:
    written_forms.correct({post.pk: "nn"}, seen={}, by=kari)
    Publication.objects.update(declared_form="nb", identified_form="nb")
    assert _forms([post]) == [("nn", "corrected")]


def test_the_second_person_is_told_who_was_first(post: Publication, kari: User, ola: User) -> None:
    seen = {post.pk: "undetermined-identified"}
    written_forms.correct({post.pk: "nn"}, seen=seen, by=kari)
    outcome = written_forms.correct({post.pk: "nb"}, seen=seen, by=ola)
    assert [one.corrected_by for one in outcome.overtaken] == [kari]
    assert _forms([post]) == [("nn", "corrected")]
    assert written_forms.correct({post.pk: "nn"}, seen=seen, by=ola) == written_forms.Outcome()


def test_the_same_text_follows_in_one_go_with_one_entry_and_all_of_it_back(
    post: Publication, twins: list[Publication], kari: User
) -> None:
    written_forms.correct({post.pk: "nb"}, seen={}, by=kari)
    changed = written_forms.correct_alike([post.pk], by=kari)
    assert {one.pk for one in changed} == {one.pk for one in twins}
    assert _forms([post, *twins]) == [("nb", "corrected")] * 3
    entry = AuditEntry.objects.newest_first()[0]
    assert entry.sentence == "bestemte skriftformen i 2 tekster lik «Velkommen til Oslo.»: Bokmål"
    assert AuditEntry.objects.count() == 2
    assert len(written_forms.take_back([post.pk, *(one.pk for one in twins)], by=kari)) == 3
    assert _forms([post, *twins]) == [("undetermined", "identified")] * 3


def test_what_another_has_corrected_is_left(
    post: Publication, twins: list[Publication], kari: User, ola: User
) -> None:
    written_forms.correct({twins[0].pk: "nn"}, seen={}, by=ola)
    written_forms.correct({post.pk: "nb"}, seen={}, by=kari)
    assert [one.pk for one in written_forms.correct_alike([post.pk], by=kari)] == [twins[1].pk]
    assert not written_forms.take_back([twins[0].pk], by=kari)
    assert _forms(twins) == [("nn", "corrected"), ("nb", "corrected")]


def test_the_same_text_of_another_ministry_is_left(post: Publication, prd_on_x: Account, kari: User) -> None:
    other = PublicationFactory(account=prd_on_x, text=TEXT, **UNDETERMINED)
    written_forms.correct({post.pk: "nb"}, seen={}, by=kari)
    assert not written_forms.correct_alike([post.pk], by=kari)
    assert _forms([other]) == [("undetermined", "identified")]


def test_one_takes_back_ones_own_step_by_step(post: Publication, kari: User) -> None:
    written_forms.correct({post.pk: "nb"}, seen={}, by=kari)
    written_forms.correct({post.pk: "nn"}, seen={}, by=kari)
    for form, source in (("nb", "corrected"), ("undetermined", "identified")):
        assert written_forms.take_back([post.pk], by=kari)
        assert _forms([post]) == [(form, source)]
    assert not written_forms.take_back([post.pk], by=kari)


def test_what_is_no_written_form_is_refused(post: Publication, kari: User) -> None:
    with pytest.raises(ValidationError, match="Velg et av svarene"):
        written_forms.correct({post.pk: "dansk"}, seen={}, by=kari)
    assert not AuditEntry.objects.exists()


def test_others_do_not_correct_it(post: Publication, per: User, liv: User) -> None:
    for person in (per, liv):
        with pytest.raises(PermissionDenied):
            written_forms.correct({post.pk: "nb"}, seen={}, by=person)

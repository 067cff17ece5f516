from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.models import Account, Ministry, User
from content.models import Release
from tests.cast import SignIn
from tests.connected import scheduled

pytestmark = pytest.mark.django_db


def test_a_set_is_prepared_in_the_order_of_the_list_and_can_be_rearranged(
    ekd_on_x: Account, ekd: Ministry, kari: User, signed_in: SignIn
) -> None:
    first, second = scheduled(ekd_on_x, minutes=10), scheduled(ekd_on_x, minutes=20)
    browser = signed_in(kari)
    entered = {"name": "Budsjettet", "ministry": ekd.pk, "variants": [second.pk, first.pk]}

    browser.post(reverse("release_new"), entered)

    release = Release.objects.get()
    assert (release.name, release.prepared_by) == ("Budsjettet", kari)
    order = release.items.order_by("position").values_list("variant", flat=True)
    assert list(order) == [first.pk, second.pk]
    later = release.items.get(variant=second)
    browser.post(reverse("release_arrange", args=[release.pk]), {"opp": later.pk})
    assert list(release.items.order_by("position").values_list("variant", flat=True)) == [second.pk, first.pk]
    shown = browser.get(release.get_absolute_url()).content.decode()
    assert "Slipp nå" in shown
    assert first.text in shown


def test_an_empty_choice_is_refused_and_nothing_is_kept(
    ekd_on_x: Account, ekd: Ministry, kari: User, signed_in: SignIn
) -> None:
    scheduled(ekd_on_x, minutes=10)

    answer = signed_in(kari).post(reverse("release_new"), {"name": "", "ministry": ekd.pk})

    assert answer.status_code == 422
    assert "Velg minst ett innlegg." in answer.content.decode()
    assert not Release.objects.exists()
